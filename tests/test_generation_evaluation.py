"""Model mode in the evaluation: cache, figures, and the benchmark of the check."""

import random
from dataclasses import replace

import pytest
from generation_doubles import engine_in
from llm_server import Script, reply, service

from answers.generation_client import Delta, OpenAIChat
from answers.generation_material import material
from answers.generation_records import Dropped, ModelAnswer, Usage
from assistant import Assistant
from errors import EvaluationError, LLMConnectionError
from eval.bench_verification import Case, Tally, _corrupt, said
from eval.corruption import EXTRA, KINDS, corrupted, rephrased
from eval.llm import LLMSystem, load_llm, model_json, model_lines, model_summary
from eval.llm_cache import CachedChat
from eval.questions import Question
from eval.systems import SYSTEMS, known_system
from settings import LLMSettings, Settings

QUESTION = "乐清市2025年每千人注册护士数是多少？"
SETTINGS = LLMSettings(base_url="http://x/v1", model="m")
ASKED = [{"role": "user", "content": "问"}]


class Counting:
    """A Chat that counts how often it is asked; ``finish`` "" stands for a reply that broke off."""

    name = "m"

    def __init__(self, finish: str = "stop") -> None:
        self.finish, self.times = finish, 0

    def stream(self, messages):
        self.times += 1
        yield Delta(text="答")
        yield Delta(finish=self.finish, prompt_tokens=7, completion_tokens=3)


@pytest.fixture(scope="module")
def assistant(workplace):
    return Assistant(engine_in(workplace), Settings())


@pytest.fixture(scope="module")
def case(assistant):
    query = assistant.engine.understand(QUESTION)
    answer = assistant.ask(QUESTION)
    return Case("q", query, answer, material(assistant.engine, answer))


def test_the_same_prompt_is_asked_once(tmp_path):
    chat = Counting()
    first, again = (list(CachedChat(chat, SETTINGS, tmp_path).stream(ASKED)) for _ in range(2))
    assert chat.times == 1
    assert "".join(d.text for d in again) == "".join(d.text for d in first) == "答"
    assert (again[0].prompt_tokens, again[0].completion_tokens, again[0].finish) == (7, 3, "stop")
    assert again[0].first_token_ms > 0


def test_another_temperature_is_another_prompt(tmp_path):
    chat = Counting()
    list(CachedChat(chat, SETTINGS, tmp_path).stream(ASKED))
    list(CachedChat(chat, replace(SETTINGS, temperature=1.0), tmp_path).stream(ASKED))
    assert chat.times == 2


def test_a_reply_that_broke_off_is_not_kept(tmp_path):
    chat = Counting(finish="")
    for _ in range(2):
        list(CachedChat(chat, SETTINGS, tmp_path).stream(ASKED))
    assert chat.times == 2


def test_the_system_llm_answers_from_what_was_fetched_ahead(assistant, tmp_path):
    question = Question(id="q", question=QUESTION, type="value", split="dev")
    with service(Script(reply("乐清市2025年每千人注册护士数为3.54人[1]。"))) as served:
        llm = LLMSettings(base_url=served.url, model="m", timeout=5)
        chat = CachedChat(OpenAIChat(llm), llm, tmp_path)
        system = LLMSystem(Assistant(assistant.engine, replace(Settings(), llm=llm), chat))
        system.prefetch([question])
        answer = system.answer(question)
    assert len(served.asked) == 1
    assert (answer.mode, answer.usage.prompt_tokens) == ("llm", 100)


def test_a_failing_service_does_not_stop_the_fetching_ahead(assistant):
    class Failing:
        name = "f"

        def stream(self, messages):
            raise LLMConnectionError("away")
            yield

    question = Question(id="q", question=QUESTION, type="value", split="dev")
    system = LLMSystem(Assistant(assistant.engine, Settings(), Failing()))
    system.prefetch([question])
    assert system.answer(question).note == "unreachable"


def test_llm_is_known_but_not_one_of_all_systems():
    assert known_system("llm") == "llm"
    assert "llm" not in SYSTEMS


def test_the_system_llm_without_an_endpoint_says_what_to_set():
    with pytest.raises(EvaluationError, match="PLANQA_LLM_BASE_URL"):
        load_llm(Settings())


def test_figures_of_model_mode_are_shares_of_sentences_and_answers():
    usage = Usage(prompt_tokens=100, completion_tokens=20, first_token_ms=50.0)
    lost = (Dropped(text="假", citations=(1,), reason="number"),)
    shown = ModelAnswer(question="问", text="真", mode="llm", note="dropped", written=3, dropped=lost, usage=usage)
    fallen = replace(shown, mode="extractive", note="failed", written=1)
    refused = ModelAnswer(question="问", text="无", refused=True, note="not_asked")
    summary = model_summary([{"answer": model_json(answer)} for answer in (shown, fallen, refused)])
    assert (summary["asked"], summary["dropped"], summary["fell_back"]) == (2, 0.5, 0.5)
    assert (summary["prompt_tokens"], summary["completion_tokens"]) == (200, 40)
    assert "dropped 50.0%" in model_lines(summary)


def test_a_run_without_model_answers_has_no_such_figures():
    assert model_summary([{"answer": {"text": "答"}}]) is None


@pytest.mark.parametrize("kind", [*KINDS, EXTRA])
def test_a_corrupted_answer_is_caught(assistant, case, kind):
    made = corrupted(assistant.engine, case.answer, case.given, kind, random.Random(1))
    assert made.reply != case.answer.text
    assert made.caught_by(said(assistant, case, made.reply))


def test_a_right_answer_in_other_words_is_kept(assistant, case):
    other = rephrased(case.answer).text
    assert other != case.answer.text
    assert (said(assistant, case, other).mode, said(assistant, case, other).dropped) == ("llm", ())


def test_a_corruption_that_is_shown_counts_as_missed(assistant, case, monkeypatch):
    from answers import generation_assembly
    from answers.generation_checking import Verdict

    monkeypatch.setattr(generation_assembly, "check", lambda *_: Verdict(used=(1,)))
    tally = Tally()
    _corrupt(assistant, case, "number", random.Random(1), tally, other_words=False)
    assert (tally.tried["number"], tally.caught["number"], len(tally.missed)) == (1, 0, 1)
    assert not tally.held()
