"""A story told by a layman: words after a role that go on with it name nobody."""

from __future__ import annotations

import pytest

from tianping.brain.filings import PlainLine, PlainPage
from tianping.brain.filings.parties import read_parties
from tianping.brain.filings.running import flow

HEAD = "原告廉若兰，女，住江州市江北区桂花路1号。\n被告穆锐，男，住云水市云西区长乐街7号。\n"


@pytest.mark.parametrize(
    "told", ["被告是原告的儿子。", "原告把被告养大成家。", "被告没有还过钱。", "被告欠我的钱一直不还。"]
)
def test_a_story_names_nobody(told: str) -> None:
    lines = tuple(PlainLine(line) for line in (HEAD + told).split("\n"))
    parties, _ = read_parties(flow([PlainPage("a.txt", 0, lines)]))
    assert [party.name for party in parties] == ["廉若兰", "穆锐"]
