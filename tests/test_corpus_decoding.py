import codecs

import pytest
from corpus_plans import folder, plans, small

from corpus.catalog import load_catalog
from corpus.decoding import decode
from corpus.reading import read_corpus
from errors import CorpusError

TEXT = "第一章 总则\n全县卫生健康事业发展的目标是人人享有基本医疗服务。\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with mark", "gb18030", "utf-16-le", "utf-16-be", "utf-16-le bare", "utf-16-be bare"],
)
def test_every_encoding_in_use_gives_the_same_text(data):
    assert decode(data, "plan.txt") == TEXT


@pytest.mark.parametrize("doc_id", ["xiangshan", "lezhi"])
@pytest.mark.parametrize("codec", ["gb18030", "utf-16-le", "utf-16-be"])
def test_a_whole_plan_survives_another_encoding(doc_id, codec):
    text = plans()[doc_id].document.text
    assert decode(text.encode(codec), "plan.txt") == text


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n" + bytes(2000), b"PK\x03\x04" + bytes([7, 200]) * 900]
)
def test_a_file_that_is_no_text_is_named(data):
    with pytest.raises(CorpusError, match=r"plan\.txt is not a text file"):
        decode(data, "plan.txt")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_named(data):
    with pytest.raises(CorpusError, match=r"plan\.txt is empty"):
        decode(data, "plan.txt")


def test_a_file_of_nothing_but_mark_up_is_named(tmp_path):
    marks = "[bookmark: 健康的一个我们的医疗卫生工作][bookmark: 全面的中国人民的健康]"
    with pytest.raises(CorpusError, match=r"plan\.txt holds no text"):
        small(tmp_path, marks)


def test_a_file_without_entry_is_named(tmp_path):
    corpus = folder(tmp_path, plan_txt=TEXT)
    (corpus / "plans" / "other.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"other\.txt has no entry in catalog\.toml"):
        read_corpus(corpus)


def test_an_entry_without_file_is_named(tmp_path):
    corpus = folder(tmp_path, plan_txt=TEXT)
    (corpus / "plans" / "plan.txt").unlink()
    with pytest.raises(CorpusError, match=r"plan\.txt of 'plan' is missing"):
        read_corpus(corpus)


def test_a_missing_catalogue_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"no catalogue at catalog\.toml"):
        load_catalog(tmp_path)


def test_an_empty_catalogue_says_what_to_write(tmp_path):
    (tmp_path / "catalog.toml").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"catalog\.toml has no \[\[plan\]\]"):
        read_corpus(tmp_path)


@pytest.mark.parametrize("content", [b"[[plan]\nid = 1", b"[[plan]]\nid = ", "题".encode("gb18030")])
def test_a_broken_catalogue_is_named(tmp_path, content):
    (tmp_path / "catalog.toml").write_bytes(content)
    with pytest.raises(CorpusError, match=r"catalog\.toml cannot be read"):
        load_catalog(tmp_path)


@pytest.mark.parametrize("field", ["id", "place", "source_file"])
def test_an_entry_without_a_needed_field_is_named(tmp_path, field):
    corpus = folder(tmp_path, plan_txt=TEXT)
    catalogue = corpus / "catalog.toml"
    lines = [line for line in catalogue.read_text("utf-8").splitlines() if not line.startswith(field + " ")]
    catalogue.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(CorpusError, match=rf"Plan 1 of catalog\.toml has no '{field}'"):
        load_catalog(corpus)


@pytest.mark.parametrize(
    "content",
    ['plan = "x"', "plan = [1]", "[plan]\nid = 'a'", "plan = 3"],
)
def test_a_catalogue_of_another_shape_is_named(tmp_path, content):
    (tmp_path / "catalog.toml").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=r"catalog\.toml"):
        load_catalog(tmp_path)


def test_an_id_used_twice_is_named(tmp_path):
    corpus = folder(tmp_path, a_txt=TEXT, b_txt=TEXT)
    catalogue = corpus / "catalog.toml"
    catalogue.write_text(catalogue.read_text("utf-8").replace('id = "b"', 'id = "a"'), encoding="utf-8")
    with pytest.raises(CorpusError, match="doc_id 'a' twice"):
        load_catalog(corpus)


@pytest.mark.parametrize("line", ['default_year = "x"', "section_years = 3", "aliases = 3", "default_year = true"])
def test_a_field_of_the_wrong_kind_is_named(tmp_path, line):
    corpus = folder(tmp_path, plan_txt=TEXT)
    with (corpus / "catalog.toml").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(CorpusError, match=line.split(" ")[0]):
        load_catalog(corpus)


def test_a_source_file_stays_inside_its_folder(tmp_path):
    corpus = folder(tmp_path, plan_txt=TEXT)
    catalogue = corpus / "catalog.toml"
    catalogue.write_text(catalogue.read_text("utf-8").replace('"plan.txt"', '"../plan.txt"'), encoding="utf-8")
    with pytest.raises(CorpusError, match="source_file"):
        load_catalog(corpus)


def test_a_folder_in_place_of_a_file_is_named(tmp_path):
    corpus = folder(tmp_path, plan_txt=TEXT)
    (corpus / "plans" / "plan.txt").unlink()
    (corpus / "plans" / "plan.txt").mkdir()
    with pytest.raises(CorpusError, match=r"plan\.txt"):
        read_corpus(corpus)


@pytest.mark.parametrize("text", ["表一", "Health plan of a county", "指标\t单位\n"])
def test_a_short_text_in_utf_8_is_read_whatever_its_words(text):
    assert decode(text.encode(), "plan.txt") == text
