"""Rows of a plan whose names a question holds word by word, where the indicator has none under its own name."""

from types import SimpleNamespace

import jieba
import pytest
from corpus_plans import small

from answers.stated_rows import stated_rows
from corpus.statements import statements
from retrieval.naming import NamedIndicator
from retrieval.places import Places
from retrieval.query import Query

TEXT = "2020年末，65周岁以上老年人签约率74.3%、残疾人签约率81%。\n到2025年，国家卫生乡镇由2个增加到6个。"
SIGNED = NamedIndicator("家庭医生签约覆盖率", "家庭医生签约率", "exact")
TOWNS = NamedIndicator("卫生乡镇（街道）数", "卫生乡镇数", "sound")


@pytest.mark.parametrize(
    ("named", "topic", "year", "values"),
    [
        (SIGNED, "65周岁以上老年人家庭医生签约率", 2020, ["74.3%"]),
        (SIGNED, "残疾人家庭医生签约率", 2020, ["81%"]),
        (SIGNED, "残疾人家庭医生签约率", 2025, []),
        (SIGNED, "孕产妇家庭医生签约率", 2020, []),
        (TOWNS, "几个国家卫生乡镇", 2025, ["6个"]),
        (TOWNS, "几个省级卫生乡镇", 2025, []),
    ],
)
def test_only_a_row_of_the_same_people_thing_and_year_answers(tmp_path, named, topic, year, values):
    plan = small(tmp_path, TEXT)
    doc_id = plan.document.doc_id
    engine = SimpleNamespace(
        rows={doc_id: statements(plan)}, plans={doc_id: plan}, words=SimpleNamespace(cut=jieba.lcut)
    )
    query = Query(
        asked=topic,
        text=topic,
        standalone=topic,
        topic=topic,
        places=Places((doc_id,), (), ()),
        years=(year,),
        period="",
        role="",
        indicators=(named,),
        kind="value",
    )
    assert [row.value for row in stated_rows(engine, query, named, plan)] == values
