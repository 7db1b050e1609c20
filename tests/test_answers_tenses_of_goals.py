from dataclasses import replace

import pytest

from answers.tenses import is_goal
from retrieval.places import Places
from retrieval.query import Query
from tests.corpus_plans import small

ASKED = Query(asked="", text="", standalone="", topic="", places=Places((), ()), years=(2020,), period="", role="",
              indicators=(), kind="value")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("残疾人家庭医生签约率达到85%以上", True),
        ("托育机构由23家增加到40家，覆盖率达到60%", False),
        ("2020年残疾人家庭医生签约率达到85%", False),
    ],
)
def test_a_goal_is_no_figure_of_the_base_year(tmp_path, text: str, goal: bool):
    plan = small(tmp_path, "一、主要任务\n" + text)
    assert is_goal(plan, ASKED, text, ("一、主要任务",)) is goal
    assert not is_goal(plan, replace(ASKED, years=(2025,)), text, ("一、主要任务",))
