"""The catalogue of the dossier, and the place of each document and paper."""

import pytest

from tianping.law import dossier
from tianping.law.courts import CASE_TYPES
from tianping.law.explain import LawError


def test_every_case_type_has_a_catalogue_for_both_volumes() -> None:
    for code in CASE_TYPES.of():
        schemes = dossier.schemes_of(code)
        assert {item.volume for item in dossier.catalogue(schemes.main)} == {dossier.MAIN}
        assert {item.volume for item in dossier.catalogue(schemes.side)} == {dossier.SIDE}
    assert dossier.schemes_of("知民终") == dossier.schemes_of("民终")


def test_every_listed_document_has_a_place_in_every_kind_of_case() -> None:
    for code in (
        "刑初",
        "刑终",
        "民初",
        "民终",
        "民申",
        "行初",
        "行终",
        "委赔",
        "执",
        "执异",
        "刑更",
        "破",
        "财保",
    ):
        for name in dossier.PLACEMENT.of():
            place = dossier.place_document(name, code)
            assert (place.item is None) == (place.volume == dossier.REGISTERED), (code, name)


@pytest.mark.parametrize(
    ("name", "case_type", "item"),
    [
        ("民事判决书", "民初", "调解书、判决书、裁定书正本"),
        ("民事判决书", "民终", "判决书、裁定书、调解书正本"),
        ("合议笔录", "民初", None),
        ("缴费通知书", "民初", "诉讼费用材料"),
    ],
)
def test_documents_of_the_court(name: str, case_type: str, item: str | None) -> None:
    place = dossier.place_document(name, case_type)
    assert place.item is not None
    assert place.volume == (dossier.SIDE if item is None else dossier.MAIN)
    assert item is None or place.item.name == item


def test_deliberation_stays_with_those_who_took_part() -> None:
    place = dossier.place_document("合议庭评议笔录", "民初")
    assert place.item is not None
    assert (place.volume, place.item.read_rule) == (dossier.SIDE, "FU-DELIB")


def test_a_document_that_nobody_listed_goes_before_the_remarks() -> None:
    """立卷归档办法 14条."""
    place = dossier.place_document("前所未见之物", "民初")
    assert (place.how, place.sure) == ("order", False)
    assert place.item is not None


@pytest.mark.parametrize(
    ("kind", "side", "case_type", "item"),
    [
        ("complaint", "plaintiff", "民初", "起诉状及附件"),
        ("id_card", "plaintiff", "民初", "原告主体与代理手续"),
        ("id_card", "defendant", "民初", "答辩状及附件"),
        ("iou", "plaintiff", "民初", "原告证据"),
        ("iou", "defendant", "民初", "被告及第三人证据"),
        ("iou", "third", "民初", "被告及第三人证据"),
        ("judgment", "plaintiff", "民初", "原告证据"),
        ("judgment", "plaintiff", "执", "执行依据"),
        ("service_address", "plaintiff", "民初", "送达地址确认书"),
        ("enforcement_application", "plaintiff", "执", "申请执行书"),
    ],
)
def test_papers_of_the_parties(kind: str, side: dossier.Side, case_type: str, item: str) -> None:
    place = dossier.place_paper(kind, case_type, side)
    assert place.item is not None
    assert place.item.name == item


def test_no_paper_of_a_party_goes_into_the_side_volume() -> None:
    for kind in dossier.PAPER_KINDS.of():
        for code in CASE_TYPES.of():
            assert dossier.place_paper(kind, code).volume == dossier.MAIN


def test_what_must_be_there_is_named_when_it_is_not() -> None:
    everything = {item.item_class for item in dossier.catalogue("CIV1")}
    assert dossier.missing("CIV1", everything) == ()
    lacking = dossier.missing("CIV1", everything - {"CLAIM", "ANNOUNCE"})
    assert [item.item_class for item in lacking] == ["CLAIM"]
    assert dossier.missing("CIV1", everything - {"HEARING"}, without=["HEARING"]) == ()
    lacking = dossier.missing("CIV1", everything - {"ANNOUNCE"}, ["公开审理"])
    assert [item.condition for item in lacking] == ["公开审理"]


def test_documents_know_their_parts() -> None:
    assert "诉讼请求/请求事项" in dossier.document_kind("D001").parts
    assert len(dossier.DOCUMENTS.of()) == 381


def test_unknown_codes_are_refused() -> None:
    for reader in (dossier.catalogue, dossier.paper_kind, dossier.document_kind, dossier.schemes_of):
        with pytest.raises(LawError, match="没有"):
            reader("无")


@pytest.mark.parametrize(
    ("name", "item"),
    [("民事答辩状", "答辩状及附件"), ("民事上诉状", "上诉材料"), ("二审答辩状", "上诉材料")],
)
def test_what_parties_write_in_the_case_has_its_place(name: str, item: str) -> None:
    place = dossier.place_document(name, "民初")
    assert place.item is not None
    assert place.item.name == item
