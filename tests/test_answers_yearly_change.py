"""A yearly change that its own first and last year do not come to is told with what they come to."""

import pytest

from answers.drafting import Draft, Span
from answers.verification import verified
from answers.yearly_change import add_yearly_change, apart
from pages.english_answers import in_english
from tests.corpus_plans import small

SAID = "按首尾两年计算，2016年至2020年平均每年变化20万元，与所写的12万元不同。"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("由2016年的100万元增加到2020年的180万元，年均增长12万元。", [(20.0, "12万元")]),
        ("床位由2015年的3012张增加到2020年的4579张，年均增长12%", [(8.74, "12%")]),
        (
            "从2016年的100万元上升到2020年的180万元，占比由2016年的1.1%提高到2020年的1.5%，年均增幅40%",
            [(15.83, "40%")],
        ),
    ],
)
def test_a_yearly_change_that_does_not_follow_is_found(text, found):
    assert [(round(a.worked_out, 2), a.printed) for a in apart(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "床位由2015年的3012张增加到2020年的4579张，年均增长8.7%",
        "投入由2015年的3.86亿元增加到2020年的6.47亿元，年均增长10.9%，五年累计26.3亿元",
        "由2016年的100万元增加到2020年的180万元，年均增长16万元",  # over all five years named
        "从2016年的100万元上升到2020年的180万元，占比由2016年的1.1%提高到2020年的1.5%，年均增幅8.06%",
        "由2016年的100万元增加到2020年的180万元。献血人次年均增长3%",
        "到2025年卫生技术人员达到3150人，年均增长5.6%",
    ],
)
def test_one_that_follows_or_goes_with_no_rise_is_not(text):
    assert not list(apart(text))


@pytest.fixture
def plan(tmp_path):
    return small(tmp_path, "青禾县规划\n一、发展基础\n投入由2016年的100万元增加到2020年的180万元，年均增长12万元。\n")


def _told(plan, words):
    draft = Draft({plan.document.doc_id: plan})
    start = plan.document.text.index(words)
    draft.quote(Span(plan.document.doc_id, start, start + len(words)))
    add_yearly_change(plan, draft)
    add_yearly_change(plan, draft)
    return draft


def test_an_answer_with_the_rise_alone_says_nothing_of_the_change(plan):
    assert len(_told(plan, "100万元增加到2020年的180万元").sentences) == 1


def test_an_answer_with_the_change_says_what_the_years_come_to(plan):
    draft = _told(plan, "年均增长12万元")
    assert [s.text for s in draft.sentences[1:]] == [SAID]
    assert verified(draft)[1].support == "computed"


def test_it_has_its_english():
    assert "comes to 20" in in_english(SAID).text
