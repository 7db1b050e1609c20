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
        ("温岭“十大行动”里的第三项行动叫什么", "公共卫生体系完善行动"),
        ("相山区主要指标表里第8项是什么指标？", "15岁以上人群吸烟率"),
        ("绍兴2025年入网救护车要有多少辆？", "169辆"),
        ("相山区探索的托育照护机构有哪四种形式？", "延伸式"),
    ],
)
def test_a_detail_that_the_plan_tells_is_answered(assistant, question, said):
    answer = assistant.ask(question)
    assert said and said in answer.text and not answer.refused


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


@pytest.mark.parametrize(
    "question",
    [
        "相山区糖尿病患者规范管理率2025年要到多少？",  # of severe mental disorders only
        "乐清2025年高血压患者健康管理率是多少？",  # of the old only
        "乐至县中学生吸烟率是多少？",  # of all over 15
        "乐至肺癌5年生存率2025年不低于多少",  # of all cancers
        "乐至县6岁儿童龋齿率要控制在多少以内",  # of children of 12
        "绍兴民营医院医务人员薪酬年增长率要保持在多少？",  # of public hospitals
        "乐至县高血压患病率到2025年要压到多少",  # those under management
        "乐至县18岁以上居民肥胖率2025年要降到多少？",  # how things stand
        "绍兴镜湖医院建成后设多少张床位？",
        "温岭十大品牌学科除了关节外科学、风湿免疫学和中医肿瘤学，另外七个是什么？",
        "乐清2025年的800个托位，分到各街道是怎么安排的？",
        "绍兴卫生监督机构覆盖率",  # of places of child care
        "乐至老年人高血压患者管理率",  # of all patients
        "乐至60岁以上老年人占比",  # from 65 on
        "相山100户健康示范家庭是怎么评出来的",  # only counted
    ],
)
def test_a_figure_of_another_kind_time_or_thing_is_refused(assistant, question):
    assert assistant.ask(question).refused


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("相山区严重精神障碍患者规范管理率2025年要到多少？", "90"),
        ("相山精神病人管理率2025年目标", "90"),
        ("温岭三级医院门诊智慧结算率2021年要到多少", "85%"),
        ("乐清男娃女娃的出生比列要控制在多少？", "110"),
        ("乐至基层医疗卫生机构2020年空编率是多少？", "19.3%"),
        ("绍兴高血压患者规范管理率2025年要多少", "主要慢性病规范管理率达到75%"),
    ],
)
def test_the_kind_asked_about_in_other_or_broader_words_is_answered(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("相山区107家诊所里有多少家是中医诊所？", "中医诊所"),
        ("相山258家医疗机构，其中民营医院多少家", "民营医院"),
        ("乐至县17名正高级职称卫生技术人员中，县人民医院有几名", "县人民医院"),
        ("乐清2025年8名市级卫生人才里要有几名中医药人才", "中医药人才"),
        ("绍兴133家医院里社会办医院有多少家？", "社会办医院"),
        ("乐至县11个中央投资项目里还没完工的那一个是什么项目？", "还没完工"),
        ("绍兴696项科技项目中省级的有几项", "省级"),  # 8个 are disciplines
        ("绍兴133家医院里三级医院有几家", "三级医院"),  # 2家 are the best of them
        ("绍兴3.5万张床位里精神科床位多少张", "精神科床位"),
        ("乐至17个正高职称里基层有几个", "基层"),  # 41人 are those of the level below too
        ("乐至选派进修的57名人员里去华西医院的有几名", "华西医院"),  # one of several
        ("绍兴12个医共体里牵头医院是三级的现在有几家", "三级"),  # only the goal is told
    ],
)
def test_the_part_of_a_counted_whole_that_is_not_told_is_refused_by_its_name(assistant, question, part):
    answer = assistant.ask(question)
    assert answer.refused and "没有单列" in answer.text and part in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("乐至11个中央投资项目里完工的有几个？", "完工项目10个"),
        ("相山33名“三支一扶”医学专业人员里，2019年招的有几名？", "2019年5人"),
        ("绍兴2025年133家医院里三甲综合医院要有几家", "三甲综合医院数"),
        ("绍兴2025年169辆入网救护车里，负压救护车要有几辆", "49辆"),
        ("乐清19项指标里创新发展指标有几项", "2"),  # counted, not told of
        ("相山区18项指标里约束性的有几项", "约束性"),
        ("绍兴12个医共体里牵头医院要有多少达到三级", "80%以上达到三级医院水平"),  # in a paragraph of its own
        ("温岭3家医共体牵头单位里有几家要达到强院标准", "3家医共体牵头单位达到县级强院标准"),  # all of them
        ("乐至11个中央投资项目的总投资里，地方配套是多少万元", "1070万元"),
        ("乐至57名进修人员里基层的有几个", "57名基层医疗卫生机构人员"),
        ("相山在建和已打造的15处托育机构里在建的几处", "在建托育机构2处"),  # the question has added up
    ],
)
def test_the_part_of_a_counted_whole_that_is_told_is_answered(assistant, question, said):
    answer = assistant.ask(question)
    assert not answer.refused and said in answer.text


@pytest.mark.parametrize(
    ("question", "planned"),
    [
        ("相山区公共卫生应急服务中心2022年8月按时完工了吗", "计划2022年8月完工"),
        ("温岭2021年的健康浙江铜牌拿到手了没有？", "确保2021年摘取健康浙江铜牌"),
        ("乐至县人民医院后来评上三甲了没有", "到2025年，县人民医院达到三级甲等标准"),
    ],
)
def test_an_unknown_outcome_is_refused_with_the_planned_date(assistant, question, planned):
    answer = assistant.ask(question)
    assert answer.refused and "不记载之后的实际完成情况" in answer.text and planned in answer.text
