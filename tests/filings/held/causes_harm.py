"""Stories of harm: on the road, by blows, dogs, water, words and at work for others."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import timedelta

from . import drawn, exhibits
from .model import Case, Claim, Paper, Party, Proof, Who
from .money import plain
from .teller import Teller
from .world import PLACES


def hospital_of(place: str) -> str:
    """The hospital of a district."""
    city, district = PLACES[place][:2]
    return f"{city if district.endswith('区') else ''}{district}{'中医医院' if place > '380200' else '第二人民医院'}"


def _treated(t: Teller, patient: Who, place: str, wound: str, total: float, when: object) -> list[Proof]:
    """The records and the bills of a cure."""
    hospital, on = hospital_of(place), when
    title = t.one("出院记录", "诊断证明书", "门诊病历")
    record = exhibits.medical(t, patient, hospital, title, [f"主诉：外伤后疼痛{t.rng.randrange(1, 6)}小时。", f"诊断：{wound}。", "处理意见：对症治疗，休息一个月，门诊随诊。"], on)  # type: ignore[arg-type]
    bill = exhibits.medical_bill(t, patient, hospital, total, on)  # type: ignore[arg-type]
    return [Proof(title, "证明原告的伤情和治疗经过", [record]), Proof(t.one("医疗费票据", "医疗费发票"), f"证明医疗费{plain(total)}元", [bill])]


def _items(t: Teller, items: list[tuple[str, float]]) -> tuple[list[Claim], float]:
    """One request that lists the heads of damage and names their sum, or one for each."""
    total = round(sum(a for _, a in items), 2)
    parts = "、".join(f"{n}{t.m(a)}" for n, a in items)
    who = t.one("判令被告赔偿原告", "依法判令被告向原告赔偿")
    if t.rng.random() < 0.6:
        text = t.ask((f"{who}{parts}，共计{t.m(total)}{t.caps_note(total)}；", f"{who}各项损失共计{t.m(total)}{t.caps_note(total)}（其中{parts}）；"), (f"要求被告赔我{parts}，一共{t.m(total)}{t.caps_note(total)}；",))
        return [Claim(text, total)], total
    return [Claim(t.ask((f"{who}{n}{t.m(a)}{t.caps_note(a)}；",), (f"被告赔{n}{t.m(a)}{t.caps_note(a)}；",)), a) for n, a in items], total


def traffic(t: Teller) -> Case:
    """A collision; the driver and the insurer are sued."""
    place = t.world.place()
    me, you = t.person(), t.person()
    insurer = t.world.firm("serve", t.world.place(), t.one("临江安途财产保险股份有限公司云水中心支公司", "南浦永泽财产保险股份有限公司", "临江众合财产保险股份有限公司青川支公司"))
    insurer.legal_rep_title = "总经理"
    when, cure = t.ago(80, 500), t.cents(2500, 42000)
    mine, yours = t.world.plate(me.place), t.world.plate(you.place)
    items = [("医疗费", cure), ("误工费", t.round(2000, 12000, 100)), ("护理费", t.round(900, 6000, 100)), ("交通费", float(t.rng.choice((300, 500, 800))))]
    total = round(sum(a for _, a in items), 2)
    parts = "、".join(f"{n}{t.m(a)}" for n, a in items)
    road = f"{PLACES[place][0]}{PLACES[place][1]}{t.world.pick(('建材市场路', '迎宾大道', '体育场路'))}路口"
    claims = [Claim(t.one(f"判令二被告赔偿原告{parts}，合计{t.m(total)}{t.caps_note(total)}；", f"判令被告{you.name}赔偿原告各项损失{t.m(total)}{t.caps_note(total)}（{parts}）；"), total), Claim("判令被告保险公司在交强险和商业三者险限额内先行赔付；"), t.costs()]
    number = f"第38{place[2:6]}{when.year}{t.rng.randrange(10000, 99999):06d}号"
    body = [f"{t.d(when)}{t.rng.randrange(7, 20)}时许，{you.name}驾驶{yours}号小型轿车行驶至{road}时，未按规定让行，与{me.name}驾驶的电动自行车（号牌{mine}）发生碰撞，造成{me.name}受伤、车辆受损的道路交通事故。", f"{you.name}的行为违反《中华人民共和国道路交通安全法》第四十七条，承担事故的{t.one('全部', '主要')}责任。"]
    office = f"{PLACES[place][0] if PLACES[place][1].endswith('区') else ''}{PLACES[place][1]}公安局交通警察大队"
    report = exhibits.letter(t, "accident_report", t.one("道路交通事故认定书", "道路交通事故认定书（简易程序）"), "", body, office, when + timedelta(days=7), number)
    proofs = [Proof("道路交通事故认定书", "证明事故经过和责任划分", [report]), *_treated(t, me, place, t.one("右胫骨骨折", "左锁骨骨折", "多处软组织挫伤"), cure, when + timedelta(days=12))]
    policy = exhibits.letter(t, "other", "机动车交通事故责任强制保险单", "", [f"被保险人：{you.name}    号牌号码：{yours}", f"保险期间自{t.d(when - timedelta(days=100))}零时起至{t.d(when + timedelta(days=264))}二十四时止。责任限额：死亡伤残180000元，医疗费用18000元，财产损失2000元。"], insurer, when - timedelta(days=101))
    proofs.append(Proof("交强险保单", "证明肇事车辆投保情况", [policy]))
    if t.rng.random() < 0.4:
        proofs.append(Proof("事故现场照片", "证明事故发生时的现场情况", [drawn.photograph(t, "事故现场", "road")]))
    facts = [f"{t.d(when)}，被告{you.name}驾驶{yours}号车在{road}与原告驾驶的电动自行车相撞，致原告受伤。交警部门认定{you.name}负事故责任。肇事车辆在被告{insurer.name}投保交强险及商业三者险，事故发生在保险期间内。", f"原告受伤后在{hospital_of(place)}治疗，产生医疗费{t.m(cure)}等各项损失共计{t.m(total)}，被告至今未予赔偿。"]
    if t.lay:
        facts = [f"{t.d(when)}我骑电动车经过{road}，被{you.name}开的{yours}撞了，当场送去{hospital_of(place)}。交警认定他有责任，车子在{insurer.name}上了保险。医药费、误工费这些加起来{t.m(total)}，他们一分没赔。"]
    places = list(dict.fromkeys([place, you.place, insurer.place]))
    return t.case("机动车交通事故责任纠纷", [me], [you, insurer], claims, facts, proofs, f"{you.name}驾车撞伤{me.name}，损失{plain(total)}元。", "侵权行为地（事故发生地）", places, law="《中华人民共和国民法典》第一千二百零八条、第一千二百一十三条", confused_with="健康权纠纷",
                  elements=[(f"{i}.{n}", f"{plain(a)}元") for i, (n, a) in enumerate(items, 1)] + [("交通事故发生情况", f"{t.d(when)}，{road}"), ("事故责任认定", f"认定书{number}"), ("机动车投保情况", insurer.name)])


def blow(t: Teller) -> Case:
    """A quarrel that came to blows."""
    place = t.world.place()
    me, you = t.person(place), t.person(place)
    when, cure = t.ago(60, 500), t.cents(800, 16000)
    reason = t.one("停车位", "宅基地边界", "麻将", "摊位", "浇地用水")
    claims, total = _items(t, [("医疗费", cure), ("误工费", t.round(1000, 8000, 100)), ("营养费", t.round(500, 2000, 100))])
    claims += [Claim(t.ask(("判令被告向原告当面赔礼道歉；",), ("被告要给我道歉；",))), t.costs()]
    police = exhibits.letter(t, "police_record", t.one("接处警情况说明", "治安调解记录", "询问笔录"), "", [f"{t.d(when)}，{you.name}因{reason}问题与{me.name}发生争执，并用拳头击打{me.name}面部、胸部，致其受伤。以上事实有当事人陈述、证人证言等证据证实。", "对治安部分已另行处理，民事赔偿部分双方未达成一致，可向人民法院起诉。"], f"{PLACES[place][1]}公安局{t.one('城关', '滨江', '水车')}派出所", when + timedelta(days=5))
    proofs = [Proof(police.title, "证明被告殴打原告的事实", [police]), *_treated(t, me, place, t.one("鼻骨骨折", "左侧第五肋骨骨折", "头皮裂伤"), cure, when + timedelta(days=3))]
    facts = [f"原、被告系{t.one('邻居', '同村村民')}。{t.d(when)}，双方因{reason}发生争吵，被告动手殴打原告，致原告受伤，经{hospital_of(place)}治疗，花费医疗费{t.m(cure)}。", "公安机关查明了被告殴打原告的事实，但赔偿问题协商未果。被告侵害了原告的健康权，应当赔偿原告的损失。"]
    if t.lay:
        facts = [f"{t.d(when)}因为{reason}的事，被告先骂人后动手，把我打伤了，我去{hospital_of(place)}看的伤。派出所来了人做了笔录，调解的时候他不肯出钱。人被打了不能白打，请法院判他赔。"]
    return t.case("健康权纠纷", [me], [you], claims, facts, proofs, f"{you.name}打伤{me.name}，损失{plain(total)}元。", "侵权行为地、被告住所地", [place], law="《中华人民共和国民法典》第一千零四条、第一千一百七十九条", confused_with=t.one("饲养动物损害责任纠纷", "机动车交通事故责任纠纷"))


def dog(t: Teller) -> Case:
    """A dog bit somebody, sometimes a child."""
    place = t.world.place()
    child = t.slip == "minor_without_guardian" or t.rng.random() < 0.45
    parent = t.person(place, ages=(36, 46))
    me = t.world.person(place, ages=(5, 14), on=t.filed, surname=parent.name[0]) if child else t.person(place)
    if child:
        me.address, me.phone = parent.address, ""
    you = t.person(place)
    when, cure = t.ago(30, 400), t.cents(600, 9000)
    claims, _ = _items(t, [("医疗费、疫苗费", cure), ("护理费", t.round(300, 3000, 100)), ("交通费", float(t.rng.choice((120, 200, 260))))])
    claims.append(t.costs())
    kind = t.one("土狗", "德国牧羊犬", "金毛犬", "泰迪犬")
    proofs = _treated(t, me, place, t.one("犬咬伤（Ⅲ级暴露）", "左小腿犬咬伤"), cure, when + timedelta(days=1))
    proofs.append(Proof("接警证明", "证明被告饲养的犬只咬伤原告", [exhibits.letter(t, "police_record", "接警证明", "", [f"{t.d(when)}，本所接报警称{me.name}被{you.name}家饲养的{kind}咬伤。民警到场核实，{you.name}承认该犬系其饲养，当时未拴绳。"], f"{PLACES[place][1]}公安局第二派出所", when + timedelta(days=2))]))
    facts = [f"{t.d(when)}傍晚，原告{me.name}在小区楼下（村道上）行走时，被被告饲养的{kind}咬伤左腿。当时犬只未拴绳，也无人看管。", f"原告被送往{hospital_of(place)}清创并注射疫苗，支出医疗费{t.m(cure)}。被告作为动物饲养人，应当承担侵权责任，但拒绝赔偿。"]
    if t.lay:
        who = f"我家孩子{me.name}" if child else "我"
        facts = [f"{t.d(when)}{who}在外面走路，被告家的{kind}没拴绳子，冲过来把腿咬了，当天去{hospital_of(place)}打的针。找他说，他只肯给两百块。养狗不拴绳咬了人就该赔，请法院处理。"]
    case = t.case("饲养动物损害责任纠纷", [me], [you], claims, facts, proofs, f"{you.name}饲养的犬咬伤{me.name}。", "侵权行为地、被告住所地", [place], law="《中华人民共和国民法典》第一千二百四十五条、第一千二百四十六条", confused_with="健康权纠纷")
    if child:
        case.parties[0].guardian, case.parties[0].relation = parent, "母亲" if parent.sex == "女" else "父亲"
        case.procedure = "普通程序或简易程序"
    return case


def hired_hand(t: Teller) -> Case:
    """Somebody hurt while working for another person; the owner of the house is the third person."""
    place = t.world.place()
    me, you = t.person(place, "男", ages=(35, 62)), t.person(place, "男")
    when, cure = t.ago(90, 500), t.cents(9000, 60000)
    job = t.one("安装彩钢瓦", "拆旧房", "外墙贴砖", "搬运石材")
    claims, total = _items(t, [("医疗费", cure), ("误工费", t.round(6000, 20000, 100)), ("护理费", t.round(3000, 9000, 100)), ("住院伙食补助费", t.round(600, 2000, 100))])
    claims.append(t.costs())
    talk = drawn.chat(t, f"包工头{you.name}", when - timedelta(days=2), [("you", f"后天过来{job}，一天三百五"), ("me", "好，几点到"), ("you", "七点，带安全帽")])
    proofs = [Proof("微信聊天记录", "证明原告受被告雇请提供劳务", [talk]), *_treated(t, me, place, t.one("腰1椎体压缩性骨折", "右跟骨骨折"), cure, when + timedelta(days=15))]
    facts = [f"被告承揽了房屋{job}的活儿，雇请原告做工，每天工钱350元，由被告支付。{t.d(when)}，原告在作业时从架上跌落受伤，送{hospital_of(place)}住院治疗。", f"原告因提供劳务受到损害，被告作为接受劳务一方未提供安全防护，应承担赔偿责任。原告各项损失共计{t.m(total)}，被告仅口头答应，至今未付。"]
    if t.lay:
        facts = [f"我给被告打小工，{job}，说好一天350块。{t.d(when)}干活的时候架子倒了，我摔下来受了伤，住院花了{t.m(cure)}。被告是叫我去干活的老板，安全绳都没有，出了事不管，请法院判他赔。"]
    case = t.case("提供劳务者受害责任纠纷", [me], [you], claims, facts, proofs, f"{me.name}为{you.name}做工受伤，损失{plain(total)}元。", "侵权行为地、被告住所地", [place], law="《中华人民共和国民法典》第一千一百九十二条", confused_with=t.one("健康权纠纷", "劳务合同纠纷"))
    if not t.lay and t.rng.random() < 0.7:
        case.parties.append(Party("第三人", t.person(place)))
    return case


def leak(t: Teller) -> Case:
    """Water from the flat above."""
    place = t.world.place()
    me, you = t.person(place), t.person(place)
    care = [t.world.firm("care", place)] if t.rng.random() < 0.4 else []
    when = t.ago(40, 360)
    items = [("天花板、墙面修复费", t.round(3000, 16000, 100)), ("家具损失", t.round(1000, 8000, 100))]
    total = sum(a for _, a in items)
    claims = [Claim(t.ask(("判令被告立即对其房屋漏水部位进行维修，消除漏水；",), ("让被告把漏水的地方修好；",)))]
    claims += [Claim(t.ask((f"判令被告赔偿原告{n}{t.m(a)}{t.caps_note(a)}；",), (f"赔我{n}{t.m(a)}{t.caps_note(a)}；",)), a) for n, a in items] + [t.costs()]
    quote = exhibits.table_paper(t, "other", t.one("维修报价单", "修复费用预算表"), [f"客户：{me.name}"], [["项目", "金额（元）"], *[[n, plain(a)] for n, a in items], ["合计", plain(total)]], [3, 1.4], [], t.world.firm("deco", place), when + timedelta(days=10))
    proofs = [Proof("现场照片", "证明原告房屋被水浸泡的情况", [drawn.photograph(t, "卧室天花板、墙面渗水情况", "wall")]), Proof(quote.title, "证明损失数额", [quote])]
    proofs.append(Proof("不动产权证书", "证明原告系受损房屋所有权人", [drawn.realty(t, me.name, me.address, t.rng.uniform(60, 130), t.ago(1500, 4000))]))
    facts = [f"原告与被告系楼上楼下邻居。{t.d(when)}，原告发现家中天花板渗水，墙面起皮，衣柜、床垫被浸泡，经查系被告家卫生间防水层损坏所致。", f"原告要求被告维修并赔偿，被告拒绝。原告的财产损失经估算为{t.m(total)}。" + ("被告物业公司疏于管理，亦应承担相应责任。" if care else "")]
    if t.lay:
        facts = [f"被告住我家楼上。{t.d(when)}他家卫生间漏水漏到我家，天花板、墙面都泡坏了，柜子也发霉了。社区来看过，他说要等他儿子回来商量，一拖再拖。修一修加上家具要{t.m(total)}。"]
    return t.case("财产损害赔偿纠纷", [me], [you, *care], claims, facts, proofs, f"{you.name}家漏水损坏{me.name}财产，损失{plain(total)}元。", "侵权行为地、被告住所地", [place], law="《中华人民共和国民法典》第一千一百六十五条、第一千一百八十四条", confused_with=t.one("物业服务合同纠纷", "装饰装修合同纠纷"))


def slander(t: Teller) -> Case:
    """Words in a group of neighbours."""
    me, you = t.person(), t.person()
    when, pain = t.ago(20, 300), t.round(1000, 10000, 1000)
    group = t.one("某小区业主群", "家长群", "同乡群")
    claims = [Claim(t.ask((f"判令被告在“{group}”内向原告公开赔礼道歉、消除影响、恢复名誉；",), (f"要被告在“{group}”里公开给我道歉；",))), Claim(t.ask((f"判令被告赔偿原告精神损害抚慰金{t.m(pain)}{t.caps_note(pain)}；",), (f"赔我精神损失费{t.m(pain)}{t.caps_note(pain)}；",)), pain), t.costs()]
    lines = [("you", f"大家小心{me.name}，这个人是骗子"), ("you", "收了维修基金的回扣，我有证据"), ("me", "你不要乱说，请马上删除"), ("you", "我就说了怎么样")]
    proofs: list[Proof] = [Proof("群聊截图", "证明被告发布侮辱、诽谤言论", [drawn.chat(t, group, when, lines)])]
    letter = exhibits.letter(t, "other", "情况说明", "", [f"我社区居民{me.name}与{you.name}因微信群内言论发生矛盾，社区组织调解，{you.name}未能提供其言论属实的依据，双方未达成一致。"], f"{PLACES[me.place][1]}居民委员会", when + timedelta(days=12))
    proofs.append(Proof("社区情况说明", "证明言论没有依据及调解经过", [letter]))
    facts = [f"{t.d(when)}，被告在“{group}”中多次发布原告是“骗子”“收回扣”等言论，群成员三百余人，造成原告社会评价降低。", "被告的言论没有事实依据，经社区调解仍拒不删除、道歉，侵害了原告的名誉权。"]
    if t.lay:
        facts = [f"被告{t.d(when)}在“{group}”里说我是骗子、拿回扣，群里三百多号人都看见了，邻居见了我都指指点点，我觉也睡不好。社区叫他拿证据他拿不出来，也不肯道歉。"]
    return t.case("名誉权纠纷", [me], [you], claims, facts, proofs, f"{you.name}在微信群发布贬损{me.name}名誉的言论。", "侵权结果发生地（被侵权人住所地）、被告住所地", [t.one(me.place, you.place), me.place, you.place], law="《中华人民共和国民法典》第一千零二十四条", confused_with="健康权纠纷")


def wet_floor(t: Teller) -> Case:
    """Somebody fell in a shop."""
    place = t.world.place()
    me, you = t.person(place, ages=(45, 75)), t.world.firm("serve", place)
    when, cure = t.ago(60, 420), t.cents(1500, 30000)
    claims, total = _items(t, [("医疗费", cure), ("护理费", t.round(1500, 8000, 100)), ("营养费", t.round(500, 2500, 100))])
    claims.append(t.costs())
    photo: Paper = drawn.photograph(t, "事发地面照片", "wall")
    proofs = [*_treated(t, me, place, t.one("右桡骨远端骨折", "左髌骨骨折"), cure, when + timedelta(days=9)), Proof("现场照片", "证明地面湿滑且无警示标志", [photo])]
    facts = [f"{t.d(when)}，原告到被告经营的场所消费，因地面有积水，未设置警示标志，原告滑倒受伤，被送往{hospital_of(place)}治疗。", f"被告作为经营场所的管理者，未尽到安全保障义务，应赔偿原告各项损失共计{t.m(total)}。"]
    if t.lay:
        facts = [f"{t.d(when)}我去被告的店里吃饭，过道刚拖过，全是水，也没放牌子，我一下滑倒摔断了骨头。店里先垫了两千块，后面就不管了（这两千块我已经扣掉没有算在内）。我要求赔{t.m(total)}。"]
    return t.case("违反安全保障义务责任纠纷", [me], [you], claims, facts, proofs, f"{me.name}在{you.name}经营场所滑倒受伤，损失{plain(total)}元。", "侵权行为地、被告住所地", [place], law="《中华人民共和国民法典》第一千一百九十八条", confused_with="健康权纠纷")
