"""The quote of a citation mark: a real tap at phone width, hover at a wide screen, light and dark."""

from __future__ import annotations

import pytest
from browser import Server, Visitor, chromium, needs_browser

QUESTION = "绍兴2025年人均期望寿命目标是多少？"
COMPARE = "各地“十四五”末每千人床位数分别定到多少张？"
SHADES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("data")).running() as started:
        yield started


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def visitor(driver, server):
    return Visitor(driver, server.url)


@pytest.fixture
def phone(visitor):
    """A screen of 390 pixels that is touched, not pointed at."""
    touch = "Emulation.setTouchEmulationEnabled"
    visitor.driver.execute_cdp_cmd(touch, {"enabled": True, "maxTouchPoints": 1})
    yield visitor
    visitor.driver.execute_cdp_cmd(touch, {"enabled": False})


def tap(visitor, selector: str, number: int = 0) -> None:
    """A finger on an element, as the browser gets it: no mouse comes near."""
    x, y = visitor.centre(selector, number)
    point = {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
    visitor.driver.execute_cdp_cmd("Input.dispatchTouchEvent", point)
    visitor.driver.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def shown(visitor) -> list[dict[str, float]]:
    """Boxes of the quotes that are on the screen."""
    script = """return [...document.querySelectorAll(".pq-tip")].map(e => e.getBoundingClientRect())
        .filter(r => r.height > 0).map(r => ({left: r.left, right: r.right, top: r.top, bottom: r.bottom}))"""
    return visitor.driver.execute_script(script)


def opened(visitor) -> list[int]:
    """Which marks of the answer show their quotes."""
    return [n for n, tip in enumerate(visitor.all(".pq-answer .pq-cite .pq-tip")) if tip.is_displayed()]


@SHADES
def test_a_tap_shows_the_quote_within_the_screen(phone, dark):
    phone.open(width=390, height=844, dark=dark).ask(QUESTION)
    assert phone.driver.execute_script("return matchMedia('(hover: none)').matches")
    assert shown(phone) == []
    tap(phone, ".pq-answer .pq-cite")
    box = phone.wait(lambda: shown(phone))[0]
    phone.shot(f"phone-tap-{'dark' if dark else 'light'}")
    assert 0 <= box["left"] < box["right"] <= 390 and 0 <= box["top"] < box["bottom"] <= 844
    assert phone.overflow() <= 0


def test_a_tap_elsewhere_closes_it(phone):
    phone.open(width=390, height=844).ask(QUESTION)
    tap(phone, ".pq-answer .pq-cite")
    phone.wait(lambda: shown(phone))
    tap(phone, ".pq-question")
    phone.wait(lambda: not shown(phone))


def test_a_second_tap_on_the_mark_closes_it(phone):
    phone.open(width=390, height=844).ask(QUESTION)
    tap(phone, ".pq-answer .pq-cite")
    phone.wait(lambda: shown(phone))
    tap(phone, ".pq-answer .pq-cite")
    phone.wait(lambda: not shown(phone))


def test_a_tap_on_another_mark_shows_that_one_alone(phone):
    phone.open(width=390, height=844).ask(QUESTION)
    tap(phone, ".pq-answer .pq-cite", 0)
    phone.wait(lambda: opened(phone) == [0])
    tap(phone, ".pq-answer .pq-cite", 1)
    phone.wait(lambda: opened(phone) == [1])


def test_the_way_to_the_source_in_the_quote_can_be_tapped(phone):
    phone.open(width=390, height=844).ask(QUESTION)
    tap(phone, ".pq-answer .pq-cite")
    phone.wait(lambda: shown(phone))
    tap(phone, ".pq-answer .pq-cite .pq-tip a")
    phone.wait(lambda: "#source-" in phone.driver.current_url)


def test_each_quote_of_a_comparison_stays_within_the_screen(phone):
    phone.open(width=390, height=844).ask(COMPARE)
    count = len(phone.all(".pq-compare .pq-cite"))
    assert count > 4
    for number in range(count):
        tap(phone, ".pq-compare .pq-cite", number)
        box = phone.wait(lambda: shown(phone))[0]
        if number == count - 1:
            phone.shot("phone-tap-comparison")
        assert 0 <= box["left"] < box["right"] <= 390 and box["bottom"] - box["top"] > 40, number
        tap(phone, ".pq-compare .pq-cite", number)
        phone.wait(lambda: not shown(phone))


@SHADES
def test_hover_shows_the_quote_and_leaving_hides_it(visitor, dark):
    visitor.open(dark=dark).ask(QUESTION)
    box = visitor.point_at(".pq-answer .pq-cite", lambda: shown(visitor))[0]
    visitor.shot(f"hover-{'dark' if dark else 'light'}")
    assert 0 <= box["left"] < box["right"] <= 1440 and 0 <= box["top"] < box["bottom"] <= 1000
    visitor.point_at(".pq-question", lambda: not shown(visitor))


def test_a_menu_of_the_history_is_whole_on_a_phone(phone):
    """Streamlit would give it the few pixels that are left below its button."""
    phone.open(width=390, height=844).ask(QUESTION)
    phone.click('[data-testid="stExpandSidebarButton"]')
    phone.click('[class*="st-key-more-"] button')
    phone.wait(lambda: phone.all('[class*="st-key-delete-"] button'))
    script = """const r = document.querySelector('[class*="st-key-delete-"] button').getBoundingClientRect();
        const e = document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2);
        return !!e && !!e.closest('[class*="st-key-delete-"]') && r.bottom < innerHeight"""
    phone.wait(lambda: phone.driver.execute_script(script))
    phone.shot("phone-history-menu")
