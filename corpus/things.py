"""Tables whose rows are no indicators but things: institutions, towns, districts, or projects, each with its figures."""

from __future__ import annotations

import re

from records import Table

NAME_HEAD = re.compile(r"指标|名称|项目|内容")
NOT_NAME_HEAD = re.compile(r"性质|属性|值|序号|类别|单位|情况|20\d\d")
# What a head says besides of its cells: 指标（单位）, 指标及单位; and spaces that spread it (指 标).
BESIDES = re.compile(r"[（(][^（）()]*[）)]|[及和与、/](?:计量)?单位$|\s")
# A head that says that rows are houses or areas, one that says that they are projects, and how names of such end.
HOUSES = re.compile(
    r"机构|医院|单位名称|院名|[县市区镇乡][（(、/]?[县市区镇乡]|乡镇|镇街|街道|地区|区域|片区|辖区|地域"
)
OF_PROJECTS = re.compile(r"投资|建设(?:内容|规模|地点|性质|年限)|起止|项目名称|工程名称")
NUMBERED = re.compile(r"序\s*号|编\s*号")
THING = re.compile(r"(?:[院所站镇乡县市区]|中心|街道|机构|公司|集团)(?:[（(][^（）()]*[）)])?$")
TOTAL = re.compile(r"^(?:合\s*计|总\s*计|全[省市县区]?(?:合计|总计)?|小\s*计)$")


def is_name_head(head: str) -> bool:
    """Whether the cells below are names of what a row is of, be it with their units.

    >>> is_name_head("指标（单位）"), is_name_head("指标值")
    (True, False)
    """
    plain = BESIDES.sub("", head) or head
    return bool(NAME_HEAD.search(plain)) and not NOT_NAME_HEAD.search(plain)


def lists_things(table: Table) -> bool:
    """Whether the rows of a table are institutions, areas or projects, not indicators."""
    if any("指标" in head for head in table.columns):
        return False
    return any(OF_PROJECTS.search(head) for head in table.columns) or thing_column(table) is not None


def thing_column(table: Table) -> int | None:
    """The column that names the institutions or areas of a table's rows; None where they are none."""
    if any("指标" in head or OF_PROJECTS.search(head) for head in table.columns):
        return None
    for at, head in enumerate(table.columns):
        names = [row.cells[at].text.strip() for row in table.rows]
        named = [name for name in names if name and not TOTAL.match(name)]
        if not named or NUMBERED.search(head) or re.search(r"\d{4}|类别|类型|性质", head):
            continue
        things = sum(bool(THING.search(name)) for name in named)
        if (HOUSES.search(head) and not re.search(r"\d", "".join(named))) or things * 2 > len(named) >= 2:
            return at
    return None


def is_total(name: str) -> bool:
    """Whether a row so named adds up the others.

    >>> is_total("合 计"), is_total("全市"), is_total("城关镇")
    (True, True, False)
    """
    return bool(TOTAL.match(name.strip()))
