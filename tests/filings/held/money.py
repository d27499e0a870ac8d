"""Sums and days in all the ways people write them."""

from __future__ import annotations

from datetime import date

DIGITS = "零壹贰叁肆伍陆柒捌玖"


def capitals(amount: float) -> str:
    """A sum in the capitals of cheques, down to fen."""
    cents = round(amount * 100)
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    words = _whole(yuan) + "元" if yuan else ""
    if not jiao and not fen:
        return words + "整"
    words += DIGITS[jiao] + "角" if jiao else ("零" if yuan else "")
    return words + (DIGITS[fen] + "分" if fen else "整")


def _whole(n: int) -> str:
    if n >= 10000:
        low = n % 10000
        return _whole(n // 10000) + "万" + (("零" if low < 1000 else "") + _whole(low) if low else "")
    words, gap = "", False
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        d = n // unit % 10
        if d:
            words += ("零" if gap and words else "") + DIGITS[d] + name
            gap = False
        else:
            gap = True
    return words


def plain(amount: float) -> str:
    """Digits without separators: 1200, 1200.5, 1200.55."""
    if amount == int(amount):
        return str(int(amount))
    return f"{amount:.2f}"


def written(amount: float, style: str) -> str:
    """A sum in one of the styles plain, commas, rmb, wan, yen, full."""
    whole = amount == int(amount)
    if style == "wan" and whole and int(amount) % 100 == 0 and amount >= 10000:
        return f"{amount / 10000:.4f}".rstrip("0").rstrip(".") + "万元"
    if style == "commas":
        return f"{amount:,.0f}元" if whole else f"{amount:,.2f}元"
    if style == "rmb":
        return f"人民币{plain(amount)}元"
    if style == "yen":
        return f"¥{amount:,.2f}元"
    if style == "full":
        return f"{amount:.2f}元"
    return plain(amount) + "元"


def day(d: date, style: str = "plain") -> str:
    """A day as 2026年3月5日, 2026年03月05日, 2026.3.5 or 2026-03-05."""
    if style == "padded":
        return f"{d:%Y年%m月%d日}"
    if style == "dots":
        return f"{d.year}.{d.month}.{d.day}"
    if style == "iso":
        return d.isoformat()
    return f"{d.year}年{d.month}月{d.day}日"
