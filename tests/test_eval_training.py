from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from errors import EvaluationError
from eval.questions import Evidence, Question
from eval.training import train
from eval.training_groups import Group, gathered, plan_groups, reading_groups
from index.adapter import adapted


def _question(**slots) -> Question:
    return Question(
        id="one", type="value", split="dev", docs=("shaoxing",), **{"question": "绍兴2025年每千人床位数", **slots}
    )


def test_a_group_holds_the_evidence_as_right_and_its_neighbours_as_wrong(assistant) -> None:
    quote = "绍派伤寒”为代表的越医品牌"
    question = _question(
        question="绍兴的越医品牌以什么为代表？",
        answers=(("绍派伤寒",),),
        evidence=(Evidence(doc="shaoxing", quote=quote),),
    )
    (group,) = plan_groups(assistant, [question])
    assert all("越医品牌" in text for text in group.right)
    assert group.wrong and not any("绍派伤寒" in text for text in group.wrong)


def test_a_question_without_answer_gives_only_wrong_sentences(assistant) -> None:
    question = Question(id="none", type="unanswerable", split="dev", question="绍兴护士平均年龄是多少？")
    (group,) = plan_groups(assistant, [question])
    assert group.right == () and group.wrong


def _collection(folder: Path) -> Path:
    corpus = folder / "tiny_corpus.jsonl"
    corpus.write_text(
        '{"docid": "a", "text": "黄山在安徽省南部。它高1864米。"}\n{"docid": "b", "text": "泰山在山东省。泰山高1533米。"}\n',
        encoding="utf-8",
    )
    corpus.with_name("tiny_queries.jsonl").write_text(
        '{"id": "1", "question": "泰山有多高？", "gold": ["b"], "answers": ["1533米"]}\n', encoding="utf-8"
    )
    return corpus


def test_a_reading_group_holds_the_sentence_with_the_answer(tmp_path: Path) -> None:
    corpus = _collection(tmp_path)
    (group,) = reading_groups(corpus, corpus.with_name("tiny_queries.jsonl"))
    assert group.right == ("泰山高1533米。",)
    assert set(group.wrong) <= {"泰山在山东省。", "黄山在安徽省南部。", "它高1864米。"}


def test_a_collection_of_another_name_is_refused(assistant, tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match=r"texts\.jsonl is no NAME_corpus\.jsonl"):
        gathered(assistant, [], [tmp_path / "texts.jsonl"])


@pytest.mark.slow  # a real fit
def test_fitting_brings_questions_nearer_to_their_answers_than_to_others(plain_encoder, tmp_path: Path) -> None:
    asked = ["谁家的猫", "哪条河", "什么花", "哪座山"]
    said = ["邻居养着一只动物。", "水从村旁流过。", "院子里开满了。", "登高可以望远。"]
    groups = [
        Group(question, (answer,), tuple(other for other in said if other != answer))
        for question, answer in zip(asked, said, strict=True)
    ]
    learner = train(plain_encoder.folder, groups, [], rounds=25)
    learner.save(tmp_path / "adapter.safetensors")
    weights = load_file(plain_encoder.folder / "model.safetensors")
    merged = adapted(weights, tmp_path / "adapter.safetensors")
    assert any(not np.array_equal(weights[name], merged[name]) for name in weights)
    learner.model.eval()
    questions = learner.vectors([f"query: {text}" for text in asked], 64).detach().numpy()
    answers = learner.vectors([f"passage: {text}" for text in said], 80).detach().numpy()
    assert (questions @ answers.T).argmax(1).tolist() == [0, 1, 2, 3]
