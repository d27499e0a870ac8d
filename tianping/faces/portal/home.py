"""The front page: what do you want to do. Nobody has to sign in to read."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse


@dataclass(frozen=True)
class Way:
    """One thing that somebody comes for."""

    name: str
    words: str
    icon: str
    url: str


@dataclass(frozen=True)
class Guide:
    """A page that explains before one begins: paragraphs, each with its article where it has one."""

    title: str
    short: str
    said: tuple[tuple[str, str], ...]
    url: str = ""
    verb: str = ""


GUIDES = {
    "mediation": Guide(
        "调解",
        "先谈一谈，请人居中，不收费",
        (
            (
                "调解要双方都愿意。法院或者法院委托的调解组织居中，谈成了签协议，可以申请法院确认，确认后和判决一样有效。",
                "民事诉讼法第九十六条、第二百零五条",
            ),
            (
                "现在请到法院诉讼服务中心提出，或者打 12368。已经立案的，可以在开庭前、开庭时告诉法官您愿意调解。",
                "",
            ),
        ),
    ),
    "enforce": Guide(
        "申请执行",
        "判决已生效，对方不履行",
        (
            (
                "判决、裁定、调解书生效以后，对方到期不履行，可以在两年内申请法院强制执行。从履行期的最后一天起算。",
                "民事诉讼法第二百五十条",
            ),
            (
                "要带：生效的裁判文书和生效证明、您的身份证、写明要执行什么的申请书；知道对方有什么财产，也写上。交到一审法院的诉讼服务中心。",
                "",
            ),
            ("申请执行先不用交费，由被执行人承担。", "诉讼费用交纳办法第二十条"),
        ),
        "/calculators/interest-delay/",
        "算迟延履行利息",
    ),
    "protection": Guide(
        "申请人身安全保护令",
        "正在受到家庭暴力",
        (
            (
                "遭受家庭暴力或者面临现实危险，可以申请人身安全保护令，不收费。法院 72 小时内作出决定，情况紧急的 24 小时内。",
                "反家庭暴力法第二十三条、第二十八条",
            ),
            (
                "到您住的地方、对方住的地方或者暴力发生地的基层法院，口头提出也可以。近亲属、公安机关、妇联、居委会可以代您申请。",
                "反家庭暴力法第二十三条、第二十四条",
            ),
            ("正在发生危险，请先打 110。", ""),
        ),
    ),
    "cost": Guide(
        "要花多少钱",
        "多数案件先交受理费，败诉的一方承担；付不起可以申请缓交、减交、免交。",
        (
            (
                "要钱的案件按金额分段收：不超过 1 万元的，每件 50 元；往上各段按比例累加。适用简易程序、调解、撤诉的，减半。",
                "诉讼费用交纳办法第十三条、第十五条、第十六条",
            ),
            ("先由原告预交，最后由败诉的一方承担。", "诉讼费用交纳办法第二十条、第二十九条"),
            ("确有困难的，可以申请缓交、减交、免交，由法院决定。", "诉讼费用交纳办法第四十四条"),
        ),
        "/calculators/fee-acceptance/",
        "算受理费",
    ),
    "time": Guide(
        "要等多久",
        "7 天内决定是否立案；简易程序一般 3 个月内审结，普通程序 6 个月。",
        (
            ("法院收到起诉状，7 天内决定是否立案。", "民事诉讼法第一百二十六条"),
            (
                "简易程序 3 个月内审结，普通程序 6 个月；有特殊情况可以依法延长，延长要批准，您查得到。",
                "民事诉讼法第一百五十二条、第一百六十四条",
            ),
            ("不服判决的，判决书送达次日起 15 天内可以上诉。", "民事诉讼法第一百七十一条"),
        ),
        "/calculators/period-end/",
        "算一个期限哪天到",
    ),
    "lawyer": Guide(
        "要不要请律师",
        "可以自己来。经济困难的，可以申请法律援助。",
        (
            (
                "您可以自己打官司，也可以请一到两个人代理：律师、基层法律服务工作者、近亲属、单位的工作人员等。",
                "民事诉讼法第六十一条",
            ),
            ("经济困难的，可以向司法局的法律援助机构申请，不收费，电话 12348。", "法律援助法第三十一条"),
        ),
    ),
}


def ways() -> list[Way]:
    """The eight things of the front page."""
    return [
        Way("起诉", "把纠纷交给法院处理", "gavel", reverse("file")),
        Way("应诉", "我收到了法院的通知或传票", "mail", reverse("respond")),
        Way("我的案件", "办到哪一步、轮到谁、到哪天", "folder", reverse("my")),
        Way("调解", "先谈一谈，请人居中，不收费", "handshake", reverse("guide", args=["mediation"])),
        Way("申请执行", "判决已生效，对方不履行", "stamp", reverse("guide", args=["enforce"])),
        Way("查询与公开", "案件走到哪一步、每种案件怎么办", "search", reverse("public")),
        Way("计算器", "诉讼费、利息、期限怎么算", "calculator", reverse("calculators")),
        Way("信访", "对法院的工作有意见", "message-square", reverse("petition")),
    ]


def page(request: HttpRequest) -> HttpResponse:
    """What do you want to do?"""
    before = [(code, GUIDES[code]) for code in ("cost", "time", "lawyer")]
    return render(request, "portal/home.html", {"ways": ways(), "before": before})


def guide(request: HttpRequest, topic: str) -> HttpResponse:
    """What one should know before one begins."""
    if topic not in GUIDES:
        raise Http404
    return render(request, "portal/guide.html", {"guide": GUIDES[topic]})
