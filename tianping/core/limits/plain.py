"""Limits in the words of people who are in court once: what is to be done by then. The law keeps its own names."""

from __future__ import annotations

from tianping.core.limits.compute import name_of

PLAIN = {
    "FIL_DECIDE_CIV": "决定是否立案",
    "FIL_CORRECT": "补上法院要的材料",
    "FIL_FEE": "交案件受理费",
    "FIL_FEE_TO_ORD": "补交案件受理费",
    "FIL_TRANSFER_REG": "给移送来的案件立案",
    "CIV_TRIAL_ORD": "审完这个案件",
    "CIV_TRIAL_SUM": "审完这个案件",
    "CIV_TRIAL_SML": "审完这个案件",
    "CIV_SEND_COMPLAINT": "把起诉状送给对方",
    "CIV_TELL_PANEL": "告诉各方由谁来审",
    "CIV_DEFENCE": "写答辩",
    "CIV_DEFENCE_SUM": "写答辩",
    "CIV_DEFENCE_SML": "写答辩",
    "CIV_EVID_ORD": "交证据",
    "CIV_EVID_SUM": "交证据",
    "CIV_EVID_SML": "交证据",
    "CIV_SEND_DEFENCE": "把答辩状送给原告",
    "CIV_RECUSAL": "决定要不要换法官",
    "CIV_JUDG_FIXED": "发判决书",
    "CIV_APPEAL_J": "不服判决的，上诉",
    "FIL_FEE_APPEAL": "交上诉费",
    "CIV_APPEAL_R": "不服裁定的，上诉",
    "FIL_REJECT_APPEAL": "不服裁定的，上诉",
    "APP_TRANSFER": "把上诉材料报送上一级法院",
    "APP_SEND": "把上诉状送给对方",
    "APP_DEFENCE": "对上诉写答辩",
    "OPN_JUDG_1": "判决书上网公开",
    "ENF_APPLY": "对方不履行的，申请执行",
    "JUR_OBJ": "认为该由别的法院审的，提出来",
    "JUR_OBJ_RULE": "裁定该由哪个法院审",
    "JUR_APPEAL": "不服管辖裁定的，上诉",
    "PET_REG": "登记，告诉您怎么办",
    "PET_NONLIT": "书面答复",
    "PET_REVIEW": "不同意答复的，请求复查",
}


def plain(code: str) -> str:
    """What is to be done until the limit ends; where nobody said it plainly, its name."""
    return PLAIN.get(code) or name_of(code)
