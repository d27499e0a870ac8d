"""The canonical form has one spelling, and a journal that was touched is found broken."""

import datetime
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tianping.ledger.records import (
    RECORD_DOMAIN,
    ChainedRecord,
    NotCanonical,
    canonical_json,
    chain_ok,
    record_digest,
)

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("案号当事人ab", max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)
records = st.dictionaries(st.text("案号当事人ab", max_size=4), json_values, max_size=4)


def chain(bodies):
    previous, out = None, []
    for body in bodies:
        digest = record_digest(body, previous)
        out.append(ChainedRecord(body, previous, digest))
        previous = digest
    return out


def test_canonical_form_is_fixed():
    value = {"乙": 1, "甲": ["x", None, True], "a": {"z": -3, "b": "元\n"}}
    assert canonical_json(value).decode() == '{"a":{"b":"元\\n","z":-3},"乙":1,"甲":["x",null,true]}'


@given(records)
def test_order_of_keys_does_not_matter_and_it_reads_back(body):
    shuffled = dict(reversed(list(body.items())))
    assert canonical_json(body) == canonical_json(shuffled)
    assert json.loads(canonical_json(body)) == body


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a": 1.5}, "$.a"),
        ({"a": [0, {"b": datetime.date(2026, 11, 24)}]}, "$.a[1].b"),
        ({1: "x"}, "$"),
        ({"n": 2**53}, "$.n"),
        ({"s": "\ud800"}, "$.s"),
        ({"raw": b"x"}, "$.raw"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(value, place):
    with pytest.raises(NotCanonical) as refused:
        canonical_json(value)
    assert str(refused.value).startswith(place + ":")


def test_digest_is_as_documented_for_other_programs():
    first = record_digest({"act": "submit"}, None)
    assert first == hashlib.sha256(RECORD_DOMAIN + b"\x00" + b'{"act":"submit"}').digest()
    second = record_digest({"act": "accept"}, first)
    assert second == hashlib.sha256(RECORD_DOMAIN + b"\x01" + first + b'{"act":"accept"}').digest()


def test_a_former_digest_of_wrong_size_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        record_digest({}, b"short")


@given(st.lists(records, max_size=6))
def test_an_untouched_journal_holds(bodies):
    check = chain_ok(chain(bodies))
    assert check
    assert check.count == len(bodies)


def test_digests_may_come_as_memory_views():
    journal = chain([{"a": 1}, {"b": 2}])
    rows = [(r.fields, r.previous and memoryview(r.previous), memoryview(r.digest)) for r in journal]
    assert chain_ok(rows)


@given(st.lists(records, min_size=2, max_size=6, unique_by=lambda r: canonical_json(r)), st.data())
def test_a_changed_dropped_or_moved_record_is_found(bodies, data):
    journal = chain(bodies)
    at = data.draw(st.integers(0, len(journal) - 1))
    changed = list(journal)
    changed[at] = changed[at]._replace(fields={**changed[at].fields, "添": "一笔"})
    assert chain_ok(changed).broken_at == at
    # The last record can be dropped without breaking a link: its head digest lies in the ledger.
    dropped = journal[:at] + journal[at + 1 :]
    assert at == len(journal) - 1 or chain_ok(dropped).broken_at == at
    swapped = [*journal[1:], journal[0]]
    assert not chain_ok(swapped)
