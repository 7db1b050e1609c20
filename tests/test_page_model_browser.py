"""Model mode in a real browser, with a stand-in for the service that speaks the OpenAI chat protocol."""

from __future__ import annotations

import pytest
from browser import Server, Visitor, chromium, needs_browser
from llm_server import Script, reply, service

QUESTION = "绍兴和乐清2025年每千人注册护士数目标相差多少？"
SAID = (
    "绍兴市2025年每千人注册护士数目标为5[1]。乐清市2025年每千人注册护士数为3.54人[3]。"
    "比较：绍兴市较高（绍兴市5，乐清市3.54人），相差1.46人[1][3]。"
)
MADE_UP = "绍兴市将新建999家医院[1]。"
FOLLOW_UP, EASY = "绍兴2025年人均期望寿命目标是多少？", "到2025年，绍兴市人均期望寿命达到83岁以上[1]。"

pytestmark = [pytest.mark.slow, needs_browser]


@pytest.fixture(scope="module")
def driver(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def asking(driver, tmp_path):
    """A visitor of a page whose model service is at an address."""
    opened = []

    def visit(url: str) -> Visitor:
        more = {"PLANQA_LLM_BASE_URL": url, "PLANQA_LLM_MODEL": "tiny", "PLANQA_LLM_TIMEOUT": "30"}
        more |= {"PLANQA_LLM_RETRIES": "0", "PLANQA_LLM_CONNECT_TIMEOUT": "1"}
        running = Server(tmp_path, more).running()
        opened.append(running)
        return Visitor(driver, running.__enter__().url).open()

    yield visit
    for running in opened:
        running.__exit__(None, None, None)


def answer(visitor: Visitor) -> str:
    return "\n".join(element.text for element in visitor.all(".pq-answer"))


def test_what_the_model_says_stands_there_with_marks_labels_and_sources(asking):
    with service(Script(reply(SAID + MADE_UP))) as served:
        visitor = asking(served.url).ask(QUESTION)
        visitor.shot("model")
        assert len(served.asked) == 1 and QUESTION in served.asked[0]["messages"][-1]["content"]
    marks = set(visitor.texts(".pq-answer a.pq-mark, .pq-compare a.pq-mark"))
    assert {"1", "3"} <= marks <= set(visitor.texts(".pq-source .pq-number"))
    assert "相差1.46人" in answer(visitor) and "由引文计算" in visitor.texts(".pq-answer .pq-support")
    assert "模型" in "".join(visitor.texts(".pq-path"))


def test_what_the_model_made_up_is_not_in_the_answer_but_can_be_looked_at(asking):
    with service(Script(reply(SAID + MADE_UP))) as served:
        visitor = asking(served.url).ask(QUESTION)
    assert "999" not in answer(visitor)
    assert "999" in "".join(visitor.texts(".pq-unchecked"))


def test_what_the_model_writes_is_seen_while_it_comes_and_is_no_html(asking):
    with service(
        Script(reply("<script>window.hurt=1</script><img src=x onerror=window.hurt=1>" + EASY), pause=0.25)
    ) as served:
        visitor = asking(served.url)
        visitor.wait(lambda: visitor.all(".st-key-samples button"))
        visitor.box().send_keys(FOLLOW_UP, "\n")
        visitor.wait(lambda: "<script>" in "".join(visitor.texts(".pq-unchecked")))
        visitor.shot("model-writing")
        visitor.answered()
    assert "83岁以上" in answer(visitor)
    assert visitor.driver.execute_script("return window.hurt === undefined")


def test_a_service_that_is_away_is_told_in_a_sentence_and_the_page_lives_on(asking):
    visitor = asking("http://127.0.0.1:9/v1").ask(QUESTION)
    visitor.shot("model-unreachable")
    assert "连接不上模型服务，以下为原文摘录式回答。" in visitor.texts(".pq-path")
    assert "相差1.46人" in answer(visitor) and not visitor.all('[data-testid="stException"], .pq-failure')
    visitor.ask(FOLLOW_UP)
    assert "83岁以上" in visitor.texts(".pq-answer")[-1]


def test_the_switch_to_extracts_asks_no_model(asking):
    with service(Script(reply(EASY))) as served:
        visitor = asking(served.url)
        switch = visitor.wait(lambda: visitor.all(".st-key-mode button"))
        next(button for button in switch if button.text == "原文摘录").click()
        visitor.ask(FOLLOW_UP)
        assert served.asked == []
    assert "83岁以上" in answer(visitor)
