"""Questions on a plan's tables themselves: their numbering, the direction of their goals; ``lexicon/tables.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, partial

from retrieval.lexicons import lexicon_pattern, read_lexicon
from retrieval.natures import natures_meant

_compiled = partial(lexicon_pattern, "tables")


@dataclass(frozen=True, slots=True)
class Stated:
    """A set stated by its number: 七 and 健康行动 of 七大健康行动; the noun is "" where none follows."""

    number: str
    noun: str


def numbers_asked(folded: str) -> bool:
    """Whether a folded question sets the numbers of a table's rows against how many rows it has.

    >>> numbers_asked("指标表的序号和实际项数对得上吗"), numbers_asked("指标表一共几项")
    (True, False)
    """
    return bool(_compiled("numbers", "asks").search(folded))


def rows_asked(folded: str) -> bool:
    """Whether a folded question asks how many rows a table has.

    >>> rows_asked("指标表一共几项"), rows_asked("指标表分几类")
    (True, False)
    """
    return bool(_compiled("numbers", "rows").search(folded))


def categories_asked(folded: str) -> bool:
    """Whether a folded question asks into which categories indicators fall.

    >>> categories_asked("主要指标分几大类"), categories_asked("三类指标各是多少")
    (True, False)
    """
    return bool(_compiled("makeup", "categories").search(folded))


def natures_compared(folded: str) -> bool:
    """Whether a folded question asks how many indicators are of each of both natures.

    >>> natures_compared("约束性指标比预期性指标少几项"), natures_compared("约束性指标有几项")
    (True, False)
    """
    each = _compiled("makeup", "each_nature").search(folded)
    return bool(each) and len(natures_meant(folded)) > 1


def counted_over_plans(folded: str) -> bool:
    """Whether a folded question asks how many indicators plans have, or which has most.

    >>> counted_over_plans("哪几个地方的约束性指标最多"), counted_over_plans("哪个地方的床位指标最高")
    (True, False)
    """
    return bool(_compiled("makeup", "over_plans").search(folded))


def direction_asked(folded: str) -> str:
    """``down`` or ``up`` for a question which indicators are to fall or rise, else "".

    >>> direction_asked("哪些指标2025年要比2020年降低"), direction_asked("吸烟率要下降到多少")
    ('down', '')
    """
    return next((way for way in ("down", "up") if _compiled("direction", way).search(folded)), "")


def direction_said(value: str) -> str:
    """The direction that a cell states in words (每年降低0.5个百分点), "" where it states none or both."""
    falls, rises = (bool(_compiled("direction", name).search(value)) for name in ("falls", "rises"))
    return "" if falls == rises else "down" if falls else "up"


def sets_said(folded: str) -> tuple[Stated, ...]:
    """The sets that words state by their number, each once.

    >>> sets_said("十大行动和七大健康行动各是什么")[0].number
    '十'
    """
    found = [Stated(m.group("n"), _noun(m.group("noun"))) for m in _said().finditer(folded)]
    return tuple(dict.fromkeys(found))


def sets_counted(folded: str) -> str:
    """The noun of the sets of which a folded question asks how many there are, or "".

    >>> sets_counted("行动计划和健康行动各有几大行动"), sets_counted("要搞几大行动"), sets_counted("有几个行动")
    ('行动', '行动', '')
    """
    match = _compiled("sets", "each").search(folded) or _compiled("sets", "how_many").search(folded)
    return match.group("noun") if match else ""


def sets_checked(folded: str) -> bool:
    """Whether a folded question asks if as many are listed as is said."""
    return bool(_compiled("sets", "checked").search(folded))


def _noun(words: str) -> str:
    """The noun at the beginning of ``words``: up to a word that joins or asks."""
    return re.split(r"[和与跟及、的是都各分说实到列在里有为对]|计划|之间", words)[0]


@cache
def _said() -> re.Pattern[str]:
    said = read_lexicon("tables")["sets"]["said"]
    return re.compile("(?<![一二三四五六七八九十百])" + said.replace("{N}", "[一二三四五六七八九十]{1,3}"))
