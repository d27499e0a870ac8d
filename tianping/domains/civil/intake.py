"""立案: everything that may happen to a filing until it is a case that is paid for, or is refused for good."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tianping.core.acts.declare import Article, Draft, Emits, Opens, Starts
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.matters.authority import on_the_side_of, specially_authorised
from tianping.domains.civil import appeal_forms, appeals, conditions, divorce, forms, guards, relief
from tianping.domains.civil.conditions import procedure_is
from tianping.domains.civil.states import FILERS, RULING, cpl, first_instance, interpretation

act = first_instance.act
REGISTRATION = Article("登记立案规定", 7)
ARCHIVE = Opens("archive_case", "archivist", "结案归档")
CORRECTING = Starts("FIL_CORRECT", of="plaintiff", act="submit_correction", consequence="不补正的退回诉状")


def usual_period(s: Situation, form: Any) -> bool:
    """补正期限是通常的日数: another one, which the law leaves to the court, is started by the handler (登记立案规定 7)."""
    return form.days == compute.usual_days("FIL_CORRECT")


start_draft = act(
    "start_draft", "新建诉状", by="anyone", when="f.draft", opening=True, quiet=True, form=forms.StartDraft,
    basis=(Article("登记立案规定", 3), Article("在线诉讼规则", 7)),
    opens=(Opens("submit_filing", "plaintiff", "写完诉状并提交"),),
)  # fmt: skip
discard_draft = act(
    "discard_draft", "删除草稿", by="plaintiff", when="f.draft", to="f.withdrawn", basis=cpl(13), primary=60,
    irreversible="草稿和已经上传的材料不再能打开。",
)  # fmt: skip
submit_filing = act(
    "submit_filing", "提交立案申请", by=FILERS, when="f.draft", to="f.submitted", form=forms.Filing, primary=1,
    basis=(cpl(123), cpl(124), Article("登记立案规定", 4), Article("在线诉讼规则", 11)),
    input_guards=(guards.parties_identified, guards.numbers_valid),
    starts=(Starts("FIL_DECIDE_CIV", act="register_case", consequence="不能判定的也要先行立案"),),
    drafts=(Draft("收件回执", to=("plaintiff",)),), tells=("plaintiff",),
    say="法院收到了您的起诉材料，7 天内会告诉您是否立案。", public="提交起诉",
)  # fmt: skip
request_correction = act(
    "request_correction", "一次告知补正", by="filing_judge", when="f.submitted", to="f.correcting",
    form=forms.AskCorrection, basis=(REGISTRATION, Article("在线诉讼规则", 9)),
    guards=(guards.correction_not_yet_asked,),
    stops=("FIL_DECIDE_CIV",), closes=("register_case",), drafts=(Draft("补正告知书", to=("plaintiff",)),),
    starts=(replace(CORRECTING, when=usual_period),),
    tells=("plaintiff",), say="您的起诉材料需要补正，请看补正告知书。", primary=2,
)  # fmt: skip
submit_correction = act(
    "submit_correction", "提交补正材料", by=FILERS, when="f.correcting", to="f.submitted", form=forms.Filing,
    basis=REGISTRATION, input_guards=(guards.parties_identified, guards.numbers_valid),
    starts=(Starts("FIL_DECIDE_CIV", act="register_case"),), closes=("return_filing",), primary=1,
)  # fmt: skip
return_filing = act(
    "return_filing", "退回诉状", by="filing_judge", when=("f.submitted", "f.correcting"), to="f.returned",
    form=forms.Reasoned, basis=REGISTRATION, guards=(guards.corrected_in_vain,),
    tells=("plaintiff",), say="法院退回了您的起诉材料，请看退回的原因。",
    irreversible="退回以后，当事人要重新提交。", primary=6,
)  # fmt: skip
reject_filing = act(
    "reject_filing", "裁定不予受理", by="filing_judge", when=("f.submitted", "f.correcting"), to="f.rejected",
    form=forms.Reject, basis=(cpl(126), cpl(157)), approval="chief",
    drafts=(Draft("不予受理裁定书", to=("plaintiff",), serve=True),),
    stops=("FIL_DECIDE_CIV",), closes=("submit_correction", "return_filing"),
    starts=(Starts("FIL_REJECT_APPEAL", of="plaintiff", on="receipt", consequence="不上诉裁定就生效"),),
    tells=("plaintiff",), say="法院裁定不予受理，请看裁定书。不服的，收到裁定书次日起 10 天内可以上诉。", primary=3,
    irreversible="裁定书送达次日起 10 日内，原告可以上诉。",
)  # fmt: skip
refusal_effective = act(
    "refusal_effective", "不予受理裁定生效", by=("system", "filing_judge"), when="f.rejected", to="c.closed", basis=(cpl(158), cpl(171)),
    guards=(appeals.ruling_served, guards.appeal_periods_over), tells=("plaintiff",), opens=(ARCHIVE,), primary=2,
    emits=(Emits(RULING),),
    say="不予受理的裁定已经生效。以后符合起诉条件了，可以再起诉。",
)  # fmt: skip
appeal_rejection = act(
    "appeal_rejection", "对不予受理的裁定上诉", by=FILERS, when=("f.rejected", "f.appealing"), to="f.appealing",
    form=appeal_forms.RulingAppeal,
    basis=(cpl(157), cpl("171–173"), Article("诉讼费用交纳办法", 8)), each=True,
    party_guards=(on_the_side_of("plaintiff"), appeals.within("FIL_REJECT_APPEAL"), specially_authorised("提起上诉")),
    starts=(Starts("APP_TRANSFER", act="transfer_refusal_appeal", consequence="收到上诉状 5 日内报送"),),
    tells=("plaintiff",), say="对不予受理裁定的上诉，法院收到了。", primary=1,
)  # fmt: skip
transfer_refusal_appeal = act(
    "transfer_refusal_appeal", "报送上诉材料", by="filing_judge", when="f.appealing", basis=cpl(174), guards=(appeals.to_send_up,),
    opens=(Opens("register_appeal_ruling", "filing_judge", "登记二审裁定"),), tells=("plaintiff",), primary=1,
    say="您的上诉材料已经报送上一级法院。",
)  # fmt: skip
register_appeal_ruling = act(
    "register_appeal_ruling", "登记二审裁定", by="filing_judge", when="f.appealing", to=("c.closed", "f.ordered"),
    form=appeal_forms.SecondRuling, basis=(cpl(178), cpl(182), interpretation(330)), guards=(appeals.sent_up,),
    input_guards=(appeals.second_ruling_day_possible,),
    starts=(Starts("FIL_DECIDE_CIV", act="register_case", when=appeals.accepted_above, consequence="二审指令立案受理"),),
    emits=(Emits(RULING, appeals.ruling_stands),),
    opens=(replace(ARCHIVE, when=appeals.ruling_stands),), tells=("plaintiff",), primary=2,
)  # fmt: skip
withdraw_filing = act(
    "withdraw_filing", "撤回起诉申请", by=FILERS, when=("f.submitted", "f.ordered", "f.correcting"), to="f.withdrawn", basis=cpl(13),
    party_guards=(on_the_side_of("plaintiff"), specially_authorised("撤回起诉")),
    irreversible="撤回以后，要起诉需重新提交。", primary=8,
)  # fmt: skip
register_case = act(
    "register_case", "登记立案", by="filing_judge", when=("f.submitted", "f.transferred", "f.ordered"), to=("f.fee_due", "f.to_assign"),
    form=forms.Register, basis=(cpl(126), Article("登记立案规定", 2), cpl(164), cpl(37)),
    input_guards=(guards.cause_known, guards.small_claim), warns=(divorce.sued_again, divorce.wife_with_child), stops=("FIL_DECIDE_CIV",),
    starts=(
        Starts("FIL_FEE", of="plaintiff", act="pay_fee", on="receipt", when=conditions.fee_owed, consequence="不交的按撤诉处理"),
        Starts("CIV_TRIAL_ORD", when=procedure_is("ordinary")),
        Starts("CIV_TRIAL_SUM", when=procedure_is("summary")),
        Starts("CIV_TRIAL_SML", when=procedure_is("small")),
    ),
    drafts=(Draft("受理案件通知书", to=("plaintiff",), serve=True),
            Draft("交纳诉讼费用通知书", to=("plaintiff",), serve=True, when=conditions.fee_owed),
            Draft("诉讼权利义务告知书", to=("plaintiff",), serve=True)),
    tells=("plaintiff",), say="法院已经立案。案件受理费请在收到交纳诉讼费用通知书次日起 7 天内交。", public="登记立案", primary=1,
)  # fmt: skip
pay_fee = act(
    "pay_fee", "缴纳案件受理费", by="system", when="f.fee_due", to=("f.to_assign", "f.fee_due"),
    form=forms.PayFee, about="fee_order", basis=(cpl(121), Article("诉讼费用交纳办法", 22)), tells=("plaintiff",),
    primary=1,
)  # fmt: skip
apply_fee_relief = act(
    "apply_fee_relief", "申请缓交、减交、免交案件受理费", by=FILERS, when="f.fee_due", form=relief.ApplyRelief,
    basis=(cpl(121), Article("诉讼费用交纳办法", "44–48")), guards=(relief.none_asked, relief.still_in_time),
    party_guards=(on_the_side_of("plaintiff"),), input_guards=(relief.may_be_asked,),
    opens=(Opens("decide_fee_relief", "filing_judge", "决定是否准予缓交、减交、免交"),),
    tells=("plaintiff",), say="法院收到了缓交、减交、免交的申请。决定以前，不用交费，也不按撤诉处理。", primary=3,
)  # fmt: skip
decide_fee_relief = act(
    "decide_fee_relief", "决定是否准予缓交、减交、免交", by=("filing_judge", "vice_president", "president"), when="f.fee_due",
    to=("f.to_assign", "f.fee_due"), form=relief.DecideRelief, approval="president",
    basis=(cpl(121), Article("诉讼费用交纳办法", "44–51")), guards=(relief.asked_for,), input_guards=(relief.may_be_granted,),
    starts=(Starts("FIL_FEE", of="plaintiff", act="pay_fee", on="receipt", when=relief.left_to_pay, consequence="不交的按撤诉处理"),),
    drafts=(Draft(guards.RELIEF_LETTER, to=("plaintiff",), serve=True),), tells=("plaintiff",), primary=2,
)  # fmt: skip
pay_deferred_fee = act(
    "pay_deferred_fee", "缴纳缓交的案件受理费", by="system", when="*", form=forms.PayFee, about="fee_order", quiet=True,
    basis=Article("诉讼费用交纳办法", 47), primary=4,
)  # fmt: skip
deem_withdrawn_fee = act(
    "deem_withdrawn_fee", "未缴费按撤诉处理", by="filing_judge", when="f.fee_due", to="c.closed",
    basis=(interpretation(213), Article("登记立案规定", 11)),
    guards=(relief.none_pending, guards.fee_limit_passed, guards.fee_unpaid),
    drafts=(Draft("民事裁定书（按撤诉处理）", to=("plaintiff",), serve=True),), tells=("plaintiff",),
    opens=(ARCHIVE,),
    say="受理费到期没有交，法院裁定按撤诉处理。", irreversible="案件就此结束，原告可以另行起诉。", primary=5,
)  # fmt: skip
