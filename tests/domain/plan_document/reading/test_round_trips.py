"""Any paragraphs, written as Word or OpenDocument files and read again, come back as they were."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.domain.files.legacy.tcvn3 import from_tcvn3
from datchuan.domain.files.legacy.vni import from_vni
from datchuan.domain.plan_document.document import BlockKind
from datchuan.domain.plan_document.reading import read
from datchuan.domain.plan_document.reading.letters import clean
from tests.rendering_samples.old_letters import to_tcvn3, to_vni, to_windows_1258
from tests.rendering_samples.open_document import to_odt
from tests.rendering_samples.plan import Line, Table
from tests.rendering_samples.word import to_docx

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + "0123456789.,;:()%/-", min_size=1, max_size=80)
ANYTHING = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1, max_size=60)
PARAGRAPH = st.one_of(VIETNAMESE, ANYTHING).filter(
    lambda text: "|" not in clean(text) and any(map(str.isalnum, clean(text)))
)
# odfpy writes a line break for "\n" and a tab for "\t"; neither occurs above
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("render", [to_docx, to_odt], ids=["docx", "odt"])
@QUICK
@given(texts=st.lists(PARAGRAPH, min_size=1, max_size=8))
def test_paragraphs_come_back_clean_and_in_order(render, texts):
    document = read(render(tuple(Line(text) for text in texts)), "x")
    joined = " ".join(block.text.replace(" | ", " ") for block in document.blocks)
    assert joined.split() == " ".join(clean(text) for text in texts).replace(" | ", " ").split()


@pytest.mark.parametrize("render", [to_docx, to_odt], ids=["docx", "odt"])
@QUICK
@given(
    rows=st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.tuples(*[st.text(alphabet=LETTERS, min_size=1).filter(str.strip) for _ in range(width)]),
            min_size=1,
            max_size=5,
        )
    )
)
def test_tables_come_back_cell_by_cell(render, rows):
    document = read(render((Table(tuple(rows)),)), "x")
    assert [block.kind for block in document.blocks] == [BlockKind.ROW] * len(rows)
    assert [tuple(cell.text for cell in block.cells) for block in document.blocks] == [
        tuple(clean(text) for text in row) for row in rows
    ]


@given(VIETNAMESE)
def test_vni_both_ways(text):
    assert from_vni(to_vni(text)) == text


@given(st.text(alphabet=LETTERS + "0123456789.,;:()%/-"))
def test_tcvn3_both_ways(text):
    assert from_tcvn3(to_tcvn3(text)) == text
    assert from_tcvn3(to_tcvn3(text), capitals=True) == text.upper()


@given(VIETNAMESE)
def test_windows_1258_both_ways(text):
    assert unicodedata.normalize("NFC", to_windows_1258(text).decode("cp1258")) == text


@given(VIETNAMESE)
def test_decomposed_letters_come_back_composed(text):
    assert clean(unicodedata.normalize("NFD", text)) == clean(text)
