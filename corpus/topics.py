"""What a short name in front of a figure is of, from what its sentence spoke of before: 其中少数民族居民 of
居民健康素养水平, 边远乡镇 of 城区急救反应时间, 县中医医院 of 县人民医院电子病历应用水平."""

from __future__ import annotations

import re

from corpus.subjects import MEASURE, PER_HEAD, VERB

AREA = r"(?:主?城区|城市|城镇|市区|县城|边远乡镇|偏远地区|山区|农村地区|镇村地区|镇村|乡镇|乡村|农村)"
HOUSE = re.compile(r"^[\u4e00-\u9fff]{0,10}?(?:医院|妇幼保健院|疾控中心|疾病预防控制中心|卫生院)")
# No name at all: only when, and that something was reached.
TIME = r"(?:(?:19|20)\d\d年(?:底|末)?|[“\"]?十[一二三四五]五[”\"]?(?:时期|期)?末)"
ONLY_WHEN = re.compile(rf"^[、，\s]*(?:其中|预计|力争|到|至|截至)*{TIME}?(?:的|又|再|进一步)?")
LEAST = 2  # characters that the end of a short name shares with the start of what it is of


def only_when(before: str) -> bool:
    """Whether the words before a figure name nothing, so that it is of what was spoken of: 2020年升至, 2025年均达到.

    >>> only_when("2020年升至"), only_when("2020年签约率达到")
    (True, False)
    """
    if not re.search(TIME, before):
        return False
    return not VERB.sub("", ONLY_WHEN.sub("", before)).strip("均都、，, ")


def of_topic(name: str, topic: str) -> str:
    """A short name made whole by ``topic``, the last full name of the sentence with a figure of the same unit; the
    name itself where nothing tells that it is of it.

    >>> of_topic("少数民族居民", "居民健康素养水平"), of_topic("县中医医院", "县人民医院电子病历应用水平")
    ('少数民族居民健康素养水平', '县中医医院电子病历应用水平')
    """
    if MEASURE.search(name) or not topic:
        return name
    for size in range(min(len(name), len(topic) - LEAST), LEAST - 1, -1):
        if topic.startswith(name[-size:]) and MEASURE.search(topic):
            return name + topic[size:]
    house, other = HOUSE.match(topic), HOUSE.match(name)
    if house and other and house.end() < len(topic) and re.search(r"(?:院|中心)$", name) and "、" not in name:
        return name + topic[house.end() :]
    if re.fullmatch(AREA, name) and re.match(AREA, topic):
        return re.sub(rf"^{AREA}", name, topic)
    if PER_HEAD.fullmatch(name) and not PER_HEAD.match(topic):
        return name + topic
    return name
