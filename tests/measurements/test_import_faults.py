"""Files that are broken, hostile or late: refused in a sentence, and nothing of them is kept."""

from datetime import timedelta

import pytest

from datchuan.measurements.actions import Origin, import_measurements
from datchuan.measurements.errors import MeasurementsError, RefusedEntriesError
from datchuan.measurements.models import Measurement
from tests.accounts.cast import DAY

pytestmark = pytest.mark.django_db
HEAD = "place,quantity,amount,male,female,not_applicable\n"


@pytest.fixture(autouse=True)
def _catalogue(quantities, villages):
    """The catalogue and the villages."""


def refusal(*lines, **origin):
    """What is said of a file whose second line is right and the next ones are not."""
    terms = Origin(as_of=DAY, source="import", **origin)
    with pytest.raises(MeasurementsError) as refused:
        import_measurements(lines=[HEAD, "v-01,roads,1,,,\n", *lines], year=2024, origin=terms, by=None)
    assert not Measurement.objects.exists()
    if isinstance(refused.value, RefusedEntriesError):
        return {(one.entry, one.field): one.sentence for one in refused.value.faults}
    return str(refused.value)


@pytest.mark.parametrize(
    "number",
    ["9" * 5000, "9" * 5000 + ".5", "0." + "9" * 5000, "1e99999", "1e-99999", "1e999999999999999999", "²"],
)
def test_a_number_beyond_all_numbers_is_a_fault_of_its_line(number):
    assert set(refusal(f"v-02,population,{number},,,\n", f"v-02,roads,{number},,,\n")) == {(3, "amount"), (4, "amount")}


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity", "0x10", "=1+1", "1_000", "١"])
def test_what_is_no_number_is_a_fault_of_its_line(number):
    assert (3, "amount") in refusal(f"v-02,roads,{number},,,\n")


def test_a_cell_without_end_is_named_by_its_line():
    assert "Dòng 3" in refusal('v-02,roads,"' + "9" * 200_000 + '",,,\n')


def test_a_nul_is_refused():
    assert (3, "place") in refusal("v-0\0002,roads,1,,,\n")
    assert (3, "not_applicable") in refusal("v-02,roads,,,,không\0có\n")


def test_a_reason_longer_than_is_kept_is_a_fault_of_its_line():
    assert (3, "not_applicable") in refusal("v-02,roads,,,," + "x" * 301 + "\n")


@pytest.mark.parametrize("field", ["document", "reason"])
def test_what_is_said_of_the_whole_file_has_its_limit(field):
    assert "300" in refusal(**{field: "x" * 301})


def test_days_outside_the_year_and_to_come_are_refused():
    for day in (DAY + timedelta(days=1), DAY - timedelta(days=365)):
        with pytest.raises(MeasurementsError):
            import_measurements(
                lines=[HEAD, "v-01,roads,1,,,\n"], year=DAY.year, origin=Origin(as_of=day, source="import"), by=None
            )
    assert not Measurement.objects.exists()
