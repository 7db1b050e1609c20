import pytest

from answers.sharing import Shared, shared_asked, sharing


@pytest.mark.parametrize(
    ("question", "shared"),
    [
        ("要做到哪“五早”", Shared("早", 5)),
        ("“四免”分别是什么", Shared("免", 4)),
        ("有哪三朵云?", Shared("云", 3)),
        ("有哪几种“式”", Shared("式", 0)),
        ("人才队伍要几个化", Shared("化", 0)),
    ],
)
def test_the_character_that_the_items_asked_for_share(question, shared):
    assert shared_asked(question) == shared


@pytest.mark.parametrize(
    "question", ["有哪几家医院", "是哪三级", "哪两年", "哪四项工作", "“十四五”是哪五年", "有哪几种药"]
)
def test_a_general_noun_is_no_shared_character(question):
    assert shared_asked(question) is None


@pytest.mark.parametrize(
    ("text", "character", "number"),
    [
        ("提高水平，做到早发现、早报告、早诊断和早治疗。", "早", 4),
        ("打造“延伸式”“家庭式”“社区式”照护机构", "式", 3),
        ("走专业化、信息化、标准化道路", "化", 3),
        ("落实早发现、早报告、早控制的策略与措施", "早", 3),
        ("减免挂号、诊查、住院费用", "免", 0),
        ("做到早发现", "早", 0),
    ],
)
def test_how_many_items_share_a_character(text, character, number):
    assert sharing(text, character) == number


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("相山的婴幼儿照护机构有哪几种“式”", ["延伸式", "家庭式", "社区式", "独立式"]),
        ("乐至的“三早”是哪三早", ["早发现", "早诊断", "早治疗"]),
        ("绍兴数字化建设有哪三朵云", ["公共卫生云", "医疗服务云", "整体智治云"]),
    ],
)
def test_items_are_found_by_what_they_share(assistant, question, items):
    text = assistant.ask(question).text
    assert [item for item in items if item not in text] == []
