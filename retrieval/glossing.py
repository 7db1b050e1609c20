"""An English question given the plans' words, and only those indicators that it means."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.english import Gloss, Glossary
from retrieval.naming import NamedIndicator
from retrieval.query import Query
from retrieval.vocabulary import Vocabulary

# Nouns that are also short for an indicator: doctors alone are 每千人执业医师数, rural doctors under 30 are not.
BARE = re.compile(
    r"^(?:(?:number of|licensed|registered|practising|childcare|nursery) )?[a-z]+$|^general practitioners$"
)
MEASURE = re.compile(r"rate|mortality|expectancy|density|literacy|ratio|prevalence")
# Beside a bare noun these do not make it something else.
BESIDE = frozenset(
    [
        "每千",
        "每万",
        "千人",
        "万人",
        "居民",
        "人",
        "人口",
        "常住人口",
        "注册",
        "人均",
        "十四五",
        "十三五",
        "基线",
        "卫生",
    ]
)


def glossed(query: Query, glossary: Glossary, words: Vocabulary) -> Query:
    """The query with its gloss; an indicator named by a bare noun stays only where nothing else is asked."""
    places = words.places.latin
    bare = [n for n in query.indicators if BARE.match(n.words) and not MEASURE.search(n.words)]
    kept = tuple(n for n in query.indicators if n not in bare)
    gloss = _read(query, glossary, (*places, *(n.words for n in query.indicators)))
    if bare and not all(_beside(g) for g in gloss):
        return replace(query, indicators=kept, gloss=_read(query, glossary, (*places, *(n.words for n in kept))))
    counted = () if query.indicators or query.kind != "count" else _counted(gloss, words)
    return replace(query, gloss=gloss, indicators=(*query.indicators, *counted))


def _counted(gloss: tuple[Gloss, ...], words: Vocabulary) -> tuple[NamedIndicator, ...]:
    """How many hospitals, and nothing else: the indicator 医院数 where a plan has one."""
    nouns = [g for g in gloss if not _beside(g)]
    names = dict(words.indicators.exact)
    for noun in nouns if len(nouns) == 1 else ():
        for name in (f"{word}数" for word in noun.words):
            if name in names:
                return (NamedIndicator(names[name], name, "exact"),)
    return ()


def _read(query: Query, glossary: Glossary, without: tuple[str, ...]) -> tuple[Gloss, ...]:
    # Doctors and nurses per 1,000: the noun is the indicator's also where its base stands elsewhere.
    without = (*without, *(name.partition(" per ")[0] for name in without))
    return glossary.read(query.standalone, query.asked, [name for name in without if name.isascii()], query.doc_ids)


def _beside(gloss: Gloss) -> bool:
    return gloss.source == "weak" or bool(BESIDE & set(gloss.words))
