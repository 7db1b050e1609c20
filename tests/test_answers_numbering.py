import pytest


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("绍兴“十四五”任务一共写到第几条", "编号到第31条：31.支持健康服务业多元发展"),
        ("相山第三章写到第几条", "编号到第十二条：十二、加强卫生健康人才队伍建设"),
        ("相山主要任务一章一共写了几条", "“第三章 主要任务及重点项目”共12条"),
    ],
)
def test_how_far_numbered_headings_run(assistant, question, words):
    assert words in assistant.ask(question).text


def test_a_place_in_a_ranking_is_no_number_of_a_heading(assistant):
    assert "编号到" not in assistant.ask("绍兴市床位数在全省排到第几个？").text
