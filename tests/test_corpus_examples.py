import doctest
import importlib
import pkgutil

import pytest

import corpus

MODULES = [f"corpus.{module.name}" for module in pkgutil.iter_modules(corpus.__path__) if module.name != "__main__"]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_hold(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
