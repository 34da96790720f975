from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from datchuan.domain.criteria.demands import Amount
from datchuan.domain.criteria.matrix import matrix_of
from datchuan.domain.criteria.model import Scope, ScopeKind, Threshold, ThresholdState, Zone
from datchuan.domain.criteria.references import Checked, Confidence, Document, Period, Reference

PAPER = Document("qd", "1/QĐ", date(2022, 1, 1), "Người viết thử", "Quyết định", Checked(Confidence.WEAK))
ZONES = (Zone("A", "Vùng A"), Zone("B", "Vùng B"), Zone("C", "Vùng C"))
END = date(2025, 12, 31)


def line(value, start, end, *zones, kind=ScopeKind.ZONES):
    scope = Scope(kind, zones)
    reference = Reference(PAPER, None, Checked(Confidence.RECALLED))
    return Threshold(scope, Period(start, end), ThresholdState.KNOWN, Amount(Decimal(value)), reference)


def everywhere(value, start, end=None):
    return line(value, start, end, kind=ScopeKind.ALL)


def figures(row):
    return [cell and int(cell.demand.value) for cell in row.cells]


def test_one_value_for_every_commune_is_one_cell():
    matrix = matrix_of([everywhere(5, date(2022, 3, 8))], ZONES)
    assert matrix.periods == (Period(date(2022, 3, 8)),)
    assert [(str(row.scope), row.zone, figures(row)) for row in matrix.rows] == [("all", None, [5])]


def test_zones_are_rows_and_years_are_columns():
    lines = [
        line(39, date(2022, 3, 8), date(2022, 12, 31), "A", "B"),
        line(42, date(2023, 1, 1), END, "A"),
        line(44, date(2023, 1, 1), END, "B"),
    ]
    matrix = matrix_of(lines, ZONES)
    assert [one.start.year for one in matrix.periods] == [2022, 2023]
    assert [(row.zone.code, figures(row)) for row in matrix.rows] == [("A", [39, 42]), ("B", [39, 44])]


def test_a_line_for_all_beside_zones_fills_every_zone():
    lines = [everywhere(10, date(2022, 1, 1), date(2022, 12, 31)), line(20, date(2023, 1, 1), END, "A")]
    matrix = matrix_of(lines, ZONES)
    assert [(row.zone.code, figures(row)) for row in matrix.rows] == [
        ("A", [10, 20]),
        ("B", [10, None]),
        ("C", [10, None]),
    ]


def test_the_national_goal_is_a_row_of_its_own():
    lines = [line(50, date(2022, 1, 1), END, "A"), line(48, date(2022, 1, 1), END, kind=ScopeKind.NATIONAL)]
    matrix = matrix_of(lines, ZONES)
    assert [(str(row.scope), figures(row)) for row in matrix.rows] == [("A", [50]), ("national", [48])]


def test_a_goal_of_the_nation_alone_is_one_row():
    matrix = matrix_of([line(48, date(2022, 1, 1), END, kind=ScopeKind.NATIONAL)], ZONES)
    assert [str(row.scope) for row in matrix.rows] == ["national"]


def test_days_without_any_line_have_no_column():
    lines = [everywhere(1, date(2022, 1, 1), date(2022, 6, 30)), everywhere(2, date(2023, 1, 1))]
    assert [one.start for one in matrix_of(lines, ZONES).periods] == [date(2022, 1, 1), date(2023, 1, 1)]


def test_nothing_is_an_empty_table():
    assert matrix_of([], ZONES).rows == ()


DAYS = st.dates(date(2022, 1, 1), date(2022, 2, 28))


@given(st.sets(DAYS, max_size=5), DAYS)
def test_on_every_day_the_cell_is_the_line_that_holds(breaks, day):
    """Lines one after another, as the loader asks for; whichever day is looked up, table and lines agree."""
    starts = sorted({date(2022, 1, 1), *breaks})
    ends = [date.fromordinal(start.toordinal() - 1) for start in starts[1:]]
    lines = [everywhere(n, start, end) for n, (start, end) in enumerate(zip(starts, [*ends, None], strict=True))]
    matrix = matrix_of(lines, ZONES)
    (held,) = (line for line in lines if line.period.holds_on(day))
    (column,) = (n for n, period in enumerate(matrix.periods) if period.holds_on(day))
    assert matrix.rows[0].cells[column] is held
