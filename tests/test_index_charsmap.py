from tokenizers.normalizers import Precompiled

from index.charsmap import precompiled_charsmap


def test_mapped_characters_are_replaced_and_others_kept() -> None:
    normalizer = Precompiled(precompiled_charsmap({ord("０"): (ord("0"),), ord("½"): (0x31, 0x2044, 0x32)}))
    assert normalizer.normalize_str("甲０½z") == "甲01⁄2z"


def test_a_character_mapped_to_nothing_is_removed() -> None:
    assert Precompiled(precompiled_charsmap({1: ()})).normalize_str("a\x01b") == "ab"


def test_every_key_of_a_large_map_finds_its_own_value() -> None:
    entries = {code_point: (code_point + 1,) for code_point in range(0x4E00, 0x5600, 3)}
    normalizer = Precompiled(precompiled_charsmap(entries))
    text = "".join(map(chr, range(0x4E00, 0x5600)))
    assert normalizer.normalize_str(text) == "".join(chr(entries.get(ord(one), (ord(one),))[0]) for one in text)
