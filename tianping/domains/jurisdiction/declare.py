"""管辖异议 as declarations: a side proceeding of a civil case; codes are those of the tables (procedure `JUR`)."""

from __future__ import annotations

from datetime import date

from tianping.core.acts import clock
from tianping.core.acts.declare import Article, Draft, Input, MatterType, Opens, Side, Starts, State
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.registry import register
from tianping.core.acts.situation import Situation
from tianping.core.delivery import declare as delivery
from tianping.core.limits import declare as limits
from tianping.core.limits.models import DONE, RUNNING, STOPPED, VOID, Limit
from tianping.core.matters import declare as matters
from tianping.core.matters.authority import specially_authorised
from tianping.core.matters.models import Participation
from tianping.core.money import declare as money
from tianping.domains.jurisdiction.models import Objection


def cpl(number: int) -> Article:
    """An article of 民事诉讼法 (2023)."""
    return Article("民事诉讼法", number)


class Object(Input):
    """An objection (民事诉讼法 130)."""

    wanted: str = ask("应当由哪个法院审理", min_length=4, max_length=80)
    reason: str = ask("理由", widget="long", min_length=4, max_length=5000)


class Rule(Input):
    """What the court finds."""

    upheld: bool = ask("异议成立", default=False)
    competent: str = ask("移送哪个法院", choices="other_courts", default="", hint="异议成立时填写")
    reason: str = ask("本院经审查认为", widget="long", min_length=4, max_length=5000)


class Appeal(Input):
    """Why somebody appeals against the ruling."""

    reason: str = ask("上诉的理由", widget="long", min_length=4, max_length=5000)


class Result(Input):
    """What the court above ruled (民事诉讼法 178)."""

    upheld: bool = ask("异议成立", default=False)
    competent: str = ask("移送哪个法院", choices="other_courts", default="", hint="异议成立时填写")
    day: date = ask("二审裁定送达日")


def open_period(limit: Limit) -> bool:
    """Whether an objection may still be raised within that period: answering on the substance ends it."""
    return limit.state in (RUNNING, STOPPED) and limit.due >= clock.now()


def too_late(periods: list[Limit]) -> Reason | None:
    """Why no objection can be raised any more in any of these periods (民事诉讼法 130)."""
    if not periods or any(open_period(limit) for limit in periods):
        return None
    if any(limit.state == VOID for limit in periods):
        return Reason("objection_answered", "没有提出管辖异议就应诉答辩、开庭的，视为本院有管辖权。", "民事诉讼法130；民诉法解释223",
                      remedy="违反级别管辖、专属管辖的，可以向法官说明，由法院依职权审查、移送。")  # fmt: skip
    return Reason("objection_late", "提出管辖异议的期限（答辩期）已经过了。", "民事诉讼法130；民诉法解释223")


def in_time(case: Situation) -> Reason | None:
    """An objection comes within the period for the answer; later the court has jurisdiction by the answer (民事诉讼法 130)."""
    return too_late([limit for limit in case.limits if limit.code == "JUR_OBJ"])


def only_one(case: Situation) -> Reason | None:
    """One objection at a time."""
    if any(side.type == "jurisdiction_objection" for side in case.sides):
        return Reason("objection_open", "本案已经有一个管辖异议正在审查。", "民事诉讼法130")
    return None


def court_named(s: Situation, form: Rule | Result) -> Reason | None:
    """A ruling that upholds says where the case goes (民事诉讼法 37)."""
    if form.upheld and not form.competent:
        return Reason("no_court", "异议成立的，要写明移送哪个法院。", "民事诉讼法37、130", "competent")
    return None


def day_possible(s: Situation, form: Result) -> Reason | None:
    """The ruling of the second instance was served after that of the first, and not in the future."""
    if clock.day_of(s.matter.created) <= form.day <= clock.today():
        return None
    return Reason("day", "二审裁定的送达日应当在提出异议以后、今天以前。", field="day")


def served(s: Situation) -> Reason | None:
    """Each party has the ruling."""
    waiting = [d.to_name for d in s.deliveries if d.effective is None and d.state != "withdrawn"]
    return (
        Reason("ruling_not_served", f"裁定书还没有送达：{'、'.join(waiting)}。", "民事诉讼法87–95")
        if waiting
        else None
    )


def periods_over(s: Situation) -> Reason | None:
    """The ten days of every party have passed without an appeal (民事诉讼法 158, 171)."""
    until = s.open_until("JUR_APPEAL")
    return (
        Reason("appeal_running", f"对裁定的上诉期到 {until:%Y年%-m月%-d日} 才届满。", "民事诉讼法171")
        if until
        else None
    )


def in_own_period(s: Situation, own: list[Participation]) -> Reason | None:
    """Each party appeals once, within its own ten days (民事诉讼法 171)."""
    mine = {p.agent_of_id or p.id for p in own}
    periods = [limit for limit in s.limits if limit.code == "JUR_APPEAL" and limit.of_id in mine]
    if periods and all(limit.state == DONE for limit in periods):
        return Reason("appealed_already", "您已经上诉了，一个裁定只能上诉一次。", "民事诉讼法171")
    if periods and all(limit.due < clock.now() for limit in periods):
        return Reason("appeal_late", "您对裁定的上诉期已经过了。", "民事诉讼法171")
    return None


def appealable(s: Situation, form: object) -> bool:
    """裁定可以上诉 (小额诉讼的不可以)."""
    return not s.data.final


objection = MatterType(
    "jurisdiction_objection", "管辖异议", unnumbered="（附带程序）", data=Objection, initial="j.raised", entry="defendant",
    line=("j.raised", "j.ruled"), by_itself={"JUR_APPEAL": "jurisdiction_ruling_effective"},
    states=(
        State("j.raised", "审查中", "正在审查管辖异议", "法院正在审查该由哪个法院审理，审查完再继续。", line="审查"),
        State("j.ruled", "已裁定待生效", "已经裁定", "法院已经裁定。不服的，收到裁定书次日起 10 天内可以上诉。", line="裁定"),
        State("j.appealing", "上诉中", "当事人上诉", "有当事人对裁定上诉，等上一级法院决定。"),
        State("j.dismissed", "异议不成立", "异议不成立", "裁定已经生效，案件仍由本院审理，提出异议的一方交案件受理费。", kind="end"),
        State("j.upheld", "异议成立", "异议成立", "裁定已经生效，案件移送有管辖权的法院。", kind="end"),
        State("j.withdrawn", "已撤回", "已撤回", "异议已经撤回，案件继续审理。", kind="end"),
        State("j.lapsed", "随本案结束", "随本案结束", "案件已经结束，异议不再审查。", kind="end"),
    ),
    side=Side(
        of="civil_first", when=("c.preparing", "c.scheduled"), lapsed="j.lapsed", event="jurisdiction",
        # A court whose jurisdiction is disputed first rules on that; to withdraw the suit the plaintiff is free (民事诉讼法 13, 148).
        blocks=("schedule_hearing", "hear", "draft_judgment", "sign_judgment", "pronounce_fixed", "settle_by_mediation", "dismiss_suit",
                "convert_small_to_summary", "convert_to_ordinary"),
        remedy="提出异议的被告撤回管辖异议，或者等管辖裁定生效（民事诉讼法第一百三十条）。",
        stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML", "CIV_EVID_ORD", "CIV_EVID_SUM", "CIV_EVID_SML"),
        then={"j.upheld": "transfer_jurisdiction"},
    ),
)  # fmt: skip
act = objection.act
PARTIES = ("plaintiff", "defendant", "third_party", "representative")

raise_objection = act(
    "raise_jurisdiction_objection", "提出管辖异议", by=("defendant", "representative"), when="j.raised", opening=True, form=Object,
    basis=(cpl(130), Article("民诉法解释", 223)), guards=(in_time, only_one), starts=(Starts("JUR_OBJ_RULE", act="rule_jurisdiction"),),
    tells=("plaintiff", "judge", "clerk"), say="被告对管辖提出异议，法院先审查该由哪个法院审理。", primary=24,
)  # fmt: skip
rule = act(
    "rule_jurisdiction", "裁定管辖异议", by=("judge", "presiding"), when="j.raised", to=("j.ruled", "j.dismissed", "j.upheld"),
    form=Rule, basis=(cpl(130), cpl(157), Article("民诉法解释", 276)), input_guards=(court_named,),
    drafts=(Draft("管辖权异议裁定书", to=("party",), serve=True),),
    starts=(Starts("JUR_APPEAL", of="party", on="receipt", when=appealable, consequence="不上诉裁定就生效"),),
    tells=PARTIES[:2], say="法院对管辖异议作出了裁定，请打开查看。", public="裁定管辖异议", primary=1,
)  # fmt: skip
effective = act(
    "jurisdiction_ruling_effective", "管辖裁定生效", by=("system", "clerk"), when="j.ruled", to=("j.dismissed", "j.upheld"),
    basis=(cpl(158), cpl(171)), guards=(served, periods_over), tells=PARTIES[:2], primary=2,
)  # fmt: skip
appeal = act(
    "appeal_rejection", "对裁定上诉", by=PARTIES, when=("j.ruled", "j.appealing"), to="j.appealing", form=Appeal,
    basis=(cpl(157), cpl(171)), each=True, party_guards=(in_own_period, specially_authorised("提起上诉")),
    opens=(Opens("register_appeal_ruling", "clerk", "报送上诉材料，登记二审裁定"),),
    tells=("judge", "clerk", *PARTIES[:2]), say="有当事人对管辖裁定上诉。", primary=3,
)  # fmt: skip
result = act(
    "register_appeal_ruling", "登记二审裁定", by="clerk", when="j.appealing", to=("j.dismissed", "j.upheld"), form=Result,
    basis=(cpl(178), cpl(182)), input_guards=(court_named, day_possible), tells=PARTIES[:2], primary=1,
)  # fmt: skip
withdraw = act(
    "withdraw_objection", "撤回管辖异议", by=("defendant", "representative"), when="j.raised", to="j.withdrawn", basis=cpl(13),
    tells=("judge", "plaintiff"), say="被告撤回了管辖异议，案件继续审理。", primary=2,
)  # fmt: skip
pay = act(
    "pay_fee", "缴纳管辖异议受理费", by="system", when="j.dismissed", form=money.Received, about="fee_order", quiet=True,
    basis=(Article("诉讼费用交纳办法", "13（六）"), Article("诉讼费用交纳办法", 29)), primary=1,
)  # fmt: skip

for kernel in (matters, delivery, limits, money):
    kernel.include(objection)
register(objection)
