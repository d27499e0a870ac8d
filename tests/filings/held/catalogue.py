"""The kinds of filing, whose hands bring them, and which slips each can bear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import causes_credit as credit
from . import causes_harm as harm
from . import causes_kin as kin
from . import causes_trade as trade
from . import causes_work as work
from .model import Case
from .teller import Teller

# Slips in the order in which packages take them.
SLIPS = (
    "missing_signature", "illegible_page", "id_mismatch", "missing_evidence_listed", "amount_words_mismatch", "wrong_court", "missing_poa",
    "missing_identity_paper", "claims_sum_mismatch", "wrong_cause_claims", "expired_poa", "defendant_not_identified", "duplicate_suit",
    "minor_without_guardian", "labour_no_arbitration", "invalid_id_number", "vague_authority", "limitation_expired", "missing_date",
)  # fmt: skip
# Each letter of `bears` is a slip that depends on the story; the rest depend on the hand or on nothing.
LETTERS = {
    "W": "amount_words_mismatch", "S": "claims_sum_mismatch", "L": "limitation_expired", "D": "defendant_not_identified",
    "M": "minor_without_guardian", "A": "labour_no_arbitration", "N": "id_mismatch", "I": "invalid_id_number",
    "X": "wrong_cause_claims", "U": "duplicate_suit", "C": "wrong_court", "E": "missing_evidence_listed",
}  # fmt: skip
ALL_HANDS = {
    "missing_signature",
    "missing_date",
    "missing_identity_paper",
    "illegible_page",
    "missing_poa",
    "expired_poa",
    "vague_authority",
}


@dataclass(frozen=True)
class Kind:
    """A kind of filing: its story, the hands that bring it, the slips it can bear."""

    make: Callable[[Teller], Case]
    hands: tuple[str, ...]
    letters: str

    def bears(self, slip: str) -> bool:
        """Whether this kind can bear the slip."""
        if slip in ("missing_poa", "expired_poa", "vague_authority") and not set(self.hands) & {
            "lawyer",
            "counsel",
            "aid",
        }:
            return False
        return not slip or slip in ALL_HANDS or any(LETTERS[c] == slip for c in self.letters)


_people, _firms = ("lawyer", "aid", "lay", "print"), ("lawyer", "counsel")
KINDS: dict[str, Kind] = {
    "friends_loan": Kind(credit.friends_loan, ("lawyer", "lay", "lay", "print", "window"), "WSLNIXUCE"),
    "bank_loan": Kind(credit.bank_loan, ("counsel", "lawyer", "window"), "WSXUCIE"),
    "credit_card": Kind(credit.credit_card, ("counsel", "window"), "WSXIE"),
    "recourse": Kind(credit.recourse, _people, "WSLNIXUCE"),
    "by_mistake": Kind(credit.by_mistake, ("lay", "lawyer", "print"), "WLDNIXUC"),
    "partners": Kind(credit.partners, ("lawyer", "lay", "aid"), "WLNIXUCE"),
    "sale": Kind(trade.sale, ("lawyer", "counsel", "lay", "print", "window"), "WLXUCE"),
    "signboard": Kind(trade.signboard, _firms, "WLXUCE"),
    "freight": Kind(trade.freight, ("lawyer", "lay", "aid", "print"), "WLXUCE"),
    "machines": Kind(trade.machines, _firms, "WSLXUCE"),
    "tenancy": Kind(trade.tenancy, ("lawyer", "lay", "print", "window"), "WSNIXCE"),
    "estate_fee": Kind(trade.estate_fee, ("counsel", "counsel", "lawyer", "window"), "WSIXCE"),
    "decoration": Kind(trade.decoration, ("lawyer", "lay"), "WSNXCE"),
    "lessons": Kind(trade.lessons, ("lay", "lay", "aid"), "WNXCE"),
    "broker": Kind(trade.broker, _firms, "WLXICE"),
    "late_house": Kind(trade.late_house, ("lawyer", "lay"), "WNXCE"),
    "traffic": Kind(harm.traffic, ("lawyer", "aid", "lay", "window"), "WNICXUE"),
    "blow": Kind(harm.blow, ("lay", "lawyer", "aid"), "WSDNICXE"),
    "dog": Kind(harm.dog, ("lay", "lawyer", "aid"), "WMCXE"),
    "hired_hand": Kind(harm.hired_hand, ("aid", "lawyer", "lay"), "WSDNICXE"),
    "leak": Kind(harm.leak, ("lay", "lawyer", "print"), "WSNICXE"),
    "slander": Kind(harm.slander, ("lay", "lawyer"), "WDNCXE"),
    "wet_floor": Kind(harm.wet_floor, ("lawyer", "lay", "aid"), "WSNCXE"),
    "divorce": Kind(kin.divorce, ("lay", "print", "lawyer", "window"), "WNICXE"),
    "child_support": Kind(kin.child_support, ("lay", "aid", "lawyer"), "WSMICE"),
    "parents_keep": Kind(kin.parents_keep, ("lay", "aid", "print"), "WNICE"),
    "heirs": Kind(kin.heirs, ("lawyer", "lay"), "WNICXE"),
    "betrothal": Kind(kin.betrothal, ("lay", "lawyer"), "WSNIXCE"),
    "unpaid_wages": Kind(work.unpaid_wages, ("aid", "lay", "lawyer", "window"), "WSANIXC"),
    "severance": Kind(work.severance, ("lawyer", "lay", "aid"), "WANIXC"),
    "relation": Kind(work.relation, ("aid", "lay", "lawyer"), "ANIC"),
    "day_labour": Kind(work.day_labour, ("aid", "lay", "print"), "WLIXUCE"),
    "enforcement": Kind(work.enforcement, ("lay", "lawyer", "print"), "NI"),
    "payment_order": Kind(work.payment_order, ("lawyer", "counsel", "lay"), "WL"),
    "fined": Kind(work.fined, ("lawyer", "print"), "C"),
    "injury_finding": Kind(work.injury_finding, ("lawyer", "aid"), "NC"),
    "no_answer": Kind(work.no_answer, ("lawyer", "print"), "NC"),
}
