"""The list of what can be wrong with a filing: name, article and remedy of each, in one place.

Articles are those of the texts in force since 2024-01-01 (民事诉讼法 2023, its interpretation of 2022); a caller with
a library of laws looks them up by these words.
"""

from __future__ import annotations

from tianping.brain.filings.model import Defect, Source

RULES: dict[str, tuple[str, str, str]] = {
    "missing_signature": (
        "诉状没有签名或盖章",
        "民事诉讼法第一百二十四条，诉讼文书样式",
        "由具状人本人签名（单位盖章）后重新上传这一页",
    ),
    "missing_date": ("诉状没有写日期", "诉讼文书样式（民事起诉状）", "在落款处写明年月日后重新上传这一页"),
    "wrong_court": (
        "所写法院没有管辖连接点",
        "民事诉讼法第二十二条至第三十六条",
        "改写有管辖权的法院，或者补充能证明本院有管辖权的材料",
    ),
    "invalid_id_number": (
        "诉状上的身份号码不合校验规则",
        "民事诉讼法第一百二十四条第一项、第二项",
        "对照身份证件改正诉状上的号码",
    ),
    "id_mismatch": (
        "诉状上的身份号码与证件不同",
        "民事诉讼法第一百二十四条第一项",
        "核对身份证件，改正诉状或者换交正确的证件",
    ),
    "amount_words_mismatch": (
        "同一处大写与小写金额不符",
        "民事诉讼法第一百二十四条第三项",
        "核对后写明以哪一个为准；诉状写错的改正诉状，证据写错的附说明",
    ),
    "claims_sum_mismatch": (
        "写明的合计与各项之和不符",
        "民事诉讼法第一百二十二条第三项",
        "重新计算，改正合计或者各项金额；案件受理费按改正后的数额计算",
    ),
    "limitation_expired": (
        "可能已过诉讼时效",
        "民法典第一百八十八条、第一百九十五条、第一百九十三条",
        "有催要、还款、起诉等中断时效的事实，请补充材料；法院不主动适用时效，不影响立案",
    ),
    "missing_identity_paper": (
        "没有原告（申请人）的身份材料",
        "最高人民法院关于人民法院登记立案若干问题的规定第六条第一项",
        "自然人交身份证复印件；单位交营业执照副本复印件和法定代表人（负责人）身份证明书",
    ),
    "missing_evidence_listed": (
        "清单所列证据没有随附",
        "最高人民法院关于人民法院登记立案若干问题的规定第六条第五项",
        "补交这份证据，或者从清单中删去",
    ),
    "defendant_not_identified": (
        "被告不能与他人区别",
        "民事诉讼法第一百二十二条第二项，民诉法解释第二百零九条",
        "补充被告的身份号码、住所或者其他能确定身份的信息；不清楚的可申请调取",
    ),
    "duplicate_suit": (
        "同一争议可能已在法院立案",
        "民诉法解释第二百四十七条，民事诉讼法第一百二十七条",
        "说明两案的不同；确属同一争议的，在先立案的法院继续进行",
    ),
    "missing_poa": (
        "列有委托代理人而没有授权委托书",
        "民事诉讼法第六十二条，登记立案若干问题的规定第六条第二项",
        "补交委托人签名或盖章的授权委托书",
    ),
    "expired_poa": ("授权委托书的期限已满", "民事诉讼法第六十二条", "由委托人另行出具期限有效的授权委托书"),
    "vague_authority": (
        "只写“全权代理”而无具体授权",
        "民事诉讼法第六十二条第二款，民诉法解释第八十九条",
        "需要代为承认、放弃、变更请求，和解、反诉、上诉的，逐项写明",
    ),
    "illegible_page": (
        "有一页看不清",
        "民事诉讼法第七十三条，人民法院在线诉讼规则第十一条、第十二条",
        "在光线充足处对准整页重新拍摄或扫描这一页",
    ),
    "wrong_cause_claims": (
        "写明的案由与请求、事实不属同一法律关系",
        "民事案件案由规定（2025 年修正）及其通知",
        "改写案由，或者改写请求和事实使其一致",
    ),
    "minor_without_guardian": (
        "未成年原告没有列法定代理人",
        "民事诉讼法第六十条",
        "写明法定代理人的姓名和身份，由其签名，并附亲子关系材料",
    ),
    "labour_no_arbitration": (
        "劳动争议没有先申请仲裁",
        "劳动法第七十九条，劳动争议调解仲裁法第五条",
        "先向劳动人事争议仲裁委员会申请仲裁；已仲裁的补交裁决书或不予受理通知书",
    ),
}


def defect(code: str, note: str, *, where: str = "complaint", source: Source | None = None) -> Defect:
    """Make a defect of its code with the words that fit this filing."""
    title, rule, remedy = RULES[code]
    return Defect(code, title, note, rule, remedy, where, source, code == "limitation_expired")
