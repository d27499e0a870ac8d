"""The line to a service over HTTP: TLS, limits of time and size, and tries that are few."""

from __future__ import annotations

import http.client
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass

from tianping.outside.address import SECONDS, Address
from tianping.outside.errors import OutsideDown, OutsideWrong

BUSY = (429, 500, 502, 503, 504)
MIB = 1 << 20


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers with names in small letters, bytes."""

    status: int
    headers: dict[str, str]
    body: bytes


class Line:
    """Calls one host. Redirects are not followed and proxies of the environment not asked: the setting alone decides."""

    def __init__(self, address: Address, *, tries: int = 3, pause: float = 0.2) -> None:
        self.host = address.host
        self.port = address.port or (80 if address.plain else 443)
        self.timeout = address.number("timeout", SECONDS)
        self.trust = None if address.plain else address.trust()
        self.tries = tries
        self.pause = pause

    @property
    def name(self) -> str:
        """The host as it stands in the header Host."""
        usual = 443 if self.trust else 80
        return self.host if self.port == usual else f"{self.host}:{self.port}"

    def call(
        self, method: str, target: str, *, headers: Callable[[], dict[str, str]], body: bytes = b"", again: bool, limit: int = MIB
    ) -> Answer:  # fmt: skip
        """Ask, at most `tries` times. What may have been taken is asked again only if that does no harm (`again`).

        `headers` is called for each try: signatures hold the moment and a number used once.

        Raises:
            OutsideDown: no answer in time.
            OutsideWrong: an untrusted certificate, or more than `limit` bytes.
        """
        for left in reversed(range(self.tries)):
            answer, taken, why = self._once(method, target, headers(), body, limit)
            if answer is not None and (answer.status not in BUSY or not again or not left):
                return answer
            if answer is None and (not left or (taken and not again)):
                raise OutsideDown(f"{self.host} 没有回应（{why}）")
            time.sleep(self.pause * 2 ** (self.tries - 1 - left))
        raise AssertionError("unreachable")

    def _once(
        self, method: str, target: str, headers: dict[str, str], body: bytes, limit: int
    ) -> tuple[Answer | None, bool, str]:
        """The answer, else whether the other side may have taken the request, and what happened."""
        ends = time.monotonic() + self.timeout
        if self.trust:
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                self.host, self.port, timeout=self.timeout, context=self.trust
            )
        else:
            connection = http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)
        taken = False
        try:
            connection.connect()
            taken = True
            connection.request(method, target, body or None, headers)
            return self._read(connection.getresponse(), ends, limit), True, ""
        except ssl.SSLCertVerificationError:
            raise OutsideWrong(f"{self.host} 的证书不可信") from None
        except (OSError, http.client.HTTPException) as problem:
            return None, taken, type(problem).__name__
        finally:
            connection.close()

    def _read(self, response: http.client.HTTPResponse, ends: float, limit: int) -> Answer:
        """All of it, or nothing: a side that trickles is as good as silent."""
        parts, size = [], 0
        while part := response.read1(1 << 16):
            size += len(part)
            if size > limit:
                raise OutsideWrong(f"{self.host} 的回答超过 {limit} 字节")
            if time.monotonic() > ends:
                raise TimeoutError
            parts.append(part)
        body = b"".join(parts)
        promised = response.headers.get("Content-Length")
        if promised is not None and promised.isdigit() and int(promised) != size:
            raise ConnectionError
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, body)
