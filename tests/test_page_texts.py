"""The interface's words are complete in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest
from page_doubles import FakeAssistant, small_plan

from answers import refusal
from pages.texts import LANGUAGES, Texts, translated_refusal

PAGES = Path(__file__).parent.parent / "pages"
TABLE = tomllib.loads((PAGES / "texts.toml").read_text(encoding="utf-8"))
PLAN = small_plan()
REFUSALS = [
    refusal.place_missing(FakeAssistant(), ["北京"]),
    refusal.indicator_missing(PLAN, "护士数"),
    refusal.year_missing(PLAN, "护士数", [2030], [2025]),
    refusal.year_missing(PLAN, "护士数", [2030, 2031], []),
    refusal.year_missing(PLAN, "护士数", [], [2020, 2025]),
    refusal.year_missing(PLAN, "护士数", [], []),
    refusal.years_not_together(PLAN, [2021, 2025]),
    refusal.value_missing(PLAN, "护士数"),
    refusal.outcome_unknown("绍兴市"),
    refusal.outcome_unknown(""),
    refusal.steering(),
    refusal.no_statement(SimpleNamespace(doc_ids=()), [PLAN], ["天气"]),
    refusal.no_statement(SimpleNamespace(doc_ids=()), [PLAN], []),
    refusal.no_statement(SimpleNamespace(doc_ids=("shaoxing",)), [PLAN], ["天气"]),
    refusal.no_statement(SimpleNamespace(doc_ids=("shaoxing",)), [PLAN], []),
    "现有规划的材料中没有找到能回答所问的表述（查找了“医保、医院”），不作推测。",
    "绍兴市的材料中没有找到能回答所问的表述（查找了“医保、医院”），不作推测。",
    "现有规划的材料中没有找到能回答所问的表述，不作推测。",
    "绍兴市的材料中没有找到能回答所问的表述，不作推测。",
    *(refusal.fact_missing(PLAN, f"meta_{kind}") for kind in ("number", "date", "issuer", "kind")),
]
ENTRIES = {f"{group}.{key}": entry for group, entries in TABLE.items() for key, entry in entries.items()}


@pytest.mark.parametrize("key", ENTRIES)
def test_every_text_has_both_languages_with_the_same_slots(key):
    slots = [set(re.findall(r"\{(\w+)\}", ENTRIES[key][language])) for language in LANGUAGES]
    assert slots[0] == slots[1]


def test_every_key_that_the_pages_use_exists():
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*PAGES.glob("*.py"), PAGES.parent / "app.py"])
    used = set(re.findall(r'texts\(\s*"([\w.]+)"', code))
    assert used and used <= set(ENTRIES)


def test_an_unknown_key_raises():
    with pytest.raises(KeyError):
        Texts("zh")("chat.nothing")


@pytest.mark.parametrize("sentence", REFUSALS)
def test_every_refusal_has_an_english_wording(sentence):
    english = translated_refusal(sentence, "en")
    assert english != sentence
    assert not re.search("[\u4e00-\u9fff]{6}", english)


def test_a_refusal_stays_as_it_is_on_the_chinese_page():
    assert translated_refusal(REFUSALS[0], "zh") == REFUSALS[0]


def test_a_refusal_without_a_wording_is_shown_as_it_is():
    assert translated_refusal("另一句话。", "en") == "另一句话。"


def _light(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(("theme", "ground"), [("light", "#ffffff"), ("dark", "#171614")])
def test_white_words_can_be_read_on_a_button_and_the_button_on_its_ground(theme, ground):
    config = tomllib.loads((PAGES.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    primary = config["theme"][theme]["primaryColor"]
    assert _contrast(primary, "#ffffff") >= 4.5
    assert _contrast(primary, ground) >= 3
