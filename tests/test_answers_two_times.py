"""Of two statements of different times, which is which, over the real plans."""


def test_of_two_statements_it_is_said_which_looks_back_and_which_ahead(assistant):
    text = assistant.ask("绍兴省级重点学科十三五新建了几个，十四五再建几个？").text
    assert "（前一处是“十三五”已有的情况，后一处是“十四五”的目标或任务）" in text


def test_items_in_lines_of_their_own_stand_beside_a_list_with_others(assistant):
    text = assistant.ask("绍兴“越健康”数字化包括哪几大块？").text
    assert all(words in text for words in ("公共卫生云", "整体智治云", "政务服务", "列出的不尽相同"))
