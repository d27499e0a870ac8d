"""How a domain says what can happen: matter types, states, acts; data that all faces read.

A declaration is made once, when its module is imported, and checked as a whole at start-up by
`registry.check`. Handlers and guards are attached to their act by decorator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from tianping.core.acts.errors import DeclarationError, Reason

if TYPE_CHECKING:
    from django.db.models import Model

    from tianping.core.acts.doing import Doing
    from tianping.core.acts.situation import Situation

Guard = Callable[["Situation"], Reason | None]
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


@dataclass(frozen=True)
class State:
    """A state of a matter with a sentence for each kind of reader.

    `line` is its word on the line of life that a party sees (empty: not shown there).
    """

    code: str
    name: str
    public: str
    party: str
    staff: str = ""
    kind: str = OPEN
    line: str = ""
    turn: str = "court"


@dataclass(frozen=True)
class Starts:
    """A clock that an act starts; `act` is what must be done before it ends and makes the task.

    `on`: "act" (the day of the act) or "receipt" (when what was sent takes effect for each addressee).
    `lasting`: it runs on when the matter ends (申请执行时效 …).
    `of`: the role whose clock it is ("" for the court's); per participant where it is a party's.
    """

    code: str
    of: str = ""
    act: str = ""
    when: Condition | None = None
    on: str = "act"
    consequence: str = ""
    lasting: bool = False


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
    """A document that the act makes from its template, for whom, and whether it is served."""

    kind: str
    to: tuple[str, ...] = ()
    serve: bool = False
    when: Condition | None = None


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
    input_guards: tuple[InputGuard, ...] = ()
    warns: tuple[Guard, ...] = ()
    starts: tuple[Starts, ...] = ()
    stops: tuple[str, ...] = ()
    opens: tuple[Opens, ...] = ()
    drafts: tuple[Draft, ...] = ()
    closes: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    say: str = ""
    emits: tuple[str, ...] = ()
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
    drawn: bool = False
    each: bool = False
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
    def verb(self) -> str:
        """Words of the button."""
        return self.name


@dataclass(eq=False)
class MatterType:
    """A kind of matter: its states, acts, number series and retention.

    `unnumbered` stands where it has no number yet; `entry` is the role of who opens it; `line` the states on the
    line of life; `expiry` what is put before a person when a limit passes; `seen_by` posts that see every matter of
    this type in their court.
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
    acts: dict[str, Act] = field(default_factory=dict)
    line: tuple[str, ...] = ()
    entry: str = ""
    seen_by: tuple[str, ...] = ()

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
            code: as in the table of acts; name: what the button and the journal say;
            by: roles that may do it; when: states from which; to: state(s) it leads to ("" = stays);
            basis: articles; fields: the other fields of `Act`.
        """
        if code in self.acts:
            raise DeclarationError(f"{self.code}: 行为 {code} 声明了两次")
        declared = Act(
            self, code, name, _many(by), _many(when), _many(to) if to else (), _articles(basis), **fields
        )
        self.acts[code] = declared
        return declared

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
