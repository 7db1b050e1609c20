import json
from dataclasses import replace

import pytest

from errors import SettingsError
from eval.provenance import _portable
from settings import LLMSettings, Settings

BOTH = {"PLANQA_LLM_BASE_URL": "http://127.0.0.1:8000/v1/", "PLANQA_LLM_MODEL": "qwen"}


def test_without_an_endpoint_there_is_no_model_mode():
    assert Settings.from_env({}).llm is None


def test_address_and_model_make_model_mode():
    llm = Settings.from_env(BOTH).llm
    assert (llm.base_url, llm.model, llm.temperature) == ("http://127.0.0.1:8000/v1", "qwen", 0.0)


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"PLANQA_LLM_MODEL": ""}, "PLANQA_LLM_MODEL is not set"),
        ({"PLANQA_LLM_BASE_URL": ""}, "PLANQA_LLM_BASE_URL is not set"),
        ({"PLANQA_LLM_BASE_URL": "localhost:8000"}, "PLANQA_LLM_BASE_URL is 'localhost:8000'"),
        ({"PLANQA_LLM_TIMEOUT": "soon"}, "PLANQA_LLM_TIMEOUT is 'soon'"),
        ({"PLANQA_LLM_TIMEOUT": "0"}, "from 1 to 600"),
        ({"PLANQA_LLM_TEMPERATURE": "nan"}, "PLANQA_LLM_TEMPERATURE"),
        ({"PLANQA_LLM_LOG": "yes"}, "PLANQA_LLM_LOG"),
        ({"PLANQA_LLM_TYPO": "1"}, "Unknown setting PLANQA_LLM_TYPO"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(changes, named):
    with pytest.raises(SettingsError, match=named):
        Settings.from_env({**BOTH, **changes})


def test_a_run_file_names_the_model_but_not_the_key():
    kept = json.dumps(_portable(LLMSettings(base_url="http://x/v1", model="qwen", api_key="secret")))
    assert "qwen" in kept
    assert "secret" not in kept


def test_a_settings_repr_does_not_show_the_key():
    llm = LLMSettings(base_url="http://x/v1", model="qwen", api_key="secret")
    assert "secret" not in repr(replace(Settings(), llm=llm))
