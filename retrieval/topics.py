"""One question on two or more things, A和B分别是多少, parted into a question on each; words from ``lexicon/topics.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from retrieval.lexicons import lexicon_pattern, read_lexicon

_pattern = partial(lexicon_pattern, "topics")

MOST = 4  # things
SHORTEST = 2  # characters of a thing
HELD = "\ue000"  # stands for a character inside a name
CLAUSE = re.compile(r"[,，;；。:：]")
QUOTED = re.compile(r"《[^》]*》|“[^”]*”|\"[^\"]*\"|[（(][^）)]*[）)]")
ORDINAL = re.compile(r"第[一二三四五六七八九十\d]+")
END = re.compile(r"[?？。!！]+\s*")
GRADES = "级类型等性档"  # 省级, 国家级试点; but no 医院, 北院区
LEVEL = (2, 3)  # characters of an attribute whose last one another shares


@dataclass(frozen=True, slots=True)
class Topics:
    """The question on each thing, the later ones of ``follow`` read as turns behind the first, as its part where
    ``part_of``; ``things``: the words for each; ``compared``: asked how they stand to each other."""

    questions: tuple[str, ...]
    things: tuple[str, ...]
    compared: bool = False
    follow: bool = False
    part_of: bool = False


def split_topics(folded: str, places: Iterable[str] = (), names: Iterable[str] = ()) -> Topics | None:
    """The things of a folded question that asks the same of several; None for others. ``names``: with 和 or 、 inside,
    of one thing.

    >>> split_topics("肺结核的发病率和死亡率目标是同一个数吗").questions
    ('肺结核的发病率目标是多少', '肺结核的死亡率目标是多少')
    >>> split_topics("甲县医生现在多少,以后要多少") is None
    True
    """
    text = END.split(folded)[0]
    each = _pattern("asked", "each").search(text)
    verdict = _verdict(text)
    measures = _pattern("asked", "of_measures").search(text) if verdict is None and each is None else None
    each = each or measures
    if verdict is None and each is None:
        return None
    starts = [m.start() for m in (each, verdict and verdict[0]) if m]
    things = _things(text[: min(starts)].rstrip(",， "), tuple(places), tuple(names))
    if not things or (measures and not all(_pattern("cut", "measured").search(own) for own, _ in things)):
        return None
    ask = text[each.end() :] if each else _one_of(verdict, text, things[-1][1])
    ask = CLAUSE.split(ask)[0]
    if each and not measures and not _pattern("cut", "asks").search(ask):
        return None
    return Topics(tuple(f"{whole}{ask}" for _, whole in things), tuple(own for own, _ in things), verdict is not None)


def split_halves(folded: str) -> Topics | None:
    """Two questions of one sentence, each with its own word of asking; the second may lean on the first.

    >>> split_halves("规划由谁发文,说明又是谁落的款").questions
    ('规划由谁发文', '说明又是谁落的款')
    """
    halves = [half for half in _pattern("halves", "cut").split(END.sub(" ", folded).rstrip()) if half.strip()]
    asks = _pattern("halves", "asks")
    if len(halves) != 2 or not all(asks.search(half) for half in halves):
        return None
    part_of = bool(_pattern("halves", "part_of").search(halves[1]))
    return Topics(tuple(halves), tuple(halves), follow=True, part_of=part_of)


def _verdict(text: str) -> tuple[re.Match[str], str] | None:
    for entry in read_lexicon("topics")["asked"]["verdict"]:
        if found := re.search(entry["is"], text):
            return found, entry["one"]
    return None


def _one_of(verdict: tuple[re.Match[str], str], text: str, head: str) -> str:
    """What is asked of one thing where all are set side by side: 同一年出的吗 is 哪一年出的."""
    found, one = verdict
    if of := found.groupdict().get("of"):
        return one.replace("{of}", of)
    behind = re.sub(r"[吗么呢].*|不一样.*", "", text[found.end() :])
    return (one or ("是多少" if _pattern("cut", "figure").search(head) else "是什么")) + behind


def _things(region: str, places: Sequence[str], names: Sequence[str]) -> list[tuple[str, str]]:
    """Each thing's words with what is said once for all of them, and these behind what leads them all in."""
    parts = CLAUSE.split(_pattern("cut", "several").sub("", region))
    between = _pattern("cut", "between")
    joining = (i for i in range(len(parts) - 1, -1, -1) if between.search(_masked(parts[i], names)))
    # 护士数和签约率,目标和实际各是多少: the things are not those that the word of asking stands behind.
    at = next((i for i in joining if not all(map(_pattern("cut", "whole").match, between.split(parts[i])))), None)
    if at is None:
        return []
    clause, cuts = parts[at], list(between.finditer(_masked(parts[at], names)))
    lead = _lead(clause, places)
    edges = [lead, *(edge for cut in cuts for edge in cut.span()), len(clause)]
    own = [clause[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)]
    if not SHORTEST <= len(own) <= MOST or any(len(one) < SHORTEST or _not_a_thing(one) for one in own):
        return []
    before, after = "".join(parts[:at]) + clause[:lead], "".join(parts[at + 1 :])
    if _pattern("cut", "part").search(after):
        return []
    return [(whole, f"{before}{whole}{after}") for whole in _completed(own)]


def _masked(text: str, names: Sequence[str]) -> str:
    """``text`` with each character inside quotation marks, a name or the two roles of one thing replaced: nothing is parted there."""
    for held in (QUOTED, _pattern("cut", "roles")):
        text = held.sub(lambda m: HELD * len(m.group()), text)
    for name in names:
        text = text.replace(name, HELD * len(name))
    return text


def _lead(clause: str, places: Sequence[str]) -> int:
    known = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    lead = _pattern("cut", "lead").pattern
    found = re.match(rf"(?:(?:{known})|{lead})*" if known else rf"(?:{lead})*", clause)
    return found.end() if found else 0


def _not_a_thing(words: str) -> bool:
    """Whether words name a place or time of the plan, or are no words for a thing at all."""
    if _pattern("cut", "part").search(words) or _pattern("cut", "asking").search(words):
        return True
    return bool(_pattern("cut", "whole").match(words)) and not ORDINAL.fullmatch(words)


def _completed(own: Sequence[str]) -> list[str]:
    """The things with the words before the first or behind the last that belong to all of them."""
    own = _led(own)
    *firsts, last = own
    head, mark, _ = own[0].rpartition("的")
    if mark and not any("的" in one for one in own[1:]):
        wholes = [own[0], *(f"{head}的{one}" for one in own[1:])]  # 肺结核的发病率和死亡率
    else:
        wholes = [*(one + _shared_end(one, last) for one in firsts), last]
    role = _pattern("cut", "role").search(last)
    return [w if not role or w.endswith(role.group()) else w + role.group() for w in wholes]


def _led(own: Sequence[str]) -> list[str]:
    """The things with the house or year that the first one's words lead in with: 三级医院门诊, 病房; 2021年门诊, 病房."""
    first, *others = own
    of_house = _pattern("cut", "of_house").pattern
    found = re.match(rf"(.*?{_pattern('cut', 'house').pattern}(?:20\d\d年底?的?)?)(?={of_house})", first)
    found = found or re.match(r"(.*?20\d\d年底?的?)(?=..)", first)
    if not found or any(re.search(r"20\d\d年", other) for other in others):
        return list(own)
    if not re.search(r"20\d\d年", found.group()) and not all(re.match(of_house, other) for other in others):
        return list(own)
    return [first, *(f"{found.group()}{other}" for other in others)]


def _shared_end(one: str, last: str) -> str:
    """What the last thing's words have for an earlier one too: 第三(人民医院), 三级医院(的等级), 医生(的目标)."""
    if ORDINAL.fullmatch(one) and (found := ORDINAL.match(last)):
        return last[found.end() :]
    alike = last.find(one[-2:])  # 三级医院和二级医院新建床位
    if alike >= 0 and last[: alike + 2] != one:
        return last[alike + 2 :]
    for at in LEVEL:  # 省级, 国家级试点
        if at < len(last) and last[at - 1] == one[-1] and one[-1] in GRADES and "的" not in last[:at]:
            return last[at:]
    head, mark, rest = last.partition("的")
    return f"的{rest}" if mark and len(head) >= SHORTEST and "的" not in one else ""
