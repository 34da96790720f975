"""Cells of a province's workbook: read quickly or looked at closely, they say the same; a fault names its cell."""

import unicodedata
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.domain.files.sheets import OddCell, Sheet
from datchuan.measurements.actions.import_rows import RowReader, reporting_places
from datchuan.measurements.actions.import_sheet import Asked, SheetReader, place_of
from datchuan.measurements.actions.recording import quantities_by_code
from datchuan.measurements.workbook import LEADING
from tests.accounts.cast import DAY
from tests.measurements.conftest import make_quantity

pytestmark = pytest.mark.django_db
CODES = (*LEADING, "population:male", "population:female", "roads", "schools", "plan_approved", "share", "dust")


@pytest.fixture
def read(quantities, villages):
    """Reads rows of cells: what is staged, and the faults."""
    make_quantity("share", unit="%", places=1)
    make_quantity("dust", unit="g", places=6)
    known, places = quantities_by_code(), reporting_places(DAY)

    def reading(*rows, odd=()):
        reader = RowReader(DAY, known, places)
        sheet = Sheet([[""] * len(CODES), list(CODES), [""] * len(CODES), *map(list, rows)], odd)
        staged = list(SheetReader(sheet, reader).read())
        return [(*place_of(one.line, sheet), one[1:]) for one in staged], [
            (*place_of(one.entry, sheet), one.field, one.sentence) for one in reader.faults
        ]

    return reading


def row_of(code, *cells):
    return [code, "", "", "", *cells, *[""] * (len(CODES) - len(LEADING) - len(cells))]


THOUSANDTHS = st.integers(0, 10**13).map(lambda number: float(Decimal(number).scaleb(-3)))
CELL = st.one_of(
    st.just(""),
    st.integers(0, 30).map(float),
    THOUSANDTHS,
    st.floats(),
    st.sampled_from([0.0, -0.0, -1.0, 0.5, 1.0, 2.5, 1e9, 1e9 + 1, 1e12, 1e15, 1e16, 0.1 + 0.2, 1e-7, 0.000001]),
    st.sampled_from(
        [" ", "12", "2,5", "1.250", "nhiều", "có", "không áp dụng", "Không  áp dụng: xa", "5 km", "50 %", "=1+1"]
    ),
    st.sampled_from([True, datetime(2024, 5, 1)]),  # noqa: DTZ001  as Excel has them
)
ROWS = st.lists(st.tuples(st.sampled_from(["v-01", "v-02", " 20185", "v-99", ""]), *[CELL] * 7), min_size=1, max_size=4)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_what_is_read_quickly_is_what_a_closer_look_says(read, rows):
    cells = [row_of(*row) for row in rows]
    quickly = read(*cells)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Asked, "plain", lambda self, columns: [None] * len(columns[0]))
        assert read(*cells) == quickly


@given(kept=st.integers(0, 10**12), places=st.integers(0, 6))
def test_a_number_with_its_digits_is_read_exactly(kept, places):
    written = Decimal(kept).scaleb(-places)
    if written > 10**9:
        return
    from datchuan.measurements.models import Quantity

    asked = Asked(Quantity(code="x", unit="km", places=places, sexes=False), 0, None)
    assert asked.plain([[float(written)]]) == [(kept, None, None)]


def test_a_row_and_a_fault_know_their_cell(read):
    staged, faults = read(row_of("v-01", 4.0, 6.0, 1.25), row_of("v-02", 4.0, "x"), row_of("20185", "", "", "", 3.0))
    assert [(row, column, said[3]) for row, column, said in staged] == [(4, 5, 10), (4, 7, 1250), (6, 8, 3)]
    assert [fault[:3] for fault in faults] == [(5, 6, "amount")]


def test_a_blank_beside_a_number_of_men_is_never_lost(read):
    for blank in ("", " "):
        staged, [fault] = read(row_of("v-01", 4.0, blank))
        assert (staged, fault[:2]) == ([], (4, 5))
        assert "nam và nữ" in fault[3]


def test_an_error_of_excel_names_its_cell_itself(read):
    _staged, [fault] = read(row_of("v-01", 4.0, 6.0), odd=(OddCell("G4", "#REF!"),))
    assert fault[0] == 0
    assert fault[3].startswith("Ô G4")


def test_words_are_understood_however_their_marks_are_composed(read):
    apart = unicodedata.normalize("NFD", "Không áp dụng: rừng")
    staged, faults = read(
        row_of("v-01", "", "", apart), row_of("20185", "", "", "", "", unicodedata.normalize("NFD", "Có"))
    )
    assert faults == []
    assert [(said[2], said[3], said[6]) for _row, _column, said in staged] == [
        ("not_applicable", None, "rừng"),
        ("reported", 1, ""),
    ]


def test_an_answer_is_a_number_or_a_word(read):
    rows = [row_of("20185", "", "", "", "", cell) for cell in (1.0, "có", "0", "không", "x", 2.0, "ừ")]
    staged, faults = read(*rows)
    assert [said[3] for _row, _column, said in staged] == [1, 1, 0, 0, 1]
    assert ["không rõ là có hay không" in sentence for *_where, sentence in faults] == [True, True]
