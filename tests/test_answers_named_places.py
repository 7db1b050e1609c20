"""Places of a plan that the question names, over the real plans: each says its own statement on the matter."""

import pytest

from answers.parts import plain_title
from answers.regions import regions
from retrieval.mentions import asks_for_parts, mentions


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至“优质服务基层行”推荐标准的比例，第三章和第六章说的是一个数吗", ("50%", "80%")),
        ("相山吸烟率，指标表和第九节写的一样吗", ("<17%", "低于19%")),
        ("绍兴表1和表2里孕产妇死亡率各是多少", ("9以下", "6.5以下")),
        ("乐至县中医医院的等级，医疗服务体系那节和中医药服务体系那节一样吗", ("三级乙等", "三级水平")),
        ("温岭家庭医生签约，行动四和“十四五”规划目标的说法一致吗", ("70%", "全覆盖")),
        ("乐至要围绕哪些重大疾病建重点专科，跟第一章说的发病人数快速上升的慢性病一样吗", ("肿瘤", "癌症")),
        ("乐至第十章讲健康融入政策，标题和正文的提法一样吗", ("万策", "所有政策")),
    ],
)
def test_each_named_place_says_its_statement(assistant, question, said):
    answer = assistant.ask(question)
    assert all(words in answer.text for words in said), answer.text


@pytest.mark.parametrize(
    ("question", "inside"),
    [
        ("第九章说乐至财政卫生投入要跟经济增长同步，又说占比怎么变？", "第九章"),
        ("绍兴专栏6的健康影响评价，要在多少区县做？", "专栏6"),
    ],
)
def test_one_named_place_answers_from_inside_itself(assistant, question, inside):
    answer = assistant.ask(question)
    assert not answer.refused
    assert all(inside in citation.section for citation in answer.citations)


def test_a_place_that_says_nothing_is_told_beside_the_one_that_does(assistant):
    answer = assistant.ask("乐至的胸痛中心，专栏1和第七章各是怎么写的？")
    assert "胸痛" in answer.text
    assert "“第七章 推进中医药传承创新发展”中没有找到" in answer.text


def test_figures_of_two_places_come_with_how_they_differ(assistant):
    answer = assistant.ask("相山指标表和发展目标里人均预期寿命各写的多少？")
    assert "78.8岁" in answer.text and "达到78岁" in answer.text
    assert "不一致" in answer.text and answer.conflicts


def test_all_notes_of_a_table_are_one_place(assistant):
    answer = assistant.ask("乐清表下面两条注，用的人口口径一样吗？")
    assert "常住人口" in answer.text and "户籍人口" in answer.text


def test_sections_are_listed_only_when_they_are_asked_for(assistant):
    assert "第七节 建设健康服务业体系" in assistant.ask("乐至第三章有哪几节？").text
    answer = assistant.ask("乐至发展中药材种植，第三章讲的和第七章讲的各是什么？")
    assert "第一节" not in answer.text
    assert "公司＋基地＋农户" in answer.text


@pytest.mark.parametrize(
    ("question", "names"),
    [
        (
            "相山第三章第九节和第十节(国家级健康促进区)各怎么定",
            ["九、全面推进“健康相山”建设", "十、积极推进国家级健康促进区创建"],
        ),
        ("相山第一章托育那段和“一老一小”那节说的是同一个吗", ["——托育服务体系初步建立", "八、提升“一老一小”服务能力"]),
        ("相山“十三五”成绩和“十四五”任务里都有", ["一、发展状况", "第三章 主要任务及重点项目"]),
        ("温岭行动二和行动五里", ["2 医疗体制改革创新行动", "5 医疗服务质量提升行动"]),
        ("绍兴5G院前急救,应急保障那节和专栏8一致吗", ["4.健全公共卫生应急保障体系", "专栏8 “越健康”数字化建设工程"]),
        ("乐至专栏12和第十一章", []),
    ],
)
def test_places_are_found_by_number_title_and_spoken_name(engine, question, names):
    query = engine.understand(question)
    plan = engine.plans[query.doc_ids[0]]
    found = regions(plan, mentions(query.text, [plain_title(s) for s in plan.sections[1:]]))
    assert [region.name for region in found] == names


def test_idioms_name_no_place():
    assert mentions("代表一共几个,列表里有吗") == ()
    assert asks_for_parts("第三章分几节") and not asks_for_parts("第三章和第四章说的一样吗")
