"""Names in front of a quantity: the words without verb and time, split where a list of names is meant."""

from __future__ import annotations

import re

VERB = re.compile(
    r"(?:分别|均|已|能|要|就|普遍|总体|仅|则|将|力争|稳步)*"
    r"(?:(?:提高|提升|上升|回升|回落|跃升|攀升|变化|调整|优化|增加|增长|扩大|延长|降低|下降|减少|缩短|压缩|压减|扩展|拓展|扩充|降|升|增|扩|调)(?:到|至|为)|"
    r"达到|控制在|保持在|稳定在|维持在|保持|突破|实现|高达|达|为|占|不低于|不少于|不高于|不超过|低于|高于|少于|大于|超过|小于|有|配备|培养|建成|至少)"
    r"(?:约|近)?$"
)
LEAD = re.compile(
    r"^(?:[（(]\d+[）)]|——|\d{1,2}[.．、](?!\d)|(?:截至|截止|到|至)?20\d\d年?(?:底|末|前)?(?:[—-]+20\d\d年)?|“?十[三四五]五”?(?:时期|期间|期?末|以来)?|(?:规划)?期[末初]|"
    r"全[市县区省]|我[市县区]|力争|努力|确保|预计|实现|争取|其中|含|包括|同时|并且?|使|逐步|进一步|稳步|各?区、县[（(]市[）)]|目前|年底|底|末|前|保持|现有|共有|"
    r"原则上|分别|切实保证|切实|[、，,：:\s])+"
)
TAIL = re.compile(
    r"(?:分别|均|力争|已|能|总体|仅|只|则|将|约|为|各|至少|共|由|从|到|20\d\d年?|较高|原则上|累计|[、和及与的“”\"，,\s])+$"
)
FROM = re.compile(
    r"(?:分别|均)?(?:由|从)(?:(20\d\d)年(?:底|末|初)?的?|[“\"]?十[一二三四五]五[”\"]?(?:时期|期)?[末初]的?|年初的?|目前的?|现在的?)?$"
)
OF_YEAR = re.compile(r"(?:20\d\d年|年(?=[底末初]))?(?:底|末|初)?的?$")
PER = re.compile(r"(?<=控制在)(每[\u4e00-\u9fff]{1,4})$")
LEVEL = re.compile(r"(?:维持|保持|稳定|控制)在?(?:较)?[低高]水平[（(]?$")
BREAK = re.compile(
    r"(?:持续|明显|逐步|稳步|不断|进一步|显著|大幅|继续|有效|全面|(?:维持|保持|稳定|控制)在?较?[低高]水平)"
)
MEASURE = re.compile(r"(?:率|数|比|比例|占比|比重|水平|寿命|指数|规模|面积|能力|时间|投入|费用|经费|总数|数量|人数)$")
JOINT = re.compile(r"、|和|与|(?<![普以危涉])及(?!以上|其)")
INSTITUTION = re.compile(r"^.*?(?:医院|机构|中心|卫生院|卫生室|学校|幼儿园|企业)(?=[\u4e00-\u9fff])")
# Behind whom or what disease a measure is of: 65岁及以上老年人、0—36个月儿童中医药健康管理率.
SICK = re.compile(r"患者|病人")
PEOPLE = re.compile(
    r"老年人|儿童|妇女|女性|男性|孕产妇|产妇|新生儿|婴幼儿|居民|人群|人员|学生|职工|劳动者|残疾人|成人|患者|病人"
)
SHARED = re.compile(r"(?:规范管理|[\u4e00-\u9fff]{2})(?:率|数|比例|占比|比重|水平)$")
# What follows the last of several groups holds for all: 高血压、2型糖尿病患者 | 规范管理率, 恶性肿瘤、糖尿病 | 占死因的比重.
WHOM = re.compile(r"(?:患者|病人|人群|老年人|儿童|产妇|妇女|居民|学生)$")
SHARING = re.compile(
    rf"^(.*?{WHOM.pattern[:-1]}|[^占]{{2,}}(?=占[^占]*(?:比重|比例|比率)$)"
    r"|[^每]{2,}(?=每[万千百十]+\S*人口))([^、]{2,}(?:率|比重|比例|水平|数))$"
)
# 艾滋病检测率、治疗率: what is done is named alone behind the first.
DONE = r"(?:治疗|检测|诊断|发现|发病|患病|死亡|治愈|随访|控制|知晓|服药|有效|成功|达标)"
ACTED = re.compile(rf"^(\S{{2,}}?){DONE}+率$")
ONLY_ACTED = re.compile(rf"^{DONE}+率$")
ONLY_VERB = re.compile(
    r"^(?:至少)?(?:新?建[立有]?|新?建成|完成|选派|打造|扶持|推广|覆盖|集成|培育|创建|设立|成立|在建|共组建|组建|建设|截至|关注.*|出台.*|上升|提高|缩短|"
    r"奖励|拥有|引进|一个.*内)$"
)
# Words that are a name only together with what the sentence spoke of before.
CHANGE = re.compile(
    r"^(?:年均|年|同比|逐年)?(?:增长率?|增幅|增速|递降率|下降率?|降幅)$|^(?:占比|比例|比重)$|^[比较].+(?:增长|增加|下降|减少|提高|高|低|多|少)出?$"
)
PART = re.compile(r"^占(?!地|比)")
PER_HEAD = re.compile(r"^每[万千百十]\S{0,4}?人口?")
VITAL = re.compile(r"(?:死亡|发病|患病|治愈|出生)率$")
AGED = re.compile(r"^\d+岁(?:及)?以[上下]$")
GROUP = re.compile(r"^(?:男性|女性|男生|女生|城市|农村|城镇)$")
LONGEST = 45


def subject(words: str) -> str:
    """The name in the words before a quantity, without what surrounds it; "" when there is none.

    >>> subject("到2025年，全市居民健康素养水平力争达到")
    '居民健康素养水平'
    """
    # A bracket that opens before the name and goes on, or ends before it, holds or precedes another: （其中民族乡3个.
    if not LEVEL.search(words):
        words = re.split(r"[（(](?=[^）)]*$)|^[^（(]*[）)](?=、)", words)[-1]
    stripped = LEVEL.sub("", PER.sub("", OF_YEAR.sub("", words.rstrip())))
    stripped = VERB.sub("", stripped)
    stripped = LEAD.sub("", TAIL.sub("", stripped.strip()))
    name = TAIL.sub("", VERB.sub("", stripped)).strip('的“”"、，, （(').replace("力争", "")
    if name.count("”") > name.count("“"):
        name = "“" + name
    name = re.sub(rf"({PER_HEAD.pattern})拥有", r"\1", name)
    usable = 2 <= len(name) <= LONGEST and re.search(r"[\u4e00-\u9fff]{2}", name) and not ONLY_VERB.match(name)
    return name if usable else ""


def leans(name: str) -> bool:
    """Whether a name says only how what was spoken of changed, or which part it is: 年均增长, 占比, 男性."""
    return bool(CHANGE.match(name) or GROUP.match(name) or PART.match(name))


def complete(name: str, topic: str, previous: str) -> str:
    """A name that leans on what stood before it, made whole: 占比 after 在岗乡村医生中50岁以上551人.

    ``topic`` is the last full name of the sentence, ``previous`` the clause before. "" when nothing completes it.

    >>> complete("死亡率", "人口出生率", "")
    '人口死亡率'
    """
    if PART.match(name):
        return topic + name if topic else ""
    if CHANGE.match(name):
        return topic + name if topic else _from_clause(previous, name)
    if VITAL.fullmatch(name) and VITAL.search(topic):
        return VITAL.sub("", topic) + name
    if AGED.match(name):
        return topic[: topic.find("中") + 1] + name if "中" in topic else ""
    if GROUP.match(name):
        return name + topic if MEASURE.search(topic) else ""
    if len(name) == 3 and name.endswith("率") and name[:2] in previous:
        lead = subject(re.sub(r"^(?:推进|推动|加快|加强)", "", previous[: previous.find(name[:2])]))
        return lead + name if len(lead) >= 4 and not re.search(r"\d", lead) else name
    return name


def with_base(name: str, before: str, topic: str) -> str:
    """每千人口床位6张、护士3人: the base stands before the first name of a list only.

    >>> with_base("护士", "、护士", "每千人口床位")
    '每千人口护士'
    """
    lead = PER_HEAD.match(topic)
    listed = lead and before.startswith("、") and not re.match(r"每|[万千百]", name)
    return lead.group() + name if lead and listed else name


def _from_clause(previous: str, name: str) -> str:
    """推动…设立老年医学科，比例达90%: the clause before says of what."""
    said = re.sub(r"^(?:推动|推进|支持|鼓励|加快)", "", previous.strip())
    return said + name if name in {"比例", "占比"} and 4 <= len(said) <= 30 and not re.search(r"\d", said) else ""


def joint_names(name: str) -> tuple[list[str], list[str]]:
    """The names that a list means, each made whole, and what tells them apart.

    >>> joint_names("二级和三级公立医院配备占比")
    (['二级公立医院配备占比', '三级公立医院配备占比'], ['二级公立医院', '三级公立医院'])
    """
    parts = [part for part in _split(name) if part]
    if len(parts) < 2 or not all(len(part) > 1 for part in parts):
        return [name], [name]
    heads = list(parts)
    last = parts[-1]
    found = INSTITUTION.match(last)
    shared = found and MEASURE.search(last) and not any(MEASURE.search(part) for part in parts[:-1])
    if found and shared:
        heads = [_parallel(part, found.group()) for part in parts[:-1]] + [found.group()]
        parts = [head + last[found.end() :] for head in heads]
    elif (shares := SHARING.match(last)) and not any(re.search(rf"{MEASURE.pattern}|占", p) for p in parts[:-1]):
        heads = [*parts[:-1], shares.group(1)]
        ill = "患者" if shares.group(1).endswith("患者") else ""
        parts = [part + ("" if WHOM.search(part) else ill) + shares.group(2) for part in parts[:-1]] + [last]
    elif (tail := SHARED.search(last)) and not any(MEASURE.search(part) for part in parts[:-1]):
        shared = [_of_whom(part, last) or tail.group() for part in parts[:-1]]
        heads = [*parts[:-1], last[: len(last) - len(shared[0])]]
        parts = [part + measure for part, measure in zip(parts, shared, strict=False)] + [last]
    if acted := ACTED.match(parts[0]):
        parts = [
            acted.group(1) + part if number and ONLY_ACTED.match(part) else part for number, part in enumerate(parts)
        ]
    # "每千人医师数和护士数": the first name carries the base of all.
    if lead := PER_HEAD.match(parts[0]):
        parts = [part if re.match(r"每|[万千百]", part) else lead.group() + part for part in parts]
    return parts, heads


def _of_whom(part: str, last: str) -> str:
    """What ``last`` measures of its people, for ``part`` that names others: 中医药健康管理率 for 老年人 beside 儿童中医药
    健康管理率, 患者规范管理率 for 高血压 beside 糖尿病患者规范管理率; "" when it tells of no people."""
    whom = next((m for m in PEOPLE.finditer(last) if m.end() > 2), None)
    if whom is None:
        return ""
    if any(part.endswith(m.group()) and m.end() == len(part) for m in PEOPLE.finditer(part)):
        return last[whom.end() :]
    return (
        last[whom.start() :] if SICK.fullmatch(whom.group()) and part.endswith(("病", "压", "瘤", "癌", "障碍")) else ""
    )


def _parallel(part: str, last: str) -> str:
    """二级 beside 三级公立医院 is 二级公立医院: a short part that ends as the last one begins is its pair."""
    return part + last[len(part) :] if len(part) <= 3 and last[: len(part)][-1:] == part[-1] else part


def _split(name: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for at, char in enumerate(name):
        depth += char in "（(“《"
        depth -= char in "）)”》"
        if depth == 0 and JOINT.match(name, at) and char in "、和与及":
            parts.append(current)
            current = ""
        else:
            current += char
    return [*parts, current]
