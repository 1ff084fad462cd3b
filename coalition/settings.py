"""Settings of the register.

What differs between machines comes from the environment; `.env.example` explains every variable.
"""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from coalition import environment as env

# Lets code say ModelAdmin[Mention] and the like, which Django's own classes do not all allow.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

# Languages of the interface and of our own texts; the first is the one in which the register sorts

LANGUAGES = [("en", _("English")), ("ar", _("Arabic"))]
LANGUAGE_CODE = LANGUAGES[0][0]

# The register

DEBUG = env.yes_or_no("DEBUG")
SECRET_KEY = env.required("SECRET_KEY", "only-for-debug" if DEBUG else None)
SITE_URL = env.site("SITE_URL", "http://localhost:8000" if DEBUG else None)
REGISTER_NAME = env.text("REGISTER_NAME", "Follow-through").strip() or "Follow-through"
# Who publishes the register, and where corrections and replies are sent.
PUBLISHER_NAME = env.text("PUBLISHER_NAME").strip()
CONTACT = env.contact("CONTACT")
# Who pays for it, and on whom it depends, in the words of whoever runs it: by language.
FUNDING = {code: env.text(f"FUNDING_{code.upper()}").strip() for code, _name in LANGUAGES}
INDEPENDENCE = {code: env.text(f"INDEPENDENCE_{code.upper()}").strip() for code, _name in LANGUAGES}
PUBLISHERS_NEED_SECOND_FACTOR = env.yes_or_no("PUBLISHERS_NEED_SECOND_FACTOR")
# Nobody publishes their own draft.
FOUR_EYES = env.yes_or_no("FOUR_EYES")
# Fill an empty register when the server starts.
LOAD_CORPUS = env.yes_or_no("LOAD_CORPUS")

# Checkpoints of editions: the name of their log, and the key that signs them.
CHECKPOINT_ORIGIN = env.origin_of_log("CHECKPOINT_ORIGIN", f"{env.host_of(SITE_URL)}/editions")
CHECKPOINT_KEY = env.signing_key("CHECKPOINT_KEY")
# Public keys that signed earlier checkpoints.
CHECKPOINT_FORMER_KEYS = env.public_keys("CHECKPOINT_FORMER_KEYS")

# Private copies of the sources that the register cites. No address of the register leads there.
SOURCES_DIR = env.folder(
    "SOURCES_DIR", BASE_DIR / "sources", apart_from=[BASE_DIR / "static", BASE_DIR / "staticfiles"]
)

# E-mail to readers who follow something. Off, with every form and address of it, without a server.
MAIL_SERVER = env.mail_server("MAIL_SERVER")
MAIL_FROM = env.sender("MAIL_FROM", needed=bool(MAIL_SERVER))
EMAIL_HOST = MAIL_SERVER.get("EMAIL_HOST", "")
EMAIL_PORT = MAIL_SERVER.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = MAIL_SERVER.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = MAIL_SERVER.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = MAIL_SERVER.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = MAIL_SERVER.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = MAIL_FROM

# Django

ROOT_URLCONF = "coalition.urls"
WSGI_APPLICATION = "coalition.wsgi.application"

INSTALLED_APPS = [
    "commitments",
    "coalition.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "coalition.apps.AttemptsConfig",
    "csp",
    "django_otp",
    "django_tasks_db",
    "coalition.apps.BackupCodesConfig",
    "coalition.apps.OneTimeCodesConfig",
    "coalition.apps.PasskeysConfig",
    "drf_spectacular",
    "import_export",
    "rest_framework",
    "simple_history",
]

MIDDLEWARE = [
    "coalition.middleware.answer_what_is_kept",
    "django.middleware.security.SecurityMiddleware",
    "coalition.health.answer_that_it_lives",
    "coalition.middleware.permit_no_devices",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # From here on, a request may need the database.
    "coalition.places.keep_places",
    "coalition.middleware.release_the_database",
    "coalition.copies.read_from_copies",
    "coalition.middleware.keep_pages_legible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "coalition.known_editors.remember_editors",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A text of a thousand pieces is one large form of intake.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Database

DATABASES = {
    "default": env.database("DATABASE_URL", f"sqlite:///{BASE_DIR}/register.sqlite3"),
}
# Connections of each worker process, at most. What of them editors, downloads and readers may
# take, `coalition.places` says.
DATABASE_POOL_SIZE = env.number("DATABASE_POOL_SIZE", 8, least=5, most=10_000)
# How long a request waits for its place, in seconds, before it is asked to come back.
PATIENCE_SECONDS = {"editors": 10, "downloads": 5, "readers": 5}
_database = DATABASES["default"]
_options = _database.setdefault("OPTIONS", {})
if _database["ENGINE"] == "django.db.backends.sqlite3":
    _database["ENGINE"] = "coalition.databases.sqlite"
    # Readers go on while one writes; a second writer waits its turn from the start of its
    # transaction, as `coalition.databases.sqlite` says. Django itself turns foreign keys on.
    _options["init_command"] = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;"
    _options["transaction_mode"] = "IMMEDIATE"
    _options["timeout"] = 0.05  # seconds that SQLite waits by itself
else:
    _database["ENGINE"] = "coalition.databases.postgresql"
    _options["pool"] = {
        "min_size": 1,
        "max_size": DATABASE_POOL_SIZE,
        # There are places for fewer requests than connections: who waits longer than this, in
        # seconds, waits for a server that is away.
        "timeout": 0.5,
        "reconnect_timeout": 0.3,
    }
    # How long to wait for a server that does not answer (seconds, milliseconds at the last), for
    # somebody else's lock, and for the answer to one statement (milliseconds).
    _options.setdefault("connect_timeout", 2)
    _options.setdefault("keepalives_idle", 10)
    _options.setdefault("keepalives_interval", 3)
    _options.setdefault("keepalives_count", 3)
    _options.setdefault("tcp_user_timeout", 15_000)
    # To compile our many small subqueries takes PostgreSQL seconds, to run them milliseconds.
    _options.setdefault("options", "-c lock_timeout=5000 -c statement_timeout=30000 -c jit=off")

# Streaming replicas that pages are read from (`coalition.copies`). They take the options of the
# primary, and its pool. One whose machine is gone is given up sooner, since the primary answers.
DATABASE_REPLICAS: list[str] = []
for _replica in env.replicas("DATABASE_REPLICA_URLS", of=_database["ENGINE"]):
    DATABASE_REPLICAS.append(f"replica-{len(DATABASE_REPLICAS) + 1}")
    DATABASES[DATABASE_REPLICAS[-1]] = _replica | {
        "ENGINE": "coalition.databases.replica",
        "OPTIONS": _options | {"tcp_user_timeout": 2_000} | _replica.get("OPTIONS", {}),
        "TEST": {"MIRROR": "default"},
    }

# Jobs: the queue is in the database, and `manage.py run_jobs` works on it

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "short", "outside", "mail"],
    },
}

# Where caches of what is public lie, which are made anew where they are missing. Empty for none.
INDEX_DIR = env.text("INDEX_DIR", f"{BASE_DIR}/.index").strip()

# Kept pages: those that were answered last (`commitments.http_caching`), by each process in its
# memory, or by all machines together in Valkey or Redis.

# How long a cache in front may answer without asking; 0 for not at all.
EDGE_SECONDS = env.number("EDGE_SECONDS", 0, most=86_400)
_shared = env.shared_cache("CACHE_URL")

CACHES: dict[str, dict[str, object]] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "pages": {
        "BACKEND": "django.core.cache.backends.dummy.DummyCache"
        if DEBUG
        else "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 24 * 60 * 60,
        # Of less than 100 kB each, most of them 10 to 20.
        "OPTIONS": {"MAX_ENTRIES": env.number("KEPT_PAGES", 1000, most=10**7)},
    },
}
# Pictures and PDFs that take a while to make (`commitments.public.kept_files`), of 20 to 300 kB.
CACHES["files"] = CACHES["pages"] | {"LOCATION": "files", "OPTIONS": {"MAX_ENTRIES": 100}}
if _shared:
    CACHES["shared"] = _shared
    CACHES["pages"] = _shared | {"KEY_PREFIX": "page", "TIMEOUT": 24 * 60 * 60}
    CACHES["files"] = _shared | {"KEY_PREFIX": "file", "TIMEOUT": 24 * 60 * 60}

# Languages and time

LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["coalition.formats"]
USE_TZ = True
TIME_ZONE = "UTC"

# Static files

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# Pages name each file by its content; source maps are only for who debugs them.
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# Signing in

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
OTP_TOTP_ISSUER = REGISTER_NAME
# A passkey stands in for a code, never for the password, and holds for this site alone.
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False
OTP_WEBAUTHN_RP_ID = env.host_of(SITE_URL)
OTP_WEBAUTHN_RP_NAME = REGISTER_NAME
OTP_WEBAUTHN_ALLOWED_ORIGINS = [SITE_URL]
# Without https the browser offers no passkeys, and the register serves all the same.
SILENCED_SYSTEM_CHECKS = ["otp_webauthn.E031"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_HANDLER = "coalition.clients.AttemptsHandler"
AXES_CLIENT_IP_CALLABLE = "coalition.clients.counted_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]

# Hosts and transport

# How many proxies of ours stand in front and set X-Forwarded-For and X-Forwarded-Proto.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", 0, most=100)
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS") or (
    ["localhost", "127.0.0.1", "[::1]"] if DEBUG else [env.host_of(SITE_URL)]
)
CSRF_FAILURE_VIEW = "commitments.admin.records.signing_in_again.refused"
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS") or [SITE_URL]

_https = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = _https
# Health checks come from inside, without TLS.
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000, most=10**9)
SECURE_HSTS_SECONDS = HSTS_SECONDS if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _https
SECURE_HSTS_PRELOAD = _https
SESSION_COOKIE_SECURE = _https
CSRF_COOKIE_SECURE = _https
LANGUAGE_COOKIE_SECURE = _https
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# Import and export. What the library leaves unsafe is set on each resource as well.

IMPORT_EXPORT_USE_TRANSACTIONS = True

# Why a row was corrected or retracted may take more than the hundred characters of the default.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

# API: read only, for everybody

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": TRUSTED_PROXIES,
}
SPECTACULAR_SETTINGS = {
    "TITLE": REGISTER_NAME,
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # The usual hook takes enumerations away from their columns; the API has one of its own.
    "POSTPROCESSING_HOOKS": [],
}

# Log: everything to standard output, a line each

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        }
    },
    "root": {"handlers": ["stdout"], "level": env.one_of("LOG_LEVEL", LOG_LEVELS, "INFO")},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
