"""What stands on a piece of evidence of each kind, in few words."""

from __future__ import annotations

from typing import Any


def body(chance: Any, kind: str, name: str, truth: dict[str, Any], fault: str | None) -> list[str]:
    """Write a piece of evidence that looks like its kind."""
    first, other = truth["parties"][0]["name"], truth["parties"][1]["name"]
    amount = max((c["amount"] or 0 for c in truth["claims"]), default=0) or 1000
    from .generator import money_words

    words = money_words(amount * 2 if fault == "amount_words_mismatch" else amount)
    write = {
        "iou": [
            name,
            f"今欠{first}人民币{words}（¥{amount:.2f}），此据。",
            f"欠款人：{other}",
            "2020年3月5日" if fault == "limitation_expired" else "2025年6月1日",
        ],
        "contract": [
            name,
            f"甲方：{first}",
            f"乙方：{other}",
            "第一条 双方经协商一致订立本合同。",
            f"第二条 款项共计人民币{words}（¥{amount:.2f}）。",
            "第三条 违约责任：违约方承担责任。",
            "本合同一式两份，双方各执一份。",
            "签订日期：2025年1月5日",
        ],
        "transfer_voucher": [
            "电子回单",
            "付款人户名 " + first,
            "收款人户名 " + other,
            f"金额（小写） ¥{amount:.2f}",
            "交易时间 2020年03月05日 10:20:11"
            if fault == "limitation_expired"
            else "交易时间 2025年03月02日 10:20:11",
            "流水号 8837261",
        ],
        "chat_screenshot": [
            other,
            "昨天 20:15",
            "款什么时候给我啊",
            "再等等吧",
            "都等半年了",
            "知道了，我想想办法",
            "你别骗我了",
        ],
        "invoice": [
            "门诊收费票据" if "门诊" in name or "医疗" in name or "住院" in name else "增值税普通发票",
            "票据号码：00821133",
            "交款人：" + first,
            "开票日期：2025年07月08日",
            f"金额合计（小写）：{amount:.2f}",
        ],
        "delivery_note": [
            name,
            "收货单位：" + other,
            "品名 规格 单位 数量",
            "门窗 标准 樘 12",
            "收货人（签字）：" + other,
            "验收日期：2025年4月2日",
        ],
        "account_statement": [
            name,
            other + "：",
            f"截至2025年9月30日，贵方尚欠我方货款余额{amount:.2f}元。",
            "以上数据核对无误。",
            other,
        ],
        "medical_record": [
            "江北第二医院",
            name,
            "姓名 " + first,
            "住院号 332187",
            "入院日期 2025年5月6日",
            "诊断：软组织挫伤。",
            "医师：" + "林某",
        ],
        "accident_report": [
            "道路交通事故认定书",
            "事故时间：2025年5月6日",
            "事故地点：人民路路口",
            "交通警察：李某",
        ],
        "police_record": [name, "报警人：" + first, "接警时间：2025年5月6日19时", "处警民警：王某", "派出所"],
        "marriage_certificate": [
            "结婚证",
            "持证人 " + first,
            "结婚证字号 J380103-2015-000122",
            "登记日期 2015年06月08日",
        ],
        "birth_certificate": [
            "出生医学证明",
            "新生儿姓名 某某",
            "母亲姓名 某某",
            "父亲姓名 " + other,
            "出生证编号：R380001122",
        ],
        "realty_certificate": [
            "不动产权证书",
            "权利人 " + first,
            "共有情况 单独所有",
            "坐落 " + truth["estate"],
            "不动产单元号 380101 GB00001",
        ],
        "wage_record": [name, "户名：" + first, "月份 应发 扣款 实发", "2025-01 5200.00 0.00 5200.00"],
        "arbitration_award": [
            "江北区劳动人事争议仲裁委员会",
            "仲裁裁决书",
            "申请人：" + first,
            "被申请人：" + other,
            "裁决如下：驳回申请人的仲裁请求。",
            "仲裁员：钱某",
        ],
    }
    return write[kind]


def notice(truth: dict[str, Any], places: Any) -> list[str]:
    """Write a notice that another court has accepted the same suit."""
    first, other = truth["parties"][0]["name"], truth["parties"][1]["name"]
    return [
        "受理案件通知书",
        "（2026）临0303民初88号",
        f"{first}：",
        f"你诉{other}{truth['cause']['name']}一案，本院已决定立案受理，案号为（2026）临0303民初88号。",
        "南浦市港城区人民法院",
    ]
