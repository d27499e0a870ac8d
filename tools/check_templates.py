"""Compile every template: an unknown tag or a block left open is told here, not by a page that fails."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    import django

    django.setup()
    from django.template import TemplateSyntaxError, engines
    from django.template.utils import get_app_template_dirs

    bad = 0
    for folder in get_app_template_dirs("templates"):
        folder = Path(folder)
        if "site-packages" in folder.parts:
            continue
        for path in sorted(folder.rglob("*")):
            if path.suffix not in {".html", ".txt", ".xml"}:
                continue
            try:
                engines["django"].get_template(str(path.relative_to(folder)))
            except TemplateSyntaxError as mistake:
                bad += 1
                print(f"{path}: {mistake}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
