"""A figure or a statement on a sibling of what the question names (门诊 for 住院, 宫颈癌 for 乳腺癌), of the whole where
one kind was asked (诊所 for 口腔诊所), or of several together where one of them was (甲、乙两队共120人)."""

from __future__ import annotations

import re

from answers.near_misses import own_words
from retrieval.kinds import DIGIT, another_kind, clauses_of_another, clauses_of_another_year, left_out
from retrieval.needs import need_for
from retrieval.query import Query

FIGURES = frozenset({"value", "count"})
MEASURED = frozenset({"money", "people", "beds"})  # in a clause these are told by their unit
KINDS = FIGURES | {"text", "list", "yesno"}
# 是国家卫生城市吗: whether it is so, is put right by what it is.
PUT_RIGHT = frozenset({"age", "rank", "payer", "level", "degree", "owner", "site"})
CELL = re.compile(r"\s*[|\t\n]")
# 传染病防控、紧急医学救援、中毒处置队伍,共计120人: items, and one number for all of them.
ITEMS = re.compile(r"(?:[\u4e00-\u9fff]{2,9}、){1,9}[\u4e00-\u9fff]{2,14}")
COUNT = re.compile(r"\d[\d.]*\s*[万亿]?余?(?:元|人|名|例|张|台|辆|个|家|所|份|件|项|处)(?!百分点|月)")
# Each of them has its own, or what is true of all is true of each.
OF_EACH = re.compile(r"分别|各|均|都|每|率|[%％‰]|[和与及]\s*\d|\d[^,，。；;]{0,6}、\s*\d")
# The question itself means all of them, or a part of a sum that it knows.
OF_ALL = re.compile(
    r"一共|总共|合计|共计|加起来|等|、|[两三四五六七八九几]个?(?:病|癌|队|支|项|类|种|镇|街|科)|[和与跟及]|这些|哪"
)
DOING = re.compile(r"建|引进|培养|招|培训|改造|提升|治|配|购|增|推|开展|监测|管理|服务")
ASIDE = re.compile(
    r"[（(][^（）()]*[）)]|看[^,，。?？的]{2,6}的那?[家个所]"
)  # 三院（看精神科的那家）: which house is meant
SHORTEST = 2  # characters by which an item is known


def of_a_sibling(query: Query, text: str, around: str) -> bool:
    """Whether what is told (folded) is on a sibling of what the question names; ``around`` may name it too."""
    if query.kind not in KINDS:
        return False
    words = own_words(query)
    if another_kind(words, text, around, but=PUT_RIGHT if query.kind == "yesno" else frozenset()):
        return True
    if query.kind not in FIGURES:
        return False
    need = need_for(query)
    says = need.says if need and need.name in MEASURED else DIGIT
    return clauses_of_another(words, text, says) or clauses_of_another_year(words, text, query.years)


def of_the_whole(query: Query, held: str) -> bool:
    """Whether a figure is asked of one kind that nothing told, nor the headings above, name."""
    return query.kind in FIGURES and left_out(ASIDE.sub(" ", own_words(query)), held)


def first_cells(quotes: str) -> str:
    """What the rows that are cited are called."""
    return " ".join(CELL.split(line.strip(" |"))[0] for line in quotes.split("\n"))


def together(query: Query, text: str) -> bool:
    """One number for several things, of which the question names one alone."""
    need = need_for(query)
    if query.kind not in FIGURES or need is None or OF_ALL.search(query.text):
        return False
    for sentence in re.split(r"[；;。\n]", text):
        found = ITEMS.search(sentence)
        if not found or len(COUNT.findall(sentence)) != 1 or OF_EACH.search(sentence):
            continue
        # 儿科、精神科等紧缺,全区精神科医师仅19人: the one that is named again has the number.
        if (item := _one_of(query.text, found)) and sentence.count(item) == 1:
            return True
    return False


def _one_of(question: str, found: re.Match[str]) -> str:
    """The only item that stands in the question; where the first begins and the last ends is not known."""
    first, *middle, last = found.group().split("、")
    items = [first[-SHORTEST:], *middle, last[:SHORTEST]]
    named = [item for item in items if item in question]
    return named[0] if len(named) == 1 and not any(DOING.search(item) for item in items) else ""
