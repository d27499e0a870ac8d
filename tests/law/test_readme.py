"""The examples of README.md and of the modules run as they are printed."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

import tianping.law

README = Path(tianping.law.__file__).with_name("README.md")


def test_readme() -> None:
    found = doctest.testfile(str(README), module_relative=False)
    assert found.attempted > 8
    assert found.failed == 0


@pytest.mark.parametrize(
    "module",
    ["acts", "data", "instance", "limit_rules", "limits", "masking.withdrawal", "periods", "questions"],
)
def test_module_examples(module: str) -> None:
    found = doctest.testmod(importlib.import_module(f"tianping.law.{module}"))
    assert found.attempted
    assert found.failed == 0
