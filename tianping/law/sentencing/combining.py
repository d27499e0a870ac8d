"""Several crimes: the frame within which one sentence is decided (刑法 69–71).

>>> from datetime import date
>>> combine([Part("fixed", 18), Part("fixed", 30)], on=date(2026, 11, 24)).value.max_months
48
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tianping.law.explain import Answer, LawError, Working

TYPES = ("death", "life", "fixed", "detention", "control")
_NAMES = {"death": "死刑", "life": "无期徒刑", "fixed": "有期徒刑", "detention": "拘役", "control": "管制"}


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence; death and life have no months."""

    type: str
    months: int = 0

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise LawError("BAD_VALUE", f"type 应为 {'、'.join(TYPES)} 之一，所填为 {self.type!r}")
        if self.months < 0 or (self.months == 0 and self.type not in ("death", "life")):
            raise LawError("BAD_VALUE", f"{_NAMES[self.type]}须有刑期（years、months）")


@dataclass(frozen=True, slots=True)
class Combined:
    """The sentence to be decided: between min and max; control to be served afterwards where it stands beside."""

    type: str
    sum_months: int | None = None
    min_months: int | None = None
    max_months: int | None = None
    control_min: int | None = None
    control_max: int | None = None


def combine(parts: Sequence[Part], *, on: date, working: Working | None = None) -> Answer[Combined]:
    """数罪并罚 (刑法 69): death and life absorb the rest; otherwise from the longest up to the sum, and no further than
    the caps; detention goes into imprisonment; control is served afterwards."""
    w = working or Working()
    if not parts:
        raise LawError("BAD_VALUE", "sentences 不得为空")
    w.cite("刑法", "69", "2023修正")
    months = {kind: [part.months for part in parts if part.type == kind] for kind in TYPES}
    for kind in ("death", "life"):
        if months[kind]:
            w.step(f"有{_NAMES[kind]}，其余主刑吸收", "", _NAMES[kind], "Absorbed")
            return w.answer(Combined(kind))
    main = next(kind for kind in TYPES if months[kind])
    if len({part.type for part in parts}) > 1:
        w.parameter("sentencing.mixed", on, absent="NO_RULE")
    if main == "fixed" and months["detention"]:
        w.warn("detention_absorbed")
        w.step("有期徒刑与拘役", "执行有期徒刑", "", "Detention goes into imprisonment")
    total, least, most = _frame(w, on, main, months[main])
    if main == "control" or not months["control"]:
        return w.answer(Combined(main, total, least, most))
    _, control_min, control_max = _frame(w, on, "control", months["control"])
    return w.answer(Combined(main, total, least, most, control_min, control_max))


def _frame(w: Working, on: date, kind: str, months: Sequence[int]) -> tuple[int, int, int]:
    """Sum, longest, and the most that may be decided; the caps bind only where there are several."""
    total, longest = sum(months), max(months)
    most = total
    if len(months) > 1:
        if kind == "fixed":
            rule = w.parameter("sentencing.prison_combined", on)
            cap = rule["most_below"] if total < rule["below"] else rule["most"]
        else:
            cap = w.parameter(f"sentencing.{kind}", on)["combined_most"]
        most = max(min(total, cap), longest)
    w.step(
        f"{_NAMES[kind]}：总和{total}月", "＋".join(str(one) for one in months), f"{longest}—{most}月", kind
    )
    return total, longest, most


def combine_found(
    old: Sequence[int], new: Sequence[int], served: int, *, on: date, working: Working | None = None
) -> Answer[Combined]:
    """漏罪 (刑法 70), 先并后减: all sentences combined as if judged at once; what was served counts into the result."""
    w = working or Working()
    frame = combine([Part("fixed", months) for months in (*old, *new)], on=on, working=w).value
    w.cite("刑法", "70", "2023修正")
    w.step("已执行的刑期计算在新判决决定的刑期以内", "", f"{served}月", "Time served counts")
    return w.answer(frame)


def combine_new(
    old: int, new: Sequence[int], served: int, *, on: date, working: Working | None = None
) -> Answer[Combined]:
    """新罪 (刑法 71), 先减后并: what is left of the old sentence is combined with the new ones."""
    w = working or Working()
    if not 0 <= served <= old:
        raise LawError("BAD_VALUE", "served 应在 0 与前罪刑期之间")
    left = old - served
    w.cite("刑法", "71", "2023修正")
    w.step("前罪没有执行的刑期", f"{old}−{served}", f"{left}月", "Left of the old sentence")
    parts = [Part("fixed", months) for months in (left, *new) if months]
    return w.answer(combine(parts, on=on, working=w).value)
