"""司法信访 / 判后答疑 as declarations; states, acts and limits are those of the tables (machine `pet`)."""

from __future__ import annotations

from tianping.core.acts.declare import Article, Draft, Input, MatterType, Opens, Starts, State
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.registry import register
from tianping.core.acts.situation import Situation
from tianping.core.limits import declare as limits
from tianping.core.matters import declare as matters
from tianping.domains.petitions.models import Petition


def rule(number: int | str) -> Article:
    """An article of 信访工作条例 (2022)."""
    return Article("信访工作条例", number)


class Ask(Input):
    """What somebody asks of the court."""

    request: str = ask("您要反映的问题", widget="long", min_length=5, max_length=5000)
    about_number: str = ask("和哪件案子有关", hint="写案号；没有就不填", default="", max_length=60)


class Sort(Input):
    """诉访分离."""

    opinion: str = ask("甄别意见", widget="long", min_length=2, max_length=400)


class LeadIn(Input):
    """Which procedure is open."""

    procedure: str = ask("导入的法律程序", min_length=2, max_length=120)


class Explain(Input):
    """What was explained after judgment."""

    notes: str = ask("答疑记录", widget="long", min_length=5, max_length=5000)


class Reply(Input):
    """The written answer."""

    findings: str = ask("核查情况", widget="long", min_length=5, max_length=5000)
    answer: str = ask("答复意见", widget="long", min_length=5, max_length=5000)


class Review(Input):
    """Why somebody asks for a review."""

    reason: str = ask("请求复查的理由", widget="long", min_length=5, max_length=2000)


def review_period_over(s: Situation) -> Reason | None:
    """Who got the answer has thirty days to ask for a review; before that nothing is over (信访工作条例 35)."""
    until = s.open_until("PET_REVIEW")
    return Reason("review_open", f"信访人到 {until:%Y年%-m月%-d日} 为止可以请求复查。", "信访工作条例35",
                  remedy="期满没有请求复查的，会出现在待办里。") if until else None  # fmt: skip


petition = MatterType(
    "petition", "司法信访", number="信", unnumbered="（未登记）", data=Petition, initial="p.received", entry="petitioner",
    seen_by=("petition_officer",),
    line=("p.received", "p.handling", "p.replied", "p.closed"), expiry={"PET_REVIEW": "pet_close"},
    states=(
        State("p.received", "已接收", "已收到", "法院收到了您反映的问题，15 天内会告诉您怎么办。", line="收到"),
        State("p.registered", "已登记", "已登记", "已经登记，正在看该走哪条路。"),
        State("p.sorted", "已甄别分流", "已分流", "法院正在确定由谁办理。"),
        State("p.handling", "办理中", "办理中", "法院正在核查您反映的问题。", line="办理"),
        State("p.replied", "已答复", "已答复", "法院已经书面答复。不同意的，可以在 30 天内请求复查。", line="答复", turn="petitioner"),
        State("p.review", "复查", "复查中", "法院正在复查。"),
        State("p.led_in", "已导入法律程序", "已导入法律程序", "您的问题要按法律程序办，请看告知书。", kind="end"),
        State("p.closed", "已办结", "已办结", "这件事已经办结。", kind="end", line="办结"),
    ),
)  # fmt: skip
act = petition.act
OFFICER = "petition_officer"

pet_receive = act("pet_receive", "反映问题", by="anyone", when="p.received", opening=True, form=Ask, basis=rule(22),
                  starts=(Starts("PET_REG", act="pet_register"),), quiet=True)  # fmt: skip
pet_register = act("pet_register", "登记", by=OFFICER, when="p.received", to="p.registered", basis=(rule(22), rule(23)),
                   opens=(Opens("pet_sort", OFFICER),), primary=1)  # fmt: skip
pet_sort = act("pet_sort", "甄别分流", by=OFFICER, when="p.registered", to="p.sorted", form=Sort, basis=(rule(30), rule(31)),
               opens=(Opens("pet_assign", OFFICER),), primary=1)  # fmt: skip
pet_lead_in = act("pet_lead_in", "导入法律程序", by=OFFICER, when="p.sorted", to="p.led_in", form=LeadIn, basis=rule("31（一）"),
                  tells=("petitioner",), say="您的问题要按法律程序办，请看办理结果。", primary=2)  # fmt: skip
pet_assign = act("pet_assign", "受理并交办", by=OFFICER, when="p.sorted", to="p.handling", basis=rule(23),
                 starts=(Starts("PET_NONLIT", act="pet_reply"),), tells=("petitioner",), say="法院受理了您反映的问题，60 天内书面答复。",
                 primary=1)  # fmt: skip
pet_explain = act("pet_explain", "判后答疑", by=OFFICER, when=("p.sorted", "p.handling"), form=Explain, basis=rule(31),
                  primary=4)  # fmt: skip
pet_reply = act("pet_reply", "书面答复", by=OFFICER, when="p.handling", to="p.replied", form=Reply, basis=(rule(32), rule(34)),
                drafts=(Draft("答复意见书", to=("petitioner",)),), starts=(Starts("PET_REVIEW", of="petitioner"),),
                tells=("petitioner",), say="法院已经书面答复，请打开查看。", primary=1)  # fmt: skip
pet_review = act("pet_review", "请求复查", by="petitioner", when="p.replied", to="p.review", form=Review, basis=rule(35),
                 stops=("PET_REVIEW",), opens=(Opens("pet_close", OFFICER, "复查并办结"),), primary=1)  # fmt: skip
pet_close = act("pet_close", "办结", by=OFFICER, when=("p.replied", "p.review"), to="p.closed", basis=rule(36),
                guards=(review_period_over,), tells=("petitioner",), say="您反映的问题已经办结。", primary=3)  # fmt: skip

for kernel in (matters, limits):
    kernel.include(petition)
register(petition)
