"""DOCX and XLSX: every part looked at for what would run, fetch, or carry something else; none of it opened."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from tianping.papers import safexml
from tianping.papers.intake import sniff
from tianping.papers.intake.archives import has_zip_tail
from tianping.papers.intake.found import Found
from tianping.papers.intake.images import BROKEN, open_picture, size_problem
from tianping.papers.intake.receipt import Limits
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package

_LINK = re.compile(r"(?:https?:|mailto:|tel:|#)", re.IGNORECASE)
# A file on the writer's own disk is fetched by nobody who opens the document elsewhere.
_OWN_DISK = re.compile(r"(?:file:///)?[A-Za-z]:[\\/]", re.IGNORECASE)
_BESIDE = re.compile(r"[^:/\\]+\.(?:dot[xm]?|xls[xmb]?|et)$", re.IGNORECASE)
_NEVER_FETCHED = {"attachedTemplate", "image", "externalLinkPath", "xlPathMissing"}
_DDE = re.compile(r"\bDDE(?:AUTO)?\b", re.IGNORECASE)
_FETCHED = re.compile(
    r"\b(?:INCLUDEPICTURE|INCLUDETEXT|LINK|IMPORT|RD|DATABASE)\b.*?"
    r"(?:https?:|ftp:|file:(?!///[A-Z]:)|(?<=[\s\x22\x27“”])\\\\)",
    re.IGNORECASE | re.DOTALL,
)
# Queries that a workbook sends out; one that reads the workbook itself is none.
_QUERY = re.compile(rb"<(?:\w+:)?(?:webPr|olapPr)\b|<(?:\w+:)?dbPr\b(?![^>]*\$Workbook\$)")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b[^>]*>([^<]{1,8192})<")
_QUOTED = re.compile(rb'"[^"]*"|&quot;.*?&quot;')
_CALLING_OUT = re.compile(rb"\b(?:WEBSERVICE|RTD|IMAGE|SQL\.REQUEST)\s*\(", re.IGNORECASE)
_DDE_FORMULA = re.compile(rb"\w\s*\|[^|]*!")
_CELL = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>]*>\s*[^<\s]")
# Objects of other programs, by the kind of relationship that ties them in.
_OBJECT_TIES = {"oleObject", "control", "activeXControlBinary", "activeX"}
_CHUNK_TIES = {"aFChunk", "subDocument"}
_MACRO_TIES = {
    "vbaProject",
    "wordVbaData",
    "attachedToolbars",
    "ui/extensibility",
    "extensibility",
    "xlMacrosheet",
}
_OUTSIDE_TIES = {"webextension", "webextensiontaskpanes", "taskpanes", "mailMergeSource", "frame"}
_MEDIA = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp")


@dataclass(frozen=True, slots=True)
class Tie:
    """One relationship between parts: its kind, where it leads, and whether that is outside."""

    kind: str
    target: str
    outside: bool


def inspect(package: Package, data: bytes) -> Found:
    """Judge an Office package. Bombs and damage first, since they stop the reading; then all the rest."""
    package.expand_all()
    codes = [code for name in package.names for code in _judge_part(package, name)]
    ties = [tie for name in package.names if name.endswith(".rels") for tie in _ties(package, name)]
    codes += [code for tie in ties for code in _judge_tie(tie)]
    if has_zip_tail(data):
        codes.append("polyglot")
    main = main_part(package)
    kind = _kind(package, main)
    if not main or main not in package:
        codes.append("corrupt")
    elif not kind:
        codes.append("type_not_allowed")
    elif not codes:
        codes += _judge_document(package, main) if kind == "docx" else _judge_workbook(package)
    return Found(kind or "zip", tuple(dict.fromkeys(codes)), pages=1)


def main_part(package: Package) -> str:
    """The part that the package names as its document, or nothing."""
    if "_rels/.rels" not in package:
        return ""
    for tie in _ties(package, "_rels/.rels"):
        if tie.kind == "officeDocument" and not tie.outside:
            return posixpath.normpath(tie.target.lstrip("/"))
    return ""


def _kind(package: Package, main: str) -> str:
    """Word or Excel, by the content type of the main part; slides and drawings have none of these."""
    types = package.read("[Content_Types].xml")
    folder = main.split("/")[0]
    if re.search(rb"wordprocessingml\.(?:document|template)\.main|ms-word", types) or folder == "word":
        return "docx"
    return (
        "xlsx"
        if re.search(rb"spreadsheetml\.(?:sheet|template)\.main|ms-excel", types) or folder == "xl"
        else ""
    )


def _ties(package: Package, name: str) -> list[Tie]:
    root = safexml.parse(package.read(name))
    return [
        Tie(
            item.get("Type", "").rstrip("/").rsplit("/relationships/", 1)[-1].rsplit("/", 1)[-1],
            unquote(item.get("Target", "")).strip(),
            item.get("TargetMode", "").strip().lower() == "external" or "://" in item.get("Target", ""),
        )
        for item in root.iter("{*}Relationship")
    ]


def _judge_tie(tie: Tie) -> list[str]:
    codes = []
    if tie.kind in _OBJECT_TIES:
        codes.append("ole_object")
    if tie.kind in _CHUNK_TIES:
        codes.append("embedded_document")
    if tie.kind in _MACRO_TIES:
        codes.append("macro")
    if tie.kind in _OUTSIDE_TIES or (tie.outside and not _harmless(tie)):
        codes.append("external_reference")
    return codes


def _harmless(tie: Tie) -> bool:
    """A link is followed only by a person; a template or picture on the writer's own disk by nobody."""
    if tie.kind == "hyperlink":
        return bool(_LINK.match(tie.target)) or (":" not in tie.target and not tie.target.startswith("\\\\"))
    if tie.kind == "image":
        return bool(_OWN_DISK.match(tie.target))
    return tie.kind in _NEVER_FETCHED and bool(_OWN_DISK.match(tie.target) or _BESIDE.match(tie.target))


def _judge_part(package: Package, name: str) -> list[str]:
    lower = name.casefold()
    if lower.endswith((".xml", ".rels", ".vml")):
        return _judge_xml(package, name)
    if lower.endswith(("vbaproject.bin", "vbadata.bin")):
        return ["macro"]
    if lower.endswith(_MEDIA):
        return _judge_picture(package.read(name))
    return _judge_binary(package.read(name), lower)


def _judge_xml(package: Package, name: str) -> list[str]:
    data = package.read(name)
    if name == "[Content_Types].xml" and b"macroEnabled" in data:
        return ["macro"]
    try:
        safexml.check(data)
    except XmlError as error:
        # A side part that nobody reads (a font table with a stray byte) does not spoil the document.
        return [] if error.code == "corrupt" and not _essential(name) else [error.code]
    return _judge_fields(data) + _judge_objects(data) + _judge_cells(name, data)


def _essential(name: str) -> bool:
    return name == "[Content_Types].xml" or name.endswith(("document.xml", "workbook.xml", ".rels"))


def _judge_objects(data: bytes) -> list[str]:
    codes = []
    if re.search(rb"<(?:\w+:)?(?:OLEObject|ocx)\b", data) or re.search(rb"<w:control\b", data):
        codes.append("ole_object")
    if re.search(rb"<(?:\w+:)?altChunk\b", data):
        codes.append("embedded_document")
    if re.search(rb"<(?:\w+:)?(?:ddeLink|oleLink)\b", data):
        codes.append("dde_field")
    return codes


def _judge_cells(name: str, data: bytes) -> list[str]:
    """What a workbook asks of other programs: queries, and formulas that call the network or DDE."""
    if not name.startswith("xl/"):
        return []
    codes = ["external_reference"] if _QUERY.search(data) else []
    suspect = b"|" in data or _CALLING_OUT.search(data)
    for found in _FORMULA.finditer(data) if suspect else ():
        formula = _QUOTED.sub(b"", found[1])
        if _CALLING_OUT.search(formula):
            codes.append("external_reference")
        if b"|" in formula and _DDE_FORMULA.search(formula):
            codes.append("dde_field")
    return list(dict.fromkeys(codes))


def _judge_fields(data: bytes) -> list[str]:
    """Read the instructions of fields, joined over runs: "DD" and "EAUTO" may stand in two."""
    if b"instr" not in data:
        return []
    root = safexml.parse(data)
    instructions = [text for item in root.iter() if (text := _instruction(item))]
    joined = " ".join(instructions) + " " + "".join(instructions)
    codes = ["dde_field"] if _DDE.search(joined) else []
    return codes + (["external_reference"] if _FETCHED.search(joined) else [])


def _instruction(item: etree._Element) -> str:
    tag = item.tag if isinstance(item.tag, str) else ""
    if tag.endswith("}instrText"):
        return item.text or ""
    if tag.endswith("}fldSimple"):
        return next((value for key, value in item.attrib.items() if key.endswith("}instr")), "")
    return ""


def _judge_picture(data: bytes) -> list[str]:
    try:
        image = open_picture(data)
    except BROKEN:
        return []
    problem = size_problem(*image.size, 24, len(data), Limits())
    return [problem] if problem else []


def _judge_binary(data: bytes, name: str) -> list[str]:
    if data.startswith(b"\xd0\xcf\x11\xe0") or "/embeddings/oleobject" in name or "/activex/" in name:
        return ["ole_object"]
    kind = sniff.kind_of(data) if data else "unknown"
    if kind == "zip":
        inner = Package(data)
        return ["macro"] if any(item.casefold().endswith("vbaproject.bin") for item in inner.names) else []
    if kind in ("program", "script", "html", "shortcut", "rar", "7z", "pdf", "rtf"):
        return ["embedded_document"]
    return ["ole_object"] if "/embeddings/" in name and name.endswith(".bin") else []


def _judge_workbook(package: Package) -> list[str]:
    """A workbook in which no cell is filled and nothing is drawn."""
    drawn = any(name.startswith(("xl/drawings/", "xl/media/", "xl/charts/")) for name in package.names)
    sheets = (name for name in package.names if name.startswith("xl/") and name.endswith(".xml"))
    return [] if drawn or any(_CELL.search(package.read(name)) for name in sheets) else ["blank_document"]


def _judge_document(package: Package, main: str) -> list[str]:
    """A document with neither words nor pictures."""
    root = safexml.parse(package.read(main))
    if root.find("{*}body") is None:
        return ["corrupt"]
    words = any((item.text or "").strip() for item in root.iter("{*}t"))
    shown = any(
        isinstance(item.tag, str) and item.tag.endswith(("}drawing", "}pict", "}sym")) for item in root.iter()
    )
    return [] if words or shown else ["blank_document"]
