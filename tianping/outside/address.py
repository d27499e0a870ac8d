"""Addresses of services as settings, and the secrets that belong to them."""

from __future__ import annotations

import os
import ssl
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from tianping.outside.errors import SettingWrong

LOOPBACK = ("127.0.0.1", "::1", "localhost")
SECONDS = 10.0


@dataclass(frozen=True)
class Address:
    """One setting taken apart: `scheme://user@host:port/?option=…`. `plain` speaks without TLS, on this machine only."""

    setting: str
    scheme: str
    plain: bool
    host: str
    port: int | None
    user: str
    options: dict[str, str]

    def need(self, name: str) -> str:
        """The option of that name.

        Raises:
            SettingWrong: it is not there.
        """
        if not self.options.get(name):
            raise SettingWrong(
                f"{self.setting} 缺少 {name}", f"在地址后面写上 ?{name}=…（见 docs/run-it-for-real.md）"
            )
        return self.options[name]

    def only(self, *known: str) -> None:
        """Raise `SettingWrong` for an option that nobody reads: a slip of the pen must not go unseen."""
        for name in self.options:
            if name not in known:
                raise SettingWrong(f"{self.setting} 里的 {name} 不认识", f"可用的有：{'、'.join(known)}")

    def number(self, name: str, default: float) -> float:
        """An option that is a number above or at zero."""
        try:
            value = float(self.options.get(name, default))
        except ValueError:
            value = -1.0
        if not 0 <= value < 10_000:
            raise SettingWrong(f"{self.setting} 里的 {name} 不是数", f"例如 {name}={default:g}")
        return value

    def trust(self) -> ssl.SSLContext:
        """Whose certificates are believed: those of the machine, or the authority that the option `ca` names."""
        file = self.options.get("ca")
        try:
            return ssl.create_default_context(cafile=file)
        except OSError:
            raise SettingWrong(
                f"{self.setting} 里的 ca 读不了：{file}", "写上 PEM 证书文件的完整路径"
            ) from None


def read(setting: str, url: str) -> Address:
    """Take a setting apart.

    Raises:
        SettingWrong: no address, a password in it, or no TLS to another machine.
    """
    parts = urlsplit(url)
    if parts.password is not None:
        raise SettingWrong(
            f"{setting} 里写了密码",
            "密码不写在地址里：放进 secrets 文件夹（见 docs/run-it-for-real.md），并换一个新密码",
        )
    try:
        port = parts.port
    except ValueError:
        raise SettingWrong(f"{setting} 的端口不是数", "例如 :465") from None
    scheme, _, plain = parts.scheme.partition("+")
    host = parts.hostname or ""
    if plain not in ("", "plain") or (plain and host not in LOOPBACK):
        raise SettingWrong(f"{setting} 不加密就不能离开本机", f"用 {scheme}://，不要 +{plain}")
    if scheme != "simulator" and not host:
        raise SettingWrong(f"{setting} 没有主机名", "例如 smtps://mail.court.example:465/")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    return Address(setting, scheme, bool(plain), host, port, unquote(parts.username or ""), options)


@dataclass(frozen=True)
class Secrets:
    """Secrets that others gave: from the environment (`TIANPING_NAME`), else from files of the home; never made here."""

    folder: Path

    def read(self, name: str) -> str:
        """The secret of that name.

        Raises:
            SettingWrong: there is none, or it cannot be read.
        """
        given = os.environ.get(f"TIANPING_{name.upper()}")
        if given:
            return given.strip()
        try:
            text = (self.folder / name).read_text().strip()
        except (OSError, UnicodeDecodeError):
            text = ""
        if not text:
            mend = f"写进 {self.folder / name}（权限 600），或者设 TIANPING_{name.upper()}"
            raise SettingWrong(f"没有密钥 {name}", mend)
        return text

    def names(self, prefix: str) -> list[str]:
        """Names of the files that begin so."""
        return sorted(path.name for path in self.folder.glob(f"{prefix}*"))
