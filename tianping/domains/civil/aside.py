"""民事一审: what may happen beside the course of a case: another procedure, another court, withdrawal, recusal, a longer limit."""

from __future__ import annotations

from tianping.core.acts.declare import Article, Draft, Opens, Starts
from tianping.core.matters.authority import on_the_side_of, specially_authorised
from tianping.domains.civil import absence, conditions, conversion, forms, guards, hearing, judgments, trial
from tianping.domains.civil.states import (
    FILERS,
    PARTIES,
    TRIAL,
    UNTIL_CLOSED,
    cpl,
    first_instance,
    interpretation,
)

act = first_instance.act
ARCHIVE = Opens("archive_case", "clerk", "结案归档")
CONVERTIBLE = ("c.preparing", "c.scheduled", "c.hearing")
# A suit may be withdrawn until the judgment is pronounced (民事诉讼法 148).
UNTIL_PRONOUNCED = (*TRIAL, "c.signing")
ON_OBJECTION = Opens("dismiss_procedure_objection", "judge", "审查程序异议：成立的转换程序，不成立的驳回")

# ---- 程序转换 ----
object_small = act(
    "object_small", "对适用小额诉讼程序提出异议", by=PARTIES, when=("c.preparing", "c.scheduled"), form=forms.Reasoned,
    basis=(cpl(169), interpretation(279)), guards=(conversion.small_claims, conversion.no_objection_open), opens=(ON_OBJECTION,),
    tells=("judge",), say="有当事人对适用小额诉讼程序提出异议。", primary=26,
)  # fmt: skip
object_summary = act(
    "object_summary", "对适用简易程序提出异议", by=PARTIES, when=CONVERTIBLE, form=forms.Reasoned, basis=interpretation(269),
    guards=(conversion.summary_procedure, conversion.no_objection_open), opens=(ON_OBJECTION,),
    tells=("judge",), say="有当事人对适用简易程序提出异议。", primary=26,
)  # fmt: skip
dismiss_procedure_objection = act(
    "dismiss_procedure_objection", "驳回程序异议", by="judge", when=CONVERTIBLE, form=forms.Reasoned,
    basis=(interpretation(269), interpretation(279)), guards=(conversion.objection_open,), tells=PARTIES[:3], primary=31,
)  # fmt: skip
convert_small_to_summary = act(
    "convert_small_to_summary", "小额转简易程序其他规定", by="judge", when=CONVERTIBLE, form=forms.Reasoned,
    basis=(cpl(169), interpretation(278), interpretation(279)),
    guards=(conversion.small_claims, conversion.within_trial_limit, guards.no_recusal_open), closes=("dismiss_procedure_objection",),
    starts=(Starts("CIV_TRIAL_SUM", instead_of=("CIV_TRIAL_SML",)),),
    drafts=(Draft("适用简易程序其他规定审理通知书", to=("party",), serve=True),), tells=PARTIES[:3],
    say="本案不再适用小额诉讼程序，判决以后可以上诉。审限还是从立案之日起算。", public="转为简易程序其他规定", primary=32,
)  # fmt: skip
convert_to_ordinary = act(
    "convert_to_ordinary", "转为普通程序", by="judge", when=CONVERTIBLE, form=forms.ToOrdinary,
    basis=(cpl(40), cpl(169), cpl(170), interpretation(258), interpretation(269)),
    guards=(conversion.not_ordinary, conversion.within_trial_limit, guards.no_recusal_open), closes=("dismiss_procedure_objection",),
    starts=(
        Starts("CIV_TRIAL_ORD", instead_of=("CIV_TRIAL_SUM", "CIV_TRIAL_SML")),
        Starts("CIV_EVID_ORD", of="party", on="receipt"),
        Starts("FIL_FEE_TO_ORD", of="plaintiff", act="pay_fee_difference", on="receipt", when=conditions.fee_owed,
               consequence="没有正当理由不补交足的，按撤诉处理"),
    ),
    drafts=(Draft("简易程序转普通程序裁定书", to=("party",), serve=True), Draft("独任审判员告知书", to=("party",), serve=True),
            Draft("举证通知书", to=("party",), serve=True),
            Draft("补交案件受理费通知书", to=("plaintiff",), serve=True, when=conditions.fee_owed)),
    tells=PARTIES[:3], say="本案转为普通程序审理。审限还是从立案之日起算。", public="转为普通程序", primary=33,
    irreversible="转为普通程序以后，不能再转回简易程序。",
)  # fmt: skip
pay_fee_difference = act(
    "pay_fee_difference", "补交案件受理费", by="system", when=UNTIL_CLOSED, form=forms.PayFee, about="fee_order", quiet=True,
    basis=(interpretation(199), Article("诉讼费用交纳办法", 16)), primary=4,
)  # fmt: skip
deem_withdrawn_difference = act(
    "deem_withdrawn_difference", "未补交受理费按撤诉处理", by="judge", when=TRIAL, to="c.closed", basis=interpretation(199),
    guards=(conversion.difference_overdue, guards.fee_unpaid), opens=(ARCHIVE,), tells=PARTIES[:3],
    drafts=(Draft("民事裁定书（按撤诉处理）", to=("party",), serve=True),),
    say="受理费到期没有补交足，法院裁定按撤诉处理。", irreversible="案件就此结束，原告可以另行起诉。", primary=34,
)  # fmt: skip

# ---- 移送 ----
# In the court that takes the case on, which does not examine it again (民事诉讼法 37; 审限规定 6).
TAKE_ON = Starts("FIL_TRANSFER_REG", act="register_case", on="computed")
transfer_jurisdiction = act(
    "transfer_jurisdiction", "移送管辖", by="judge", when=TRIAL, to=("c.closed", "f.transferred"), form=forms.Transfer,
    approval="chief", starts=(TAKE_ON,),
    basis=(cpl(37), interpretation(211)), guards=(guards.not_transferred_before, guards.objection_over), input_guards=(guards.as_ruled,),
    drafts=(Draft("移送管辖裁定书", to=("party",), serve=True, when=conditions.found_by_court, along=True),),
    stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML"), tells=PARTIES[:3], say="案件移送有管辖权的法院，由那里继续审理。",
    opens=(ARCHIVE,), irreversible="案件在本院结束，受移送的法院另立案号；受移送的法院不能再自行移送。", public="移送管辖", primary=60,
)  # fmt: skip

# ---- 代理 ----
register_agent = act(
    "register_agent", "登记诉讼代理人", by=("clerk", "judge", "assistant"), when=(*UNTIL_CLOSED, "c.dismissed", "c.dismissal_appealing"),
    form=forms.Agency, basis=(cpl(61), cpl(62), interpretation(88), interpretation(89)), tells=PARTIES[:3],
    say="法院登记了诉讼代理人和代理权限。", primary=42,
)  # fmt: skip

# ---- 撤诉、回避、审限 ----
apply_withdrawal = act(
    "apply_withdrawal", "申请撤诉", by=FILERS, when=UNTIL_PRONOUNCED, form=forms.Reasoned, basis=cpl(148), guards=(guards.not_asked_yet,),
    party_guards=(on_the_side_of("plaintiff"), specially_authorised("申请撤诉")),
    opens=(Opens("rule_withdrawal", "judge"),),
    tells=("judge",), say="原告申请撤诉。", irreversible="法院准许后，案件就结束。", primary=20,
)  # fmt: skip
rule_withdrawal = act(
    "rule_withdrawal", "裁定是否准许撤诉", by="judge", when=UNTIL_PRONOUNCED, to=("c.closed", *UNTIL_PRONOUNCED), form=forms.RuleWithdrawal,
    basis=(cpl(148), interpretation(238)), guards=(guards.withdrawal_applied, guards.no_recusal_open),
    input_guards=(guards.reason_of_refusal, hearing.recorded_before_the_end),
    drafts=(Draft("民事裁定书（准许撤诉）", to=("party",), serve=True, when=conditions.allowed),),
    opens=(Opens("archive_case", "clerk", "结案归档", when=conditions.allowed),), tells=PARTIES[:3], primary=3,
)  # fmt: skip
absent_plaintiff = act(
    "absent_plaintiff", "原告不到庭、中途退庭按撤诉处理", by=("judge", "presiding"), when="c.hearing", to="c.closed",
    form=absence.StayedAway, basis=(cpl(146), Article("诉讼费用交纳办法", 34)),
    guards=(guards.no_recusal_open, hearing.hearing_recorded, judgments.transcript_signed, absence.summoned_in_time),
    input_guards=(absence.noted,), drafts=(Draft("民事裁定书（按撤诉处理）", to=("party",), serve=True),), opens=(ARCHIVE,),
    tells=PARTIES[:3], say="原告没有到庭或者中途退庭，法院裁定按撤诉处理，案件结束。", public="按撤诉处理", primary=36,
    irreversible="案件就此结束，原告可以另行起诉。",
)  # fmt: skip
apply_recusal = act(
    "apply_recusal", "申请回避", by=PARTIES, when=("c.assigned", "c.preparing", "c.scheduled", "c.hearing"), form=forms.Recuse,
    basis=(cpl(47), cpl(48)), starts=(Starts("CIV_RECUSAL", act="decide_recusal"),), tells=("judge",), say="有当事人申请回避。", primary=22,
)  # fmt: skip
decide_recusal = act(
    "decide_recusal", "决定是否回避", by="president", when=("c.assigned", "c.preparing", "c.scheduled", "c.hearing"),
    form=forms.DecideRecusal, basis=(cpl(49), cpl(50)), guards=(guards.recusal_applied,), tells=PARTIES[:3], primary=3,
)  # fmt: skip
apply_extension = act(
    "apply_extension", "延长审限", by=("judge",), when=TRIAL, form=forms.Extension, approval="president",
    input_guards=(trial.extension_counts,),
    tells=PARTIES[:3], basis=(cpl(152), cpl(164), Article("延审规定", 1)), primary=30,
)  # fmt: skip
exclude_period = act(
    "exclude_period", "登记审限扣除", by=("judge", "trial_mgmt"), when=TRIAL, form=forms.Exclude, approval="chief",
    input_guards=(trial.period_counts,),
    tells=PARTIES[:3], basis=(Article("审限规定", 9), interpretation(243)), primary=31,
)  # fmt: skip
