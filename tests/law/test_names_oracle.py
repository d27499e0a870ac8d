"""Slow oracles, written apart from the engine: plain scans over the data files must agree on random questions."""

import csv
import functools
import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import tianping.law
from tianping.law.questions import answer

DATA = Path(tianping.law.__file__).parent / "data"


@functools.cache
def lines(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def ask(kind: str, **keys: Any) -> dict[str, Any]:
    return answer({"id": "o", "kind": kind, **keys})


def some_day(chance: random.Random) -> str:
    return str(date(2018, 1, 1) + timedelta(days=chance.randrange(3500)))


def naive_causes(rows: list[dict[str, str]], q: str, on: str) -> list[dict[str, Any]]:
    valid = sorted(
        (r for r in rows if r["valid_from"] <= on <= (r["valid_to"] or "9999")), key=lambda r: r["code"]
    )
    for fits in (str.__eq__, str.startswith, str.__contains__):
        found = [r for r in valid if fits(r["name"], q)]
        if found:
            names = {r["code"]: r for r in rows}
            result = []
            for r in found[:20]:
                path, above = [r["name"]], names.get(r["parent"])
                while above:
                    path.insert(0, above["name"])
                    above = names.get(above["parent"])
                result.append({"code": r["code"], "name": r["name"], "level": int(r["level"]), "path": path})
            return result
    return []


@pytest.mark.parametrize("branch", ["civil", "admin"])
def test_causes_agree_with_a_plain_scan(branch: str) -> None:
    chance = random.Random(20)
    rows = lines(f"causes_{branch}")
    for _ in range(400):
        name = chance.choice(rows)["name"]
        start = chance.randrange(len(name))
        q = chance.choice([name, name[: start + 1], name[start:]])
        on = some_day(chance)
        found = ask("cause.lookup", q=q, branch=branch, on=on)
        assert found["value"]["matches"] == naive_causes(rows, q, on), (q, on)


def naive_charges(
    rows: list[dict[str, str]], q: str | None, article: str | None, repealed: bool
) -> list[str]:
    found = []
    for r in sorted(rows, key=lambda r: r["code"]):
        old = [re.sub(r"[(（].*?[)）]", "", part).strip() for part in r["old_names"].split(";")]
        articles = [
            a + (b or "") for a, b in re.findall(r"第(\d+)条(之[一二三四五六七八九十]+)?", r["article"])
        ]
        if (r["status"] == "现行" or repealed) and (q in [r["name"], *old] if q else article in articles):
            found.append(r["code"])
    return found


def test_charges_agree_with_a_plain_scan() -> None:
    chance = random.Random(21)
    rows = lines("charges")
    names = [r["name"] for r in rows] + [
        re.sub(r"\(.*?\)", "", part) for r in rows for part in r["old_names"].split(";") if part
    ]
    for _ in range(400):
        repealed = chance.random() < 0.5
        article = str(chance.randrange(102, 452)) + chance.choice(["", "", "之一", "之二"])
        q = chance.choice(names)
        by_name = ask("charge.lookup", q=q, include_repealed=repealed)["value"]["matches"]
        assert [one["code"] for one in by_name] == naive_charges(rows, q, None, repealed), q
        for one in by_name:
            assert one.get("old_name") in (None if one["name"] == q else q,)
        by_article = ask("charge.lookup", article=article, include_repealed=repealed)["value"]["matches"]
        assert [one["code"] for one in by_article] == naive_charges(rows, None, article, repealed), article


def test_moved_articles_agree_with_a_plain_scan() -> None:
    chance = random.Random(22)
    rows = lines("articles_map")
    for _ in range(400):
        r = chance.choice(rows)
        if not r["old_article"].isdigit():
            continue
        version = chance.choice([None, r["old_version"], r["old_version"][:4]])
        found = ask("article.map", law=r["old_law"], article=int(r["old_article"]), version=version)
        expected = [
            {"law": one["new_law"], "version": one["new_version"], "article": one["new_article"],
             "relation": one["relation"].split("(")[0]}
            for one in rows
            if one["old_law"] == r["old_law"] and one["old_article"] == r["old_article"] and one["new_article"]
            and (version or "") in one["old_version"]
        ]  # fmt: skip
        assert found["value"]["new"] == expected
        assert found["warnings"] == ([] if expected else ["no_mapping"])


def naive_court(division: str, level: str) -> str | None:
    divisions = {r["code"]: r for r in lines("divisions")}
    courts = {r["code"]: r for r in lines("courts")}
    code = division
    while not divisions[code]["court"]:
        code = divisions[code]["parent"]
    court: str | None = divisions[code]["court"]
    while court and courts[court]["level"] != level:
        court = courts[court]["parent"] if courts[court]["parent"] in courts else None
    return court


def test_competent_courts_agree_with_a_plain_walk() -> None:
    chance = random.Random(23)
    divisions = [r["code"] for r in lines("divisions")]
    for _ in range(150):
        amount = chance.choice([1, 10**7, 2 * 10**7, 10**8 - 1, 10**8, 5 * 10**8, 5 * 10**9 - 1, 5 * 10**9])
        same, foreign = chance.random() < 0.5, chance.random() < 0.3
        middle = 2 * 10**7 if foreign else 5 * 10**8 if same else 10**8
        level = "高级" if amount >= 5 * 10**9 else "中级" if amount >= middle else "基层"
        places = chance.sample(divisions, chance.randrange(1, 4))
        links = [
            {"ground": f"第{n}处", "division": code, "exclusive": chance.random() < 0.2}
            for n, code in enumerate(places)
        ]
        used = [link for link in links if link["exclusive"]] or links
        wanted = [naive_court(str(link["division"]), level) for link in used]
        found = ask(
            "court.jurisdiction",
            branch="civil",
            amount=f"{amount}.00",
            links=links,
            same_side=same,
            foreign=foreign,
            on="2026-11-24",
        )
        if None in wanted:
            assert found["error"]["code"] == "BAD_VALUE"
        else:
            assert found["value"]["level"] == level
            assert [court["code"] for court in found["value"]["courts"]] == list(dict.fromkeys(wanted))


def naive_words(cents: int) -> str:
    """Sums in words by writing every place and tidying afterwards: another way than the engine's."""
    yuan, jiao, fen = cents // 100, cents // 10 % 10, cents % 10
    capital = dict(zip("0123456789", "零壹贰叁肆伍陆柒捌玖", strict=True))
    units = ["", "拾", "佰", "仟", "万", "拾", "佰", "仟", "亿", "拾", "佰", "仟"]
    text = "".join(capital[d] + units[len(str(yuan)) - 1 - i] for i, d in enumerate(str(yuan)))
    text = re.sub("零[拾佰仟]", "零", text)
    text = re.sub("零+万", "万零", text)
    text = re.sub("零+亿", "亿零", text)
    text = re.sub("亿(零*)万", r"亿\1零", text)
    text = re.sub("零+", "零", text)
    digits = f"{yuan:012d}"
    for place, unit in ((4, "亿"), (8, "万")):
        # after a full unit a 零 stays only where the next group begins with zeros
        if digits[place] != "0":
            text = text.replace(f"{unit}零", unit)
    text = text.rstrip("零") or ("零" if not jiao and not fen else "")
    words = f"{text}元" if text else ""
    words += f"{capital[str(jiao)]}角" if jiao else ""
    if fen:
        words += ("零" if words and not jiao else "") + f"{capital[str(fen)]}分"
    return words if fen else f"{words}整"


def test_sums_in_words_agree_with_another_way_of_writing_them() -> None:
    chance = random.Random(24)
    for _ in range(3000):
        cents = int("".join(chance.choice("0001234567899") for _ in range(chance.randrange(1, 15))))
        amount = f"{cents // 100}.{cents % 100:02d}"
        assert ask("money.words", amount=amount)["value"]["words"] == naive_words(cents), amount
        assert ask("words.money", words=naive_words(cents))["value"]["amount"] == amount


def test_identity_numbers_agree_with_the_sum_written_out() -> None:
    chance = random.Random(25)
    for _ in range(500):
        first = (
            f"380102{chance.randrange(1950, 2020)}{chance.randrange(1, 13):02d}15{chance.randrange(1000):03d}"
        )
        rest = sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(first)) % 11
        expected = {0: "1", 1: "0", 2: "X"}.get(rest, str(12 - rest))
        last = chance.choice("0123456789X")
        found = ask("id.check", number=first + last, on="2026-11-24")["value"]
        if last == expected:
            assert found["valid"]
            assert found["sex"] == ("男" if int(first[-1]) % 2 else "女")
        else:
            assert found == {"valid": False, "reason": "check", "expected": expected}
