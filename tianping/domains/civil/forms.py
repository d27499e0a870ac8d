"""Inputs of the acts of a civil first-instance case."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from tianping.core.acts.declare import ROLE_NAMES, Input
from tianping.core.acts.forms import ask, choices
from tianping.core.acts.situation import Situation
from tianping.core.matters.authority import GENERAL, SPECIAL
from tianping.core.people import typed
from tianping.domains.civil.models import PROCEDURES

WAYS = {
    "auto": "按已确认的地址",
    "electronic": "电子送达",
    "mail": "邮寄送达",
    "direct": "直接送达",
    "notice": "公告送达",
}


class Part(BaseModel):
    """A part of an input: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class PartyInput(Part):
    """A party as the complaint names it."""

    role: Literal["plaintiff", "defendant", "third_party"]
    kind: Literal["natural", "organisation"] = "natural"
    name: str = Field(title="姓名或名称", min_length=1, max_length=120)
    sex: str = Field("", title="性别", max_length=2)
    birth: date | None = Field(None, title="出生日期")
    ethnicity: str = Field("", title="民族", max_length=20)
    identity: str = Field("", title="身份证号或统一社会信用代码", max_length=40)
    address: str = Field("", title="住所地", max_length=200)
    phone: str = Field("", title="电话", max_length=40)
    legal_rep: str = Field("", title="法定代表人；自然人的法定代理人", max_length=60)
    legal_rep_post: str = Field("", title="其职务；与当事人的关系", max_length=40)

    _number = field_validator("identity")(typed.number)
    _phone = field_validator("phone")(typed.phone)


class AgentInput(Part):
    """An agent and for whom."""

    of: str = Field(title="为谁代理", max_length=120)
    name: str = Field(title="代理人姓名", min_length=1, max_length=60)
    firm: str = Field("", title="律师事务所", max_length=80)
    phone: str = Field("", title="电话", max_length=40)
    authority: Literal["一般授权", "特别授权"] = Field("一般授权", title="代理权限")


class ClaimInput(Part):
    """One claim with its sum, where it has one."""

    text: str = Field(title="请求", min_length=1, max_length=2000)
    amount: Decimal | None = Field(None, title="金额（元）", ge=0, max_digits=14, decimal_places=2)


class EvidenceInput(Part):
    """One piece of evidence and what it is to prove."""

    name: str = Field(title="证据名称", min_length=1, max_length=120)
    purpose: str = Field("", title="证明什么", max_length=300)


class Filing(Input):
    """A whole civil complaint (民事诉讼法 124)."""

    cause: str = ask("案由", min_length=1, max_length=80)
    parties: list[PartyInput] = ask("当事人", min_length=1, max_length=200)
    agents: list[AgentInput] = ask("代理人", default_factory=list)
    claims: list[ClaimInput] = ask("诉讼请求", min_length=1, max_length=60)
    facts: str = ask("事实与理由", widget="long", min_length=1, max_length=60_000)
    evidence: list[EvidenceInput] = ask("证据", default_factory=list)
    online: bool = ask("同意电子送达和在线诉讼", default=True)
    truthful: Literal[True] = ask("以上内容属实", hint="虚假诉讼要承担法律责任（民事诉讼法第一百一十五条）")


class StartDraft(Input):
    """Nothing but the wish to begin."""

    cause: str = ask("想起诉什么", default="", max_length=80)


class AskCorrection(Input):
    """What must be added or corrected, told once only."""

    items: list[str] = ask("要补充、补正的内容", widget="lines", min_length=1, max_length=30)
    days: int = ask("补正期限（日）", default=7, ge=1, le=30)


class Reject(Input):
    """Why a filing is not accepted."""

    reason: str = ask("不予受理的理由", widget="long", min_length=10, max_length=4000)


class Dismiss(Input):
    """Why a suit that was registered is dismissed (民诉法解释 208)."""

    reason: str = ask("驳回起诉的理由", widget="long", min_length=10, max_length=8000)


class Reasoned(Input):
    """A decision with a reason."""

    reason: str = ask("理由", widget="long", min_length=2, max_length=2000)


class Register(Input):
    """What the filing judge fixes when registering a case."""

    cause: str = ask("案由", min_length=1, max_length=80)
    amount: Decimal = ask("标的额（元）", ge=0, max_digits=14, decimal_places=2)
    procedure: Literal["ordinary", "summary", "small"] = ask(
        "适用程序", default="summary", choices=PROCEDURES
    )


class PayFee(Input):
    """A payment as the bank reports it."""

    amount: Decimal = ask("金额（元）", gt=0, max_digits=14, decimal_places=2)
    bank_number: str = ask("银行流水号", min_length=1, max_length=60)
    payer: str = ask("付款人", default="", max_length=120)


class Assign(Input):
    """A designated assignment with its reason."""

    staff: str = ask("承办法官", choices="judges", min_length=1)
    reason: str = ask("理由", widget="long", min_length=4, max_length=400)


class AssignClerk(Input):
    """Who is the clerk of the case from now on, and why."""

    staff: str = ask("书记员", choices="clerks", min_length=1)
    reason: str = ask("理由", widget="long", min_length=2, max_length=400)


class Defence(Input):
    """A statement of defence (民事诉讼法 128)."""

    text: str = ask("答辩意见", widget="long", default="", max_length=20_000)
    uploads: list[str] = ask("文件", widget="files", default_factory=list, max_length=50)


class Evidence(Input):
    """One piece of evidence handed in while the case runs."""

    name: str = ask("证据名称", min_length=1, max_length=120)
    purpose: str = ask("证明什么", widget="long", min_length=1, max_length=300)
    why_late: str = ask(
        "过了举证期限才交的理由",
        widget="long",
        default="",
        max_length=300,
        hint="没有过期的不用写（民事诉讼法第六十八条）",
    )
    uploads: list[str] = ask("文件", widget="files", default_factory=list, max_length=50)
    original: bool = ask(
        "没有文件，原件（原物）带到法庭", default=False,
        hint="不能拍照、扫描的物品，或者原件只在开庭时出示的（民事诉讼法第七十三条）",
    )  # fmt: skip


class Agency(Input):
    """Who represents a party from now on, and with which authority, by the letter of authority (民事诉讼法 62)."""

    of: str = ask("为谁代理", choices="parties", min_length=1)
    name: str = ask("代理人姓名", min_length=1, max_length=60)
    firm: str = ask("律师事务所或者与当事人的关系", default="", max_length=80)
    phone: str = ask("电话", default="", max_length=40)
    authority: Literal["一般授权", "特别授权"] = ask(
        "代理权限", choices={GENERAL: GENERAL, SPECIAL: SPECIAL},
        hint="授权委托书具体写明可以代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉的，才是特别授权；只写“全权代理”的不是",
    )  # fmt: skip
    paper: str = ask("依据", min_length=4, max_length=200, hint="授权委托书的日期；当庭口头委托的，写明笔录")

    _phone = field_validator("phone")(typed.phone)


@choices("parties")
def parties(s: Situation) -> list[tuple[str, str]]:
    """The parties of the case, whom somebody may represent."""
    return [(str(one.id), f"{ROLE_NAMES.get(one.role, one.role)} {one.name}") for one in s.who("party")]


class SendComplaint(Input):
    """How the complaint is served on the defendants."""

    way: Literal["auto", "electronic", "mail", "direct", "notice"] = ask(
        "送达方式", default="auto", choices=WAYS
    )


class Schedule(Input):
    """When and where a hearing is held."""

    room: str = ask("法庭", choices="rooms", min_length=1)
    begins: datetime = ask("开始", widget="datetime")
    minutes: int = ask("预计时长（分钟）", default=60, ge=15, le=480)
    closed: str = ask(
        "是否公开",
        widget="one",
        choices="openness",
        default="",
        hint="不公开的不公告，也不准旁听（民事诉讼法第一百三十七条）",
    )
    closed_note: str = ask(
        "谁申请不公开", default="", max_length=200,
        hint="离婚案件、涉及商业秘密的案件，由当事人申请才不公开。已经在网上申请的不用写；其他的写明谁在哪份笔录、哪份书面申请里提出",
    )  # fmt: skip
    off_hours: str = ask(
        "不在工作时间开庭的理由",
        default="",
        max_length=200,
        hint="只在工作日的白天以外开庭时要写，会记入行为记录",
    )


class Waive(Input):
    """A party needs no time for evidence and for the answer any more (民诉法解释 99, 266, 275)."""

    sure: Literal[True] = ask(
        "我的证据已经交齐，不需要举证期限、答辩期，法院可以马上确定开庭时间",
        hint="各方都这样表示了，法院可以不等期限届满就开庭。以后再交的证据，按逾期提供处理（民事诉讼法第六十八条）",
    )


class NoteWaiver(Input):
    """Who told the court that it needs no time for evidence and for the answer, and where that stands (民诉法解释 266, 275)."""

    of: list[str] = ask("谁表示不需要", widget="many", choices="parties_with_periods", min_length=1)
    said: str = ask(
        "在哪里说的",
        min_length=2,
        max_length=200,
        hint="询问笔录、庭前会议笔录、书面意见；有代理人的，写明代理人",
    )


class Present(Input):
    """Who came to the hearing."""

    present: list[str] = ask("到场的人", widget="many", choices="participants", min_length=1)
    agent_alone: str = ask(
        "只有代理人到庭的", widget="one", choices="why_agent_alone", default="",
        hint="离婚案件有代理人的，本人仍应出庭（民事诉讼法第六十五条）",
    )  # fmt: skip


class DraftJudgment(Input):
    """What the court found and decided; the rest of the judgment comes from the case."""

    defence: str = ask("被告辩称", widget="long", default="", max_length=20_000)
    found: str = ask(
        "经审理查明", widget="long", min_length=10, max_length=40_000,
        hint="双方认可的事实直接写；有争议的，写明采信哪些证据、怎样认定。写着“待填”的地方没有写完，不能签署",
    )  # fmt: skip
    reasons: str = ask("本院认为", widget="long", min_length=10, max_length=40_000)
    articles: list[str] = ask("适用条文", widget="lines", min_length=1, max_length=40)
    orders: list[str] = ask("判决主文", widget="lines", min_length=1, max_length=40)
    fee_by_defendant: Decimal = ask(
        "受理费由被告负担（元）",
        ge=0,
        max_digits=14,
        decimal_places=2,
        hint="其余由原告负担。由败诉的一方负担，胜诉的一方自愿承担的除外（诉讼费用交纳办法第二十九条）；"
        "离婚案件由双方协商，协商不成的由法院决定（第三十三条）",
    )
    fee_of: list[str] = ask(
        "由哪些被告负担",
        widget="many",
        choices="defendants",
        default_factory=list,
        hint="都不选，就由全部被告负担",
    )

    liable: list[str] = ask(
        "判决承担民事责任的第三人", widget="many", choices="third_parties", default_factory=list,
        hint="没有选的，是没有判决承担民事责任的无独立请求权第三人，不能上诉（民诉法解释第八十二条）",
    )  # fmt: skip


@choices("defendants")
def defendants(s: Situation) -> list[tuple[str, str]]:
    """The defendants of the case, by whom its fee may be borne."""
    return [(str(one.id), one.name) for one in s.who("defendant")]


@choices("third_parties")
def third_parties(s: Situation) -> list[tuple[str, str]]:
    """The third parties of the case, whom a judgment may hold liable."""
    return [(str(one.id), one.name) for one in s.who("third_party")]


class Extension(Input):
    """A longer trial limit (民事诉讼法 152)."""

    months: int = ask("延长（月）", default=1, ge=1, le=6)
    reason: str = ask("特殊情况", widget="long", min_length=4, max_length=400)


GROUNDS = {
    "notice": "公告",
    "appraisal": "鉴定",
    "jurisdiction": "管辖异议",
    "settlement": "和解",
    "audit": "评估审计",
}


class Exclude(Input):
    """Days that do not count for the trial limit (民诉法解释 243)."""

    kind: Literal["notice", "appraisal", "jurisdiction", "settlement", "audit"] = ask(
        "事由",
        choices=GROUNDS,
    )
    begins: date = ask("自")
    ends: date = ask("至")


class ToOrdinary(Input):
    """Why a case leaves the summary procedure, and that one judge may go on with it (民事诉讼法 40, 169, 170)."""

    reason: str = ask(
        "为什么不宜适用简易程序", widget="long", min_length=4, max_length=2000, hint="写进裁定书：本院发现，……，不宜适用简易程序"
    )  # fmt: skip
    sole: Literal[True] = ask(
        "基本事实清楚、权利义务关系明确，由原来的法官一人审理",
        hint="民事诉讼法第四十条第二款。有第四十二条情形、应当由合议庭审理的，现在还不能在这里转",
    )


class Transfer(Input):
    """To which court the case goes, and why (民事诉讼法 37)."""

    ground: Literal["objection", "found"] = ask(
        "由来", choices={"objection": "管辖异议成立", "found": "本院发现没有管辖权"}
    )
    court: str = ask("移送哪个法院", choices="other_courts", min_length=1)
    reason: str = ask("理由", widget="long", min_length=4, max_length=2000)


class Recuse(Input):
    """An application for recusal (民事诉讼法 47)."""

    reason: str = ask("申请回避的理由", widget="long", min_length=4, max_length=400)


class DecideRecusal(Input):
    """The decision on recusal."""

    granted: bool = ask("准许回避", default=False)
    reason: str = ask("理由", widget="long", min_length=2, max_length=400)


class RuleWithdrawal(Input):
    """The ruling on withdrawal (民事诉讼法 148)."""

    allowed: bool = ask("准许撤诉", default=True)
    reason: str = ask("理由", widget="long", default="", max_length=2000)


class Close(Input):
    """How the case ended: there is one true answer, which the form shows."""

    outcome: str = ask("结案方式", choices="how_it_ended", min_length=1)
