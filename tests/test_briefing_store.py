"""Saving, reopening, duplicating and editing: nothing is lost, and every error is one sentence."""

from __future__ import annotations

import pytest
from briefing_cases import ALL, built, comparison, items, material

from briefing import editing
from briefing.material import Material
from briefing.model import Line
from briefing.saved import to_json
from briefing.store import BriefingStore, missing_plans, write_file
from errors import BriefingError


@pytest.fixture
def store(tmp_path) -> BriefingStore:
    return BriefingStore(tmp_path)


@pytest.mark.parametrize(
    "briefing",
    [
        built("digest", "lezhi"),
        comparison(),
        built("topic", "lezhi", topics=("中医药",)),
        built("indicator", "lezhi", indicators=("人均期望寿命",)),
        built("quiz", *ALL),
    ],
    ids=lambda b: b.request.kind,
)
def test_a_saved_briefing_opens_as_it_was(store, briefing):
    store.save(briefing)
    assert BriefingStore(store.folder.parent).open(briefing.briefing_id) == briefing


def test_a_duplicate_has_an_id_of_its_own_and_the_original_stays(store):
    store.save(comparison())
    copy = store.duplicate(comparison().briefing_id)
    assert copy.briefing_id != comparison().briefing_id and copy.title.endswith("（副本）")
    assert store.open(comparison().briefing_id) == comparison()


def test_building_the_same_again_does_not_overwrite_what_a_trainer_edited(store):
    first = store.add(comparison())
    store.save(editing.rename(first, "改过的标题"))
    store.add(comparison())
    assert store.open(first.briefing_id).title == "改过的标题"


def test_an_interrupted_save_keeps_the_former_file(store, monkeypatch):
    store.save(comparison())

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.replace", fail)
    with pytest.raises(BriefingError, match="No space left"):
        store.save(editing.rename(comparison(), "新标题"))
    monkeypatch.undo()
    assert store.open(comparison().briefing_id).title == comparison().title
    assert len(list(store.folder.iterdir())) == 1


def test_a_damaged_file_is_one_sentence_and_stays(store):
    store.save(comparison())
    path = next(store.folder.glob("*.json"))
    path.write_text("{", encoding="utf-8")
    with pytest.raises(BriefingError, match="已损坏"):
        store.open(comparison().briefing_id)
    assert store.entries()[0].problem and path.read_text(encoding="utf-8") == "{"


@pytest.mark.parametrize("name", ["../secret", "", "a/b", "A"])
def test_an_id_that_is_no_name_opens_no_file(store, name):
    with pytest.raises(BriefingError, match="不合规"):
        store.open(name)


def test_an_unknown_id_is_one_sentence(store):
    with pytest.raises(BriefingError, match="没有保存过"):
        store.open("digest-12345678")


def test_a_plan_removed_since_is_named_and_the_briefing_is_whole(store):
    store.save(comparison())
    left = {doc_id: plan for doc_id, plan in material().plans.items() if doc_id != "yueqing"}
    opened = store.open(comparison().briefing_id)
    assert ["乐清" in sentence for sentence in missing_plans(opened, Material(left, material().rows))] == [True]
    assert opened == comparison()


def test_nothing_is_missing_while_the_plans_are_there():
    assert missing_plans(comparison(), material()) == []


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(BriefingError, match="写不进去"):
        write_file(tmp_path / "file" / "x.md", b"")


def lines(briefing):
    return items(briefing, Line)


def test_a_dropped_line_is_gone():
    line = lines(comparison())[0]
    assert line not in lines(editing.drop(comparison(), line.item_id))


def test_a_line_moves_by_one_place():
    section = built("digest", "lezhi").sections[1]
    moved = editing.move(built("digest", "lezhi"), section.items[0].item_id, 1).sections[1]
    assert moved.items[:2] == (section.items[1], section.items[0])


def test_the_last_line_moves_no_further_down():
    section = built("digest", "lezhi").sections[1]
    assert editing.move(built("digest", "lezhi"), section.items[-1].item_id, 1).sections[1] == section


def test_an_edited_line_keeps_its_citation_and_what_was_printed():
    line = lines(comparison())[0]
    edited = lines(editing.edit(comparison(), line.item_id, "换一种说法"))[0]
    assert (edited.text, edited.printed, edited.citations) == ("换一种说法", line.text, line.citations)


def test_the_printed_words_again_undo_an_edit():
    line = next(line for line in lines(built("digest", "lezhi")))
    edited = editing.edit(built("digest", "lezhi"), line.item_id, "换一种说法")
    assert lines(editing.edit(edited, line.item_id, line.text))[0] == line


def test_a_note_is_marked_as_the_trainers():
    noted = editing.add_note(comparison(), "overview", "课堂上先提问。")
    assert [line.text for line in lines(noted) if line.origin == "trainer"] == ["课堂上先提问。"]


def test_a_second_note_has_an_id_of_its_own():
    noted = editing.add_note(editing.add_note(comparison(), "overview", "一"), "overview", "二")
    assert len({line.item_id for line in lines(noted) if line.origin == "trainer"}) == 2


def test_sections_change_places():
    ids = [s.section_id for s in editing.move_section(comparison(), "details", -1).sections]
    assert ids[:2] == ["details", "overview"]


@pytest.mark.parametrize(
    "change",
    [
        lambda b: editing.add_note(b, "overview", "  "),
        lambda b: editing.edit(b, lines(b)[0].item_id, ""),
        lambda b: editing.drop(b, "nothing"),
        lambda b: editing.drop_section(b, "nothing"),
        lambda b: editing.rename(b, " "),
    ],
)
def test_a_change_that_makes_no_sense_is_one_sentence(change):
    with pytest.raises(BriefingError):
        change(comparison())


def test_the_same_briefing_is_the_same_json():
    assert to_json(comparison()) == to_json(comparison())
