"""What is open to everybody: how far a case has come, how each kind of matter goes, and whether a proof holds."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from tianping.core.access.public import progress
from tianping.core.access.throttle import blocked, failed, succeeded
from tianping.core.acts import ledger
from tianping.core.acts.registry import matter_type, types
from tianping.core.courts.models import Court
from tianping.faces.diagram import diagram, matrix
from tianping.faces.portal.documents import named, signatures
from tianping.ledger.verify import NoFilesNamed, ProofFailed, verify

LARGEST = 64 * 1024


def page(request: HttpRequest) -> HttpResponse:
    """Progress of a case by its number and the first sign of a party's name."""
    number, name = request.GET.get("number", "").strip(), request.GET.get("name", "").strip()
    found, wrong = None, ""
    if number and name:
        found, wrong = _look(request, number, name)
    elif "number" in request.GET:
        wrong = "案号和姓氏都要写。" if number or name else "写上案号，和任一方当事人的姓，再查。"
    shown = {
        "number": number,
        "name": name,
        "found": found,
        "wrong": wrong,
        "types": list(types().values()),
        "errors": [{"text": wrong, "field": "name" if number and not name else "number"}] if wrong else [],
    }
    status = 404 if wrong and number and name else 422 if wrong else 200
    return render(request, "portal/public.html", shown, status=status)


def _look(request: HttpRequest, number: str, name: str) -> tuple[Any, str]:
    address = request.META.get("REMOTE_ADDR", "")
    if wait := blocked(f"public:{number}", address):
        return None, f"查得太频繁，请 {wait} 分钟后再试。"
    found = progress(number, name)
    if found is None:
        failed(f"public:{number}", address)
        return (
            None,
            "没有可以公开的案件：请核对案号和姓氏。没有立案的、不公开的案件，这里查不到；当事人请登录看“我的案件”。",
        )
    succeeded(f"public:{number}", address)
    return found, ""


FAILED = "核对没有通过"
AGAIN = "请向给您文件的人要原来下载的那一份再核对；还是不符的，不能用它证明。"


@require_http_methods(["GET", "POST"])
def verify_page(request: HttpRequest) -> HttpResponse:
    """Drop a proof (and the files that it is about), or a signed document, and see whether it holds. Nothing is kept."""
    checked, wrong, unsigned = None, "", ""
    signed: list[Any] = []
    if request.method == "POST" and "document" in request.POST:
        signed, unsigned = signatures(request.FILES.get("pdf"))
    elif request.method == "POST":
        checked, wrong = _verified(request)
    record = checked.record if checked else None
    court = Court.objects.filter(pk=record["court_id"]).first() if record else None
    shown = {
        "checked": checked,
        "record": record,
        "at": datetime.fromisoformat(record["at"]) if record else None,
        "court_name": court.name if court else "",
        "wrong": wrong,
        "signed": signed,
        "document": named(request.FILES["pdf"]) if signed else {},
        "sound": all(report.ok for report in signed),
        "errors": [{"text": wrong or unsigned, "field": "f-proof" if wrong else "f-pdf"}]
        if wrong or unsigned
        else [],
        # A proof that does not hold is no mistake of who looks at it.
        "failed": FAILED if wrong.startswith(FAILED) else "",
        "key": ledger.public_key(),
    }
    return render(request, "portal/verify.html", shown, status=422 if wrong or unsigned else 200)


def _verified(request: HttpRequest) -> tuple[Any, str]:
    proof = request.FILES.get("proof")
    if proof is None:
        return None, "还没有选证明文件。它是一个 json 文件，在“我的案件”里下载。"
    if (proof.size or 0) > LARGEST:
        return None, "这个文件太大，不是证明文件。证明文件一般是 4 KB 左右。"
    papers = [file.read() for file in request.FILES.getlist("papers")]
    try:
        return verify(json.loads(proof.read()), key=ledger.public_key(), papers=papers), ""
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError):
        return None, "打不开：不是证明文件，或者内容损坏了。请重新下载一份。"
    except NoFilesNamed as nothing:
        return None, f"{nothing}。"
    except ProofFailed as failure:
        return None, f"{FAILED}：{failure}。{AGAIN}"


def types_page(request: HttpRequest) -> HttpResponse:
    """All kinds of matters."""
    return render(request, "portal/types.html", {"types": list(types().values())})


def type_page(request: HttpRequest, code: str) -> HttpResponse:
    """How a kind of matter goes: the picture, the same as a table, and who does what."""
    if code not in types():
        raise Http404
    declared = matter_type(code)
    return render(
        request,
        "portal/type.html",
        {"type": declared, "diagram": diagram(declared), "matrix": matrix(declared)},
    )
