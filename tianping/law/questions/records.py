"""Small limits of disclosure, publication of judgments, and retention of records."""

from __future__ import annotations

from typing import Any

from tianping.law import records
from tianping.law.explain import LawError, Working, plain
from tianping.law.questions import DATE, FLAG, TEXT, Question, choice, question

_CIRCUMSTANCES = ("state_secret", "juvenile_crime", "divorce", "minor_custody", "court_decides_no")


@question(
    "disclosure.deadline",
    required=("item", "from"),
    fields={"item": choice(*records.DISCLOSURE_ITEMS), "from": DATE},
)
def disclosure_deadline(q: Question, w: Working) -> dict[str, Any]:
    """杂项期限（文书公布规定7、失信规定10、诉讼费用办法43、53 等）."""
    item = q.choice("item", records.DISCLOSURE_ITEMS)
    return {"due": records.disclosure_deadline(item, q.day("from"), w)}


@question(
    "publish.check",
    required=("branch", "doc"),
    fields={
        "branch": TEXT,
        "doc": TEXT,
        "public_interest": FLAG,
        "effective": DATE,
        **{name: FLAG for name in _CIRCUMSTANCES},
    },
)
def publish_check(q: Question, w: Working) -> dict[str, Any]:
    """裁判文书是否上网（文书公布规定4、6、7）."""
    q.text("branch")
    found = records.publication(
        q.text("doc"),
        [name for name in _CIRCUMSTANCES if q.flag(name)],
        q.on,
        w,
        public_interest=q.flag("public_interest"),
        effective=q.day_or_none("effective"),
    )
    value = dict(plain(found))
    if found.due is None:
        del value["due"]
    return value


@question(
    "retention.period",
    required=("rows",),
    fields={"rows": {"type": "array", "items": TEXT, "minItems": 1}, "closed": DATE},
)
def retention_period(q: Question, w: Working) -> dict[str, Any]:
    """档案保管期限（1984 年保管期限规定，从长）."""
    rows = q.items("rows")
    if not rows or not all(isinstance(row, str) for row in rows):
        raise LawError("BAD_VALUE", "rows 应为保管期限表的类别号，至少一个")
    closed = q.day_or_none("closed")
    value = dict(plain(records.retention(rows, closed, w, q.on)))
    if closed is None:
        del value["start"], value["until"]
    return value
