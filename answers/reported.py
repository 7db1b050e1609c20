"""What a plan reports as done, for questions whether something was reached: 评上国家卫生县城了吗."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.candidates import Candidate, candidates
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Plan, ScoredPassage
from retrieval.engine import Engine
from retrieval.naming import GUESSED
from retrieval.query import Query

REPORTED_LEAST = 0.75  # share of the question that a reported clause and its headings must hold
WEIGHTY = 0.2  # share of the question's weight from which a word must be in the sentence
HELD_LEAST = 0.8
LOOKED_AT = 12  # candidates
REVIEW = re.compile(
    r"基础|现状|发展状况|基本情况|成效|成就|成绩|成果|回顾|十三五.{0,6}(?:完成|发展|情况)|取得|主要进展|规划背景|发展背景"
)
AHEAD = re.compile(r"问题|挑战|短板|不足|形势|机遇|目标|任务|要求|举措|措施|保障|工程|行动")
DONE = re.compile(
    r"成功(?:创建|获|通过|申|入选|举办)|获评|荣获|获得|获批|评为|授予|授牌|命名|列入|入选|建成|建立|组建|完成|达到|达标|通过|投入使用|投用|启用|实现|创建成|摘得|新增|新建|开通|挂牌|达\d|均(?:设|配|有|达|已)|全部完成|实现全覆盖"
)
AWARDED = re.compile(r"获评|荣获|获得|获批|评为|授予|命名|通过|达\d")  # tells it outright
FUTURE = re.compile(
    r"力争|争取|争创|计划|拟|将(?!健康)|打算|到20(?:2[1-9]|3\d)年|确保|推进|助推|加快|正处于|筹建|在建|十四五|力夺|目标"
)
# Words of asking whether, no part of what was reached.
REACHING = re.compile(
    r"评[上下]|评下来|创[上下成]|创建|建[成好]|拿[到下]|办[成好]|达[到标成]|下来|后来|最[后终]|已经?|完[成工]|投[用入]|使用|通过|实现|认证|复审|成立|组建|设立|挂牌|上线|过了|成了|[评创批](?=\s|$)"
)
LEVEL = re.compile(r"国家级|[省市县区]级")  # 省级健康促进区 is printed as 安徽省健康促进区
ASKED = re.compile(r"了?没有|了没|没有?|有没有|是不是|是否|吗|呢|了|的|那个|这个|规划|请问|到底|究竟|上")
FIGURE = re.compile(r"\d+(?:\.\d+)?(?:[%％‰岁人名家个张辆]|万)")
HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# What the plan reports as begun and not yet done.
UNDERWAY = re.compile(r"正处于|正在|筹建|在建|尚未|还未|未(?:建|设|成|配|开)")
TOLD_OF = re.compile(r"问题|短板|不足")
PARTS = re.compile(r"[^，,；;。]+")
TOLD_LEAST = 0.5  # share of the question that it must hold where it does not say what will be done
TO_BE_DONE = re.compile(r"完工|竣工|建成|投用|启用|投入使用|开工|完成|交付|达到")
TOLD_LIMIT = 60  # characters of what a refusal quotes
CLAUSES = re.compile(r"[^；;。]+[；;。]?")


def add_reported(engine: Engine, query: Query, found: Sequence[ScoredPassage], draft: Draft) -> bool:
    """The sentence that reports what was asked as done; False when the plan has none or a goal's year is asked."""
    if not query.doc_ids or any(n.how not in GUESSED for n in query.indicators) or FIGURE.search(query.text):
        return False  # whether a figure was reached, no plan tells of its own goals
    asked = _subject(engine, query)
    ranked = [c for c in candidates(engine, query, found) if c.kind == "text"][:LOOKED_AT]
    told = [
        (coverage(asked, c.text, " ".join(c.section)), c)
        for c in ranked
        if reports(engine.plans[c.span.doc_id], c.span)
    ]
    told = [
        (held, c)
        for held, c in told
        if held >= REPORTED_LEAST
        and _names_it(asked, c.text)
        and (_spelt(engine, query, c.text) or UNDERWAY.search(c.text))
        and _goals_apart(engine, query, c)
    ]
    if not asked or not told:
        return False
    _, best = max(told, key=lambda item: (item[0], bool(AWARDED.search(item[1].text)), item[1].score))
    span = _part(asked, best)
    draft.kind = "yesno"
    draft.quote(span)
    return True


def planned(engine: Engine, query: Query, found: Sequence[ScoredPassage]) -> str:
    """What the plan says of the time by which the thing asked about is meant to be done, or ""."""
    asked = _subject(engine, query)
    if not query.doc_ids or not asked:
        return ""
    near = [c for c in candidates(engine, query, found) if c.kind == "text"][:LOOKED_AT]
    held = (c for c in near if coverage(asked, c.text, " ".join(c.section)) >= REPORTED_LEAST)
    return next((told for c in held if _names_it(asked, c.text) and (told := _dated(asked, c.text))), "")


def _dated(asked: tuple[Concept, ...], text: str) -> str:
    """The clause of a sentence that plans for a year, with those after it up to the one on what was asked."""
    parts = [(m.start(), m.end()) for m in PARTS.finditer(text)]
    first = next((i for i, (a, b) in enumerate(parts) if YEAR.search(text[a:b]) and FUTURE.search(fold(text[a:b]))), -1)
    if first < 0:
        return ""
    last = max(range(first, len(parts)), key=lambda i: coverage(asked, text[slice(*parts[i])]))
    told = text[parts[first][0] : parts[last][1]]
    told = told if len(told) <= TOLD_LIMIT else text[slice(*parts[first])]
    return told if TO_BE_DONE.search(told) or coverage(asked, told) >= TOLD_LEAST else ""


def reports(plan: Plan, span: Span) -> bool:
    """Whether a sentence tells what was done before the plan, or had been begun: in its review, in the words of that."""
    text = fold(plan.document.text[span.start : span.end])
    path = section_at(plan.sections, span.start).path
    if UNDERWAY.search(text):
        return any(REVIEW.search(head) or TOLD_OF.search(head) for head in path)
    if not DONE.search(text) or FUTURE.search(text):
        return False
    issued = int(plan.document.issued_on[:4]) if plan.document.issued_on else (plan_years(plan.document.period)[0] or 0)
    if any(int(year) > issued for year in YEAR.findall(text)):
        return False
    return of_review(path)


def of_review(path: Sequence[str]) -> bool:
    """Whether headings are those under which a plan tells what was done."""
    review = any(REVIEW.search(head) for head in path)
    return review and not (AHEAD.search(path[-1]) and not REVIEW.search(path[-1]))


def plans_for(text: str) -> bool:
    """Whether folded words are of what is to be done."""
    return bool(FUTURE.search(text))


def _subject(engine: Engine, query: Query) -> tuple[Concept, ...]:
    """What is asked about, without the words of reaching it (评上, 创建)."""
    asked = concepts(engine, replace(query, topic=REACHING.sub(" ", query.topic), indicators=()))
    subject = (c for c in asked if len(c.words[0]) > 1 and not REACHING.search(c.words[0]))
    return tuple(replace(c, words=(*c.words, c.words[0][:-1])) if LEVEL.fullmatch(c.words[0]) else c for c in subject)


def _names_it(asked: tuple[Concept, ...], text: str) -> bool:
    """Every weighty word of the question stands in the sentence itself: 四川省 alone is not 四川省健康县."""
    total = sum(c.weight for c in asked)
    return all(coverage((c,), text) >= HELD_LEAST for c in asked if c.weight >= WEIGHTY * total)


def _spelt(engine: Engine, query: Query, text: str) -> bool:
    """The name asked about stands in the sentence nearly letter by letter, general words (健康, 卫生) included."""
    name = query.standalone
    for place, _ in engine.words.places.exact:
        name = name.replace(place, " ")
    runs = HAN.findall(ASKED.sub(" ", REACHING.sub(" ", name)))
    pairs = [run[i : i + 2] for run in runs for i in range(len(run) - 1)]
    folded = fold(text)
    return bool(pairs) and sum(pair in folded for pair in pairs) >= REPORTED_LEAST * len(pairs)


def _goals_apart(engine: Engine, query: Query, best: Candidate) -> bool:
    """A year that was asked must be one that the sentence tells of."""
    if not query.years:
        return True
    base, _ = plan_years(engine.plans[best.span.doc_id].document.period)
    return all(str(year) in best.text or (base is not None and year <= base) for year in query.years)


def _part(asked: tuple[Concept, ...], best: Candidate) -> Span:
    """The part between semicolons that holds what was asked, else the sentence."""
    parts = [(m.start(), m.end()) for m in CLAUSES.finditer(best.text)]
    held = [coverage(asked, best.text[a:b]) for a, b in parts]
    top = max(range(len(parts)), key=lambda i: held[i])
    if held[top] < REPORTED_LEAST:
        return best.span
    return Span(best.span.doc_id, best.span.start + parts[top][0], best.span.start + parts[top][1])
