"""Everyday ways of asking: when a plan came out, what it is called, in what form to answer, how far a thing is to go."""

import pytest


@pytest.mark.parametrize(
    "question", ["绍兴这份规划是几月几号出来的？", "绍兴的规划哪天面世的？", "绍兴这份东西是几号的？"]
)
def test_the_day_a_plan_came_out_is_every_date_of_the_source(assistant, question):
    text = assistant.ask(question).text
    assert ("2021年6月13日" in text, "2021-06-17" in text) == (True, True)


def test_when_a_draft_came_out_is_no_date_of_the_plan(assistant):
    assert "2021年5月" in assistant.ask("乐清那份规划的初稿是哪年哪月拿出来的？").text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("乐清这份东西正式名字到底叫什么？", ("“十四五”规划》", "“十四五”规划纲要》")),
        ("乐至这份文件叫啥？", ("《乐至县“十四五”卫生健康发展规划》",)),
        ("相山这份材料叫什么名字？", ("《相山区“十四五”卫生与健康规划（征求意见稿）》",)),
    ],
)
def test_what_a_document_is_called_is_its_title_and_every_name_of_its_own(assistant, question, names):
    text = assistant.ask(question).text
    assert all(name in text for name in names), text


@pytest.mark.parametrize("question", ["温岭这份材料叫什么？", "绍兴规划提出的健康品牌叫什么？"])
def test_a_title_that_the_source_has_not_or_a_name_of_another_thing_is_no_title(assistant, question):
    assert "名称是" not in assistant.ask(question).text


def test_a_share_is_told_where_the_question_wants_it_so(assistant):
    text = assistant.ask("绍兴的家庭医生，2025年要签到多少人？按比例说就行。").text
    assert ("50%" in text, "88%" in text) == (True, True)


@pytest.mark.parametrize("question", ["绍兴卫生这一摊，想在全省排到什么位置？", "绍兴卫生工作在省里要排第几？"])
def test_the_rank_aimed_at_is_told_in_every_way_of_asking(assistant, question):
    text = assistant.ask(question).text
    assert ("第一方阵" in text, "稳居全省前列" in text) == (True, True)


def test_the_rank_of_another_year_stands_not_beside_that_of_the_year_asked(assistant):
    text = assistant.ask("2025年绍兴卫生健康的整体实力要在省里排到什么位置？").text
    assert ("第一方阵" in text, "稳居全省前列" in text) == (True, False)


@pytest.mark.parametrize(
    "question",
    [
        "出政策前先评健康影响这件事，绍兴是挑地方试点还是大面积铺开？",
        "绍兴健康影响评价这回事，是先挑地方试还是全市铺开？",
    ],
)
def test_trial_or_everywhere_is_told_by_the_sentence_on_the_thing(assistant, question):
    text = assistant.ask(question).text
    assert ("先行先试" in text, "80%以上" in text) == (True, True)


def test_trial_or_everywhere_of_another_thing_is_no_answer(assistant):
    assert "心理" not in assistant.ask("绍兴医保支付改革是挑几个地方试点还是大面积铺开？").text


def test_sheets_of_a_map_are_no_beds(assistant):
    assert "认亲图" in assistant.ask("温岭画的人才地图有哪几张？").text


def test_two_names_of_a_group_are_told_where_the_question_doubts_them(assistant):
    text = assistant.ask("照着党委会意见改乐清规划的是哪个组？跟起初组的班子是一个名吗？").text
    assert ("编辑组" in text, "编制组" in text) == (True, True)


def test_what_sort_of_thing_is_asked_for_names_nothing_of_the_plan(assistant):
    assert not assistant.ask("绍兴有哪些拿得出手的专科？").refused


def test_whether_a_goal_must_be_passed_sets_no_other_goal_beside_it(assistant):
    text = assistant.ask("绍兴健康村刚够85%就行还是要再高点？").text
    assert ("健康村建设比例达到85%" in text, "规范化率" in text) == (True, False)
