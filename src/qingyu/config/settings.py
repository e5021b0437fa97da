"""Every setting of an instance, read from the environment (see docs/operations.md)."""

import sys
from pathlib import Path

from . import env, logs

PACKAGE = Path(__file__).resolve().parent.parent
DATA = env.folder("QINGYU_DATA", Path.cwd() / "var")
TESTING = "pytest" in sys.modules

DEBUG = env.flag("QINGYU_DEBUG", False)
PRODUCTION = env.flag("QINGYU_PRODUCTION", False)
KEY_FILE = env.folder("QINGYU_KEYS", DATA / "keys.json")
SECRET_KEY = env.secret("QINGYU_SECRET_KEY", KEY_FILE, testing=TESTING)
ALLOWED_HOSTS = env.names(
    "QINGYU_HOSTS", "localhost,127.0.0.1,[::1]" + (",testserver" if TESTING else "")
)
CSRF_TRUSTED_ORIGINS = env.names("QINGYU_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "qingyu.ledger",
    "qingyu.offices",
    "qingyu.documents",
    "qingyu.notices",
    "qingyu.petitions",
    "qingyu.supervision",
    "qingyu.prevention",
    "qingyu.outreach",
    "qingyu.barometer",
    "qingyu.demo",
    "qingyu.web",
    "qingyu.api",
]

MIDDLEWARE = [
    "qingyu.config.headers.middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "qingyu.web.shell.middleware.DisplayMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "qingyu.offices.middleware.ViewerMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "qingyu.config.urls"
WSGI_APPLICATION = "qingyu.config.wsgi.application"
DATABASES = {"default": env.database(env.text("DATABASE_URL"), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "qingyu.web.shell.context.shell",
            ]
        },
    }
]

AUTH_USER_MODEL = "offices.Staff"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if TESTING:
    # Argon2 costs a tenth of a second a sign-in on purpose; the tests of sign-in ask for it by name.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]
# How many of the four kinds of characters a password must hold; 0 asks for length alone.
PASSWORD_KINDS = env.number("QINGYU_PASSWORD_KINDS", 0)
# After how many failed tries an account rests ten minutes; 0 leaves it to the growing delay.
LOCK_AFTER = env.number("QINGYU_LOCK_AFTER", 5)
# Through how many proxies of ours a request comes; that many hops of its trail are believed.
TRUSTED_PROXIES = env.number("QINGYU_PROXIES", 0)
LOGIN_URL = "/staff/sign-in/"
PASSWORD_URL = "/staff/password/"  # noqa: S105 (a page, not a password)
SIGN_OUT_URL = "/staff/sign-out/"
LOGIN_REDIRECT_URL = "/desk/"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
# The body whose counter this instance is; empty means the first petition office.
FRONT_OFFICE = env.text("QINGYU_OFFICE")
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
USE_I18N = True
USE_TZ = True
# Every date a petitioner is told is a date in China, whatever the server's own zone.
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "web" / "static" if TESTING else DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# While working on the pages, files are taken from where they lie; nothing has been collected.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEBUG or TESTING
MEDIA_ROOT = DATA / "media"
FILE_UPLOAD_HANDLERS = [
    "qingyu.web.shell.receiving.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# After how many days without a word a matter stands on the list of those nobody has spoken about.
QUIET_DAYS = env.number("QINGYU_QUIET_DAYS", 30)
# What the reader of texts has learned from this office: models and counts, no letters.
READING = DATA / "reading"
# Folders with the fonts of official documents, beside those that the system knows.
FONT_FOLDERS = env.names("QINGYU_FONTS")
# Where scanners and document cameras put their files: one folder an office, named by its code.
SCANS = env.folder("QINGYU_SCANS", DATA / "scans")

TLS = env.flag("QINGYU_TLS", PRODUCTION)
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
if TLS:
    # The prefix makes the browser refuse such a cookie from a sibling host or without TLS.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
CSRF_FAILURE_VIEW = "qingyu.config.errors.stale_form"
if env.flag("QINGYU_BEHIND_PROXY", False):
    # Only a proxy that always sets or removes this header may be trusted with it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": with it browsers send "Origin: null" on our own forms, and every one of
# them would be refused. Nothing is told to other sites either way.
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "media-src": ["'self'", "blob:"],
        "manifest-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING = logs.configuration(debug=DEBUG)

# What an ID-card reader types: a regular expression with the groups name, id_number and address.
CARD_PATTERN = env.pattern(
    "QINGYU_CARD",
    r"(?P<name>[^|｜]{1,60})[|｜](?:[^|｜]*[|｜]){3}(?P<address>[^|｜]*)[|｜](?P<id_number>\d{17}[\dXx])",
    groups={"name", "id_number"},
)

# Notices. Who they come from, how they leave, and where a reader can ask.
NOTICE_SIGN = env.text("QINGYU_SIGN", "信访", longest=10)
NOTICE_NEUTRAL_SIGN = env.text("QINGYU_NEUTRAL_SIGN", "通知", longest=10)
NOTICE_SITE = env.text("QINGYU_SITE", longest=16)
NOTICE_PHONE = env.text("QINGYU_PHONE", longest=13)
# Where the QR code of a letter leads: the door that asks for the code, the same for everybody.
PROGRESS_URL = env.text("QINGYU_PROGRESS_URL") or (
    f"https://{NOTICE_SITE}/progress/" if NOTICE_SITE else ""
)
NOTICE_SMS = env.choice("QINGYU_SMS", "console", {"console", "http", "off"})
NOTICE_SMS_URL = env.text("QINGYU_SMS_URL")
NOTICE_SMS_TOKEN = env.text("QINGYU_SMS_TOKEN")
NOTICE_SMS_INSIDE = env.networks("QINGYU_SMS_INSIDE")
NOTICE_EMAIL = env.choice("QINGYU_EMAIL", "console", {"console", "smtp", "off"})
EMAIL_HOST = env.text("QINGYU_SMTP_HOST", "localhost")
EMAIL_PORT = env.number("QINGYU_SMTP_PORT", 25)
EMAIL_HOST_USER = env.text("QINGYU_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("QINGYU_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("QINGYU_SMTP_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("QINGYU_EMAIL_FROM", "qingyu@localhost")

if PRODUCTION:
    env.refuse_unsafe(
        debug=DEBUG,
        hosts=ALLOWED_HOSTS,
        hosts_given=bool(env.text("QINGYU_HOSTS")),
        secret=SECRET_KEY,
    )
