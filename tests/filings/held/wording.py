"""Ways in which people write sums, interest and costs."""
# ruff: noqa: E501 - sentences of filings stay on one line

from __future__ import annotations

import datetime as dt
import random

from .model import Claim
from .people import World, day, plain, words


def sum_text(rng: random.Random, amount: float) -> str:
    """One of the usual ways to write a sum; figures are always there or the capitals alone are plain."""
    ways = [
        f"{plain(amount)}元", f"人民币{plain(amount)}元", f"{amount:,.2f}元", f"￥{amount:.2f}元", f"{plain(amount)}元整" if amount == int(amount) else f"{plain(amount)}元",
        f"人民币{words(amount)}（￥{amount:,.2f}）", f"{plain(amount)}元（大写：{words(amount)}）",
    ]  # fmt: skip
    if amount >= 10000 and amount % 100 == 0:
        wan = f"{amount / 10000:.2f}".rstrip("0").rstrip(".")
        ways += [f"{wan}万元", f"{wan}万元（{plain(amount)}元）"]
    return rng.choice(ways)


def cost_claim(rng: random.Random) -> Claim:
    return Claim(rng.choice((
        "本案的诉讼费用由被告承担。", "诉讼费、保全费等全部由被告负担。", "案件受理费由被告负担。", "一切诉讼费用由被告方承担。",
    )))  # fmt: skip


def interest_claim(world: World, base: float, due: dt.date, what: str) -> Claim:
    """Interest counted to a day, going on until paid; the base inside it is no further sum."""
    until = world.filed - dt.timedelta(world.rng.randrange(3, 15))
    amount = round(base * 0.03 * max((until - due).days, 1) / 365, 2)
    text = world.rng.choice((
        f"请求判令被告支付资金占用利息{plain(amount)}元（以{what}{plain(base)}元为本金，自{day(due)}起暂计算至{day(until)}，此后按年利率3%计至付清之日）；",
        f"被告赔偿逾期付款利息损失，以{plain(base)}元为基数，从{day(due)}起按一年期贷款市场报价利率计算到款项付清时止，暂算至{day(until)}为{plain(amount)}元；",
    ))  # fmt: skip
    return Claim(text, amount)
