"""One settings file; what differs between installations comes from the environment (see `dotenv-sample`)."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from datchuan import __version__
from datchuan.config import environment as env
from datchuan.config.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
ROOT = PACKAGE.parent

# ------------------------------------------------------------------------------------------------- this installation
DATCHUAN_DATA = env.folder("DATCHUAN_DATA", Path.cwd() / "data")
DATCHUAN_DEMO = env.flag("DATCHUAN_DEMO", default=False)  # sign-in by one click, banner, invented people
DATCHUAN_TODAY = env.day("DATCHUAN_TODAY")  # a demonstration may live on another day; never set in real use
DATCHUAN_VERSION = __version__
DATCHUAN_NAVIGATION = "datchuan.config.navigation.ENTRIES"
DATCHUAN_UPLOAD_MEGABYTES = env.whole_number("DATCHUAN_UPLOAD_MEGABYTES", 25)
DATCHUAN_READING_SECONDS = env.whole_number("DATCHUAN_READING_SECONDS", 60)
DATCHUAN_READING_MEGABYTES = env.whole_number("DATCHUAN_READING_MEGABYTES", 1024)

# Where the source of this installation is published; unset, the program hands out its own files (AGPL, section 13).
DATCHUAN_SOURCE_URL = env.link("DATCHUAN_SOURCE_URL")

DEBUG = env.flag("DATCHUAN_DEBUG", default=False)
SECRET_KEY = secret_key(env.text("DATCHUAN_SECRET_KEY"), DATCHUAN_DATA)
ALLOWED_HOSTS = env.words("DATCHUAN_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("DATCHUAN_ORIGINS")

# ------------------------------------------------------------------------------------------------------- applications
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "datchuan.ui",
    "datchuan.audit",
    "datchuan.places",
    "datchuan.accounts",
    "datchuan.evidence",
    "datchuan.criteria",
    "datchuan.planning",
    "datchuan.measurements",
    "datchuan.registers",
    "datchuan.evaluation",
    "datchuan.dashboards",
    "datchuan.api",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "datchuan.ui.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
    "datchuan.ui.odd_values.OddValuesMiddleware",
]
ROOT_URLCONF = "datchuan.config.urls"
WSGI_APPLICATION = "datchuan.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "datchuan.ui.context.page",
            ],
        },
    }
]

# ---------------------------------------------------------------------------------------------------------- data base
DATABASES = {"default": env.data_base("DATCHUAN_DATABASE", sqlite=DATCHUAN_DATA / "datchuan.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ------------------------------------------------------------------------------------------------------ people, access
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "datchuan.accounts.backends.RoleBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "dashboards:home"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours: a quarter of an hour after the last failure
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "datchuan.accounts.lockout.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 3600 if not DATCHUAN_DEMO else 12 * 366 * 24 * 3600  # a demonstration goes on by months
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# ------------------------------------------------------------------------------------------------------------ security
HTTPS = env.flag("DATCHUAN_HTTPS", default=False)
DATCHUAN_PROXY = env.text("DATCHUAN_PROXY", "127.0.0.1")  # with HTTPS: the proxy that is believed about visitors
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# ---------------------------------------------------------------------------------------------------------------- API
NINJA_PAGINATION_CLASS = "datchuan.api.pages.Pages"

# ------------------------------------------------------------------------------------------------------- words, dates
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [p for p in (PACKAGE / "data" / "locale", ROOT / "locale") if p.is_dir()]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

# --------------------------------------------------------------------------------------------------------------- files
STATIC_URL = "static/"
STATIC_ROOT = DATCHUAN_DATA / "static"
MEDIA_ROOT = DATCHUAN_DATA / "files"  # kept out of every URL: served only by views that check access
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "datchuan.ui.storage.StaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# ------------------------------------------------------------------------------------------------------------- logging
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("DATCHUAN_LOG_LEVEL", "WARNING")},
}
