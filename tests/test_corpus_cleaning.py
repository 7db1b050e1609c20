import re

import pytest
from corpus_plans import PLANS, plans, small, source

from corpus.cleaning import clean, spam_string

SPAM = "365bet电脑网站_365365bet娱乐场_365淘房APP官网下载"


def cleaned(text, place="青禾县"):
    repairs = []
    return clean(text, place, repairs).text, repairs


def test_tags_go_and_their_text_stays():
    assert cleaned('<p id="a">健康<br/>目标</p>')[0] == "健康目标"


def test_a_comparison_is_no_tag():
    assert cleaned("死亡率<13，比例 <5%>3")[0] == "死亡率<13，比例 <5%>3"


def test_a_bookmark_goes():
    assert cleaned("[bookmark: _Toc1]一、目标")[0] == "一、目标"


def test_a_reviewers_comment_goes_to_the_end_of_its_line():
    assert cleaned("加强管理。\tComment by 张三: 补充内容\n下一段")[0] == "加强管理。\n下一段"


def test_navigation_goes():
    assert cleaned("当前位置:首页\n> 公开 > 文件\n正文 浏览次数: 12")[0] == "正文"


def test_spam_becomes_the_place():
    assert cleaned(f"{SPAM}人民政府关于印发{SPAM}卫生规划")[0] == "青禾县人民政府关于印发青禾县卫生规划"


def test_spam_that_is_always_followed_by_one_word_does_not_take_it():
    assert spam_string(f"{SPAM}规划和{SPAM}规划") == SPAM


def test_a_text_without_spam_has_none():
    assert spam_string("人民政府关于印发规划的通知") == ""


def test_entities_become_characters():
    assert cleaned("健康&nbsp;&lt;5&#8240;")[0] == "健康\xa0<5‰"


def test_a_repair_says_where_in_the_source_it_stood():
    text = "目标[bookmark: a]明确"
    repair = cleaned(text)[1][0]
    assert (repair.rule, text[repair.source_start : repair.source_end]) == ("bookmark", "[bookmark: a]")


def test_shaoxing_has_eight_spam_repairs():
    repairs = [r for r in plans()["shaoxing"].repairs if r.rule == "spam"]
    assert [(r.before, r.after) for r in repairs] == [(SPAM, "绍兴市")] * 8


def test_xiangshan_has_six_comments_taken_out():
    assert sum(r.rule == "comment" for r in plans()["xiangshan"].repairs) == 6


@pytest.mark.parametrize("doc_id", PLANS)
def test_every_repair_of_one_place_quotes_its_source(doc_id):
    text = source(doc_id)
    for repair in plans()[doc_id].repairs:
        if repair.rule in {"spam", "bookmark", "comment", "navigation", "entity"}:
            assert text[repair.source_start : repair.source_end] == repair.before


@pytest.mark.parametrize("doc_id", PLANS)
def test_no_debris_is_left(doc_id):
    text = plans()[doc_id].document.text
    assert not re.search(r"365|bet|Comment by|\[bookmark|</?[a-zA-Z]|浏览次数|当前位置|[\u200b\ufeff\xa0\t]|\*\*", text)


@pytest.mark.parametrize("doc_id", PLANS)
def test_the_text_stands_in_the_source_in_the_same_order(doc_id):
    document = plans()[doc_id].document
    characters = iter(source(doc_id).replace(SPAM, document.place))
    lost = next((c for c in document.text if not (c.isspace() or c == "|") and c not in characters), None)
    assert lost is None


@pytest.mark.parametrize("doc_id", PLANS)
def test_what_is_missing_is_what_the_repairs_took(doc_id):
    def bare(words):
        return re.sub(r"[\s|]", "", words)

    repairs = [r for r in plans()[doc_id].repairs if r.rule not in {"table-row", "white-space", "broken-line"}]
    taken = sum(len(bare(r.before)) - len(bare(r.after)) for r in repairs)
    document = plans()[doc_id].document
    assert len(bare(source(doc_id))) - len(bare(document.text)) == taken


def test_the_order_of_the_repairs_is_that_of_the_source():
    starts = [r.source_start for r in plans()["shaoxing"].repairs]
    assert starts == sorted(starts)


@pytest.mark.parametrize("words", ["<13", "<5", ">36", ">90"])
def test_a_bound_of_xiangshans_table_stays(words):
    assert f"| {words} |" in plans()["xiangshan"].document.text


def test_a_value_that_looks_wrong_stays():
    assert "每千常住人口全科医生数（人） | 2.8 | 3.5" in plans()["lezhi"].document.text


def test_a_word_spaced_out_by_letters_is_closed_up(tmp_path):
    assert small(tmp_path, "总 体 目 标\n健康的全县医疗卫生工作\n").document.text.startswith("总体目标\n")


def test_a_line_broken_inside_a_title_is_joined():
    assert plans()["yueqing"].document.text.startswith("关于《乐清市卫生健康事业发展及突发公共卫生事件应急管理")
