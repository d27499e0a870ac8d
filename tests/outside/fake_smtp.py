"""A mail server, small, on this machine."""

from __future__ import annotations

import base64
import contextlib
import re
import socketserver
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding

from tests.outside.fake_keys import certificate, pem, rsa


@dataclass
class FakeSmtp:
    """A mail server that knows TLS, users, delivery reports and a few mailboxes."""

    folder: Path
    implicit: bool = True
    tls: bool = True
    codes: dict[str, int] = field(default_factory=dict)  # command -> answer that is forced
    silent_at: str = ""  # a command that it never answers
    gone: tuple[str, ...] = ("gone@letters.example",)
    letters: list[bytes] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cert = self.folder / "cert.pem"
        self.cert.write_bytes(certificate().public_bytes(Encoding.PEM))
        both = self.folder / "both.pem"
        both.write_text(pem(rsa("tls")) + self.cert.read_text())
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(both)
        self.released = threading.Event()
        service = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError):
                    Talk(service, self.request).go()

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def close(self) -> None:
        self.released.set()
        self.server.shutdown()
        self.server.server_close()


class Talk:
    """One conversation (RFC 5321)."""

    USER = base64.b64encode(b"\0court\0mail-secret").decode()

    def __init__(self, service: FakeSmtp, raw: Any) -> None:
        self.service = service
        self.secure = service.tls and service.implicit
        self.raw = service.context.wrap_socket(raw, server_side=True) if self.secure else raw
        self.file = self.raw.makefile("rb")

    def say(self, text: str) -> None:
        self.raw.sendall(f"{text}\r\n".encode())

    def go(self) -> None:
        self.say(f"{self.service.codes.get('CONNECT', 220)} mail.letters.example")
        while line := self.file.readline().decode().strip():
            self.service.commands.append(line)
            word = re.split(r"[ :]", line)[0].upper()
            if word == self.service.silent_at:
                self.service.released.wait(30)
                return
            if word == "QUIT":
                self.say("221 bye")
                return
            if code := self.service.codes.get(word):
                self.say(f"{code} {line}")  # repeats what it was told, addresses too
            else:
                answers: dict[str, Callable[[str], None]] = {
                    "EHLO": self.hello, "STARTTLS": self.secured, "AUTH": self.login, "RCPT": self.recipient, "DATA": self.data,
                }  # fmt: skip
                answers.get(word, lambda _: self.say("250 ok"))(line)

    def hello(self, line: str) -> None:
        more = ["DSN", "AUTH PLAIN"] if self.secure else ["STARTTLS"] if self.service.tls else ["DSN"]
        for name in ("letters.example", *more[:-1]):
            self.say(f"250-{name}")
        self.say(f"250 {more[-1]}")

    def secured(self, line: str) -> None:
        self.say("220 go")
        self.raw, self.secure = self.service.context.wrap_socket(self.raw, server_side=True), True
        self.file = self.raw.makefile("rb")

    def login(self, line: str) -> None:
        self.say("235 ok" if line.endswith(self.USER) else "535 no")

    def recipient(self, line: str) -> None:
        gone = any(f"<{one}>" in line for one in self.service.gone)
        self.say("550 no such user" if gone else "250 ok")

    def data(self, line: str) -> None:
        self.say("354 go")
        lines = []
        while (part := self.file.readline()) not in (b".\r\n", b""):
            lines.append(part)
        self.service.letters.append(b"".join(lines))
        self.say(f"{self.service.codes.get('TAKEN', 250)} taken")
