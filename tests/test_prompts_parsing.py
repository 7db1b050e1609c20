import pytest

from prompts.contracts import contract
from prompts.parsing import ReplySentence, marks, parse_question, parse_reply

ANSWER = contract("answer")


def sentences(text: str, **more) -> list[tuple[str, tuple[int, ...]]]:
    return [(s.text, s.citations) for s in parse_reply(text, ANSWER, **more).sentences]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("寿命为83岁[1]。", [("寿命为83岁。", (1,))]),
        ("寿命为83岁。[1][3]", [("寿命为83岁。", (1, 3))]),
        ("寿命为83岁。【1】 护士为5人［2］。", [("寿命为83岁。", (1,)), ("护士为5人。", (2,))]),
        ("寿命为83岁[1，2]。", [("寿命为83岁。", (1, 2))]),
        ("**寿命**为83岁[1]。\n- 护士为5人[2]", [("寿命为83岁。", (1,)), ("护士为5人", (2,))]),
        ("先说寿命。寿命为83岁。[1]", [("先说寿命。", (1,)), ("寿命为83岁。", (1,))]),
        ("没有出处的话。\n寿命为83岁[1]。", [("没有出处的话。", ()), ("寿命为83岁。", (1,))]),
        ("他说“很好。”[1]", [("他说“很好。”", (1,))]),
        ("<think>想[7]。</think>寿命为83岁[1]。", [("寿命为83岁。", (1,))]),
        ("寿命为83.5岁[1]。", [("寿命为83.5岁。", (1,))]),
        ("寿命为83岁[1]。\n寿命为83岁[1]。", [("寿命为83岁。", (1,))]),
    ],
)
def test_sentences_get_their_marks(text, found):
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("[1][2]。", "empty"),
        ("材料中没有相关内容。", "refusal"),
        ("材料中没有相关内容[1]", "refusal"),
        ("The plan says 83 years [1].", "language"),
        ("<think>只有思考", "empty"),
    ],
)
def test_a_reply_that_is_no_answer_has_its_fault(text, fault):
    assert parse_reply(text, ANSWER).fault == fault


def test_the_unfinished_last_sentence_of_a_cut_reply_is_left_out():
    reply = parse_reply("寿命为83岁[1]。护士为5", ANSWER, ended=False)
    assert (reply.cut, reply.sentences) == (True, (ReplySentence(text="寿命为83岁。", citations=(1,)),))


def test_no_more_sentences_than_the_contract_says():
    assert len(sentences("".join(f"第{n}句话[1]。" for n in range(40)))) == ANSWER.read_sentences


def test_a_year_in_corner_brackets_is_no_mark():
    assert marks("绍政发〔2021〕11号[2]") == (2,)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("绍兴护士数是多少？", "绍兴护士数是多少？"),
        ("一\n二", "原问"),
        ("What?", "原问"),
        ("护士数为5[1]", "原问"),
        ("", "原问"),
    ],
)
def test_a_condensed_question_is_one_chinese_line_or_the_question_itself(text, question):
    assert parse_question(text, contract("condense"), "原问") == question
