"""民事一审: everything that may happen to a civil first-instance matter, whose states stand in `states.py`.

Codes of acts and limits are those of the tables of acts and limits; 民诉 is the law of 2023, 民诉解释 that of 2022.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tianping.core.acts.declare import Act, Article, Draft, Opens, Starts
from tianping.core.acts.registry import register
from tianping.core.acts.situation import Situation
from tianping.core.delivery import declare as delivery
from tianping.core.dossiers import declare as dossiers
from tianping.core.hearings import declare as hearings
from tianping.core.limits import compute
from tianping.core.limits import declare as limits
from tianping.core.matters import declare as matters
from tianping.core.money import declare as money
from tianping.domains.civil import appeals, conditions, forms, guards, trial
from tianping.domains.civil.models import PROCEDURES
from tianping.domains.civil.states import first_instance


def cpl(number: str | int) -> Article:
    """An article of 民事诉讼法 (2023)."""
    return Article("民事诉讼法", number)


def interpretation(number: str | int) -> Article:
    """An article of 民诉法解释 (2022)."""
    return Article("民诉法解释", number)


REGISTRATION = Article("登记立案规定", 7)

act = first_instance.act
PARTIES = ("plaintiff", "defendant", "third_party", "representative")
FILERS = ("plaintiff", "representative")
UNANSWERED = "不答辩不影响审理"
MAY_BE_REFUSED = (guards.not_come_by_transfer, guards.not_ordered_to_accept)
TRIAL = ("c.assigned", "c.preparing", "c.scheduled", "c.hearing", "c.drafting")


def procedure_is(name: str) -> Any:
    """The condition 程序＝… of the tables, as a named predicate."""

    def condition(s: Situation, form: Any) -> bool:
        return s.data.procedure == name

    condition.__name__ = f"程序是{PROCEDURES[name]}"
    return condition


CORRECTING = Starts("FIL_CORRECT", of="plaintiff", act="submit_correction", consequence="不补正的退回诉状")


def usual_period(s: Situation, form: Any) -> bool:
    """补正期限是通常的日数: another one, which the law leaves to the court, is started by the handler (登记立案规定 7)."""
    return form.days == compute.usual_days("FIL_CORRECT")


ARCHIVE = Opens("archive_case", "clerk", "结案归档")
ARCHIVE_UNASSIGNED = Opens("archive_case", "archivist", "结案归档")

# ---- 立案 ----
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
    guards=(*MAY_BE_REFUSED, guards.correction_not_yet_asked),
    stops=("FIL_DECIDE_CIV",), closes=("register_case",), drafts=(Draft("补正告知书", to=("plaintiff",)),),
    starts=(replace(CORRECTING, when=usual_period),),
    tells=("plaintiff",), say="您的起诉材料需要补正，请看补正告知书。", primary=2,
)  # fmt: skip
submit_correction = act(
    "submit_correction", "提交补正材料", by=FILERS, when="f.correcting", to="f.submitted", form=forms.Filing,
    basis=REGISTRATION, input_guards=(guards.parties_identified, guards.numbers_valid),
    starts=(Starts("FIL_DECIDE_CIV", act="register_case"),), primary=1,
)  # fmt: skip
return_filing = act(
    "return_filing", "退回诉状", by="filing_judge", when=("f.submitted", "f.correcting"), to="f.returned",
    form=forms.Reasoned, basis=(REGISTRATION, cpl(127)), guards=MAY_BE_REFUSED,
    tells=("plaintiff",), say="法院退回了您的起诉材料，请看退回的原因。",
    irreversible="退回以后，当事人要重新提交。", primary=6,
)  # fmt: skip
reject_filing = act(
    "reject_filing", "裁定不予受理", by="filing_judge", when=("f.submitted", "f.correcting"), to="f.rejected",
    form=forms.Reject, basis=(cpl(126), cpl(157)), guards=MAY_BE_REFUSED, approval="chief",
    drafts=(Draft("不予受理裁定书", to=("plaintiff",), serve=True),),
    stops=("FIL_DECIDE_CIV",), closes=("submit_correction", "return_filing"),
    starts=(Starts("FIL_REJECT_APPEAL", of="plaintiff", on="receipt", consequence="不上诉裁定就生效"),),
    tells=("plaintiff",), say="法院裁定不予受理，请看裁定书。不服的，收到之日起 10 天内可以上诉。", primary=3,
    irreversible="裁定送达后，原告可以在 10 日内上诉。",
)  # fmt: skip
refusal_effective = act(
    "refusal_effective", "不予受理裁定生效", by=("system", "filing_judge"), when="f.rejected", to="c.closed", basis=(cpl(158), cpl(171)),
    guards=(appeals.ruling_served, guards.appeal_periods_over), tells=("plaintiff",), opens=(ARCHIVE_UNASSIGNED,), primary=2,
    say="不予受理的裁定已经生效。以后符合起诉条件了，可以再起诉。",
)  # fmt: skip
appeal_rejection = act(
    "appeal_rejection", "对不予受理的裁定上诉", by=FILERS, when=("f.rejected", "f.appealing"), to="f.appealing", form=forms.RefusalAppeal,
    basis=(cpl(157), cpl("171–173"), Article("诉讼费用交纳办法", 8)), each=True,
    party_guards=(appeals.within("FIL_REJECT_APPEAL"), appeals.specially_authorised),
    starts=(Starts("APP_TRANSFER", act="transfer_refusal_appeal", consequence="收到上诉状 5 日内报送"),),
    tells=("plaintiff",), say="对不予受理裁定的上诉，法院收到了。", primary=1,
)  # fmt: skip
transfer_refusal_appeal = act(
    "transfer_refusal_appeal", "报送上诉材料", by="filing_judge", when="f.appealing", basis=cpl(174), guards=(appeals.to_send_up,),
    opens=(Opens("register_appeal_ruling", "filing_judge", "登记二审裁定"),), tells=("plaintiff",), primary=1,
    say="您的上诉材料已经报送上一级法院。",
)  # fmt: skip
register_appeal_ruling = act(
    "register_appeal_ruling", "登记二审裁定", by="filing_judge", when="f.appealing", to=("c.closed", "f.submitted"),
    form=forms.SecondRuling, basis=(cpl(178), cpl(182), interpretation(330)), guards=(appeals.sent_up,),
    input_guards=(appeals.second_ruling_day_possible,),
    starts=(Starts("FIL_DECIDE_CIV", act="register_case", when=appeals.accepted_above, consequence="二审指令立案受理"),),
    opens=(replace(ARCHIVE_UNASSIGNED, when=appeals.ruling_stands),), tells=("plaintiff",), primary=2,
)  # fmt: skip
withdraw_filing = act(
    "withdraw_filing", "撤回起诉申请", by=FILERS, when=("f.submitted", "f.correcting"), to="f.withdrawn", basis=cpl(13),
    irreversible="撤回以后，要起诉需重新提交。", primary=8,
)  # fmt: skip
register_case = act(
    "register_case", "登记立案", by="filing_judge", when="f.submitted", to=("f.fee_due", "f.to_assign"), form=forms.Register,
    basis=(cpl(126), Article("登记立案规定", 2), cpl(164)), input_guards=(guards.small_claim,), stops=("FIL_DECIDE_CIV",),
    starts=(
        Starts("FIL_FEE", of="plaintiff", act="pay_fee", consequence="不交的按撤诉处理", when=conditions.fee_owed),
        Starts("CIV_TRIAL_ORD", when=procedure_is("ordinary")),
        Starts("CIV_TRIAL_SUM", when=procedure_is("summary")),
        Starts("CIV_TRIAL_SML", when=procedure_is("small")),
    ),
    drafts=(Draft("受理案件通知书", to=("plaintiff",), serve=True),
            Draft("缴费通知书", to=("plaintiff",), serve=True, when=conditions.fee_owed),
            Draft("权利义务告知书", to=("plaintiff",), serve=True)),
    tells=("plaintiff",), say="法院已经立案。请在 7 天内交案件受理费。", public="登记立案", primary=1,
)  # fmt: skip
pay_fee = act(
    "pay_fee", "缴纳诉讼费", by="system", when="f.fee_due", to=("f.to_assign", "f.fee_due"),
    form=forms.PayFee, about="fee_order", basis=(cpl(121), Article("诉讼费用交纳办法", 22)), tells=("plaintiff",),
    primary=1,
)  # fmt: skip
deem_withdrawn_fee = act(
    "deem_withdrawn_fee", "未缴费按撤诉处理", by="filing_judge", when="f.fee_due", to="c.closed",
    basis=(interpretation(213), Article("登记立案规定", 11)), guards=(guards.fee_limit_passed, guards.fee_unpaid),
    drafts=(Draft("民事裁定书（按撤诉处理）", to=("plaintiff",), serve=True),), tells=("plaintiff",),
    opens=(ARCHIVE_UNASSIGNED,),
    say="受理费到期没有交，法院裁定按撤诉处理。", irreversible="案件就此结束，原告可以另行起诉。", primary=5,
)  # fmt: skip

# ---- 分案 ----
assign_case = act(
    "assign_case", "随机分案", by=("system", "trial_mgmt", "filing_judge"), when="f.to_assign", to="c.assigned",
    basis=(Article("司法责任制意见", ""), cpl(47)), guards=(guards.has_judge,),
    starts=(Starts("CIV_SEND_COMPLAINT", act="send_complaint", consequence="立案之日起 5 日内发送"),
            Starts("CIV_TELL_PANEL")),
    drafts=(Draft("独任审判员告知书", to=("plaintiff",), serve=True),), tells=("plaintiff", "judge", "clerk"),
    say="案件已经随机分给承办法官。", public="随机分案", primary=1, drawn=True,
)  # fmt: skip
reassign_case = act(
    "reassign_case", "变更承办法官", by=("chief", "president"), when=TRIAL, form=forms.Assign, approval="president",
    basis=(cpl(131), Article("合议庭规定", 3)), tells=("plaintiff", "defendant", "judge"), say="本案的承办法官变更了。",
    drafts=(Draft("独任审判员告知书", to=("plaintiff", "defendant"), serve=True),), primary=40,
)  # fmt: skip

# ---- 审前 ----
send_complaint = act(
    "send_complaint", "发送起诉状副本", by=("clerk", "assistant", "judge"), when=("c.assigned", "c.preparing"), to="c.preparing",
    form=forms.SendComplaint, basis=(cpl(128), cpl(129), cpl(59)), guards=(guards.somebody_unsent,),
    input_guards=(guards.notice_possible,), stops=("CIV_SEND_COMPLAINT", "CIV_TELL_PANEL"),
    drafts=(Draft("应诉通知书", to=("defendant",), serve=True), Draft("举证通知书", to=("defendant",), serve=True),
            Draft("参加诉讼通知书", to=("third_party",), serve=True, when=conditions.has_third_party),
            Draft("权利义务告知书", to=("defendant", "third_party"), serve=True),
            Draft("独任审判员告知书", to=("defendant", "third_party"), serve=True)),
    starts=(
        Starts("CIV_DEFENCE", of="defendant", act="submit_defence", on="receipt", when=procedure_is("ordinary"), consequence=UNANSWERED),
        Starts("CIV_DEFENCE_SUM", of="defendant", act="submit_defence", on="receipt", when=procedure_is("summary"), consequence=UNANSWERED),
        Starts("CIV_DEFENCE_SML", of="defendant", act="submit_defence", on="receipt", when=procedure_is("small"), consequence=UNANSWERED),
        Starts("JUR_OBJ", of="defendant", on="receipt"),
        Starts("CIV_EVID_ORD", of="defendant", on="receipt", when=procedure_is("ordinary")),
        Starts("CIV_EVID_SUM", of="defendant", on="receipt", when=procedure_is("summary")),
        Starts("CIV_EVID_SML", of="defendant", on="receipt", when=procedure_is("small")),
    ),
    opens=(Opens("schedule_hearing", "judge", "排期开庭"),),
    tells=("defendant",), say="有人在法院起诉了您。请打开材料看起诉状，并在 15 天内答辩。", primary=1,
)  # fmt: skip
submit_defence = act(
    "submit_defence", "提交答辩状", by=("defendant", "representative"), when=("c.preparing", "c.scheduled"), form=forms.Defence,
    basis=(cpl(128),), input_guards=(guards.something_answered,), starts=(Starts("CIV_SEND_DEFENCE", act="send_defence"),),
    tells=("judge", "clerk"),
    say="被告提交了答辩状。", each=True, primary=1,
)  # fmt: skip
send_defence = act(
    "send_defence", "发送答辩状副本", by=("clerk", "assistant"), when=("c.preparing", "c.scheduled", "c.hearing", "c.drafting"),
    basis=cpl(128), guards=(guards.defence_to_send,),
    tells=("plaintiff",), say="对方提交了答辩状，您可以打开看。", primary=4,
)  # fmt: skip
submit_evidence = act(
    "submit_evidence", "提交证据", by=PARTIES, when=("c.assigned", "c.preparing", "c.scheduled", "c.hearing"), form=forms.Evidence,
    basis=(cpl(67), Article("证据规定", 19)), tells=("judge", "clerk"), say="有新的证据提交，可以打开看；对方由法院送达。",
    primary=5,
)  # fmt: skip
schedule_hearing = act(
    "schedule_hearing", "排期开庭", by=("judge", "clerk", "assistant"), when="c.preparing", to="c.scheduled", form=forms.Schedule,
    basis=(cpl(139), interpretation(227)), guards=(guards.defendants_served,), warns=(guards.defence_period_over,),
    input_guards=(guards.room_free, guards.three_days_ahead, guards.in_court_hours),
    drafts=(Draft("传票", to=("plaintiff", "defendant", "third_party"), serve=True), Draft("开庭公告")),
    tells=("plaintiff", "defendant", "clerk", "judge"), opens=(Opens("hear", "clerk", "开庭并做笔录"),),
    public="确定开庭", primary=1, joint=True,
)  # fmt: skip
reschedule_hearing = act(
    "reschedule_hearing", "变更开庭时间", by=("judge", "clerk"), when="c.scheduled", form=forms.Schedule, basis=cpl(139),
    guards=(guards.hearing_fixed,), input_guards=(guards.room_free, guards.three_days_ahead, guards.in_court_hours),
    drafts=(Draft("传票", to=("plaintiff", "defendant", "third_party"), serve=True),), tells=("plaintiff", "defendant", "clerk"),
    primary=4, joint=True,
)  # fmt: skip

# ---- 庭审 ----
hear = act(
    "hear", "开庭", by=("clerk", "judge"), when="c.scheduled", to="c.hearing", form=forms.Present,
    basis=(cpl(140), cpl(141)), guards=(guards.hearing_fixed, guards.day_has_come, guards.summoned), closes=("submit_defence",),
    opens=(Opens("close_transcript", "clerk", "结束笔录并请各方签名"),),
    public="开庭审理", primary=1,
)  # fmt: skip
next_hearing = act(
    "next_hearing", "再次开庭", by=("judge",), when=("c.hearing", "c.drafting"), to="c.preparing", form=forms.Reasoned, basis=cpl(149),
    opens=(Opens("schedule_hearing", "judge", "排期再次开庭"),), primary=12,
)  # fmt: skip

# ---- 裁判 ----
draft_judgment = act(
    "draft_judgment", "制作判决书", by=("judge", "assistant"), when=("c.hearing", "c.drafting"), to="c.drafting",
    form=forms.DraftJudgment, basis=(cpl(155),), guards=(guards.transcript_signed,), starts=(), opens=(Opens("sign_judgment", "judge"),),
    primary=1,
)  # fmt: skip
sign_judgment = act(
    "sign_judgment", "签署判决书", by=("judge",), when="c.drafting", to="c.signing", basis=(Article("法院组织法", 32), cpl(155)),
    guards=(guards.judgment_drafted, guards.judgment_complete), opens=(Opens("seal_judgment", "clerk"),),
    irreversible="签署以后不能再改，发现笔误要用裁定补正。", primary=2,
)  # fmt: skip
seal_judgment = act(
    "seal_judgment", "用印", by=("clerk", "trial_mgmt"), when="c.signing", basis=cpl(155), guards=(guards.judgment_signed,),
    opens=(Opens("pronounce_fixed", "judge", "宣判"),), primary=1,
)  # fmt: skip
pronounce_fixed = act(
    "pronounce_fixed", "宣判", by=("judge", "presiding"), when="c.signing", to="c.pronounced", basis=(cpl(151),),
    guards=(guards.judgment_sealed,), opens=(Opens("serve_judgment", "clerk"),), starts=(Starts("CIV_JUDG_FIXED"),),
    stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML"),
    tells=("plaintiff", "defendant"), say="案件已经宣判，判决书会送给您。", public="宣判", primary=1,
)  # fmt: skip
serve_judgment = act(
    "serve_judgment", "送达判决书", by=("clerk",), when=("c.pronounced", "c.serving"), to="c.serving", form=forms.SendComplaint,
    basis=(cpl("87–95"),), stops=("CIV_JUDG_FIXED",), guards=(guards.judgment_sealed, guards.judgment_to_serve),
    input_guards=(guards.notice_possible,),
    starts=(Starts("CIV_APPEAL_J", of="party", on="receipt", when=appeals.may_appeal, consequence="不上诉判决就生效"),),
    tells=("plaintiff", "defendant"), say="判决书已经送出，请打开查看。", primary=1,
)  # fmt: skip
confirm_served = act(
    "confirm_served", "全部送达", by=("system", "clerk"), when="c.serving", to=("c.appeal_window", "c.effective"),
    basis=(interpretation(244), cpl(165)), guards=(guards.everybody_served,), primary=2,
)  # fmt: skip
declare_effective = act(
    "declare_effective", "裁判生效登记", by=("system", "clerk"), when="c.appeal_window", to="c.effective", basis=cpl(158),
    guards=(guards.appeal_periods_over,), stops=("CIV_APPEAL_J",), drafts=(Draft("生效证明", to=("plaintiff",)),),
    starts=(Starts("OPN_JUDG_1"), Starts("ENF_APPLY", of="plaintiff", lasting=True)), opens=(Opens("finish_case", "clerk"),),
    emits=("judgment_effective",),
    tells=("plaintiff", "defendant"), say="判决已经生效。", public="判决生效", primary=1,
)  # fmt: skip
file_appeal = act(
    "file_appeal", "提起上诉", by=PARTIES, when=("c.serving", "c.appeal_window", "c.appealing"), to="c.appealing",
    form=forms.Appeal, basis=(cpl("171–173"), interpretation(82), interpretation(318)), guards=(appeals.may_be_appealed,),
    party_guards=(appeals.third_party_liable, appeals.within("CIV_APPEAL_J"), appeals.specially_authorised),
    starts=(
        Starts("APP_SEND", act="send_appeal", consequence="收到上诉状 5 日内送给对方"),
        Starts("FIL_FEE_APPEAL", of="party", act="pay_appeal_fee", on="receipt", consequence="不交的按自动撤回上诉处理"),
    ),
    tells=("judge", "clerk", *PARTIES[:2]),
    say="有当事人提起上诉，判决还没有生效。", public="提起上诉", each=True, primary=10,
)  # fmt: skip
pay_appeal_fee = act(
    "pay_appeal_fee", "缴纳上诉案件受理费", by="system", when="c.appealing", form=forms.PayFee, about="fee_order",
    quiet=True, basis=(Article("诉讼费用交纳办法", 17), Article("诉讼费用交纳办法", 22)), primary=4,
)  # fmt: skip
send_appeal = act(
    "send_appeal", "送达上诉状副本", by="clerk", when="c.appealing", basis=cpl(174),
    starts=(Starts("APP_DEFENCE", of="party", on="receipt", consequence="不答辩不影响审理"),),
    opens=(Opens("transfer_appeal", "clerk", "报送二审案卷"),), primary=1,
)  # fmt: skip
transfer_appeal = act(
    "transfer_appeal", "报送二审案卷", by="clerk", when="c.appealing", basis=(cpl(174), Article("诉讼费用交纳办法", 22)),
    guards=(appeals.appeal_sent, appeals.appeal_fee_time_over), warns=(appeals.appeal_fee_paid,),
    opens=(Opens("return_second_instance", "clerk", "登记二审结果"),), tells=PARTIES[:2], say="案卷已经报送二审法院。",
    public="报送二审", primary=2,
)  # fmt: skip
return_second_instance = act(
    "return_second_instance", "登记二审结果", by="clerk", when="c.appealing", to=("c.effective", "c.closed"),
    form=forms.SecondInstance, basis=(cpl(177), cpl(182)), input_guards=(appeals.second_instance_day_possible,),
    starts=(Starts("OPN_JUDG_1", when=appeals.stands), Starts("ENF_APPLY", of="plaintiff", lasting=True, when=appeals.stands)),
    opens=(Opens("finish_case", "clerk", when=appeals.stands), Opens("archive_case", "clerk", "结案归档", when=appeals.sent_back)),
    tells=PARTIES[:2], say="二审已经有结果，请看二审的裁判文书。", public="二审结果", primary=3,
)  # fmt: skip
finish_case = act(
    "finish_case", "案件完结", by=("clerk", "judge"), when="c.effective", to="c.closed", form=forms.Close,
    basis=(Article("审限规定", 10), cpl(158)), guards=(guards.papers_in_order,), opens=(ARCHIVE,), primary=1,
)  # fmt: skip
archive_case = act(
    "archive_case", "归档", by=("clerk", "archivist"), when="c.closed", to="c.archived", quiet=True,
    basis=Article("在线诉讼规则", 35), approval="archivist", primary=1,
)  # fmt: skip

# ---- 移送 ----
transfer_jurisdiction = act(
    "transfer_jurisdiction", "移送管辖", by="judge", when=TRIAL, to="c.closed", form=forms.Transfer, approval="chief",
    basis=(cpl(37), interpretation(211)), guards=(guards.not_transferred_before,), input_guards=(guards.as_ruled,),
    drafts=(Draft("移送管辖裁定书", to=("party",), serve=True, when=conditions.found_by_court, along=True),),
    stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML"), tells=PARTIES[:2], say="案件移送有管辖权的法院，由那里继续审理。",
    opens=(ARCHIVE,), irreversible="案件在本院结束，受移送的法院另立案号；受移送的法院不能再自行移送。", public="移送管辖", primary=60,
)  # fmt: skip

# ---- 撤诉、回避、审限 ----
apply_withdrawal = act(
    "apply_withdrawal", "申请撤诉", by=FILERS, when=TRIAL, form=forms.Reasoned, basis=cpl(148), opens=(Opens("rule_withdrawal", "judge"),),
    tells=("judge",), say="原告申请撤诉。", irreversible="法院准许后，案件就结束。", primary=20,
)  # fmt: skip
rule_withdrawal = act(
    "rule_withdrawal", "裁定是否准许撤诉", by="judge", when=TRIAL, to=("c.closed", *TRIAL), form=forms.RuleWithdrawal,
    basis=(cpl(148), interpretation(238)), guards=(guards.withdrawal_applied,),
    drafts=(Draft("民事裁定书（准许撤诉）", to=("plaintiff", "defendant"), serve=True, when=conditions.allowed),),
    opens=(Opens("archive_case", "clerk", "结案归档", when=conditions.allowed),), tells=("plaintiff", "defendant"), primary=3,
)  # fmt: skip
apply_recusal = act(
    "apply_recusal", "申请回避", by=PARTIES, when=("c.assigned", "c.preparing", "c.scheduled", "c.hearing"), form=forms.Recuse,
    basis=(cpl(47), cpl(48)), starts=(Starts("CIV_RECUSAL", act="decide_recusal"),), tells=("judge",), say="有当事人申请回避。", primary=22,
)  # fmt: skip
decide_recusal = act(
    "decide_recusal", "决定是否回避", by="president", when=("c.assigned", "c.preparing", "c.scheduled", "c.hearing"),
    form=forms.DecideRecusal, basis=(cpl(49), cpl(50)), guards=(guards.recusal_applied,), tells=PARTIES[:2], primary=3,
)  # fmt: skip
apply_extension = act(
    "apply_extension", "延长审限", by=("judge",), when=TRIAL, form=forms.Extension, approval="president",
    input_guards=(trial.extension_counts,),
    basis=(cpl(152), cpl(164), Article("延审规定", 1)), primary=30,
)  # fmt: skip
exclude_period = act(
    "exclude_period", "登记审限扣除", by=("judge", "trial_mgmt"), when=TRIAL, form=forms.Exclude, approval="chief",
    input_guards=(trial.period_counts,),
    basis=(Article("审限规定", 9), interpretation(243)), primary=31,
)  # fmt: skip

for kernel in (matters, hearings, money, limits, dossiers):
    kernel.include(first_instance)
delivery.include(first_instance, guards=(guards.notice_possible,))
register(first_instance)

ACTS: dict[str, Act] = first_instance.acts
