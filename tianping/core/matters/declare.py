"""Acts that every matter with parties has: confirming an address, joining as a party, correcting, sealing."""

from __future__ import annotations

from uuid import UUID

from pydantic import field_validator

from tianping.core.acts import clock, correction, sides
from tianping.core.acts.declare import Article, Dated, Input, MatterType, State
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.forms import ask, choices
from tianping.core.acts.models import Record
from tianping.core.acts.situation import Situation
from tianping.core.matters.joining import join_code
from tianping.core.people import typed
from tianping.core.people.queries import person_of


class Address(Input):
    """Where and how a party wants to be served (送达地址确认书)."""

    address: str = ask("送达地址", min_length=4, max_length=200)
    phone: str = ask("接收短信的手机号", min_length=5, max_length=40)
    online: bool = ask(
        "同意电子送达", default=True, hint="判决书、裁定书、调解书也可以电子送达（民事诉讼法第九十条）"
    )

    _phone = field_validator("phone")(typed.phone)


class Join(Input):
    """The code from the letter or message by which a party comes to its case."""

    code: str = ask("应诉码", min_length=4, max_length=12)


class Correct(Input):
    """The record of what was done by mistake, and why it was one."""

    record: str = ask("要更正的行为", choices="correctable", widget="one", min_length=1)
    reason: str = ask("错在哪里", widget="long", min_length=2, max_length=400)


@choices("correctable")
def correctable(s: Situation) -> list[tuple[str, str]]:
    """Acts of the court in this matter, newest first; last those that cannot be taken back now, which say why."""
    found = sorted(correction.correctable(s), key=lambda one: bool(one[1]))
    return [(str(record.id), _said(s, record, reasons)) for record, reasons in found]


def _said(s: Situation, record: Record, reasons: list[Reason]) -> str:
    done = done_by(s, record)
    return f"{done}，现在不能更正：{reasons[0].text}" if reasons else done


def done_by(s: Situation, record: Record) -> str:
    """Which step a record is, when it was done, what, on which part of the matter, and by whom."""
    moment = f"{record.at.astimezone(clock.COURT_ZONE):%m月%d日 %H:%M}"
    served = next((f"（{d.to_name}：{d.title}）" for d in s.deliveries if str(d.id) == record.about), "")
    paid = next((f"（{o.kind}）" for o in s.fee_orders if str(o.id) == record.about), "")
    return f"第 {record.seq} 步　{moment}　{record.name}{served or paid}　{record.actor_name}"


def older_rules(s: Situation) -> Reason | None:
    """By the rules of today some act would be another one, or would be guarded otherwise, or there would be other states."""
    today = clock.today()
    for act in s.type.acts.values():
        if s.type.edition(act.code, today, s.edition) is not s.type.edition(act.code, today, today):
            return None
    if any(dated.in_force(s.edition) != dated.in_force(today) for dated in dated_by_opening(s.type)):
        return None
    return Reason("same_rules", "本事项已经按现行规定办理。")


def dated_by_opening(declared: MatterType) -> list[State | Dated]:
    """States and guards of a type that stand on some days only, where the day of the opening decides."""
    acts = (*declared.acts.values(), *(act for former in declared.former.values() for act in former))
    guards = (guard for act in acts for guard in (*act.guards, *act.warns))
    return [
        *(state for state in declared.states if state.since or state.until),
        *(guard for guard in guards if isinstance(guard, Dated) and guard.governs == "opening"),
    ]


def state_goes_on(s: Situation) -> Reason | None:
    """A matter in a state that the rules of today do not know is first brought out of it."""
    if s.state.in_force(clock.today()):
        return None
    return Reason("old_state", f"现行规定里没有“{s.state.name}”，请先办完这一步。")


def offer_new_rules(declared: MatterType) -> None:
    """Running matters come under new declarations by an act of their own, which can be seen beforehand and done in bulk."""
    adopt = declared.act(
        "adopt_edition", "改用现行规定办理", by=("trial_mgmt", "president"), when="*", guards=(older_rules, state_goes_on),
        primary=94,
    )  # fmt: skip
    adopt.perform(lambda s, form, doing: doing.change(s.matter, "事项", edition=doing.now.date()))


def include(declared: MatterType) -> None:
    """Give a matter type the acts of this room."""
    correct = declared.act(
        "correct_record", "更正办错的行为", by=("judge", "presiding", "filing_judge", "clerk", "assistant", "chief", "president"),
        when="*", form=Correct, quiet=True, approval="chief", tells=("party", "judge"), primary=95,
    )  # fmt: skip
    confirm = declared.act(
        "confirm_address", "确认送达地址", by=("plaintiff", "defendant", "third_party"), when="*", form=Address,
        basis=(Article("民事诉讼法", 90), Article("民诉法解释", 137)), primary=10,
    )  # fmt: skip
    join = declared.act(
        "join_matter", "确认是本案当事人", by="anyone", when="*", form=Join, about="participation",
        basis=(Article("在线诉讼规则", 7),), primary=90,
    )  # fmt: skip

    if declared.former or dated_by_opening(declared):
        offer_new_rules(declared)
    if declared.side is not None:
        # Who is on duty in the case is on duty in what stands beside it, and what stands beside it ends with it.
        declared.act(
            sides.LAPSE,
            "随本案结束",
            by="system",
            when="*",
            to=declared.side.lapsed,
            guards=(sides.case_goes_on,),
        )
        declared.act(sides.FOLLOW, "人员随本案变更", by="system", when="*").perform(
            lambda s, form, doing: sides.as_in_case(s, doing)
        )

    @correct.perform
    def correct_record(s: Situation, form: Correct, doing: Doing) -> None:
        record = correction.take_back(s, doing, UUID(form.record))
        doing.tell_as(f"法院更正：{record.at.astimezone(clock.COURT_ZONE):%m月%d日}的“{record.name}”不算数。")

    @confirm.perform
    def confirm_address(s: Situation, form: Address, doing: Doing) -> None:
        for mine in [p for p in s.participations if p.person_id == doing.actor.person]:
            doing.change(
                mine, mine.name, service_address=form.address, service_phone=form.phone, online=form.online
            )

    @join.perform
    def join_matter(s: Situation, form: Join, doing: Doing) -> None:
        participation = s.about
        person = person_of(doing.actor)
        if typed.number(form.code) != join_code(participation):
            raise ActRefused([Reason("wrong_code", "应诉码不对，请对照短信或者应诉通知书。", field="code")])
        if person.name != participation.name:
            raise ActRefused([Reason("other_name", f"您的实名是“{person.name}”，本案当事人是“{participation.name}”。",
                                     "在线诉讼规则7",
                                     remedy="单位应诉请由法定代表人以单位账号登录；委托了代理人的请提交授权委托书。")])  # fmt: skip
        former = participation.person_id
        doing.change(participation, participation.name, person=person)
        for task in s.tasks:
            if task.person_id == former:
                doing.change(task, task.name, person_id=person.id)
