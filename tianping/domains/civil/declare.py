"""民事一审: everything that may happen to a case, from the drawing of its judge to the archive; what comes before is `intake.py`."""

from __future__ import annotations

from dataclasses import replace

from tianping.core.acts.declare import Act, Article, Draft, Emits, Opens, Starts
from tianping.core.acts.registry import register
from tianping.core.delivery import declare as delivery
from tianping.core.dossiers import declare as dossiers
from tianping.core.hearings import declare as hearings
from tianping.core.limits import declare as limits
from tianping.core.matters import declare as matters
from tianping.core.matters.authority import on_the_side_of, specially_authorised
from tianping.core.money import declare as money
from tianping.domains.civil import (
    appeal_forms,
    appeals,
    bearing,
    closing,
    divorce,
    ends,
    forms,
    guards,
    hearing,
    intake,
    judgments,
    openness,
    periods,
    relief,
    settlement,
)
from tianping.domains.civil.aside import ARCHIVE
from tianping.domains.civil.conditions import procedure_is, publication
from tianping.domains.civil.states import (
    FILERS,
    JUDGMENT,
    PARTIES,
    RULING,
    TRIAL,
    UNTIL_CLOSED,
    cpl,
    first_instance,
    interpretation,
)

# What happens before is declared before.
act = intake.act
UNANSWERED = "不答辩不影响审理"
APPEALING = ("c.appealing", "c.dismissal_appealing")
# What nobody has to do any more when a case ends without a judgment.
UNTIL_JUDGED = ("send_complaint", "submit_defence", "send_defence", "schedule_hearing", "hear", "close_transcript", "draft_judgment",
                "sign_judgment", "rule_withdrawal", "decide_recusal", "dismiss_procedure_objection", "pay_fee_difference",
                "deem_withdrawn_difference", "pay_deferred_fee")  # fmt: skip
ON_HOLD = ("c.dismissed", "c.dismissal_appealing")

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
    basis=(cpl(131), Article("合议庭规定", 3)), tells=(*PARTIES[:3], "judge"), say="本案的承办法官变更了。",
    drafts=(Draft("独任审判员告知书", to=("party",), serve=True),), primary=40,
)  # fmt: skip
assign_clerk = act(
    "assign_clerk", "指定或者变更书记员", by=("chief", "president", "trial_mgmt"), when=(*UNTIL_CLOSED, *ON_HOLD, "c.closed"),
    form=forms.AssignClerk, basis=(Article("法院组织法", 49), cpl(131)), tells=(*PARTIES[:3], "judge"),
    say="本案的书记员变更了。", primary=41,
)  # fmt: skip

# ---- 审前 ----
send_complaint = act(
    "send_complaint", "发送起诉状副本", by=("clerk", "assistant", "judge"), when=("c.assigned", "c.preparing"), to="c.preparing",
    form=forms.SendComplaint, basis=(cpl(128), cpl(129), cpl(59)), guards=(guards.somebody_unsent,),
    input_guards=(guards.notice_possible,), stops=("CIV_SEND_COMPLAINT", "CIV_TELL_PANEL"),
    drafts=(Draft("应诉通知书", to=("defendant",), serve=True),
            Draft("参加诉讼通知书", to=("third_party",), serve=True),
            Draft("举证通知书", to=("defendant", "third_party"), serve=True),
            Draft("诉讼权利义务告知书", to=("defendant", "third_party"), serve=True),
            Draft("独任审判员告知书", to=("defendant", "third_party"), serve=True)),
    starts=(
        Starts("CIV_DEFENCE", of="defendant", act="submit_defence", on="receipt", when=procedure_is("ordinary"), consequence=UNANSWERED),
        Starts("CIV_DEFENCE_SUM", of="defendant", act="submit_defence", on="receipt", when=procedure_is("summary"), consequence=UNANSWERED),
        Starts("CIV_DEFENCE_SML", of="defendant", act="submit_defence", on="receipt", when=procedure_is("small"), consequence=UNANSWERED),
        Starts("JUR_OBJ", of="defendant", on="receipt"),
        Starts("CIV_EVID_ORD", of="party", on="receipt", when=procedure_is("ordinary")),
        Starts("CIV_EVID_SUM", of="party", on="receipt", when=procedure_is("summary")),
        Starts("CIV_EVID_SML", of="party", on="receipt", when=procedure_is("small")),
    ),
    tells=("defendant",), say="有人在法院起诉了您。请打开材料看起诉状，并在收到次日起 15 天内答辩。", primary=1,
)  # fmt: skip
submit_defence = act(
    "submit_defence", "提交答辩状", by=("defendant", "representative"), when=("c.preparing", "c.scheduled"), form=forms.Defence,
    basis=(cpl(128),), input_guards=(guards.something_answered,), party_guards=(on_the_side_of("defendant"),),
    starts=(Starts("CIV_SEND_DEFENCE", act="send_defence", on="computed"),),
    tells=("judge", "clerk"),
    say="被告提交了答辩状。", each=True, primary=1,
)  # fmt: skip
send_defence = act(
    "send_defence", "发送答辩状副本", by=("clerk", "assistant"),
    when=("c.preparing", "c.scheduled", "c.hearing", "c.drafting", "c.signing", "c.pronounced", "c.serving"),
    basis=cpl(128), guards=(guards.defence_to_send,),
    tells=("plaintiff",), say="对方提交了答辩状，您可以打开看。", primary=4,
)  # fmt: skip
submit_evidence = act(
    "submit_evidence", "提交证据", by=PARTIES, when=("c.assigned", "c.preparing", "c.scheduled", "c.hearing"), form=forms.Evidence,
    basis=(cpl(67), cpl(73), Article("证据规定", 19)), input_guards=(guards.something_shown,),
    tells=("judge", "clerk"), say="有新的证据提交，可以打开看；对方由法院送达。",
    primary=5,
)  # fmt: skip
schedule_hearing = act(
    "schedule_hearing", "排期开庭", by=("judge", "clerk", "assistant"), when="c.preparing", to="c.scheduled", form=forms.Schedule,
    basis=(cpl(139), interpretation(227)), guards=(guards.defendants_served, periods.all_told),
    input_guards=(periods.after_periods, hearing.room_free, hearing.three_days_ahead, hearing.in_court_hours, openness.asked_for),
    drafts=(Draft("传票", to=("plaintiff", "defendant", "third_party"), serve=True), Draft("开庭公告", when=openness.in_public)),
    tells=(*PARTIES[:3], "clerk", "judge"), public="确定开庭", primary=1, joint=True,
)  # fmt: skip
reschedule_hearing = act(
    "reschedule_hearing", "变更开庭时间", by=("judge", "clerk"), when="c.scheduled", form=forms.Schedule, basis=cpl(139),
    guards=(hearing.hearing_fixed,),
    input_guards=(periods.after_periods, hearing.room_free, hearing.three_days_ahead, hearing.in_court_hours, openness.asked_for),
    drafts=(Draft("传票", to=("plaintiff", "defendant", "third_party"), serve=True), Draft("开庭公告", when=openness.in_public)),
    tells=(*PARTIES[:3], "clerk"), primary=4, joint=True,
)  # fmt: skip

apply_closed_hearing = act(
    "apply_closed_hearing", "申请不公开审理", by=PARTIES, when=("c.assigned", "c.preparing", "c.scheduled"), form=forms.Reasoned,
    basis=cpl(137), guards=(openness.may_be_asked,), tells=("judge", "clerk"), say="有当事人申请不公开审理。", primary=27,
)  # fmt: skip
waive_periods = act(
    "waive_periods", "表示不需要举证期限、答辩期", by=PARTIES, when=("c.preparing", "c.scheduled"), form=forms.Waive,
    basis=(interpretation(99), interpretation(266), interpretation(275)), each=True, party_guards=(periods.own_period_runs,),
    tells=("judge", "clerk"), irreversible="您的举证期限、答辩期到此为止。", primary=28,
)  # fmt: skip
note_waiver = act(
    "note_waiver", "记明不需要举证期限、答辩期", by=("clerk", "judge", "assistant"), when=("c.preparing", "c.scheduled"),
    form=forms.NoteWaiver, basis=(interpretation(99), interpretation(266), interpretation(275)),
    guards=(periods.somebody_has_a_period,), input_guards=(periods.each_has_a_period,), tells=PARTIES[:3], primary=13,
)  # fmt: skip

# ---- 庭审 ----
hear = act(
    "hear", "开庭", by=("clerk", "judge"), when="c.scheduled", to="c.hearing", form=forms.Present,
    basis=(cpl(140), cpl(141)), closes=("submit_defence",), input_guards=(hearing.all_here_if_early, divorce.in_person),
    warns=(hearing.hour_has_come,),
    guards=(guards.no_recusal_open, hearing.hearing_fixed, hearing.day_has_come, hearing.summoned, periods.periods_over),
    opens=(Opens("close_transcript", "clerk", "结束笔录并请各方签名"),),
    public="开庭审理", primary=1,
)  # fmt: skip
next_hearing = act(
    "next_hearing", "再次开庭", by=("judge",), when=("c.hearing", "c.drafting"), to="c.preparing", form=forms.Reasoned, basis=cpl(149),
    opens=(Opens("schedule_hearing", "judge", "排期再次开庭"),), primary=12,
)  # fmt: skip

# ---- 调解 ----
fail_mediation = act(
    "fail_mediation", "记明调解不成", by=("judge", "presiding", "assistant", "clerk"),
    when=("c.preparing", "c.scheduled", "c.hearing", "c.drafting"), form=divorce.Mediated,
    basis=(cpl(96), interpretation(145), interpretation(146), Article("民法典", 1079)),
    input_guards=(divorce.day_of_mediation,), primary=29,
)  # fmt: skip
settle_by_mediation = act(
    "settle_by_mediation", "调解结案", by=("judge", "presiding"), when=("c.preparing", "c.scheduled", "c.hearing", "c.drafting"),
    to="c.effective", form=settlement.Settle, basis=(cpl(96), cpl(101), interpretation(151)),
    guards=(guards.no_recusal_open, settlement.complaint_reached, hearing.hearing_recorded),
    input_guards=(settlement.signed_day_possible, settlement.signed_by_all),
    stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML"), closes=UNTIL_JUDGED,
    starts=(Starts("ENF_APPLY", of="plaintiff", on="computed", lasting=True),), opens=(Opens("finish_case", "clerk"),), tells=PARTIES[:3],
    say="各方达成调解协议，协议已经生效。请打开调解书，按协议履行。", irreversible="协议自各方签名之日生效，不能上诉。",
    emits=(Emits(JUDGMENT),),
    public="调解结案", primary=14,
)  # fmt: skip

# ---- 驳回起诉 ----
dismiss_suit = act(
    "dismiss_suit", "裁定驳回起诉", by=("judge", "presiding"), when=TRIAL, to=("c.dismissed", "c.closed"), form=forms.Dismiss,
    basis=(cpl(157), interpretation(208), interpretation(277)), guards=(guards.no_recusal_open, hearing.hearing_recorded),
    drafts=(Draft("驳回起诉裁定书", to=("party",), serve=True),),
    starts=(
        Starts("CIV_APPEAL_R", of="plaintiff", on="receipt", when=appeals.may_appeal, consequence="不上诉裁定就生效"),
        Starts("CIV_APPEAL_R", of="defendant", on="receipt", when=appeals.may_appeal, consequence="不上诉裁定就生效"),
    ),
    stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML"), opens=(replace(ARCHIVE, when=procedure_is("small")),),
    closes=UNTIL_JUDGED,
    tells=PARTIES[:3], say="法院裁定驳回起诉，请看裁定书。", public="裁定驳回起诉", primary=35,
    emits=(Emits(RULING, procedure_is("small")),),
    irreversible="案件不再审理；不服的当事人可以在裁定书送达次日起 10 日内上诉，小额诉讼的除外。",
)  # fmt: skip
dismissal_effective = act(
    "dismissal_effective", "驳回起诉裁定生效", by=("system", "clerk"), when="c.dismissed", to="c.closed", basis=(cpl(158), cpl(171)),
    guards=(appeals.ruling_served, guards.appeal_periods_over), opens=(ARCHIVE,), tells=PARTIES[:3],
    emits=(Emits(RULING),),
    say="驳回起诉的裁定已经生效，受理费会退还。以后符合起诉条件了，可以再起诉。", public="裁定生效", primary=2,
)  # fmt: skip
appeal_dismissal = act(
    "appeal_dismissal", "对驳回起诉的裁定上诉", by=("plaintiff", "defendant", "representative"),
    when=("c.dismissed", "c.dismissal_appealing"), to="c.dismissal_appealing", form=appeal_forms.RulingAppeal,
    basis=(cpl(157), cpl("171–173"), Article("诉讼费用交纳办法", 8)), each=True,
    party_guards=(on_the_side_of("plaintiff", "defendant"), appeals.within("CIV_APPEAL_R"), specially_authorised("提起上诉")),
    starts=(Starts("APP_SEND", act="send_appeal", consequence="收到上诉状 5 日内送给对方"),),
    tells=("judge", "clerk", *PARTIES[:2]), say="有当事人对驳回起诉的裁定上诉。", public="提起上诉", primary=3,
)  # fmt: skip
register_dismissal_ruling = act(
    "register_dismissal_ruling", "登记二审裁定", by="clerk", when="c.dismissal_appealing", to="c.closed", form=appeal_forms.DismissalRuling,
    basis=(cpl(178), cpl(182), interpretation(330)), guards=(appeals.gone_up,),
    emits=(Emits(RULING, appeals.dismissal_stands),),
    input_guards=(appeals.second_ruling_day_possible,), opens=(ARCHIVE,), tells=PARTIES[:3], public="二审结果", primary=3,
)  # fmt: skip

# ---- 裁判 ----
draft_judgment = act(
    "draft_judgment", "制作判决书", by=("judge", "assistant"), when=("c.hearing", "c.drafting"), to="c.drafting",
    form=forms.DraftJudgment, basis=(cpl(155),), guards=(guards.no_recusal_open, judgments.transcript_signed,),
    opens=(Opens("sign_judgment", "judge"),),
    primary=1,
)  # fmt: skip
sign_judgment = act(
    "sign_judgment", "签署判决书", by=("judge",), when="c.drafting", to="c.signing", basis=(Article("法院组织法", 32), cpl(155)),
    guards=(judgments.judgment_drafted, judgments.judgment_complete), warns=(judgments.findings_own, divorce.mediation_tried),
    opens=(Opens("seal_judgment", "clerk"),),
    irreversible="签署以后不能再改，发现笔误要用裁定补正。", primary=2,
)  # fmt: skip
seal_judgment = act(
    "seal_judgment", "用印", by=("clerk", "trial_mgmt"), when="c.signing", basis=cpl(155), guards=(judgments.judgment_signed,),
    opens=(Opens("pronounce_fixed", "judge", "宣判"),), primary=1,
)  # fmt: skip
pronounce_fixed = act(
    "pronounce_fixed", "宣判", by=("judge", "presiding"), when="c.signing", to="c.pronounced", basis=(cpl(151),),
    guards=(judgments.judgment_sealed,), opens=(Opens("serve_judgment", "clerk"),), starts=(Starts("CIV_JUDG_FIXED"),),
    stops=("CIV_TRIAL_ORD", "CIV_TRIAL_SUM", "CIV_TRIAL_SML"),
    # Who bears the fee says the judgment.
    closes=("pay_deferred_fee",),
    tells=PARTIES[:3], say="案件已经宣判，判决书会送给您。", public="宣判", primary=1,
)  # fmt: skip
serve_judgment = act(
    "serve_judgment", "送达判决书", by=("clerk",), when=("c.pronounced", "c.serving"), to="c.serving", form=forms.SendComplaint,
    basis=(cpl("87–95"),), stops=("CIV_JUDG_FIXED",), guards=(judgments.judgment_sealed, judgments.judgment_to_serve),
    input_guards=(guards.notice_possible,),
    starts=(Starts("CIV_APPEAL_J", of="party", on="receipt", when=appeals.may_appeal, consequence="不上诉判决就生效"),),
    tells=PARTIES[:3], say="判决书已经送出，请打开查看。", primary=1,
)  # fmt: skip
confirm_served = act(
    "confirm_served", "全部送达", by=("system", "clerk"), when="c.serving", to=("c.appeal_window", "c.effective"),
    basis=(interpretation(244), cpl(165)), guards=(judgments.everybody_served,), closes=("send_defence",),
    drafts=(Draft("裁判文书生效证明", to=("plaintiff",), when=procedure_is("small")),),
    starts=(*publication(procedure_is("small")),
            Starts("ENF_APPLY", of="plaintiff", on="computed", lasting=True, when=procedure_is("small"))),
    emits=(Emits(JUDGMENT, procedure_is("small")),),
    opens=(Opens("finish_case", "clerk", when=procedure_is("small")),), tells=PARTIES[:3], primary=2,
)  # fmt: skip
declare_effective = act(
    "declare_effective", "裁判生效登记", by=("system", "clerk"), when="c.appeal_window", to="c.effective", basis=cpl(158),
    guards=(guards.appeal_periods_over,), stops=("CIV_APPEAL_J",), drafts=(Draft("裁判文书生效证明", to=("plaintiff",)),),
    starts=(*publication(), Starts("ENF_APPLY", of="plaintiff", on="computed", lasting=True)), opens=(Opens("finish_case", "clerk"),),
    emits=(Emits(JUDGMENT),),
    tells=PARTIES[:3], say="判决已经生效。", public="判决生效", primary=1,
)  # fmt: skip
file_appeal = act(
    "file_appeal", "提起上诉", by=PARTIES, when=("c.serving", "c.appeal_window", "c.appealing"), to="c.appealing",
    form=appeal_forms.Appeal, basis=(cpl("171–173"), interpretation(82), interpretation(318)), guards=(appeals.may_be_appealed,),
    closes=("send_defence",),
    party_guards=(appeals.third_party_liable, appeals.within("CIV_APPEAL_J"), specially_authorised("提起上诉")),
    starts=(
        Starts("APP_SEND", act="send_appeal", consequence="收到上诉状 5 日内送给对方"),
        Starts("FIL_FEE_APPEAL", of="party", act="pay_appeal_fee", on="receipt", consequence="不交的按自动撤回上诉处理"),
    ),
    tells=("judge", "clerk", *PARTIES[:3]),
    say="有当事人提起上诉，判决还没有生效。", public="提起上诉", each=True, primary=10,
)  # fmt: skip
pay_appeal_fee = act(
    "pay_appeal_fee", "缴纳上诉案件受理费", by="system", when="c.appealing", form=forms.PayFee, about="fee_order",
    quiet=True, basis=(Article("诉讼费用交纳办法", 17), Article("诉讼费用交纳办法", 22)), primary=4,
)  # fmt: skip
apply_appeal_relief = act(
    "apply_appeal_relief", "申请缓交、减交、免交上诉费", by=PARTIES, when="c.appealing", form=relief.ApplyRelief,
    basis=(cpl(121), Article("诉讼费用交纳办法", 22), Article("诉讼费用交纳办法", "44–48")),
    party_guards=(relief.appellant_may_ask,), tells=("clerk",), say="有上诉人申请缓交、减交、免交上诉费。", primary=12,
)  # fmt: skip
register_appeal_relief = act(
    "register_appeal_relief", "登记二审法院对上诉费缓交、减交、免交的决定", by="clerk", when="c.appealing", form=relief.DecidedAbove,
    about="fee_order", basis=(cpl(121), Article("诉讼费用交纳办法", "44–49")), guards=(relief.asked_above,),
    input_guards=(relief.granted_above,), primary=6,
    starts=(Starts("FIL_FEE_APPEAL", of="party", act="pay_appeal_fee", on="receipt", consequence="不交的按自动撤回上诉处理"),),
)  # fmt: skip
send_appeal = act(
    "send_appeal", "送达上诉状副本", by="clerk", when=APPEALING, basis=cpl(174), guards=(appeals.appeal_to_send,),
    starts=(Starts("APP_DEFENCE", of="party", on="receipt", act="submit_appeal_defence", consequence="不答辩不影响审理"),),
    opens=(Opens("transfer_appeal", "clerk", "报送二审案卷"),), primary=1,
)  # fmt: skip
submit_appeal_defence = act(
    "submit_appeal_defence", "提交二审答辩状", by=PARTIES, when=APPEALING, form=appeal_forms.AppealDefence, basis=cpl(174),
    party_guards=(appeals.has_an_appeal_to_answer,), each=True, tells=("clerk",), say="有当事人对上诉提交了答辩状。", primary=5,
    starts=(Starts("APP_TRANSFER", act="forward_appeal_defence", when=appeals.file_is_above, consequence="收到答辩状 5 日内送二审法院"),),
)  # fmt: skip
forward_appeal_defence = act(
    "forward_appeal_defence", "补送二审答辩状", by="clerk", when=APPEALING, basis=cpl(174), guards=(appeals.answer_to_forward,),
    stops=("APP_TRANSFER",), tells=PARTIES[:3], primary=4,
)  # fmt: skip
transfer_appeal = act(
    "transfer_appeal", "报送二审案卷", by="clerk", when=APPEALING, basis=(cpl(174), Article("诉讼费用交纳办法", 22)),
    guards=(appeals.file_to_transfer, appeals.appeal_sent, appeals.appeal_fee_time_over),
    warns=(appeals.appeal_fee_paid, appeals.others_had_their_time),
    opens=(Opens("return_second_instance", "clerk", "登记二审结果", when=appeals.of_judgment),
           Opens("register_dismissal_ruling", "clerk", "登记二审裁定", when=appeals.of_dismissal)),
    tells=PARTIES[:3], say="案卷已经报送二审法院。",
    public="报送二审", primary=2,
)  # fmt: skip
return_second_instance = act(
    "return_second_instance", "登记二审结果", by="clerk", when="c.appealing", to=("c.effective", "c.closed"),
    form=appeal_forms.SecondInstance, basis=(cpl(177), cpl(182)), guards=(appeals.gone_up,),
    input_guards=(appeals.second_instance_day_possible, relief.decided_above),
    stops=("CIV_APPEAL_J", "APP_DEFENCE"),
    closes=("forward_appeal_defence", "submit_appeal_defence", "pay_appeal_fee", "register_appeal_relief"),
    starts=(*publication(appeals.stands),
            Starts("ENF_APPLY", of="plaintiff", on="computed", lasting=True, when=appeals.stands)),
    opens=(Opens("finish_case", "clerk", when=appeals.stands), Opens("archive_case", "clerk", "结案归档", when=appeals.sent_back)),
    emits=(Emits(JUDGMENT, appeals.stands),),
    tells=PARTIES[:3], say="二审已经有结果，请看二审的裁判文书。", public="二审结果", primary=3,
)  # fmt: skip
pay_borne_fee = act(
    "pay_borne_fee", "缴纳判决由败诉方负担的受理费", by="system", when="*", form=forms.PayFee, about="fee_order", quiet=True,
    basis=(interpretation(207), Article("诉讼费用交纳办法", 29)), primary=4,
)  # fmt: skip
take_fee_directly = act(
    "take_fee_directly", "同意对方把受理费直接付给我", by=FILERS,
    when=("c.pronounced", "c.serving", "c.appeal_window", "c.appealing", "c.effective"), basis=interpretation(207),
    guards=(bearing.still_to_return,), party_guards=(on_the_side_of("plaintiff"),), tells=("clerk", "defendant"),
    say="原告同意由败诉方把受理费直接付给原告，法院不再退还，也不再收取。", primary=30,
    irreversible="法院不再退还这部分受理费，由您自己向对方收取。",
)  # fmt: skip
finish_case = act(
    "finish_case", "案件完结", by=("clerk", "judge"), when="c.effective", to="c.closed", form=forms.Close,
    basis=(Article("审限规定", 10), cpl(158)), guards=(closing.nothing_proposed, closing.refunds_done),
    warns=(closing.fees_paid, closing.papers_served), opens=(ARCHIVE,), primary=1,
)  # fmt: skip
archive_case = act(
    "archive_case", "归档", by=("clerk", "archivist"), when="c.closed", to="c.archived", quiet=True,
    basis=(Article("在线诉讼规则", 35), Article("诉讼费用交纳办法", 53)),
    guards=(closing.nothing_proposed, closing.refunds_done, closing.decisions_served),
    warns=(closing.fees_paid_unless_told, closing.papers_served_unless_told),
    approval="archivist", primary=1,
)  # fmt: skip

for kernel in (matters, hearings, money, limits, dossiers):
    kernel.include(first_instance)
delivery.include(first_instance, guards=(guards.notice_possible,))
first_instance.afterwards, first_instance.beforehand = ends.afterwards, openness.beforehand
register(first_instance)

ACTS: dict[str, Act] = first_instance.acts
