"""No pattern over a question freezes: every expression of the lexicons and modules on long repeats of what it may repeat."""

import importlib
import inspect
import pkgutil
import re
import signal
import time
import tomllib

import pytest

import answers
import retrieval
from retrieval.filters import KINDS, conditions
from retrieval.filters import _patterns as filter_patterns
from retrieval.lexicons import FOLDER
from retrieval.reverse import figures_asked

pytestmark = pytest.mark.slow  # thousands of searches

LONG = 2000  # characters
MOST = 0.5  # seconds for one search
GIVEN_UP = 20  # seconds, after which the test fails instead of hanging
REPEATED = (
    "这个",
    "个",
    "和",
    "的",
    "一共",
    "是",
    "5",
    "50%",
    "50%和",
    "2025",
    "一",
    "一次",
    "哪",
    "项目",
    ",",
    " ",
    "a",
)
HOSTILE = [
    start + (piece * LONG)[:LONG] + end
    for piece in REPEATED
    for start, end in (("", ""), ("50%", "机构"), ("哪", "50%"), ("超过5", "由"))
]


def held(value):
    """All compiled expressions in a value of a module: itself, or inside tuples, lists and dicts."""
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    return [p for one in value for p in held(one)] if isinstance(value, (tuple, list, set, frozenset)) else []


def of_lexicons():
    def strings(value):
        if isinstance(value, str):
            return [value]
        nested = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        return [text for one in nested for text in strings(one)]

    for file in sorted(FOLDER.glob("*.toml")):
        for text in dict.fromkeys(strings(tomllib.loads(file.read_text(encoding="utf-8")))):
            # Expressions have marks that words have not; a replacement (每\1人) and a template ({F}) are none.
            if re.search(r"[(\[*+?|]", text) and not re.search(r"\{[A-Za-z]+\}", text):
                yield f"{file.name}: {text}", re.compile(text)


def of_modules():
    for package in (answers, retrieval):
        for info in pkgutil.iter_modules(package.__path__):
            if info.name == "__main__":
                continue
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            for name, value in vars(module).items():
                own = getattr(value, "__module__", "") == module.__name__ and hasattr(value, "cache_info")
                if own and not inspect.signature(value).parameters:  # built once from a lexicon
                    value = value()
                yield from ((f"{module.__name__}.{name}: {p.pattern}", p) for p in held(value))
    for kind in KINDS:
        yield from ((f"{kind}: {p.pattern}", p) for p in filter_patterns(kind))


def seconds(search, text: str) -> float:
    start = time.process_time()
    search(text)
    return time.process_time() - start


@pytest.fixture
def given_up():
    def fail(*_):
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(GIVEN_UP)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("source", [of_lexicons, of_modules])
def test_no_expression_freezes_on_a_long_repeat(given_up, source):
    slow = []
    for name, pattern in dict(source()).items():
        for text in HOSTILE:
            signal.alarm(GIVEN_UP)
            if seconds(pattern.search, text) > MOST:
                slow.append((name[:150], text[:12]))
                break
    assert not slow


@pytest.mark.parametrize("asks", [figures_asked, conditions])
def test_no_question_freezes(given_up, asks):
    questions = [f"乐至50%{(piece * LONG)[:LONG]}机构有哪些项目" for piece in REPEATED]
    assert [q[:12] for q in questions if seconds(asks, q) > 2 * MOST] == []
