"""A sentence on the right thing that leaves out what was asked of it is no answer; one that tells it is."""

import pytest


@pytest.mark.parametrize(
    "question",
    [
        "绍兴的首席公共卫生专家是谁？",  # the plan sets up the office
        "绍兴航空医疗救援网络要配几架直升机？",  # the minutes of its answer
        "参加相山长期护理保险试点一年要交多少保费？",
        "相山为什么停掉了中医馆建设？",  # the plan builds them
        "相山65岁以上老人占总人口多少？",  # of those who are cared for
        "绍兴平均几万人设一个社区卫生服务中心？",
        "乐至女的抽烟比例是多少？",  # of all people
        "绍兴的心理援助热线电话是多少？",
        "乐至规划讲的网络信息安全“三同步”是哪三个同步？",  # only the set's name
        "乐至的互联网医院后来建起来没有？",
        "乐至评出的10名县级优秀名中医都有谁？",
        "温岭16个质控中心的负责人是谁",
        "乐至要建的那家互联网医院由哪家医院来办？",
        "乐清的临终关怀一站式服务区建在哪个街道？",
        "相山区打造的那条健康步道有多长？",
        "绍兴5个浙东区域专病中心分别是哪几个？",
        "温岭3家医共体牵头单位具体是哪三家医院？",
        "绍兴市级传染病定点救治医院有多少张床位？",  # per 10,000 people only
        "2025年绍兴越城区要配多少辆入网救护车？",  # of the whole city only
        "绍兴为什么决定取消住院费用按DRG点数付费？",
        "乐至县第三健康集团由哪家医院牵头？",  # there are two
        "温岭“十大行动”里的第十一项行动是什么",
        "相山区主要指标表里第88项是什么指标？",
    ],
)
def test_a_detail_that_the_plan_leaves_out_is_refused(assistant, question):
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至那两个健康集团分别由谁牵头？", "县人民医院、县中医医院分别牵头"),
        ("温岭搞突发事件紧急医学救援，讲的“四集中”是哪四个？", "集中专家"),
        ("绍兴2025年新生儿男女比例打算控制到多少上下？", "108左右"),
        ("2020年乐至每十万产妇死亡多少人？", "17.9"),
        ("相山的学生每星期在学校至少要安排几个小时体育活动？", "5~8小时"),
        ("乐至县级综合医院的电子病历要评到几级？", "4级"),
        ("乐清规划最后想建成一个什么样的卫生健康新格局？", "高质量发展新格局"),
        ("相山2020年6月建的城市紧密型医联体谁牵头", "市人民医院牵头"),
        ("乐至县中医医院的新院建在哪里，选址在什么地方？", ""),
        ("温岭“十大行动”里的第三项行动叫什么", "公共卫生体系完善行动"),
        ("相山区主要指标表里第8项是什么指标？", "15岁以上人群吸烟率"),
        ("绍兴2025年入网救护车要有多少辆？", "169辆"),
        ("相山区探索的托育照护机构有哪四种形式？", "延伸式"),
    ],
)
def test_a_detail_that_the_plan_tells_is_answered(assistant, question, said):
    answer = assistant.ask(question)
    assert said in answer.text and (not said or not answer.refused)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("温岭2021年健康浙江考核冲的是金牌吗？", "铜牌"),
        ("相山区做婚检要自己花钱吗？", "免费"),
        ("乐清的每万人全科医生数按常住人口算吗？", "户籍人口"),
    ],
)
def test_a_false_premise_is_put_right_by_its_contrast(assistant, question, said):
    assert said in assistant.ask(question).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山区这份规划是根据哪几份文件编的？", "《淮北市“十四五”卫生健康规划》"),
        ("乐至发展指标里有几项是约束性的？", "共3项"),
        ("乐至十四五是不是要把卫生乡镇的数量越做越多？", "23"),
        ("乐清人均基本公卫经费2025年定了多少钱？", "稳步提高"),
        ("健康乐至2030规划纲要是啥时候发的？", "2020年4月"),
    ],
)
def test_what_the_plan_says_of_itself_and_in_words(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text and answer.citations


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("绍兴市第十四个五年规划的基本原则有哪些", "坚持健康优先"),  # no fourteenth item of a list
        ("乐至县怎么从以治病为中心改到以健康为中心", "健康为中心"),
        ("乐至县怎样控制医疗费用、压缩药占比", "占比"),
        ("相山健康服务类指标列成表", "每千人口注册护士数"),
        ("乐至吸烟率是多少？肥胖率是多少？", "肥胖率12.1%"),
    ],
)
def test_words_of_undoing_counting_and_listing_stay_what_they_are(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text


@pytest.mark.parametrize("question", ["乐至县公立医院还是民营医院多", "乐清全科医生数按常住还是户籍人口算"])
def test_two_sentences_on_two_things_are_no_conflict(assistant, question):
    assert assistant.ask(question).conflicts == ()


def test_no_basis_of_a_plan_is_refused_as_such(assistant):
    assert "编制依据" in assistant.ask("温岭市的规划是根据什么编制的").refusal_reason


def test_no_further_sentence_gives_the_figure_of_another_thing(assistant):
    text = assistant.ask("乐至县第四人民医院建设项目占地多少亩，建筑面积多大？").text
    assert ("23.07亩" in text, "23180" in text) == (True, False)


def test_a_further_sentence_on_the_same_projects_is_kept(assistant):
    text = assistant.ask("乐至到2020年争取到的中央投资项目有几个，几个已经完工？").text
    assert ("11个" in text, "完工项目10个" in text) == (True, True)
