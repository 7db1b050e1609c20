"""A share of the base year in the review's own words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from corpus_plans import small

from answers.candidates import Candidate
from answers.drafting import Span
from answers.reviewed import said_in_review
from retrieval.naming import NamedIndicator

TEXT = "# 某县规划\n\n## 一、存在问题\n\n基层人员中高级职称占7.6%。\n"
NAMED = NamedIndicator("高级职称占比", "高级职称占比", "exact")


@pytest.mark.parametrize(
    ("text", "heading", "year", "found"),
    [
        ("基层人员中高级职称占7.6%。", "存在问题", 2020, True),
        ("基层人员中高级职称占7.6%。", "存在问题", 2025, False),
        ("基层人员中高级职称占7.6%。", "主要任务", 2020, False),
        ("2018年基层人员中高级职称占7.6%。", "存在问题", 2020, False),
        ("高级职称偏少，本科占7.6%。", "存在问题", 2020, False),
    ],
)
def test_a_share_of_the_review_is_that_of_the_base_year(engine, tmp_path: Path, text, heading, year, found):
    plan = small(tmp_path, TEXT)
    query = replace(engine.understand("高级职称占比是多少"), years=(year,))
    one = Candidate(
        span=Span(plan.document.doc_id, 0, 1),
        text=text,
        heads="",
        section=(heading,),
        kind="text",
        coverage=0.9,
        score=1.0,
        cosine=0.5,
    )
    assert bool(said_in_review(query, NAMED, plan, [one])) == found
