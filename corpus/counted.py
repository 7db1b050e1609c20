"""A quantity that stands before what it counts: 成立1个应急救援专家组; 20%的居委会符合健康社区标准."""

from __future__ import annotations

import re

COUNTERS = frozenset("个家名人辆支项种所台处类条座批份期件户例")
# A length or time before a noun is part of a name (30分钟健康服务圈), not a value.
EXTENTS = frozenset({"分钟", "小时", "米", "公里", "天", "排"})
EXTENT_GOES_ON = re.compile(
    r"[^\u4e00-\u9fff]|$|以|之?内|左右|的?(?:缩短|压缩|压减|延长|提高|上升|降|升|增|减|[和与至到及或])"
)
PREDICATE = re.compile(
    r"可?提供|达到|进入|列入|纳入|符合|实现|完成|参加|设立|建成|创建为|通过|获|赴|全部|均|都|成为|作为|接受|到(?!位)"
)
# Only in front of these is a share of something said: 80%以上达到三级医院水平.
SHARE_PREDICATE = re.compile(r"达到|符合|纳入|进入|建成|通过|实现|完成|设立|开展")
NOT_NOUN = re.compile(r"并|且|和|与|及|或|的|左右|不|同比|比")
INSTITUTION = re.compile(r"^[^、]*?(?:机构|医院|中心(?![）)])|卫生院|卫生室|服务站|单位|学校|企业)")
TASK = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:的)?(?:管理|建设)(?:[和与、及](?:管理|建设))?(?:工作)?$")
# What is wrong with those counted: 587名乡村医生年龄偏大的状况.
CONDITION = re.compile(
    r"(?:总体|整体|平均)?(?:年龄|学历|待遇|收入|能力|素质|结构|分布)[\u4e00-\u9fff]{1,6}的(?:状况|问题|情况|现状|实际|特点)$"
)
# Whose count it is: 每个行政村设置1所达标卫生室; 三级医院至少新建成2个重点学科.
OWNER = re.compile(
    r"(各区、县[（(]市[）)]|每个?(?!年|周|月|天)[\u4e00-\u9fff（）()]{1,14}?|[一二三]级[\u4e00-\u9fff]{0,4}?医院)"
    r"(?:原则上|至少|均|各|都|要|应)*(?:新?建(?:有|成|立|设)?|设(?:置|立|有)?|培养|配备|办好?|打造|拥有|有)?$"
)
# Without its verb a count of people sent or treated would read as their total number.
DONE_TO = re.compile(r"(选派|派出|培训|培养|招聘|引进|救治|救助)$")
PERIOD = re.compile(r"([\u4e00-\u9fff]{2,12}每(?:年|月|周|天|日))$")
CARE = re.compile(r"^(?:切实)?(?:保证|保障|确保)")
TIME = re.compile(r"在?20\d\d年(?:底|末)?(?:以前|之前|前)?")
LONGEST = 36


def is_attributive(unit: str, before: str, after: str) -> bool:
    """Whether a length or time only describes the noun behind it.

    >>> is_attributive("分钟", "基本形成农村", "健康服务圈"), is_attributive("分钟", "缩短到", "")
    (True, False)
    """
    return unit in EXTENTS and not EXTENT_GOES_ON.match(after) and not PERIOD.search(before)


def counted_name(before: str, after: str, unit: str, *, more: bool) -> str | None:
    """Name of what a quantity counts or is a share of, from the words behind it; None when they name nothing.

    ``more`` says that ``after`` ends where the next quantity begins. "" means: counted, but not nameable.

    >>> counted_name("成立", "应急救援专家组、", "个", more=True)
    '应急救援专家组'
    """
    words = _plain(after)
    if unit in {"%", "％"}:
        return _share(words, after)
    if unit in EXTENTS and (period := PERIOD.search(before)):
        return CARE.sub("", period.group(1)) + words if words else None
    if unit not in COUNTERS or not re.match(r"[\u4e00-\u9fff]", words):
        return None
    if NOT_NOUN.match(words):
        return "" if words.startswith("的") else None
    # A bracket that opens behind the noun ends it, whatever follows.
    noun = _noun(words, more and not re.match(re.escape(words) + r"[（(]", after))
    found = PREDICATE.search(noun)
    if found and found.start() == 0:
        return "" if not re.search(r"[\u4e00-\u9fff]{4}", before) else None
    if found:
        sent = DONE_TO.search(before)
        noun = sent.group() + noun[: found.start()] if sent else noun
    else:
        noun = TASK.sub("", CONDITION.sub("", noun))
    owner = OWNER.search(before)
    name = (owner.group(1) if owner else "") + noun
    return name if len(noun) > 1 and len(name) <= LONGEST else ""


def _share(words: str, after: str) -> str | None:
    """20%的A符合B: the share of A that B; the words without 的. None when nothing is said of a share."""
    if after.startswith("的") and len(words) > 3:
        return words[1:] if len(words) <= LONGEST + 1 else ""
    return "" if after.startswith("作为") else None


def share_predicate(after: str) -> str:
    """What a share of the subject does: "达到三级医院水平" behind 80%以上; "" when nothing follows."""
    words = _plain(after)
    return words if SHARE_PREDICATE.match(words) and 3 < len(words) <= 24 else ""


def _noun(words: str, more: bool) -> str:
    if not more:
        return words
    if "、" in words:
        return words.rpartition("、")[0]
    found = INSTITUTION.match(words)
    return found.group() if found else ""


def _plain(after: str) -> str:
    """The words up to a bracket that closes or never closes, without long asides and times."""
    words = re.sub(r"[（(][^（）()]{9,}[）)]", "", TIME.sub("", after))
    depth = 0
    for at, char in enumerate(words):
        depth += (char in "（(“") - (char in "）)”")
        if depth < 0:
            return words[:at]
    return words if depth == 0 else re.split(r"[（(“]", words)[0]
