import pytest
from corpus_plans import DATA, PLANS, plans, small

from corpus.outline import section_at


def paths(plan):
    return [section.path for section in plan.sections]


@pytest.mark.parametrize(
    ("doc_id", "path"),
    [
        ("lezhi", ("第二章 “十四五”卫生健康发展要求", "第三节 发展目标", "——人民健康水平持续提升")),
        ("xiangshan", ("第二章 规划总则", "三、发展目标", "——人民健康水平持续提高")),
        ("shaoxing", ("二、总体要求", "(二)基本原则", "5.坚持共建共享")),
        ("shaoxing", ("三、任务举措", "(一)织密织牢防护网,打造公共卫生安全市", "专栏1 公共卫生应急体系建设")),
        ("yueqing", ("二、主要内容", "（1） 发展背景")),
        ("yueqing", ("二、主要内容", "（三）主要任务", "6.大力发展中医药事业")),
        ("wenling", ("8 中医药守正创新行动",)),
    ],
)
def test_a_heading_of_each_kind_has_its_path(doc_id, path):
    assert path in paths(plans()[doc_id])


def test_a_goal_between_two_actions_says_where_it_stood():
    found = "十四五 规划目标（原文位于“3 公共卫生体系完善行动”与“4 基层医疗卫生补短行动”之间）"
    assert (found, "居民健康素质不断提高") in paths(plans()["wenling"])


def test_goals_after_the_last_action_say_where_they_stood():
    outer = "助推卫生健康事业高质量发展（原文位于“10 一老一小健康保障行动”之后）"
    assert (outer, "健康公平与保障能力不断增强") in paths(plans()["wenling"])


def test_all_ten_actions_of_wenling_are_sections():
    numbers = [path[0].split()[0] for path in paths(plans()["wenling"]) if len(path) == 1 and path[0][0].isdigit()]
    assert numbers == [str(n) for n in range(1, 11)]


def test_lezhi_has_ten_chapters():
    assert sum(len(path) == 1 and path[0].startswith("第") for path in paths(plans()["lezhi"])) == 10


@pytest.mark.parametrize("number", range(1, 10))
def test_shaoxing_has_nine_boxes(number):
    assert any(path[-1].startswith(f"专栏{number} ") for path in paths(plans()["shaoxing"]) if path)


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_section_starts_with_its_heading(doc_id):
    plan = plans()[doc_id]
    for section in plan.sections[1:]:
        title = section.path[-1].split("（原文位于")[0].rstrip("…")
        assert plan.document.text[section.start :].startswith(title)


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_section_lies_inside_its_parent(doc_id):
    sections = plans()[doc_id].sections
    for section in sections[1:]:
        parents = [s for s in sections if s.path == section.path[:-1] and s.start <= section.start < s.end]
        assert any(section.end <= parent.end for parent in parents)


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_section_ends_where_the_next_of_its_level_starts(doc_id):
    sections = plans()[doc_id].sections
    for section, following in zip(sections, sections[1:], strict=False):
        if following.level <= section.level and section.path:
            assert section.end == following.start


@pytest.mark.parametrize("doc_id", PLANS)
def test_the_first_section_is_the_whole_plan(doc_id):
    plan = plans()[doc_id]
    first = plan.sections[0]
    assert (first.path, first.start, first.end) == ((), 0, len(plan.document.text))


def test_the_innermost_section_of_a_place_is_found():
    plan = plans()["lezhi"]
    at = plan.document.text.index("人均预期寿命2025年达到78.3岁")
    assert section_at(plan.sections, at).path[-1] == "——人民健康水平持续提升"


def test_a_table_stands_under_its_caption():
    plan = plans()["shaoxing"]
    assert section_at(plan.sections, plan.tables[1].start).path[-1].startswith("表2:")


def test_markdown_headings_make_a_tree(tmp_path):
    plan = small(tmp_path, (DATA / "markdown_plan.md").read_bytes())
    title = "青禾县卫生健康“十四五”规划"
    assert paths(plan)[1:] == [
        (title,),
        (title, "一、发展目标"),
        (title, "一、发展目标", "（一）主要指标"),
        (title, "二、主要任务"),
    ]


def test_a_heading_that_runs_on_gives_only_its_words(tmp_path):
    plan = small(tmp_path, "一、总体要求。全县卫生健康事业的发展要以人民为中心，全面加强医疗工作。\n")
    assert plan.sections[1].path == ("一、总体要求",)


def test_a_figure_with_a_decimal_point_is_no_heading(tmp_path):
    plan = small(tmp_path, "1.5万人的健康\n加强医疗卫生工作。\n")
    assert len(plan.sections) == 1


def test_a_heading_that_lost_its_mark_goes_on_with_its_series(tmp_path):
    text = "# 一、发展基础\n\n## （一）成效\n\n有医院3家。\n\n二、总体要求\n\n## （一）目标\n\n一、不是下一个\n\n# 三、任务\n"
    found = paths(small(tmp_path, text))
    assert ("二、总体要求", "（一）目标", "一、不是下一个") in found
    assert ("三、任务",) in found
