"""What a sentence on the right thing must still tell: a near miss names the thing and leaves out what was asked of it.

Who heads it, where it stands, how long it is, which five they are: plans name hospitals, teams and trails without such
details. The words of asking and of telling are data (``retrieval/lexicon/details.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answers.candidates import Candidate, lead, sentence_before
from answers.concepts import SET_NAME, Concept, coverage
from answers.counting_houses import counts_other_than_houses
from answers.qualified import foreign_text, qualifier_of
from answers.standing import asks_standing, only_to_come
from corpus.clauses import clauses
from index.terms import fold
from retrieval.details import Detail, details
from retrieval.engine import Engine
from retrieval.kinds import another_kind, names_kind, rate_asked, same_kind
from retrieval.needs import Need, met, need_for
from retrieval.numerals import in_words, number_of
from retrieval.query import Query
from retrieval.towns import says_town

MEASURE = "个家名处所项条类种支位座张辆台"
# 5个专病中心分别是哪几个: how many is known, which ones is asked.
WHICH_OF = re.compile(
    rf"(?<![第\d.])(\d+|[两三四五六七八九十]+)[大{MEASURE}][^,，。?？]{{0,20}}?"
    rf"(?:哪[几些\d一二两三四五六七八九十]|谁|叫什么|叫啥|名字|名称|(?:是|有)(?:什么|啥))"
)
CALLED = re.compile(r"([\u4e00-\u9fff]{2,}?)(?:的?名[字称]|叫)")
# “三同步”是哪三个同步, “十免四补助”免的是哪十样: the name of a set that holds its number, and its members asked for.
NAMED_SET = re.compile(
    r"[“\"『]([一二两三四五六七八九十]+[\u4e00-\u9fff]{1,3}(?:[一二两三四五六七八九十]+[\u4e00-\u9fff]{1,3})*)[”\"』]"
    r"[^。?？]{0,6}?(?:是|指|免的|补的)哪[一二两三四五六七八九十几\d]"
)
SET_PART = re.compile(r"[一二两三四五六七八九十]+[^一二两三四五六七八九十]+")
PER_PEOPLE = re.compile(r"每[千万]人")
SOME_BEDS = re.compile(r"每[千万][^|]{0,8}?(公立|中医|民营|社会办|康复|精神|护理|儿科|传染病)[^|]{0,8}床")
# All of them: the place or the total stands right before.
BEDS_ASKED = re.compile(
    r"(?:20\d\d年?底?末?|现在|目前|眼下|全[市县区]|一共|总共|共|[市县区])(?:一共|总共|共)?有?(?:了)?(?:多少|几)张?(?:病|医疗)?床"
)
BEDS = re.compile(r"床位?[^\d]{0,6}\d|\d+张")
COUNTED_ONLY = re.compile(rf"\d+[{MEASURE}]$")
FULL_LIST = re.compile(r"全部|完整|所有|名单|逐一|一个不漏")
THAT_ONE = re.compile(rf"那一?[{MEASURE}][^,，。?？]{{1,16}}?(?:哪一?[{MEASURE}]|叫什么|叫啥|什么名)")
BESIDES = re.compile(
    r"除(?:了|开|去)?(.{2,40})[,，]?(?:以?外)?[,，]?(?:另外|其余|剩下|其他|还有)的?[两三四五六七八九十\d几]"
)
ITEMS = re.compile(r"[、和及与]")
BRACKETS = re.compile(r"[（(:：]|包括|分别|即|如下")
ASKS = re.compile(r"多少|(?<!哪)几")
NAME_MOST = 10  # characters of a name in quotation marks, with them
AFTER = 24  # characters behind a count in which its items begin
QUOTED = re.compile(r"“(?!十[二三四五]五)[^”]+”")
COUNTED = re.compile(rf"(?:多少|(?<!哪)几)[{MEASURE}]([\u4e00-\u9fff]{{2,8}})[?？。]?$")
# A figure per so many people is none of all of them.
PER_FIGURE = re.compile(
    r"\d[\d.]*\s*[张床人名个]?\s*/\s*[百千万]人|每\d*[百千万][^,，。；]{0,16}?\d[\d.]*\s*[张床人名个]?"
)
PER = re.compile(r"每|[百千万]人|比例|率|多少人(?:口)?[^,，。?？]{0,2}(?:配|摊|设)")
# A name that is one thing's own; 二级以上综合医院 is a kind of things.
OWN_NAME = re.compile(
    r"(?!级|.*(?:以[上下]|[一二三]级|基层|各|等|的))[\u4e00-\u9fff]{3,}(?:医院|卫生院|中心|项目|工程|集团|学校|大学)"
)
NAME_PART = 4  # characters of either part of a name that a sentence parts
HOUSE = re.compile(
    r"医院|卫生院|中心|集团|学校|大学"
)  # 中央投资项目 are many, told of as 11个项目 in the next sentence
# 镜湖医院: a name that segmentation tears; 综合医院 and its like are kinds of houses.
TORN_NAME = re.compile(
    r"(?!级|.{0,4}(?:以[上下]|[一二三]级|基层|各|等|综合|专科|公立|民营|私立|定点|社区|乡镇|互联网|智慧|牵头))"
    r"[\u4e00-\u9fff]{1,8}?(?:医院|卫生院|院区|保健院)"
)
MANNER = re.compile(r"怎么|怎样|如何|咋|哪些|哪几")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
YEAR = re.compile(r"20\d\d年?")
BRACKET_MARKS = re.compile(r"[（）()]")
NTH = re.compile(rf"第([一二三四五六七八九十]+|\d+)((?!个(?:五年|百年)|类)[{MEASURE}幅期步])")
NUMBERED = re.compile(rf"\d|[一二两三四五六七八九十百]+(?:余|多)?[{MEASURE}]")
SENTENCE_PARTS = re.compile(r"[，,；;。]")
CLAUSED = frozenset({"money", "share", "people", "beds", "number"})
CLAUSES = re.compile(r"[，,；;。、]")
PERCENT = re.compile(r"\d[%‰]")
RATE_GIVEN = re.compile(r"率[^,，。；;]{0,8}?\d[\d.]*[%‰]")
SHARE_ASKED = re.compile(r"[\u4e00-\u9fff](?:率|占比|比例|比重)")
OF_PEOPLE = re.compile(r"人口|居民|人群|全民|总人口|常住人口|户籍人口")
OF_THINGS = 0.4  # share of the words of what a rate is of that must stand in the clause of its figure
OF_ALL = {"beds", "people", "vehicles", "pieces", "institutions"}


def lacks(engine: Engine, query: Query, asked: Sequence[Concept], one: Candidate) -> bool:
    """Whether ``one`` speaks of the thing without telling what was asked of it. A yes-or-no question is put right by
    whatever the plan says, and an English one has other words."""
    if query.kind == "yesno" or query.english:
        return False
    text = fold(f"{one.text} {one.heads}")
    plan = engine.plans[one.span.doc_id]
    return (
        any(
            d.asks.search(query.text) and not d.own(plan.document.place) and not _tells(d, query.text, text)
            for d in details()
        )
        or _only_counts(query, text)
        or _only_names(query, text)
        or _of_another_set(engine, query, one)
        or _of_some_beds(query, one, text)
        or _counts_another(engine, query, asked, one)
        or (one.kind == "text" and counts_other_than_houses(query.text, text))
        or _only_per(query, text)
        or _of_the_whole(query, one)
        or _of_another(engine, query, asked, one)
        or _beyond_the_last(query, text)
        or _of_another_kind(engine, query, one)
        or foreign(engine, query, one)
        or _of_another_rate(query, asked, one)
        or (asks_standing(query, plan) and only_to_come(query, asked, plan, one.text, tuple(one.section)))
    )


def on_the_thing(asked: Sequence[Concept], ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those candidates that speak of a thing which the question calls by its own name, all where it names none: the
    floor area of eleven other projects is not that of the hospital asked about."""
    names = tuple(c for c in asked if len(c.words) == 1 and OWN_NAME.fullmatch(c.words[0]) and HOUSE.search(c.words[0]))
    if not names:
        return ranked
    return [c for c in ranked if coverage(names, f"{c.text} {c.heads}", " ".join(c.section))]


def foreign(engine: Engine, query: Query, one: Candidate) -> bool:
    """A statement that does not speak of the kind which the question names before a head: 水痘疫苗."""
    asked = qualifier_of(engine, query)
    return foreign_text(engine, asked, engine.plans[one.span.doc_id], f"{one.text} {one.heads}", one.span.start)


def _asks_detail(query: Query) -> bool:
    return any(detail.asks.search(query.text) for detail in details())


def _tells(detail: Detail, question: str, text: str) -> bool:
    if detail.name == "name" and (thing := CALLED.search(question)):
        # 主题公园1个: only counted there; quotation marks elsewhere are of something else.
        holding = [clause for clause in CLAUSES.split(text) if thing.group(1)[-2:] in clause]
        text = " ".join(holding) if any(COUNTED_ONLY.search(clause) for clause in holding) else text
    if detail.names:
        return detail.told_in(question, text)
    found = (m.group() for m in detail.says.finditer(text))
    return any(not detail.fresh or words not in question for words in found)


def _only_counts(query: Query, text: str) -> bool:
    """The sentence gives the number that the question has, and not which ones they are."""
    if known := BESIDES.search(query.text):  # 除了甲、乙，另外七个: what the question names is not what it asks for
        return not names_more(text, [item for item in re.split(r"[、，,和]", known.group(1)) if len(item) > 1])
    match = WHICH_OF.search(query.text)
    if not match and not THAT_ONE.search(query.text):
        return False
    number = match.group(1) if match else "一"
    digits = "" if number.isdigit() else str(number_of(number) or "")
    forms = {number, digits or in_words(number)} | (set() if match else {"1"})
    if FULL_LIST.search(query.text) and re.search(rf"、[^、，。]*等(?:{'|'.join(forms)})", text):
        return True  # 甲、乙等16个: not all of them
    places = [m for form in forms for m in re.finditer(rf"(?<![\d.]){re.escape(form)}(?![\d.])", text)]
    if not places:
        return False
    return not _quotes(text, one=number == "一") and not any(itemised(text, m.start(), m.end()) for m in places)


def _quotes(text: str, *, one: bool) -> bool:
    """Whether quotation marks may hold what is asked for: a saying is none of seven names."""
    held = QUOTED.findall(text)
    return len(held) > 1 or (bool(held) and (one or len(held[0]) <= NAME_MOST or "、" in held[0]))


def names_more(text: str, known: Sequence[str]) -> bool:
    """Whether the enumeration of what the question names goes on to others; without such a one, any enumeration."""
    clauses = re.split(r"[，,。；;]", text)
    holding = [clause for clause in clauses if any(item in clause for item in known)]
    if not holding:
        return any(re.search(r"[\u4e00-\u9fff]、", clause) for clause in clauses)
    items = [item for clause in holding for item in ITEMS.split(clause) if re.search(r"[\u4e00-\u9fff]{2}", item)]
    return any(not any(name in item for name in known) for item in items)


def _only_names(query: Query, text: str) -> bool:
    """The sentence holds the set's name with its number (“三同步”) and not the members that are asked for."""
    name = NAMED_SET.search(query.text)
    if not name or name.group(1) not in text:
        return False
    if re.search(rf"[“\"『](?:{'|'.join(SET_PART.findall(name.group(1)))})[”\"』](?:是|为|即|指|:|：)", text):
        return False  # “一核”为甲，“两翼”为乙、丙: each part of “一核两翼” told by itself
    before, _, behind = text.partition(name.group(1))
    if "、" in re.split(r"[，,。；;]", before)[-1]:
        return False  # 集中伤员、集中专家、集中资源、集中救治的“四集中”
    return not re.match(r"[”\"』]?[（(:：]|[”\"』]?(?:，|,)?(?:即|就是|包括|分别)", behind)


def _of_another_set(engine: Engine, query: Query, one: Candidate) -> bool:
    """五大中心是哪五个, and another five centres than those that the plan calls so."""
    if not WHICH_OF.search(query.text):
        return False
    known = engine.words.places.texts[one.span.doc_id]
    held = fold(" ".join((one.text, one.heads, *one.section)))
    named = [name for name in SET_NAME.findall(query.text) if name in known]
    return bool(named) and not any(name in held for name in named)


def _of_some_beds(query: Query, one: Candidate, text: str) -> bool:
    """Beds for each thousand people, and the row of those of some houses: 每千人口公立中医类医院床位数; or all beds, and a
    sentence that counts none but beds of a kind: 养老床位540张."""
    need = need_for(query)
    if need is None or not (need.name == "beds" or BEDS_ASKED.search(query.text)):
        return False
    if one.kind == "row":
        found = SOME_BEDS.search(text) if PER_PEOPLE.search(query.text) else None
        return found is not None and found.group(1) not in query.text
    if PER_PEOPLE.search(query.text) or not BEDS_ASKED.search(query.text) or names_kind("beds", query.text):
        return False
    counted = [clause for clause in CLAUSES.split(text) if BEDS.search(clause)]
    return bool(counted) and all(names_kind("beds", clause) for clause in counted)


def itemised(text: str, start: int, end: int) -> bool:
    """Whether items stand right before a count (甲、乙等3家) or behind it (3家：甲、乙)."""
    before = re.split(r"[，。；;,]", text[:start])[-1]
    behind = BRACKETS.search(text[end : end + AFTER])
    return ("、" in before and not re.search(r"\d", before)) or (
        behind is not None and "、" in text[end + behind.start() :]
    )


def _counts_another(engine: Engine, query: Query, asked: Sequence[Concept], one: Candidate) -> bool:
    """How many places has it: a sentence that counts the houses, and the plan knows the word asked for."""
    match = COUNTED.search(query.text)
    if not match or query.carried or len(ASKS.findall(query.text)) > 1:
        return False
    noun = match.group(1)
    known = engine.words.places.texts[one.span.doc_id]
    plan = engine.plans[one.span.doc_id]
    around = fold(" ".join((one.text, one.heads, *one.section, lead(plan, one.span))))
    for concept in asked:
        words = [w for w in concept.words if len(w) > 1 and (w in noun or noun in w)]
        if words and any(w in known for w in words):
            return not any(w in around for w in (*concept.words, noun)) or _uncounted(fold(one.text), noun)
    return False


def _uncounted(text: str, noun: str) -> bool:
    """Every clause that holds the noun, or its head (医共体 of 县域医共体), leaves it without a number."""
    clauses = CLAUSES.split(text)
    return any(noun in clause for clause in clauses) and not any(
        NUMBERED.search(clause) for clause in clauses if noun[-2:] in clause
    )


def _only_per(query: Query, text: str) -> bool:
    need = need_for(query)
    if (
        need is None
        or need.name not in OF_ALL
        or PER.search(query.text + query.before_text)
        or not PER_FIGURE.search(text)
    ):
        return False
    return not states_in_all(need, text)


def states_in_all(need: Need, text: str) -> bool:
    """Whether ``text`` (folded) states what is needed otherwise than per so many people."""
    return met(need, PER_FIGURE.sub("", text))


def _of_another(engine: Engine, query: Query, asked: Sequence[Concept], one: Candidate) -> bool:
    """A detail of another thing than the one that the question calls by the plan's own long name."""
    if query.carried or not (need_for(query) or _asks_detail(query)):
        return False
    plan = engine.plans[one.span.doc_id]
    known = engine.words.places.texts[one.span.doc_id]
    around = fold(" ".join((one.text, one.heads, *one.section, sentence_before(plan, one.span), lead(plan, one.span))))
    around = BRACKET_MARKS.sub("", around)
    names = [c.words[0] for c in asked if len(c.words) == 1 and OWN_NAME.fullmatch(c.words[0])]
    names += [torn.group() for words in query.topic.split() if (torn := TORN_NAME.match(words))]
    # 中医院, where the plan prints 中医医院: what people say for the name is the name.
    other = {name: [w for c in asked if name in c.words for w in c.words] for name in names}
    return any(
        name in known and not _said_of(name, around) and not any(w in around for w in other[name]) for name in names
    )


def _said_of(name: str, around: str) -> bool:
    """Whether a name stands in a text, whole or parted: 县疾控中心…，实验室检测项目扩展到 is of 疾控中心实验室检测项目."""
    if name in around:
        return True
    cuts = range(NAME_PART, len(name) - NAME_PART + 1)
    return any(name[:at] in around and name[at:] in around for at in cuts)


def _beyond_the_last(query: Query, text: str) -> bool:
    """The fourth of what the sentence says to be three."""
    for number, measure in NTH.findall(query.text):
        wanted = number_of(number)
        for stated in re.findall(rf"([一二两三四五六七八九十\d]+){measure}", text):
            total = number_of(stated)
            if wanted and total and 1 < total < wanted:
                return True
    return False


def nothing_new(query: Query, row: str) -> bool:
    """A question how the 800 places are shared out is not answered by a row that only gives the 800."""
    if query.kind != "text" or need_for(query) is not None or not MANNER.search(query.text):
        return False
    known = set(NUMBER.findall(query.text))
    told = [figure for figure in NUMBER.findall(YEAR.sub("", row)) if figure not in known]
    return bool(known) and not told


def _of_another_kind(engine: Engine, query: Query, one: Candidate) -> bool:
    """A figure of another disease, group or kind of house than the one that the question names."""
    if query.kind not in {"value", "count"} and not (
        query.kind == "text" and (query.indicators or SHARE_ASKED.search(query.text) or _asks_detail(query))
    ):
        return False
    plan = engine.plans[one.span.doc_id]
    around = " ".join((one.heads, *one.section, sentence_before(plan, one.span), lead(plan, one.span)))
    words = own_words(query)
    if another_kind(words, fold(one.text), fold(around), whole=True):
        return True
    # Another kind may stand elsewhere in the sentence: the clause of the figure has its own subject.
    if _each_of_another(words, _with_year(query, one)):
        return True
    beside = _beside_figure(query, one)
    if any(PERCENT.search(c) and "率" not in c and same_kind(words, c) for c in CLAUSES.split(fold(one.text))):
        return False  # 小学生近视率控制在36%以下，初中生控制在58%以下
    if beside:
        return all(another_kind(words, clause, _led_by(one.text, clause)) for clause in beside)
    return _each_of_another(words, _with_need(query, one))


def _each_of_another(words: str, held: Sequence[str]) -> bool:
    """Whether there are clauses and each is of another kind than the question's words."""
    return bool(held) and all(another_kind(words, clause) for clause in held)


def _with_need(query: Query, one: Candidate) -> list[str]:
    """The clauses of a sentence that state the money or number asked for: 给予博士安家费20万元."""
    need = need_for(query)
    if need is None or need.name not in CLAUSED or one.kind != "text":
        return []
    return [clause for clause in SENTENCE_PARTS.split(fold(one.text)) if re.search(r"\d", clause) and met(need, clause)]


def _with_year(query: Query, one: Candidate) -> list[str]:
    """The clauses that give a figure of a year asked for: 预计到2025年60岁及以上人口占比将突破26%."""
    years = [str(year) for year in query.years]
    if one.kind != "text":
        return []
    parts = SENTENCE_PARTS.split(fold(one.text))
    held = [number for number, clause in enumerate(parts) if any(year in clause for year in years)]
    # 2020年门诊费用为246元;住院费用为8935元: the year goes on, where what follows is on what was asked.
    goes_on = [c for c in parts[held[0] + 1 :] if not YEAR.search(c) and same_kind(own_words(query), c)] if held else []
    return [clause for clause in (*(parts[n] for n in held), *goes_on) if re.search(r"\d", YEAR.sub("", clause))]


def _led_by(text: str, clause: str) -> str:
    """The clause before one, where it has no figure of its own: 加强高血压等慢性病管理，规范管理率达到75%."""
    before = CLAUSES.split(fold(text).partition(clause)[0].rstrip(",，;； "))[-1]
    return "" if re.search(r"\d", before) else before


def _beside_figure(query: Query, one: Candidate) -> list[str]:
    """The clauses of a sentence that give a figure of the rate asked for."""
    rate = rate_asked(own_words(query))
    if not rate or one.kind != "text":
        return []
    held = [fold(clause.text) for clause in clauses(one.text, 0, len(one.text))]
    return [clause for clause in held if f"{rate}率" in clause and PERCENT.search(clause)]


def _of_another_rate(query: Query, asked: Sequence[Concept], one: Candidate) -> bool:
    """A rate of something else (规范管理率 for 服药率), or the same one of other things (托育机构覆盖率 for that of
    监督机构)."""
    rate = rate_asked(own_words(query))
    if not rate or query.kind not in {"value", "text"} or query.indicators or query.carried or one.kind != "text":
        return False
    text = fold(one.text)
    said = {rate, *(w for c in asked if any(rate in word for word in c.words) for w in c.words)}
    if not any(word in text for word in said):
        return bool(RATE_GIVEN.search(text))
    if same_kind(own_words(query), text):
        return False  # 主要慢性病规范管理率 for 高血压患者规范管理率
    beside = _beside_figure(query, one)
    name = own_words(query).partition(f"{rate}率")[0]
    # 人口出生率: a rate of all people needs none named.
    things = tuple(c for c in asked if c.words[0] in name and not OF_PEOPLE.fullmatch(c.words[0]))
    around = " ".join((one.heads, *one.section))
    return bool(things and beside) and all(coverage(things, clause, around) < OF_THINGS for clause in beside)


def own_words(query: Query) -> str:
    """A question's text without what it says it does not mean."""
    return query.text.replace(query.denied, " ") if query.denied else query.text


def _of_the_whole(query: Query, one: Candidate) -> bool:
    """A figure of the whole place where one of its parts was asked."""
    around = fold(" ".join((one.text, one.heads, *one.section)))
    return query.kind in {"value", "count"} and any(not says_town(place, around) for place in query.places.inside)
