"""Places of a document that a question names: 第三章第二节, 专栏6, 表1, 行动八, 中医药那节, 正文: ``lexicon/parts.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from retrieval.lexicons import lexicon_pattern, read_lexicon

_pattern = partial(lexicon_pattern, "parts")

NUMERAL = r"(?:[一二三四五六七八九十百]+|\d+)"  # 专栏8一致吗: never both
# The kinds of places that their own words tell, each with the groups that number them.
FIXED = (
    ("section", rf"第(?P<chapter>{NUMERAL})章[,，、的]?第(?P<number>{NUMERAL})节"),
    ("chapter", rf"第(?P<number>{NUMERAL})(?:章|部分)"),
    ("section", rf"第(?P<number>{NUMERAL})节"),
    ("box", rf"专栏\s*(?P<number>{NUMERAL})"),
    ("table", r"(?<![代发])表\s*(?P<number>\d+)"),
    ("item", r"(?P<thing>行动|任务|工程)(?P<number>[一二三四五六七八九十]+)(?=[里中和与跟的讲说写有是具,，?？]|$)"),
    ("item", rf"第(?P<number>{NUMERAL})(?:项|大|个)?(?P<thing>行动|任务|工程)"),
    (
        "tables",
        r"(?:主要|核心|发展|规划|完成)*(?:指标|目标)(?:情况|值|完成)?表|两张表|表格|(?<![代发标格图列])表(?=里|中|上|下面|写|和|与|跟|一样)",
    ),
    ("text", r"正文|(?:前|后)(?:面|文|边|头)(?=写|说|提|讲|列)|文字(?=目标|部分|里|上|说|写|和|与|跟)"),
    ("heading", r"标题|题目"),
    ("opening", r"(?:规划|文件|全文)?开(?:头|篇)"),
    ("notes", r"(?:下面|下方)?(?:的)?(?:[两几]条|附)注(?:释|解)?"),
)
BOUNDARY = re.compile(r"[,，。;；?？、]")
LINK = re.compile(r"(?:[的里、 ]|中(?![医小西心青]))*")
LONGEST = 14  # characters of a place's name
TITLE_LEAST = 4  # characters of a heading that is a place without a word for places behind it
BESIDE = r"(?=里|中|和|与|跟|那|这|写|正文|部分)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at ``start`` to ``end`` of a question; ``words`` are its name, ``chapter`` and ``number`` its numbers."""

    start: int
    end: int
    kind: str
    words: str
    number: str = ""
    chapter: str = ""
    title: str = ""  # a pattern of titles


def mentions(folded: str, titles: Sequence[str] = ()) -> tuple[Mention, ...]:
    """The places that a folded question names, in its order; ``titles`` are the plan's headings.

    >>> [(m.kind, m.words) for m in mentions("吸烟率,第九节和创建那节的说法一致吗")]
    [('section', '第九节'), ('titled', '创建')]
    """
    found = _apart(sorted(_fixed(folded, titles), key=lambda m: (m.start, -m.end)))
    named = [m for m in (*_several(folded), *_titled(folded, found)) if not any(_meet(m, f) for f in found)]
    return tuple(sorted((*found, *_apart(named)), key=lambda m: m.start))


def asks_for_parts(folded: str) -> bool:
    """Whether the question is about the plan's parts themselves: 第三章有哪几节."""
    return bool(_pattern("of_parts").search(folded))


def without_agreeing(folded: str) -> str:
    """A question without the words that ask whether places agree."""
    return _pattern("asking").sub(" ", folded)


def states_detail(question: str, said: str, figures: bool) -> bool:
    """Whether a statement has the detail that a folded question asks its places for: a figure, a level, a date.

    >>> states_detail("两处的级别一样吗", "创建国家级健康促进区", False)
    True
    """
    asked = [d for d in read_lexicon("parts")["detail"] if re.search(d["asks"], question)]
    return any((figures and d.get("figures", False)) or re.search(d["says"], said) for d in asked)


def detail_before(question: str, said: str, words: str) -> bool:
    """Whether a statement has such a detail right before the words that it shares with the question.

    >>> detail_before("两处的级别一样吗", "完成省级健康促进区验收", "健康促进区")
    True
    """
    asked = [d for d in read_lexicon("parts")["detail"] if re.search(d["asks"], question)]
    return any(re.search(f"(?:{d['says']}){re.escape(words)}", said) for d in asked if "figures" not in d)


def _fixed(folded: str, titles: Sequence[str]) -> Iterator[Mention]:
    for kind, pattern in _fixed_patterns():
        for match in pattern.finditer(folded):
            groups = match.groupdict()
            thing = groups.get("thing") or ""
            numbers = groups.get("number") or "", groups.get("chapter") or ""
            yield Mention(match.start(), match.end(), kind, groups["name"], *numbers, title=thing)
    for title, pattern in _spoken_patterns():
        for match in pattern.finditer(folded):
            yield Mention(match.start(), match.end(), "spoken", match.group("name"), title=title)
    for title in titles:
        # Looked for as it stands first: a plan has more headings than the cache of expressions has room for.
        if len(title) >= TITLE_LEAST and title in folded:
            for match in re.finditer(f"{re.escape(title)}{BESIDE}{_tail()}", folded):
                yield Mention(match.start(), match.end(), "titled", title)


def _tail() -> str:
    return read_lexicon("parts")["tail"]


@cache
def _fixed_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(f"(?P<name>{pattern}){_tail()}")) for kind, pattern in FIXED)


@cache
def _spoken_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The titles of a plan's parts with the words that people use of them."""
    parts = read_lexicon("parts")["part"]
    return tuple((part["title"], re.compile(f"(?P<name>{part['said']}){_tail()}")) for part in parts)


def _titled(folded: str, known: Sequence[Mention]) -> Iterator[Mention]:
    last = 0  # where the place before ends: 健康相山那节、促进区那节
    for match in _pattern("suffix").finditer(folded):
        before = max((last, *(m.end for m in known if m.end <= match.start())))
        last = match.end()
        if name := _name_before(folded, max(before, match.start() - LONGEST), match.start()):
            keeps = match.group().startswith("行动")
            words = folded[name : match.start()] + ("行动" if keeps else "")
            yield Mention(name, match.end(), "titled", words)


def _several(folded: str) -> Iterator[Mention]:
    for match in _pattern("several").finditer(folded):
        start = max((b.end() for b in BOUNDARY.finditer(folded, 0, match.start())), default=0)
        joined = list(re.finditer(r"[和与跟]", folded[start : match.start()]))
        if joined:
            cut = start + joined[-1].start()
            yield Mention(start, cut, "titled", folded[start:cut])
            yield Mention(cut + 1, match.end(), "titled", folded[cut + 1 : match.start()])


def _name_before(folded: str, least: int, end: int) -> int:
    """Where the name that ends at ``end`` begins: behind the last mark or 和; 0 where nothing stands there."""
    cut = max((least, *(b.end() for b in re.finditer(r"[,，。;；?？和与跟]", folded[:end]))))
    cut = LINK.match(folded, cut).end()
    return cut if end - cut >= 2 and not folded[cut].isdigit() else 0


def _apart(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in found:
        if not any(_meet(one, k) for k in kept):
            kept.append(one)
    return kept


def _meet(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
