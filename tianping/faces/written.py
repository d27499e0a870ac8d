"""What somebody wrote in a form that could not be taken: shown once more, so that nothing typed is lost."""

from __future__ import annotations

from django.http import QueryDict

# What a form sends by itself.
MACHINERY = {"csrfmiddlewaretoken", "key", "seen", "about", "back", "next", "version"}


def written(post: QueryDict) -> list[str]:
    """The texts of a form, in their order; ticks and single signs are not worth copying."""
    return [
        value.strip()
        for name, values in post.lists()
        if name not in MACHINERY and "password" not in name
        for value in values
        if len(value.strip()) > 3
    ]
