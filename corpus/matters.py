"""What a name is of, whatever words say how it is counted: 高血压规范管理率 and 高血压患者管理率 are one matter."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from corpus.naming import bare, canonical_name

# Words that say how well or of whom something is counted, not what.
QUALIFIERS = re.compile(
    r"登记在册的?|在册|规范(?:化)?(?!化?建设)|患者|病人|总体|新增|设置|已?建成|现有|共有|国家(?!级|卫生)|的"
)
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
# One kind of institution under its general name: a township health centre is a primary care institution.
KINDS = (
    (re.compile(r"乡镇(?:中心)?卫生院|社区卫生服务中心|基层(?:医疗)?(?:卫生)?机构"), "基层医疗机构"),
    # The share of those concerned who receive something is how far it covers them.
    (re.compile(r"^.*接受([^、]{4,}?)的?(?:比例|比率|率)$"), r"\1覆盖率"),
)


@cache
def matter(name: str) -> str:
    """A name without qualifiers, under the canonical name where the lexicon has one.

    >>> matter("高血压规范管理率") == matter("高血压患者管理率")
    True
    """
    text = QUALIFIERS.sub("", QUOTED.sub("", unicodedata.normalize("NFKC", name)))
    for pattern, general in KINDS:
        text = pattern.sub(general, text)
    text = canonical_name(bare(text) or name)
    return re.sub(r"(?:数|数量|总数)$", "", QUALIFIERS.sub("", bare(text)))


def qualifiers(text: str) -> set[str]:
    """The words of a text that say how something is counted: 规范, 新增; not those that say of whom."""
    return set(QUALIFIERS.findall(unicodedata.normalize("NFKC", text))) - {"的", "患者", "病人"}
