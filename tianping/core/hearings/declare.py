"""Acts of the hearing room: the transcript is closed, read and signed by those present (民事诉讼法 150)."""

from __future__ import annotations

from typing import Any

from tianping.core.acts.declare import ROLE_NAMES, Article, Input, MatterType
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import ActRefused, Reason
from tianping.core.acts.forms import Choices, ask, choices
from tianping.core.acts.situation import Situation
from tianping.core.hearings.documents import TRANSCRIPT


class Signature(Input):
    """A signature drawn by hand: strokes as an SVG path, and whether one asks for a correction."""

    strokes: str = ask("签名", widget="signature", min_length=1, max_length=20_000)
    objection: str = ask("要求补正的地方", default="", widget="long", max_length=400)


class Unsigned(Input):
    """Somebody who was present and does not sign: who, and what happened."""

    who: str = ask("谁没有签名", choices="unsigned", min_length=1)
    reason: str = ask(
        "情况",
        widget="long",
        min_length=4,
        max_length=400,
        hint="例如：看过笔录后拒绝签名；提前离庭，没有签名",
    )


@choices("unsigned")
def unsigned(s: Situation) -> Choices:
    """Parties and agents who were present at the hearing whose transcript waits, and have not signed."""
    transcript = next((t for t in s.transcripts if t.state == "closed"), None)
    if transcript is None:
        return []
    signed = {mark["id"] for mark in transcript.signatures}
    here = [p for key in transcript.present if (p := s.participant(key)) and str(p.person_id) not in signed]
    return [(str(p.id), f"{ROLE_NAMES.get(p.role, p.role)} {p.name}") for p in here]


def transcript_open(s: Situation) -> Reason | None:
    """There is an open transcript with something in it."""
    if not any(t.state == "open" and t.lines for t in s.transcripts):
        return Reason("no_transcript", "没有写着内容的笔录。", "民事诉讼法150")
    return None


def to_be_signed(s: Situation) -> Reason | None:
    """A closed transcript waits for signatures."""
    if s.about is not None and s.about.state != "closed":
        return Reason("not_closed", "笔录还没有结束，或者已经签完。", "民事诉讼法150")
    return None


def include(declared: MatterType) -> None:
    """Give a matter type the acts of the hearing room."""
    close = declared.act(
        "close_transcript", "结束笔录，请各方签名", by=("clerk",), when="c.hearing", guards=(transcript_open,),
        basis=Article("民事诉讼法", 150), tells=("plaintiff", "defendant", "judge"), say="庭审笔录已经写好，请看过以后签名。", primary=1,
    )  # fmt: skip
    sign = declared.act(
        "sign_transcript", "签名", by=("plaintiff", "defendant", "third_party", "representative", "judge", "presiding", "clerk"),
        when="*", form=Signature, about="transcript", guards=(to_be_signed,), basis=Article("民事诉讼法", 150), each=True, primary=1,
    )  # fmt: skip
    note = declared.act(
        "note_unsigned", "记明拒绝签名", by=("clerk",), when="*", form=Unsigned, about="transcript", guards=(to_be_signed,),
        basis=Article("民事诉讼法", 150), irreversible="记明以后，这个人不再签这份笔录；情况附卷。", each=True, primary=30,
    )  # fmt: skip
    close.perform(close_it)
    sign.perform(sign_it)
    note.perform(note_it)


def close_it(s: Situation, form: Input, doing: Doing) -> None:
    """The text is fixed; everybody present gets the task to read and sign it."""
    transcript = next(t for t in s.transcripts if t.state == "open")
    doing.change(transcript, "笔录", state="closed")
    document = doing.draft(TRANSCRIPT, [], transcript=transcript)
    doing.change(transcript, "笔录", document_id=document.id)
    for key in transcript.present:
        if participant := s.participant(key):
            doing.task(
                "sign_transcript",
                participant.role,
                name="看笔录并签名",
                of=participant,
                about=str(transcript.id),
            )
    doing.task("sign_transcript", "judge", name="看笔录并签名", about=str(transcript.id))
    doing.task("sign_transcript", "clerk", name="看笔录并签名", about=str(transcript.id))


def sign_it(s: Situation, form: Signature, doing: Doing) -> None:
    """Keep a signature; when all have signed, the transcript is done."""
    transcript = s.about
    mine = {"name": doing.actor.name, "id": str(doing.actor.id), "strokes": form.strokes, "at": doing.now.isoformat(),
            "objection": form.objection}  # fmt: skip
    doing.change(transcript, "笔录", signatures=[*transcript.signatures, mine])
    doing.close_tasks("sign_transcript", doing.on_behalf(), str(transcript.id))
    _finish(s, transcript, doing)


def note_it(s: Situation, form: Unsigned, doing: Doing) -> None:
    """Who refuses to sign is noted in the file, and the transcript waits for that person no longer (民事诉讼法 150)."""
    transcript = s.about
    person = s.participant(form.who)
    if person is None or form.who not in dict(unsigned(s)):
        raise ActRefused([Reason("not_waiting", "笔录现在不等这个人签名。", "民事诉讼法150", "who")])
    mark = {"name": person.name, "id": str(person.person_id), "strokes": "", "at": doing.now.isoformat(),
            "refused": form.reason, "noted_by": doing.actor.name}  # fmt: skip
    doing.change(transcript, "笔录", signatures=[*transcript.signatures, mark])
    doing.changes.append({"of": "笔录", "what": f"{person.name}没有签名", "from": "", "to": form.reason})
    doing.close_tasks("sign_transcript", {person.person_id}, str(transcript.id))
    _finish(s, transcript, doing)


def _finish(s: Situation, transcript: Any, doing: Doing) -> None:
    if not any(t.act == "sign_transcript" and t.about == str(transcript.id) for t in s.tasks):
        doing.change(transcript, "笔录", state="signed")
        _sign_paper(s, transcript, doing)
        doing.task("draft_judgment", "judge", name="制作裁判文书")
        hearing = next(h for h in s.hearings if h.id == transcript.hearing_id)
        doing.change(hearing, "庭审", state="held")


def _sign_paper(s: Situation, transcript: Any, doing: Doing) -> None:
    """The paper for the dossier carries the signatures; the one that was read before falls away."""
    read = next((d for d in s.documents if d.id == transcript.document_id), None)
    if read is not None:
        doing.change(read, "笔录", state="replaced")
    signed = doing.draft(TRANSCRIPT, [], transcript=transcript)
    doing.change(transcript, "笔录", document_id=signed.id)
