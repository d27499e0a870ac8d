"""Acts of the dossier: the archive is bound."""

from __future__ import annotations

from tianping.core.acts.declare import Article, Input, MatterType
from tianping.core.acts.doing import Doing
from tianping.core.acts.forms import ask
from tianping.core.acts.situation import Situation


class Bound(Input):
    """What was bound: digest of the package, how much is in it, what the catalogue wants and is not there."""

    package: str = ask("归档包摘要（SHA-256）", min_length=64, max_length=64)
    papers: int = ask("件数", ge=0)
    pages: int = ask("页数", ge=0)
    missing: list[str] = ask("缺少的类目", default_factory=list)
    failed: list[str] = ask("四性检测没有通过的", default_factory=list)


def include(declared: MatterType) -> None:
    """Give a matter type the act by which its archive is recorded."""
    bound = declared.act(
        "archive_bound",
        "电子档案已生成",
        by="system",
        when="*",
        form=Bound,
        quiet=True,
        basis=Article("在线诉讼规则", 35),
    )

    @bound.perform
    def archive_bound(s: Situation, form: Bound, doing: Doing) -> None:
        doing.change(s.data, "归档", archive=form.model_dump())
