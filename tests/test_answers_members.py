"""Which ones and parts of a whole: a bare count, the rest that is not named and a joint figure tell none."""

import pytest

from answers.concepts import Concept
from answers.members_named import _no_more, _number, _of_others, _only_count
from answers.parts_told import _asked, _joint


@pytest.mark.parametrize(
    ("clause", "number", "bare"),
    [
        ("建成省级专科2个（针灸科、脾胃科）、市级专科3个", 3, True),
        ("建成市级专科3个（针灸科、脾胃科、骨科）", 3, False),
        ("达到推荐标准的不少于6家", 0, True),
        ("甲镇、乙镇、丙镇3家卫生院达到推荐标准", 3, False),
        ("建设中心8个，分别为甲中心、乙中心", 8, False),
    ],
)
def test_a_bare_count_names_none(clause: str, number: int, bare: bool) -> None:
    assert _only_count(clause, clause.split("，")[0], number) is bare


def test_how_many_are_asked_by_name() -> None:
    assert _number("市级重点专科是哪三个科") == 3
    assert _number("达到标准的是哪几家") == 0
    assert _number("采取哪些措施") is None
    assert _number("物资库由哪些机构管理") is None


def test_the_rest_must_be_named() -> None:
    assert _no_more("甲山、乙水", ["分别是甲山卫生院和乙水卫生院"])
    assert not _no_more("甲山、乙水", ["分别是甲山卫生院、乙水卫生院和丙洲卫生院"])
    assert _no_more("点了名的三个", ["建设中心4个，分别为甲科、乙科、丙科"])


def test_another_number_of_the_thing() -> None:
    assert _of_others("原来那9个急救站落在哪几个镇", ["在甲镇、乙镇新设急救站6个"], 9)
    assert not _of_others("原来那9个急救站落在哪几个镇", ["原有急救站9个"], 9)


def test_the_part_of_a_whole() -> None:
    assert _asked("去湖北支援的那批医务人员,有几个是护士?") == ("去湖北支援的那批医务人员", "护士")
    assert _asked("一万人里有几个全科医生?") is None
    assert _asked("那批旧卫生室翻修,一间补多少钱?") is None
    part = (Concept(("中毒",), 1.0),)
    assert _joint(part, "即防疫、中毒、心理队伍,共计120人")
    assert not _joint(part, "防疫40人、中毒30人、心理20人")
    assert not _joint(part, "即防疫、中毒、心理队伍,各40人")
