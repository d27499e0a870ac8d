"""Stories of wages and work, of judgments to be carried out, of orders for payment, and against public offices."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import date, timedelta

from . import drawn, exhibits
from .causes_credit import MONEY_HERE
from .model import Case, Claim, Paper, Party, Proof, Who
from .money import plain
from .teller import Teller
from .world import COURT_CODES, OFFICE_COURT, PLACES


def _award(t: Teller, me: Who, firm: Who, asked: str, result: str) -> tuple[list[Proof], str]:
    """What the arbitrators said, and how the complaint tells of it; nothing where that is the slip."""
    if t.slip == "labour_no_arbitration":
        return [], ""
    city, district = PLACES[firm.place][:2]
    office = f"{city if district.endswith('区') else ''}{district}劳动人事争议仲裁委员会"
    when = t.ago(8, 14)
    number = f"{district[0]}劳人仲案〔{when.year}〕{t.rng.randrange(20, 900)}号"
    title = t.one("仲裁裁决书", "劳动人事争议仲裁裁决书")
    body = [f"申请人：{me.name}。被申请人：{firm.name}。", f"申请人请求：{asked}。", f"本委认为，{result}", "当事人不服本裁决的，可自收到裁决书之日起十五日内向人民法院起诉。"]
    paper = exhibits.letter(t, "arbitration_award", title, "", body, office, when, number)
    text = f"原告向{office}申请仲裁，该委于{t.d(when)}作出{number}裁决，原告不服，故在法定期限内提起诉讼。"
    return [Proof(title, "证明本案已经仲裁前置程序", [paper])], text


def _employed(t: Teller) -> tuple[Who, Who, date, float]:
    return t.person(ages=(22, 55)), t.world.firm(t.one("works", "serve", "build", "haul")), t.ago(800, 1500), t.round(3800, 9800, 100)


def unpaid_wages(t: Teller) -> Case:
    """Months without wages."""
    me, firm, start, monthly = _employed(t)
    months = t.rng.randrange(2, 6)
    left = monthly * months
    end = t.ago(90, 250)
    over = t.round(1000, 9000, 100)
    job = t.one("车间操作工", "厨师", "施工员", "会计", "仓库管理员")
    claims = [Claim(t.ask((f"判令被告支付拖欠工资{t.m(left)}{t.caps_note(left)}；",), (f"要求公司付清拖欠我的工资{t.m(left)}{t.caps_note(left)}；",)), left), Claim(t.ask((f"判令被告支付加班工资{t.m(over)}；",), (f"加班费{t.m(over)}也要付；",)), over)]
    claims.append(Claim(t.one("本案诉讼费由被告承担。", "诉讼费用由被告负担。")))
    award, told = _award(t, me, firm, "支付拖欠的工资及加班工资", "加班事实证据不足，对申请人的请求部分不予支持。")
    deal = exhibits.contract(t, "劳动合同书", ("甲方（用人单位）", firm), ("乙方（劳动者）", me), [f"乙方从事{job}工作，合同期限三年，自{t.d(start)}起。", f"月工资{plain(monthly)}元，每月15日发放上月工资。"], start, "labour_contract")
    proofs = [Proof("劳动合同", "证明劳动关系及工资标准", [deal]), Proof("工资表", "证明被告欠付工资", [exhibits.wages(t, firm, me, monthly, end, months, "未发")]), *award]
    facts = [f"原告于{t.d(start)}入职被告公司，任{job}，月工资{t.m(monthly)}。被告自{end.year}年起拖欠工资，截至{t.d(end)}原告离职，共拖欠{months}个月计{t.m(left)}，加班工资{t.m(over)}亦未支付。", told or "原告多次索要，被告以经营困难为由拒付。"]
    if t.lay:
        facts = [f"我{t.d(start)}到被告公司上班，做{job}，一个月{t.m(monthly)}。公司说没钱，{months}个月的工资没发，一共{t.m(left)}，加班也没算钱，我{t.d(end)}就不干了。{told}"]
    return t.case("追索劳动报酬纠纷", [me], [firm], claims, facts, proofs, f"{firm.name}拖欠{me.name}工资{plain(left)}元。", "用人单位所在地、劳动合同履行地", [firm.place], law="《中华人民共和国劳动合同法》第三十条", confused_with=t.one("劳务合同纠纷", "民间借贷纠纷"),
                  elements=[("1.工资支付诉求", f"拖欠工资{plain(left)}元"), ("2.加班费诉求", f"{plain(over)}元"), ("3.未签劳动合同双倍工资", "☑ 无 □ 有"), ("入职时间", t.d(start)), ("工作岗位", job), ("离职时间", t.d(end)), ("仲裁情况", told or "未申请")])


def severance(t: Teller) -> Case:
    """Dismissed, and money for the years of service."""
    me, firm, start, monthly = _employed(t)
    end = t.ago(100, 260)
    years = max(1, (end - start).days // 365)
    left = monthly * years
    claims = [Claim(t.ask((f"判令被告支付解除劳动合同经济补偿金{t.m(left)}{t.caps_note(left)}；", f"请求判令被告向原告支付经济补偿{t.m(left)}{t.caps_note(left)}；"), (f"公司要给我经济补偿{t.m(left)}{t.caps_note(left)}；",)), left), Claim(t.one("被告为原告出具解除劳动合同证明；", "判令被告出具离职证明；")), Claim("本案诉讼费由被告承担。")]
    award, told = _award(t, me, firm, f"支付经济补偿{plain(left)}元", "申请人系自行离职，对其请求不予支持。")
    why = t.one("部门撤销", "厂区搬迁", "订单减少")
    note = exhibits.letter(t, "other", t.one("解除劳动合同通知书", "裁员通知"), me.name, [f"因公司{why}，经研究决定自{t.d(end)}起与你解除劳动合同，请办理交接手续。"], firm, end - timedelta(days=3))
    deal = exhibits.contract(t, "劳动合同", ("用人单位", firm), ("劳动者", me), [f"合同期限自{t.d(start)}起。", f"月工资{plain(monthly)}元。"], start, "labour_contract")
    proofs = [Proof("劳动合同", "证明原、被告存在劳动关系", [deal]), Proof(note.title, "证明被告单方解除劳动合同", [note]), *award]
    facts = [f"原告于{t.d(start)}进入被告公司工作，月平均工资{t.m(monthly)}。{t.d(end)}，被告以{why}为由单方解除劳动合同，未支付经济补偿。原告工作满{years}年，应获经济补偿{t.m(left)}。", told or "被告拒绝协商。"]
    if t.lay:
        facts = [f"我从{t.d(start)}起在公司上班，干了{years}年多，{t.d(end)}公司说{why}，让我走人，一分钱补偿没有。按规定一年一个月，一共{t.m(left)}。{told}"]
    return t.case("经济补偿金纠纷", [me], [firm], claims, facts, proofs, f"{firm.name}解除劳动合同，应付经济补偿{plain(left)}元。", "用人单位所在地、劳动合同履行地", [firm.place], law="《中华人民共和国劳动合同法》第四十六条、第四十七条", confused_with="劳务合同纠纷")


def relation(t: Teller) -> Case:
    """Was he employed at all? No sum of money."""
    me, firm, start, _ = _employed(t)
    hurt = t.ago(120, 300)
    claims = [Claim(t.ask((f"确认原告与被告自{t.d(start)}起至{t.d(hurt)}止存在劳动关系；", f"依法确认原、被告之间自{t.d(start)}至{t.d(hurt)}期间存在劳动关系；"), (f"确认我跟公司从{t.d(start)}到{t.d(hurt)}是劳动关系；",))), Claim("诉讼费由被告承担。")]
    award, told = _award(t, me, firm, "确认双方存在劳动关系", "申请人提交的证据不足以证明双方存在劳动关系，驳回其请求。")
    badge = exhibits.letter(t, "other", "工作证", "", [f"姓名：{me.name}", f"单位：{firm.name}", f"部门：生产部    编号：{t.rng.randrange(100, 999)}"], firm, start)
    proofs = [Proof("工作证", "证明原告在被告处工作", [badge]), Proof("工资发放明细", "证明被告向原告发放工资", [exhibits.wages(t, firm, me, t.round(3800, 7000, 100), hurt, 4, "已发")]), *award]
    facts = [f"原告于{t.d(start)}到被告处工作，受被告管理，由被告发放工资，但未签订书面劳动合同。{t.d(hurt)}，原告在工作中受伤，被告否认劳动关系。", told or "为申请工伤认定，原告需要确认劳动关系。"]
    if t.lay:
        facts = [f"我{t.d(start)}进厂干活，天天打卡，工资是公司发的，就是没签合同。{t.d(hurt)}我干活把手压伤了，公司不承认我是他们的人。{told}"]
    return t.case("确认劳动关系纠纷", [me], [firm], claims, facts, proofs, f"{me.name}请求确认与{firm.name}的劳动关系。", "用人单位所在地、劳动合同履行地", [firm.place], law="《中华人民共和国劳动合同法》第七条", confused_with="劳务合同纠纷")


def day_labour(t: Teller) -> Case:
    """Hands hired by a foreman; sometimes several sue together."""
    place = t.world.place()
    crew = [t.person(place, "男", ages=(30, 60)) for _ in range(t.rng.choice((1, 1, 2, 3)))]
    you, due = t.person(), t.due()
    pay = [t.round(3000, 26000, 100) for _ in crew]
    total = sum(pay)
    job = t.one("砌墙抹灰", "绿化栽树", "钢筋绑扎", "搬家卸货")
    if len(crew) == 1:
        claims = [Claim(t.ask((f"判令被告支付劳务费{t.m(total)}{t.caps_note(total)}；", f"判令被告立即给付原告劳务报酬{t.m(total)}{t.caps_note(total)}；"), (f"要求被告把工钱{t.m(total)}{t.caps_note(total)}给我；",)), total)]
    else:
        claims = [Claim(f"判令被告支付原告{w.name}劳务费{t.m(p)}；", p) for w, p in zip(crew, pay, strict=True)]
    claims.append(t.costs())
    work = "、".join(w.name for w in crew)
    note = exhibits.iou(t, crew[0], [you], total, due - timedelta(days=40), due, f"，系{work}在工地{job}的工钱", "欠条")
    proofs = [Proof("欠条", "证明被告拖欠劳务费的数额", [note])]
    if not t.stale:
        proofs.append(Proof("微信聊天记录", "证明原告讨要工钱", [drawn.chat(t, you.name, t.ago(15, 60), [("me", "老板，工钱什么时候结"), ("you", "甲方没拨款，再等等"), ("me", "条子上的日子都过了"), ("you", "知道")])]))
    facts = [f"被告雇请原告{work}在其承包的工地从事{job}，按天计酬。工程完工后，被告于{t.d(due - timedelta(days=40))}出具欠条，确认欠付劳务费共计{t.m(total)}，承诺{t.d(due)}前付清。", "付款期限届满后，被告没有付款。"]
    if t.lay:
        facts = [f"我们给被告干{job}的活，活早就干完了，他打了欠条，工钱一共{t.m(total)}，说{t.d(due)}前给。" + ("一直没有给。" if t.stale else "每次问都说没钱，过年也没给。")]
    ground, places = (MONEY_HERE, [place, you.place]) if t.rng.random() < 0.5 else ("被告住所地", [you.place, place])
    return t.case("劳务合同纠纷", crew, [you], claims, facts, proofs, f"{you.name}欠劳务费{plain(total)}元。", ground, places, law="《中华人民共和国民法典》第五百零九条、第五百七十九条", confused_with=t.one("追索劳动报酬纠纷", "民间借贷纠纷"))


def _ruling(t: Teller, me: Who, you: Who, cause: str, what: str, amount: float, order: str) -> list[str]:
    """The text of a judgment between its head and its seal."""
    out = [f"原告：{me.name}，住{me.address}。", f"被告：{you.name}，住{you.address}。"]
    out += [f"原告{me.name}与被告{you.name}{cause}一案，本院受理后依法适用简易程序，公开开庭进行了审理，现已审理终结。"]
    out += [f"原告向本院提出诉讼请求：1.被告支付{what}{plain(amount)}元；2.本案诉讼费用由被告承担。", t.one("被告未作答辩，也未提交证据。", "被告辩称，欠款属实，但目前无力支付。")]
    out += [f"经审理查明，被告欠原告{what}{plain(amount)}元，有原告提交的证据及当事人陈述在案佐证，本院予以确认。"] if t.rng.random() < 0.7 else []
    out += ["本院认为，" + t.one("被告应按约履行付款义务。", "原告的请求有事实和法律依据，应予支持。"), order]
    return [*out, "如果未按本判决指定的期间履行给付金钱义务，应当依照《中华人民共和国民事诉讼法》第二百六十四条的规定，加倍支付迟延履行期间的债务利息。", "如不服本判决，可以在判决书送达之日起十五日内向本院递交上诉状。", f"审 判 员  {t.world.name('女')}"]


def _roles(case: Case, one: str, two: str, filing: str) -> Case:
    for p in case.parties:
        p.role = {"原告": one, "被告": two}.get(p.role, p.role)
    case.filing_type, case.procedure = filing, filing
    return case


def enforcement(t: Teller) -> Case:
    """A judgment, a mediation or an award of labour arbitrators that was not obeyed."""
    me, you = t.person(), t.person() if t.rng.random() < 0.6 else t.world.firm("trade")
    labour = not you.natural
    cause = "追索劳动报酬纠纷" if labour else t.one("民间借贷纠纷", "劳务合同纠纷", "买卖合同纠纷")
    what = {"民间借贷纠纷": "借款本金", "劳务合同纠纷": "劳务费", "买卖合同纠纷": "货款", "追索劳动报酬纠纷": "工资"}[cause]
    amount, fee = t.round(6000, 160000, 100), float(t.rng.choice((150, 275, 625, 900)))
    made = t.ago(90, 500)
    court = t.court_of(you.place)
    number = f"（{made.year}）{COURT_CODES[court]}民初{t.rng.randrange(100, 4000)}号"
    district = PLACES[you.place][1]
    body = f"判决：被告{you.name}于本判决生效之日起十日内向原告{me.name}支付{what}{plain(amount)}元。案件受理费{plain(fee)}元，由被告负担。"
    if labour:
        number = f"{district[0]}劳人仲案〔{made.year}〕{t.rng.randrange(20, 900)}号"
        paper = exhibits.letter(t, "arbitration_award", "仲裁裁决书", "", [f"申请人{me.name}与被申请人{you.name}追索劳动报酬争议一案，本委裁决如下：", f"被申请人于裁决书生效之日起五日内支付申请人工资{plain(amount)}元。"], f"{district}劳动人事争议仲裁委员会", made, number)
    else:
        paper = exhibits.letter(t, "judgment", "民事判决书", "", _ruling(t, me, you, cause, what, amount, body), court, made, number)
    sure = exhibits.letter(t, "effective_certificate", t.one("生效证明", "裁判文书生效证明", "法律文书生效证明书"), "", [f"{me.name}与{you.name}{cause}一案，{number}文书已于{t.d(made + timedelta(days=25))}发生法律效力。"], f"{district}劳动人事争议仲裁委员会" if labour else court, made + timedelta(days=30))
    claims = [Claim(t.ask((f"请求强制被执行人支付{what}{t.m(amount)}{t.caps_note(amount)}；", f"强制被执行人履行{number}确定的义务，支付申请执行人{what}{t.m(amount)}{t.caps_note(amount)}；"), (f"请法院强制被执行人付给我{what}{t.m(amount)}{t.caps_note(amount)}；",)), amount)]
    if not labour:
        claims.append(Claim(f"强制被执行人支付案件受理费{t.m(fee)}；", fee))
    claims += [Claim("被执行人加倍支付迟延履行期间的债务利息；"), Claim("本案执行费用由被执行人承担。")]
    facts = [f"申请执行人与被执行人{cause}一案，{'仲裁委员会' if labour else court}作出{number}{'裁决' if labour else '民事判决'}，现已生效。被执行人未在规定期限内履行义务，故申请强制执行。"]
    proofs = [Proof(paper.title, "证明执行依据", [paper]), Proof(sure.title, "证明文书已生效", [sure])]
    case = t.case(cause, [me], [you], claims, facts, proofs, f"{me.name}申请执行{you.name}支付{plain(amount)}元。", "被执行人住所地" if labour else "第一审人民法院", [you.place], law="《中华人民共和国民事诉讼法》第二百四十七条")
    return _roles(case, "申请执行人", "被执行人", "强制执行")


def payment_order(t: Teller) -> Case:
    """An order for payment: a clear debt in money."""
    firm = t.voice in ("lawyer", "counsel")
    me, you = t.world.firm("trade") if firm else t.person(), t.world.firm("build") if firm else t.person()
    amount, due = t.round(3000, 80000, 100), t.due(30, 500)
    claims = [Claim(t.ask((f"请求人民法院向被申请人发出支付令，督促被申请人给付{'货款' if firm else '欠款'}{t.m(amount)}{t.caps_note(amount)}；", f"请求依法发出支付令，由被申请人支付申请人{'货款' if firm else '欠款'}{t.m(amount)}{t.caps_note(amount)}；"), (f"请法院发支付令，叫被申请人还我{t.m(amount)}{t.caps_note(amount)}；",)), amount), Claim("申请费由被申请人负担。")]
    if firm:
        paper: Paper = exhibits.account(t, me, you, amount + 12000, 12000, due - timedelta(days=30))
    else:
        paper = exhibits.iou(t, me, [you], amount, due - timedelta(days=200), due, "", "欠条")
    proofs = [Proof(paper.title, "证明债权债务关系明确、合法", [paper])]
    facts = [f"被申请人因{'购买货物' if firm else '装修欠款'}欠申请人{t.m(amount)}，约定{t.d(due)}前付清，到期未付。申请人与被申请人没有其他债务纠纷，支付令能够送达被申请人。"]
    case = t.case("申请支付令", [me], [you], claims, facts, proofs, f"{me.name}申请对{you.name}发出支付令，{plain(amount)}元。", "债务人住所地", [you.place], law="《中华人民共和国民事诉讼法》第二百二十五条")
    return _roles(case, "申请人", "被申请人", "支付令")


def _office_case(t: Teller, cause: str, me: Who, office: Who, claims: list[Claim], facts: list[str], proofs: list[Proof], summary: str) -> Case:
    """Against an office; the province sends such suits to another basic court."""
    place = OFFICE_COURT[office.place]
    case = t.case(cause, [me], [office], claims, facts, proofs, summary, "最初作出行政行为的行政机关所在地（跨区域集中管辖）", [place], law="《中华人民共和国行政诉讼法》第四十四条、第四十九条")
    return _roles(case, "原告", "被告", "行政一审")


def fined(t: Teller) -> Case:
    """A fine by the market office."""
    place = t.world.place()
    me = t.world.shop(place, t.one("小吃店", "副食店", "餐馆"))
    office = t.world.bureau(place, "市场监督管理局")
    amount, when = t.round(2000, 50000, 1000), t.ago(20, 150)
    number = f"{PLACES[place][1][0]}市监罚〔{when.year}〕{t.rng.randrange(10, 600)}号"
    what = t.one("销售超过保质期食品", "未按规定明码标价", "未及时变更食品经营许可证")
    claims = [Claim(t.ask((f"撤销被告作出的{number}行政处罚决定；", f"请求判决撤销被告于{t.d(when)}作出的{number}《行政处罚决定书》；"))), Claim("本案诉讼费用由被告承担。")]
    paper = exhibits.letter(t, "admin_decision", "行政处罚决定书", me.name, [f"经查，你单位存在{what}的行为，违反了有关法律规定。", f"现决定：罚款人民币{plain(amount)}元。", "如不服本决定，可在六十日内申请行政复议，或者六个月内向人民法院提起行政诉讼。"], office, when, number)
    proofs = [Proof("行政处罚决定书", "证明被诉行政行为", [paper]), Proof("现场照片", "证明原告商品陈列情况", [drawn.photograph(t, "店内货架", "wall")])]
    facts = [f"{t.d(when)}，被告以原告{what}为由作出{number}行政处罚决定，罚款{t.m(amount)}。", "原告认为该处罚认定事实不清、程序违法，且处罚明显不当。原告系初次发生且及时改正，没有造成危害后果，依法应不予处罚。"]
    return _office_case(t, "行政处罚", me, office, claims, facts, proofs, f"{me.name}不服罚款{plain(amount)}元的行政处罚。")


def injury_finding(t: Teller) -> Case:
    """The labour office found no injury at work; the employer is third person."""
    place = t.world.place()
    me, office, firm = t.person(place), t.world.bureau(place, "人力资源和社会保障局"), t.world.firm("works", place)
    when = t.ago(20, 150)
    number = f"{PLACES[place][1][0]}人社工不认〔{when.year}〕{t.rng.randrange(10, 600)}号"
    claims = [Claim(f"撤销被告作出的{number}《不予认定工伤决定书》；"), Claim(t.one("判令被告重新作出工伤认定决定；", "责令被告在法定期限内重新作出认定；")), Claim("诉讼费用由被告负担。")]
    paper = exhibits.letter(t, "admin_decision", "不予认定工伤决定书", me.name, [f"{me.name}系{firm.name}职工，其于下班途中摔倒受伤。", "上述情形不符合《工伤保险条例》第十四条的规定，决定不予认定工伤。", "如不服，可依法申请行政复议或者提起行政诉讼。"], office, when, number)
    record = exhibits.medical(t, me, f"{PLACES[place][1]}人民医院", "诊断证明书", ["诊断：左踝关节骨折。", "建议：住院治疗。"], when - timedelta(days=90))
    proofs = [Proof("不予认定工伤决定书", "证明被诉行政行为", [paper]), Proof("诊断证明书", "证明原告受伤情况", [record])]
    facts = [f"原告系第三人{firm.name}职工，在上下班途中受伤。第三人向被告申请工伤认定，被告于{t.d(when)}作出{number}决定，不予认定工伤。", "原告认为被告对受伤时间、地点调查不清，适用法律错误，故提起诉讼。"]
    case = _office_case(t, "行政确认", me, office, claims, facts, proofs, f"{me.name}不服不予认定工伤决定。")
    case.parties.append(Party("第三人", firm))
    return case


def no_answer(t: Teller) -> Case:
    """A request for public information that got no answer."""
    place = t.world.place()
    me, office = t.person(place), t.world.bureau(place, t.one("自然资源和规划局", "住房和城乡建设局"))
    when = t.ago(60, 150)
    claims = [Claim(t.ask((f"确认被告对原告{t.d(when)}提出的政府信息公开申请不予答复的行为违法；",))), Claim(t.one("判令被告在法定期限内对原告的申请作出答复；", "责令被告限期公开原告申请的信息；")), Claim("本案诉讼费由被告承担。")]
    what = t.one("征地补偿安置方案", "旧房改造项目的规划许可文件", "小区配套用房的验收资料")
    paper = exhibits.letter(t, "other", "政府信息公开申请表", "", [f"申请人：{me.name}，联系电话{me.phone}。", f"受理机关：{office.name}。", f"所需信息：{what}。", "获取方式：邮寄纸质件。"], me, when)
    slip = exhibits.table_paper(t, "other", "特快专递详情单", [f"邮件号：12{t.rng.randrange(10**9, 10**10)}38"], [["寄件人", me.name], ["收件人", office.name], ["内件品名", "政府信息公开申请表"], ["状态", "已签收"]], [1, 3], [])
    proofs = [Proof("政府信息公开申请表", "证明原告提出申请", [paper]), Proof("邮寄凭证", "证明被告已收到申请", [slip])]
    facts = [f"{t.d(when)}，原告以邮寄方式向被告申请公开{what}，被告签收后至今未作任何答复，已超过法定的二十个工作日期限。"]
    return _office_case(t, "政府信息公开", me, office, claims, facts, proofs, f"{office.name}对{me.name}的信息公开申请未答复。")
