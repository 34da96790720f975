"""Old formats through LibreOffice: a stand-in program plays its part, the real one is tried where it is installed."""

import sys
from pathlib import Path

import pytest

from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading import read
from datchuan.planning import libreoffice
from tests.rendering_samples.plan import PLAN
from tests.rendering_samples.word import to_docx

posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a shebang")


@pytest.fixture
def stand_in(tmp_path, monkeypatch):
    """Puts a program called soffice on the path that does what the test says."""

    def put(script: str) -> None:
        program = tmp_path / "soffice"
        program.write_text(f"#!{sys.executable}\nimport pathlib, sys, time\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return put


@posix
def test_the_converted_file_comes_back(stand_in, tmp_path):
    model = tmp_path / "model.docx"
    model.write_bytes(to_docx(PLAN))
    stand_in(
        "source = pathlib.Path(sys.argv[-1]); folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "assert 'ooInetProxyType' in (folder / 'profile/user/registrymodifications.xcu').read_text()\n"
        f"assert source.read_bytes() == b'{{\\\\rtf1 x}}' and source.suffix == '.rtf' and '--headless' in sys.argv\n"
        f"(folder / 'in.docx').write_bytes(pathlib.Path({str(model)!r}).read_bytes())"
    )
    assert libreoffice.to_docx(b"{\\rtf1 x}", "rtf") == model.read_bytes()
    assert read(b"{\\rtf1 x}", "a.rtf", convert=libreoffice.to_docx).format == "rtf"


@posix
@pytest.mark.parametrize("script", ["sys.exit(1)", "time.sleep(60)"])
def test_a_conversion_without_a_result_has_failed(stand_in, monkeypatch, script):
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    stand_in(script)
    with pytest.raises(Unreadable) as problem:
        libreoffice.to_docx(b"x", "doc")
    assert problem.value.code == "conversion-failed"


def test_without_libreoffice_the_sentence_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", ())
    with pytest.raises(Unreadable) as problem:
        libreoffice.to_docx(b"x", "doc")
    assert problem.value.code == "converter-missing"
    assert ".doc" in problem.value.message


def test_the_usual_places_are_looked_at(monkeypatch, tmp_path):
    program = tmp_path / "soffice.exe"
    program.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libreoffice, "_USUAL_PLACES", ("/no/such/place", str(program)))
    assert libreoffice.find_libreoffice() == str(program)


def has_writer():
    """Whether there is a LibreOffice with the part that opens texts; Calc alone has not."""
    found = libreoffice.find_libreoffice()
    return found is not None and any(Path(found).resolve().parent.glob("swriter*"))


@pytest.mark.skipif(not has_writer(), reason="LibreOffice Writer is not installed")
def test_the_real_libreoffice_reads_rtf():
    rtf = b"{\\rtf1\\ansi Ke hoach\\par Nam 2024\\par}"
    document = read(rtf, "a.rtf", convert=libreoffice.to_docx)
    assert [block.text for block in document.blocks] == ["Ke hoach", "Nam 2024"]
