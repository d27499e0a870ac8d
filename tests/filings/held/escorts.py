"""What goes with a complaint: identity, authority, letters, address for service, list of evidence."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from datetime import timedelta

from . import drawn, exhibits
from .exhibits import rows_table, sheet
from .model import Agent, Block, Case, Cell, Paper, Para, Sign, Table
from .money import day, plain
from .teller import Teller
from .world import PLACES

SPECIAL = ("代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉", "代为起诉、调解、和解，代为承认、放弃、变更诉讼请求，代领法律文书")


def hire(t: Teller, case: Case) -> None:
    """Give the claimant somebody to act for it, as its hand suggests."""
    r, w = t.rng, t.world
    must = case.slip in ("missing_poa", "expired_poa", "vague_authority")
    me = case.claimants[0].who
    kinds = {"lawyer": "lawyer", "counsel": "staff", "aid": r.choice(("aid", "township")), "lay": "kin", "print": "township", "window": "lawyer"}
    odds = {"lawyer": 1.0, "counsel": 0.9, "aid": 1.0, "lay": 0.12, "print": 0.15, "window": 0.35}[t.voice]
    if not must and r.random() > odds:
        return
    kind = kinds[t.voice]
    if kind == "kin" and (not me.natural or case.claimants[0].guardian):
        kind = "township"
    if kind == "staff" and me.natural:
        kind = "lawyer"
    place = me.place
    city = PLACES[place][0] or "青川市"
    age = t.filed.year - me.birth.year if me.birth else 40
    mark = w.pick(("明鉴", "平岳", "问渠", "立言", "同衡", "守正"))
    station, title = {
        "lawyer": (f"{r.choice(('临江', '岭西'))}{mark}{r.choice(('', f'（{city[:2]}）'))}律师事务所", r.choice(("律师", "律师", "实习律师" if r.random() < 0.1 else "律师"))),
        "staff": (me.name, "员工"), "aid": (f"临江{mark}律师事务所", "律师（法律援助）" if r.random() < 0.5 else "律师"),
        "township": (f"{PLACES[place][1]}{w.pick(('城关', '东泉', '渔港', '南关'))}法律服务所", "法律工作者"), "kin": ("", r.choice(_kin(me.sex, age))),
    }[kind]
    sex = "女" if title in ("女儿", "妻子", "妹妹") else "男" if kind == "kin" else r.choice("男女")
    ages = (22, max(24, age - 22)) if title in ("儿子", "女儿") else (max(22, age - 6), age + 4) if kind == "kin" else (25, 48)
    who = t.person(place, sex, ages)
    since = t.filed - timedelta(days=r.randrange(1, 25))
    until = since + timedelta(days=r.choice((180, 365, 730))) if r.random() < 0.35 else None
    authority = r.choice(("一般授权", "特别授权", "特别授权"))
    if case.slip == "expired_poa":
        since = t.filed - timedelta(days=r.randrange(240, 420))
        until = since + timedelta(days=r.choice((90, 180)))
    if case.slip == "vague_authority":
        authority = "全权代理"
    case.agents.append(Agent(me, who.name, station, title, who.phone, authority, since, until, f"1380{r.randrange(1, 3)}20{r.randrange(10, 24)}1{r.randrange(1000000, 9999999)}", who.id_number, r.random() < 0.7))


def _kin(sex: str, age: int) -> tuple[str, ...]:
    """Who of a family of that age may speak for its member."""
    return ("儿子", "女儿") if age >= 50 else ("弟弟", "妹妹", "妻子" if sex == "男" else "丈夫")


def identity(t: Teller, case: Case) -> list[Paper]:
    """Cards of persons, licences and certificates of firms; nothing of the first claimant where that is the slip."""
    out: list[Paper] = []
    split = t.form == "photo" and t.rng.random() < 0.4 and len(case.claimants) == 1
    for i, p in enumerate(case.claimants):
        if case.slip == "missing_identity_paper" and i == 0:
            if p.guardian:
                out.append(drawn.id_card(t, p.guardian, False))
            continue
        if p.who.natural:
            out.append(drawn.id_card(t, p.who, split and not p.guardian))
            if p.guardian:
                out.append(drawn.id_card(t, p.guardian, False))
            continue
        out.append(drawn.licence(t, p.who))
        head = "负责人" if p.who.shop or p.who.legal_rep_title in ("负责人", "行长") else "法定代表人"
        body = [t.one(f"{p.who.legal_rep}在我单位担任{p.who.legal_rep_title}职务，系我单位{head}。特此证明。", f"兹证明{p.who.legal_rep}同志现任我单位{p.who.legal_rep_title}，为{head}。")]
        if t.rng.random() < 0.6:
            body.append(f"附：身份证号码{p.who.rep_id}，联系电话{p.who.phone}。")
        paper = exhibits.letter(t, "legal_rep_certificate", t.one(f"{head}身份证明书", f"{head}身份证明"), "", body, p.who, case.filed_on - timedelta(days=t.rng.randrange(0, 9)))
        paper.names = ("身份证明书", "法人证明")
        out.append(paper)
    return out


def authority(t: Teller, case: Case) -> list[Paper]:
    """The power of attorney and, from a firm of lawyers or a legal service office, its letter."""
    out: list[Paper] = []
    for a in case.agents:
        them = case.opponents[0].who.name
        matter = f"{a.party.name}与{them}{case.cause if case.filing_type != '行政一审' else case.cause + '一案'}"
        if case.slip != "missing_poa":
            out.append(_poa(t, case, a, them))
        if "律师" in a.title or "法律" in a.title:
            kind = "律师事务所函" if "律师" in a.title else "法律服务所函"
            title = t.one(kind, "所  函" if kind == "律师事务所函" else kind, "指派函" if "援助" in a.title else kind)
            body = [t.one(f"我所接受{a.party.name}的委托，指派{a.name}担任{matter}的诉讼代理人。", f"兹指派我所{a.name}{'律师' if '律师' in a.title else ''}代理{matter}，请予接洽。")]
            letter = exhibits.letter(t, "law_firm_letter", title, case.court, body, a.station, a.since, f"（{a.since.year}）{a.station[2:4]}民字第{t.rng.randrange(10, 800)}号")
            letter.optional, letter.names = True, ("所函", "公函")
            out.append(letter)
    return out


def _poa(t: Teller, case: Case, a: Agent, them: str) -> Paper:
    number = a.party.id_number if a.party.natural else a.party.credit_code
    rights = {"一般授权": t.one("一般授权", "一般代理"), "全权代理": t.one("全权代理", "全权代理本案一切诉讼事宜")}.get(a.authority, f"特别授权，即{t.one(*SPECIAL)}")
    person = f"受托人：{a.name}，" + (f"{a.station}{a.title}" if a.station else f"委托人之{a.title}") + (f"，执业证号{a.licence}" if "律师" in a.title else f"，身份证号{a.id_number}") + f"，电话{a.phone}"
    term = f"委托期限自{day(a.since)}起至{day(a.until)}止。" if a.until else t.one("委托期限：至本案本审级终结时止。", "代理期限自签署之日起至本案审理（执行）终结。")
    stage = "" if case.filing_type != "民事一审" or t.rng.random() < 0.5 else t.one("代理阶段：一审。", "代理程序：民事一审。")
    blocks: list[Block] = [Para(t.one("授权委托书", "授 权 委 托 书", "委托书"), "center", 1.7, True), Para(f"委托人：{a.party.name}，证件号码{number}" if t.rng.random() < 0.7 else f"委托人：{a.party.name}"), Para(person)]
    matter = f"{case.cause}一案" if case.filing_type != "支付令" else "申请支付令一案"
    blocks += [Para(t.one(f"委托人因与{them}{matter}，委托上述受托人作为诉讼代理人。", f"现委托上列人员在我方与{them}{matter}中担任代理人。"), indent=2, gap=0.3), Para(f"代理权限：{rights}。", indent=2)]
    blocks += [Para(x, indent=2) for x in (stage, term) if x]
    parent = next((p.guardian for p in case.parties if p.who is a.party and p.guardian), None)
    label = "法定代理人：" if parent else "委托人："
    blocks.append(Sign(label, parent.name if parent else a.party.name, "hand" if a.party.natural else "seal", "right", not a.party.natural))
    blocks.append(Para(day(a.since), "right"))
    return Paper("power_of_attorney", "授权委托书", blocks, sheet(t), "docx" if not t.image and t.rng.random() < 0.12 else "pdf", names=("授权委托书", "委托书"))


def service_address(t: Teller, case: Case) -> Paper:
    """Where papers may be served."""
    p = case.claimants[0]
    who = p.guardian or p.who
    name = who.name if who.natural else who.legal_rep
    rows: list[list[Cell | str]] = [[Cell("案由"), case.stated or case.cause, Cell("当事人"), p.who.name], ["送达地址", Cell(p.who.address, across=3)], ["收件人", name, "联系电话", who.phone]]
    rows.append(["电子送达", Cell(t.one("√同意  □不同意", "同意，接收号码同上", "[√]接受  [ ]不接受"), across=3)])
    rows.append(["告知", Cell("送达地址变更应当及时告知法院；因提供的地址不准确导致文书未能送达的，文书退回之日视为送达之日。", across=3)])
    blocks: list[Block] = [Para(t.one("送达地址确认书", "当事人送达地址确认书", "诉讼文书送达地址确认书"), "center", 1.6, True), Table(rows, [1.1, 2, 1.1, 2])]
    blocks += [Para("我已阅读告知事项，确认以上地址有效。", indent=2, gap=0.3), Sign("确认人签名（盖章）：", who.name, "hand" if who.natural else "seal", "right", not who.natural), Para(day(case.filed_on), "right")]
    return Paper("service_address", "送达地址确认书", blocks, sheet(t), "pdf", True, names=("送达地址确认书", "地址确认书"))


def evidence_list(t: Teller, case: Case) -> Paper:
    """The list, as a table of one of several kinds, or as lines with purposes."""
    r = t.rng
    title = t.one("证据清单", "证据目录", "证据材料清单", "原告证据目录" if case.claimants[0].role == "原告" else "证据清单")
    by = case.claimants[0].who.name
    blocks: list[Block] = [Para(title, "center", 1.6, True)]
    if r.random() < 0.6:
        blocks.append(Para(t.one("提交人：{}", "举证人：{}", "提供人：{}").format(by)))
    way = r.choice(("purpose", "pages", "count", "lines", "source"))
    n = 1
    spans: list[str] = []
    for p in case.proofs:
        size = max(1, len(p.papers))
        spans.append(str(n) if size == 1 else f"{n}-{n + size - 1}")
        n += size
    proofs = list(enumerate(case.proofs, 1))
    if way == "purpose":
        blocks.append(rows_table([["序号", "证据名称", "证明目的"], *[[str(i), p.name, p.purpose] for i, p in proofs]], [0.8, 2.6, 5]))
    elif way == "pages":
        blocks.append(rows_table([["编号", "证据名称", "证明内容", "页码"], *[[str(i), p.name, p.purpose, spans[i - 1]] for i, p in proofs]], [0.8, 2.4, 4, 0.9]))
    elif way == "count":
        blocks.append(rows_table([["序号", "名称", "份数", "原件/复印件", "备注"], *[[str(i), p.name, "1", "复印件", ""] for i, p in proofs]], [0.8, 3, 0.8, 1.4, 1.2]))
    elif way == "source":
        blocks.append(rows_table([["序号", "证据名称", "证据来源", "拟证明的事实"], *[[str(i), p.name, t.one("原告持有", "自行提供"), p.purpose] for i, p in proofs]], [0.8, 2.2, 1.3, 4]))
    else:
        for i, p in proofs:
            blocks += [Para(f"证据{'一二三四五六'[i - 1]}：{p.name}"), Para(f"证明目的：{p.purpose}。", indent=2)]
    blocks += [Para(f"提交人：{by}", "right", gap=0.5)] if r.random() < 0.4 else []
    if r.random() < 0.6:
        blocks.append(Para(day(case.filed_on), "right", gap=0.3))
    return Paper("evidence_list", "证据清单", blocks, sheet(t), "docx" if not t.image and r.random() < 0.15 else "pdf", names=(title,))


def preservation(t: Teller, case: Case, amount: float) -> Paper:
    """A request to freeze what the defendant has."""
    me, you = case.claimants[0].who, case.opponents[0].who
    blocks: list[Block] = [Para("财产保全申请书", "center", 1.7, True), Para(f"申请人：{me.name}，{'住' if me.natural else '住所地'}{me.address}。"), Para(f"被申请人：{you.name}。")]
    blocks += [Para("请求事项：", gap=0.3), Para(f"请求冻结被申请人银行存款{plain(amount)}元或查封、扣押其相应价值的财产。", indent=2), Para("事实与理由：")]
    blocks += [Para(f"申请人与被申请人{case.cause}一案，为防止被申请人转移财产，申请人提供担保，特申请保全。", indent=2), Para("此致", indent=2), Para(case.court)]
    blocks += [Sign("申请人：", me.name, "hand" if me.natural else "seal", "right", not me.natural), Para(day(case.filed_on), "right")]
    return Paper("preservation_application", "财产保全申请书", blocks, sheet(t), "pdf", True, names=("保全申请书",))


def other_court_notice(t: Teller, case: Case, court: str, number: str) -> Paper:
    """Another court has the same suit already."""
    me, you = case.claimants[0].who.name, case.opponents[0].who.name
    when = case.filed_on - timedelta(days=t.rng.randrange(15, 60))
    body = [f"你与{you}{case.cause}一案的起诉状已收到。经审查，起诉符合法定受理条件，本院决定立案审理，案号为{number}。", "请在收到本通知书之日起七日内预交案件受理费。"]
    return exhibits.letter(t, "acceptance_notice", t.one("受理案件通知书", "案件受理通知书"), me, body, court, when, number)
