"""A number of something that each house has, where the houses themselves are to be counted: 二级医院至少新建成1个重点学科
tells no number of hospitals. A count stands right behind what is counted (二级医院3家) or before it (25个乡镇卫生院)."""

from __future__ import annotations

import re

HOUSE = r"(?:医院|卫生院|卫生室|保健院|服务中心|服务站|门诊部|诊所|养老院|福利院|疗养院)"
ASKED = re.compile(
    rf"([\u4e00-\u9fff]{{0,8}}?{HOUSE})(?:一?共)?(?:有|是|数量?)?(?:几|多少)[家所个座间]?[?。]?$"
    rf"|(?:几|多少)[家所个座间]([\u4e00-\u9fff]{{0,8}}?{HOUSE})[?。]?$"
)
COUNT = r"\d+(?:[-—~]\d+)?(?:余|多)?[家所个座间处]"
LED_IN = r"[)\]]?(?:总?数|数量)?(?:[由从][^,;。]{0,12}?)?(?:已|将)?(?:达到?|增[加至]到?|发展到|共有?|总?计|有|为|至)?(?:约|近)?"
EACH = re.compile(r"(?:每|各)(?!类|级)[^,;。]{0,10}\d")  # 每个乡镇设置1所: not how many there are in all
CLAUSE = re.compile(r"[,;。\n]")
NAMED_AFTER = r"[^,;。、\d]{0,14}?"


def counts_other_than_houses(question: str, text: str) -> bool:
    """Whether a question (folded) asks how many houses of a kind there are, and a sentence (folded) counts things, but not
    those houses.

    >>> counts_other_than_houses("有几家二级医院?", "二级医院至少新建成1个以上重点学科。")
    True
    >>> counts_other_than_houses("有几家二级医院?", "全县有二级医院3家。")
    False
    """
    asked = ASKED.search(question)
    if not asked:
        return False
    kind = re.search(HOUSE + "$", asked.group(1) or asked.group(2))
    said = kind.group() if kind else ""
    own = re.compile(rf"{said}{LED_IN}{COUNT}|(?<!\d){COUNT}{NAMED_AFTER}{said}")
    if not re.search(COUNT, text):
        return False
    return not any(own.search(clause) and not EACH.search(clause) for clause in CLAUSE.split(text))
