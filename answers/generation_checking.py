"""The check of a sentence that a model wrote, against the spans that it cites."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answers.generation_binding import alike, bound
from answers.generation_claims import BREAK, Claim, claims
from answers.generation_computing import VERDICT, Operand, order_holds, recomputed
from answers.generation_frame import frame_fault
from answers.generation_sources import Source, Stated, source
from answers.generation_text import COMPARING, Prepared, bigrams, prepared, squeezed
from corpus.quantities import units
from records import Citation
from retrieval.engine import Engine

HELD_LEAST = 0.6  # share of a sentence's character pairs that the cited spans must hold
HELD_WITH_VALUE = 0.34  # the same where a number is bound to its indicator
HELD_IN_CLAUSE = 0.25  # the same of each clause without a number
DENIAL = re.compile(
    r"没有|未|不(?!同|一致|低于|少于|高于|超过|大于|断|宜|仅|含|得|足)|并非|取消|禁止|无(?!障碍|偿|缝|害)"
)
BODY = re.compile(
    r"([\u4e00-\u9fff]{2})(医院|中心|卫生院|委员会|卫健局|卫健委|卫生健康局|疾控|大学|医学院|保健院|急救站|指挥部|办公室)"
)
NUMERAL = re.compile(
    r"([二两三四五六七八九十百千]+)(个|家|名|项|类|种|支|级|部分|方面|阶段|章|节|大|所|台|张|批|次|条|步|区)"
)
DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
FIGURE = re.compile(r"\d[\d.,]*(?:" + "|".join(re.escape(unit) for unit in units()) + r")?")
COUNTED = re.compile(r"\(?按原文逐项清点\)?|共\d+[项个条类]")
CAVEAT = re.compile(r"不一致|不同|请核对|口径|不宜直接比较|写全名称|注明年份|勿混用")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """``reason`` is "" for a sentence that holds, else the rule it breaks; ``support`` is ``quoted`` or ``computed``;
    ``used`` are the citations that carry something of it."""

    reason: str = ""
    support: str = "quoted"
    used: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the sentence may be shown."""
        return not self.reason


def check(
    engine: Engine,
    text: str,
    cited: Sequence[Citation],
    implied: tuple[int, ...] = (),
    counted: frozenset[frozenset[int]] = frozenset(),
) -> Verdict:
    """Check one sentence; ``implied`` are the years asked about, for a sentence without one; ``counted`` are the sets of
    citation numbers that the program itself found to be a whole list, so that 共9个 may be said of them.

    The reason of a failure is one of ``no_citation``, ``place``, ``number``, ``year``, ``date``, ``nature``,
    ``institution``, ``order``, ``denial`` and ``words``.
    """
    if not cited:
        return Verdict(reason="no_citation")
    sentence = prepared(text, engine.words.places.exact)
    held = source(engine, cited)
    if reason := frame_fault(engine, text, sentence, held):
        return Verdict(reason=reason)
    if _quoted(sentence, held):
        return Verdict(used=_used(sentence, held, []))
    found = [(claim, bound(engine, claim, held, implied)) for claim in claims(sentence)]
    loose = [claim for claim, stated in found if stated is None and not _in_name(claim, held)]
    operands = [_operand(claim, stated) for claim, stated in found if stated is not None]
    whole = len(cited) if frozenset(c.number for c in cited) in counted else 0
    if any(not recomputed(claim, operands, whole) for claim in loose):
        return Verdict(reason="number")
    several = len({mention.doc_id for mention in sentence.places}) > 1
    if several and VERDICT.search(sentence.text) and not alike([stated for _, stated in found if stated is not None]):
        return Verdict(reason="order")
    if reason := _words_fault(sentence, held, operands, len(operands) > 1 and bool(loose)):
        return Verdict(reason=reason)
    computed = bool(loose) or (len(held.doc_ids) > 1 and len(operands) > 1) or bool(CAVEAT.search(sentence.text))
    used = _used(sentence, held, [stated for _, stated in found if stated is not None])
    return Verdict(support="computed" if computed else "quoted", used=used)


def _operand(claim: Claim, stated: Stated) -> Operand:
    return Operand(stated.citation.doc_id, stated.number, claim.at, next(iter(stated.years), claim.year))


def _quoted(sentence: Prepared, held: Source) -> bool:
    """The sentence is words of one span, perhaps behind the name of its place."""
    body = sentence.whole.strip('“”"。;；,，')
    lead = body.find(":")
    comma = body.find(",")
    forms = [body, *(body[at + 1 :] for at in (lead, comma) if 0 < at < 20 and not re.search(r"\d", body[:at]))]
    return any(len(form) >= 6 and _stands_in(form.strip('“”"。'), quote) for form in forms for quote in held.quotes)


def _stands_in(form: str, quote: str) -> bool:
    at = quote.find(form)
    cut = at > 0 and form[0].isdigit() and quote[at - 1] in "0123456789."
    after = quote[at + len(form) :]
    return at >= 0 and not cut and not (form[-1].isdigit() and re.match(r"[\d.]\d?", after))


def _in_name(claim: Claim, held: Source) -> bool:
    """A number inside a name (65岁以上老年人, 3岁以下婴幼儿): number, unit and the next words stand so in the plan."""
    if claim.unit not in {"", "岁", "分钟", "小时", "天"} or not re.match(r"[\u4e00-\u9fff]{2}", claim.after):
        return False
    token = claim.printed + claim.unit + claim.after[:4]
    return _stands_in(token, held.plain) or _stands_in(token, held.around)


def _words_fault(sentence: Prepared, held: Source, operands: Sequence[Operand], computed: bool) -> str:
    """Institutions, counted words, order, denial and plain words must come from the spans."""
    around = held.around
    if any(a + b not in around for a, b in BODY.findall(sentence.text)):
        return "institution"
    if any(not _counted(numeral, word, around) for numeral, word in NUMERAL.findall(sentence.text)):
        return "number"
    places = [(mention.at, mention.doc_id) for mention in sentence.places]
    if not order_holds(sentence.text, places, operands, held.around):
        return "order"
    caveat = bool(CAVEAT.search(sentence.text)) and len(held.citations) > 1 and not operands
    if DENIAL.search(sentence.text) and not caveat and not DENIAL.search(" ".join(held.quotes)):
        return "denial"
    if computed:
        return ""
    share = _share(COMPARING.sub("，", COUNTED.sub("", sentence.text)), held)
    least = HELD_WITH_VALUE if operands else HELD_LEAST
    if caveat:
        return ""
    return (
        "" if share >= least and all(_clause_held(clause, held) for clause in BREAK.split(sentence.text)) else "words"
    )


def _clause_held(clause: str, held: Source) -> bool:
    """A clause without a number is not carried by the number of another one: …82岁以上，全国领先."""
    words = COMPARING.sub("，", clause)
    return bool(re.search(r"\d", clause)) or len(bigrams(words)) < 2 or _share(words, held) >= HELD_IN_CLAUSE


def _counted(numeral: str, word: str, around: str) -> bool:
    value = _arabic(numeral)
    return numeral + word in around or numeral in around or (value is not None and f"{value}{word}" in around)


def _arabic(numeral: str) -> int | None:
    """十二 as 12; None for what is no plain numeral."""
    total, digit = 0, 0
    for char in numeral:
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            return None
    return total + digit


def _share(text: str, held: Source) -> float:
    """Share of the character pairs of ``text``, figures with their units aside, that the spans hold."""
    pairs = bigrams(FIGURE.sub("，", text))
    return len(pairs & held.pairs) / len(pairs) if pairs else 1.0


def _used(sentence: Prepared, held: Source, stated: Sequence[Stated]) -> tuple[int, ...]:
    """Citations that carry a value or a good part of the words; all of them when none does alone."""
    carrying = {item.citation.number for item in stated}
    pairs = bigrams(sentence.text)
    for citation in held.citations:
        own = bigrams(squeezed(citation.quote))
        years = [str(year) for _, year in sentence.years()]
        if pairs and len(pairs & own) / len(pairs) >= 0.2 or any(year in citation.quote for year in years):
            carrying.add(citation.number)
    return tuple(c.number for c in held.citations if c.number in carrying) or tuple(c.number for c in held.citations)
