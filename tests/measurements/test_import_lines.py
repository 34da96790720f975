"""PostgreSQL and the plain reader of rows read the same from the same file: values, faults and their lines."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.measurements.actions import import_sql
from datchuan.measurements.actions.import_rows import COLUMNS, RowReader, order_of, reporting_places
from datchuan.measurements.actions.recording import quantities_by_code
from tests.accounts.cast import DAY

pytestmark = pytest.mark.django_db
HEAD = ",".join(COLUMNS)


@pytest.fixture
def both(quantities, villages):
    """Reads lines both ways: (rows, faults) of each."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one way only")
    from datchuan.measurements.actions.import_lines import stage_lines

    known, places = quantities_by_code(), reporting_places(DAY)

    def read(lines, head=HEAD):
        order = order_of(head)
        plain = RowReader(DAY, known, places)
        rows = sorted(plain.read(iter(lines), order))
        reader = RowReader(DAY, known, places)
        import_sql.prepare()
        stage_lines(iter(lines), order, reader)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {import_sql.COLUMNS} FROM measurements_staging ORDER BY line")
            staged = [tuple(row) for row in cursor.fetchall()]
            cursor.execute("DROP TABLE measurements_staging")
        return ([tuple(row) for row in rows], plain.faults), (staged, reader.faults)

    return read


NUMBER = st.one_of(
    st.sampled_from(["", "0", "1", "2", "12", "1.5", "1.250", "1.2345", "5.", ".5", "-1", "+3", "1,5", "1e3", " 4", "x",
                     "1000000000000", "1000000000001", "999999999999", "000000000000007", "٣", "NaN", "0.0001"]),
    st.integers(0, 30).map(str),
)  # fmt: skip
CELLS = st.tuples(
    st.sampled_from(["v-01", "v-02", "20185", "20161", "v-99", "", " v-01", '"v-01"']),
    st.sampled_from(["population", "insured", "roads", "schools", "plan_approved", "lost", '"roads"']),
    NUMBER,
    NUMBER,
    NUMBER,
    st.sampled_from(["", "", "", "không có", '"không, có"', '"hai ""lần"""', "a\\b", 'x" ,"', "\x01", "\x00"]),
)
LINE = st.one_of(
    CELLS.map(",".join),
    CELLS.map(lambda cells: ",".join((*cells[:3], "", "", ""))),
    CELLS.map(lambda cells: ",".join(cells[:3])),
    st.sampled_from(["", ",", '"v-01,roads,1', 'v-01,roads,1,,,"hai', 'dòng"', "\\.", "v-01,roads,1,,,,,thừa"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(LINE, max_size=12), end=st.sampled_from(["\n", "\r\n"]), ended=st.booleans())
def test_both_ways_read_the_same(both, lines, end, ended):
    text = [line + end for line in lines]
    if text and not ended:
        text[-1] = lines[-1]
    plain, quick = both(text)
    assert quick == plain


def test_columns_stand_in_any_order(both):
    lines = ["10,x,v-01,6,population,4\n", ",x,v-01,,roads,\n", "7,x,20185,,schools,\n"]
    plain, quick = both(lines, head="amount,note,place,female,quantity,male")
    assert quick == plain
    assert [row[0] for row in quick[0]] == [2, 3, 4]


def test_lines_go_over_in_chunks(both, monkeypatch):
    monkeypatch.setattr(import_sql, "CHUNK", 2)
    lines = [
        "v-01,roads,1\n",
        "v-02,roads,x\n",
        "v-03,roads,3\n",
        '20185,schools,,,,"hai\n',
        'dòng"\n',
        "v-01,insured,2\n",
    ]
    plain, quick = both(lines)
    assert quick == plain
    assert [(fault.entry, fault.field) for fault in quick[1]] == [(3, "amount")]
    assert [row[0] for row in quick[0]] == [2, 4, 6, 7]
