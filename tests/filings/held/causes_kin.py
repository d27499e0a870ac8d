"""Stories of families: marriage, children, parents, heirs, betrothal."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import timedelta

from . import drawn, exhibits
from .model import Case, Claim, Party, Proof
from .money import plain
from .teller import Teller
from .world import PLACES

CITY = ("380102", "380103")  # family cases of these districts go to a tribunal of their own


def divorce(t: Teller) -> Case:
    """Husband and wife; sometimes children and a flat."""
    place = t.world.place(*CITY)
    me = t.person(place, ages=(34, 55))
    you = t.person(place, "女" if me.sex == "男" else "男", ages=(34, 55))
    if t.rng.random() < 0.6:
        me.address = you.address
    wed, apart = t.ago(2200, 4200), t.ago(400, 800)
    child = t.world.person(place, ages=(2, 5), on=t.filed, surname=you.name[0]) if t.rng.random() < 0.75 else None
    monthly = t.round(800, 2500, 100)
    share = t.round(60000, 300000, 10000) if t.rng.random() < 0.45 or t.words_due else 0
    claims = [Claim(t.ask(("判决准予原告与被告离婚；", "依法判令原、被告离婚；", "请求判令解除原告与被告的婚姻关系；"), ("我要跟被告离婚；", "请法院判我和被告离婚；")))]
    if child:
        claims.append(Claim(t.ask((f"婚生{'子' if child.sex == '男' else '女'}{child.name}由原告抚养，被告每月支付抚养费{t.m(monthly)}至其年满十八周岁止；",), (f"孩子{child.name}归我带，他每个月给抚养费{t.m(monthly)}，给到18岁；",))))
    if share:
        claims.append(Claim(t.ask((f"依法分割夫妻共同财产，由被告给付原告房屋折价款{t.m(share)}{t.caps_note(share)}；",), (f"房子归他，他补给我{t.m(share)}{t.caps_note(share)}；",)), share))
    claims.append(t.costs())
    proofs = [Proof("结婚证", "证明原、被告系夫妻关系", [drawn.marriage(t, me, you, wed)])]
    if child:
        proofs.append(Proof("出生医学证明", "证明婚生子女情况", [drawn.birth_certificate(t, child, me if me.sex == "女" else you, you if me.sex == "女" else me)]))
    if share:
        proofs.append(Proof("不动产权证书", "证明夫妻共同财产情况", [drawn.realty(t, f"{you.name}、{me.name}", you.address, t.rng.uniform(70, 140), wed + timedelta(days=500))]))
    proofs.append(Proof(t.one("微信聊天记录", "聊天截图"), "证明双方分居、感情破裂", [drawn.chat(t, you.name, t.ago(30, 200), [("me", "这样过下去没意思，办手续吧"), ("you", "随便你，反正我不回去"), ("me", "分开住都这么久了"), ("you", "要离你去法院")])]))
    facts = [f"原、被告经人介绍相识，{t.d(wed)}在{PLACES[place][1]}民政局登记结婚" + (f"，婚后生育{'一子' if child.sex == '男' else '一女'}{child.name}。" if child else "，未生育子女。"),
             f"婚后双方性格差异大，经常因琐事争吵，自{t.d(apart)}起分居至今，互不履行夫妻义务，夫妻感情确已破裂。" + ("婚后共同购买房屋一套，登记在双方名下。" if share else "双方无共同财产和债务需要分割。")]
    if t.lay:
        facts = [f"我和被告{t.d(wed)}领的证" + (f"，生了孩子{child.name}。" if child else "，没有孩子。") + f"结婚后他脾气不好，三天两头吵架，{t.d(apart)}以后我们就分开住了，各过各的，电话也不接。日子实在过不下去了，请法院准我们离婚。" + ("婚后买的房子写的两个人名字，房子给他，他补钱给我。" if share else "")]
    return t.case("离婚纠纷", [me], [you], claims, facts, proofs, f"{me.name}请求与{you.name}离婚。", "被告住所地", [place], law="《中华人民共和国民法典》第一千零七十九条、第一千零八十四条", confused_with="赡养费纠纷",
                  elements=[("1.解除婚姻关系", "判令离婚"), ("2.夫妻共同财产", f"被告给付折价款{plain(share)}元" if share else "☑ 无财产 □ 有财产"), ("3.夫妻共同债务", "☑ 无债务 □ 有债务"), ("4.子女直接抚养", f"{child.name}由原告抚养" if child else "☑ 无此问题"), ("结婚时间", t.d(wed)), ("生育子女情况", child.name if child else "无"), ("双方生活情况", f"{t.d(apart)}起分居")])


def child_support(t: Teller) -> Case:
    """A child against the parent who does not pay."""
    place = t.world.place(*CITY)
    mother = t.person(place, "女", ages=(36, 46))
    father = t.person(t.world.place(*CITY), "男", ages=(36, 48))
    me = t.world.person(place, ages=(3, 15), on=t.filed, surname=father.name[0])
    me.address, me.phone = mother.address, ""
    monthly, months = t.round(800, 2500, 100), t.rng.randrange(6, 24)
    owed, school = monthly * months, t.round(1000, 9000, 100)
    apart = t.ago(months * 31 + 20, months * 31 + 300)
    claims = [Claim(t.ask((f"判令被告支付拖欠的抚养费{t.m(owed)}{t.caps_note(owed)}；", f"判令被告补付{months}个月抚养费共计{t.m(owed)}{t.caps_note(owed)}；"), (f"让被告把欠的抚养费{t.m(owed)}{t.caps_note(owed)}补上；",)), owed), Claim(t.ask((f"判令被告承担教育费、医疗费{t.m(school)}；",), (f"看病上学的钱他要出{t.m(school)}；",)), school)]
    claims += [Claim(t.ask((f"判令被告自起诉之月起每月支付抚养费{t.m(monthly)}，至原告年满十八周岁止；",), (f"以后每个月按时给{t.m(monthly)}，到十八岁；",))), t.costs()]
    deal = exhibits.contract(t, "离婚协议书", ("男方", father), ("女方", mother), [f"双方自愿离婚。婚生子女{me.name}由女方抚养。", f"男方每月支付抚养费{plain(monthly)}元，教育费、医疗费双方各半负担。"], apart, "other")
    proofs = [Proof("离婚协议书", "证明原告由其母抚养，被告应付抚养费标准", [deal]), Proof("出生医学证明", "证明原、被告系父（母）子女关系", [drawn.birth_certificate(t, me, mother, father)])]
    proofs.append(Proof("学费收据", "证明教育费支出", [exhibits.table_paper(t, "other", "收款收据", [f"交款人：{me.name}"], [["项目", "金额"], ["学费、书本费", plain(school * 2)]], [3, 1.5], ["收款单位：实验学校财务室"], None, t.ago(40, 120))]))
    facts = [f"原告系被告与{mother.name}的婚生子女。{t.d(apart)}，被告与{mother.name}协议离婚，约定原告由{mother.name}抚养，被告每月支付抚养费{t.m(monthly)}，教育、医疗费各半负担。", f"离婚后被告没有按约付款，已拖欠{months}个月抚养费计{t.m(owed)}，应负担的教育、医疗费{t.m(school)}也未支付。"]
    if t.lay:
        facts = [f"我爸爸妈妈{t.d(apart)}离婚，说好我跟妈妈，爸爸每个月给{t.m(monthly)}。可是他已经{months}个月没有给了，上学看病的钱也不出。妈妈一个人带我很困难，请法院判爸爸给抚养费。"]
    case = t.case("抚养费纠纷", [me], [father], claims, facts, proofs, f"{father.name}拖欠{me.name}抚养费{plain(owed)}元。", "被告住所地", [father.place], law="《中华人民共和国民法典》第一千零六十七条、第一千零八十五条", confused_with="赡养费纠纷")
    case.parties[0].guardian, case.parties[0].relation = mother, "母亲"
    return case


def parents_keep(t: Teller) -> Case:
    """Old parents against grown children."""
    place = t.world.place(*CITY)
    me = t.person(place, ages=(70, 86))
    kids = [t.person(place if i == 0 else t.world.place(*CITY), ages=(40, 58), surname=me.name[0] if me.sex == "男" else "") for i in range(t.rng.randrange(1, 4))]
    monthly, cure = t.round(300, 1500, 100), t.round(1000, 9000, 100)
    every = "" if len(kids) == 1 else "每人"
    who = "被告" if len(kids) == 1 else f"{'二三'[len(kids) - 2]}被告"
    claims = [Claim(t.ask((f"判令{who}{every}每月支付原告赡养费{t.m(monthly)}；",), (f"要求{who}{every}一个月给我生活费{t.m(monthly)}；",))), Claim(t.ask((f"判令{who}承担原告已支出的医疗费{t.m(cure)}{t.caps_note(cure)}；",), (f"我住院花的{t.m(cure)}{t.caps_note(cure)}由{who}出；",)), cure), t.costs()]
    when = t.ago(60, 200)
    hospital = f"{PLACES[place][1]}{t.one('第一人民医院', '中心卫生院')}"
    proofs = [Proof("村（居）委会证明", "证明原、被告的亲属关系及原告生活状况", [exhibits.letter(t, "other", "证明", "", [f"兹证明我村（社区）居民{me.name}年事已高，无劳动能力，系{'、'.join(k.name for k in kids)}的{'父亲' if me.sex == '男' else '母亲'}，子女近年来未尽赡养义务。"], f"{PLACES[place][1]}{t.one('新塘村', '下坝村', '三岔河村')}村民委员会", t.ago(15, 40))])]
    proofs.append(Proof("医疗费票据", "证明原告住院支出", [exhibits.medical_bill(t, me, hospital, cure, when)]))
    facts = [f"原告现年{t.filed.year - (me.birth or t.filed).year}岁，系{who}的{'父亲' if me.sex == '男' else '母亲'}，含辛茹苦将其抚养成人。现原告年老多病，没有生活来源，{who}拒绝支付生活费。", f"{t.d(when)}，原告在{hospital}住院，支出{t.m(cure)}，{who}不闻不问。赡养父母是子女应尽的法定义务。"]
    if t.lay:
        facts = [f"我今年{t.filed.year - (me.birth or t.filed).year}岁了，地种不动了，身体也不好。把孩子拉扯大不容易，现在老了没人管。{t.d(when)}住院花了{t.m(cure)}，都是跟亲戚借的。村里调解过几回，都不作数。求法院叫他们养我的老。"]
    return t.case("赡养费纠纷", [me], kids, claims, facts, proofs, f"{me.name}请求子女支付赡养费。", "被告住所地", list(dict.fromkeys([k.place for k in kids])), law="《中华人民共和国民法典》第一千零六十七条", confused_with="抚养费纠纷")


def heirs(t: Teller) -> Case:
    """Brothers and sisters over a father's house; one of them a third person."""
    place = t.world.place(*CITY)
    surname = t.world.pick("卓荀裴晏")
    me, you, third = (t.person(ages=(38, 60), surname=surname) for _ in range(3))
    gone = t.ago(200, 800)
    name, where = t.world.name("男", surname=surname), t.world.home(place, 0)
    part = t.round(30000, 200000, 5000)
    claims = [Claim(t.ask((f"依法分割被继承人{name}遗留的位于{where}的房屋，由原告继承三分之一份额；",), (f"我爸{name}留下的{where}的房子，我要继承三分之一；",))), Claim(t.ask((f"判令被告返还其占有的遗产存款中属于原告的份额{t.m(part)}{t.caps_note(part)}；",), (f"存款里我那一份{t.m(part)}{t.caps_note(part)}被告要给我；",)), part), t.costs()]
    dead = exhibits.letter(t, "other", t.one("居民死亡医学证明书", "死亡注销户口证明"), "", [f"{name}，男，生前住{where}，于{t.d(gone)}因病死亡。"], f"{PLACES[place][1]}人民医院", gone)
    kin = exhibits.letter(t, "other", "亲属关系证明", "", [f"{name}（已故）与{me.name}、{you.name}、{third.name}系父子女关系，{name}的配偶及父母均已先于其死亡。"], f"{PLACES[place][1]}居民委员会", t.ago(20, 60))
    proofs = [Proof(dead.title, "证明被继承人死亡时间", [dead]), Proof("亲属关系证明", "证明继承人范围", [kin]), Proof("不动产权证书", "证明遗产房屋情况", [drawn.realty(t, name, where, t.rng.uniform(60, 120), t.ago(3000, 5000))])]
    facts = [f"被继承人{name}于{t.d(gone)}去世，生前未立遗嘱，法定继承人为其子女{me.name}、{you.name}、{third.name}三人。被继承人遗有位于{where}的房屋一套及存款若干，存款由被告取走。", f"原告多次与被告协商遗产分割，被告拒绝。存款中应归原告的份额为{t.m(part)}。"]
    if t.lay:
        facts = [f"我爸{name}{t.d(gone)}去世，没有留遗嘱，我们兄弟姐妹三个。房子在{where}，存款都被被告拿走了，我要我那一份他不给。"]
    case = t.case("法定继承纠纷", [me], [you], claims, facts, proofs, f"{name}遗产的法定继承，{me.name}请求分割。", "被继承人死亡时住所地、主要遗产所在地", [place], law="《中华人民共和国民法典》第一千一百二十七条、第一千一百三十条", confused_with="财产损害赔偿纠纷")
    case.parties.append(Party("第三人" if t.rng.random() < 0.6 else "被告", third))
    case.procedure = "普通程序"
    return case


def betrothal(t: Teller) -> Case:
    """Gifts before a marriage that never came; the bride and her father are sued."""
    place = t.world.place(*CITY)
    me, you = t.person(ages=(23, 34), sex="男"), t.person(place, "女", ages=(22, 28))
    father = t.person(place, "男", ages=(50, 62), surname=you.name[0])
    father.address = you.address
    gift, gold, when = t.round(38000, 188000, 1000), t.round(8000, 40000, 1000), t.ago(150, 500)
    claims = [Claim(t.ask((f"判令二被告返还原告彩礼{t.m(gift)}{t.caps_note(gift)}；", f"判令二被告共同返还彩礼款{t.m(gift)}{t.caps_note(gift)}；"), (f"要求二被告退彩礼{t.m(gift)}{t.caps_note(gift)}；",)), gift), Claim(t.ask((f"判令二被告返还“三金”折价款{t.m(gold)}；",), (f"金首饰退给我，不退就折{t.m(gold)}；",)), gold), t.costs()]
    proofs = [Proof("转账记录", "证明原告给付彩礼", [drawn.transfer(t, me, father, gift, when, "彩礼")]), Proof("聊天记录", "证明款项系彩礼及双方解除婚约", [drawn.chat(t, you.name, t.ago(20, 100), [("you", "这婚我不想结了"), ("me", f"那彩礼{plain(gift)}怎么说"), ("you", "你跟我爸说去"), ("me", "三金也在你那里")])])]
    proofs.append(Proof("首饰发票", "证明购买三金的价款", [exhibits.invoice(t, t.world.shop(place, "金行"), me, "首饰", gold, when - timedelta(days=6))]))
    facts = [f"原告与被告{you.name}经媒人介绍相识并订立婚约，按当地习俗，原告于{t.d(when)}向二被告给付彩礼{t.m(gift)}，另购买“三金”价值{t.m(gold)}。", f"此后双方未办理结婚登记，也未共同生活，被告{you.name}提出解除婚约，二被告拒绝返还。"]
    if t.lay:
        facts = [f"我跟{you.name}是媒人介绍的，{t.d(when)}订的婚，给了彩礼{t.m(gift)}，转到她爸{father.name}卡上，还买了三金{t.m(gold)}。没领证也没住在一起，现在她说不结了，彩礼又不退。"]
    return t.case("婚约财产纠纷", [me], [you, father], claims, facts, proofs, f"{me.name}请求返还彩礼{plain(gift)}元。", "被告住所地", [place], law="《中华人民共和国民法典》第一千零四十二条", confused_with=t.one("离婚纠纷", "不当得利纠纷"))
