"""E-mail by SMTP (RFC 5321) over TLS, asking for delivery reports (RFC 3461) where the server knows them.

The key of a message is its Message-ID, so that a message sent twice is one to most mailboxes. Reports come as mail
to the sender's address; nobody reads them here.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.utils import formatdate

from tianping.outside.address import SECONDS, Address, Secrets
from tianping.outside.errors import OutsideDown, OutsideRefused, OutsideWrong, SettingWrong
from tianping.outside.messages import Arrival, Message

OPTIONS = ("from", "timeout", "ca")
MAILBOX = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z0-9-]{2,}")
OF_THE_ADDRESS = (550, 551, 553, 501)  # the mailbox is not there, or is none
SUBJECTS = {"service": "您有新的文书", "join": "您有一件案件", "notice": "您有新的消息"}


@dataclass(frozen=True)
class SmtpMail:
    """Behind `Messenger`, one connection a message."""

    host: str
    port: int
    way: str  # "smtps": TLS from the first byte, "smtp": STARTTLS; neither goes on without
    sender: str
    user: str
    password: str
    trust: ssl.SSLContext | None
    timeout: float

    @classmethod
    def at(cls, address: Address, keys: Secrets) -> SmtpMail:
        """From the setting.

        Raises:
            SettingWrong: no sender, or no secret `mail_password` for the user that the address names.
        """
        address.only(*OPTIONS)
        if not MAILBOX.fullmatch(address.need("from")):
            raise SettingWrong(f"{address.setting} 里的 from 不是邮箱地址", "例如 from=notice@court.example")
        port = address.port or (465 if address.scheme == "smtps" else 587)
        password = keys.read("mail_password") if address.user else ""
        trust = None if address.plain else address.trust()
        return cls(
            address.host, port, address.scheme, address.need("from"), address.user, password, trust, address.number("timeout", SECONDS)
        )  # fmt: skip

    def send(self, to: str, message: Message, key: str, day: date) -> Arrival:
        """Hand the message to the server. It answers for the address only if it keeps that mailbox itself."""
        if not MAILBOX.fullmatch(to):
            return Arrival(False, reason="不是邮箱地址")
        with self._server() as server:
            reports = server.has_extn("dsn")
            code, _ = server.mail(self.sender, [f"ENVID={_xtext(key)}", "RET=HDRS"] if reports else [])
            self._require_taken(code)
            code, _ = server.rcpt(to, ["NOTIFY=SUCCESS,FAILURE,DELAY"] if reports else [])
            if code in OF_THE_ADDRESS:
                return Arrival(False, reason=f"对方邮件系统不收这个地址（{code}）")
            self._require_taken(code)
            code, _ = server.data(self._letter(to, message, key))
            self._require_taken(code)
        return Arrival(True, day, key)

    def receipt(self, to: str, key: str, day: date) -> Arrival:
        """That the server took it is all that is known here."""
        return Arrival(True, day, key)

    def _letter(self, to: str, message: Message, key: str) -> bytes:
        letter = EmailMessage()
        letter["From"], letter["To"] = self.sender, to
        letter["Subject"] = f"{message.court}：{SUBJECTS[message.kind]}"
        letter["Message-ID"] = f"<{key}@{self.sender.partition('@')[2]}>"
        letter["Date"] = formatdate()
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(message.text + "\n", charset="utf-8", cte="base64")
        return letter.as_bytes()

    @contextlib.contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        """A server that speaks TLS and knows us. What the library says may name people: only its kind is kept."""
        server: smtplib.SMTP | None = None
        try:
            server = self._connect()
            yield server
        except ssl.SSLCertVerificationError:
            raise OutsideWrong(f"{self.host} 的证书不可信") from None
        except smtplib.SMTPNotSupportedError:
            raise OutsideWrong(f"{self.host} 不会加密，或者不会登录") from None
        except smtplib.SMTPResponseException as said:
            self._require_taken(said.smtp_code)
            raise OutsideWrong(f"{self.host} 的回答不合规程（{said.smtp_code}）") from None
        except (OSError, smtplib.SMTPException) as problem:
            raise OutsideDown(f"{self.host} 没有回应（{type(problem).__name__}）") from None
        finally:
            if server is not None:
                # What was taken is taken, however the parting goes.
                with contextlib.suppress(OSError, smtplib.SMTPException):
                    server.quit()
                server.close()

    def _connect(self) -> smtplib.SMTP:
        ours = self.sender.partition("@")[2]
        if self.way == "smtps" and self.trust:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, ours, timeout=self.timeout, context=self.trust
            )
        else:
            server = smtplib.SMTP(self.host, self.port, ours, timeout=self.timeout)
        try:
            if self.way == "smtp" and self.trust:
                server.starttls(context=self.trust)
            server.ehlo_or_helo_if_needed()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def _require_taken(self, code: int) -> None:
        if 400 <= code < 500:
            raise OutsideDown(f"{self.host} 现在不收（{code}）") from None
        if code >= 500:
            raise OutsideRefused(f"{self.host} 拒绝（{code}）") from None
        if not 200 <= code < 300:
            raise OutsideWrong(f"{self.host} 的回答不合规程（{code}）") from None


def _xtext(text: str) -> str:
    """As RFC 3461 4 writes what stands in a parameter."""
    return "".join(c if "!" <= c <= "~" and c not in "+=" else f"+{ord(c):02X}" for c in text)
