"""Make, list and revoke the tokens by which programs use the API."""

from __future__ import annotations

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tianping.core.access import tokens
from tianping.core.access.models import Account, Token


class Command(BaseCommand):
    """`token issue|list|revoke`."""

    help = "Tokens of programs for the API: issue (shown once), list, revoke."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """One word for what to do, and for whom."""
        parser.add_argument("do", choices=("issue", "list", "revoke"))
        parser.add_argument("account", help="sign-in name")
        parser.add_argument(
            "--name", default="", help="what the token is for; revoke ends the tokens of that name"
        )
        parser.add_argument(
            "--scope", action="append", default=[], help="read, act or act:CODE; may be given again"
        )
        parser.add_argument("--days", type=int, default=90, help="how long it lives (default 90)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say what was done."""
        account = Account.objects.filter(name=options["account"]).first()
        if account is None:
            raise CommandError(f"没有登录名“{options['account']}”")
        if options["do"] == "issue":
            self._issue(account, options)
            return
        for token in Token.objects.filter(account=account, revoked=None).order_by("created"):
            if options["do"] == "revoke" and token.name == options["name"]:
                tokens.revoke(token)
                self.stdout.write(f"已撤销：{token.name}")
            elif options["do"] == "list":
                self.stdout.write(f"{token.name}\t{'、'.join(token.scopes)}\t到 {token.expires:%Y-%m-%d}")

    def _issue(self, account: Account, options: dict[str, Any]) -> None:
        try:
            _, secret = tokens.issue(account, options["name"], options["scope"], options["days"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(secret)
