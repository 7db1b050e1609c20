"""Questions about a plan as a document: its number, dates, issuer and kind, each with the line that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers.drafting import Draft, Span
from corpus.naming import bare
from records import Plan
from retrieval.phrases import says

SAID = {
    "meta_number": "《{title}》的文号是{value}。",
    "meta_date": "《{title}》落款：{value}。",
    "meta_issuer": "《{title}》由{value}发布。",
    "meta_kind": "这份材料是{value}，不是其他版本。",
}
# Dates that a page prints by a label of its own, beside the one under the issuer's name.
LABELLED = {
    "公开": r"公开(?:日期|时间)",
    "(?:发布|公布)(?:日期|时间)": r"(?:发布|公布)(?:日期|时间)",
    "成文": r"成文(?:日期|时间)",
    "印发(?:日期|时间)": r"印发(?:日期|时间)",
    "签发": r"签发(?:日期|时间)",
    "发文(?:日期|时间)": r"发文(?:日期|时间)",
    "生成": r"生成(?:日期|时间)",
    "[上挂]网": r"[上挂]网(?:日期|时间)",
}
LABEL_DATE = r"\s*[】〕\]]?\s*[:：]?\s*(\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?)"
LABEL_ISSUER = re.compile(r"(?:发布|发文|印发|制发)(?:机构|机关|单位)\s*[:：]\s*([^\s(（|]{2,30})")
SENT = re.compile(
    r"印发|发布|公布|下发|发出|发来|发的|出台|颁布|出来|出炉|出的|面世|问世"
)  # the day of sending: a page may date it otherwise than the signature
ASKS_SIGNED = re.compile(r"落款|成文|签发|印发|落的款|下发|发文")
LINE = re.compile(r"[^\n]+")
# The sentence that names the documents which a plan was made by.
BASIS = re.compile(
    r"(?:根据|依据|按照|参照|结合)[^。\n]*《[^。\n]*》[^。\n]*(?:制定|编制|制订|编写|起草|拟定|规划)[^。\n]*。?"
)
# One that tells what its making was brought into line with.
IN_LINE = re.compile(
    r"[^。\n]*(?:编制组?|起草|编写|拟定|修改)[^。\n]*(?:衔接|对接|参照|参考|对标)[^。\n]*《[^。\n]*》[^。\n]*(?:修改|完善|编制|形成)[^。\n]*。?"
)
TITLE = re.compile(r"《([^《》\n]{4,})》")


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about the document as printed, and the span that prints it."""

    value: str
    span: Span


def basis_spans(plan: Plan) -> list[Span]:
    """The sentence that names the documents by which the plan was made (it holds most of their titles), and others that
    tell of further documents which its making was brought into line with; in the plan's order."""
    text = plan.document.text
    found = sorted(BASIS.finditer(text), key=lambda m: (-m.group().count("《"), m.start()))[:1]
    known = set(TITLE.findall(found[0].group())) if found else set()
    for match in IN_LINE.finditer(text):
        titles = {title for title in TITLE.findall(match.group()) if bare(title) not in bare(plan.document.title)}
        if titles - known and not any(one.start() < match.end() and match.start() < one.end() for one in found):
            found.append(match)
            known |= titles
    return [Span(plan.document.doc_id, *match.span()) for match in sorted(found, key=lambda m: m.start())]


def labelled_dates(plan: Plan, folded: str, *, sole: bool = True) -> list[tuple[str, Span]]:
    """Dates printed with a label that a folded question asks for by that label (公开日期); all that differ for one
    that asks for the day, or of the one plan (``sole``) when it was sent out."""
    any_day = says("meta", "day", folded) or (sole and bool(SENT.search(folded)) and "落款" not in folded)
    found: dict[str, tuple[str, Span]] = {}
    for word, label in LABELLED.items():
        match = re.search(label + LABEL_DATE, plan.document.text) if any_day or re.search(word, folded) else None
        if match:
            day = "-".join(re.findall(r"\d+", match.group())) if any_day else word
            found.setdefault(day, (match.group(), Span(plan.document.doc_id, *match.span())))
    return list(found.values())


def add_labelled(draft: Draft, plan: Plan, folded: str, *, sole: bool = True) -> bool:
    """The labelled dates that are asked for; True when nothing but them is asked."""
    dates = labelled_dates(plan, folded, sole=sole)
    for shown, span in dates:
        draft.add(f"《{plan.document.title}》{shown}。", [span])
    return bool(dates) and not (ASKS_SIGNED.search(folded) or SENT.search(folded) or says("meta", "day", folded))


def add_labelled_issuer(draft: Draft, plan: Plan) -> None:
    """Who published the plan by the label of its page, where that is another office than the one that signed it."""
    label = LABEL_ISSUER.search(plan.document.text)
    if label and bare(label.group(1)) not in bare(plan.document.issuer):
        draft.add(f"《{plan.document.title}》{label.group()}。", [Span(plan.document.doc_id, *label.span())])


def asked_facts(kind: str, folded: str) -> list[str]:
    """The facts a question asks for, its first kind first: 哪天印发的，文号多少."""
    return list(dict.fromkeys((kind, *(other for other in SAID if says("kind", other, folded)))))


def document_fact(plan: Plan, kind: str) -> Fact | None:
    """The fact that ``kind`` (``meta_number``, ``meta_date``, ``meta_issuer``, ``meta_kind``) asks for, if printed."""
    document = plan.document
    if kind == "meta_number":
        return _printed(plan, document.document_number, whole_line=True)
    if kind == "meta_issuer":
        return _issuer(plan)
    if kind == "meta_kind":
        return _printed(plan, document.kind, whole_line=True) or _printed(plan, "印发", whole_line=True)
    return _date(plan)


def add_fact(draft: Draft, plan: Plan, kind: str, fact: Fact) -> None:
    """The sentence for a fact."""
    if kind == "meta_kind":
        text = f"{plan.document.place}的这份材料是{plan.document.kind}：“{fact.value}”。"
    else:
        text = SAID[kind].format(title=plan.document.title, value=fact.value)
    draft.add(text, [fact.span])


def add_order(draft: Draft, plans: Sequence[Plan], facts: Mapping[str, Fact | None]) -> None:
    """Which of several dated documents came first."""
    dated = [(plan, fact) for plan in plans if (fact := facts.get(plan.document.doc_id)) and plan.document.issued_on]
    if len(dated) < 2:
        return
    dated.sort(key=lambda item: item[0].document.issued_on)
    words = [f"{plan.document.place}（{fact.value.split()[-1]}）" for plan, fact in dated]
    text = (
        f"比较：从早到晚依次为{'，'.join(words)}，{dated[0][0].document.place}最早，{dated[-1][0].document.place}最晚。"
    )
    draft.add(text, [fact.span for _, fact in dated], "computed")


def _printed(plan: Plan, value: str, *, whole_line: bool) -> Fact | None:
    text = plan.document.text
    at = text.find(value) if value else -1
    if at < 0:
        return None
    for line in LINE.finditer(text):
        if line.start() <= at < line.end():
            span = (
                Span(plan.document.doc_id, line.start(), line.end()) if len(line.group()) < 80 and whole_line else None
            )
            shown = line.group().strip() if value == plan.document.kind else value
            return Fact(shown, span or Span(plan.document.doc_id, at, at + len(value)))
    return None


def _date(plan: Plan) -> Fact | None:
    """The date under the issuer's name: issuer line and date line are cited together."""
    if not plan.document.issued_on:
        return None
    year, month, day = (int(part) for part in plan.document.issued_on.split("-"))
    text = plan.document.text
    printed = f"{year}年{month}月{day}日"
    at = text.find(printed)
    if at < 0:
        return None
    before = text.rfind("\n", 0, max(0, at - 1)) + 1
    line = text[before:at].strip()
    start = before if line and len(line) < 30 else at
    span = Span(plan.document.doc_id, start, at + len(printed))
    return Fact(" ".join(text[span.start : span.end].split()), span)


def _issuer(plan: Plan) -> Fact | None:
    text, issuer = plan.document.text, plan.document.issuer
    at = text.find(issuer)
    if not issuer or at < 0 or bare(issuer) == bare(plan.document.place):
        return None  # the place alone is whom the plan is for
    return Fact(issuer, Span(plan.document.doc_id, at, at + len(issuer)))
