"""What figures of several plans say together: who is higher, by how much, in which order; never across bases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answers.drafting import Draft
from answers.figures import Figure, plain_unit
from answers.refusal import Refused
from index.terms import fold
from retrieval.limits import limit_of
from retrieval.phrases import says
from retrieval.query import Query

BASES = {"千": "每千人", "万": "每万人", "比率": "比率", "变化": "变化幅度", "": "总数"}
OTHER_KIND = frozenset({"千", "万", "变化"})  # never ranked beside another base
COUNTED = {"‰", "岁", "人", "张", "个", "家", "辆", "支", "所", "分钟", "项", "处", "平方米", "亩"}
NTH = re.compile(r"(?:排)?第([二三四])[高低多少大小]?")
MEAN = "简单平均"
PLACE_OF = {"二": 1, "三": 2, "四": 3}


def conclude(draft: Draft, query: Query, figures: Sequence[Figure]) -> None:
    """Add what the figures say together, or why they are not compared."""
    if len(figures) < 2:
        return
    bases = {f.base for f in figures}
    if len(bases) > 1 and bases & OTHER_KIND:
        bases_differ(draft, figures)
        alike = [f for f in figures if f.base == max(sorted(bases), key=lambda b: sum(g.base == b for g in figures))]
        if len(alike) > 2 and not _limit(draft, query, alike):
            _rank(draft, query, alike)
        return
    if len({f.unit for f in figures if f.unit}) > 1:
        draft.add("各地的计量单位不同，不能直接比较大小。", [f.span for f in figures], "computed")
        return
    if says("compare", "sum", query.text):
        _sum(draft, figures)
        return
    if says("compare", "average", query.text):
        _mean(draft, figures)
        return
    if _limit(draft, query, figures):
        return
    _rank(draft, query, figures)
    if len({f.year for f in figures if f.year}) > 1:
        draft.add("注意：以上数值的年份不同，比较时请注明年份。", [f.span for f in figures], "computed")


def refuse_averages(query: Query, draft: Draft) -> None:
    """An average over places that could not be worked out openly: their figures have other bases or bounds."""
    if says("compare", "average", query.text) and not any(MEAN in s.text for s in draft.sentences):
        raise Refused("各份规划没有给出各地合在一起的平均值；各地口径和人口不同，不作推算。请逐个地方查询。")


def _mean(draft: Draft, figures: Sequence[Figure]) -> None:
    """The plain mean of printed figures, said to be one; a bound (82岁以上) is no figure to average."""
    if any(f.bound for f in figures) or len({f.year for f in figures if f.year}) > 1:
        return
    mean = sum((f.number for f in figures), Decimal(0)) / len(figures)
    parts = "、".join(f"{f.plan.document.place}{f.shown}" for f in figures)
    unit = next((f.unit for f in figures if f.unit), "")
    text = f"{MEAN}（未按人口加权，各地口径以原文为准）：{parts}，平均为{plain(round(mean, 2))}{unit}。"
    draft.add(text, [f.span for f in figures], "computed")


def bases_differ(draft: Draft, figures: Sequence[Figure]) -> None:
    """That figures are on different bases, each with its own, so that none is higher."""
    groups = [
        f"{BASES.get(base, base)}：" + "、".join(f"{f.plan.document.place}{f.shown}" for f in figures if f.base == base)
        for base in dict.fromkeys(f.base for f in figures)
    ]
    text = f"各地口径不同（单位或基数不一致），不宜直接比较大小（{'；'.join(groups)}）。"
    draft.add(text, [f.span for f in figures], "computed")


def _sum(draft: Draft, figures: Sequence[Figure]) -> None:
    """Counts are added openly; rates and bounds are not."""
    if any(f.base or f.bound for f in figures) or len({f.unit for f in figures}) > 1:
        raise Refused("各地的这一数值是比率或带有上下限，不能相加，不作推算。请逐个地方查询。")
    total = sum((f.number for f in figures), Decimal(0))
    parts = "＋".join(f"{f.plan.document.place}{f.shown}" for f in figures)
    draft.add(f"合计：{parts}，共{plain(total)}{figures[0].unit}。", [f.span for f in figures], "computed")


def _limit(draft: Draft, query: Query, figures: Sequence[Figure]) -> bool:
    """哪些地方超过80岁, 哪几家定的是90%: those that keep the bound of the question, and those that do not."""
    limit = limit_of(fold(query.asked)) or limit_of(query.text)
    if not limit or not says("compare", "which", query.text):
        return False
    units = {f.unit for f in figures if f.unit}
    if limit.unit and units and plain_unit(limit.unit) not in units:
        return False
    inside = "、".join(f"{f.plan.document.place}（{f.shown}）" for f in figures if limit.fits(f.number)) or "没有"
    outside = "、".join(f"{f.plan.document.place}（{f.shown}）" for f in figures if not limit.fits(f.number))
    text = f"比较：符合所问条件的：{inside}" + (f"；不符合的：{outside}。" if outside else "。")
    draft.add(text, [f.span for f in figures], "computed")
    return True


def _rank(draft: Draft, query: Query, figures: Sequence[Figure]) -> None:
    low = _lowest_first(query, figures)
    ordered = sorted(figures, key=lambda f: f.number if low else -f.number)
    shown = [f"{f.plan.document.place}{f.shown}" for f in ordered]
    best = [f.plan.document.place for f in ordered if f.number == ordered[0].number]
    if len(best) == len(ordered):
        who = "两者" if len(ordered) == 2 else "各地"
        text = f"比较：{who}数值相同（{'，'.join(shown)}）。"
    elif len(ordered) == 2:
        gap = abs(ordered[0].number - ordered[1].number)
        word = "较低" if low else "较高"
        text = f"比较：{best[0]}{word}（{'，'.join(shown)}），相差{plain(gap)}{gap_unit(ordered)}。"
    else:
        last = [f.plan.document.place for f in ordered if f.number == ordered[-1].number]
        word, other = ("最低", "最高") if low else ("最高", "最低")
        order = "低到高" if low else "高到低"
        text = f"比较：{'、'.join(best)}{word}，{'、'.join(last)}{other}；从{order}依次为{'，'.join(shown)}。"
    draft.add(text, [f.span for f in ordered], "computed")
    _nth(draft, query, ordered)
    if len(ordered) > 2 and says("compare", "difference", query.text) and len(best) < len(ordered):
        gap = abs(ordered[0].number - ordered[-1].number)
        ends = (
            f"{ordered[0].plan.document.place}{ordered[0].shown}，{ordered[-1].plan.document.place}{ordered[-1].shown}"
        )
        spans = [ordered[0].span, ordered[-1].span]
        draft.add(f"最高与最低（{ends}）相差{plain(gap)}{gap_unit(ordered)}。", spans, "computed")


def _nth(draft: Draft, query: Query, ordered: Sequence[Figure]) -> None:
    """第二高: places with equal values share their rank."""
    found = NTH.search(query.text)
    numbers = list(dict.fromkeys(f.number for f in ordered))
    if not found or len(ordered) < 3 or PLACE_OF[found.group(1)] >= len(numbers):
        return
    same = [f for f in ordered if f.number == numbers[PLACE_OF[found.group(1)]]]
    places = "、".join(f"{f.plan.document.place}（{f.shown}）" for f in same)
    draft.add(f"排第{found.group(1)}的是{places}。", [f.span for f in same], "computed")


def _lowest_first(query: Query, figures: Sequence[Figure]) -> bool:
    """Whether the low end is asked for: the words say it, or 严 of what is to stay below a bound."""
    if says("compare", "superlative_low", query.text):
        return True
    return says("compare", "strict", query.text) and any(f.bound == "at_most" for f in figures)


def gap_unit(figures: Sequence[Figure]) -> str:
    """The unit of a difference; that of a percentage is 个百分点."""
    unit = next((f.unit for f in figures if f.unit), "")
    return "个百分点" if unit == "%" else unit if unit in COUNTED or unit.endswith("元") else ""


def plain(number: Decimal) -> str:
    """A number without needless digits."""
    text = format(number.normalize(), "f")
    return text if text != "-0" else "0"
