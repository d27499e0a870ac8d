"""Chinese numbers, sums and dates in words, both ways.

Light and without dependencies, because every pure library of the house may import it:

>>> from decimal import Decimal
>>> money_words(Decimal("1680.32"))
'壹仟陆佰捌拾元叁角贰分'
>>> parse_money("叁拾万元整")
Decimal('300000.00')
>>> han(585)
'五百八十五'
"""

from tianping.law.words.dates import NotADate, date_words, parse_date
from tianping.law.words.money import NotASum, ReadSum, SumTooLarge, money_words, parse_money, read_money
from tianping.law.words.numerals import NotANumeral, capital, han, parse_numeral

__all__ = [
    "NotADate",
    "NotANumeral",
    "NotASum",
    "ReadSum",
    "SumTooLarge",
    "capital",
    "date_words",
    "han",
    "money_words",
    "parse_date",
    "parse_money",
    "parse_numeral",
    "read_money",
]
