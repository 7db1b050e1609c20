import errno
import json
import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.reading import read_corpus
from errors import IndexBuildError
from index import __main__ as command
from index import build as building
from index import files
from index.build import build, update
from index.encoder import load_encoder
from index.manifest import Manifest
from index.store import load_index
from index.vectors import VectorCache
from settings import Settings

ROOT = Path(__file__).resolve().parents[1]


def edit_plan(settings: Settings) -> Path:
    """Change one digit of a plan without changing anything else."""
    path = settings.corpus_dir / "plans" / "000_731e86c4f89a2eec.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("2021年5月", "2021年6月", 1), encoding="utf-8")
    return path


def test_a_build_indexes_every_passage_of_every_plan(built, fake_encoder) -> None:
    index = load_index(built, fake_encoder)
    assert list(index.plans) == ["yueqing", "wenling", "xiangshan", "shaoxing", "lezhi"]
    assert {passage.doc_id for passage in index.passages} == set(index.plans)


def test_the_manifest_says_what_the_index_was_made_of(built, fake_encoder) -> None:
    manifest = load_index(built, fake_encoder).manifest
    assert (manifest.encoder_name, manifest.encoder_fingerprint, manifest.dimension) == ("fake", "fake-1", 64)
    assert manifest.sources == {
        plan.document.source_file: plan.document.sha256 for plan in read_corpus(built.corpus_dir)
    }
    assert manifest.plans == 5 and manifest.splitter["size"] and manifest.versions["bm25s"]


def test_the_manifest_lists_every_file_of_the_index(built) -> None:
    manifest = Manifest.from_json((built.index_dir / "manifest.json").read_text(encoding="utf-8"))
    written = {p.relative_to(built.index_dir).as_posix() for p in built.index_dir.rglob("*") if p.is_file()}
    assert set(manifest.files) == written - {"manifest.json"}


def test_nothing_is_written_when_nothing_changed(built, fake_encoder) -> None:
    before = (built.index_dir / "manifest.json").stat().st_mtime_ns
    assert update(built, progress=False, encoder=fake_encoder)[1] is False
    assert (built.index_dir / "manifest.json").stat().st_mtime_ns == before


def test_force_writes_again_without_embedding_again(built, fake_encoder) -> None:
    fake_encoder.embedded.clear()
    assert update(built, progress=False, encoder=fake_encoder, force=True)[1] is True
    assert fake_encoder.embedded == []


def test_only_the_passages_of_the_edited_place_are_embedded_again(built, fake_encoder) -> None:
    fake_encoder.embedded.clear()
    edit_plan(built)
    build(built, progress=False, encoder=fake_encoder)
    assert 1 <= len(fake_encoder.embedded) <= 3 and all("2021年6月" in text for text in fake_encoder.embedded)


def test_another_encoder_embeds_every_passage(built) -> None:
    from conftest import FakeEncoder

    other = FakeEncoder("fake-2")
    manifest = build(built, progress=False, encoder=other)
    assert len(other.embedded) == len(set(other.embedded)) > 300 and manifest.encoder_fingerprint == "fake-2"


def test_a_damaged_index_is_built_again_though_no_plan_changed(built, fake_encoder) -> None:
    (built.index_dir / "dense.faiss").write_bytes(b"")
    assert update(built, progress=False, encoder=fake_encoder)[1] is True
    load_index(built, fake_encoder)


def test_a_damaged_vector_cache_is_made_anew(built, fake_encoder) -> None:
    (built.cache_dir / "vectors.sqlite").write_bytes(b"no database" * 500)
    fake_encoder.embedded.clear()
    update(built, progress=False, encoder=fake_encoder, force=True)
    assert fake_encoder.embedded and load_index(built, fake_encoder)


def test_dense_scores_are_the_cosines_of_the_passages(built, fake_encoder) -> None:
    index = load_index(built, fake_encoder)
    from corpus.splitting import embedded_text

    texts = [embedded_text(index.plans[passage.doc_id].document, passage) for passage in index.passages]
    vector = fake_encoder.encode_queries(["婴幼儿托位"])[0]
    assert np.allclose(index.dense_scores(vector), fake_encoder.encode_queries(texts) @ vector, atol=1e-6)


# --- what can go wrong; the old index stays usable --------------------------------------------------------------------


def test_a_full_disk_is_one_sentence_and_leaves_the_old_index(built, fake_encoder, monkeypatch) -> None:
    before = load_index(built, fake_encoder).manifest

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(building, "write_bytes", full)
    with pytest.raises(IndexBuildError, match="the disk of .* is full; free some space") as caught:
        build(built, progress=False, encoder=fake_encoder, force=True)
    assert "\n" not in str(caught.value)
    assert load_index(built, fake_encoder).manifest == before
    assert sorted(path.name for path in built.data_dir.iterdir() if path.is_dir()) == ["index"]


def test_a_disk_that_is_full_for_the_vector_cache_is_one_sentence(settings, fake_encoder, monkeypatch) -> None:
    def full(self: VectorCache, vectors: object) -> None:
        raise OSError(errno.ENOSPC, "database or disk is full")

    monkeypatch.setattr(VectorCache, "put", full)
    with pytest.raises(IndexBuildError, match="is full"):
        build(settings, progress=False, encoder=fake_encoder)


def test_sqlites_full_disk_is_told_as_a_full_disk(tmp_path: Path, monkeypatch) -> None:
    import sqlite3

    cache = VectorCache(tmp_path / "vectors.sqlite")
    connect = sqlite3.connect

    def small(path: Path) -> sqlite3.Connection:
        database = connect(path)
        database.execute("PRAGMA max_page_count = 3")
        return database

    monkeypatch.setattr(sqlite3, "connect", small)
    with pytest.raises(OSError) as caught:
        cache.put({str(number): np.zeros(384, np.float32) for number in range(50)})
    assert caught.value.errno == errno.ENOSPC


def test_a_data_folder_that_is_a_file_is_named(settings, fake_encoder) -> None:
    settings.data_dir.write_text("")
    with pytest.raises(IndexBuildError, match="data cannot be written or read"):
        build(settings, progress=False, encoder=fake_encoder)


def interrupting(encoder, after: int):
    """``encoder``, but Ctrl-C comes while it embeds its ``after``-th batch."""
    batches, encode = [], encoder.encode_passages

    def encode_passages(texts, progress=None):
        batches.append(len(texts))
        if len(batches) > after:
            raise KeyboardInterrupt
        return encode(texts, progress)

    encoder.encode_passages = encode_passages
    return encoder


def test_an_interrupt_leaves_the_old_index_and_no_other_folder(built, fake_encoder) -> None:
    from conftest import FakeEncoder

    with pytest.raises(KeyboardInterrupt):
        build(built, progress=False, encoder=interrupting(FakeEncoder("fake-2"), 1))
    assert load_index(built, fake_encoder).passages
    assert sorted(path.name for path in built.data_dir.iterdir() if path.is_dir()) == ["index"]


def test_what_was_embedded_before_an_interrupt_is_not_embedded_again(settings) -> None:
    from conftest import FakeEncoder

    stopped, second = FakeEncoder(), FakeEncoder()
    with pytest.raises(KeyboardInterrupt):
        build(settings, progress=False, encoder=interrupting(stopped, 2))
    build(settings, progress=False, encoder=second)
    assert len(stopped.embedded) == 2 * building.KEEP_EVERY and not set(stopped.embedded) & set(second.embedded)


def test_a_build_that_finds_another_running_says_so_at_once(built, fake_encoder) -> None:
    # A plain interpreter: multiprocessing would start the test session's main module again.
    hold = "import filelock, sys; lock = filelock.FileLock(sys.argv[1]); lock.acquire(); print('held', flush=True); input()"
    other = subprocess.Popen(
        [sys.executable, "-c", hold, str(built.data_dir / "index.lock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert other.stdout.readline().strip() == "held"
        started = time.perf_counter()
        with pytest.raises(IndexBuildError, match="Another build of .* is running; wait"):
            build(built, progress=False, encoder=fake_encoder)
        assert time.perf_counter() - started < 2
    finally:
        other.communicate("\n", timeout=30)


def test_two_builds_in_two_threads_leave_one_whole_index(settings, fake_encoder) -> None:
    refused: list[Exception] = []

    def run() -> None:
        try:
            build(settings, progress=False, encoder=fake_encoder)
        except IndexBuildError as error:
            refused.append(error)

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert load_index(settings, fake_encoder).passages and len(refused) <= 1


def test_an_index_moved_aside_by_a_killed_build_is_loaded(built, fake_encoder) -> None:
    built.index_dir.rename(built.index_dir.with_name("index.old"))
    assert load_index(built, fake_encoder).passages


def test_the_next_build_puts_an_index_moved_aside_back(built, fake_encoder) -> None:
    built.index_dir.rename(built.index_dir.with_name("index.old"))
    built.index_dir.with_name("index.building").mkdir()
    assert update(built, progress=False, encoder=fake_encoder)[1] is False
    assert sorted(path.name for path in built.data_dir.iterdir() if path.is_dir()) == ["index"]


def test_a_swap_that_fails_puts_the_old_folder_back(tmp_path: Path, monkeypatch) -> None:
    old, new = tmp_path / "index", tmp_path / "index.building"
    old.mkdir()
    (old / "old").touch()
    new.mkdir()
    replace_path = Path.replace

    def fail_for_the_new_one(self: Path, target: Path) -> Path:
        if self == new:
            raise OSError(errno.EIO, "Input/output error")
        return replace_path(self, target)

    monkeypatch.setattr(Path, "replace", fail_for_the_new_one)
    with pytest.raises(OSError):
        files.put_folder(new, old)
    assert (old / "old").exists()


# --- the command line -------------------------------------------------------------------------------------------------


@pytest.fixture
def commanded(built, fake_encoder, monkeypatch) -> Settings:
    """``built`` as the settings of the command line, with the fake encoder as the bundled one."""
    monkeypatch.setattr(Settings, "from_env", classmethod(lambda cls: built))
    monkeypatch.setattr(building, "load_encoder", lambda settings, notice=None: fake_encoder)
    return built


def test_the_command_says_that_the_index_is_up_to_date(commanded, capsys) -> None:
    assert command.main(["build"]) == 0
    assert capsys.readouterr().out.startswith("Up to date: 5 plans, ")


def test_the_command_says_what_it_built_and_shows_a_bar(commanded, capsys) -> None:
    assert command.main(["build", "--force"]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("Built: 5 plans, ") and "passages and sentences: 100%" in shown.err


def test_info_prints_the_manifest(commanded, capsys) -> None:
    assert command.main(["info"]) == 0
    assert "fake, 64 dimensions, fake-1" in capsys.readouterr().out


def test_info_json_prints_the_manifest_as_stored(commanded, capsys) -> None:
    assert command.main(["info", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads((commanded.index_dir / "manifest.json").read_text())


def test_info_without_an_index_names_the_command_that_makes_one(settings, monkeypatch, capsys) -> None:
    monkeypatch.setattr(Settings, "from_env", classmethod(lambda cls: settings))
    assert command.main(["info"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_is_one_sentence_and_exit_status_130(commanded, monkeypatch, capsys) -> None:
    from conftest import FakeEncoder

    stopped = interrupting(FakeEncoder("fake-2"), 0)
    monkeypatch.setattr(building, "load_encoder", lambda settings, notice=None: stopped)
    assert command.main(["build"]) == 130
    assert "Interrupted; the old index is as it was" in capsys.readouterr().err


@pytest.mark.slow  # starts the command itself
def test_a_real_sigint_ends_the_command_with_one_sentence(built, fake_encoder) -> None:
    code = (
        "import signal, sys, time; from index import __main__ as command, build; from conftest import FakeEncoder\n"
        # A shell that starts the tests in the background has its children ignore the signal.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Slow(FakeEncoder):\n"
        "    def encode_passages(self, texts, progress=None):\n"
        "        print('embedding', flush=True); time.sleep(60)\n"
        "build.load_encoder = lambda settings, notice=None: Slow('fake-2')\n"
        "sys.exit(command.main(['build']))"
    )
    environment = os.environ | {
        "PLANQA_CORPUS_DIR": str(built.corpus_dir),
        "PLANQA_DATA_DIR": str(built.data_dir),
        "PLANQA_CACHE_DIR": str(built.cache_dir),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
    }
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "embedding\n"
    process.send_signal(signal.SIGINT)
    _, shown = process.communicate(timeout=30)
    assert process.returncode == 130 and "Traceback" not in shown and "Interrupted; the old index" in shown
    assert load_index(built, fake_encoder).passages


def test_help_shows_an_example(capsys) -> None:
    with pytest.raises(SystemExit) as left:
        command.main(["build", "--help"])
    assert left.value.code == 0 and "example: python -m index build --force" in capsys.readouterr().out


# --- the real encoder -------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_build_and_a_query_with_the_bundled_encoder_reach_no_network(settings, real_encoder, no_network) -> None:
    for old in sorted((settings.corpus_dir / "plans").iterdir())[1:]:
        old.unlink()
    catalogue = (settings.corpus_dir / "catalog.toml").read_text(encoding="utf-8").split("\n[[plan]]")
    (settings.corpus_dir / "catalog.toml").write_text("\n[[plan]]".join(catalogue[:2]), encoding="utf-8")
    settings.cache_dir.mkdir()
    (settings.cache_dir / real_encoder.folder.name).symlink_to(real_encoder.folder.resolve())
    encoder = load_encoder(settings)
    build(settings, progress=False, encoder=encoder)
    index = load_index(settings, encoder)
    best = index.passages[int(np.argmax(index.dense_scores(encoder.encode_queries(["编制工作的过程"])[0])))]
    assert best.doc_id == "yueqing" and no_network == []


def test_the_bundled_encoder_finds_the_passage_of_a_question(real_index) -> None:
    vector = real_index.encoder.encode_queries(["绍兴市婴幼儿照护设施托位目标"])[0]
    best = np.argsort(-real_index.dense_scores(vector))[:5]
    assert any("托位" in real_index.passages[row].text for row in best)


def test_a_changed_setting_of_the_cache_folder_does_not_change_the_index(built, fake_encoder, tmp_path: Path) -> None:
    elsewhere = replace(built, cache_dir=tmp_path / "elsewhere")
    assert update(elsewhere, progress=False, encoder=fake_encoder)[1] is False
