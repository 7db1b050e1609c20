"""Tables of institutions or areas, a row each (机构名称 | 现有床位 | 2025年规划床位): the cell of a named row, the row with
the most or least, the total, the rows that meet a condition. A named row without what is asked is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answers import refusal
from answers.drafting import Draft, Span
from answers.project_tables import said_of
from answers.qualified import one_house
from answers.refusal import Refused
from corpus.indicators import EMPTY
from corpus.naming import split_unit
from corpus.statements import plan_years
from corpus.things import is_total, thing_column
from corpus.value_columns import caption_time
from index.terms import fold
from records import Plan, Table, TableRow
from retrieval.columns import alike
from retrieval.kinds import another_kind
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

YEAR = re.compile(r"20\d\d")
UNITS = "张|人|个|名|家|所|平方米|万元|亿元|%|岁"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
OTHER_UNIT = re.compile(r"(?:多少|几)(台|辆|套|间|部)")
ASKED_UNIT = re.compile(rf"(?:多少|几)({UNITS})")
AREA_END = re.compile(r"(?<=..)(?:[县市区镇乡]|街道)$")
HOUSE_OF_TOWN = re.compile(r"(?<=..)(?:[镇乡]|街道)(?:中心)?(?=(?:卫生院|卫生服务中心)$)")
SHARE = re.compile(r"[\u4e00-\u9fff](?:率|占比|比例|比重)|[%％‰]")
HOUSE_NAMED = re.compile(r"院|中心|站|所|室")
HOUSE_SHORT = re.compile(r"第[一二三四五六]医院|中医院|妇保院|人民医院|中心医院")
SURE = 2  # characters of a head that a question must hold
LIMIT = re.compile(
    rf"(\d+(?:\.\d+)?)(?:{UNITS})?(?P<over>及?以上|往上)|(?P<more>超过|多于|不低于|不少于|大于)(\d+(?:\.\d+)?)"
)


def add_thing(query: Query, plan: Plan, draft: Draft) -> bool:
    """Answer from a table of institutions or areas; False where no table of them has what is asked."""
    if query.english or query.kind == "compare" and len(query.places.doc_ids) > 1:
        return False
    for table in plan.tables:
        name = thing_column(table)
        if name is None:
            continue
        columns = _columns(table, name, query, plan)
        if _add_over_all(draft, plan, table, name, columns, query):
            return True
        named = _named(table, name, query, plan)
        for row in named if columns else ():
            if _of_a_part(row.cells[name].text, table, query):
                continue
            if fitting := [at for at in columns if _of_the_matter(table, row, name, at, query)]:
                _add_cells(draft, plan, table, row, name, fitting)
        if draft.sentences:
            return True
    return False


def _columns(table: Table, name: int, query: Query, plan: Plan) -> list[int]:
    """The columns whose head's words the question holds, of the years that it asks for."""
    text = alike(fold(query.standalone))
    text = lexicon_pattern("things", "beds").sub("多少张床位", text)  # 多少张床 asks for 床位
    worth: dict[int, int] = {}
    for at, head in enumerate(table.columns):
        if at != name:
            words = alike(_matter(head))
            held = next((n for n in range(len(words), SURE - 1, -1) if _holds(text, words, n)), 0)
            worth[at] = held
    best = max(worth.values(), default=0)
    columns = [at for at, held in worth.items() if held and held == best] or _counted_in(table, name, text)
    columns = _told(table, _with_joined(table, name, columns, worth, text), text)
    base, end = plan_years(plan.document.period)
    wanted = query.years or ((end,) if query.period == "end" else (base,) if query.period == "base" else ())
    if wanted and any(YEAR.search(table.columns[at]) for at in columns):
        dated = {_matter(table.columns[at]) for at in columns if YEAR.search(table.columns[at])}
        years = [str(year) for year in wanted]
        columns = [
            at
            for at in columns
            if any(year in table.columns[at] for year in years)
            or _matter(table.columns[at]) not in dated
            or alike(fold(split_unit(table.columns[at])[0])) in text  # 现有床位和2025年规划床位
        ]
    elif wanted and (year := caption_time(table)[1]) and year not in wanted:
        return []  # a table of 2020 has no figure of another year
    return columns


def _with_joined(table: Table, name: int, columns: Sequence[int], worth: dict[int, int], text: str) -> list[int]:
    """Besides the columns found those of another matter that the question asks for together with theirs (等级和床位)."""
    if not columns or not lexicon_pattern("things", "joined").search(text):
        return list(columns)
    rest = text
    for row in table.rows:
        rest = rest.replace(alike(fold(row.cells[name].text).strip()) or " ", " ")  # a house's name asks for no column
    for at in columns:
        words = alike(_matter(table.columns[at]))
        piece = next((words[i : i + worth[at]] for i in range(len(words)) if words[i : i + worth[at]] in rest), "")
        rest = rest.replace(piece, " ") if worth[at] and piece else rest
    matters = {at: alike(_matter(table.columns[at])) for at in worth if at not in columns}
    return sorted({*columns, *(at for at, matter in matters.items() if len(matter) >= SURE and matter in rest)})


def _told(table: Table, columns: Sequence[int], text: str) -> list[int]:
    """Of the columns of one matter those that a word of the question chooses (规划床位, 编制床位), else all."""
    told = [
        at for at in columns if any(w in text for w in lexicon_pattern("things", "told").findall(table.columns[at]))
    ]
    if not told and lexicon_pattern("things", "coming").search(text):
        told = [at for at in columns if lexicon_pattern("things", "ahead").search(table.columns[at])]
    if not told:
        return list(columns)
    chosen = {_matter(table.columns[at]) for at in told}
    other = {at: alike(_matter(table.columns[at])) for at in columns if _matter(table.columns[at]) not in chosen}
    return [at for at in columns if at in told or other.get(at, " ") in text]  # 卫生技术人员 is not asked by 卫生院


def _counted_in(table: Table, name: int, text: str) -> list[int]:
    """The columns of the one matter that is counted in the unit that the question asks for: 床位数（张） of 多少张床."""
    units = set(ASKED_UNIT.findall(text))
    found = [at for at, head in enumerate(table.columns) if at != name and split_unit(head)[1] in units]
    matters = {_matter(table.columns[at]) for at in found}
    return found if len(matters) == 1 else []


def _of_the_matter(table: Table, row: TableRow, name: int, at: int, query: Query) -> bool:
    """Whether a column is not of another kind or measure than the question asks of the row: 床位数 of a district is
    neither that of its 中医医院 nor a share."""
    other = OTHER_UNIT.search(query.text)
    if other and other.group(1) not in table.columns[at]:
        return False  # 几台透析机: no column of beds
    head, words = fold(table.columns[at]), fold(query.standalone)
    rest = words.replace(fold(row.cells[name].text).strip(), " ")
    if rest == words or HOUSE_NAMED.search(row.cells[name].text):
        return True  # a house has its kind in its name, in whichever words
    return not another_kind(rest, head, whole=True) and bool(not SHARE.search(rest) or SHARE.search(head))


def _of_a_part(house: str, table: Table, query: Query) -> bool:
    """Whether a question asks for a part of the house, or for what is added to it: 县人民医院传染病区设几张床位."""
    text = one_house(fold(query.standalone))
    short = re.sub(r"^[县市区]", "", one_house(fold(house).strip()))
    at = text.find(short)
    part = lexicon_pattern("things", "part").search(text[at + len(short) :]) if at >= 0 else None
    return part is not None and not any(part.group() in fold(row.cells[0].text) for row in table.rows)


def _matter(head: str) -> str:
    """What a column is of, without its year, unit and time: 床位 of 2025年规划床位（张）."""
    words = YEAR.sub("", fold(split_unit(head)[0]))
    return lexicon_pattern("things", "time").sub("", re.sub(r"[“”()（）年]", "", words))


def _holds(text: str, words: str, length: int) -> bool:
    return any(words[at : at + length] in text for at in range(len(words) - length + 1))


def _named(table: Table, name: int, query: Query, plan: Plan) -> list[TableRow]:
    """The rows whose name the question holds, the longest names; the plan's own place stands for the total."""
    text = fold(query.standalone)
    found = {}
    for row in table.rows:
        words = fold(row.cells[name].text).strip()
        bare = re.sub(rf"^{plan.document.place}|^[县市区](?=[\u4e00-\u9fff]{{3}})", "", words)
        short = AREA_END.sub("", bare)  # 青岘 of 青岘县
        bare = bare if bare in text else HOUSE_OF_TOWN.sub("", bare)  # 石桥卫生院 of 石桥镇卫生院
        said = bare if bare in text else short if AREA_END.search(words) and short in text else ""
        said = said or _short_house(words, text)
        if len(said) >= SURE and not is_total(words):
            found[row.start] = len(said)
    longest = max(found.values(), default=0)
    named = [row for row in table.rows if found.get(row.start) == longest and longest]
    asks_total = lexicon_pattern("things", "total").search(text)
    return named or [row for row in table.rows if asks_total and is_total(row.cells[name].text)]


def _short_house(name: str, text: str) -> str:
    """The name of a row's hospital where a folded question has it in a shorter form: 县二院 of 县第二人民医院."""
    house = one_house(name)
    return house if HOUSE_SHORT.fullmatch(house) and house in one_house(text) else ""


def _add_cells(draft: Draft, plan: Plan, table: Table, row: TableRow, name: int, columns: Sequence[int]) -> None:
    """One row's cells; refused where all that is asked is empty."""
    given = [at for at in columns if row.cells[at].text.strip() not in EMPTY]
    if not given:
        raise Refused(refusal.value_missing(plan, row.cells[name].text))
    for at in given:
        spans = [_span(plan, row), Span(plan.document.doc_id, table.start, table.rows[0].start - 1)]
        head, value = _shown(table, row, at)
        draft.add(f"{said_of(plan, row.cells[name].text)}的{head}为{value}。", spans)


def _shown(table: Table, row: TableRow, at: int) -> tuple[str, str]:
    head, unit = split_unit(table.columns[at])
    value = row.cells[at].text
    return head, value + unit if re.search(r"\d\s*$", value) else value


def _span(plan: Plan, row: TableRow) -> Span:
    return Span(plan.document.doc_id, row.start, row.end)


def _add_over_all(draft: Draft, plan: Plan, table: Table, name: int, columns: Sequence[int], query: Query) -> bool:
    """The row with the most or least of one column, or those that meet a limit; False where neither is asked."""
    text = fold(query.standalone)
    most, least = (bool(lexicon_pattern("things", way).search(text)) for way in ("most", "least"))
    limit = LIMIT.search(text) if lexicon_pattern("things", "which").search(text) else None
    if not columns or not (most or least or limit) or not lexicon_pattern("things", "rows").search(text):
        return False
    areas = lexicon_pattern("things", "areas")
    if areas.search(text) and not areas.search(table.columns[name]):
        return False  # 哪个县区 asks not of hospitals
    column = columns[-1] if most or least else columns[0]
    figures = [(row, _number(row.cells[column].text)) for row in table.rows if not is_total(row.cells[name].text)]
    known = [(row, figure) for row, figure in figures if figure is not None]
    if not known:
        return False
    if limit:
        bound = Decimal(NUMBER.search(limit.group()).group())
        strict = limit.group("more") in {"超过", "多于", "大于"}
        rows = [row for row, figure in known if figure > bound or (figure == bound and not strict)]
        if not rows:
            raise Refused(refusal.no_statement(query, [plan], (limit.group(),)))
    else:
        top = (max if most else min)(figure for _, figure in known)
        rows = [row for row, figure in known if figure == top]
    for row in rows:
        _add_cells(draft, plan, table, row, name, [column])
    if limit:
        spans = [_span(plan, row) for row in rows]
        draft.add(f"按“{limit.group()}”筛选，表中符合的共{len(rows)}个。", spans, "computed")
    else:
        head = Span(plan.document.doc_id, table.start, table.rows[0].start - 1)
        spans = [*(_span(plan, row) for row, _ in known), head]
        draft.add(f"以上是表中“{_shown(table, rows[0], column)[0]}”最{'高' if most else '低'}的。", spans, "computed")
    return True


def _number(text: str) -> Decimal | None:
    match = NUMBER.search(text.replace(",", ""))
    return Decimal(match.group()) if match and len(NUMBER.findall(text)) == 1 else None
