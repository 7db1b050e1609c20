"""Another place of a plan that says of the same matter how far it goes in other words: 基本普及 and 全面普及."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from answers.concepts import Concept, coverage
from answers.drafting import Draft, Span
from corpus.clauses import clauses
from records import Conflict, ConflictValue, Plan
from retrieval.contrasts import groups

COVERED = 0.5  # share of the question that a clause must hold for its words to be looked up elsewhere
ON_THE_MATTER = 0.6  # share that it must hold to answer a question how far something goes
HEAD_LEAST = 4  # characters of a subject that tells it from others
BEHIND_LEAST = 6  # characters behind the words that two places share
SHOWN = 2  # other places shown at most
WHOLE = 60  # characters up to which the sentence is shown, else the clause
BREAK = re.compile(r"[，,。；;：:！？\n“”\"（）()|]")
# What stands between a subject and its grade, or before the thing that is of a grade.
PREDICATE = re.compile(
    r"(?:均|都|也|要|应|将|力争|成功|顺利|通过|推动|达到|创建|建成|成为|定位|升为|评为|争创|继续|为|是|到|至)+$"
)
YEAR = re.compile(r"20\d\d年?")
FIGURE = re.compile(r"[A-Za-z]\+*|\d+(?:\.\d+)?[%‰]?")
BEFORE_NAME = re.compile(r"^(?:起|了|的|推动|完善|健全|建立)+")


@dataclass(frozen=True, slots=True)
class Stated:
    """Words of a group at ``start`` in a plan, the subjects before them and what stands behind them."""

    group: str
    alone: bool
    words: str
    start: int
    heads: tuple[str, ...]
    behind: str
    around: str = ""  # the clause they stand in, without its year


@lru_cache(maxsize=64)
def stated(text: str) -> tuple[Stated, ...]:
    """All places of a plan's text with words of a group, in its order."""
    return tuple(sorted(_stated(text), key=lambda s: s.start))


def _stated(text: str) -> Iterator[Stated]:
    for group in groups():
        for match in group.words.finditer(text):
            before = BREAK.split(text[max(0, match.start() - 60) : match.start()])[-1]
            heads = tuple(h for h in PREDICATE.sub("", before).split("、") if len(h) >= HEAD_LEAST)
            behind = BEFORE_NAME.sub("", BREAK.split(text[match.end() : match.end() + 40])[0])
            around = YEAR.sub("", before + BREAK.split(text[match.end() : match.end() + 40])[0])
            yield Stated(group.name, group.alone, match.group(), match.start(), heads, behind, around)


def states_degree(asked: tuple[Concept, ...], text: str) -> bool:
    """Whether a clause of ``text`` says how far what is asked about goes, or of what grade it is."""
    parts = (c.text for c in clauses(text, 0, len(text)))
    return any(coverage(asked, part) >= ON_THE_MATTER for part in parts if any(g.words.search(part) for g in groups()))


def rivals(asked: tuple[Concept, ...], plan: Plan, span: Span) -> tuple[Stated, ...]:
    """The words of a group in ``span`` that the question is about, and other places that say it in other words; ()
    where there are none."""
    text = plan.document.text
    inside = [s for s in stated(text) if span.start <= s.start < span.end]
    weighed = [(coverage(asked, text[slice(*_clause(text, span, s))]), -s.start, s) for s in inside]
    held, _, own = max(weighed, key=lambda item: item[:2], default=(0.0, 0, None))
    if own is None or held < COVERED:
        return ()
    found: list[Stated] = []
    for other in stated(text):
        known = other.words in {own.words, *(f.words for f in found)} or span.start <= other.start < span.end
        if not known and other.group == own.group and _one_matter(own, other):
            found.append(other)
    return (own, *found[:SHOWN]) if found else ()


def place_of(plan: Plan, sentence: Span, one: Stated) -> Span:
    """The sentence, or where it is long its clause with the words."""
    if sentence.end - sentence.start <= WHOLE:
        return sentence
    return Span(sentence.doc_id, *_clause(plan.document.text, sentence, one))


def add_contrast(draft: Draft, matter: str, said: tuple[tuple[str, Span], ...]) -> None:
    """Several wordings of one matter as a conflict, and a sentence that names them."""
    words = tuple(dict.fromkeys(word for word, _ in said))
    finest = max(words, key=len)
    # A word beside a figure says of whom the figure is; it is not replaced by another.
    counted = any(FIGURE.search(YEAR.sub("", _around(draft, word, span))) for word, span in said)
    if all(finest.startswith(word) for word in words) and not counted:
        # 三级 beside 三级乙等: the one says more, the other nothing else.
        text = f"注意：原文几处写得详略不同（{_named(words)}），并不矛盾，引用时请写“{finest}”。"
        draft.add(text, [span for _, span in said])
        return
    add_differing(draft, matter, said)


def add_differing(draft: Draft, matter: str, said: tuple[tuple[str, Span], ...], beside: Sequence[Span] = ()) -> None:
    """That places of the plan state different things of one matter; ``beside`` holds what their words need, a unit."""
    words = tuple(dict.fromkeys(word for word, _ in said))
    values = tuple(ConflictValue(value=word, year=None, citation=draft.cite(span)) for word, span in said)
    draft.conflicts.append(Conflict(indicator=matter, values=values))
    spans = [*(span for _, span in said), *beside]
    draft.add(f"注意：原文几处的写法不同（{_named(words)}），均已列出，请核对后引用。", spans)


def _around(draft: Draft, word: str, span: Span) -> str:
    """The clause of a cited span that holds the word."""
    text = draft.plans[span.doc_id].document.text
    held = (c.text for c in clauses(text, span.start, span.end) if word in c.text)
    return next(held, "")


def _named(words: tuple[str, ...]) -> str:
    return "、".join(f"“{word}”" for word in words)


def _clause(text: str, span: Span, one: Stated) -> tuple[int, int]:
    return next(
        ((c.start, c.end) for c in clauses(text, span.start, span.end) if c.start <= one.start < c.end),
        (span.start, span.end),
    )


def _one_matter(one: Stated, other: Stated) -> bool:
    shared = len(_common(one.behind, other.behind)) >= BEHIND_LEAST and _one_predicate(one, other)
    return one.alone or shared or bool(subject(one, other))


def _one_predicate(one: Stated, other: Stated) -> bool:
    """What is said of the thing that is of a grade says the same figures, if any: 80%的三级综合医院达到B++ and
    三级甲等综合医院达到2家 are two things said of two sets."""
    return FIGURE.findall(one.around) == FIGURE.findall(other.around)


def subject(one: Stated, other: Stated) -> str:
    """The name of which both places speak, "" where they share none."""
    names = [(a, b) for a in one.heads for b in (*other.heads, other.behind)]
    names += [(b, one.behind) for b in other.heads]
    return next((min(a, b, key=len) for a, b in names if _same_name(a, b)), "")


def _same_name(one: str, other: str) -> bool:
    """One name is the end of the other: 期间县中医医院, 县中医医院."""
    short, long = sorted((one, other), key=len)
    return len(short) >= HEAD_LEAST and long.endswith(short)


def _common(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return one[:size]
