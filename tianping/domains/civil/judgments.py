"""Conditions of a judgment: drafted, complete, signed, sealed, sent to all and received by all."""

from __future__ import annotations

from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.domains.civil.guards import sent, served


def transcript_signed(s: Situation) -> Reason | None:
    """The transcript is signed by those present (民事诉讼法 150)."""
    unsigned = [t for t in s.transcripts if t.state != "signed"]
    if not s.hearings or unsigned:
        closed = unsigned and all(t.state != "open" for t in unsigned)
        act = "sign_transcript" if closed else "close_transcript"
        return Reason("transcript_open", "庭审笔录还没有全部签名。", "民事诉讼法150", act=act)
    return None


def judgment_drafted(s: Situation) -> Reason | None:
    """There is a draft that can be signed."""
    if s.document("民事判决书", state="draft") is None:
        return Reason("no_draft", "还没有制作判决书。", "民事诉讼法155", act="draft_judgment")
    return None


def judgment_complete(s: Situation) -> Reason | None:
    """The draft has no error that the checks call one (民事诉讼法 155)."""
    from tianping.core.drafting.make import findings

    errors = [finding for finding in findings(s, s.document("民事判决书", state="draft")) if finding.must]
    if errors:
        words = "；".join(f"{finding.what}（{finding.where}）" for finding in errors[:6])
        return Reason(
            "draft_errors", f"判决书有 {len(errors)} 处要改：{words}", "民事诉讼法155", act="draft_judgment"
        )
    return None


def findings_own(s: Situation) -> Reason | None:
    """What was found is still the plaintiff's story, though it is disputed or nobody answered: the judge says why (民事诉讼法 155)."""
    from tianping.core.drafting.checks import OWN_FINDINGS
    from tianping.core.drafting.make import findings

    draft = s.document("民事判决书", state="draft")
    found = next((one for one in findings(s, draft) if one.rule == OWN_FINDINGS), None)
    return Reason("findings_not_own", f"{found.what}。", "民事诉讼法155；民诉法解释105") if found else None


def judgment_signed(s: Situation) -> Reason | None:
    """Only a signed judgment is sealed, and once."""
    if s.document("民事判决书", state="sealed") is not None:
        return Reason("nothing_to_do", "判决书已经用印。", "民事诉讼法155")
    if s.document("民事判决书", state="signed") is None:
        return Reason("not_signed", "判决书还没有签署。", "法院组织法32", act="sign_judgment")
    return None


def judgment_sealed(s: Situation) -> Reason | None:
    """Only a sealed judgment is pronounced and served."""
    if s.document("民事判决书", state="sealed") is None and s.document("民事判决书", state="issued") is None:
        return Reason("not_sealed", "判决书还没有用印。", "民事诉讼法155", act="seal_judgment")
    return None


def judgment_to_serve(s: Situation) -> Reason | None:
    """Somebody has not been sent the judgment yet; what did not arrive is sent again in another way."""
    if all(sent(s, p.id, "民事判决书") for p in s.who("party")):
        return Reason("nothing_to_do", "判决书已经发给各方。", "民事诉讼法87–95",
                      remedy="没有送到的，在“送达”里换一种方式再送。")  # fmt: skip
    return None


def everybody_served(s: Situation) -> Reason | None:
    """Each party has an effective service of the judgment (民诉法解释 244)."""
    waiting = [p.name for p in s.who("party") if not served(s, p.id, "民事判决书")]
    return (
        Reason("judgment_not_served", f"判决书还没有送达：{'、'.join(waiting)}。", "民事诉讼法87–95")
        if waiting
        else None
    )
