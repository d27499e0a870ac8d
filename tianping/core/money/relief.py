"""缓交、减交、免交: which of them the law knows, on which grounds, and what is then to be paid (诉讼费用交纳办法 44–47)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tianping.core.acts.errors import Reason
from tianping.law.questions import answer

RELIEFS = {"exempt": "免交", "reduce": "减交", "defer": "缓交"}
ARTICLES = {"exempt": "第四十五条", "reduce": "第四十六条", "defer": "第四十七条"}
GROUNDS = {
    "disabled_no_income": "残疾人，没有固定生活来源（免交）",
    "support_claim": "追索赡养费、扶养费、抚育费、抚恤金（免交）",
    "subsistence": "低保、特困救济、五保供养对象或者领取失业保险金，没有其他收入（免交）",
    "good_samaritan": "因见义勇为或者保护社会公共利益受到损害，请求赔偿或者补偿（免交）",
    "other_exempt": "确实需要免交的其他情形（免交）",
    "disaster": "因自然灾害等不可抗力生活困难、正在接受社会救济，或者家庭生产经营难以为继（减交）",
    "veteran_care": "国家规定的优抚、安置对象（减交）",
    "welfare_body": "社会福利机构、救助管理站（减交）",
    "other_reduce": "确实需要减交的其他情形（减交）",
    "social_insurance": "追索社会保险金、经济补偿金（缓交）",
    "accident_victim": "交通、医疗、工伤、产品质量等事故的受害人请求赔偿（缓交）",
    "legal_aid": "正在接受法律援助（缓交）",
    "other_defer": "确实需要缓交的其他情形（缓交）",
}
# What the law's answer warns of: the words, the article, the field that it is about.
WRONG = {
    "exempt_natural_only": ("诉讼费用的免交只适用于自然人。", "44", "asked"),
    "ratio_below_30_percent": ("减交的比例不得低于百分之三十。", "46", "percent"),
    "ground_not_listed": ("这一情形不能这样申请：每种情形后面写着它适用于缓交、减交还是免交。", "45–47", "ground"),
}  # fmt: skip


def relieved(
    on: date, fee: Decimal, relief: str, ground: str, natural: bool, percent: int | None = None
) -> dict[str, Any]:
    """What is to be paid now of a fee in yuan, with its steps, as `fee.relief` of the law answers.

    `percent` of it is remitted where it is reduced; without it, the least that the law has.
    """
    ratio = {"ratio": str(Decimal(percent) / 100)} if relief == "reduce" and percent is not None else {}
    return answer({
        "id": "relief", "kind": "fee.relief", "on": on.isoformat(), "relief": relief, "ground": ground,
        "person": "natural" if natural else "org", "fee": str(fee), **ratio,
    })  # fmt: skip


def unlawful(said: dict[str, Any]) -> Reason | None:
    """Why the law does not allow that relief; None if it does."""
    if "error" in said:
        return Reason("relief", f"{said['error']['message']}。", "诉讼费用交纳办法44–47", "ground")
    for code in said["warnings"]:
        text, article, field = WRONG.get(code, (f"不符合规定（{code}）。", "44–47", "ground"))
        return Reason(code, text, f"诉讼费用交纳办法{article}", field)
    return None
