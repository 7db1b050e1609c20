import csv

import pytest
from corpus_plans import folder, plans
from wcwidth import wcswidth

from corpus.__main__ import main


def run(capsys, *arguments):
    code = main(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def sentence(capsys, *arguments):
    """The one line that a command that fails prints."""
    code, out, err = run(capsys, *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    return err


def rows_of(capsys, *arguments):
    code, out, _ = run(capsys, "indicators", *arguments)
    assert code == 0
    return out.splitlines()[1:]


def test_show_prints_the_text(capsys):
    assert run(capsys, "show", "yueqing")[1] == plans()["yueqing"].document.text + "\n"


def test_show_prints_a_section_with_its_span(capsys):
    text = plans()["shaoxing"].document.text
    start, end = text.index("(三)总体目标"), text.index("三、任务举措")
    out = run(capsys, "show", "shaoxing", "--section", "总体目标")[1]
    assert out == f"# 二、总体要求 > (三)总体目标  [{start}:{end}]\n{text[start:end]}"


def test_show_prints_just_a_span(capsys):
    assert run(capsys, "show", "lezhi", "--span", "7567:7585")[1] == plans()["lezhi"].document.text[7567:7585] + "\n"


def test_a_span_may_be_written_with_a_dash(capsys):
    assert run(capsys, "show", "lezhi", "--span", "0-4")[1] == plans()["lezhi"].document.text[:4] + "\n"


@pytest.mark.parametrize("span", ["x", "1", "1:2:3", "", "a:b", "5:"])
def test_a_span_that_is_none_is_named(capsys, span):
    assert "write START:END" in sentence(capsys, "show", "lezhi", f"--span={span}")


@pytest.mark.parametrize("span", ["10:5", "0:999999", "5:5"])
def test_a_span_outside_the_text_is_named(capsys, span):
    assert "is outside the text" in sentence(capsys, "show", "lezhi", f"--span={span}")


def test_an_unknown_section_is_named(capsys):
    assert "has no section '火星'" in sentence(capsys, "show", "lezhi", "--section", "火星")


@pytest.mark.parametrize("command", [["show"], ["repairs"], ["indicators", "--plan"]])
def test_an_unknown_plan_is_answered_with_the_plans(capsys, command):
    assert "There is no plan 'mars'; the plans are yueqing, wenling" in sentence(capsys, *command, "mars")


def test_show_prints_the_outline(capsys):
    assert "三、发展目标" in run(capsys, "show", "xiangshan", "--outline")[1]


def test_repairs_lists_the_spam(capsys):
    out = run(capsys, "repairs", "shaoxing")[1]
    assert sum("\tspam\t" in line for line in out.splitlines()) == 8


def test_repairs_leaves_white_space_out_unless_asked(capsys):
    plain, everything = run(capsys, "repairs", "lezhi")[1], run(capsys, "repairs", "lezhi", "--all")[1]
    assert "\ttable-row\t" not in plain and "\ttable-row\t" in everything


def test_check_says_what_every_plan_holds(capsys):
    assert [line.split("\t")[0] for line in run(capsys, "check")[1].splitlines()] == list(plans())


def test_check_names_a_broken_corpus(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("PLANQA_CORPUS_DIR", str(folder(tmp_path, plan_txt=b"")))
    assert "plan.txt is empty" in sentence(capsys, "check")


def test_indicators_of_one_plan_year_and_name(capsys):
    found = rows_of(capsys, "--plan", "lezhi", "--indicator", "婴儿死亡率", "--year", "2020", "--origin", "table")
    row = "婴儿死亡率（‰） | 3.55 | 3.5 | 预期性"
    start = plans()["lezhi"].document.text.index(row)
    words = ["lezhi", "婴儿死亡率", "婴儿死亡率", "3.55", "‰", "‰", "2020", "actual", "预期性", "table"]
    assert [line.split() for line in found] == [[*words, str(start), str(start + len(row))]]


def test_a_spoken_name_finds_its_indicator(capsys):
    found = rows_of(capsys, "--indicator", "平均寿命", "--plan", "yueqing")
    assert [line.split()[1:4] for line in found] == [["人均期望寿命", "人均期望寿命", "82以上"]]


def test_columns_stand_under_one_another(capsys):
    out = run(capsys, "indicators", "--plan", "yueqing")[1].splitlines()
    places = {wcswidth(line[: line.index(mark)]) for mark, line in zip(["role", *["target"] * 19], out, strict=True)}
    assert len(places) == 1


def test_the_origin_can_be_chosen(capsys):
    assert all(" text " in line for line in rows_of(capsys, "--plan", "xiangshan", "--origin", "text"))


@pytest.mark.parametrize(
    "arguments", [["--indicator", "火星"], ["--year", "1999"], ["--plan", "wenling", "--origin", "table"]]
)
def test_no_row_is_said_with_what_was_asked(capsys, arguments):
    assert sentence(capsys, "indicators", *arguments).startswith(f"No indicator fits {'、'.join(arguments[1::2])}")


def test_a_blank_indicator_is_named(capsys):
    assert "--indicator is ' '" in sentence(capsys, "indicators", "--indicator", " ")


def test_the_csv_file_opens_in_a_spreadsheet(capsys, tmp_path):
    path = tmp_path / "out.csv"
    assert run(capsys, "indicators", "--plan", "yueqing", "--csv", str(path))[0] == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0][:4] == ["plan", "name", "canonical", "value"]
    assert rows[1][:4] == ["yueqing", "人均期望寿命", "人均期望寿命", "82以上"]


def test_the_csv_file_starts_with_the_mark_of_utf_8(capsys, tmp_path):
    path = tmp_path / "out.csv"
    run(capsys, "indicators", "--plan", "yueqing", "--csv", str(path))
    assert path.read_bytes().startswith(b"\xef\xbb\xbfplan,")


def test_a_place_that_cannot_be_written_is_named(capsys, tmp_path):
    path = tmp_path / "no" / "out.csv"
    assert f"The file {path} cannot be written" in sentence(capsys, "indicators", "--csv", str(path))


def test_a_failed_write_leaves_the_old_file(capsys, tmp_path, monkeypatch):
    path = tmp_path / "out.csv"
    path.write_text("old", encoding="utf-8")

    def full(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", full)
    assert "No space left on device" in sentence(capsys, "indicators", "--csv", str(path))
    assert (path.read_text("utf-8"), list(tmp_path.iterdir())) == ("old", [path])


def test_help_shows_an_example(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "python -m corpus indicators --plan lezhi" in capsys.readouterr().out
