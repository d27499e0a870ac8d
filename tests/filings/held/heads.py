"""How a complaint names the people: run-on sentences, labelled lines, tables; and what it leaves out."""

# Prose and papers: one wording or one row a line, however long, so that what stands on a page can be read as it stands.
# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from .model import Agent, Block, Case, Cell, Para, Party, Table
from .teller import Teller

NUMBERS = "一二三四五六"


def leave_out(t: Teller, case: Case) -> None:
    """Decide which facts about the parties the complaint does not hold."""
    r = t.rng
    for p in case.parties:
        mine = p in case.claimants
        if p.who.natural:
            hide = set() if mine else {k for k, odds in (("id_number", 0.25), ("ethnicity", 0.3), ("birth", 0.15), ("phone", 0.15)) if r.random() < odds}
            if t.lay and r.random() < 0.4:
                hide |= {"ethnicity"}
            if "id_number" in hide:
                hide -= {"phone"}
            if case.slip in ("invalid_id_number", "id_mismatch"):
                hide -= {"id_number"}
        else:
            hide = set() if mine else {k for k, odds in (("credit_code", 0.3), ("phone", 0.35), ("legal_rep", 0.12)) if r.random() < odds}
        if "legal_rep" in hide:
            hide.add("legal_rep_title")
        p.hidden |= hide
    if case.slip == "defendant_not_identified":
        p = next(p for p in case.opponents if p.who.natural)
        p.hidden |= {"birth", "ethnicity", "id_number", "address", "phone"} | ({"sex"} if r.random() < 0.4 else set())


def labels(t: Teller, case: Case) -> list[str]:
    """A label for each party: 被告, 被告一, 被告1, 第一被告."""
    out = []
    style = t.rng.choice(("{role}{han}", "{role}{digit}", "{role}（{han}）", "{role}", "第{han}{role}" if t.rng.random() < 0.4 else "{role}{han}"))
    for p in case.parties:
        peers = [q for q in case.parties if q.role == p.role]
        i = peers.index(p)
        out.append(p.role if len(peers) == 1 else style.format(role=p.role, han=NUMBERS[i], digit=i + 1))
    return out


def _facts(t: Teller, p: Party, words: dict[str, str]) -> list[str]:
    """The facts about a natural person that are written, in some order."""
    w = p.who
    first = [w.sex] if p.shows("sex") else []
    rest = []
    if p.shows("birth"):
        rest.append(words["birth"].format(t.d(w.birth)))  # type: ignore[arg-type]
    if p.shows("ethnicity"):
        rest.append(w.ethnicity)
    t.rng.shuffle(rest)
    tail = []
    if p.shows("address"):
        tail.append(words["address"].format(w.address))
    if p.shows("id_number"):
        tail.append(words["id"].format(w.id_number))
    if words["late_phone"] == "":
        t.rng.shuffle(tail)
    if p.shows("phone"):
        tail.append(words["phone"].format(w.phone))
    return first + rest + tail


def wordings(t: Teller) -> dict[str, str]:
    """The labels this hand uses for the facts about people."""
    return {
        "birth": t.one("{}出生", "{}出生", "{}生", "出生于{}"),
        "address": t.one("住{}", "住址：{}", "现住{}", "住所地：{}", "户籍地：{}", "家住{}" if t.lay else "住{}"),
        "id": t.one("身份证号：{}", "公民身份号码{}", "身份证号码：{}", "公民身份号码：{}", "身份证{}" if t.lay else "身份证号{}"),
        "phone": t.one("电话：{}", "联系电话：{}", "手机{}", "联系方式：{}", "电话{}"),
        "code": t.one("统一社会信用代码：{}", "统一社会信用代码{}", "信用代码：{}"),
        "seat": t.one("住所地：{}", "住所地{}", "住所：{}", "地址：{}"),
        "late_phone": t.one("", "x"),
    }


def _body(t: Teller, p: Party, label: str, words: dict[str, str]) -> list[str]:
    """A firm: one sentence, or a line for itself and a line for its head."""
    w = p.who
    comma = "，"
    first = [words["seat"].format(w.address)] if p.shows("address") else []
    if p.shows("credit_code"):
        first.append(words["code"].format(w.credit_code))
    t.rng.shuffle(first)
    head = f"{label}：{w.name}{comma}{comma.join(first)}。"
    lines = [head]
    phone = words["phone"].format(w.phone) if p.shows("phone") else ""
    if p.shows("legal_rep"):
        title = "经营者" if w.shop else "负责人" if w.legal_rep_title in ("负责人", "局长") else "法定代表人"
        post = "" if w.shop or w.legal_rep_title == "负责人" else t.one("，{}", "，职务：{}", "，该公司{}" if title == "法定代表人" else "，{}").format(w.legal_rep_title)
        if not post:
            p.hidden.add("legal_rep_title")
        rep = f"{title}：{w.legal_rep}{post}"
        if phone and t.rng.random() < 0.5:
            rep, phone = f"{rep}，{phone}", ""
        lines.append(rep + "。")
    if phone:
        lines[-1] = lines[-1].removesuffix("。") + f"，{phone}。"
    return lines


def guardian_line(t: Teller, p: Party, words: dict[str, str]) -> str:
    """Who acts for a child."""
    g = p.guardian
    if g is None:
        return ""
    kin = t.one(f"（系原告{p.relation}）", f"，系原告之{p.relation[0]}", f"（{p.relation}）")
    more = _facts(t, Party("", g, hidden={"ethnicity"}), words)
    return f"法定代理人：{g.name}{kin}，{'，'.join(more)}。"


def agent_line(t: Teller, a: Agent) -> str:
    """Who acts for a party, in one sentence."""
    phone = f"，联系电话：{a.phone}" if a.phone_written else ""
    label = t.one("委托诉讼代理人", "委托代理人", "委托诉讼代理人")
    if "律师" in a.title:
        return f"{label}：{a.name}，{a.station}{a.title}{phone}。"
    if "法律" in a.title:
        return f"{label}：{a.name}，{a.station}{a.title}{phone}。"
    if a.title == "员工":
        return f"{label}：{a.name}，{t.one('该公司员工', '系公司法务', '公司职工')}{phone}。"
    return f"{label}：{a.name}，系原告{a.title}，身份证号{a.id_number}{phone}。"


def sentence(t: Teller, p: Party, label: str, words: dict[str, str], colon: str) -> list[str]:
    """One paragraph for a person, one or two for a firm."""
    if not p.who.natural:
        return _body(t, p, label, words)
    facts = _facts(t, p, words)
    if p.hidden >= {"address", "phone"}:
        facts.append(t.one("其他信息不详", "住址不详", "身份信息不清楚"))
    return [f"{label}{colon}{p.who.name}，{'，'.join(facts)}。" if facts else f"{label}{colon}{p.who.name}。"]


def labelled(t: Teller, p: Party, label: str, gap: str) -> list[str]:
    """A line for every fact, or two or three on a line."""
    w = p.who
    lines = [f"{label}：{w.name}"]
    if w.natural:
        short = [f"{k}：{v}" for k, v in (("性别", w.sex if p.shows("sex") else ""), ("民族", w.ethnicity if p.shows("ethnicity") else ""), ("出生日期", t.d(w.birth) if p.shows("birth") and w.birth else "")) if v]
        lines += [gap.join(short)] if short and t.rng.random() < 0.6 else short
        lines += [f"{t.one('身份证号码', '公民身份号码')}：{w.id_number}"] if p.shows("id_number") else []
        lines += [f"{t.one('住址', '住所')}：{w.address}"] if p.shows("address") else []
    else:
        lines += [f"住所地：{w.address}"] if p.shows("address") else []
        lines += [f"统一社会信用代码：{w.credit_code}"] if p.shows("credit_code") else []
        if p.shows("legal_rep"):
            title = "经营者" if w.shop else "法定代表人" if w.legal_rep_title not in ("负责人", "局长") else "负责人"
            post = w.legal_rep_title not in ("负责人", "经营者")
            lines += [f"{title}：{w.legal_rep}" + (f"{gap}职务：{w.legal_rep_title}" if post else "")]
            if not post:
                p.hidden.add("legal_rep_title")
    lines += [f"联系电话：{w.phone}"] if p.shows("phone") else []
    return lines


def party_table(t: Teller, case: Case, names: list[str]) -> Table:
    """The people in a table, one row each."""
    rows: list[list[Cell | str]] = [["诉讼地位", "姓名/名称", "基本信息"]]
    for p, label in zip(case.parties, names, strict=True):
        lines = labelled(t, p, label, "  ")[1:]
        if p.guardian:
            lines.append(guardian_line(t, p, wordings(t)))
        lines += [agent_line(t, a) for a in case.agents if a.party is p.who]
        rows.append([Cell(label, align="center"), Cell(p.who.name, align="center"), "\n".join(lines)])
    return Table(rows, [1.2, 1.8, 5.5])


def people(t: Teller, case: Case) -> list[Block]:
    """The head of the complaint in one of its layouts."""
    names, words = labels(t, case), wordings(t)
    layout = t.rng.choice(("run", "run", "run", "lines", "lines", "table", "stack") if not t.lay else ("run", "run", "lines"))
    if t.voice == "print":
        layout = t.one("stack", "stack", "lines", "run")
    if layout == "table":
        return [party_table(t, case, names)]
    out: list[Block] = []
    colon = t.rng.choice(("：", "：", "")) if layout == "run" else "："
    gap = t.one("    ", "  ", "，")
    for p, label in zip(case.parties, names, strict=True):
        lines = sentence(t, p, label, words, colon) if layout == "run" else labelled(t, p, label, gap)
        if layout == "stack":
            lines = [f"{label}：", ("姓名：" if p.who.natural else "名称：") + p.who.name, *lines[1:]]
        out += [Para(x, indent=2 if layout == "run" else 0) for x in lines]
        if p.guardian:
            out.append(Para(guardian_line(t, p, words), indent=2 if layout == "run" else 0))
        if layout == "lines" and t.rng.random() < 0.3:
            out.append(Para(""))
        if all(a.party is not p.who for a in case.agents) or p is not [q for q in case.parties if any(a.party is q.who for a in case.agents)][-1]:
            continue
        out += [Para(agent_line(t, a), indent=2 if layout == "run" else 0) for a in case.agents]
    return out
