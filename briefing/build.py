"""From a request to a briefing: what was asked is checked first, then the sections of its kind are built."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from briefing.compare import compare, shared_indicators
from briefing.digest import digest
from briefing.indicator import indicator
from briefing.material import Material, facts
from briefing.model import KINDS, LEVELS, Briefing, Request, Section
from briefing.quiz import quiz
from briefing.topic import topic_sections
from corpus.naming import bare, canonical_name
from errors import BriefingError
from records import Plan

UNASKED_MOST = 16  # indicators of a comparison that names none


def build(material: Material, request: Request, progress: Callable[[float], object] | None = None) -> Briefing:
    """Build a briefing, e.g. ``build(material, Request(kind="digest", plans=("shaoxing",)))``.

    ``progress`` is called with a share from 0 to 1. Raises BriefingError for a request that cannot be met and
    UnknownPlanError for a plan that is not there.
    """
    tell = progress or (lambda share: None)
    plans = _plans(material, request)
    request = _completed(material, plans, request)
    tell(0.1)
    sections, notices = _sections(material, plans, request, tell)
    tell(1.0)
    if not any(section.items for section in sections):
        raise BriefingError(f"{_asked(request)}在所选规划里没有可引用的内容，请换主题、指标或规划。")
    return Briefing(
        briefing_id=briefing_id(request),
        title=request.title or _title(plans, request),
        request=request,
        plans=tuple(facts(plan) for plan in _cited_plans(material, plans, request)),
        sections=sections,
        notices=notices,
    )


def briefing_id(request: Request) -> str:
    """A name of the request: the same request has the same id, e.g. ``digest-1f0c9a2b``."""
    words = json.dumps(asdict(request), ensure_ascii=False, sort_keys=True)
    return f"{request.kind}-{hashlib.sha256(words.encode()).hexdigest()[:8]}"


def _plans(material: Material, request: Request) -> list[Plan]:
    if request.kind not in KINDS:
        raise BriefingError(f"没有“{request.kind}”这种简报；可选 {'、'.join(KINDS)}。")
    if not request.plans:
        raise BriefingError(f"没有选择规划；请至少选一份：{'、'.join(material.plans)}。")
    plans = [material.plan(doc_id) for doc_id in dict.fromkeys(request.plans)]
    if request.kind == "compare" and len(plans) < 2:
        raise BriefingError("多地对比至少要选两份规划；只看一地请用“规划要点”。")
    if request.kind == "topic" and not request.topics:
        raise BriefingError("没有选择专题；请给出主题，例如 老年健康、中医药、人才队伍。")
    if request.kind == "indicator" and not request.indicators:
        raise BriefingError("没有选择指标；请给出指标名称，例如 人均期望寿命。")
    if request.kind == "quiz" and request.level not in {"", *LEVELS}:
        raise BriefingError(f"没有“{request.level}”这一难度；可选 {'、'.join(LEVELS)}。")
    if request.kind == "quiz" and request.number < 1:
        raise BriefingError(f"题数为{request.number}，不能少于1道。")
    return plans


def _completed(material: Material, plans: Sequence[Plan], request: Request) -> Request:
    """The request with its indicators by their canonical names; a comparison without any gets the shared ones."""
    doc_ids = tuple(plan.document.doc_id for plan in plans)
    names = tuple(dict.fromkeys(_resolved(material, plans, name) for name in request.indicators))
    if request.kind == "compare" and not names and not request.topics:
        names = shared_indicators(material, plans)[:UNASKED_MOST]
    return replace(request, plans=doc_ids, indicators=names)


def _resolved(material: Material, plans: Sequence[Plan], asked: str) -> str:
    """The canonical name that ``asked`` means in the chosen plans: the name itself, else the shortest that holds it."""
    known = [row for plan in plans for row in material.rows[plan.document.doc_id] if row.value]
    canonical = canonical_name(asked)
    if any(row.canonical == canonical for row in known):
        return canonical
    words = bare(asked)
    holding = {row.canonical for row in known if words and (words in bare(row.canonical) or words in bare(row.name))}
    tables = {row.canonical for row in known if row.origin == "table"} & holding
    if not holding:
        places = "、".join(plan.document.place for plan in plans)
        raise BriefingError(f"所选规划（{places}）都没有给出指标“{asked}”，请换一个名称或加选规划。")
    return min(tables or holding, key=lambda name: (len(name), name))


def _sections(
    material: Material, plans: Sequence[Plan], request: Request, tell: Callable[[float], object]
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    if request.kind == "digest":
        return _digests(material, plans, tell), ()
    if request.kind == "compare":
        return compare(material, plans, request.indicators, request.topics), ()
    if request.kind == "topic":
        return tuple(s for name in request.topics for s in topic_sections(material, plans, name)), ()
    if request.kind == "indicator":
        return indicator(material, plans, request.indicators), ()
    return quiz(material, plans, request)


def _digests(material: Material, plans: Sequence[Plan], tell: Callable[[float], object]) -> tuple[Section, ...]:
    """The digest of one plan; of several, one after the other, each section's id led by its plan."""
    found: list[Section] = []
    for number, plan in enumerate(plans, start=1):
        sections = digest(material, plan)
        if len(plans) > 1:
            place, doc_id = plan.document.place, plan.document.doc_id
            sections = tuple(
                replace(
                    s,
                    section_id=f"{doc_id}-{s.section_id}",
                    title=f"{place}：{s.title}" if s.level == 1 else s.title,
                    items=tuple(replace(item, item_id=f"{doc_id}-{item.item_id}") for item in s.items),
                )
                for s in sections
            )
        found.extend(sections)
        tell(number / len(plans))
    return tuple(found)


def _cited_plans(material: Material, plans: Sequence[Plan], request: Request) -> list[Plan]:
    """The chosen plans, then the others, whose values may stand beside a doubtful one or as a wrong option."""
    chosen = list(plans)
    return chosen + [plan for plan in material.plans.values() if plan not in chosen]


def _title(plans: Sequence[Plan], request: Request) -> str:
    places = "、".join(plan.document.place for plan in plans)
    places = places if len(plans) <= 3 else f"{plans[0].document.place}等{len(plans)}地"
    what = "、".join(request.topics if request.kind == "topic" else request.indicators[:3])
    if request.kind in {"topic", "indicator"}:
        return f"{places}{what}{KINDS[request.kind]}"
    return f"{places}卫生健康规划{KINDS[request.kind].removeprefix('规划')}"


def _asked(request: Request) -> str:
    return "、".join((*request.topics, *request.indicators)) or KINDS[request.kind]
