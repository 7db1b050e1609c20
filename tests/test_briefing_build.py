"""Briefings of every kind over the five plans: what they hold, that all of it is cited, what cannot be built."""

from __future__ import annotations

from dataclasses import replace

import pytest
from briefing_cases import ALL, built, comparison, items, material
from page_doubles import small_plan

from briefing.build import build
from briefing.material import Material, make_material
from briefing.model import Cell, Chart, Grid, Line, Request, Section
from briefing.verify import numbers_of, verify
from errors import BriefingError, UnknownPlanError

REQUESTS = [
    *(Request(kind="digest", plans=(doc_id,)) for doc_id in ALL),
    Request(kind="compare", plans=ALL),
    Request(kind="topic", plans=ALL, topics=("老年健康", "信息化")),
    Request(kind="indicator", plans=ALL, indicators=("人均期望寿命",)),
    Request(kind="quiz", plans=("yueqing",)),
]


def text_of(briefing, section_id: str) -> str:
    section = next(s for s in briefing.sections if s.section_id == section_id)
    return "\n".join(item.text for item in section.items if isinstance(item, Line))


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda r: f"{r.kind}-{r.plans[0]}")
def test_every_statement_is_cited_and_every_number_stands_in_its_citation(request_):
    checked = verify(build(material(), request_), material().plans)
    assert checked.statements > 20
    assert checked.findings == ()


def test_a_digest_has_its_parts_in_order():
    ids = [section.section_id for section in built("digest", "lezhi").sections if section.level == 1]
    assert ids == ["facts", "background", "goals", "indicators", "tasks", "safeguards", "conflicts"]


def test_a_digest_says_what_kind_of_document_it_is_and_that_no_issuer_is_printed():
    assert text_of(built("digest", "xiangshan"), "facts").split("\n") == [
        "相山区的这份材料没有标明发布机构。",
        "文件：征求意见稿。",
    ]


def test_text_and_table_that_disagree_stand_in_the_section_of_conflicts():
    said = text_of(built("digest", "lezhi"), "conflicts")
    assert "2020年实际76.5岁（表格“人均预期寿命”）；2020年实际76岁（正文“人均预期寿命”）" in said


def test_a_unit_that_is_likely_wrong_is_doubted():
    assert "“每千常住人口全科医生数”2025年目标3.5人：与其他材料同类指标相差悬殊" in text_of(
        built("digest", "lezhi"), "conflicts"
    )


def test_an_empty_cell_is_said_to_be_empty():
    assert "“个人卫生支出占卫生总费用的比重”" in text_of(built("digest", "xiangshan"), "conflicts")


def test_a_comparison_names_the_difference():
    lines = [line.text for line in items(comparison(), Line)]
    assert any("最高的是绍兴市，最低的是相山区，相差4.2岁" in line for line in lines)


def test_a_comparison_names_the_unit_that_a_plan_leaves_out():
    assert any("其中绍兴市原文未标单位" in line.text for line in items(comparison(), Line))


def test_a_plan_without_the_indicator_is_a_named_gap():
    briefing = built("compare", "shaoxing", "xiangshan", indicators=("县域就诊率",))
    assert any(line.text == "相山区的材料没有写明这一指标。" for line in items(briefing, Line))


def test_a_chart_names_its_unit():
    assert [chart.unit for chart in items(comparison(), Chart)] == ["岁", "人"]


def test_a_year_is_printed_only_where_the_plan_prints_it():
    cells = [
        cell.text
        for grid in items(built("indicator", "wenling", indicators=("人均期望寿命",)), Grid)
        for row in grid.rows
        for cell in row
    ]
    assert "规划目标" in cells and "2021年目标" in cells and "2025年目标" not in cells


def test_a_topic_of_ones_own_is_looked_for_by_its_words():
    assert all("职业病" in line.text for line in items(built("topic", "wenling", topics=("职业病",)), Line)[:1])


def test_the_same_request_builds_the_same_briefing():
    request = Request(kind="quiz", plans=("yueqing", "lezhi"))
    assert build(material(), request) == build(material(), request)


@pytest.mark.parametrize(
    ("request_", "words"),
    [
        (Request(kind="digest"), "没有选择规划"),
        (Request(kind="compare", plans=("lezhi",)), "至少要选两份"),
        (Request(kind="topic", plans=("lezhi",)), "没有选择专题"),
        (Request(kind="topic", plans=("lezhi",), topics=("太空医学",)), "太空医学"),
        (Request(kind="indicator", plans=("lezhi",)), "没有选择指标"),
        (Request(kind="indicator", plans=("yueqing",), indicators=("龋齿率",)), "乐清市）都没有给出指标“龋齿率”"),
        (Request(kind="quiz", plans=("lezhi",), number=0), "题数为0"),
        (Request(kind="quiz", plans=("lezhi",), level="hard"), "没有“hard”这一难度"),
        (Request(kind="poem", plans=("lezhi",)), "没有“poem”这种简报"),
    ],
)
def test_a_request_that_cannot_be_met_gets_one_sentence(request_, words):
    with pytest.raises(BriefingError, match=words) as raised:
        build(material(), request_)
    assert "\n" not in str(raised.value)


def test_an_unknown_plan_is_named_with_the_known_ones():
    with pytest.raises(UnknownPlanError, match="nowhere.*shaoxing"):
        build(material(), Request(kind="digest", plans=("nowhere",)))


def first_line(briefing):
    section = briefing.sections[0]
    return section, section.items[0]


def changed(briefing, line):
    section, _ = first_line(briefing)
    return replace(briefing, sections=(replace(section, items=(line,)),))


def test_a_number_that_no_citation_prints_is_found():
    briefing = built("digest", "shaoxing")
    _, line = first_line(briefing)
    found = verify(changed(briefing, replace(line, text="目标为12345。")), material().plans).findings
    assert [finding.reason for finding in found] == ["number"]


def test_a_line_without_citation_is_found():
    briefing = built("digest", "shaoxing")
    _, line = first_line(briefing)
    assert [f.reason for f in verify(changed(briefing, replace(line, citations=()))).findings] == ["uncited"]


def test_a_quote_that_the_plan_does_not_print_there_is_found():
    briefing = built("digest", "shaoxing")
    _, line = first_line(briefing)
    moved = replace(line, citations=(replace(line.citations[0], start=3),))
    assert [f.reason for f in verify(changed(briefing, moved), material().plans).findings] == ["quote"]


def test_a_difference_that_was_computed_wrongly_is_found():
    line = next(line for line in items(comparison(), Line) if line.differences)
    wrong = replace(
        line, text=line.text.replace("相差4.2", "相差9.9"), differences=(replace(line.differences[0], result="9.9"),)
    )
    assert [f.reason for f in verify(changed(comparison(), wrong)).findings] == ["number"]


def test_a_filled_cell_needs_a_citation_and_a_dash_does_not():
    grid = Grid(item_id="g", caption="", heads=("a", "b"), rows=((Cell(text="7张"), Cell(text="—")),), widths=(1, 1))
    briefing = replace(comparison(), sections=(Section(section_id="s", title="", items=(grid,)),))
    assert [f.text for f in verify(briefing).findings] == ["7张"]


def test_full_width_digits_are_numbers():
    assert numbers_of("＜８．５") == ["8.5"]


def test_a_plan_without_tables_still_has_its_goals_as_a_grid():
    grids = items(built("digest", "wenling"), Grid)
    assert any("90%" in cell.text for grid in grids for row in grid.rows for cell in row)


def test_no_indicator_is_needed_where_plans_share_some():
    small = Material({d: material().plans[d] for d in ("shaoxing", "yueqing")}, material().rows)
    assert "人均期望寿命" in build(small, Request(kind="compare", plans=("shaoxing", "yueqing"))).request.indicators


def bare_plan():
    """One line without heading, table, period, number or date."""
    plan = small_plan("bare", "空县")
    document = replace(
        plan.document, text="只有一行字，没有标题。", period="", issued_on="", document_number="", issuer="空县某局"
    )
    return replace(plan, document=document, sections=(replace(plan.sections[0], start=0, end=11),), tables=())


@pytest.mark.parametrize("kind", ["digest", "compare"])
def test_a_plan_without_heading_table_or_period_is_no_obstacle(kind):
    odd = make_material([small_plan(), bare_plan()])
    assert verify(build(odd, Request(kind=kind, plans=("shaoxing", "bare"))), odd.plans).passed


def test_a_plan_that_gives_no_question_is_one_sentence():
    with pytest.raises(BriefingError, match="没有可引用的内容"):
        build(make_material([bare_plan()]), Request(kind="quiz", plans=("bare",)))
