"""Old formats (.doc, .rtf) turned into .docx by LibreOffice, where it is installed. Knows no Django."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from datchuan.domain.plan_document.reading import refuse

if sys.platform != "win32":
    import resource

SECONDS = 45  # a first start with a fresh profile takes 5 to 10
_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_NOWHERE = ("127.0.0.1", "9")  # where nobody listens: every address a document names is asked for there
_INET = "Inet/Settings"
_DISTRUST = (
    (_INET, "ooInetProxyType", "2"),
    (_INET, "ooInetNoProxy", ""),
    *((_INET, f"ooInet{kind}ProxyName", _NOWHERE[0]) for kind in ("HTTP", "HTTPS", "FTP")),
    *((_INET, f"ooInet{kind}ProxyPort", _NOWHERE[1]) for kind in ("HTTP", "HTTPS", "FTP")),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
)
_SETTINGS = '<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>'


def find_libreoffice() -> str | None:
    """The program's path; None when LibreOffice is not installed."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _USUAL_PLACES if Path(path).is_file()), None)


def to_docx(data: bytes, kind: str) -> bytes:
    """The .docx that LibreOffice makes of a .doc or .rtf, by a profile that is new and trusts nothing.

    Raises Unreadable: converter-missing, conversion-failed.
    """
    program = find_libreoffice()
    if program is None:
        raise refuse("converter-missing", kind=kind)
    with tempfile.TemporaryDirectory(prefix="datchuan-", ignore_cleanup_errors=True) as folder:
        source = Path(folder, f"in.{kind}")
        source.write_bytes(data)
        distrust(source.with_name("profile"))
        with _own_memory_limit_lifted():
            _run(_command(program, source))
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise refuse("conversion-failed", kind=kind)
        return made.read_bytes()


def distrust(profile: Path) -> None:
    """A profile by which no macro runs, and no picture, template or text that a document names elsewhere is fetched."""
    folder = profile / "user"
    folder.mkdir(parents=True)
    items = "".join(_ITEM.format(*one) for one in _DISTRUST)
    folder.joinpath("registrymodifications.xcu").write_text(_SETTINGS.format(items), encoding="utf-8")


def _command(program: str, source: Path) -> list[str]:
    profile = source.with_name("profile").as_uri()
    return [
        program,
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        f"-env:UserInstallation={profile}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(source.parent),
        str(source),
    ]


def _run(command: list[str]) -> None:
    """Run to its end or to the time limit; what came of it is seen by the file it leaves."""
    with subprocess.Popen(  # noqa: S603 -- a found program and arguments of our own
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


@contextlib.contextmanager
def _own_memory_limit_lifted() -> Iterator[None]:
    """LibreOffice reserves more addresses than a reading may use; it inherits the limits of whoever starts it."""
    if sys.platform == "win32":
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
    try:
        yield
    finally:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses to set what it gave
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
