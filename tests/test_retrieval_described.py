import zlib

import pytest

from index.terms import fold
from records import Indicator
from retrieval.described import RowNames, described, row_names
from retrieval.everyday import plain_words
from retrieval.options import options, without_options


def row(name: str, unit: str, origin: str = "table", doc_id: str = "a", start: int | None = None) -> Indicator:
    return Indicator(
        doc_id=doc_id,
        name=name,
        canonical=name,
        unit=unit,
        basis="",
        year=2025,
        value="9",
        lower=9.0,
        upper=9.0,
        nature="",
        start=zlib.crc32(name.encode()) if start is None else start,
        end=9,
        origin=origin,
    )


@pytest.fixture(scope="module")
def names() -> RowNames:
    rows = [
        row("高血压患者管理率", "%"),
        row("糖尿病患者管理率", "%"),
        row("出生人口性别比", ""),
        row("婴儿死亡率", "‰"),
        row("孕产妇死亡率", "1/10万"),
        row("每万人口公共卫生人员数", "人"),
        row("每万人口全科医师数", "人"),
        row("个人卫生支出占卫生总费用的比重", "%"),
        row("健康服务业总规模", "亿元"),
        row("农村自来水普及率", "%"),
    ]
    return row_names(rows)


def found(question: str, names: RowNames, doc_ids: tuple[str, ...] = ("a",)) -> str | None:
    text = fold(question)
    named = described(text, text, names, doc_ids, list)
    return named[0].canonical if named else None


def test_one_row_that_gives_two_indicators_is_both():
    pair = row_names([row("新建县级卫生镇", "个", start=7), row("新建省级卫生镇", "个", start=7)])
    apart = row_names([row("新建县级卫生镇", "个", start=7), row("新建省级卫生镇", "个", start=8)])
    question = "新建县级和省级卫生镇"
    assert [n.canonical for n in described(question, question, pair, ("a",), list)] == [
        "新建县级卫生镇",
        "新建省级卫生镇",
    ]
    assert described(question, question, apart, ("a",), list) == ()


@pytest.mark.parametrize(
    ("question", "canonical"),
    [
        ("高血压病人要管到百分之几", "高血压患者管理率"),
        ("糖尿病人管住的比例", "糖尿病患者管理率"),
        ("生男生女的比例", "出生人口性别比"),
        ("不满周岁的孩子死亡率", "婴儿死亡率"),
        ("一万人里做公卫的人员", "每万人口公共卫生人员数"),
        ("看病花的钱里个人出的那份", "个人卫生支出占卫生总费用的比重"),
        ("农村自来水普及的比例", "农村自来水普及率"),
    ],
)
def test_a_row_described_in_everyday_words_is_found_without_an_entry_of_its_own(names, question, canonical):
    assert found(question, names) == canonical


@pytest.mark.parametrize("question", ["癌症病人要管到百分之几", "精神病人服药率", "城市绿化率", "死亡率", "患者管理率"])
def test_what_no_row_or_more_than_one_row_says_is_not_guessed(names, question):
    assert found(question, names) is None


def test_the_figure_must_be_of_the_kind_asked_for(names):
    assert found("高血压患者管理要花多少钱", names) is None


def test_plans_that_are_compared_must_all_have_the_row(names):
    assert found("高血压病人要管到百分之几", names, ("a", "b")) is None


def test_everyday_words_become_those_of_indicator_names():
    assert plain_words("孕妇死亡比例") == "孕产妇死亡率"


def test_two_figures_to_choose_from_are_no_subject():
    assert options("到底是258家还是214家") == ("258", "214")
    assert without_options("寿命是78岁还是78.8岁呢").strip("是 呢") == "寿命"
    assert options("2025年要建几家") == ()


def test_a_row_whose_name_is_a_unit_describes_nothing():
    held = row_names([row("人", "预期性"), row("每千人口注册护士数", "人")])
    assert found("每千人口里注册的护士数", held) == "每千人口注册护士数"


def test_words_behind_two_things_are_those_of_both(assistant):
    text = assistant.ask("相山孕产妇和三岁以下娃娃的系统管理，2020年各多少，2025年又各要多少？").text
    assert all(figure in text for figure in ("87.35%", "86.57%", "2025年孕产妇系统管理率为90%", "2025年3岁以下"))
