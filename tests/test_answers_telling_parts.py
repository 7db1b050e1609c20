"""Which piece of a sentence tells a part of a counted whole, and in which measure."""

import pytest

from answers.telling_parts import all_of_it, belongs, figures, narrower, pieces, share, whole_at


def _of_whole(sentence: str, part: str, number: str, same: str = "") -> bool:
    found = pieces(sentence)
    at = next(i for i, piece in enumerate(found) if part in piece.text)
    return belongs(found, at, whole_at(found, number), bool(same) and same in found[at].text)


@pytest.mark.parametrize(
    ("sentence", "part", "number", "same"),
    [
        ("卫生机构328家，其中公立医院4家、村卫生室187家。", "村卫生室", "328", ""),
        ("招聘33人（2017年10人、2018年10人、2019年5人）。", "2019年", "33", ""),
        ("11个项目全部开工，开工率达100%；完工项目10个。", "完工", "11", "项目"),
        ("新建甲、乙、丙3个急救站，到2025年全县急救站点达到8个。", "新建", "8", "急救站"),
    ],
)
def test_a_figure_beside_the_wholes_number_is_of_the_whole(sentence, part, number, same):
    assert _of_whole(sentence, part, number, same)


@pytest.mark.parametrize(
    ("sentence", "part", "number", "same"),
    [
        ("正高级职称17人（0.9%），副高级职称177人，其中基层副高级职称及以上41人。", "基层", "17", ""),
        ("科技项目696项，奖141项，新建省级重点学科8个。", "省级", "696", "项目"),
    ],
)
def test_a_figure_behind_another_whole_is_not(sentence, part, number, same):
    assert not _of_whole(sentence, part, number, same)


def test_the_measure_asked_for_decides_which_figures_count():
    text = "3.5万张床位、8个学科、2所学校"
    assert (figures(text, "项"), figures(text, "家"), figures(text, "张")) == ([], ["8", "2"], ["3.5万", "8"])


def test_a_share_of_houses_that_reach_a_level_is_told_a_growth_is_not():
    assert (share("牵头医院80%以上达到三级医院水平"), share("比“十二五”增长49.3%")) == (True, False)


def test_a_name_with_words_in_between_is_narrower():
    words = ["三级", "医院"]
    assert (narrower(words, "三级甲等综合医院达到2家"), narrower(words, "三级医院8家")) == (True, False)


def test_what_is_said_of_all_of_the_whole():
    assert (all_of_it("3家牵头单位达到强院标准", "3"), all_of_it("57名人员到甲院、乙院进修", "57")) == (
        "牵头单位达到强院标准",
        "人员",
    )
