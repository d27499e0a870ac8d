"""What tests of the portal share: the sample province, people with accounts, papers made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from PIL import Image, ImageDraw, ImageFont

from tianping.core.access.models import Account
from tianping.core.acts.actors import Actor, actor_of
from tianping.core.acts.engine import Request, begin, perform
from tianping.core.people.models import Person
from tianping.core.people.queries import find_or_make
from tianping.domains.civil import drafts
from tianping.sample import province
from tianping.sample.persons import Invented

FONT = Path("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
DEFENDANT = "江州市云帆装饰工程有限公司"
COMPLAINT = (
    "民事起诉状",
    "原告：沈玉梅，女，1981年6月2日出生，汉族，住临江省江州市江北区滨江街道柳岸路18号，电话12903852716。",
    f"被告：{DEFENDANT}，住所地临江省江州市江北区正平路66号，统一社会信用代码91380102MA12345670。",
    "法定代表人：高文斌，执行董事。",
    "诉讼请求：",
    "1.判令被告返还装修款86400元；",
    "2.本案诉讼费用由被告负担。",
    "事实与理由：",
    "2026年3月1日，原告与被告签订装修合同，原告当日支付装修款86400元，",
    "被告至今没有进场施工，经多次催要，被告拒不返还。",
    "此致",
    "江州市江北区人民法院",
    "具状人：沈玉梅",
    "2026年11月20日",
)
FILING: dict[str, Any] = {
    "cause": "装饰装修合同纠纷",
    "parties": [
        {
            "role": "plaintiff",
            "kind": "natural",
            "name": "沈玉梅",
            "address": "临江省江州市江北区柳岸路18号",
            "phone": "12903852716",
        },
        {
            "role": "defendant",
            "kind": "organisation",
            "name": DEFENDANT,
            "address": "临江省江州市江北区正平路66号",
        },
    ],
    "claims": [{"text": "判令被告返还装修款86400元", "amount": "86400"}],
    "facts": "2026年3月1日，原告与被告签订装修合同，被告至今没有施工。",
    "truthful": True,
}


@pytest.fixture
def house(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The main court of the sample province, with those above it and its people."""
    monkeypatch.setattr(province, "_codes", lambda: ["临", "临01", province.MAIN])
    province.install()


@pytest.fixture
def plaintiff(house: None) -> Client:
    return client_of("沈玉梅")


def client_of(name: str) -> Client:
    client = Client()
    client.force_login(province.account(name))
    return client


def person(name: str, invented: Invented | None = None, **more: Any) -> Account:
    """An account of an invented person or company."""
    row = (
        find_or_make(name=name, **more)
        if invented is None
        else find_or_make(name=name, kind=invented.kind, identity=invented.identity)
    )
    return Account.objects.create(name=f"{name}的账号", person=Person.objects.get(pk=row.pk))


def acting(name: str) -> Actor:
    return actor_of(province.account(name))


@pytest.fixture
def draft(plaintiff: Client) -> UUID:
    """An empty draft of the plaintiff, with the plaintiff's own data as the page puts it."""
    answer = plaintiff.post("/file/", {"court": province.MAIN, "cause": "装饰装修合同纠纷", "key": "k1"})
    return UUID(answer["Location"].split("/")[2])


@pytest.fixture
def written(draft: UUID) -> UUID:
    """A draft that could be sent."""
    drafts.save(
        draft, {"defendant": [FILING["parties"][1]], "claims": FILING["claims"], "facts": FILING["facts"]}
    )
    return draft


@pytest.fixture
def filed(house: None) -> UUID:
    """A filing that has reached the court."""
    return file_one()


def file_one() -> UUID:
    who = acting("沈玉梅")
    matter = begin(
        who, "civil_first", province.MAIN, Request("start_draft", {"cause": FILING["cause"]}, "begin")
    ).matter
    perform(who, matter, Request("submit_filing", FILING, "send"))
    return matter


@pytest.fixture
def registered(filed: UUID) -> UUID:
    """A case with a number whose fee is to be paid."""
    data = {"cause": FILING["cause"], "amount": "86400", "procedure": "summary"}
    perform(acting("何静"), filed, Request("register_case", data, "register"))
    return filed


@pytest.fixture(scope="session")
def photo() -> Callable[..., bytes]:
    """A photograph of a complaint as JPEG: drawn text on paper, slightly grey."""
    return draw


def draw(lines: tuple[str, ...] = COMPLAINT, *, turned: int = 0) -> bytes:
    page = Image.new("RGB", (1240, 1754), (250, 249, 244))
    pen = ImageDraw.Draw(page)
    font, title = ImageFont.truetype(str(FONT), 30), ImageFont.truetype(str(FONT), 44)
    pen.text((510, 110), lines[0], fill=(20, 20, 20), font=title)
    y = 220
    for line in lines[1:]:
        for start in range(0, len(line), 33):
            pen.text((120, y), line[start : start + 33], fill=(25, 25, 25), font=font)
            y += 58
    if turned:
        page = page.rotate(turned, expand=True)
    stream = io.BytesIO()
    page.save(stream, "JPEG", quality=90)
    return stream.getvalue()


def pdf_of(lines: tuple[str, ...] = COMPLAINT) -> bytes:
    """The same as a PDF with a text layer."""
    from tianping.papers.output.pdf import Volume, make_pdf
    from tianping.papers.output.volumes import sheets_of

    return make_pdf([Volume("", sheets_of("\n".join(lines).encode()))], title="", numbers=False)
