"""Whether a claim and a stated number belong together: value, unit, bound, indicator, year and place."""

from __future__ import annotations

import re

from answers.generation_claims import BREAK, Claim
from answers.generation_sources import Source, Stated
from answers.generation_text import COMPARING, bigrams, squeezed, without_places
from answers.values import related
from corpus.naming import bare
from records import Indicator
from retrieval.engine import Engine

ACTUAL = re.compile(r"实际|完成情况|完成值|现状")
TARGET = re.compile(r"目标|力争|规划值|预期值")
VERBATIM_LEAST = 6  # characters of a clause that is the plan's own wording
NEAR = 0.7
FEW = 3
FILLER = re.compile(r"规划|目标|指标|总体|平均|水平|情况|全市|全县|全区|数值|比例|居民|当地|地区|数|的|达|到|为|约|将")


def bound(engine: Engine, claim: Claim, source: Source, implied: tuple[int, ...] = ()) -> Stated | None:
    """The stated number that ``claim`` repeats, or None. ``implied`` are the years that the question asks about."""
    return next((s for s in source.stated if s.number == claim.number and _same(engine, claim, s, implied)), None)


def _same(engine: Engine, claim: Claim, stated: Stated, implied: tuple[int, ...]) -> bool:
    return (
        _place_fits(claim, stated)
        and _unit_fits(claim, stated)
        and _side_fits(claim, stated)
        and _year_fits(engine, claim, stated, implied)
        and _meaning_fits(engine, claim, stated)
    )


def _place_fits(claim: Claim, stated: Stated) -> bool:
    return not claim.place or claim.place == stated.citation.doc_id


def _unit_fits(claim: Claim, stated: Stated) -> bool:
    """A unit that is said must be the printed one; where the plan prints none, none may be added."""
    said, printed = squeezed(claim.unit), squeezed(stated.unit)
    if not said:
        return printed not in {"%", "‰"} or stated.tabular
    return said == printed or (bool(printed) and (said in printed or printed in said) and said not in {"%", "个百分点"})


def _side_fits(claim: Claim, stated: Stated) -> bool:
    """以上 must not become 以下, nor a bound a plain value or the reverse."""
    return claim.side == stated.side


def _year_fits(engine: Engine, claim: Claim, stated: Stated, implied: tuple[int, ...]) -> bool:
    """A year that is said is the number's own. Without one, a table's value is of a year asked about, else of the last
    year that its row has."""
    if claim.year is not None:
        return claim.year in stated.years
    if not stated.tabular or not stated.years:
        return True
    return bool(stated.years & set(implied)) if implied else _latest(engine, stated.rows[0])


def _latest(engine: Engine, row: Indicator) -> bool:
    return all(
        (other.year or 0) <= (row.year or 0)
        for other in engine.rows.get(row.doc_id, ())
        if other.start == row.start and other.canonical == row.canonical and other.value
    )


def _meaning_fits(engine: Engine, claim: Claim, stated: Stated) -> bool:
    """The number counts the same thing: the plan's own clause, the row's name, or the words next to the number."""
    if stated.tabular:
        return any(_row_fits(engine, claim, row) for row in stated.rows)
    if _verbatim(claim, stated):
        return True
    if claim.name and stated.rows:
        return any(_row_fits(engine, claim, row) for row in stated.rows) or _near(claim, stated.rows)
    if claim.place and not _said(claim):
        return bool(stated.rows)
    return _neighbours(claim, stated)


def _near(claim: Claim, rows: tuple[Indicator, ...]) -> bool:
    """Names that share most of their characters: 全市共有执业医师数 and 执业医师数."""
    said = bigrams(claim.name)
    for row in rows:
        printed = bigrams(row.name)
        if said and printed and len(said & printed) >= NEAR * min(len(said), len(printed)):
            return True
    return False


def _verbatim(claim: Claim, stated: Stated) -> bool:
    clause = claim.clause.strip('“”"()')
    quote = squeezed(stated.citation.quote)
    at = quote.find(clause)
    if len(clause) < VERBATIM_LEAST or at < 0:
        return False
    cut = clause[0].isdigit() and quote[at - 1 : at].isdigit()
    return not cut and len(re.sub(r"[\d.%‰]", "", clause)) >= VERBATIM_LEAST - 2


def _row_fits(engine: Engine, claim: Claim, row: Indicator) -> bool:
    if row.role and _role(claim) and _role(claim) != row.role and row.origin == "table":
        return False
    if claim.name:
        return same_name(engine, claim.name, claim.canonical, row)
    said = _said(claim)
    return not said or bool(said & bigrams(row.name))


def _said(claim: Claim) -> set[str]:
    """Words next to the number that tell what it counts; none in 绍兴市较高（绍兴市5，乐清市3.54人）."""
    return bigrams(COMPARING.sub("，", claim.before)) | bigrams(COMPARING.sub("，", BREAK.split(claim.after)[0][:4]))


def _role(claim: Claim) -> str:
    if ACTUAL.search(claim.before):
        return "actual"
    return "target" if TARGET.search(claim.before) else ""


def alike(stated: list[Stated]) -> bool:
    """Whether values that a sentence sets side by side are of one indicator, or of nearly the same."""
    groups = [{row.canonical for row in s.rows} for s in stated if s.rows]
    wide = [group | {name for canonical in group for name in related(canonical)} for group in groups]
    return all(wide[0] & group for group in groups[1:]) if groups else True


def same_name(engine: Engine, name: str, canonical: str, row: Indicator) -> bool:
    """Whether a name of a sentence means the row's indicator: the same canonical name, the row's name shortened, or
    lengthened by words that single out nothing."""
    names = engine.words.places.exact
    said, printed = bare(without_places(name, names)), bare(without_places(row.name, names))
    if canonical == row.canonical or said == printed:
        return True
    if said in printed:
        return len(said) * 2 > len(printed)
    for known in (printed, bare(row.canonical)):
        if known and known in said:
            rest = FILLER.sub("", said.replace(known, "", 1))
            return not rest or rest in bare(row.category) or rest in bare(row.basis)
    return False


def _neighbours(claim: Claim, stated: Stated) -> bool:
    """The words next to the number are the same on the same side: two pairs of characters, or one on either side, or
    one where there are hardly more."""
    said_left, said_right = bigrams(claim.before), bigrams(claim.after)
    left, right = said_left & bigrams(stated.before), said_right & bigrams(stated.after)
    few = len(said_left) <= FEW and len(said_right) <= FEW
    return len(left) > 1 or len(right) > 1 or bool(left and right) or bool(few and (left or right))
