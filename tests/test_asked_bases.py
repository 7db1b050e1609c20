"""Forms of asking that new plans brought: the base of a norm, kinds of beds among others, counts parted in brackets."""

from answers.candidates import parted_names
from answers.year_of_clause import ITEM
from corpus.naming import canonical_name
from retrieval.details import details
from retrieval.kinds import another_kind
from retrieval.needs import met, need_of


def test_for_how_many_people_there_is_one() -> None:
    for question in ("救护车是按多少人配一台", "几万人配一辆救护车", "监督员按多少人口配一名"):
        need = need_of(question)
        assert need is not None
        assert need.name == "base"
        assert met(need, "救护车按每3万常住人口1辆配置")
        assert not met(need, "组建应急队伍4支,队员86名")
    assert need_of("要配多少人").name == "people"


def test_a_kind_of_beds_among_others() -> None:
    assert not another_kind("医养结合的床位里,护理型的要占多少", "其中护理型床位占比达到55%以上")
    assert another_kind("医养结合床位有多少张", "其中护理型床位占比达到55%以上")


def test_the_parts_of_a_count() -> None:
    assert parted_names("其中医院17家（公立6家、民营11家），乡镇卫生院9家") == ("公立医院", "民营医院")
    assert parted_names("医院17家，乡镇卫生院9家") == ()


def test_what_was_built_is_asked_and_what_there_is() -> None:
    stock = next(detail for detail in details() if detail.name == "stock")
    assert not stock.asks.search("现在有几家卫生院建了中医馆")
    assert stock.asks.search("现在有几家卫生院")


def test_all_beds_may_be_counted_in_ten_thousands() -> None:
    beds = next(detail for detail in details() if detail.name == "beds in all")
    assert beds.told_in("总共要有多少张床", "全市医疗卫生机构床位数达到3.5万张以上")
    assert not beds.told_in("总共要有多少张床", "安宁疗护床位15张")


def test_the_number_of_an_item_is_no_figure() -> None:
    assert ITEM.sub("", "3.智慧化预防接种门诊") == "智慧化预防接种门诊"
    assert ITEM.sub("", "3.5万张") == "3.5万张"


def test_per_so_many_people_there_are_had() -> None:
    assert canonical_name("每千人口拥有3岁以下婴幼儿托位数") == canonical_name("每千人口3岁以下婴幼儿托位数")
