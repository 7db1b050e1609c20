"""``python -m retrieval "问题" -k 5``: passages with both ranks and scores, matched words marked."""

from __future__ import annotations

import argparse
import re
import sys

from corpus.catalog import find_entry, load_catalog
from errors import PlanQAError
from index.terms import fold
from records import ScoredPassage
from retrieval.engine import Engine, load_engine
from retrieval.search import expanded
from settings import Settings

EXAMPLE = 'example: python -m retrieval "绍兴2025年每千人护士目标是多少" -k 5'
MARK, UNMARK = "【", "】"


def main(argv: list[str] | None = None) -> int:
    """Search once; an error gives one sentence on standard error and exit status 1."""
    parser = argparse.ArgumentParser(prog="python -m retrieval", description="Search the plans.", epilog=EXAMPLE)
    parser.add_argument("question")
    parser.add_argument("-k", type=int, default=5, help="how many passages (default 5)")
    parser.add_argument("--plan", action="append", default=[], help="only this plan; may be given several times")
    args = parser.parse_args(argv)
    try:
        settings = Settings.from_env()
        for doc_id in args.plan:
            find_entry(load_catalog(settings.corpus_dir), doc_id)
        engine = load_engine(settings)
        query = engine.understand(args.question, scope=args.plan)
        found = engine.search(query, k=max(1, args.k))
    except PlanQAError as error:
        print(error, file=sys.stderr)
        return 1
    for scored in found:
        print(_shown(engine, scored, expanded(query.standalone, query, engine.words.cut)))
    return 0


def _shown(engine: Engine, scored: ScoredPassage, question: str) -> str:
    passage, details = scored.passage, scored.details
    head = (
        f"{scored.rank}. {passage.doc_id} [{passage.start}:{passage.end}] score {scored.score:.3f}  "
        f"dense {details['dense']:.3f} (rank {details['dense_rank']:.0f})  "
        f"BM25 {details['lexical']:.2f} (rank {details['lexical_rank']:.0f})"
    )
    section = " > ".join(passage.section) or engine.plans[passage.doc_id].document.title
    return f"{head}\n   {section}\n   {marked(passage.text, engine.index.segmenter.terms(question))}\n"


def marked(text: str, terms: list[str]) -> str:
    """The text with every stretch that a query term covers in brackets.

    >>> marked("注册护士数", ["护士"])
    '注册【护士】数'
    """
    folded = fold(text)
    covered = [False] * len(text)
    for term in {t for t in terms if len(t) > 1}:
        for match in re.finditer(re.escape(term), folded):
            covered[match.start() : match.end()] = [True] * (match.end() - match.start())
    parts = []
    for at, char in enumerate(text):
        if covered[at] and (at == 0 or not covered[at - 1]):
            parts.append(MARK)
        parts.append(char)
        if covered[at] and (at + 1 == len(text) or not covered[at + 1]):
            parts.append(UNMARK)
    return "".join(parts)


if __name__ == "__main__":
    sys.exit(main())
