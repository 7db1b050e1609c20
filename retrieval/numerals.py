"""Figures that a question spells out in words, as the digits that plans print: 六十岁往上 is 60岁以上, 三成 is 30%."""

from __future__ import annotations

import re

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "o": 0, "0": 0, "两": 2}
SCALES = {"十": 10, "百": 100, "千": 1000}
NUMERAL = "零〇一二两三四五六七八九十百千万"
YEAR = re.compile(r"二[零〇o0][零〇o0一二三四五六七八九]{2}(?!年远景)")
# 二五年 is 2025; 二三年, 三四年 are "a few years" unless a word of time stands beside them.
SHORT_YEAR = re.compile(
    r"(?<![零〇一二三四五六七八九十第])([二三][零〇一五]|二[一二四六七八九])年(?!来|以|内|级)|(?<=[到至在于])(二三|三四)年"
)
PERCENT = re.compile(rf"百分之([{NUMERAL}]+|\d+(?:\.\d+)?)(?!分)")
TENTHS = re.compile(
    r"(?<![第十百几])([一二三四五六七八九])成((?:[一二三四五六七八九](?![会些直样定般次个]))|半)?(?![立为员果本人效功绩熟都就品长份分型了])"
)
HALF = re.compile(r"(?<![一])一半(?:多)?(?!年)")
AGE = re.compile(rf"([{NUMERAL}]+)(周?岁)")
# Longer numbers before a measure word; 八次, 三家 are printed in words as often as in digits and stay.
MEASURED = re.compile(
    rf"(?<![每第几数{NUMERAL}])([{NUMERAL}]{{2,}})(?=[辆张人家名所个台项场次例座处天户元]|平方米|平米|公里|分钟|亿元)"
)
# 一千个人里头: the base of a rate.
OUT_OF = re.compile(
    r"(?<![\d零一二两三四五六七八九十百千万第几数])每?一([百千万])(?:个|名|位|口)(?:人(?!次)|居民|老百姓)(?:里[头面边]?|当中|中间?)?"
)
UP = re.compile(r"(?<=[岁%张家人个名])(?:往上|朝上|开外|打头)")
DOWN = re.compile(r"(?<=[岁%张家人个名])(?:往下|朝下|以内)")
UNDER = re.compile(r"(?:不到|不满|未满|小于)(\d+周?岁)(?!以)")
OVER = re.compile(r"(?:超过|年满|大于)(\d+周?岁)(?!以)")


def in_digits(folded: str) -> str:
    """The folded question with its spelt-out years, shares, ages and counts in digits.

    >>> in_digits("六十岁往上的村医占几成"), in_digits("二五年要到百分之九十五"), in_digits("三万五千张")
    ('60岁以上的村医占几成', '2025年要到95%', '3.5万张')
    >>> in_digits("一千个人里头要有几个护士"), in_digits("三千个人")
    ('每千人要有几个护士', '3000个人')
    """
    text = YEAR.sub(lambda m: "".join(str(DIGITS[c]) for c in m.group()), folded)
    text = SHORT_YEAR.sub(lambda m: "20" + "".join(str(DIGITS[c]) for c in m.group(1) or m.group(2)) + "年", text)
    text = PERCENT.sub(lambda m: f"{_digits(m.group(1))}%", text)
    text = TENTHS.sub(lambda m: f"{DIGITS[m.group(1)]}{5 if m.group(2) == '半' else DIGITS.get(m.group(2), 0)}%", text)
    text = HALF.sub("50%", text)
    text = OUT_OF.sub(r"每\1人", text)
    text = AGE.sub(lambda m: _digits(m.group(1)) + m.group(2), text)
    text = MEASURED.sub(lambda m: _counted(m.group(1)), text)
    text = DOWN.sub("以下", UP.sub("以上", text))
    return OVER.sub(r"\1以上", UNDER.sub(r"\1以下", text))


def number_of(text: str) -> int | None:
    """A number in digits or in words, None when it is neither.

    >>> number_of("18"), number_of("两"), number_of("十一")
    (18, 2, 11)
    """
    return int(text) if text.isdigit() else number_of_words(text)


def number_of_words(words: str) -> int | None:
    """The number that Chinese numerals spell, or None when they spell none.

    A last digit right behind a scale counts in the next lower one, as people say it.

    >>> number_of_words("一百六十九"), number_of_words("三万五千"), number_of_words("三万五"), number_of_words("五十百")
    (169, 35000, 35000, None)
    """
    if "万" in words:
        head, _, tail = words.partition("万")
        high, low = _below(head), _below(tail) if tail else 0
        if tail in DIGITS and low:
            low *= 1000
        return None if high is None or low is None else high * 10000 + low
    return _below(words)


def in_words(figure: str) -> str:
    """A figure below one hundred as it may be printed in words: 3岁以下 is 三岁以下; another stays.

    >>> in_words("35岁以上"), in_words("3.5%")
    ('三十五岁以上', '3.5%')
    """
    match = re.match(r"(\d{1,2})(?![\d.%‰])", figure)
    if not match:
        return figure
    tens, ones = divmod(int(match.group(1)), 10)
    digits = "零一二三四五六七八九"
    words = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones or not tens else "")
    return words + figure[match.end() :]


def _below(words: str) -> int | None:
    """A number under ten thousand: digits with their scales in falling order; 一百六 is 160, 一百零六 is 106."""
    total, digit, last = 0, None, 10000
    for char in words:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        else:
            scale = SCALES.get(char, 0)
            if not scale or scale >= last:
                return None
            total, digit, last = total + (1 if digit is None else digit) * scale, None, scale
    if not words:
        return None
    shortened = digit and last in (100, 1000) and words[-2] not in "零〇o0"
    return total + (digit or 0) * (last // 10 if shortened else 1)


def _digits(words: str) -> str:
    value = None if words[0].isdigit() else number_of_words(words)
    return words if value is None else str(value)


def _counted(words: str) -> str:
    """Digits, with 万 kept as plans print it; a round base (一千人, 十万人) is a rate's, not a count, and stays."""
    value = number_of_words(words)
    if value is None or str(value).strip("0") == "1":
        return words
    return f"{value / 10000:g}万" if value >= 10000 and value % 100 == 0 else str(value)
