"""The trade bill of WeChat Pay (交易账单, ALL): rows with names above, then sums. Whether it is whole tells its digest."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation

from tianping.outside.errors import OutsideWrong
from tianping.outside.payment import BillLine

STATE, NUMBER, ORDER, PAID = "交易状态", "微信订单号", "商户订单号", "订单金额"
REFUND_NUMBER, REFUND_KEY, REFUND = "微信退款单号", "商户退款单号", "申请退款金额"
SUMS = "总交易单数"  # the first name of the last two rows


def lines(body: bytes, mark: str, pay_code: Callable[[str], str]) -> list[BillLine]:
    """Payments and refunds of the bill (yuan).

    Raises:
        OutsideWrong: not a bill, or a column is missing.
    """
    try:
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error):
        raise OutsideWrong("账单不是 UTF-8 的表格") from None
    rows = [row for row in rows if row]
    sums = next((at for at, row in enumerate(rows) if row[0].strip() == SUMS), None)
    if not sums:
        raise OutsideWrong("账单没有表头，或者没有汇总")
    found = [_line(row, mark, pay_code) for row in _named(rows[0], rows[1:sums])]
    return [line for line in found if line is not None]


def _named(names: list[str], rows: list[list[str]]) -> Iterator[dict[str, str]]:
    """Each value has a grave accent before it, so that no table program takes it for a number."""
    heads = [name.strip() for name in names]
    for row in rows:
        if len(row) != len(heads):
            raise OutsideWrong("账单有一行列数不对")
        yield dict(zip(heads, map(_plain, row), strict=True))


def _plain(value: str) -> str:
    return value.strip().removeprefix("`")


def _line(row: dict[str, str], mark: str, pay_code: Callable[[str], str]) -> BillLine | None:
    try:
        if row[STATE] == "SUCCESS":
            return BillLine("in", Decimal(row[PAID]), f"{mark}{row[NUMBER]}", pay_code(row[ORDER]))
        if row[STATE] == "REFUND":
            return BillLine("out", Decimal(row[REFUND]), f"{mark}{row[REFUND_NUMBER]}", key=row[REFUND_KEY])
    except (KeyError, InvalidOperation):
        raise OutsideWrong("账单缺少一列，或者金额不是数") from None
    return None  # REVOKED: paid by a code that was scanned and taken back, which this court does not use
