"""What the web server loads."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tianping.settings")
application = get_wsgi_application()

# Load every page now: what cannot be imported ends the start with its reason, not a visitor's click with an error;
# and the processes forked from this one share what was loaded.
_ = get_resolver().url_patterns
