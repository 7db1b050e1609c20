"""Whether a thing stands yet, and what of it (某中心建起来没有，承担什么工作): two questions on one subject."""

from __future__ import annotations

import re

from retrieval.query import Query

PIECE = re.compile(r"[，,]")
WHETHER = re.compile(r"(?:没有?|了吗|了么|了没)$")
WHAT = re.compile(r"(?:什么|哪些|哪几|啥)")
# What stands before the words of asking whether it stands: the subject of both.
SUBJECT = re.compile(
    r"([\u4e00-\u9fff“”\"]{4,24}?)(?:现在|目前|如今|眼下|已经?|到底|究竟|有没有)*"
    r"(?:建[起成好立]|成立|设立|组建|挂牌|开[工建业]|投[入用]|启用|运[行转营])[^，,]*$"
)
NAMED = 6  # characters before the asking word with which the second question may name a subject of its own


def whether_and_what(query: Query) -> tuple[str, ...]:
    """Both questions, the second with the subject of the first; () for any other question.

    >>> from types import SimpleNamespace
    >>> asked = "某区疾控中心现在建起来没有,承担什么工作?"
    >>> whether_and_what(SimpleNamespace(text=asked, outcome=True, carried=()))
    ('某区疾控中心现在建起来没有?', '某区疾控中心承担什么工作?')
    """
    pieces = [piece.strip() for piece in PIECE.split(query.text.rstrip("?？。")) if piece.strip()]
    if not query.outcome or query.carried or len(pieces) != 2:
        return ()
    subject, what = SUBJECT.match(pieces[0]), WHAT.search(pieces[1])
    if subject is None or what is None or what.start() >= NAMED or not WHETHER.search(pieces[0]):
        return ()
    return (f"{pieces[0]}?", f"{subject.group(1)}{pieces[1]}?")
