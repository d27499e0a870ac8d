"""民事一审: the matter type, with the states of a civil first-instance matter from the draft of a filing to the archive.

Codes of acts, states and limits are those of the tables; 民诉 is the law of 2023, 民诉解释 that of 2022.
"""

from __future__ import annotations

from tianping.core.acts.declare import Article, MatterType, State
from tianping.domains.civil.models import CivilFirst

first_instance = MatterType(
    "civil_first",
    "民事一审",
    number="民初",
    data=CivilFirst,
    initial="f.draft",
    retention="R20",
    entry="plaintiff",
    line=("f.submitted", "f.fee_due", "c.assigned", "c.preparing", "c.scheduled", "c.hearing", "c.pronounced",
          "c.appeal_window", "c.effective"),
    expiry={"FIL_FEE": "deem_withdrawn_fee", "FIL_CORRECT": "return_filing", "FIL_FEE_TO_ORD": "deem_withdrawn_difference"},
    by_itself={"CIV_APPEAL_J": "declare_effective", "FIL_REJECT_APPEAL": "refusal_effective", "CIV_APPEAL_R": "dismissal_effective"},
    states=(
        State("f.draft", "拟稿", "尚未提交", "您还没有提交。写好以后请提交立案申请。", turn="plaintiff"),
        State("f.submitted", "已提交待审查", "法院正在审查", "法院已经收到您的材料，7 天内会告诉您是否立案。",
              "正在审查起诉是否符合受理条件。", line="提交材料"),
        State("f.transferred", "移送待立案", "其他法院移送，等待立案",
              "别的法院把案件移送到了本院，本院 3 天内立案，再通知您。原来交的材料不用再交。", "移送来的案件，等待登记立案。"),
        State("f.ordered", "指令立案", "上一级法院指令立案",
              "上一级法院撤销了不予受理的裁定，指令本院立案。本院立案以后，会通知您交案件受理费。", "二审指令立案受理，等待登记立案。"),
        State("f.correcting", "补正中", "等待补正", "材料还差一些，请按告知书补正。", "等待当事人补正。", turn="plaintiff"),
        State("f.fee_due", "待缴费", "已立案，待交费", "法院已经立案。请交案件受理费。",
              "已登记立案，等待交费；申请了缓交、减交、免交的，等待决定。", line="立案", turn="plaintiff"),
        State("f.to_assign", "待分案", "已立案，待分案", "受理费已经交齐，法院正在确定由哪位法官办理。", "等待随机分案。"),
        State("f.returned", "退回", "已退回", "法院退回了这份材料，您可以看退回的原因。", kind="end"),
        State("f.rejected", "不予受理", "裁定不予受理",
              "法院裁定不予受理。不服的，收到裁定书次日起 10 天内可以上诉；不上诉，裁定就生效。",
              "等裁定书送到、上诉期届满。", kind="hold"),
        State("f.appealing", "不予受理上诉中", "当事人对不予受理的裁定上诉",
              "您对不予受理的裁定上诉了。本院把材料报送上一级法院，由那里决定。", "等报送上诉材料，或者等二审裁定。", kind="hold"),
        State("f.withdrawn", "撤回起诉申请", "已撤回", "您撤回了这份起诉申请。", kind="end"),
        State("c.assigned", "已分案", "已确定承办法官", "案件已经分给法官，接下来把起诉状送给对方。", "等待发送起诉状副本。",
              line="分给法官"),
        State("c.preparing", "审前准备", "审前准备", "开庭前的准备：起诉状送给被告，被告答辩，双方交证据。",
              "正在送达、答辩、举证。", line="材料送给被告"),
        State("c.scheduled", "已排期", "已确定开庭时间", "开庭时间已经定了，请按时到庭。", "等待开庭。", line="确定开庭"),
        State("c.hearing", "庭审中", "正在审理", "案件已经开庭，法院正在审理。", "已开庭，等待裁判。", line="开庭"),
        State("c.drafting", "文书制作", "正在审理", "已经开完庭，法官正在写判决。", "正在制作裁判文书。"),
        State("c.signing", "签署用印", "正在审理", "判决书正在签署。", "判决书已签署，等待用印、宣判。"),
        State("c.pronounced", "已宣判", "已宣判", "案件已经宣判，判决书正在送给您。", "等待送达判决书。", line="判决"),
        State("c.serving", "裁判送达中", "判决书送达中", "判决书正在送达各方。", "判决书正在送给各方。"),
        State("c.appeal_window", "上诉期内", "判决书已送达，上诉期内",
              "判决书已经送到各方。不服的可以在收到次日起 15 天内上诉。", "判决书已送到各方，等上诉期届满。", line="上诉期"),
        State("c.appealing", "上诉移送中", "当事人上诉，案件移送二审", "有当事人上诉，判决还没有生效。案件移送二审法院。",
              "等待送上诉状副本、报送二审案卷，或者等二审结果。"),
        State("c.dismissed", "裁定驳回起诉", "裁定驳回起诉",
              "法院裁定驳回起诉。不服的，收到裁定书次日起 10 天内可以上诉；不上诉，裁定就生效。",
              "等裁定书送到各方、上诉期届满。", kind="hold"),
        State("c.dismissal_appealing", "驳回起诉上诉中", "当事人对驳回起诉的裁定上诉",
              "有当事人对驳回起诉的裁定上诉，裁定还没有生效。案件移送二审法院。",
              "等送上诉状副本、报送案卷，或者等二审裁定。", kind="hold"),
        State("c.effective", "已生效", "已生效", "案件已经有了生效的结果，各方应当按它履行。对方不履行的，可以申请执行。",
              "等待案件完结。", line="生效", turn="parties",
              of_outcome={"判决": "判决已经生效，各方应当按判决履行。对方不履行的，可以申请执行。",
                          "调解": "调解协议已经生效，各方应当按协议履行。对方不履行的，可以申请执行。"}),
        State("c.closed", "已结案", "已结案", "案件已经结束。", kind="end"),
        State("c.archived", "已归档", "已归档", "案件已经结束并归档，您仍可以查看材料。", kind="end"),
    ),
)  # fmt: skip

PARTIES = ("plaintiff", "defendant", "third_party", "representative")
FILERS = ("plaintiff", "representative")
TRIAL = ("c.assigned", "c.preparing", "c.scheduled", "c.hearing", "c.drafting")
UNTIL_CLOSED = (
    *TRIAL,
    "c.signing",
    "c.pronounced",
    "c.serving",
    "c.appeal_window",
    "c.appealing",
    "c.effective",
)

# What other domains hear of: a judgment or a settlement that may be enforced; a ruling that ended the case and binds.
JUDGMENT, RULING = "judgment_effective", "ruling_effective"


def cpl(number: str | int) -> Article:
    """An article of 民事诉讼法 (2023)."""
    return Article("民事诉讼法", number)


def interpretation(number: str | int) -> Article:
    """An article of 民诉法解释 (2022)."""
    return Article("民诉法解释", number)
