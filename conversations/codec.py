"""Answers as JSON and back: every field of the record, so that a restored answer is equal to the one given."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from records import Answer, Citation, CitedSentence, Conflict, ConflictValue, Passage, ScoredPassage


def answer_to_json(answer: Answer) -> str:
    """The answer with all that was looked at, as one line of JSON; what a kind of answer adds to the record is left out."""
    values = asdict(answer)
    return json.dumps({field.name: values[field.name] for field in fields(Answer)}, ensure_ascii=False)


def answer_from_json(text: str) -> Answer:
    """The answer that ``answer_to_json`` wrote; KeyError or TypeError for another shape."""
    values = json.loads(text)
    values["sentences"] = tuple(
        CitedSentence(**{**item, "citations": tuple(item["citations"])}) for item in values["sentences"]
    )
    values["citations"] = tuple(Citation(**item) for item in values["citations"])
    values["passages"] = tuple(_scored(item) for item in values["passages"])
    values["conflicts"] = tuple(_conflict(item) for item in values["conflicts"])
    return Answer(**values)


def _scored(item: dict) -> ScoredPassage:
    passage = item["passage"]
    return ScoredPassage(**{**item, "passage": Passage(**{**passage, "section": tuple(passage["section"])})})


def _conflict(item: dict) -> Conflict:
    return Conflict(indicator=item["indicator"], values=tuple(ConflictValue(**value) for value in item["values"]))
