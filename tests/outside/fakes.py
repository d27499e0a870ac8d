"""Services as their interfaces are published, small, on this machine: fast, slow, wrong and down at will."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from urllib.parse import parse_qsl, urlsplit

from tianping.outside.aliyun import authorization

Mood = Literal["fair", "slow", "busy", "garbage", "cut", "redirect"]


class FakeHttp:
    """An HTTP service: `answer` says what comes back; `mood` and `moods` (once each) say how."""

    def __init__(self) -> None:
        self.mood: Mood = "fair"
        self.moods: list[Mood] = []
        self.asked: list[str] = []
        self.released = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                service._serve(self)

            do_POST = do_GET

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.host = f"127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.released.set()
        self.server.shutdown()
        self.server.server_close()

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        self.asked.append(request.path.partition("?")[0])
        mood = self.moods.pop(0) if self.moods else self.mood
        if mood == "slow":
            self.released.wait(30)
            return
        headers = {name.lower(): value for name, value in request.headers.items()}
        status, said, more = self.answer(request.command, request.path, headers, body)
        if mood == "busy":
            status, said, more = 503, b'{"Code": "ServiceUnavailable", "code": "SYSTEM_ERROR"}', {}
        elif mood == "garbage":
            said = b"<html>login</html>"
        elif mood == "redirect":
            status, said, more = 302, b"", {"Location": "http://127.0.0.1:1/"}
        request.send_response(status)
        for name, value in more.items():
            request.send_header(name, value)
        # "cut": the work was done, but the answer never arrives whole.
        request.send_header("Content-Length", str(len(said) + (9 if mood == "cut" else 0)))
        request.end_headers()
        request.wfile.write(said)

    def answer(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        raise NotImplementedError


class FakeAliyun(FakeHttp):
    """Checks the signature as the service does, keeps what was sent, knows receipts."""

    KEY, SECRET = "LTAI-sample", "sample-secret"

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[dict[str, str]] = []
        self.refuse = ""  # a code that SendSms answers with
        self.states: dict[str, tuple[int, str]] = {}  # OutId -> state, code

    def answer(
        self, method: str, target: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, bytes, dict[str, str]]:
        text = urlsplit(target).query
        signed = {
            name: value for name, value in headers.items() if name == "host" or name.startswith("x-acs-")
        }
        if headers.get("authorization") != authorization(method, text, signed, self.KEY, self.SECRET):
            return 400, b'{"Code": "SignatureDoesNotMatch", "Message": "sample-secret"}', {}
        query = dict(parse_qsl(text))
        said = self._send(query) if headers["x-acs-action"] == "SendSms" else self._details(query)
        return 200, json.dumps(said).encode(), {}

    def _send(self, query: dict[str, str]) -> dict[str, Any]:
        if self.refuse:
            return {"Code": self.refuse, "Message": f"{query['PhoneNumbers']} 不行"}
        self.sent.append(query)
        return {"Code": "OK", "Message": "OK", "BizId": f"90061^{len(self.sent)}", "RequestId": "R"}

    def _details(self, query: dict[str, str]) -> dict[str, Any]:
        rows = []
        for one in self.sent:
            if one["PhoneNumbers"] == query["PhoneNumber"]:
                state, code = self.states.get(one["OutId"], (1, ""))
                row = {
                    "OutId": one["OutId"],
                    "SendStatus": state,
                    "ErrCode": code,
                    "PhoneNum": one["PhoneNumbers"],
                }
                rows.append(row | ({"ReceiveDate": "2026-11-24 10:00:01"} if state == 3 else {}))
        return {"Code": "OK", "TotalCount": len(rows), "SmsSendDetailDTOs": {"SmsSendDetailDTO": rows}}
