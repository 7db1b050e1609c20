"""Which questions ask the same of several things, and the question on each."""

import pytest

from retrieval.topics import split_halves, split_topics

PLACES = ("甲县",)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("甲县肺结核的发病率和死亡率目标是同一个数吗", "甲县肺结核的发病率目标是多少", "甲县肺结核的死亡率目标是多少"),
        ("甲县第三、第四医院新建面积一样大吗", "甲县第三医院新建面积是多少", "甲县第四医院新建面积是多少"),
        ("甲县三级医院和中医医院的等级要求一样吗", "甲县三级医院的等级要求是什么", "甲县中医医院的等级要求是什么"),
        ("甲县建中医馆的和能看中医的机构,范围一样吗", "甲县建中医馆的范围是什么", "甲县能看中医的机构范围是什么"),
        (
            "甲县《健康甲县》和《健康中国》是同一年出的吗",
            "甲县《健康甲县》是哪一年出的",
            "甲县《健康中国》是哪一年出的",
        ),
        ("甲县到2025年养老床位和救护车分别要有多少", "甲县到2025年养老床位要有多少", "甲县到2025年救护车要有多少"),
        ("甲县计生服务和健康教育各以谁为主体?还有别的吗", "甲县计生服务以谁为主体", "甲县健康教育以谁为主体"),
    ],
)
def test_what_is_said_once_for_both_stands_in_both_questions(question, first, second):
    assert split_topics(question, PLACES).questions == (first, second)


@pytest.mark.parametrize(
    "question",
    [
        "甲县高血压和糖尿病患者管理率是多少",  # nothing is asked of each
        "甲县2020年和2025年的床位数分别是多少",  # one thing at two times
        "甲县签约率的目标和实际各是多少",  # two roles of one thing
        "甲县第三章和表1里床位数各是多少",  # two places of the plan
        "甲县医疗卫生与参与情况是什么",
        "甲县“人才和设备”一项各是什么",
    ],
)
def test_times_roles_places_and_names_are_not_parted(question):
    assert split_topics(question, PLACES) is None


def test_a_name_with_and_inside_is_one_thing():
    name = "高血压和糖尿病患者管理率"
    assert split_topics(f"甲县{name}、签约率各是多少", PLACES, (name,)).things == (name, "签约率")


def test_halves_each_have_their_own_word_of_asking():
    assert split_halves("甲县要有几家医院,其中三甲几家?").part_of
    assert split_halves("甲县医院有几家、诊所有多少?").questions == ("甲县医院有几家", "诊所有多少")
    assert split_halves("甲县医院有几家,床位呢?") is None
    assert split_halves("甲县规划落实得怎么样,谁来管?") is None


def test_what_leads_in_the_first_thing_leads_in_the_others():
    topics = split_topics("甲县三级医院2021年门诊和病房的结算率要求差多少", PLACES)
    assert topics.things[1].startswith("三级医院2021年病房的结算率")
    assert split_topics("甲县人民医院和北院区的面积各是多少", ("甲县",)).things[0].startswith("人民医院的面积")
