"""A base that stands behind a list of things counted belongs to each of them."""

import pytest

from retrieval.lists import with_base_first

HEADS = frozenset({"床位", "医师", "护士"})


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("绍兴床位、医师和护士每千人各多少", "绍兴每千人床位、医师和护士各多少"),
        ("床位、医师每千常住人口要多少", "每千常住人口床位、医师要多少"),
        ("床位、救护车每千人各多少", "床位、救护车每千人各多少"),
        ("绍兴每千人床位、医师各多少", "绍兴每千人床位、医师各多少"),
    ],
)
def test_the_base_is_put_before_the_list_of_known_things(said, read):
    assert with_base_first(said, HEADS) == read


def test_none_of_the_things_is_left_out(assistant):
    text = assistant.ask("绍兴床位、医师、护士每千人各多少").text
    assert all(name in text for name in ("床位数", "执业(助理)医师数", "注册护士数"))
