# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings that hold everywhere."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from leitziel.config import env

PACKAGE = Path(__file__).resolve().parents[2]
# Where data, uploads and built files live. In a checkout this is the folder var/.
DATA = Path(env.text("LEITZIEL_DATA", str(PACKAGE.parents[1] / "var")))
# Where npm put the browser packages; the built wheel and container bring their own copy.
NODE_MODULES = Path(env.text("LEITZIEL_NODE_MODULES", str(PACKAGE.parents[1] / "node_modules")))

INSTALLED_APPS = [
    "leitziel.portal",
    "leitziel.ingest",
    "leitziel.reporting",
    "leitziel.controlling",
    "leitziel.council",
    "leitziel.governance",
    "leitziel.monitoring",
    "leitziel.concept",
    "leitziel.actors",
    "leitziel.accounts",
    "leitziel.core",
    "leitziel.demo",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "simple_history",
    "django_htmx",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "leitziel.config.requests.RefuseNul",
    "leitziel.config.requests.RefuseHuge",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "leitziel.config.headers.SecurityHeaders",
    "simple_history.middleware.HistoryRequestMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "leitziel.portal.middleware.MunicipalityMiddleware",
    "leitziel.actors.staff.gate.StaffGate",
]

ROOT_URLCONF = "leitziel.config.urls"
WSGI_APPLICATION = "leitziel.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "leitziel.accounts.throttle.LoginThrottle",
    "leitziel.actors.staff.access.RoleBackend",
    "leitziel.accounts.backends.NameOrEmailBackend",
]
WAGTAILADMIN_USER_LOGIN_FORM = "leitziel.accounts.forms.LoginForm"
_RESET_FORM = "leitziel.accounts.forms.PasswordResetForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = _RESET_FORM
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "leitziel.portal.context.frame",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        env.text("DATABASE_URL", f"sqlite:///{DATA / 'leitziel.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # Readers never wait for the writer (WAL); a writer takes its lock at once and waits for it.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        ),
    }

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
WAGTAIL_I18N_ENABLED = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [
    PACKAGE / "static",
    *(
        (prefix, folder)
        for prefix, folder in (
            ("kern", NODE_MODULES / "@kern-ux" / "native" / "dist"),
            ("noto-sans-arabic", NODE_MODULES / "@fontsource" / "noto-sans-arabic"),
        )
        if folder.is_dir()
    ),
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "leitziel.portal.icons.IconFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA / "media"

WAGTAIL_SITE_NAME = "Leitziel"
# Roles are given to an e-mail address, so nobody may take the address of someone else.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
# Dates in staff forms as German offices write them, in both languages.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
FORMAT_MODULE_PATH = ["leitziel.core.formats"]
WAGTAILADMIN_BASE_URL = env.text("LEITZIEL_BASE_URL", "http://localhost:8000")
WAGTAIL_USER_TIME_ZONES = ["Europe/Berlin"]
# No request leaves for a third party.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "german"}
}

# The public pages allow nothing but their own host, and no inline script.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF, UNSAFE_INLINE],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
# Wagtail's pages carry inline scripts and styles and show previews of uploads.
LEITZIEL_STAFF_SECURITY_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
}
LEITZIEL_PERMISSIONS_POLICY = (
    "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()"
)
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The answer page of an institution with sixty measures and twenty figures each is one form.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# The largest document that is read at all, in bytes.
LEITZIEL_MAX_DOCUMENT_BYTES = (
    env.number("LEITZIEL_MAX_DOCUMENT_MB", 50, least=1, most=500) * 1024 * 1024
)
# Days after which the original file and the source text of an import are deleted.
LEITZIEL_KEEP_IMPORTS_DAYS = env.number("LEITZIEL_KEEP_IMPORTS_DAYS", 365, least=1, most=3650)
# Reverse proxies in front that we trust to say who the visitor is and how they came.
LEITZIEL_PROXIES = env.number("LEITZIEL_PROXIES", 0, least=0, most=9)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_links": {"()": "leitziel.core.logs.WithoutLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env.text("LEITZIEL_LOG_LEVEL", "WARNING")},
    # That something was deleted is to be proved, however little else is written.
    "loggers": {
        "leitziel.retention": {"level": "INFO"},
        # These write the addresses of requests, and some addresses are credentials.
        "django.request": {"filters": ["without_links"]},
        "django.server": {
            "filters": ["without_links"],
            "handlers": ["console"],
            "level": "INFO",
            "propagate": False,
        },
        "django.security.csrf": {"filters": ["without_links"]},
    },
}
