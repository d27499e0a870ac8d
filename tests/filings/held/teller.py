"""Whoever tells a story: how they write sums, days and themselves, and which slip they are to make."""

from __future__ import annotations

import random
from datetime import date, timedelta

from .model import Case, Claim, Party, Proof, Who
from .money import capitals, day, written
from .world import COURT_CODES, HIGH_TECH, PLACES, World

# Hands: lawyer; counsel, a firm's own legal department; aid, legal aid or a township legal service; lay;
# print, a print shop's template; window, the official form.
FORMAL = ("lawyer", "counsel", "aid", "print", "window")


class Teller:
    """The hand that writes one filing."""

    def __init__(self, rng: random.Random, voice: str, form: str, slip: str) -> None:
        self.rng, self.voice, self.form, self.slip = rng, voice, form, slip
        self.world = World(rng)
        self.filed = date(2026, 1, 8) + timedelta(days=rng.randrange(0, 310))
        self.days = (
            rng.choice(("dots", "plain", "plain", "padded"))
            if voice == "lay"
            else rng.choice(("plain", "plain", "padded"))
        )
        self.sums = rng.choice(
            ("plain", "plain", "wan")
            if voice == "lay"
            else ("plain", "commas", "rmb", "full", "plain", "yen", "wan")
        )
        self.words_due = slip == "amount_words_mismatch"
        self.words_where = ""
        self.words_wrong = ""
        self.notes: dict[float, str] = {}

    @property
    def image(self) -> bool:
        """Whether the filing comes as pictures."""
        return self.form != "digital"

    @property
    def lay(self) -> bool:
        """Whether a layman writes."""
        return self.voice == "lay"

    def one(self, *options: str) -> str:
        """One of several wordings."""
        return self.rng.choice(options)

    def ask(self, formal: tuple[str, ...], lay: tuple[str, ...] = ()) -> str:
        """One of the wordings that suit the hand."""
        return self.rng.choice(lay if self.lay and lay else formal)

    def m(self, amount: float) -> str:
        """A sum in the style of this filing."""
        return written(amount, self.sums)

    def d(self, when: date) -> str:
        """A day in the style of this filing."""
        return day(when, self.days)

    def round(self, low: int, high: int, step: int = 1000) -> float:
        """A round sum."""
        return float(self.rng.randrange(low // step, high // step) * step)

    def cents(self, low: int, high: int) -> float:
        """A sum with fen."""
        return self.rng.randrange(low * 100, high * 100) / 100

    def ago(self, low: int, high: int) -> date:
        """A day so many days before the filing."""
        return self.filed - timedelta(days=self.rng.randrange(low, high))

    def due(self, low: int = 40, high: int = 600) -> date:
        """When the debt fell due; more than three years ago if that is the slip."""
        return self.ago(1180, 1700) if self.slip == "limitation_expired" else self.ago(low, high)

    @property
    def stale(self) -> bool:
        """Whether the debt is to be out of time."""
        return self.slip == "limitation_expired"

    def caps(self, amount: float, where: str = "package") -> str:
        """A sum in capitals; another sum, once, where that is the slip."""
        if not self.words_due:
            return capitals(amount)
        self.words_due, self.words_where = False, where
        whole = int(amount)
        wrong = whole + (1000 if whole % 10000 < 9000 else -1000) if whole >= 2000 else whole + 100
        self.words_wrong = capitals(wrong + round(amount - whole, 2))
        return self.words_wrong

    def caps_note(self, amount: float) -> str:
        """A request's sum in capitals too, sometimes, and always where the slip wants it."""
        if amount not in self.notes:  # the same in every wording of one request
            wanted = self.words_due or self.rng.random() < 0.15
            self.notes[amount] = (
                self.one("（大写：{}）", "（人民币{}）").format(self.caps(amount, "complaint"))
                if wanted
                else ""
            )
        return self.notes[amount]

    def person(
        self, place: str = "", sex: str = "", ages: tuple[int, int] = (24, 66), surname: str = ""
    ) -> Who:
        """Somebody of that age on the day of filing."""
        return self.world.person(place, sex, ages, self.filed, surname)

    def court_of(self, place: str) -> str:
        """The basic court of a district."""
        return PLACES[place][2]

    def case(self, cause: str, plaintiffs: list[Who], defendants: list[Who], claims: list[Claim], facts: list[str], proofs: list[Proof],
             summary: str, ground: str, places: list[str], **kw: object) -> Case:  # fmt: skip
        """A civil case; `places` are the districts whose courts may hear it, the one chosen first."""
        courts = list(dict.fromkeys(self.court_of(p) for p in places))
        parties = [Party("原告", w) for w in plaintiffs] + [Party("被告", w) for w in defendants]
        return Case(
            "民事一审", cause, parties, claims, facts, proofs, summary, ground, courts, courts[0], self.filed, self.voice,
            signed_on=self.filed - timedelta(days=self.rng.choice((0, 0, 1, 2, 4, 7))), **kw,  # type: ignore[arg-type]
        )  # fmt: skip

    def wrong_court(self, case: Case) -> str:
        """A court with no tie to anybody in the case."""
        near = (
            {self.court_of(p.who.place) for p in case.parties if p.who.place in PLACES}
            | set(case.right_courts)
            | {HIGH_TECH}
        )
        return self.rng.choice([c for c in COURT_CODES if c not in near])

    def costs(self) -> Claim:
        """The request that everybody ends with."""
        return Claim(self.ask(
            ("本案诉讼费用由被告承担。", "判令被告负担本案的案件受理费。", "诉讼费、保全费由被告方承担。", "本案全部诉讼费用由被告负担。"),
            ("打官司的费用由被告出。", "诉讼费由被告承担。", "诉讼费用被告负责。"),
        ))  # fmt: skip
