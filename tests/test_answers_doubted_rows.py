"""What is told with a row that a question doubts, or asks the present state of: its whole, its other year, the review."""

from __future__ import annotations

NOTE = "而前者是后者的一部分"


def test_more_general_practitioners_than_physicians_are_pointed_out(assistant):
    told = assistant.ask("乐至2020年每千人有几名全科医生")
    assert NOTE in told.text
    assert "2.32" not in told.text
    cited = {c.number: c.quote for c in told.citations}
    noted = next(s for s in told.sentences if NOTE in s.text)
    assert any("执业（助理）医师数" in cited[n] for n in noted.citations)


def test_who_doubts_the_row_gets_both_figures_and_both_years(assistant):
    told = assistant.ask("乐至全科医生数2.8人/千人合理吗？").text
    assert all(figure in told for figure in ("2.8", "3.5", "2.32", "2.48"))


def test_bases_are_reckoned_with(assistant):
    """3 of ten thousand people are fewer than 5.9 of a thousand."""
    assert NOTE not in assistant.ask("相山2025年每万人全科医师数是多少").text


def test_the_whole_is_told_without_its_part(assistant):
    assert NOTE not in assistant.ask("乐至2020年每千人执业医师数").text


def test_a_doubted_row_shows_its_other_year(assistant):
    told = assistant.ask("乐至高血压患者管理率到底多高").text
    assert "45%" in told
    assert "40%" in told
    assert "请注明年份" in told


def test_a_row_asked_for_one_year_shows_that_one(assistant):
    assert "40%" not in assistant.ask("乐至2025年高血压患者管理率到底多高").text


def test_a_question_whether_a_goal_is_reached_gets_the_base_year_too(assistant):
    told = assistant.ask("绍兴每千人床位有7张了吗").text
    assert "6.07" in told
    assert "不是同一时期" in told


def test_what_the_review_tells_of_is_reported_though_an_indicator_sounds_alike(assistant):
    told = assistant.ask("绍兴卫生乡镇创建全覆盖了没？")
    assert not told.refused
    assert "实现国家卫生城市、省级卫生乡镇全覆盖" in told.text


def test_whether_a_house_is_built_no_plan_tells_later(assistant):
    told = assistant.ask("绍兴市职业病防治院建好没有")
    assert told.refused
    assert "原文只写" not in told.text
