"""The grades that a plan gives of one house."""

import pytest

from answers.drafting import Draft, Span
from answers.grades import add_grades
from tests.corpus_plans import small

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、任务

推进县妇幼保健院整体搬迁，2022年通过二级甲等妇幼保健院评审。县人民医院与省三级甲等医院协作。

表1 2020年各机构情况

| 机构名称 | 等级 | 编制床位 |
| --- | --- | --- |
| 县妇幼保健院 | 二级乙等 | 150 |
| 县人民医院 | 二级甲等 | 600 |
"""


@pytest.mark.parametrize(
    ("question", "house", "both"),
    [
        ("县妇幼保健院是几级几等", "县妇幼保健院 |", True),
        ("县妇幼保健院的等级是什么", "县妇幼保健院 |", True),
        ("县妇幼保健院有多少张床", "县妇幼保健院 |", False),
        ("县人民医院是几级几等", "县人民医院 |", False),
    ],
)
def test_another_grade_of_the_same_house_is_shown(engine, tmp_path, question, house, both):
    plan = small(tmp_path, PLAN)
    draft = Draft({plan.document.doc_id: plan})
    row = next(row for row in plan.tables[0].rows if house.split()[0] == row.cells[0].text.strip())
    draft.quote(Span(plan.document.doc_id, row.start, row.end))
    assert add_grades(engine.understand(question), plan, draft) is both
    assert ("评审" in draft.text()) is both
