"""Stories of money lent, paid for others, paid by mistake, put into a common business."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import timedelta

from . import drawn, exhibits
from .model import Case, Claim, Proof
from .money import plain
from .teller import Teller
from .world import PLACES

MONEY_HERE = "合同履行地（接收货币一方所在地）"


def _two_places(t: Teller, mine: str, theirs: str) -> tuple[str, list[str]]:
    """The ground and the places for a debt of money: the creditor's or the debtor's."""
    if t.rng.random() < 0.4:
        return MONEY_HERE, [mine, theirs]
    return "被告住所地", [theirs, mine]


def friends_loan(t: Teller) -> Case:
    """A loan between acquaintances, with a note by hand."""
    w, amount = t.world, t.round(8000, 260000)
    me, you = t.person(), t.person()
    due = t.due()
    lent = due - timedelta(days=t.rng.randrange(90, 400))
    ground, places = _two_places(t, me.place, you.place)
    spouse = [w.person(you.place, "女" if you.sex == "男" else "男")] if t.rng.random() < 0.35 else []
    if spouse:
        spouse[0].address = you.address
    debtors = [you, *spouse]
    who = "二被告" if spouse else "被告"
    rate = t.rng.choice((0, 6, 8, 12))
    claims = [Claim(t.ask(
        (f"判令{who}偿还原告借款本金{t.m(amount)}{t.caps_note(amount)}；", f"请求依法判决{who}立即返还借款{t.m(amount)}{t.caps_note(amount)}。", f"请求判令{who}归还借款{t.m(amount)}{t.caps_note(amount)}；"),
        (f"要求{who}把借我的{t.m(amount)}{t.caps_note(amount)}还给我；", f"请法院判{who}还我借款{t.m(amount)}{t.caps_note(amount)}；"),
    ), amount)]
    if rate:
        interest = round(amount * rate / 100 * (t.filed - due).days / 365, 2)
        claims.append(Claim(f"判令{who}支付利息{t.m(interest)}（自{t.d(due)}起按年利率{rate}%暂计至起诉之日，此后利息计算至还清时止）；", interest))
    elif not t.lay:
        claims.append(Claim(f"判令{who}自{t.d(due + timedelta(days=1))}起按一年期贷款市场报价利率支付逾期利息至实际清偿之日止；"))
    claims.append(t.costs())
    why = t.one("做水果生意周转", "盖房子", "给孩子办婚事", "买货车", "看病住院", "承包鱼塘")
    terms = (f"，利息按年利率{rate}%计算" if rate else "") + t.one("", f"，用于{why}")
    note = exhibits.iou(t, me, debtors, amount, lent, due, terms)
    proofs = [Proof(t.one("借条", "被告出具的借条"), f"证明被告借款{plain(amount)}元及约定还款日期", [note])]
    proofs.append(Proof(t.one("银行转账记录", "转账凭证"), "证明借款已经交付", [drawn.transfer(t, me, you, amount, lent, "借款")]))
    if not t.stale and not t.words_due:
        lines = [("me", t.one("钱什么时候能还", "都过去这么久了，借款该还了吧", "我这边也等钱用，你看怎么安排")), ("you", t.one("最近手头紧，再缓缓", "过完这个月想办法", "知道的，不会少你的"))]
        lines += [("me", "上次也是这么说的"), ("you", "月底先给你一部分")]
        proofs.append(Proof(t.one("微信聊天记录", "与被告的聊天记录"), "证明原告催款，被告承认欠款", [drawn.chat(t, you.name, t.ago(15, 40), lines)]))
    facts = t.rng.choice((
        [f"原、被告系{t.one('朋友', '同事', '邻居', '战友')}关系。{t.d(lent)}，被告{you.name}因{why}向原告借款{t.m(amount)}，并出具借条一张，载明{t.d(due)}前还清。原告当日以银行转账方式交付全部款项。",
         f"还款期限届满后，被告未归还任何款项{'' if t.stale else '，原告多次催讨未果'}。"
         + (f"该款用于{you.name}与{spouse[0].name}夫妻共同生活，且{spouse[0].name}在借条上签名，应共同偿还。" if spouse else "")],
        [f"{t.d(lent)}，{you.name}以{why}为由向原告提出借款，原告当天转账{t.m(amount)}。{'、'.join(x.name for x in debtors)}在借条上签字，约定还款日为{t.d(due)}" + (f"，年利率{rate}%。" if rate else "，未约定利息。"),
         "借款到期，被告至今分文未付。" if t.stale else "借款到期后，被告先是拖延，后来连电话都不接，至今分文未付。"],
    ))
    if t.lay:
        facts = [f"我和被告{you.name}认识多年。{t.d(lent)}他说要{why}，开口向我借钱，我把{t.m(amount)}转给了他，他写了借条，说好{t.d(due)}前还。到期以后{'他一直没有还' if t.stale else '我找他要了好多次，他总是推来推去'}，到现在一分钱没给。"
                 + (f"借条上{spouse[0].name}也签了名，他们是夫妻，应该一起还。" if spouse else "") + "没办法只好来法院起诉，请法院给我做主。"]
    elements = [("1.本金", f"尚欠本金{plain(amount)}元"), ("2.利息", claims[1].text if rate else "□ 有 ☑ 无"), ("借款日期", t.d(lent)), ("约定还款日期", t.d(due)), ("借款用途", why)]
    return t.case(
        "民间借贷纠纷", [me], debtors, claims, facts, proofs, f"{you.name}借{me.name}{plain(amount)}元，到期未还。", ground, places,
        law="《中华人民共和国民法典》第六百七十五条、第六百七十六条", confused_with=t.one("买卖合同纠纷", "不当得利纠纷"), elements=elements,
    )


def bank_loan(t: Teller) -> Case:
    """A bank against a borrower and a surety, written by the hundred."""
    place = t.world.place("380102", "380103")  # in the city districts these go to another court
    bank = t.world.firm("serve", place, t.one("临江盛元村镇银行股份有限公司", "南浦商业银行股份有限公司城东支行", "云水农村商业银行股份有限公司营业部"))
    bank.legal_rep_title = t.one("行长", "负责人")
    you, surety = t.person(place), t.person(t.world.place("380102", "380103"))
    due = t.due(60, 400)
    lent = due - timedelta(days=365)
    total = t.round(50000, 400000, 10000)
    left = total - t.round(0, int(total / 4), 1000)
    interest = t.cents(800, 9000)
    fee = t.round(2000, 6000, 500)
    claims = [
        Claim(t.one(f"判令被告{you.name}归还原告贷款本金{t.m(left)}{t.caps_note(left)}；", f"请求判令被告{you.name}偿还借款本金{t.m(left)}{t.caps_note(left)}；"), left),
        Claim(f"判令被告{you.name}支付截至{t.d(t.filed - timedelta(days=9))}的利息、罚息、复利共计{t.m(interest)}，以及此后至清偿之日止按合同约定计算的罚息、复利；", interest),
        Claim(f"判令被告{you.name}承担原告为实现债权支出的律师代理费{t.m(fee)}；", fee),
        Claim(f"判令被告{surety.name}对上述债务承担连带清偿责任；"),
        t.costs(),
    ]
    clauses = [f"贷款金额：人民币{t.caps(total, 'contract')}（小写{plain(total)}元）。", f"贷款期限自{t.d(lent)}起至{t.d(due)}止，年利率6.8%，逾期罚息上浮50%。", "还款方式：按月付息，到期还本。",
               "借款人违约的，应承担贷款人为实现债权支出的诉讼费、律师费等费用。"]
    bill = [["期次", "应还本金", "应还利息", "逾期天数"]]
    bill += [[str(i), "0", plain(round(total * 0.068 / 12, 2)), "0（已还）"] for i in range(t.rng.choice((9, 12, 12)), 12)]
    bill += [["12", plain(left), plain(interest), str((t.filed - due).days)], ["合计", plain(left), plain(interest), ""]]
    proofs = [
        Proof("个人借款合同", "证明借款金额、期限、利率等约定", [exhibits.contract(t, "个人借款合同", ("贷款人", bank), ("借款人", you), clauses, lent)]),
        Proof(t.one("保证合同", "最高额保证合同"), "证明保证人承担连带责任保证", [exhibits.contract(t, "保证合同", ("债权人", bank), ("保证人", surety), [f"保证人为{you.name}在上列借款合同项下的债务提供连带责任保证。", "保证期间为主债务履行期限届满之日起三年。"], lent)]),
        Proof(t.one("放款凭证", "借款借据"), "证明原告已发放贷款", [drawn.transfer(t, bank, you, total, lent, "贷款发放")]),
        Proof(t.one("欠款明细表", "贷款本息明细"), "证明欠付本息数额", [exhibits.statement(t, "bank_statement", "贷款逾期欠款明细", you, bill, [1, 2, 2, 1.4], bank, [f"欠付本息合计{plain(round(left + interest, 2))}元。"])]),
    ]
    facts = [f"{t.d(lent)}，原告与被告{you.name}签订《个人借款合同》，约定借款{t.m(total)}，期限至{t.d(due)}，年利率6.8%，逾期罚息上浮50%。同日，被告{surety.name}与原告签订《保证合同》，自愿提供连带责任保证。",
             f"原告依约发放贷款。合同到期后，被告{you.name}仅归还部分款项，截至{t.d(t.filed - timedelta(days=9))}尚欠本金{t.m(left)}、利息罚息复利{t.m(interest)}。原告为本案支出律师费{t.m(fee)}。",
             "被告的行为已构成违约，应承担相应责任。"]
    return t.case(
        "金融借款合同纠纷", [bank], [you, surety], claims, facts, proofs, f"{you.name}欠贷款本金{plain(left)}元，{surety.name}保证。", "被告住所地", [you.place, bank.place, surety.place],
        law="《中华人民共和国民法典》第六百七十四条、第六百七十六条、第六百八十八条", confused_with="民间借贷纠纷",
        elements=[("1.本金", f"尚欠本金{plain(left)}元"), ("2.利息（罚息、复利）", f"尚欠{plain(interest)}元"), ("3.实现债权的费用", f"律师费{plain(fee)}元"), ("合同签订情况", t.d(lent)), ("保证人", surety.name), ("到期日", t.d(due))],
    )


def credit_card(t: Teller) -> Case:
    """A bank against the holder of a card."""
    place = t.world.place("380102", "380103")
    bank = t.world.firm("serve", place, t.one("云水惠民银行股份有限公司信用卡中心", "临江通汇银行股份有限公司南浦分行", "青川农村商业银行股份有限公司"))
    bank.legal_rep_title = "负责人"
    you = t.person(t.world.place("380102", "380103"))
    main, interest, late = t.cents(6000, 60000), t.cents(900, 6000), t.cents(100, 1500)
    opened, cut = t.ago(900, 1600), t.ago(8, 40)
    total = round(main + interest + late, 2)
    claims = [
        Claim(f"判令被告偿还信用卡透支本金{t.m(main)}{t.caps_note(main)}；", main),
        Claim(f"判令被告支付截至{t.d(cut)}的利息{t.m(interest)}，并按约定支付此后至款清之日的利息；", interest),
        Claim(f"判令被告支付违约金{t.m(late)}；", late),
        t.costs(),
    ]
    card = t.world.bank_card()
    rows = [["账单日", "消费本金", "利息", "违约金", "欠款合计"]]
    early = [(main * k / 10, interest * k / 12, late * k / 12) for k in range(10 - t.rng.randrange(0, 9), 10)]
    rows += [[t.d(cut - timedelta(days=30 * (len(early) - i))), *(f"{x:.2f}" for x in e), f"{sum(e):.2f}"] for i, e in enumerate(early)]
    rows += [[t.d(cut), plain(main), plain(interest), plain(late), plain(total)]]
    proofs = [
        Proof("信用卡领用合约", "证明双方约定的还款及利息、违约金标准", [exhibits.contract(t, "信用卡领用合约", ("甲方", bank), ("乙方", you), [f"乙方申领卡号{card}的信用卡。", "乙方未在到期还款日前还清最低还款额的，按日万分之五计收利息，并支付违约金。"], opened)]),
        Proof(t.one("信用卡账单", "交易及欠款明细"), "证明欠款构成", [exhibits.statement(t, "bank_statement", "信用卡欠款账单", you, rows, [2, 1.5, 1.5, 1.5, 1.7], bank, [f"卡号：{card}"])]),
        Proof("催收函", "证明原告催收", [exhibits.letter(t, "dunning_letter", "信用卡逾期催收函", you.name, [f"您名下尾号{card[-4:]}的信用卡已逾期，截至{t.d(cut)}欠款{plain(total)}元，请于收函之日起五日内还清。"], bank, cut)]),
    ]
    facts = [f"{t.d(opened)}，被告向原告申领信用卡一张（卡号{card}），并签署《信用卡领用合约》。", f"被告激活使用后发生透支，未按期还款。截至{t.d(cut)}，被告共欠本金{t.m(main)}、利息{t.m(interest)}、违约金{t.m(late)}。经原告电话、信函催收，被告仍未清偿。"]
    return t.case(
        "信用卡纠纷", [bank], [you], claims, facts, proofs, f"{you.name}信用卡透支，欠{plain(total)}元。", "被告住所地", [you.place, bank.place],
        law="《中华人民共和国民法典》第五百七十七条", confused_with="民间借贷纠纷",
        elements=[("1.透支本金", f"{plain(main)}元"), ("2.利息", f"{plain(interest)}元"), ("3.违约金", f"{plain(late)}元"), ("办卡日期", t.d(opened)), ("信用卡卡号", card), ("逾期情况", f"截至{t.d(cut)}未还")],
    )


def recourse(t: Teller) -> Case:
    """Somebody who paid a debt as surety."""
    me, you, third = t.person(), t.person(), t.person()
    paid, when = t.round(20000, 180000), t.due(60, 500)
    lost = t.cents(300, 2600)
    claims = [Claim(t.ask((f"判令被告偿还原告代为清偿的款项{t.m(paid)}{t.caps_note(paid)}；",), (f"要求被告把我替他还的{t.m(paid)}{t.caps_note(paid)}还给我；",)), paid)]
    claims.append(Claim(t.ask((f"判令被告赔偿原告资金占用损失{t.m(lost)}；",), (f"被告赔我利息损失{t.m(lost)}；",)), lost))
    claims.append(t.costs())
    proofs = [
        Proof("借条（保证人签名）", "证明原告为被告的借款提供保证", [exhibits.iou(t, third, [you], paid, when - timedelta(days=300), when - timedelta(days=30), f"，保证人{me.name}承担连带责任")]),
        Proof("转账凭证", "证明原告代被告清偿债务", [drawn.transfer(t, me, third, paid, when, f"代{you.name}还款")]),
        Proof(t.one("收款证明", "债权人出具的收款确认书"), "证明债权人已收到代偿款", [exhibits.letter(t, "other", "收款确认书", "", [f"本人{third.name}于{t.d(when)}收到{me.name}代{you.name}偿还的借款{plain(paid)}元，{you.name}所欠本人借款已经结清。"], third, when)]),
    ]
    facts = [f"被告{you.name}向案外人{third.name}借款{t.m(paid)}，原告作为保证人在借条上签字。借款到期后被告不还，{third.name}要求原告承担保证责任，原告于{t.d(when)}代被告归还{t.m(paid)}。",
             "原告承担保证责任后有权向债务人追偿。" + ("" if t.stale else "原告要求被告归还，被告置之不理。")]
    if t.lay:
        facts = [f"被告向{third.name}借钱，叫我做担保，我碍于情面签了字。后来他不还钱，{third.name}找到我，我在{t.d(when)}替他还了{t.m(paid)}。这钱本来就该他还，{'他一直没给我' if t.stale else '我找他要他不认账'}，所以起诉。"]
    ground, places = ("被告住所地", [you.place, me.place])
    return t.case("追偿权纠纷", [me], [you], claims, facts, proofs, f"{me.name}作为保证人代{you.name}还款{plain(paid)}元后追偿。", ground, places,
                  law="《中华人民共和国民法典》第七百条", confused_with="民间借贷纠纷")


def by_mistake(t: Teller) -> Case:
    """Money sent to the wrong account."""
    me, you = t.person(), t.person()
    amount, when = t.round(2000, 60000, 100), t.due(20, 400)
    claims = [Claim(t.ask((f"判令被告返还不当得利{t.m(amount)}{t.caps_note(amount)}；", f"依法判令被告立即退还原告误转款{t.m(amount)}{t.caps_note(amount)}；"), (f"让被告把我转错的{t.m(amount)}{t.caps_note(amount)}退给我。",)), amount), t.costs()]
    proofs = [Proof(t.one("转账电子回单", "银行转账回单"), "证明原告误将款项转入被告账户", [drawn.transfer(t, me, you, amount, when, "货款")])]
    if not t.stale:
        police = t.one("派出所接处警登记表", "接（报）警证明")
        proofs.append(Proof(police, "证明原告发现转错后报警", [exhibits.letter(t, "police_record", police, "", [f"{t.d(when)}，{me.name}报警称其通过手机银行转账时误将{plain(amount)}元转入{you.name}账户。民警电话联系{you.name}，对方表示知晓但拒绝退还，告知报警人可通过诉讼解决。"], f"{PLACES[me.place][1]}公安局城关派出所", when + timedelta(days=1))]))
    facts = [f"{t.d(when)}，原告通过手机银行向供货商付款时，因收款人名单中姓名相近，误将{t.m(amount)}转入被告{you.name}账户。原、被告之间没有任何经济往来，被告取得该款没有法律根据。" + ("被告至今没有退还。" if t.stale else "原告发现后立即与被告联系并报警，被告拒绝退还。")]
    if t.lay:
        facts = [f"{t.d(when)}我用手机转账，选错了人，把{t.m(amount)}转到了{you.name}的卡上。我跟他没有生意来往，也不欠他钱。" + ("他一直不退。" if t.stale else "我当天就打电话让他退，他不肯，派出所也调解过没有用。")]
    return t.case("不当得利纠纷", [me], [you], claims, facts, proofs, f"{me.name}误转{plain(amount)}元给{you.name}。", "被告住所地", [you.place],
                  law="《中华人民共和国民法典》第九百八十五条", confused_with="民间借贷纠纷")


def partners(t: Teller) -> Case:
    """Two people who ran a shop together and settled."""
    me, you = t.person(), t.person()
    amount, put = t.round(15000, 120000), t.round(60000, 240000, 10000)
    end = t.due(60, 420)
    start = end - timedelta(days=420)
    what = t.one("烧烤店", "汽车美容店", "奶茶店", "蔬菜大棚")
    claims = [Claim(t.ask((f"判令被告支付原告合伙清算款{t.m(amount)}{t.caps_note(amount)}；",), (f"要求被告按散伙协议给我{t.m(amount)}{t.caps_note(amount)}；",)), amount)]
    claims += [Claim(t.ask((f"判令被告自{t.d(end)}起至付清之日止，以{t.m(amount)}为基数按一年期贷款市场报价利率支付利息；",), ("拖欠期间的利息也要付；",))), t.costs()]
    deal = exhibits.contract(t, "合伙经营协议", ("甲方", me), ("乙方", you), [f"甲乙双方共同出资经营{what}，甲方出资{plain(put)}元，乙方出资{plain(put)}元。", "盈亏按各半分担。"], start)
    settled = exhibits.contract(t, t.one("散伙协议", "合伙清算协议"), ("甲方", me), ("乙方", you), [f"双方同意终止{what}的合伙，店铺及设备归乙方所有。", f"乙方于{t.d(end)}前支付甲方清算款人民币{t.caps(amount, 'contract')}（{plain(amount)}元）。"], end - timedelta(days=30))
    proofs = [Proof("合伙经营协议", "证明双方合伙关系", [deal]), Proof(settled.title, "证明双方清算结果及被告应付款项", [settled])]
    facts = [f"{t.d(start)}，原、被告签订《合伙经营协议》，各出资{t.m(put)}经营{what}。", f"后双方协商终止合伙，签订《{settled.title}》，约定店铺归被告，被告于{t.d(end)}前支付原告{t.m(amount)}。期限届满，被告没有付款。"]
    if t.lay:
        facts = [f"我和被告{t.d(start)}开始合伙开{what}，一人出了{t.m(put)}。后来不想合了，写了《{settled.title}》，店归他，他在{t.d(end)}前给我{t.m(amount)}。时间到了他不给，说店里没赚钱。协议是双方签了字的，应该算数。"]
    return t.case("合伙合同纠纷", [me], [you], claims, facts, proofs, f"合伙{what}清算后{you.name}应付{plain(amount)}元未付。", "被告住所地", [you.place, me.place],
                  law="《中华人民共和国民法典》第五百零九条、第九百七十八条", confused_with="民间借贷纠纷")
