"""What a question says it does not mean: 不是25年的, 说的不是2021年, 别给我每千人的."""

from __future__ import annotations

import re

DENIED = re.compile(
    r"(?:^|(?<=[,，。;；?？!！(（]))\s*(?:注意|请注意)?(?:我(?:问|说|要|指|讲|想问|想要)的?|(?:说|问|指|讲)的)?(?<!是)"
    r"(?:不是|不要|别给我|别给|别说|别拿|别算|别用|别看|别管|不算|不用|不看|不问|并非|而不是|而非|不算)(?:问|说|要|指)?(?P<what>[^,，。;；?？!！()（）]{1,16})(?:[,，。;；?？!！)）]+|$)"
)
# 我问的是目标不是现状: a role or time denied behind the one that is meant.
BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff0-9])(?<![是要])[,，]?(?:而不是|而非|不是|不要|并非)(?:问|要|说|指)?"
    r"(?P<what>(?:(?:规划|原定|当时|现在|目前|实际|完成)的?)?(?:目标|指标|规划|计划|现状|实际|完成|现在|目前|基线|底数|20\d\d年?|十[三四]五)(?:的|值|数|情况|目标|现状)*)"
    r"[。!！]?$"
)
# 请不要与现有实验室用房面积混淆: what is set aside so that it is not taken for what is asked.
CONFUSED = re.compile(
    r"(?:^|(?<=[,，。;；?？!！(（]))\s*(?:请|注意)?(?:不要|别|勿|切勿|请勿)(?:把[它这]|将其)?(?:与|和|跟|同|当成|当作)"
    r"(?P<what>[^,，。;；?？!！()（）]{2,24}?)(?:相)?(?:混淆|混为一谈|搞混|弄混|混在一起|混了?)?(?:[,，。;；?？!！)）]+|$)"
)
# 高血压的不用说: a part of its own that sets something aside at its end.
SET_ASIDE = re.compile(
    r"(?:(?<=[,，。;；?？!！(（])|^)\s*(?P<what>[^,，。;；?？!！()（）]{1,12}?)的?(?:那[个些])?[就都先]?(?:不用|不必|别|无需|甭)(?:说|讲|管|提|列|算)了?"
    r"(?:[,，。;；?？!！)）]+|$)"
)
ASKING = re.compile(r"吗|吧|呢|么|多少|几|什么|哪|谁|没有")
HAN = re.compile(r"[\u4e00-\u9fff]")


def split_denied(folded: str) -> tuple[str, str]:
    """The question without the clauses that deny, and what those deny; a question in itself is no denial.

    >>> split_denied("全市病床要多少?不是千人那个数")
    ('全市病床要多少?', '千人那个数')
    >>> split_denied("说的不是2021年,我问整个十四五的")
    ('我问整个十四五的', '2021年')
    >>> split_denied("糖尿病患病率为多少(不是管理率)?")
    ('糖尿病患病率为多少(', '管理率')
    >>> split_denied("我问的是目标不是现状")
    ('我问的是目标', '现状')
    >>> split_denied("新址面积是多少?请不要与现有用房面积混淆。")
    ('新址面积是多少?', '现有用房面积')
    >>> split_denied("糖尿病患者管理率是多少?高血压的不用说。")
    ('糖尿病患者管理率是多少?', '高血压')
    >>> split_denied("全市床位,要不要增加?")
    ('全市床位,要不要增加?', '')
    >>> split_denied("不是2025年的吗")
    ('不是2025年的吗', '')
    """
    denied: list[str] = []

    def drop(match: re.Match[str]) -> str:
        if ASKING.search(match.group("what")):
            return match.group()
        denied.append(match.group("what"))
        return ""

    left = BEHIND.sub(drop, DENIED.sub(drop, SET_ASIDE.sub(drop, CONFUSED.sub(drop, folded))))
    return (left, " ".join(denied)) if denied and len(HAN.findall(left)) >= 2 else (folded, "")
