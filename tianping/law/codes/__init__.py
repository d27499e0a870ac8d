"""Numbers that carry their own proof: persons, organisations, cards, telephones, plates, cases.

Light and without dependencies, because every pure library of the house may import it:

>>> check_identity("380102198503154213").valid
True
>>> case_numbers.parse("(2026)临0102民初123号").text
'（2026）临0102民初123号'
"""

from tianping.law.codes import case_numbers
from tianping.law.codes.cards import CardCheck, check_bank_card, luhn_digit
from tianping.law.codes.contacts import check_phone, check_plate, check_postcode
from tianping.law.codes.identity import (
    IdentityCheck,
    check_identity,
    identity_check_digit,
    mask_identity,
    upgrade_identity,
)
from tianping.law.codes.organisations import (
    OrganisationCheck,
    body_check_character,
    check_organisation,
    organisation_check_character,
)

__all__ = [
    "CardCheck",
    "IdentityCheck",
    "OrganisationCheck",
    "body_check_character",
    "case_numbers",
    "check_bank_card",
    "check_identity",
    "check_organisation",
    "check_phone",
    "check_plate",
    "check_postcode",
    "identity_check_digit",
    "luhn_digit",
    "mask_identity",
    "organisation_check_character",
    "upgrade_identity",
]
