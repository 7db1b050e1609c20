import json

import pytest
from corpus_plans import PLANS, plans, small

from corpus.splitting import SPLITTER, embedded_text, sentences, split_plan


def passages(doc_id):
    return split_plan(plans()[doc_id])


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_passage_is_its_span(doc_id):
    text = plans()[doc_id].document.text
    assert all(text[p.start : p.end] == p.text for p in passages(doc_id))


@pytest.mark.parametrize("doc_id", PLANS)
def test_every_character_is_in_a_passage(doc_id):
    covered = set()
    for p in passages(doc_id):
        covered.update(range(p.start, p.end))
    text = plans()[doc_id].document.text
    assert not [c for at, c in enumerate(text) if at not in covered and not c.isspace()]


@pytest.mark.parametrize("doc_id", PLANS)
def test_no_passage_cuts_a_sentence(doc_id):
    text = plans()[doc_id].document.text
    spans = sentences(text)
    for p in passages(doc_id):
        for start, end in spans:
            assert not (start < p.start < end and text[start : p.start].strip()), text[start:end]
            assert not (start < p.end < end and text[p.end : end].strip()), text[start:end]


@pytest.mark.parametrize("doc_id", PLANS)
def test_no_running_text_passage_touches_a_table(doc_id):
    for table in plans()[doc_id].tables:
        for p in passages(doc_id):
            assert p.kind != "text" or p.end <= table.start or p.start >= table.end


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_row_passage_is_its_row(doc_id):
    rows = [(row.start, row.end) for table in plans()[doc_id].tables for row in table.rows]
    assert [(p.start, p.end) for p in passages(doc_id) if p.kind == "row"] == rows


def test_a_row_passage_carries_caption_category_and_column_heads():
    row = next(p for p in passages("shaoxing") if p.kind == "row" and "孕产妇死亡率" in p.text and "6.5" in p.text)
    assert row.heads == (
        "表2:“十四五”时期卫生健康事业发展主要指标值；健康水平指标；类别 | 序号 | 指标名称 | 单位 | 2025年目标"
    )


@pytest.mark.parametrize("doc_id", PLANS)
def test_passage_ids_are_unique(doc_id):
    ids = [p.passage_id for p in passages(doc_id)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_passage_over_the_size_is_one_sentence(doc_id):
    text = plans()[doc_id].document.text
    for p in passages(doc_id):
        if p.kind == "text" and len(p.text) > SPLITTER["size"]:
            assert len([s for s in sentences(text[p.start : p.end]) if s[1] - s[0] > 60]) == 1


@pytest.mark.parametrize("doc_id", PLANS)
def test_a_passage_stands_in_the_section_it_names_or_is_a_heading_of_its_path(doc_id):
    for p in passages(doc_id):
        holders = [s for s in plans()[doc_id].sections if s.path == p.section]
        assert any(s.start < p.end <= s.end for s in holders) or p.text in p.section


def test_what_is_embedded_starts_with_title_and_section():
    plan = plans()["xiangshan"]
    passage = next(p for p in passages("xiangshan") if "78岁" in p.text)
    assert embedded_text(plan.document, passage).split("\n")[:2] == [
        plan.document.title,
        "第二章 规划总则 > 三、发展目标 > ——人民健康水平持续提高",
    ]


def test_what_is_shown_has_no_title():
    passage = next(p for p in passages("xiangshan") if "78岁" in p.text)
    assert passage.text.startswith("——人民健康水平持续提高。")


def test_a_heading_alone_goes_with_what_follows(tmp_path):
    plan = small(tmp_path, "一、目标\n（一）健康\n全县医疗卫生工作的发展。\n")
    assert [p.text for p in split_plan(plan)] == ["一、目标\n（一）健康\n全县医疗卫生工作的发展。"]


def test_a_closing_quotation_mark_stays_with_its_sentence():
    assert [("他说“好。”再见。")[a:b] for a, b in sentences("他说“好。”再见。")] == ["他说“好。”", "再见。"]


def test_a_decimal_point_ends_no_sentence():
    assert sentences("达到4.3人。") == [(0, 7)]


def test_the_items_of_a_running_list_are_sentences():
    assert sentences("（1）防治；（2）筛查；") == [(0, 6), (6, 12)]


def test_the_settings_can_be_written_as_json():
    assert json.loads(json.dumps(SPLITTER)) == SPLITTER
