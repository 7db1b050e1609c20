"""Two dates, costs or reaches that a plan gives of one thing in differently built sentences."""

from answers.undertakings import differ, facts, name_of
from retrieval.contrasts import asks
from tests.corpus_plans import small

PLAN = """# 青禾区“十四五”卫生健康规划

## 一、主要任务

在城南街道迁建区疾控中心，项目总投资1.86亿元。
区中医院创建三级中医医院，新建的康复楼于2023年底前建成投用。
依托2024年6月投入使用的区中医院康复楼，设安宁疗护床位20张。
{titles}

## 二、项目

| 项目名称 | 总投资（亿元） | “十四五”计划投资（亿元） |
| --- | --- | --- |
| 区疾病预防控制中心迁建项目 | 1.68 | 1.60 |
| 区医院扩建工程 | 9.20 | 8.75 |
"""


def _differing(tmp_path, titles):
    tmp_path.mkdir(exist_ok=True)
    told = facts(small(tmp_path, PLAN.format(titles=titles)))
    return {(f.attribute, f.value) for f in told if any(differ(f, other) for other in told)}


def test_work_before_the_house_and_a_date_before_the_name(tmp_path):
    found = _differing(tmp_path, "")
    # The cost planned in five years is a part of the whole: 9.20 and 8.75 do not contradict each other.
    assert {v for a, v in found if a == "investment"} == {"1.86亿元", "1.68亿元"}
    assert {"2023年底前", "2024年6月"} <= {v for _, v in found}


def test_one_title_in_two_years_and_two_titles(tmp_path):
    same = _differing(tmp_path, "2024年建成国家卫生县城。\n确保2023年建成国家卫生县城。")
    assert {v for a, v in same if a == "titled"} == {"2024年", "2023年"}
    other = _differing(tmp_path / "other", "2017年获评省级卫生县城。\n确保2023年建成国家卫生县城。")
    assert not {v for a, v in other if a == "titled"}


def test_a_name_that_begins_otherwise_stays():
    assert name_of("县急救中心") == "县急救中心"


def test_how_far_is_asked_and_told():
    assert asks("how_far", "签约服务推行到什么程度了") and not asks("how_far", "签约率是多少")
    assert asks("reach", "家庭医生签约服务逐步推开") and not asks("reach", "开展签约服务")


def test_clauses_on_how_far_and_a_share_of_a_population_are_shown_beside(assistant):
    spread = assistant.ask("相山家庭医生签约服务推行到什么程度了？").text
    assert "逐步推开" in spread and "两卡制" in spread
    both = assistant.ask("绍兴2025年家庭医生签约率要做到多少？").text
    assert "50%" in both and "88%以上" in both and "相近但不同" in both
    assert "88%" not in assistant.ask("绍兴2025年家庭医生签约覆盖率目标是多少？").text
    assert "88%" not in assistant.ask("绍兴2020年责任医生规范签约服务率实际是多少？").text
