import ast
import dataclasses
import sys
from pathlib import Path

import pytest

import records
from records import Passage, Section

TYPES = [kind for kind in vars(records).values() if dataclasses.is_dataclass(kind)]


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_a_record_is_frozen_slotted_and_keyword_only(kind):
    parameters = kind.__dataclass_params__
    assert (parameters.frozen, hasattr(kind, "__slots__"), all(f.kw_only for f in dataclasses.fields(kind))) == (
        True,
        True,
        True,
    )


def test_a_record_cannot_be_changed():
    section = Section(doc_id="a", path=(), level=0, start=0, end=1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        section.end = 2


def test_records_with_the_same_content_are_equal():
    first, second = (Passage(passage_id="a:0-1", doc_id="a", section=(), start=0, end=1, text="x") for _ in range(2))
    assert first == second and hash(first) == hash(second)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.__name__)
def test_a_record_says_what_it_is(kind):
    assert kind.__doc__ and not kind.__doc__.startswith(kind.__name__ + "(")


def test_records_need_the_standard_library_only():
    tree = ast.parse(Path(records.__file__).read_text(encoding="utf-8"))
    names = {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    names |= {a.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    assert names <= set(sys.stdlib_module_names) | {"__future__"}
