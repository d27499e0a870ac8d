"""The check of declarations at start-up finds each kind of mistake, and nothing in what is declared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tianping.core.acts import registry
from tianping.core.acts.declare import Article, Draft, MatterType, NoInput, Opens, Starts, State
from tianping.core.acts.errors import DeclarationError

RULE = Article("民事诉讼法", 128)


def small(**changes: Any) -> MatterType:
    """A type of two states and one act that is right, but for the changes to the act."""
    states = (State("a", "甲", "甲", "甲"), State("z", "末", "末", "末", kind="end"))
    declared = MatterType("small", "小", states, "a")
    fields = {"by": "judge", "when": "a", "to": "z", "basis": RULE, **changes}
    declared.act("go", "走", **fields)
    return declared


MISTAKES: dict[str, tuple[Callable[[], MatterType], str]] = {
    "起始状态没有声明": (lambda: MatterType("t", "t", (State("a", "", "", "", kind="end"),), "b"), "起始状态 b 没有声明"),
    "状态没有行为能到达": (lambda: _with_state("lost", "end"), "状态 lost 没有行为能到达"),
    "状态没有行为能离开": (lambda: _stuck(), "状态 stuck 没有行为能离开"),
    "从没有声明的状态": (lambda: small(when=("a", "nowhere")), "go: 状态 nowhere 没有声明"),
    "到没有声明的状态": (lambda: small(to=("z", "nowhere")), "go: 状态 nowhere 没有声明"),
    "没有这个角色": (lambda: small(by=("judge", "king")), "go: 角色 king 不存在"),
    "告诉没有的角色": (lambda: small(tells=("crowd",)), "go: 角色 crowd 不存在"),
    "没有的批准人": (lambda: small(approval="king"), "go: 角色 king 不存在"),
    "待办给没有的角色": (lambda: small(opens=(Opens("go", "king"),)), "go: 角色 king 不存在"),
    "期限给没有的角色": (lambda: small(starts=(Starts("FIL_FEE", of="king"),)), "go: 角色 king 不存在"),
    "待办指向没有的行为": (lambda: small(opens=(Opens("fly", "judge"),)), "go: 待办指向没有声明的行为 fly"),
    "期限的待办指向没有的行为": (lambda: small(starts=(Starts("FIL_FEE", act="fly"),)), "go: 待办指向没有声明的行为 fly"),
    "法律不知道的期限": (lambda: small(starts=(Starts("NO_SUCH"),)), "go: 期限 NO_SUCH 不在法律数据里"),
    "代替法律不知道的期限": (lambda: small(starts=(Starts("FIL_FEE", instead_of=("NO_SUCH",)),)), "go: 期限 NO_SUCH 不在法律数据里"),
    "没有样式的文书": (lambda: small(drafts=(Draft("天书"),)), "go: 文书 天书 没有样式"),
    "没有依据": (lambda: small(basis=()), "go: 没有依据，也没有写明是内部事务"),
    "当事人的行为没有条文": (lambda: small(by="plaintiff", basis=Article("内部事务", "", "")), "go: 当事人的行为必须有条文依据"),
    "停止没有的期限": (lambda: small(stops=("NO_SUCH",)), "go: 期限 NO_SUCH 不在法律数据里"),
    "关闭没有的待办": (lambda: small(closes=("fly",)), "go: 待办指向没有声明的行为 fly"),
    "针对没有的部分": (lambda: small(about="moon"), "go: 事项没有 moon 这样的部分"),
    "届满后没有的行为": (lambda: _expiring("FIL_FEE", "fly"), "期限 FIL_FEE 届满后的行为 fly 没有声明"),
    "届满没有的期限": (lambda: _expiring("NO_SUCH", "go"), "届满的期限 NO_SUCH 不在法律数据里"),
    "生命线上没有的状态": (lambda: _with_line("nowhere"), "生命线上的状态 nowhere 没有声明"),
}  # fmt: skip


def _with_state(code: str, kind: str) -> MatterType:
    declared = small()
    declared.states += (State(code, code, "", "", kind=kind),)
    declared.by_state[code] = declared.states[-1]
    return declared


def _stuck() -> MatterType:
    declared = _with_state("stuck", "open")
    declared.acts["go"].to = ("z", "stuck")
    return declared


def _expiring(limit: str, act: str) -> MatterType:
    declared = small()
    declared.expiry = {limit: act}
    return declared


def _with_line(state: str) -> MatterType:
    declared = small()
    declared.line = (state,)
    return declared


@pytest.mark.parametrize("name", MISTAKES)
def test_each_kind_of_mistake_is_found(name: str) -> None:
    make, words = MISTAKES[name]
    assert any(words in problem for problem in registry.check(make())), registry.check(make())


def test_a_right_declaration_has_no_problem() -> None:
    assert registry.check(small()) == []


def test_what_this_house_declares_has_no_problem(db: None) -> None:
    for declared in registry.types().values():
        assert registry.check(declared) == []
        for act in declared.acts.values():
            # What has a form must do something with it; what only moves the case needs no handler.
            does = act.handler or act.to or act.drafts or act.starts or act.opens
            assert does or act.form is NoInput or act.code == "pet_explain", act.code


def test_an_act_is_declared_once() -> None:
    with pytest.raises(DeclarationError, match="声明了两次"):
        small().act("go", "走", by="judge", when="a", basis=RULE)


def test_the_house_does_not_start_with_a_mistake(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_types", {})
    monkeypatch.setattr(registry, "import_module", lambda name: registry.register(small(by="king")))
    with pytest.raises(DeclarationError, match="角色 king 不存在"):
        registry.load()


def test_what_must_be_chosen_cannot_be_left_empty(db: None) -> None:
    acts = [act for declared in registry.types().values() for act in declared.acts.values()]
    fields = [(act, name, field) for act in acts for name, field in act.form.model_fields.items()]
    chosen = [
        (act, name, field)
        for act, name, field in fields
        if field.is_required() and field.annotation is str and (field.json_schema_extra or {}).get("choices")
    ]
    assert chosen
    empty = [
        f"{act.code}.{name}"
        for act, name, field in chosen
        if not any(getattr(one, "min_length", 0) for one in field.metadata)
    ]
    assert empty == []
