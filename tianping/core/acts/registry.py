"""All declared matter types, found from the list of domains and checked as a whole."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings

from tianping.core.acts.declare import ANY, DUTIES, END, INTERNAL, OUTSIDE, POSTS, Act, MatterType
from tianping.core.acts.errors import DeclarationError

_types: dict[str, MatterType] = {}
ROLES = frozenset((*OUTSIDE, *DUTIES, *POSTS, "system", "anyone"))


def register(matter_type: MatterType) -> MatterType:
    """Make a type known; a domain does this at the end of its `declare.py`."""
    _types[matter_type.code] = matter_type
    return matter_type


def load() -> None:
    """Import `declare` and `acts` of each domain in the settings, once, then check all of it."""
    if _types:
        return
    for domain in settings.DOMAINS:
        for part in ("documents", "declare", "acts"):
            if find_spec(f"{domain}.{part}") is not None:
                import_module(f"{domain}.{part}")
    problems = [problem for declared in _types.values() for problem in check(declared)]
    if problems:
        _types.clear()
        raise DeclarationError("\n".join(problems))


def types() -> dict[str, MatterType]:
    """All types by code."""
    load()
    return _types


def matter_type(code: str) -> MatterType:
    """The type of that code."""
    return types()[code]


def all_types() -> tuple[str, ...]:
    """Codes of all types."""
    return tuple(types())


@cache
def types_with(act_code: str) -> tuple[str, ...]:
    """Codes of the types that declare an act of that code."""
    return tuple(code for code, declared in types().items() if act_code in declared.acts)


@cache
def beside(type_code: str) -> dict[str, Act]:
    """Acts that open a side proceeding of a type of case, by code: they are offered on the case."""
    found = (declared for declared in types().values() if declared.side and declared.side.of == type_code)
    return {act.code: act for declared in found for act in declared.acts.values() if act.opening}


def acts_on(type_code: str) -> dict[str, Act]:
    """All acts that the page of a matter of a type may offer: its own, and those that open a side proceeding beside it."""
    return {**matter_type(type_code).acts, **beside(type_code)}


@cache
def cases_touched_by(act_code: str) -> tuple[str, ...]:
    """Types of the cases that an act of a side proceeding touches by ending it, whatever it is an act of else."""
    ends = (
        declared.side.of
        for declared in types().values()
        if declared.side and act_code in declared.acts and _ends(declared, declared.acts[act_code])
    )
    return tuple(dict.fromkeys(ends))


@cache
def states_that_lead_on() -> list[str]:
    """End states of side proceedings after which the case has something to do."""
    return [state for declared in types().values() if declared.side for state in declared.side.then]


@cache
def cases_with_sides() -> tuple[str, ...]:
    """Types of the cases beside which there may be side proceedings."""
    return tuple(dict.fromkeys(declared.side.of for declared in types().values() if declared.side))


def _ends(declared: MatterType, act: Act) -> bool:
    return any(declared.state(code).kind == END for code in act.to)


def act(type_code: str, act_code: str) -> Act:
    """The act of that type and code."""
    return matter_type(type_code).acts[act_code]


def ended_states() -> tuple[str, ...]:
    """Codes of all states in which a matter has ended, of all types."""
    return tuple(
        state.code for declared in types().values() for state in declared.states if state.kind == END
    )


def check(declared: MatterType) -> list[str]:
    """Everything that is wrong with the declarations of one type; empty when they hold."""
    return [
        f"{declared.code}: {problem}"
        for problem in (
            *_state_problems(declared),
            *_reference_problems(declared),
            *_side_problems(declared),
            *_act_problems(declared),
        )
    ]


def _state_problems(declared: MatterType) -> list[str]:
    problems = []
    if declared.initial not in declared.by_state:
        problems.append(f"起始状态 {declared.initial} 没有声明")
    reached = {declared.initial} | {to for act in declared.acts.values() for to in act.to}
    for state in declared.states:
        if state.code not in reached:
            problems.append(f"状态 {state.code} 没有行为能到达")
        leaves = any(_leaves(act, state.code) for act in declared.acts.values())
        if state.kind != END and not leaves:
            problems.append(f"状态 {state.code} 没有行为能离开")
    return problems


def _reference_problems(declared: MatterType) -> list[str]:
    """What the type itself names: the states of its line, and what follows when a limit has passed."""
    return [
        *[f"生命线上的状态 {code} 没有声明" for code in declared.line if code not in declared.by_state],
        *[
            f"届满的期限 {code} 不在法律数据里"
            for code in (*declared.expiry, *declared.by_itself)
            if not _known_limit(code)
        ],
        *[
            f"期限 {code} 届满后的行为 {act} 没有声明"
            for code, act in (*declared.expiry.items(), *declared.by_itself.items())
            if act not in declared.acts
        ],
    ]


def _side_problems(declared: MatterType) -> list[str]:
    """What a side proceeding names in the case beside which it stands."""
    side = declared.side
    if side is None:
        return []
    case = _types.get(side.of)
    if case is None:
        return [f"附带程序所附的 {side.of} 没有声明"]
    ends = [state.code for state in declared.states if state.kind == END]
    return [
        *[f"{side.of} 没有状态 {code}" for code in side.when if code not in case.by_state],
        *[
            f"{side.of} 没有行为 {code}"
            for code in (*side.blocks, *side.then.values())
            if code not in case.acts
        ],
        *[f"停止的期限 {code} 不在法律数据里" for code in side.stops if not _known_limit(code)],
        *[f"{code} 不是结束的状态" for code in (side.lapsed, *side.then) if code not in ends],
        *[
            f"{act.code}: 开始附带程序的行为和 {side.of} 的行为同名"
            for act in declared.acts.values()
            if act.opening and act.code in case.acts
        ],
        *[
            f"{act.code}: 开始附带程序的行为不能先请示"
            for act in declared.acts.values()
            if act.opening and act.approval
        ],
    ]


def _leaves(act: Act, state: str) -> bool:
    return (state in act.when or ANY in act.when) and any(to != state for to in act.to)


def _act_problems(declared: MatterType) -> list[str]:
    problems: list[str] = []
    former = (act for editions in declared.former.values() for act in editions)
    for act in (*declared.acts.values(), *former):
        problems += [f"{act.code}: {text}" for text in (*_unknown_names(declared, act), *_incomplete(act))]
    return problems


def _unknown_names(declared: MatterType, act: Act) -> list[str]:
    states, acts = declared.by_state, declared.acts
    told = {role for role in (*act.by, *act.tells, *([act.approval] if act.approval else []))}
    told |= {opened.role for opened in act.opens} | {start.of for start in act.starts if start.of}
    wanted = (
        {opened.act for opened in act.opens}
        | {start.act for start in act.starts if start.act}
        | set(act.closes)
    )
    clocks = [code for start in act.starts for code in (start.code, *start.instead_of)] + list(act.stops)
    return [
        *[f"状态 {code} 没有声明" for code in (*act.when, *act.to) if code != ANY and code not in states],
        *[f"角色 {role} 不存在" for role in sorted(told - ROLES)],
        *[f"待办指向没有声明的行为 {code}" for code in sorted(wanted - set(acts))],
        *[f"期限 {code} 不在法律数据里" for code in clocks if not _known_limit(code)],
        *([f"事项没有 {act.about} 这样的部分"] if act.about and act.about not in _parts() else []),
        *[f"文书 {draft.kind} 没有样式" for draft in act.drafts if not _known_template(draft.kind)],
    ]


def _incomplete(act: Act) -> list[str]:
    problems = ["一并办理的行为不能先请示"] if act.joint and act.approval else []
    if not act.basis:
        problems.append("没有依据，也没有写明是内部事务")
    if act.basis == (INTERNAL,) and not act.quiet and any(role in OUTSIDE for role in act.by) and act.to:
        problems.append("当事人的行为必须有条文依据")
    return problems


def _parts() -> set[str]:
    from tianping.core.acts.permit import PARTS

    return set(PARTS)


def _known_limit(code: str) -> bool:
    from tianping.core.limits.compute import known

    return known(code)


def _known_template(kind: str) -> bool:
    from tianping.core.drafting.documents import UnknownTemplate, find

    try:
        find(kind)
    except UnknownTemplate:
        return False
    return True
