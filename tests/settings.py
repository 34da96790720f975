"""The product's settings as the tests want them: a data folder of their own, quick password hashes, plain static files.

`DATCHUAN_DATABASE` is left as it is: `scripts/with_postgresql.py` sets it to run the same tests on PostgreSQL.
"""

import os
import tempfile

os.environ["DATCHUAN_DATA"] = tempfile.mkdtemp(prefix="datchuan-tests-")
os.environ["DATCHUAN_SECRET_KEY"] = "a key for tests only, as long as Django asks for one to be"
for _variable in ("DATCHUAN_DEMO", "DATCHUAN_TODAY", "DATCHUAN_DEBUG", "DATCHUAN_HTTPS"):
    os.environ.pop(_variable, None)

from datchuan.config.settings import *  # noqa: E402, F403  the environment must be set before it is read

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in real use: in memory the server of a test would share the one connection with the test itself.
    DATABASES["default"]["TEST"] = {"NAME": DATCHUAN_DATA / "tests.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"  # noqa: F405  it may be lost

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
