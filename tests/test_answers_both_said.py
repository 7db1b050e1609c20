"""Questions that suspect two statements of one matter: the statements that together hold what they name."""

import pytest

from answers.asked_of_both import expanded
from index.terms import fold
from retrieval.contrasts import asks, ways_told, without_doubt

NOTICE = "注意：以上是原文几处的表述"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至的县域内就诊率90%，是“保持”还是“达到”？", ("保持县域内就诊率90%以上", "县域内就诊率达到90%以上")),
        ("绍兴主要慢性病规范管理率究竟是70%、71.33%还是75%？", ("70%", "71.33%", "75%")),
        ("绍兴县域就诊率的要求是达到还是保持？", ("县域就诊率达到90%", "保持在90%以上")),
        ("相山医疗机构到底多少家，怎么文里有两个数？", ("医疗机构258家", "214家医疗机构")),
        ("相山健康促进工作的人员得专职，还是兼职也行？", ("专（兼）职", "有专职人员")),
        ("温岭“七大”和“六大”是一回事吗？", ("七大健康行动", "六大活动")),
        ("乐至卫生乡镇数怎么反倒少了？", ("为21个", "为23个")),
    ],
)
def test_both_statements_that_a_question_suspects_are_shown(assistant, question, said):
    text = assistant.ask(question).text
    assert all(words in text for words in said), text


@pytest.mark.parametrize(
    "question",
    [
        "绍兴2020年主要慢性病规范管理率，规划目标和实际完成对得上吗？",  # its two values stand there already
        "相山成人吸烟率，第九节和创建国家级健康促进区那节的说法一致吗？",
        "绍兴人均期望寿命到底要到多少岁？",
    ],
)
def test_an_answer_that_covers_its_question_stays(assistant, question):
    answer = assistant.ask(question)
    assert not answer.refused
    assert NOTICE not in answer.text


def test_what_no_statement_holds_is_still_refused(assistant):
    assert assistant.ask("温岭到底要建两所航空学院，还是三所？").refused


def test_words_of_doubt_are_told_from_the_matter():
    assert without_doubt("县域就诊率").strip() == "县域就诊率"
    assert "跌倒" in without_doubt("老人跌倒干预")
    assert asks("suspects", "怎么又写全覆盖") and not asks("suspects", "县医院有多少张床")
    assert ways_told("是力争还是确保") == ("力争", "确保")
    assert ways_told("保持多少") == ()
    assert expanded(fold("专（兼）职人员")).endswith("兼职")
