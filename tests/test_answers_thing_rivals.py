"""A table's figure of a house or town beside another in a sentence."""

from answers.thing_rivals import thing_rivals
from corpus.statements import statements
from tests.corpus_plans import small

PLAN = """# 青禾县“十四五”卫生健康规划

## 一、主要任务

到2025年，县中医院规划床位达到{beds}张。石桥镇中心卫生院2020年底开放床位{town}张，到2025年扩大到110张。

表2 2020年各机构设置情况

| 机构名称 | 编制床位 | 2025年规划床位 |
| --- | --- | --- |
| 县中医院 | 280 | 400 |
| 县医院 | 600 | 900 |

表3 2020年各乡镇基层卫生情况

| 乡镇 | 卫生院床位 |
| --- | --- |
| 石桥镇 | 65 |
| 河口镇 | 40 |
"""


def _pairs(tmp_path, beds, town):
    plan = small(tmp_path, PLAN.format(beds=beds, town=town))
    return {(r.cell.value, r.told.value) for r in thing_rivals(plan, statements(plan))}


def test_another_figure_of_the_same_year_is_found(tmp_path):
    assert _pairs(tmp_path, 420, 70) == {("400", "420张"), ("65", "70张")}


def test_one_figure_another_year_and_another_kind_of_bed_are_not(tmp_path):
    assert _pairs(tmp_path, 400, 65) == set()


def test_a_figure_whose_sentence_names_the_one_house_before_it_is_of_that_house(tmp_path):
    text = PLAN.format(beds=400, town=65).replace("县中医院规划床位达到", "县中医院二期工程完工，开放床位达到")
    plan = small(tmp_path, text.replace("达到400张", "达到450张"))
    assert {(r.cell.value, r.told.value) for r in thing_rivals(plan, statements(plan))} == {("400", "450张")}


def test_a_figure_whose_sentence_names_two_houses_is_of_neither(tmp_path):
    text = PLAN.format(beds=450, town=65).replace("县中医院规划床位", "县中医院、县妇幼保健院二期工程完工，开放床位")
    plan = small(tmp_path, text)
    assert not list(thing_rivals(plan, statements(plan)))
