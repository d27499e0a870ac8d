"""Signing in and registering."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator, MinLengthValidator

from tianping.core import doors
from tianping.core.access.accounts import open_account
from tianping.core.access.models import Account
from tianping.core.acts import clock
from tianping.core.people import typed
from tianping.core.people.models import NATURAL, ORGANISATION
from tianping.law.codes import check_identity


class Plain(forms.Form):
    """A form whose messages are those of a person, not of a program."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for field in self.fields.values():
            label = str(field.label).removeprefix("设一个")
            field.error_messages["required"] = f"请填{label}。"
            for check in field.validators:
                if isinstance(check, MaxLengthValidator):
                    check.message = f"{label}太长了，最多 {check.limit_value} 个字。"
                elif isinstance(check, MinLengthValidator):
                    check.message = f"{label}太短了，至少 {check.limit_value} 个字。"


class SignIn(Plain):
    """Name (or phone) and password."""

    name = forms.CharField(label="登录名或者手机号", max_length=60)
    password = forms.CharField(label="密码", widget=forms.PasswordInput, max_length=200)

    def clean_name(self) -> str:
        """A phone may be typed in groups."""
        return typed.phone(self.cleaned_data["name"])


class Register(Plain):
    """A person registers with the real name, which is verified (在线诉讼规则 7)."""

    name = forms.CharField(label="姓名", max_length=120, help_text="和身份证上一样；公司、单位写全称")
    identity = forms.CharField(
        label="身份证号", max_length=40, help_text="18 位，最后一位可能是 X；公司、单位写统一社会信用代码"
    )
    phone = forms.CharField(label="手机号", max_length=20, help_text="法院用它给您发短信")
    password = forms.CharField(
        label="设一个密码", min_length=8, max_length=200, widget=forms.PasswordInput, help_text="至少 8 位"
    )

    def clean_phone(self) -> str:
        """A number of eleven places that nobody registered yet."""
        phone = typed.phone(self.cleaned_data["phone"]).replace("-", "").removeprefix("+86")
        if not re.fullmatch("[0-9]{11}", phone):
            raise forms.ValidationError("手机号应为 11 位数字。")
        if Account.objects.filter(name=phone).exists():
            raise forms.ValidationError("这个手机号已经注册，请直接登录。")
        return phone

    def clean_identity(self) -> str:
        """As on the card, however it was typed."""
        return typed.number(self.cleaned_data["identity"])

    def clean(self) -> dict[str, Any]:
        """Ask the identity service whether name and number belong together."""
        data = super().clean() or self.cleaned_data
        if {"name", "identity"} <= data.keys():
            try:
                said = doors.identity().verify(data["name"].strip(), data["identity"])
            except doors.OutsideDown:
                raise forms.ValidationError(
                    "身份核验系统现在没有回应，您填的内容还在，请过几分钟再试。"
                ) from None
            if not said.ok:
                self.add_error("identity", said.reason)
        return data

    def save(self) -> Account:
        """The account and its person.

        Raises:
            HasAccount: the identity has an account.
        """
        data = self.cleaned_data
        check = check_identity(data["identity"], clock.today())
        sex = {"male": "男", "female": "女"}.get(str(check.sex), str(check.sex or ""))
        return open_account(
            data["phone"],
            data["password"],
            name=data["name"].strip(),
            kind=NATURAL if check.valid else ORGANISATION,
            identity=data["identity"],
            birth=check.birth,
            sex=sex[:2],
        )
