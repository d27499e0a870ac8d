"""Who signs in, what was granted to them, and from which matters they are barred."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from tianping.core.ids import uuid7
from tianping.core.row import Row


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; an account without a password can sign in by an authenticator only."""

    def create(self, name: str, password: str | None = None, **fields: object) -> Account:
        """A new account with that sign-in name."""
        account = self.model(name=name, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in: a person from outside or a member of staff."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField("登录名", max_length=60, unique=True)
    person = models.ForeignKey("people.Person", null=True, on_delete=models.CASCADE, related_name="accounts")
    staff = models.ForeignKey("people.Staff", null=True, on_delete=models.CASCADE, related_name="accounts")
    active = models.BooleanField(default=True)
    sample = models.BooleanField("示范人物，仅演示模式可一键登录", default=False)
    introduction = models.CharField("示范说明", max_length=120, blank=True)

    USERNAME_FIELD = "name"
    objects = AccountManager()

    @property
    def is_active(self) -> bool:
        """Whether the account may sign in (the name is Django's)."""
        return self.active

    def __str__(self) -> str:
        return self.name


class Claim(Row):
    """Somebody proved an identity that has its account, and got no second one (在线诉讼规则 7): its owner is told."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="claims")
    phone_tail = models.CharField("想注册的手机号末四位", max_length=4)
    at = models.DateTimeField()
    heeded = models.DateTimeField("本人说知道了", null=True)

    def words(self) -> str:
        """What the owner is told: what happened, that nothing was opened, what to do."""
        return (
            f"有人用您的姓名和证件号码注册另一个账号（手机号末四位 {self.phone_tail}），没有注册成，您的案件别人看不到。"
            "是您本人的，用原来的账号登录；不是的，请打 12368 告诉法院。"
        )


class Grant(Row):
    """A right lent to an account for a time and a reason, e.g. reading a sealed case."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="grants")
    matter = models.ForeignKey("matters.Matter", null=True, on_delete=models.CASCADE, related_name="grants")
    scope = models.CharField("范围", max_length=40)
    reason = models.CharField("事由", max_length=200)
    since = models.DateTimeField()
    until = models.DateTimeField()
    record_id = models.UUIDField()


class Recusal(Row):
    """A member of staff who must not work on a matter (民事诉讼法 47)."""

    staff = models.ForeignKey("people.Staff", on_delete=models.CASCADE, related_name="recusals")
    matter = models.ForeignKey("matters.Matter", on_delete=models.CASCADE, related_name="recusals")
    reason = models.CharField("事由", max_length=200)
    record_id = models.UUIDField(null=True)


class Token(Row):
    """A key by which a program acts for an account: only its digest is kept, it ends by itself and can be revoked.

    Scopes: `read` (whatever the account sees), `act` (every act that the account may do), `act:<code>` (that act only).
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField("用途", max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField("范围", default=list)
    created = models.DateTimeField()
    expires = models.DateTimeField("到期")
    revoked = models.DateTimeField("撤销时间", null=True)
    used = models.DateTimeField("最近使用", null=True)

    def allows(self, scope: str) -> bool:
        """Whether the scope is granted, itself or as a part of `act`."""
        return scope in self.scopes or (scope.startswith("act:") and "act" in self.scopes)
