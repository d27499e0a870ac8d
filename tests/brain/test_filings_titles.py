"""The family of titles a court sees: each names its kind, or none; where a title fits many, the body decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tianping.brain.filings import PlainPage
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.matching import cited_kinds
from tianping.brain.filings.split import split
from tianping.papers.model import Box, Line, Page

BODY = "\n陈立与王海之间的有关事项如下所示。\n2026年1月9日"


def kind_of(text: str) -> str:
    return guess_kind(PlainPage.of("a.pdf", 0, text)).kind


TITLES = {
    "fee_bill": "燃气费通知单 供暖费欠缴单 应交费用清单 自来水费账单 车位费明细 拖欠费用明细表 公摊电费分摊明细表 收费通知单 仓储费账单",
    "account_statement": "货款结算确认书 债务确认书 合伙清算表 欠租确认单 项目决算书 工程款核对表 往来账目核对单 运费清算单",
    "bank_statement": "个人储蓄存款证明书 账户余额证明 资信证明书 存折内页 储蓄账户流水 欠息清单 贷款余额表 支付宝交易流水证明 还款计划表",
    "wage_record": "工资停发证明 月工时统计表 工资台账 薪酬证明 打卡记录",
    "delivery_note": "设备交接单 装车单 材料退货单 铁路运单 机械归还验收单 货物移交清单 商品销售单",
    "contract": "个人连带责任担保书 最高额保证函 贷款担保承诺书 履约保函 不可撤销的保证书",
    "effective_certificate": "民事调解书生效证明书 关于判决书发生法律效力的证明 仲裁裁决书生效证明 生效法律文书证明",
    "police_record": "报案回执 受理报警登记表 出警经过证明 接处警情况说明 报警记录单 公安机关接报回执 接受证据清单",
    "medical_record": "急诊病历记录 病程记录 住院病案资料 门诊病历手册 病情证明",
    "dunning_letter": "逾期还款提醒函 履行担保义务通知书 限期付款通知书 贷款提前到期通知书 欠费告知书 腾房通知书 履行通知书",
    "iou": "货款欠条 工程款欠据 分期还款承诺 延期付款协议 欠款条 欠款证明 借款凭据 欠款承诺书",
    "legal_rep_certificate": "法定代表人(负责人)身份证明书 执行事务合伙人身份证明 单位负责人任职证明 法人代表证明书 负责人证明",
    "realty_certificate": "房屋他项权证 房地产权证 宅基地使用权证 不动产权属证明",
    "arbitration_award": "终局裁决书 商事仲裁裁决书",
    "judgment": "刑事附带民事判决书 执行裁定书 支付令",
    "transfer_voucher": "贷款发放凭证 现金存款凭条 还款回单 转账电子回执 银行回单 国内支付业务付款回单 境内汇款申请书",
    "law_firm_letter": "律师事务所指派函 法律服务所公函",
    "complaint": "离婚起诉状 民间借贷纠纷起诉状 民诉状",
    "enforcement_application": "民事强制执行申请书 执行申请",
    "payment_order_application": "民事申请书(支付令)",
    "id_card": "身份证复印件 身份证正反面",
    "business_licence": "营业执照复印件 个人独资企业营业执照 组织机构代码证",
    "service_address": "电子送达确认书 送达信息确认书",
    "evidence_list": "证据清单及证明目的 证据册目录 证据材料提交清单",
    "invoice": "数电票 非税收入一般缴款书",
    "labour_contract": "劳动合同变更协议 劳动合同续签书",
    "admin_decision": "限期拆除决定书",
    "acceptance_notice": "立案受理通知书",
    "other": "居民户口簿 遗体火化证明 在职证明 房屋安全鉴定报告 证人证言 民事答辩状 回避申请书 开庭传票 订单信息 "
    "购物小票 终止劳动关系证明书 自书遗嘱 村委会证明 装修质量检测报告 押金收据 公民代理推荐信 工作交接单",
}


@pytest.mark.parametrize(("kind", "title"), [(k, t) for k, titles in TITLES.items() for t in titles.split()])
def test_a_title_of_the_family_names_its_kind(kind: str, title: str) -> None:
    assert kind_of(title + BODY) == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("证明\n赵敏系我店导购员，每月工资5200元。\n江州某店", "wage_record"),
        ("证明\n户名 赵敏\n账号 9381\n定期存款余额 3000\n江州银行某支行", "bank_statement"),
        ("证明\n我院作出的民事判决书已于2026年1月3日发生法律效力。\n某法院", "effective_certificate"),
        ("证明\n赵敏系我村村民。\n某村民委员会", "other"),
        ("保证书\n本人自愿为赵敏的借款承担连带清偿责任。\n保证人 钱亮", "contract"),
        ("保证书\n我保证今后不再打骂妻子。\n钱亮", "other"),
        ("承诺书\n本人所欠赵敏货款3000元于年底前还清。\n钱亮", "iou"),
        ("通知\n钱亮：你拖欠租金3000元，请于三日内付清。\n赵敏", "dunning_letter"),
        ("回函\n我公司确认尚欠贵公司运费5200元。\n某公司", "account_statement"),
        ("明细表\n水费 30\n电费 60\n合计 90", "fee_bill"),
        ("检验报告\n样品名称 大米\n检验结论 不合格\n某检测公司", "other"),
        ("检验报告单\n门诊号 33\n标本 血清\n白细胞 9.1", "medical_record"),
        ("腰椎CT检查报告单\n影像号 3\n科室 骨科\n所见 未见骨折", "medical_record"),
        ("饮用水检测报告\n采样地点 水塘\n结论 超标", "other"),
        ("债权转让通知书\n钱亮：你所欠借款已转让，请向赵敏偿还。", "other"),
        ("收条\n今收到赵敏装修工钱3000元。\n钱亮", "other"),
        ("收条\n今收到赵敏借给我的现金3000元。\n钱亮", "iou"),
        ("法律援助指派函\n兹指派我会干部钱亮为赵敏提供帮助。\n某区妇女联合会", "other"),
        ("法律援助公函\n指派某律师事务所钱亮律师担任代理人。\n某中心", "law_firm_letter"),
        ("东家\n3月2日 08:15\n工钱给结账了没\n没结账呢\n你再等等吧\n我等不起啊", "chat_screenshot"),
    ],
)
def test_where_a_title_fits_many_the_body_decides(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_the_last_page_of_a_complaint_has_headings_and_no_title() -> None:
    first = (
        "民事起诉状\n(物业服务合同纠纷)\n原告：\n姓名：赵敏\n男☑ 女□\n被告：\n姓名：钱亮\n诉讼请求\n是☑ 否□"
    )
    for heading in ("证据清单\n1.物业合同\n2.催费通知", "物业服务合同\n签订于2020年1月1日"):
        last = heading + "\n此致\n某某区人民法院\n具状人(签字)：赵敏\n2026年1月3日"
        one, two = (PlainPage.of("1.jpg", 0, first), PlainPage.of("2.jpg", 0, last))
        assert [paper.keys for paper in split([one, two])] == [(("1.jpg", 0), ("2.jpg", 0))]
        assert len(split([one, PlainPage.of("1.jpg", 1, last)])) == 1


def test_the_second_half_of_a_judgment_in_another_file_is_joined() -> None:
    first = "某某区人民法院\n民事判决书\n原告：赵敏。\n被告：钱亮。\n本院认为，判决如下：\n一、被告付款1000元；\n1"
    rest = "二、驳回其他请求。\n如不服本判决，可上诉于某某中级人民法院。\n审判员 孙明\n2026年1月3日\n书记员 李清\n2"
    pages = [PlainPage.of("a.pdf", 0, first), PlainPage.of("b.pdf", 0, rest)]
    assert [paper.keys for paper in split(pages)] == [(("a.pdf", 0), ("b.pdf", 0))]


def test_a_note_about_an_employee_is_not_the_second_page_of_a_voucher() -> None:
    voucher = "电子回单\n付款人户名 某银行\n收款人户名 赵敏\n金额 3000"
    note = "员工身份证明\n钱亮系我行员工。特此证明。\n某银行\n2026年1月3日"
    papers = split([PlainPage.of("a.pdf", 0, voucher), PlainPage.of("b.pdf", 0, note)])
    assert sorted(paper.kind for paper in papers) == ["other", "transfer_voucher"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("借款发放凭证", "transfer_voucher"),
        ("银行进账单复印件", "transfer_voucher"),
        ("门诊医疗费收据", "invoice"),
        ("治安调解协议书", "police_record"),
        ("劳动仲裁不予受理通知书", "arbitration_award"),
        ("还款计划表", "bank_statement"),
    ],
)
def test_a_list_calls_a_paper_by_its_title(name: str, kind: str) -> None:
    assert cited_kinds(name)[0] == kind


def test_who_issues_a_paper_may_stand_above_its_title() -> None:
    text = "江州市正平公证处\n公证书\n申请人：赵敏\n兹证明申请人在本处使用手机登录并截屏，金额300元。\n公证员：孙明\n2026年1月9日"
    assert kind_of(text) == "other"
    invoice = "电子发票(增值税专用发票)\n购买方名称：赵敏\n销售方名称：某公证处\n价税合计 300元"
    papers = split([PlainPage.of("a.jpg", 0, invoice), PlainPage.of("b.jpg", 0, text)])
    assert [paper.keys for paper in papers] == [(("a.jpg", 0),), (("b.jpg", 0),)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "江州云图信息技术服务有限公司\n行政人事部\n员工离职情况说明\n翟锦程于2026年3月5日提出离职。\n江州云图信息技术服务有限公司",
            "other",
        ),
        ("江州云图信息技术服务有限公司\n财务部\n仓储费账单\n月份\n金额\n3月\n8200", "fee_bill"),
        ("考勤机导出\nA\nB\nC\n1\n2025年12月考勤汇总\n2\n工号\n姓名\n应出勤", "wage_record"),
        (
            "8:34\n交易成功\n收货人：苗克勤\n鑫品优选数码专营店\n实付款 ¥2199.00\n订单编号：81908\n发货时间：2025-11-12",
            "other",
        ),
        (
            "17:39\n云水吃喝\n避雷小满蛋糕！\n用过期奶油，吃进医院好几个\n作者：甜甜圈姐姐\n2026-05-18 20:30\n阅读 12043 回复 318",
            "other",
        ),
        ("记工表\n月份\n天数\n单价\n4月\n12\n300", "wage_record"),
    ],
)
def test_what_stands_above_a_title_and_what_a_screen_shows(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_chat_is_known_by_its_bubbles_alone() -> None:
    said = (("0.40", "0.60", "刘师傅"), ("0.17", "0.55", "柜子边上开裂了"), ("0.45", "0.82", "我看看照片"),
            ("0.17", "0.42", "照片发您了"), ("0.38", "0.82", "周末上门看"))  # fmt: skip
    lines = tuple(
        Line(text, Box(float(x0), 0.05 + 0.06 * row, float(x1), 0.07 + 0.06 * row), 1.0)
        for row, (x0, x1, text) in enumerate(said)
    )
    assert guess_kind(Page("a.png", 0, 1080, 2240, lines=lines)).kind == "chat_screenshot"
    # Set into a page in small, it is one as well.
    small = tuple(
        replace(line, box=replace(line.box, x0=0.2 + 0.6 * line.box.x0, x1=0.2 + 0.6 * line.box.x1))
        for line in lines
    )
    assert guess_kind(Page("c.pdf", 0, 1240, 1754, lines=small)).kind == "chat_screenshot"
    # Lines that all begin at one edge are a note, whoever speaks in it.
    note = tuple(replace(line, box=replace(line.box, x0=0.17)) for line in lines)
    assert guess_kind(Page("b.png", 0, 1080, 2240, lines=note)).kind != "chat_screenshot"
