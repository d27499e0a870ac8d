"""Plain drawn papers for the filings that the story plays: an identity paper, the complaint's evidence."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from tianping.sample.persons import Invented

WIDTH, HEIGHT = 827, 1169


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    return ImageFont.truetype(str(next(folder.rglob("*Serif*.otf"))), size)


def sheet(title: str, lines: list[str]) -> bytes:
    """A page with a title and some lines, as PNG."""
    image = Image.new("L", (WIDTH, HEIGHT), 252)
    draw = ImageDraw.Draw(image)
    draw.text((WIDTH // 2, 110), title, fill=20, font=_font(34), anchor="mm")
    for place, line in enumerate(lines):
        draw.text((90, 200 + 46 * place), line[:30], fill=30, font=_font(22))
    draw.text((WIDTH - 90, HEIGHT - 80), "样本", fill=150, font=_font(20), anchor="rm")
    buffer = io.BytesIO()
    image.save(buffer, "PNG", compress_level=1)  # hundreds are drawn at the first start of a demo
    return buffer.getvalue()


def identity(party: Invented) -> tuple[str, str, bytes]:
    """Kind, title and picture of the paper that says who a party is."""
    if party.kind == "natural":
        lines = [
            f"姓名　{party.name}",
            f"性别　{party.sex}　民族　{party.ethnicity.removesuffix('族')}",
            f"住址　{party.address}",
            f"公民身份号码　{party.identity}",
        ]
        return "id_card", "居民身份证", sheet("居民身份证（复印件）", lines)
    lines = [
        f"名称　{party.name}",
        f"统一社会信用代码　{party.identity}",
        f"法定代表人　{party.legal_rep}",
        f"住所　{party.address}",
    ]
    return "business_licence", "营业执照", sheet("营业执照（复印件）", lines)


def evidence(name: str, facts: str) -> tuple[str, str, bytes]:
    """Kind, title and picture of a piece of evidence that bears out the facts."""
    kinds = {"借条": "iou", "转账凭证": "transfer_voucher", "购销合同": "contract", "装修合同": "contract", "租赁合同": "contract",
             "物业服务合同": "contract", "送货单": "delivery_note", "欠费明细": "bank_statement"}  # fmt: skip
    return (
        kinds.get(name, "other"),
        name,
        sheet(name, [facts[i : i + 30] for i in range(0, min(len(facts), 300), 30)]),
    )
