"""Gates that must let the right sentence through, and still hold near misses back; what is shown of a sentence."""

import re

import pytest

from answers.choosing import _same_measure
from answers.concepts import SET_NAME
from answers.near_misses import _only_names
from answers.trimming import CHANGE_ASKED, CHANGE_TOLD, PARTS_OF
from answers.year_of_clause import _of_years
from retrieval.denials import split_denied
from retrieval.details import details
from retrieval.kinds import another_kind
from retrieval.numerals import in_digits


class _Asked:
    def __init__(self, text: str) -> None:
        self.text = text


def _tells(name: str, question: str, text: str) -> bool:
    """Whether ``text`` passes the detail ``name``, where the question asks for it."""
    detail = next(d for d in details() if d.name == name)
    found = [m.group() for m in detail.says.finditer(text)]
    return not detail.asks.search(question) or any(not detail.fresh or w not in question for w in found)


@pytest.mark.parametrize(
    ("name", "question", "text", "told"),
    [
        ("person", "领导小组由谁任组长", "成立由县长任组长的领导小组", True),
        ("person", "领导小组由谁任组长", "领导小组每半年开一次会", False),
        ("agent", "服务中心归谁管", "责任单位为县民政局", True),
        ("agent", "服务中心归谁管", "新建床位160张", False),
        ("length", "协议期限多长?", "签订为期8年的协议", True),
        ("length", "健康步道多长?", "建成健康步道3条", False),
        ("beds in all", "康复楼一共多少张床", "康复楼设安宁疗护床位20张", False),
        ("beds in all", "康复楼一共多少张床", "康复楼建筑面积1万平方米,设床位180张", True),
        ("beds in all", "一共多少张重症床", "设重症床位20张", True),
    ],
)
def test_a_detail_is_told_or_not(name: str, question: str, text: str, told: bool) -> None:
    assert _tells(name, question, text) is told


def test_the_parts_of_a_set_told_each_by_itself_are_its_members() -> None:
    asked = _Asked("“一核两翼”指的是哪几家?")
    assert not _only_names(asked, "构建“一核两翼”格局:“一核”为县医院,“两翼”为东院、西院")
    assert _only_names(asked, "构建“一核两翼”格局,补齐短板")


def test_a_set_is_called_by_its_number() -> None:
    assert SET_NAME.findall("县医院要建的五大中心具体是哪五个") == ["五大中心"]
    assert not SET_NAME.findall("五个资源共享中心是哪五个")


def test_a_disease_that_the_question_names_is_no_other_subject() -> None:
    assert not another_kind("学生近视归谁管", "县教育局负责近视防控任务落实", whole=True)
    assert another_kind("学生体检归谁管", "县卫健局负责高血压管理", whole=True)
    assert not another_kind("宫颈癌疫苗接种率", "适龄女生hpv疫苗接种率达到85%")


def test_a_clause_of_a_later_year_goes_on_about_the_subject_before() -> None:
    text = "2020年急救反应时间为14分钟，2025年缩短至11分钟以内。"
    assert any("急救反应时间" in part for part in _of_years(text, (2025,)))
    other = "2020年急救反应时间为14分钟，2025年新增救护车11辆。"
    assert not any("急救反应时间" in part for part in _of_years(other, (2025,)))


def test_figures_of_one_name_at_two_times() -> None:
    assert _same_measure("平均急救反应时间缩短至12分钟以内", "平均急救反应时间为16.5分钟")
    assert not _same_measure("平均急救反应时间缩短至12分钟以内", "平均等待时间缩短到15分钟")


def test_how_a_change_is_asked_and_told() -> None:
    assert CHANGE_ASKED.search("出生人口与2016年相比少了多少") and not CHANGE_ASKED.search("出生人口是多少")
    assert CHANGE_TOLD.search("较2016年减少2527人") and not CHANGE_TOLD.search("2020年出生人口4315人")
    assert PARTS_OF.match("其中县级医院5个")


def test_a_base_in_everyday_words() -> None:
    assert in_digits("一千个人里头要有几个护士") == "每千人要有几个护士"
    assert re.search("一千个人次", in_digits("看了一千个人次")) or "每千人次" not in in_digits("看了一千个人次")


def test_what_is_set_aside_with_a_warning_is_denied() -> None:
    assert split_denied("评估率是多少,注意不是体检率?")[1] == "体检率"
