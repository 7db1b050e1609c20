"""One number for several things is none of one of them, unless that one has it for itself."""

from types import SimpleNamespace

import pytest

from answers.kindred import first_cells, of_a_sibling, of_the_whole, together


def _query(text: str, kind: str = "count") -> SimpleNamespace:
    return SimpleNamespace(text=text, kind=kind, denied="", before_text="")


@pytest.mark.parametrize(
    ("question", "told", "joint"),
    [
        ("中毒处置队伍有多少人", "组建4支队伍,即传染病防控、紧急救援、中毒处置、心理干预队伍,共计120人", True),
        ("肺癌筛查了多少人", "开展食管癌、胃癌、肺癌等早诊早治,五年累计筛查1.5万人", True),
        ("这些应急队伍一共多少人", "传染病防控、紧急救援、中毒处置队伍,共计120人", False),
        ("中毒处置队伍有多少人", "传染病防控、中毒处置队伍各30人", False),
        ("精神科大夫有多少人", "儿科、精神科、麻醉科等人才紧缺,精神科医师仅19人", False),
        ("新建卫生院多少家", "新建、改扩建卫生院12家", False),
    ],
)
def test_one_number_for_several(question, told, joint):
    assert together(_query(question), told) == joint


def test_a_sibling_is_refused_in_every_kind_of_question():
    assert of_a_sibling(_query("老人的流感疫苗能不能不花钱打", "yesno"), "老年人可免费接种肺炎球菌疫苗", "")
    assert not of_a_sibling(_query("评上的是国家卫生城市吗", "yesno"), "创成省级卫生城市", "")
    assert not of_a_sibling(_query("老人的流感疫苗能不能不花钱打", "yesno"), "免费接种流感疫苗、肺炎球菌疫苗", "")


def test_a_heading_names_the_kind():
    assert of_the_whole(_query("口腔诊所有多少家"), "诊所131家")
    assert not of_the_whole(_query("口腔诊所有多少家"), "诊所131家 口腔健康")
    assert not of_the_whole(_query("三院（看精神科的那家）以后多少床"), "市第三人民医院床位420张")
    assert first_cells("北洛镇 | 3.21\n乡镇 | 60岁以上") == "北洛镇 乡镇"
