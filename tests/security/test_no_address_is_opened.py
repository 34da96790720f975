"""Nothing that stands in a file somebody sent makes the program open an address."""

import subprocess
import time
import urllib.request
from contextlib import suppress

import pytest

from datchuan.config.bench.workbook import calc
from datchuan.domain.boundaries.geojson import read_boundaries
from datchuan.domain.files.delimited import DelimitedProblem
from datchuan.domain.files.faults import FileFaultsError
from datchuan.domain.files.sheets import Book, SheetProblem
from datchuan.domain.files.trees import read_tree
from datchuan.domain.plan_document.document import Unreadable
from datchuan.domain.plan_document.reading import read
from datchuan.domain.registers.defining.reading import read_definition
from datchuan.domain.registers.matching.opening import open_tables
from datchuan.domain.registers.sheets.reading import SheetRefused
from datchuan.planning.libreoffice import distrust
from tests.domain.files.documents import document, line
from tests.domain.files.test_sheets import made
from tests.rendering_samples.open_document import to_odt
from tests.rendering_samples.packages import p, word
from tests.rendering_samples.pdf import blank
from tests.rendering_samples.plan import PLAN
from tests.rendering_samples.word import to_docx
from tests.security.listening import Door, geojson, laced, linked, with_picture, yaml

A_MOMENT = 0.2  # seconds, in which somebody who knocks has knocked
REFUSALS = (SheetProblem, SheetRefused, DelimitedProblem, FileFaultsError, Unreadable)


@pytest.fixture
def door():
    opened = Door()
    yield opened
    time.sleep(A_MOMENT)
    opened.close()
    assert opened.knocks == 0


def sheets_of(content):
    book = Book(content)
    return [book.sheet(name, most_rows=100) for name in book.names()]


def read_all(content, *readers):
    """By each reader; how many of them took it. Those that refuse it do so in a sentence of theirs."""
    taken = 0
    for reader in readers:
        with suppress(*REFUSALS):
            reader(content)
            taken += 1
    return taken


def plan(name):
    return lambda content: read(content, name)


TABLES = (sheets_of, open_tables, lambda content: read_definition(content, file="a.xlsx"))
ARCHIVES = [
    pytest.param(lambda: made(A1=1, B1="=WEBSERVICE(A2)"), TABLES, id="xlsx"),
    pytest.param(lambda: document(A=[line("Hộ", 4)]), TABLES, id="ods"),
    pytest.param(lambda: to_docx(PLAN), (plan("a.docx"),), id="docx"),
    pytest.param(lambda: word(p("Kế hoạch"), styles=""), (plan("a.docx"),), id="bare docx"),
    pytest.param(lambda: to_odt(PLAN), (plan("a.odt"),), id="odt"),
]


def test_the_door_tells_who_knocked():
    opened = Door()
    with suppress(OSError):
        urllib.request.urlopen(opened.address, timeout=5)
    opened.close()
    assert opened.knocks == 1


@pytest.mark.parametrize(("make", "readers"), ARCHIVES)
def test_entities_and_rules_of_xml_are_not_fetched(door, make, readers):
    parts = dict(laced(make(), door.address))
    assert parts
    for content in parts.values():
        read_all(content, *readers)


@pytest.mark.parametrize(("make", "readers"), ARCHIVES)
def test_linked_templates_pictures_and_tables_are_not_fetched(door, make, readers):
    link = f'<externalLink xmlns="x"><externalBook/></externalLink><!-- {door.address} -->'
    content = linked(make(), door.address, **{"xl/externalLinks/externalLink1.xml": link})
    assert read_all(content, *readers) > 0


def test_tables_of_open_documents_that_are_somewhere_else_are_not_fetched(door):
    far = f'<table:table-source xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{door.address}a.ods"/>'
    formula = f"<table:table-cell table:formula=\"of:='{door.address}a.ods'#$A.A1\"/>"
    assert read_all(document(A=[far, line("Hộ", formula)]), open_tables) == 1


def test_words_of_yaml_are_not_fetched(door):
    text = yaml(door.address)
    with suppress(FileFaultsError):
        read_tree(text)
    assert read_tree(text.replace("%TAG", "TAG"))["$ref"] == door.address


def test_references_of_geojson_are_not_fetched(door):
    assert list(read_boundaries(geojson(door.address))) == ["20185"]


def shown(door, folder, profile):
    """How often LibreOffice, with this profile, knocks when it opens a table with a picture from elsewhere."""
    before, source = door.knocks, folder / "a.ods"
    source.write_bytes(with_picture(door.address))
    command = [calc(), f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=120)
    assert source.with_suffix(".pdf").is_file()
    time.sleep(A_MOMENT)
    return door.knocks - before


def test_libreoffice_fetches_nothing_by_the_profile_it_is_given(tmp_path):
    """Without it, it does. Tried with the part for tables; settings are those of the whole."""
    if calc() is None:
        pytest.skip("LibreOffice Calc (soffice) is not installed")
    opened = Door()
    distrust(tmp_path / "ours")
    assert shown(opened, tmp_path, tmp_path / "ours") == 0
    assert shown(opened, tmp_path, tmp_path / "usual") > 0
    opened.close()


def test_what_texts_and_papers_lead_to_is_not_fetched(door):
    text = f"# Kế hoạch\n\n![ảnh]({door.address}a.png) <img src='{door.address}b.png'> {door.address}\n" * 3
    paper = blank()
    paper.add_page()
    paper.set_font("plan", "", 14)
    paper.cell(0, 6, "Kế hoạch xây dựng nông thôn mới", link=door.address)
    assert read_all(text.encode(), plan("a.md"), plan("a.txt")) == 2
    assert read_all(bytes(paper.output()), plan("a.pdf")) == 1
    assert read_all(f'Hộ;Tên\n1;=WEBSERVICE("{door.address}")\n'.encode(), open_tables) == 1
