import pytest

from eval.answering import judge, length
from eval.citing import citation_scores, uncited
from eval.measures import interval, score_answers, share, summarise
from eval.questions import Evidence, Question
from eval.ranking import evidence_ranks, ranked, recall

TEXT = "到2025年，床位达到6.7张。护士达到3.8人。"
TEXTS = {"a": TEXT, "b": "床位 5 张。"}


def question(**changes) -> Question:
    values = {
        "id": "q1",
        "question": "2025年床位多少？",
        "type": "value",
        "split": "dev",
        "docs": ("a",),
        "answers": (("6.7张", "6.7"),),
        "evidence": (Evidence(doc="a", quote="床位达到6.7张"),),
    }
    return Question(**values | changes)


def passage(start: int, end: int, doc: str = "a") -> dict:
    return {"doc_id": doc, "start": start, "end": end}


def citation(start: int, end: int, quote: str | None = None) -> dict:
    return {"n": 1, "doc_id": "a", "start": start, "end": end, "quote": TEXT[start:end] if quote is None else quote}


def answer(text: str = "床位达到6.7张 [1]", refused: bool = False, citations: tuple = (), passages: tuple = ()) -> dict:
    sentences = [] if refused else [{"text": text, "citations": [1] if citations else [], "support": "quoted"}]
    return {
        "id": "q1",
        "text": text,
        "refused": refused,
        "sentences": sentences,
        "citations": list(citations),
        "passages": list(passages),
        "timings_ms": {"total": 10.0},
    }


def test_evidence_is_covered_by_the_first_passage_that_holds_it():
    assert evidence_ranks(question(), [passage(0, 5), passage(7, 17)], TEXTS) == [2]


def test_a_passage_of_another_plan_covers_nothing():
    assert evidence_ranks(question(), [passage(0, 30, "b")], TEXTS) == [None]


def test_two_passages_cover_evidence_together():
    assert evidence_ranks(question(), [passage(0, 10), passage(20, 25), passage(10, 17)], TEXTS) == [3]


def test_a_passage_that_holds_a_part_covers_nothing():
    assert evidence_ranks(question(), [passage(0, 10)], TEXTS) == [None]


def test_recall_asks_for_all_evidence():
    assert recall([1, 4]) == {"R@1": 0, "R@3": 0, "R@5": 1, "R@10": 1}


def test_missing_evidence_gives_no_recall():
    assert recall([1, None])["R@10"] == 0


def test_reciprocal_rank_is_of_the_first_evidence():
    assert ranked({"q": [4, 2]})["q"]["RR@10"] == 0.5


def test_reciprocal_rank_beyond_ten_is_zero():
    assert ranked({"q": [11]})["q"]["RR@10"] == 0


def test_one_passage_with_all_evidence_at_rank_one_is_the_best_ranking():
    assert ranked({"q": [1, 1]})["q"]["nDCG@10"] == 1


def test_ndcg_of_evidence_at_rank_two_is_discounted():
    assert ranked({"q": [2]})["q"]["nDCG@10"] == pytest.approx(0.6309, abs=1e-4)


def test_a_question_without_any_evidence_found_scores_zero():
    assert ranked({"q": [None]})["q"] == {"RR@10": 0, "nDCG@10": 0}


def test_an_answer_with_every_fact_is_right():
    assert judge(question(), answer()).correct


def test_an_answer_without_a_fact_is_not_right():
    verdict = judge(question(), answer("护士达到3.8人"))
    assert (verdict.correct, verdict.missing) == (False, ("6.7张",))


def test_an_answer_with_a_forbidden_value_is_not_right():
    verdict = judge(question(must_not=("5张",)), answer("床位6.7张，另有5张"))
    assert (verdict.correct, verdict.wrong_value, verdict.forbidden) == (False, True, ("5张",))


def test_another_figure_in_place_of_the_fact_is_a_wrong_value():
    assert judge(question(), answer("护士达到3.8人")).wrong_value


def test_a_figure_of_the_question_is_no_wrong_value():
    assert not judge(question(), answer("到2025年床位增加")).wrong_value


def test_a_missing_fact_without_a_figure_is_no_wrong_value():
    assert not judge(question(answers=(("护士",),)), answer("床位达到6.7张")).wrong_value


def test_a_refusal_is_never_a_wrong_value():
    assert not judge(question(must_not=("5张",)), answer("没有5张", refused=True)).wrong_value


def test_an_unanswerable_question_is_right_when_refused():
    asked = question(type="unanswerable", answers=(), evidence=())
    assert judge(asked, answer("规划未提及", refused=True)).correct
    assert not judge(asked, answer("规划未提及")).correct


def test_a_figure_for_an_unanswerable_question_is_a_wrong_value():
    assert judge(question(type="unanswerable", answers=(), evidence=()), answer("6.7张")).wrong_value


def test_the_length_counts_no_marks_and_no_white_space():
    assert length(answer("床位 6.7张 [1]。[2]")) == 7


def test_a_citation_of_the_fact_recalls_the_evidence():
    assert citation_scores(question(), answer(citations=(citation(7, 16),)), TEXTS)["citation_recall"] == 1


def test_a_citation_beside_the_fact_does_not_recall_the_evidence():
    assert uncited(question(), [citation(0, 10)], TEXTS) == [0]


def test_a_derived_fact_asks_only_for_overlap():
    assert uncited(question(answers=(("是",),)), [citation(0, 10)], TEXTS) == []


def test_precision_counts_the_spans_that_bear_a_fact_or_overlap_evidence():
    scores = citation_scores(question(), answer(citations=(citation(7, 16), citation(17, 25))), TEXTS)
    assert scores["citation_precision"] == 0.5


def test_a_changed_quote_is_not_verbatim():
    scores = citation_scores(question(), answer(citations=(citation(7, 16), citation(7, 16, "床位6.7张"))), TEXTS)
    assert scores["verbatim"] == 0.5


def test_a_sentence_without_citation_is_counted():
    assert citation_scores(question(), answer(), TEXTS)["sentences_cited"] == 0


def test_a_refusal_has_no_citation_recall():
    assert citation_scores(question(), answer(refused=True), TEXTS)["citation_recall"] is None


def test_an_interval_is_the_same_each_time():
    values = (1.0, 0.0, 1.0, 1.0)
    first = interval(values)
    interval.cache_clear()
    assert interval(values) == first


def test_an_interval_holds_the_mean():
    low, high = interval((1.0, 0.0, 1.0, 1.0, 0.0, 1.0))
    assert low < 4 / 6 < high


def test_one_value_has_no_interval():
    assert share([{"scores": {"accuracy": 1.0}}], "accuracy") == {"value": 1.0, "low": None, "high": None, "n": 1}


def test_wrong_refusals_are_measured_on_answerable_questions_alone():
    hidden = question(id="q2", type="unanswerable", answers=(), evidence=(), docs=())
    rows = score_answers([question(), hidden], {"q1": answer(), "q2": answer(refused=True)}, TEXTS)
    found = summarise([question(), hidden], rows)["all"]
    assert (found["wrong_refusal"]["n"], found["refusal_rate"]["value"]) == (1, 1.0)


def test_shares_are_given_by_type_and_by_plan():
    found = summarise([question()], score_answers([question()], {"q1": answer()}, TEXTS))
    assert found["type"]["value"]["accuracy"]["value"] == found["plan"]["a"]["accuracy"]["value"] == 1


def test_latency_is_given_by_stage():
    found = summarise([question()], score_answers([question()], {"q1": answer()}, TEXTS))
    assert found["latency_ms"]["total"]["p50"] == 10
