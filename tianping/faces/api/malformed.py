"""Requests that do not have the shape that the document describes, told in Chinese: where, what, what to do.

The code of a reason is the machine-readable kind of the error, the same for forms of acts; it does not change with words.
"""

from __future__ import annotations

from typing import Any

from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import wording

DOCUMENT = "接口说明（/api/docs/）"
PLACES = {
    "header": "请求头",
    "query": "查询参数",
    "path": "地址",
    "body": "请求正文",
    "form": "表单",
    "file": "文件",
}
# What to do, where the text does not say it already.
REMEDIES = {
    "Idempotency-Key": "每次办理自取一个 8 到 80 个字符的编号；断网重发时用原来的那个，不会办两次。",
    "file": "用 multipart/form-data 发送，文件放在“file”里。",
    "seen_version": "填打开事项时得到的 version；不核对版本的，不填这一项。",
    "limit": "一次 1 到 100 条，其余用 offset 接着取。",
}
STATUS = {
    400: Reason("unreadable", "请求不是完整的 JSON，或者有不能保存的字符（空字符、半个字符），读不出来。什么也没有办理。", DOCUMENT,
                remedy="按接口说明发送 JSON（Content-Type: application/json，UTF-8）；文件用 multipart/form-data。"),
    405: Reason("method_not_allowed", "这个地址不接受这种请求方法。", DOCUMENT,
                remedy="读取用 GET，办理用 POST；可用的方法在响应头 Allow 里。"),
    413: Reason("too_large", "一次发来的内容太大，没有收。", DOCUMENT,
                remedy="请求正文最多 2.5 MB、100 个文件；材料请一个一个交到 uploads。"),
    429: Reason("too_many_requests", "请求太密，这一次没有办理。", DOCUMENT, remedy="等一分钟再发。"),
    500: Reason("broken", "是我们的系统出了问题，这一步没有记下；以前办好的都在。", "",
                remedy="用同一个 Idempotency-Key 再发一次：已经办成的不会再办一次。一直不行的，请告诉法院的技术人员。"),
}  # fmt: skip


def reason(error: dict[str, Any]) -> Reason:
    """One thing that is wrong with a request, with the place where it stands."""
    place, *names = (str(part) for part in error["loc"])
    # The body of a request is one parameter of its function, too: its name says nothing to the caller.
    names = names[1:] if place == "body" else names
    name = ".".join(names)
    label = f"{PLACES.get(place, place)} {name}".strip()
    return Reason(error["type"], wording(error, label), DOCUMENT, name, REMEDIES.get(name, ""))


def unreadable(status: int) -> Reason:
    """What is said of a request that was not even looked at, by its HTTP status."""
    return STATUS.get(status) or Reason(
        f"http_{status}", f"请求没有办理（HTTP {status}）。", DOCUMENT, remedy="请对照接口说明检查请求。"
    )
