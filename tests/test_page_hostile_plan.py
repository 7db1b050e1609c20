"""A plan that tries to be more than text, in a real browser: it is read, never run, wherever the page shows it.

The plan (``data/hostile``) stands beside the real ones; its mark-up is written as entities, which cleaning turns into
``<script>`` and the like, so that it arrives at the page as the plan's own words.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browser import ROOT, Server, Visitor, chromium, needs_browser
from conftest import copy_corpus
from selenium.common.exceptions import NoAlertPresentException
from selenium.webdriver.common.keys import Keys

HOSTILE = Path(__file__).parent / "data" / "hostile"
SCRIPT = "<script>window.hurt=1;alert(1)</script>"
IMAGE = '<img src=x onerror="window.hurt=1">'
LINK = "[送药上门](javascript:alert(1))"
VALUE, TEXT = "海宁2025年每千人注册护士数目标？", "海宁智慧中药房提供什么服务？"
COMPARE = "海宁和绍兴2025年每千人床位数目标分别是多少？"
REFUSED = "海宁智慧中药房有多少名药师？"

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("hostile")
    corpus = copy_corpus(root)
    shutil.copy(HOSTILE / "plan.md", corpus / "plans" / "hostile.md")
    with (corpus / "catalog.toml").open("a", encoding="utf-8") as catalogue:
        catalogue.write((HOSTILE / "entry.toml").read_text(encoding="utf-8"))
    data = root / "data"
    places = {"PLANQA_CORPUS_DIR": str(corpus), "PLANQA_DATA_DIR": str(data)}
    cache = {"PLANQA_CACHE_DIR": str(ROOT / "data" / "cache")}
    build = [sys.executable, "-m", "index", "build"]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, env=os.environ | places | cache)
    with Server(data, places).running() as started:
        yield started


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def visitor(driver, server):
    return Visitor(driver, server.url)


def made_of_it(driver) -> list[str]:
    """Elements that the plan's text became: a script of its own, what an attribute would run, a link that would."""
    return driver.execute_script("""
        const bad = (e) => (e.tagName === "SCRIPT" && e.textContent.includes("hurt"))
            || [...e.attributes].some(a => a.name.startsWith("on") || /^\\s*javascript:/i.test(a.value));
        const ours = [...document.querySelectorAll(".stHtml img, .stHtml iframe, .stHtml svg, .stMarkdown img")];
        return [...document.querySelectorAll("*")].filter(bad).concat(ours).map(e => e.outerHTML.slice(0, 200))""")


def harmless(visitor) -> None:
    """Nothing ran, nothing was made."""
    with pytest.raises(NoAlertPresentException):
        _ = visitor.driver.switch_to.alert
    assert visitor.driver.execute_script("return window.hurt === undefined")
    assert made_of_it(visitor.driver) == []


def seen(visitor, selector: str) -> str:
    """What a reader sees in the elements, hidden parts left out."""
    return "\n".join(element.text for element in visitor.all(selector))


def test_the_check_sees_what_it_is_for(visitor):
    visitor.open()
    visitor.driver.execute_script("""const e = document.createElement("div"); e.className = "stHtml";
        e.innerHTML = "<a href='javascript:alert(1)'>x</a><b onclick='1'>y</b><svg></svg>"; document.body.append(e)""")
    assert len(made_of_it(visitor.driver)) == 3


def test_in_an_answer_it_is_text(visitor):
    visitor.open().ask(TEXT)
    visitor.shot("hostile-answer")
    assert all(words in seen(visitor, ".pq-answer") for words in (SCRIPT, IMAGE, LINK))
    harmless(visitor)


def test_in_the_quote_of_a_mark_it_is_text(visitor):
    visitor.open().ask(TEXT)
    visitor.point_at(".pq-answer .pq-cite", lambda: seen(visitor, ".pq-tip"))
    visitor.shot("hostile-quote")
    assert IMAGE in seen(visitor, ".pq-tip-quote") and "[总体目标](javascript:alert(1))" in seen(visitor, ".pq-tip")
    harmless(visitor)


def test_in_the_sources_and_their_titles_it_is_text(visitor):
    visitor.open().ask(TEXT)
    cards = seen(visitor, ".pq-source")
    assert all(words in cards for words in (SCRIPT, IMAGE, LINK, "“十四五”规划[x](javascript:alert(1))"))
    harmless(visitor)


def test_in_the_tags_and_next_questions_it_is_text(visitor):
    visitor.open().ask(VALUE)
    visitor.wait(lambda: visitor.all(".st-key-next button"))
    harmless(visitor)


def test_in_a_comparison_it_is_text(visitor):
    visitor.open().ask(COMPARE)
    visitor.shot("hostile-comparison")
    assert SCRIPT in seen(visitor, ".pq-compare, .pq-answer")
    harmless(visitor)


def test_in_a_refusal_and_its_passages_it_is_text(visitor):
    visitor.open().ask(REFUSED)
    assert SCRIPT in seen(visitor, ".pq-source .pq-passage")
    harmless(visitor)


def test_in_the_details_it_is_text(visitor):
    visitor.open().ask(TEXT)
    visitor.click('[class*="st-key-details-"] summary')
    visitor.wait(lambda: SCRIPT in seen(visitor, '[class*="st-key-details-"] .pq-passage'))
    harmless(visitor)


def test_in_the_reading_view_it_is_text(visitor):
    visitor.open("/library?plan=haining&span=291-419")
    visitor.wait(lambda: visitor.in_view(".pq-plan mark.pq-here"))
    visitor.shot("hostile-plan")
    plan = seen(visitor, ".pq-plan")
    assert all(words in plan for words in (SCRIPT, IMAGE, LINK, "<svg onload=alert(1)>", ":red[红色] ![图](x)"))
    assert '<a href="javascript:alert(1)">点击</a> <iframe src="javascript:alert(1)"></iframe>' in plan
    harmless(visitor)


def test_in_the_contents_it_is_text(visitor):
    visitor.open("/library?plan=haining")
    visitor.wait(lambda: visitor.all(".pq-contents a"))
    contents = seen(visitor, ".pq-contents")
    assert f"一、发展基础{SCRIPT}" in contents and "[总体目标](javascript:alert(1))" in contents
    harmless(visitor)


def test_an_entry_of_the_contents_with_mark_up_still_leads_to_its_heading(visitor):
    visitor.open("/library?plan=haining")
    visitor.click(".pq-contents a", 1)
    assert visitor.driver.current_url.rpartition("#")[2].startswith("section-")
    harmless(visitor)


@pytest.mark.parametrize("words", [SCRIPT, IMAGE, "[附件](javascript:alert(1))", "**重点**"])
def test_in_the_search_of_a_plan_it_is_text(visitor, words):
    visitor.open("/library?plan=haining")
    visitor.wait(lambda: visitor.all(".st-key-find input"))[0].send_keys(words, Keys.ENTER)
    found = visitor.wait(lambda: seen(visitor, ".st-key-find p"))
    if words == "**重点**":  # the plan prints it with backslashes, so that there is no hit, and the words are told
        assert words in found
    else:
        visitor.wait(lambda: words in visitor.texts(".pq-plan mark"))
    harmless(visitor)


def test_what_cleaning_took_out_is_told_as_text(visitor):
    visitor.open("/library?plan=haining")
    visitor.click('[data-testid="stExpander"] summary')
    visitor.wait(lambda: "<script>" in seen(visitor, ".pq-repairs"))
    harmless(visitor)
