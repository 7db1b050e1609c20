import tomllib

import pytest

from errors import EvaluationError
from eval.fitting import Example, as_toml, fit


def examples(pairs):
    return [Example({"coverage": a, "margin": b}, right, 1.0) for a, b, right in pairs]


def test_what_tells_right_from_wrong_gets_the_weight():
    _, weights = fit(examples([(0.9, 0.1, True), (0.8, 0.2, True), (0.2, 0.1, False), (0.1, 0.2, False)] * 10))
    assert weights["coverage"] > 1 and weights["coverage"] > abs(weights["margin"])


def test_examples_of_one_kind_fit_nothing():
    with pytest.raises(EvaluationError, match="2 examples"):
        fit(examples([(0.9, 0.1, True), (0.8, 0.2, True)]))


def test_the_file_reads_back():
    data = tomllib.loads(as_toml(-1.5, {"coverage": 2.0}, 3))
    assert (data["intercept"], data["weights"]) == (-1.5, {"coverage": 2.0})
    assert 0 < data["fitting_least"] < data["least"] < 1
