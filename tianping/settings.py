"""Settings of the platform, read from the environment; every default is the embedded, off-line one.

Secrets are files in `TIANPING_HOME` with mode 600; nothing here reaches the network by itself.
"""

from __future__ import annotations

import os
from pathlib import Path

from tianping.embedded.database import database_url, django_database
from tianping.embedded.home import Home

HOME = Home.from_env().root
PACKAGE = Path(__file__).resolve().parent
DEMO = os.environ.get("TIANPING_DEMO") == "1"
DEBUG = os.environ.get("TIANPING_DEBUG") == "1"


def secret(name: str) -> str:
    """The secret of that name: from the environment, else from its file in the home, made at first use."""
    given = os.environ.get(f"TIANPING_{name.upper()}")
    if given:
        return given
    return Home(HOME).secret(name, size=48)


SECRET_KEY = secret("secret_key")
ALLOWED_HOSTS = os.environ.get("TIANPING_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "tianping.core.courts",
    "tianping.core.people",
    "tianping.core.access",
    "tianping.core.acts",
    "tianping.core.matters",
    "tianping.core.limits",
    "tianping.core.tasks",
    "tianping.core.files",
    "tianping.core.dossiers",
    "tianping.core.drafting",
    "tianping.core.hearings",
    "tianping.core.delivery",
    "tianping.core.notices",
    "tianping.core.money",
    "tianping.domains.civil",
    "tianping.domains.jurisdiction",
    "tianping.domains.petitions",
    "tianping.sample",
    "tianping.faces",
]
# The domains of this house: each a package with `declare.py`, read at start by `core.acts.registry`.
DOMAINS = ["tianping.domains.civil", "tianping.domains.jurisdiction", "tianping.domains.petitions"]

MIDDLEWARE = [
    "tianping.faces.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "tianping.faces.assets.Served",
    "tianping.faces.security.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tianping.faces.security.Storable",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "tianping.faces.urls"
CSRF_FAILURE_VIEW = "tianping.faces.security.without_token"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["tianping.faces.templatetags.parts"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tianping.faces.context.house",
            ],
        },
    },
]
AUTH_USER_MODEL = "access.Account"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

FILES_URL = os.environ.get("FILES_URL", f"file://{HOME}/files")

# Services of the outside world, each behind a protocol in `tianping/outside`; without an address a simulator stands
# there and nothing leaves this machine.
OUTSIDE = {
    name: os.environ.get(name, "") for name in ("IDENTITY_URL", "MAIL_URL", "PAY_URL", "POST_URL", "SMS_URL")
}

# Database: an address, or the embedded cluster of the home. What the process may do depends on the role in it.
DATABASES = {"default": django_database(database_url())}

# Page assets are built by Vite into one folder with content-hashed names and a manifest (see faces/assets.py);
# WhiteNoise serves them from the application itself, for ever cacheable.
STATIC_URL = "/static/"
ASSETS = Path(os.environ.get("TIANPING_ASSETS", PACKAGE / "faces" / "built"))
WHITENOISE_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/built/.+-[A-Za-z0-9_-]{8}\.[a-z0-9]+$"
STATICFILES_DIRS = [("built", ASSETS)] if ASSETS.is_dir() else []

# Behind a front that speaks TLS (TIANPING_HTTPS=1) cookies and redirects are strict; the embedded demo speaks plain
# HTTP on this machine.
HTTPS = os.environ.get("TIANPING_HTTPS") == "1"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TIANPING_ORIGINS", "").split(",") if origin]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["out"], "level": os.environ.get("TIANPING_LOG", "WARNING")},
    "loggers": {"tianping": {"level": "INFO"}, "procrastinate": {"level": "WARNING"}},
}

# A folder with a court's own licensed fonts (仿宋, 小标宋), taken before the free ones.
FONTS = os.environ.get("TIANPING_FONTS", "")

# The name under which the transparency log of this house signs its checkpoints.
LEDGER_ORIGIN = os.environ.get("TIANPING_LEDGER_ORIGIN", "linjiang.example/ledger")

# Counts that all processes of the machine must share (failed tries to sign in); beyond one machine, name a shared cache.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"}
}
