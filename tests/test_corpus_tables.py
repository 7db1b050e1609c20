import pytest
from corpus_plans import DATA, PLANS, plans, small

from corpus.indicators import plan_indicators
from corpus.reading import CELL_GLUE


def cells(row):
    return [cell.text for cell in row.cells]


def table(doc_id, number=0):
    return plans()[doc_id].tables[number]


@pytest.mark.parametrize(
    ("doc_id", "rows"),
    [("yueqing", [19]), ("wenling", []), ("xiangshan", [18]), ("shaoxing", [18, 21]), ("lezhi", [27])],
)
def test_a_plan_has_its_tables_with_all_their_rows(doc_id, rows):
    assert [len(t.rows) for t in plans()[doc_id].tables] == rows


@pytest.mark.parametrize(
    ("doc_id", "number", "columns"),
    [
        ("yueqing", 0, ("类别", "序号", "指标名称", "单位", "2025年")),
        ("xiangshan", 0, ("领域", "序号", "主要指标", "2020年", "2025年", "指标性质")),
        ("shaoxing", 0, ("类别", "序号", "指标名称", "单位", "2020年规划目标", "2020年完成情况")),
        ("shaoxing", 1, ("类别", "序号", "指标名称", "单位", "2025年目标")),
        ("lezhi", 0, ("领域", "指标", "2020", "2025", "指标性质")),
    ],
)
def test_a_table_has_its_columns(doc_id, number, columns):
    assert table(doc_id, number).columns == columns


@pytest.mark.parametrize("doc_id", PLANS)
def test_every_cell_stands_at_its_span(doc_id):
    text = plans()[doc_id].document.text
    for t in plans()[doc_id].tables:
        for cell in [*(c for row in t.rows for c in row.cells), *t.notes]:
            assert text[cell.start : cell.end] == cell.text


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_row_is_one_line_of_its_printed_cells(doc_id):
    text = plans()[doc_id].document.text
    for t in plans()[doc_id].tables:
        for row in t.rows:
            printed = row.cells if row.cells[0].text else row.cells[1:]
            assert text[row.start : row.end] == CELL_GLUE.join(cell.text for cell in printed)
            assert (text[row.start - 1], text[row.end]) == ("\n", "\n")


@pytest.mark.parametrize("doc_id", PLANS)
def test_every_row_has_a_cell_for_every_column(doc_id):
    for t in plans()[doc_id].tables:
        assert {len(row.cells) for row in t.rows} == {len(t.columns)}


def test_running_numbers_rise_without_gap():
    assert [cells(row)[1] for row in table("shaoxing", 1).rows] == [str(n) for n in range(1, 22)]


def test_a_missing_row_number_of_the_source_stays_missing():
    assert [cells(row)[1] for row in table("xiangshan").rows] == [*(str(n) for n in range(1, 18)), "20"]


def test_a_row_inherits_the_category_of_the_rows_above():
    assert [row.category for row in table("yueqing").rows[:6]] == ["健康水平指标"] * 5 + ["服务体系指标"]


def test_a_category_split_over_two_lines_is_one():
    assert table("yueqing").rows[11].category == "服务效能指标"


def test_the_last_category_of_lezhi_has_one_row():
    assert [row.category for row in table("lezhi").rows][-3:] == ["健康保障", "健康环境", "健康产业"]


def test_foot_notes_follow_the_table():
    assert [note.text for note in table("yueqing").notes] == [
        "1、三千数指标按常住人口计算；",
        "2、每万人全科医生数按上年户籍人口计算。",
    ]


def test_an_empty_unit_stays_empty():
    assert cells(table("yueqing").rows[13]) == ["", "14", "出生人口性别比", "", "110以内"]


def test_empty_value_cells_stay_empty():
    assert cells(table("xiangshan").rows[17])[3:] == ["", "", "约束性"]


def test_a_missing_unit_cell_shifts_nothing():
    assert cells(table("shaoxing").rows[1]) == ["", "2", "5岁以下儿童死亡率", "", "8以下", "2.45"]


def test_two_values_on_two_lines_of_a_cell_stay_apart():
    assert cells(table("xiangshan").rows[13])[3] == "87.35 86.57"


def test_a_caption_is_kept():
    assert table("shaoxing", 1).caption == "表2:“十四五”时期卫生健康事业发展主要指标值"


def test_a_markdown_table_is_read(tmp_path):
    plan = small(tmp_path, (DATA / "markdown_plan.md").read_bytes())
    assert [cells(row) for row in plan.tables[0].rows] == [
        ["健康水平", "人均预期寿命", "岁", "78.9", "80", "预期性"],
        ["", "婴儿死亡率", "‰", "3.1", "<3", "预期性"],
        ["服务能力", "每千人口床位数", "张", "", "≥6.5", "约束性"],
    ]


def test_a_markdown_row_inherits_its_category(tmp_path):
    plan = small(tmp_path, (DATA / "markdown_plan.md").read_bytes())
    assert [row.category for row in plan.tables[0].rows] == ["健康水平", "健康水平", "服务能力"]


def test_the_rule_of_a_markdown_table_is_not_shown(tmp_path):
    assert "---" not in small(tmp_path, (DATA / "markdown_plan.md").read_bytes()).document.text


def test_a_table_with_a_row_a_line_is_read(tmp_path):
    plan = small(tmp_path, (DATA / "tab_table.txt").read_bytes())
    assert [cells(row) for row in plan.tables[0].rows] == [
        ["1", "人均预期寿命", "岁", "80"],
        ["2", "婴儿死亡率", "‰", "3以内"],
        ["3", "每千人口床位数", "张", ""],
    ]


def test_what_follows_a_table_is_text_again(tmp_path):
    plan = small(tmp_path, (DATA / "tab_table.txt").read_bytes())
    assert plan.document.text[plan.tables[0].end :] == "\n二、保障\n加强组织领导。"


def test_a_line_with_one_tab_is_no_table(tmp_path):
    assert small(tmp_path, "健康的目标\t全县的医疗卫生\n加强管理。\n").tables == ()


NOTED = "| 指标 | 2020年 | 2025年 |\n|---|---|---|\n| 每万人口医师数 | 3 | 4 |\n\n注：1. 每千（万）人口指标按常住人口计。\n2. 其他口径见附录。\n\n2021年起实施。\n"


def test_notes_below_a_markdown_table_belong_to_it(tmp_path):
    notes = small(tmp_path, NOTED).tables[0].notes
    assert [note.text for note in notes] == ["注：1. 每千（万）人口指标按常住人口计。", "2. 其他口径见附录。"]


def test_a_paragraph_below_a_markdown_table_is_no_note(tmp_path):
    plan = small(tmp_path, NOTED.replace("注：1. 每千", "到2025年每千"))
    assert plan.tables[0].notes == ()


def test_a_note_on_several_bases_is_the_basis_of_each(tmp_path):
    row = plan_indicators(small(tmp_path, NOTED))[0]
    assert (row.name, row.basis) == ("每万人口医师数", "每千（万）人口指标按常住人口计")


@pytest.mark.parametrize("merged", ["", "\t"], ids=["cell left out", "cell empty"])
def test_rows_below_a_merged_category_keep_their_columns(tmp_path, merged):
    lines = [
        "类别\t序号\t指标\t单位\t2020年\t2025年\t属性",
        "健康水平\t1\t人均预期寿命\t岁\t78.6\t79.8左右\t预期性",
        f"{merged}2\t婴儿死亡率\t‰\t2.91\t4以内\t预期性",
        "健康服务\t3\t每千人口注册护士数\t人\t3.10\t4.0\t预期性",
        f"{merged}4\t县域就诊率\t%\t88.3\t90以上\t约束性",
    ]
    plan = small(tmp_path, "\n".join(["青禾县卫生健康规划", "一、主要指标", *lines, "二、保障"]).encode())
    rows = {(r.name, r.year): (r.category, r.unit, r.value) for r in plan_indicators(plan)}
    assert rows["婴儿死亡率", 2025] == ("健康水平", "‰", "4以内")
    assert rows["县域就诊率", 2020] == ("健康服务", "%", "88.3")


def test_rows_below_a_merged_category_without_numbers_keep_their_columns(tmp_path):
    lines = ["类别\t指标\t2020年\t2025年", "健康水平\t婴儿死亡率（‰）\t2.91\t4以内", "县域就诊率（%）\t88.3\t90以上"]
    plan = small(tmp_path, "\n".join(["青禾县卫生健康规划", "一、主要指标", *lines, "二、保障"]).encode())
    assert {r.name for r in plan_indicators(plan)} == {"婴儿死亡率", "县域就诊率"}


@pytest.mark.parametrize(
    "lines",
    [
        [
            "序号\t指标\t2020年\t2025年",
            "一、健康水平",
            "1\t婴儿死亡率（‰）\t2.91\t4以内",
            "二、服务",
            "2\t就诊率（%）\t88\t90",
        ],
        [
            "| 序号 | 指标 | 2020年 | 2025年 |",
            "|---|---|---|---|",
            "| 一、健康水平 | | | |",
            "| 1 | 婴儿死亡率（‰） | 2.91 | 4以内 |",
            "| 二、服务 | | | |",
            "| 2 | 就诊率（%） | 88 | 90 |",
        ],
    ],
    ids=["lines", "markdown"],
)
def test_a_line_between_rows_names_the_group_of_those_below_it(tmp_path, lines):
    plan = small(tmp_path, "\n".join(["青禾县卫生健康规划", "一、主要指标", *lines, "二、保障"]).encode())
    assert [(r.name, r.year, r.value, r.category) for r in plan_indicators(plan)] == [
        ("婴儿死亡率", 2020, "2.91", "健康水平"),
        ("婴儿死亡率", 2025, "4以内", "健康水平"),
        ("就诊率", 2020, "88", "服务"),
        ("就诊率", 2025, "90", "服务"),
    ]
    assert "一、健康水平" in plan.document.text
    assert [s.path for s in plan.sections if s.level] == [("一、主要指标",), ("二、保障",)]
