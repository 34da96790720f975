"""Values by the file: all of it or nothing, and the same again changes nothing."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import Origin, import_measurements, lock_period, record_counts, require_approval
from datchuan.measurements.actions.import_rows import MOST_FAULTS
from datchuan.measurements.errors import MeasurementsError, PeriodLockedError, RefusedEntriesError
from datchuan.measurements.models import Measurement, Total
from datchuan.measurements.queries import kept_sums as kept
from datchuan.measurements.queries import sums_anew
from tests.accounts.cast import DAY, LAST
from tests.measurements.conftest import add_village, report, told
from tests.measurements.test_sums import kept_sums, plain_sums

pytestmark = pytest.mark.django_db
EARLIER = DAY - timedelta(days=20)
HEAD = "place,quantity,amount,male,female,not_applicable"


@pytest.fixture(autouse=True)
def _catalogue(quantities, villages):
    """The catalogue and the villages."""


def import_file(*lines, head=HEAD, as_of=DAY, by=None, **origin):
    terms = Origin(as_of=as_of, source="import", **origin)
    return import_measurements(lines=[f"{line}\n" for line in (head, *lines)], year=as_of.year, origin=terms, by=by)


def faults(*lines, **fields):
    before = Measurement.objects.count()
    with pytest.raises(RefusedEntriesError) as refused:
        import_file(*lines, **fields)
    assert Measurement.objects.count() == before
    return {(one.entry, one.field): one.sentence for one in refused.value.faults}


GOOD = ("v-01,population,10,4,6,", "v-02,population,5,,,", "v-01,roads,1.25,,,", "20185,schools,3,,,",
        "20185,plan_approved,1,,,", "v-03,roads,,,,không có đường", "")  # fmt: skip


def test_a_file_becomes_figures_and_sums(small_map):
    done = import_file(*GOOD, document="BC 3")
    assert (done.written, done.unchanged) == (6, 0)
    row = Measurement.objects.get(place__code="v-01", quantity__code="roads")
    assert (row.amount, row.number, row.status, row.source, row.document) == (1250, 1, "standing", "import", "BC 3")
    assert Measurement.objects.get(state="not_applicable").reason == "không có đường"
    assert kept_sums() == plain_sums()
    assert Total.objects.get(place=small_map.province, quantity__code="population").amount == 15
    assert AuditLine.objects.get(action="measurements.import").details["written"] == 6


def test_the_same_again_changes_nothing():
    import_file(*GOOD)
    again = import_file(*GOOD)
    assert (again.written, again.unchanged) == (0, 6)
    assert AuditLine.objects.filter(action="measurements.import").count() == 1


def test_columns_come_in_any_order_and_need_not_all_be_there():
    assert import_file("3,v-01,roads", head="\ufeffAmount,place,quantity").written == 1
    with pytest.raises(MeasurementsError, match="place, quantity, amount"):
        import_file(head="place,amount")
    with pytest.raises(MeasurementsError, match="Chưa có số liệu"):
        import_file()


@pytest.mark.parametrize(
    ("line", "field", "words"),
    [
        ("x-01,roads,1,,,", "place", "không có đơn vị x-01"),
        ("20161,schools,1,,,", "place", "không có đơn vị"),
        ("v-01,schools,1,,,", "place", "cấp xã"),
        ("v-01,lost,1,,,", "quantity", "Không có đại lượng"),
        ("v-01,roads,một,,,", "amount", "một con số"),
        ("v-01,roads,1.2345,,,", "amount", "nhiều nhất 3 chữ số"),
        ("v-01,population,0.5,,,", "amount", "phần trăm"),
        ("v-01,population,9999999999999,,,", "amount", "quá mức"),
        ("v-01,population,-1,,,", "amount", "âm"),
        ("v-01,population,10,4,5,", "amount", "khác tổng số"),
        ("20185,plan_approved,2,,,", "amount", "không (0)"),
    ],
)
def test_rows_are_checked_like_entries(line, field, words):
    assert words in faults("v-02,roads,1,,,", line)[3, field]


def test_faults_are_told_up_to_a_limit():
    assert len(faults(*["x,roads,1,,,"] * (MOST_FAULTS + 5))) == MOST_FAULTS


def test_one_value_for_one_place():
    assert "hai lần" in faults("v-01,roads,1,,,", "v-01,roads,1,,,")[3, "quantity"]


def test_a_part_is_no_more_than_its_whole():
    assert "nhiều hơn" in faults("v-01,population,10,,,", "v-01,insured,11,,,")[3, "amount"]
    assert (2, "amount") in faults("v-01,insured,10,6,4,", "v-01,population,12,5,7,")


def test_a_part_is_held_against_what_stands(villages):
    report(told(villages.first, "population", 10), as_of=EARLIER)
    assert (2, "amount") in faults("v-01,insured,11,,,")
    report(told(villages.first, "insured", 10), as_of=EARLIER)
    assert (2, "amount") in faults("v-01,population,9,,,")
    import_file("v-01,population,9,,,", "v-01,insured,9,,,")


def test_later_days_replace_and_earlier_days_are_history(villages):
    report(told(villages.first, "roads", 1), as_of=EARLIER)
    import_file("v-01,roads,2,,,")
    import_file("v-01,roads,1.5,,,", as_of=EARLIER + timedelta(days=1))
    rows = Measurement.objects.order_by("number").values_list("number", "status", "amount")
    assert list(rows) == [(1, "superseded", 1000), (2, "standing", 2000), (3, "superseded", 1500)]
    assert kept_sums() == plain_sums()


SERIES = st.lists(
    st.tuples(
        st.sampled_from(["import", "import", "report"]),
        st.dictionaries(
            st.tuples(st.sampled_from(["v-01", "v-02", "v-03"]), st.sampled_from(["population", "roads"])),
            st.one_of(
                st.integers(0, 20).map(lambda n: (n, None, None)),
                st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda one: (sum(one), *one)),
                st.just((None, None, None)),
            ),
            min_size=1,
        ),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(series=SERIES)
def test_after_any_series_of_imports_the_sums_are_those_of_the_values(villages, small_map, quantities, series):
    Measurement.objects.all().delete()
    Total.objects.all().delete()
    places = {"v-01": villages.first, "v-02": villages.second, "v-03": villages.third}
    for way, values, days in series:
        as_of = DAY - timedelta(days=days)
        known = {key: one if quantities[key[1]].sexes else (one[0], None, None) for key, one in values.items()}
        if way == "import":
            cells = {key: ",".join("" if one is None else str(one) for one in three) for key, three in known.items()}
            import_file(
                *(f"{place},{code},{three}," for (place, code), three in cells.items()), as_of=as_of, reason="x"
            )
        else:
            entries = (told(places[place], code, *three) for (place, code), three in known.items())
            report(*entries, as_of=as_of, reason="x")
        assert kept(2024, {one.pk for one in quantities.values()}) == sums_anew(
            2024, {one.pk for one in quantities.values()}
        )
        assert kept_sums() == plain_sums()


def test_a_correction_says_why():
    import_file("v-01,roads,2,,,")
    assert "lý do" in faults("v-01,roads,3,,,")[2, "reason"]
    assert "lý do" in faults("v-01,roads,,,,")[2, "reason"]
    import_file("v-01,roads,3,,,", reason="đo lại")
    import_file("v-01,roads,,,,", "v-02,roads,,,,", reason="nhầm")
    assert kept_sums() == plain_sums() == {}


def test_a_count_is_replaced_by_a_file_only_with_a_reason(villages):
    answered = {villages.first: 2, villages.second: 1}
    counted = [told(place, "roads", 3, records=2, answered=sure) for place, sure in answered.items()]
    record_counts(entries=counted, year=2024, as_of=DAY - timedelta(days=1), by=None)
    assert import_file("v-01,roads,3,,,").unchanged == 1
    refused = faults("v-01,roads,4,,,", "v-02,roads,3,,,")
    assert [key for key, sentence in refused.items() if "đếm từ sổ" in sentence] == [(2, "reason"), (3, "reason")]
    import_file("v-01,roads,4,,,", reason="sổ chưa đủ")
    assert kept_sums() == plain_sums()


def test_a_year_of_a_merger_has_the_sums_of_old_and_new(small_map, settings, quantities):
    settings.DATCHUAN_TODAY = date(2025, 12, 31)
    add_village(9, (small_map.commune, None, LAST))
    import_file("v-01,roads,1,,,", "v-03,roads,2,,,", "v-09,roads,4,,,", "20185,schools,1,,,", as_of=date(2025, 3, 1))
    assert kept_sums() == plain_sums()
    assert Total.objects.get(place=small_map.successor, quantity__code="roads").amount == 3000


def test_only_who_may_enter_imports(villages, small_map, somebody, chair):
    import_file("v-01,roads,1,,,", by=chair)
    with pytest.raises(PermissionDenied, match="không có quyền nhập số liệu của v-02"):
        import_file("v-02,roads,1,,,", by=somebody(role="village_head", place=villages.first))
    import_file("v-03,roads,1,,,", by=somebody("everywhere", role="leader", place=None))


def test_a_closed_year_takes_nothing(small_map):
    lock_period(place=small_map.province, year=2024, by=None)
    with pytest.raises(PeriodLockedError):
        import_file("v-01,roads,1,,,")


def test_where_a_second_person_approves_nothing_is_imported(small_map, chair):
    require_approval(place=small_map.neighbour, by=None)
    import_file("v-01,roads,1,,,", by=chair)
    require_approval(place=small_map.commune, by=None)
    with pytest.raises(MeasurementsError, match="người thứ hai"):
        import_file("v-02,roads,1,,,", by=chair)


def test_a_heading_without_end_is_no_csv():
    with pytest.raises(MeasurementsError, match="Dòng 1 không đọc được"):
        import_file(head="x" * 200_000)
    assert not Measurement.objects.exists()
