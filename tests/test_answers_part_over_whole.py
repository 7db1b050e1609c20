"""A part that a table gives as larger than its whole is pointed out."""

from __future__ import annotations

from pages.english_answers import in_english

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


def test_it_is_said_in_english(assistant):
    for question in ("乐至全科医生数2.8人/千人合理吗？", "乐至2020年每千人有几名全科医生"):
        told = next(s.text for s in assistant.ask(question).sentences if NOTE in s.text)
        assert "licensed (assistant) physicians per 1,000 (每千常住人口执业（助理）医师数)" in in_english(told).text
