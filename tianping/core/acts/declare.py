"""How a domain says what can happen: matter types, states, acts; data that all faces read.

A declaration is made once, when its module is imported, and checked as a whole at start-up by
`registry.check`. Handlers and guards are attached to their act by decorator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from tianping.core.acts import clock
from tianping.core.acts.errors import DeclarationError, Reason

if TYPE_CHECKING:
    from django.db.models import Model

    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation
    from tianping.core.matters.models import Participation

Guard = Callable[["Situation"], Reason | None]
PartyGuard = Callable[["Situation", "list[Participation]"], Reason | None]
InputGuard = Callable[["Situation", Any], Reason | None]
Handler = Callable[["Situation", Any, "Doing"], None]
Condition = Callable[["Situation", Any], bool]

OPEN, HOLD, END = "open", "hold", "end"
ANY = "*"
OUTSIDE = ("plaintiff", "defendant", "third_party", "party", "representative", "petitioner")
DUTIES = ("judge", "presiding", "panel", "juror", "assistant", "clerk", "handler")
POSTS = (
    "filing_judge", "chief", "vice_president", "president", "trial_mgmt", "archivist", "petition_officer", "finance",
)  # fmt: skip
ROLE_NAMES = {
    "plaintiff": "原告", "defendant": "被告", "third_party": "第三人", "party": "当事人",
    "representative": "诉讼代理人", "petitioner": "信访人", "judge": "承办法官", "presiding": "审判长",
    "panel": "合议庭成员", "juror": "人民陪审员", "assistant": "法官助理", "clerk": "书记员", "handler": "承办人",
    "filing_judge": "立案法官", "chief": "庭长", "vice_president": "副院长", "president": "院长",
    "trial_mgmt": "审管办", "archivist": "档案员", "petition_officer": "信访工作人员", "finance": "财务人员",
    "system": "系统", "anyone": "任何登录的人",
}  # fmt: skip


class Input(BaseModel):
    """Base of all input forms: unknown fields are refused, text is stripped."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class NoInput(Input):
    """An act that needs nothing but the decision to do it."""


# Named here, since inside `Act` the word `type` is the matter's type.
InputClass = type[Input]


@dataclass(frozen=True)
class Article:
    """Where a rule stands; shown as 《民事诉讼法》第一百二十八条."""

    law: str
    number: str | int
    note: str = ""

    def __str__(self) -> str:
        return f"{self.law}{self.number}" + (f"（{self.note}）" if self.note else "")


INTERNAL = Article("内部事务", "", "")


def within(since: date | None, until: date | None, day: date) -> bool:
    """Whether a day lies between two others, both included; None: without that end."""
    return (since is None or since <= day) and (until is None or day <= until)


@dataclass(frozen=True)
class Dated:
    """A guard that stands from one day to another only: days of the act, or of the opening (`governs`)."""

    guard: Guard
    since: date | None = None
    until: date | None = None
    governs: str = "act"

    def __call__(self, s: Situation) -> Reason | None:
        """What the guard says, on its days."""
        return self.guard(s) if self.in_force(clock.today() if self.governs == "act" else s.edition) else None

    def in_force(self, day: date) -> bool:
        """Whether it stands on that day."""
        return within(self.since, self.until, day)


@dataclass(frozen=True)
class State:
    """A state of a matter with a sentence for each kind of reader.

    `line` is its word on the line of life that a party sees (empty: not shown there). A matter comes to it only if it goes
    on by the declarations of a day from `since` to `until`. `of_outcome` is what its party reads instead where the matter had
    that outcome.
    """

    code: str
    name: str
    public: str
    party: str
    staff: str = ""
    kind: str = OPEN
    line: str = ""
    turn: str = "court"
    since: date | None = None
    until: date | None = None
    of_outcome: Mapping[str, str] = field(default_factory=dict, compare=False)

    def after(self, outcome: str) -> State:
        """The state as its party reads it where the matter had that outcome."""
        said = self.of_outcome.get(outcome)
        return replace(self, party=said) if said else self

    def in_force(self, day: date) -> bool:
        """Whether matters that go on by the declarations of that day know it."""
        return within(self.since, self.until, day)


@dataclass(frozen=True)
class Starts:
    """A clock that an act starts; `act` is what must be done before it ends and makes the task.

    `on`: "act" (the day of the act), "receipt" (when what was sent takes effect for each addressee) or "computed" (the
    handler starts it, on the day that it computes).
    `lasting`: it runs on when the matter ends (申请执行时效 …).
    `of`: the role whose clock it is ("" for the court's); per participant where it is a party's.
    `instead_of`: clocks in whose place it comes: they fall away, it counts from where they began, and days taken out of them
    are taken out of it.
    `name`: what is to be done by then, where the name that the law gives the limit would say something else; never on receipt.
    """

    code: str
    of: str = ""
    act: str = ""
    when: Condition | None = None
    on: str = "act"
    consequence: str = ""
    lasting: bool = False
    instead_of: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Opens:
    """A task without a clock of its own: who must do which act next."""

    act: str
    role: str
    name: str = ""
    when: Condition | None = None
    consequence: str = ""


@dataclass(frozen=True)
class Draft:
    """A document that the act makes from its template, for whom (none where nobody has that role), and whether it is served.

    `along`: it stands in the matter that the act opens, too (移送).
    """

    kind: str
    to: tuple[str, ...] = ()
    serve: bool = False
    when: Condition | None = None
    along: bool = False


@dataclass(frozen=True)
class Emits:
    """An event that other domains hear of, where the condition holds; what has been told cannot be taken back."""

    event: str
    when: Condition | None = None


@dataclass(frozen=True)
class Side:
    """What makes a matter type a side proceeding (管辖异议, 保全, 鉴定 …): a matter of its own beside a case.

    `of`: the type of the case; `when`: states of the case in which it may begin; `blocks`: acts of the case that wait
    for its end; `stops`: clocks of the case that stand still meanwhile, so far as the law lets `event` stop them;
    `then`: for an end state of the side, the act of the case that is to be done next; `lapsed`: the state in which it
    ends when the case ends before it; `remedy`: what clears the way for what it blocks.
    """

    of: str
    when: tuple[str, ...]
    lapsed: str
    blocks: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    event: str = ""
    then: Mapping[str, str] = field(default_factory=dict)
    remedy: str = ""


@dataclass(eq=False)
class Act:
    """One thing that may happen to a matter; see `MatterType.act` for the fields."""

    type: MatterType
    code: str
    name: str
    by: tuple[str, ...]
    when: tuple[str, ...]
    to: tuple[str, ...]
    basis: tuple[Article, ...]
    form: InputClass = NoInput
    about: str = ""
    guards: tuple[Guard, ...] = ()
    party_guards: tuple[PartyGuard, ...] = ()
    input_guards: tuple[InputGuard, ...] = ()
    warns: tuple[Guard, ...] = ()
    starts: tuple[Starts, ...] = ()
    stops: tuple[str, ...] = ()
    opens: tuple[Opens, ...] = ()
    drafts: tuple[Draft, ...] = ()
    closes: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    say: str = ""
    emits: tuple[Emits, ...] = ()
    approval: str = ""
    opening: bool = False
    irreversible: str = ""
    public: str = ""
    online: bool = True
    primary: int = 50
    since: date | None = None
    until: date | None = None
    needs: tuple[str, ...] = ()
    quiet: bool = False
    in_passing: bool = False
    drawn: bool = False
    each: bool = False
    joint: bool = False
    governs: str = "act"
    handler: Handler | None = None
    prefill: Callable[[Situation], dict[str, Any]] | None = None

    def perform(self, handler: Handler) -> Handler:
        """Attach what the act does to the models (decorator)."""
        self.handler = handler
        return handler

    def offer(self, prefill: Callable[[Situation], dict[str, Any]]) -> Callable[[Situation], dict[str, Any]]:
        """Attach the values that the form shows before anything is typed (decorator)."""
        self.prefill = prefill
        return prefill

    @property
    def in_bulk(self) -> bool:
        """Whether it may be asked for on many matters at once: it asks nothing, is about no part, and can be set right."""
        return self.form is NoInput and not (self.about or self.opening or self.irreversible)

    @property
    def verb(self) -> str:
        """Words of the button."""
        return self.name


@dataclass(eq=False)
class MatterType:
    """A kind of matter: its states, acts, number series and retention.

    `unnumbered` stands where it has no number yet; `entry` is the role of who opens it; `line` the states on the line of
    life; `expiry` what is put before a person when a limit passes, `by_itself` what then happens by law; `seen_by` posts
    that see every matter of this type in their court; `side` what it means for a case beside which it stands; `beforehand` what a
    party reads before a hearing; `afterwards` what somebody with those roles reads of its end.
    """

    code: str
    name: str
    states: tuple[State, ...]
    initial: str
    number: str = ""
    unnumbered: str = "（未立案）"
    data: type[Model] | None = None
    title: str = ""
    retention: str = ""
    expiry: dict[str, str] = field(default_factory=dict)
    by_itself: dict[str, str] = field(default_factory=dict)
    side: Side | None = None
    acts: dict[str, Act] = field(default_factory=dict)
    former: dict[str, list[Act]] = field(default_factory=dict)
    line: tuple[str, ...] = ()
    entry: str = ""
    seen_by: tuple[str, ...] = ()
    beforehand: Callable[[Situation], list[str]] | None = None
    afterwards: Callable[[Situation, set[str]], list[str]] | None = None

    def __post_init__(self) -> None:
        self.by_state = {state.code: state for state in self.states}

    def state(self, code: str) -> State:
        """The declared state of that code."""
        return self.by_state[code]

    def act(
        self,
        code: str,
        name: str,
        *,
        by: str | Iterable[str],
        when: str | Iterable[str],
        to: str | Iterable[str] = "",
        basis: Article | Iterable[Article] = INTERNAL,
        **fields: Any,
    ) -> Act:
        """Declare an act of this type.

        Args:
            code: as in the table of acts; one that changes with the law is declared again, its `since` after the
                `until` of the former; `governs` says whose day decides, that of the "act" or of the "opening";
            name: what the button and the journal say;
            by: roles that may do it; when: states from which; to: state(s) it leads to ("" = stays);
            basis: articles; fields: the other fields of `Act`.
        """
        declared = Act(
            self, code, name, _many(by), _many(when), _many(to) if to else (), _articles(basis), **fields
        )
        former = self.acts.get(code)
        if former is not None:
            if not (former.until and declared.since and former.until < declared.since):
                raise DeclarationError(f"{self.code}: 行为 {code} 声明了两次")
            self.former.setdefault(code, []).append(former)
        self.acts[code] = declared
        return declared

    def edition(self, code: str, today: date, opened: date) -> Act:
        """The declaration of an act that holds: that of today, or of the day by whose rules the matter goes on."""
        for act in self.former.get(code, ()):
            day = today if act.governs == "act" else opened
            if act.until is not None and within(act.since, act.until, day):
                return act
        return self.acts[code]

    def include(self, acts: Iterable[Act]) -> None:
        """Take over acts that the kernel offers to every type (service, hearings, money …)."""
        for act in acts:
            copy = Act(**{**act.__dict__, "type": self})
            if act.code in self.acts:
                raise DeclarationError(f"{self.code}: 行为 {act.code} 声明了两次")
            self.acts[act.code] = copy


def _many(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _articles(value: Article | Iterable[Article]) -> tuple[Article, ...]:
    return (value,) if isinstance(value, Article) else tuple(value)
