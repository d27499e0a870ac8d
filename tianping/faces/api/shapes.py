"""What goes in and out of the API, as schemas: the OpenAPI document is read from here."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from ninja import Field, Schema
from pydantic import BaseModel

T = TypeVar("T")


class ReasonOut(Schema):
    """One thing that stands against what was asked: what, under which rule, where, and what clears the way."""

    code: str
    text: str
    basis: str = ""
    field: str = ""
    remedy: str = ""
    act: str = ""


class Problem(Schema):
    """Everything that stands against what was asked, at once."""

    reasons: list[ReasonOut]


class Page(Schema, Generic[T]):
    """A part of a list; `total` is how many there are in all."""

    items: list[T]
    total: int
    limit: int
    offset: int


class Me(Schema):
    """Who one is here."""

    name: str
    kind: str = Field(description="person 或 staff")
    court: str = ""
    posts: list[str] = []
    scopes: list[str] = Field([], description="令牌的范围；浏览器会话没有")


class StateOut(Schema):
    """A declared state, with a sentence for each kind of reader."""

    code: str
    name: str
    kind: str
    public: str
    party: str


class ActOut(Schema):
    """A declared act: who, when, where to, under which articles, with which input."""

    code: str
    name: str
    by: list[str]
    when: list[str]
    to: list[str]
    basis: list[str]
    about: str = Field("", description="针对事项的哪一种部分")
    approval: str = Field("", description="须由谁批准")
    opening: bool = False
    irreversible: str = ""
    input: dict[str, Any] = Field(description="输入的 JSON Schema")


class TypeShort(Schema):
    """A kind of matter."""

    code: str
    name: str
    states: int
    acts: int


class TypeOut(Schema):
    """A kind of matter with its states and acts."""

    code: str
    name: str
    number: str
    initial: str
    states: list[StateOut]
    acts: list[ActOut]


class MatterShort(Schema):
    """A matter in a list."""

    id: UUID
    type: str
    number: str
    title: str
    cause: str
    court: str
    state: str
    state_name: str
    opened: date | None
    closed: date | None
    next_due: datetime | None = None
    next_limit: str | None = None
    next_task: str | None = None


class ParticipantOut(Schema):
    """Somebody in the matter; how to reach them is shown to the court and to themselves only."""

    id: UUID
    role: str
    role_name: str
    name: str
    agent_of: UUID | None = None
    address: str = ""
    phone: str = ""


class LimitOut(Schema):
    """A clock with its computation."""

    id: UUID
    code: str
    name: str
    of: str
    start: datetime
    due: datetime
    state: str
    explanation: dict[str, Any]


class TaskOut(Schema):
    """What somebody must do by when, and what happens otherwise."""

    id: UUID
    matter: UUID
    act: str
    name: str
    about: str
    role: str
    due: datetime | None
    consequence: str


class HearingOut(Schema):
    """A hearing."""

    id: UUID
    number: int
    room: str
    begins: datetime
    ends: datetime
    state: str
    open_to_public: bool
    closed_because: str


class FeeOut(Schema):
    """A fee order."""

    id: UUID
    kind: str
    amount: Decimal
    paid: Decimal
    pay_code: str
    state: str
    explanation: dict[str, Any]


class ProposalOut(Schema):
    """An act that awaits a second person; inside the court only."""

    id: UUID
    act: str
    name: str
    about: str
    by: str
    approver: str
    at: datetime
    input: dict[str, Any]


class MatterOut(MatterShort):
    """A matter with what the caller may see of it."""

    version: int = Field(description="已有记录数；办理行为时作为 seen_version 传回")
    sentence: str = Field(description="现在的状态，用一句话说")
    outcome: str
    participants: list[ParticipantOut]
    staff: dict[str, str]
    limits: list[LimitOut]
    tasks: list[TaskOut]
    hearings: list[HearingOut]
    fees: list[FeeOut]
    proposals: list[ProposalOut]


class PossibleOut(Schema):
    """An act with everything that stands against it for the caller now; no reasons means that it may be done."""

    act: str
    name: str
    allowed: bool
    role: str
    about: str = Field("", description="针对的那一部分的 id")
    approval: str = ""
    reasons: list[ReasonOut]
    warnings: list[ReasonOut] = Field([], description="仍可办理，但要写明理由")


class DoAct(BaseModel):
    """What is asked for."""

    data: dict[str, Any] = Field({}, description="按该行为的输入 JSON Schema")
    about: str = Field("", max_length=60)
    seen_version: int | None = None
    reason: str = Field("", max_length=400, description="有提醒时仍要办理的理由")


class OpenMatter(BaseModel):
    """An opening act: the first record of a new matter."""

    court: str = Field(max_length=12, description="法院代字")
    act: str = Field("", description="开始行为；只有一个时可以不写")
    data: dict[str, Any] = {}


class DecideIn(BaseModel):
    """Approve or return what was proposed."""

    agree: bool
    reason: str = Field("", max_length=400)


class ReceiptOut(Schema):
    """The acknowledgement of an act: it stands in the journal."""

    record: UUID
    matter: UUID
    seq: int
    act: str
    name: str
    at: str
    state: str
    digest: str
    stage: str
    repeated: bool = Field(description="同一个 Idempotency-Key 已经办过，这是当时的回执")


class ClockOut(Schema):
    """A clock that would start."""

    name: str
    due: datetime


class ForeseenOut(Schema):
    """What an act would do; nothing has been written."""

    state: str = Field(description="办理（批准）以后的状态；空表示不变")
    changes: list[dict[str, Any]]
    clocks: list[ClockOut]
    tasks: list[str]
    documents: list[str]
    deliveries: list[str]
    told: int = Field(description="通知几人")
    approval: bool = Field(description="只是提出，还要批准")


class RecordOut(Schema):
    """A record of the journal; its input and changes are shown to the court and to who did it."""

    id: UUID
    seq: int
    act: str
    stage: str
    name: str
    actor_name: str
    post: str
    at: datetime
    state_before: str
    state_after: str
    basis: list[str]
    previous: str
    digest: str
    input: dict[str, Any] | None = None
    changes: list[dict[str, Any]] | None = None


class DeliveryOut(Schema):
    """A service of documents with its lawful effect."""

    id: UUID
    matter: UUID
    to: str
    title: str
    way: str
    state: str
    sent_at: datetime
    effective: date | None
    read_at: datetime | None
    documents: list[str]
    papers: list[str]


class DocumentOut(Schema):
    """A document of the court."""

    id: UUID
    kind: str
    title: str
    state: str
    volume: str
    at: datetime
    pdf: str


class PaperOut(Schema):
    """A paper of the dossier and where its pages are."""

    id: UUID
    kind: str
    title: str
    volume: str
    from_name: str
    at: datetime
    pages: list[str]


class UploadOut(Schema):
    """A file that was put in: taken, or refused with what to do."""

    id: UUID
    name: str = Field(title="文件名")
    taken: bool = Field(title="收下了")
    pages: int = Field(title="页数")
    message: str = Field(title="说明")
