"""Records that may be one household entered twice: found, explained, given to somebody, made one."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.accounts.actions import find_or_create_office
from datchuan.audit.models import AuditLine
from datchuan.measurements.actions import lock_period
from datchuan.measurements.errors import PeriodLockedError
from datchuan.measurements.models import DoubtTally, Measurement
from datchuan.places.models import PlacePeriod
from datchuan.registers.actions import (
    Looked,
    Sought,
    bring_back,
    end_record,
    explain_record_doubt,
    give_record_doubt,
    join_records,
    look_through,
    read_doubt,
    read_doubts,
)
from datchuan.registers.errors import ChangedMeanwhileError, RegistersError
from datchuan.registers.models import DoubtState, Record, RecordDoubt
from datchuan.registers.queries.doubts import rows_left
from tests.registers.conftest import CATALOGUE, publish_all, row, write_files
from tests.registers.doubting import RULES, look, rule_the_doubts, ruled, told  # noqa: F401  fixtures

pytestmark = pytest.mark.django_db
HEAD = {"chu_ho": "Nguyễn Văn Đàn", "members": "4"}


@pytest.fixture
def twice(save, look):  # noqa: F811
    """One household entered twice, and two others of the village."""
    save(
        row(uuid4(), so_ho="1", land="0,5", **HEAD),
        row(uuid4(), so_ho="7", water="có", **{**HEAD, "chu_ho": "nguyen van  dan"}),
    )
    save(row(uuid4(), so_ho="2", chu_ho="Nguyễn Văn Đàn", members="3"), row(uuid4(), so_ho="3", chu_ho="Lê Thị B"))
    look()
    return RecordDoubt.objects.get()


def kept_and_other(doubt):
    kept = Record.objects.get(key="1")
    return kept, Record.objects.get(pk=({doubt.record_id, doubt.other_id} - {kept.pk}).pop())


def join(doubt, by, *, keep="1", **seen):
    numbers = {one.pk: one.number for one in Record.objects.all()} | seen
    return join_records(doubt=doubt.pk, keep=Record.objects.get(key=keep).pk, seen=numbers, by=by, door="page")


# -------------------------------------------------------------------------------------------------------------- finding
def test_one_household_entered_twice_is_found_once(twice, look):  # noqa: F811
    assert told() == [("entered-twice", "open", "1", "7")]
    assert twice.says == "Hai hộ cùng chủ hộ."
    assert look() == (0, 0)


def test_what_lapses_overnight_is_found_the_next_day(save, look, monkeypatch, settings):  # noqa: F811
    lapsed = "lapsed:\n  - {code: a, register: household, valid: water, until: reviewed, says: Đã hết hạn.}\n"
    rule_the_doubts(monkeypatch, lapsed)
    save(row(so_ho="1", water="có", reviewed="15/03/2024"))
    assert look() == (0, 0)
    settings.DATCHUAN_TODAY = date(2024, 3, 16)
    assert look() == (1, 0)
    assert told() == [("lapsed", "open", "1")]


def test_near_names_and_numbers_written_otherwise(save, look):  # noqa: F811
    save(
        row(so_ho="Hộ 01", chu_ho="Trương Thị Hương", members="5"),
        row(so_ho="hộ 1", chu_ho="Truơng Thị Hươngg", members="5"),
        row(so_ho="hộ 10", chu_ho="Trương Thị Hường", members="6"),
    )
    assert look() == (2, 0)
    assert [kind for kind, *_rest in told()] == ["entered-twice", "same-key"]


def test_other_villages_and_blanks_are_not_compared(save, look, villages, official):  # noqa: F811
    save(row(so_ho="1", **HEAD), row(so_ho="2", chu_ho=HEAD["chu_ho"]), row(so_ho="3", chu_ho=HEAD["chu_ho"]))
    save(row(so_ho="1", **HEAD), place=villages.second, by=official)
    assert look() == (0, 0)


def test_what_did_not_change_is_not_looked_through_again(twice, look, django_assert_max_num_queries):  # noqa: F811
    with django_assert_max_num_queries(15):
        assert look() == (0, 0)


def test_a_look_takes_as_many_statements_for_many_records(save, look, django_assert_max_num_queries):  # noqa: F811
    save(*(row(so_ho=f"{n} a", chu_ho=f"Chủ Hộ {n // 2}", members="3") for n in range(60)))
    with django_assert_max_num_queries(28):
        assert look() == (30, 0)


def test_an_ended_record_mends_the_doubt_and_its_return_brings_it_back(twice, look, head):  # noqa: F811
    _kept, other = kept_and_other(twice)
    end_record(record=other.pk, base_number=1, on=date(2024, 3, 15), by=head, door="page")
    assert look() == (0, 1)
    twice.refresh_from_db()
    assert (twice.state, twice.decided_by, twice.reason) == (DoubtState.MENDED, None, "")
    bring_back(record=other.pk, base_number=2, by=head, door="page")
    assert look() == (1, 0)
    assert told() == [("entered-twice", "open", "1", "7")]


def test_rules_that_changed_are_looked_through_again(twice, look, monkeypatch):  # noqa: F811
    rule_the_doubts(monkeypatch, RULES.replace("Hai hộ cùng chủ hộ", "Xem lại hai hộ"))
    assert look() == (0, 0)
    twice.refresh_from_db()
    assert twice.says == "Xem lại hai hộ."
    rule_the_doubts(monkeypatch, "twice: []")
    assert look() == (0, 1)


def test_a_warning_of_the_register_is_a_doubt_until_it_is_mended(save, look, head):  # noqa: F811
    [result] = save(row(so_ho="1", members="25"))
    assert look() == (1, 0)
    doubt = RecordDoubt.objects.get()
    assert (doubt.kind, doubt.rule, doubt.says, doubt.other) == ("breaks-rule", "large", "Hộ đông quá 20 người.", None)
    with pytest.raises(RegistersError, match="một trong hai"):
        join(doubt, head)
    save(row(result.record.pk, 1, members="20"))
    assert look() == (0, 1)


def test_only_who_sees_the_commune_looks(look, somebody, small_map):  # noqa: F811
    with pytest.raises(PermissionDenied):
        look(by=somebody("stranger", role="leader", place=small_map.elsewhere))


@pytest.fixture
def moved(save, look, villages, official, monkeypatch):  # noqa: F811
    """One household entered in two villages."""
    rule_the_doubts(monkeypatch, RULES.replace("similarity: 0.9,", "within: commune,"))
    save(row(so_ho="1", land="0,5", **HEAD))
    save(row(so_ho="9", water="có", **{**HEAD, "chu_ho": "nguyen van dan"}), place=villages.second, by=official)
    assert look() == (1, 0)
    return RecordDoubt.objects.get()


def test_a_household_in_two_villages_is_the_communes_to_decide(moved, look, small_map, official, head, villages, chair):  # noqa: F811
    assert moved.place == small_map.commune
    [one] = shown(small_map.commune, official).items
    assert {name for _row, name in one.names} == {"hộ 1, thôn Thôn 1", "hộ 9, thôn Thôn 2"}
    assert shown(villages.first, head).items == ()
    for_chair = read_doubt(doubt=moved.pk, by=chair)
    assert (for_chair.opens, for_chair.names) == (False, ())
    with pytest.raises(PermissionDenied):
        explain_record_doubt(doubt=moved.pk, reason="hai hộ khác nhau", by=head)
    assert DoubtTally.objects.get(source="records").open == 1
    explain_record_doubt(doubt=moved.pk, reason="hai anh em họ", by=official)
    assert look() == (0, 0)


def test_a_household_that_moved_ends_where_it_left_or_becomes_one(moved, look, official, villages):  # noqa: F811
    first, second = Record.objects.get(key="1"), Record.objects.get(key="9")

    def households():
        rows = Measurement.objects.filter(quantity__code="households", status="standing")
        return dict(rows.values_list("place__code", "amount"))

    end_record(record=second.pk, base_number=1, on=date(2024, 3, 15), by=official, door="page")
    assert look() == (0, 1)
    bring_back(record=second.pk, base_number=2, by=official, door="page")
    assert look() == (1, 0)
    assert households() == {villages.first.code: 1, villages.second.code: 1}
    join(moved, official)
    first.refresh_from_db()
    assert (first.values["water"], first.values["land"]) == (True, 50)
    assert households() == {villages.first.code: 1, villages.second.code: None}  # no record: unknown


# ------------------------------------------------------------------------------------------------------------- deciding
def test_explained_until_what_was_compared_changes(twice, look, save, head):  # noqa: F811
    explain_record_doubt(doubt=twice.pk, reason=" Hai  anh em họ ", by=head)
    kept, _other = kept_and_other(twice)
    save(row(kept.pk, 1, land="0,7"))
    assert look() == (0, 0)
    twice.refresh_from_db()
    assert (twice.state, twice.reason, twice.decided_by) == (DoubtState.EXPLAINED, "Hai anh em họ", head)
    save(row(kept.pk, 2, chu_ho="NGUYỄN VĂN ĐÀN"))
    assert look() == (1, 0)
    twice.refresh_from_db()
    assert (twice.state, twice.reason, twice.decided_at) == (DoubtState.OPEN, "", None)


def test_explaining_asks_for_a_reason_and_the_right(twice, head, chair):
    with pytest.raises(RegistersError, match="vì sao"):
        explain_record_doubt(doubt=twice.pk, reason=" ", by=head)
    with pytest.raises(PermissionDenied):
        explain_record_doubt(doubt=twice.pk, reason="đúng", by=chair)
    explain_record_doubt(doubt=twice.pk, reason="đúng", by=head)
    with pytest.raises(RegistersError, match="tải lại"):
        explain_record_doubt(doubt=twice.pk, reason="đúng", by=head)


def test_given_to_an_office(twice, office, chair, head):
    with pytest.raises(PermissionDenied):
        give_record_doubt(doubt=twice.pk, office=office, by=head)
    row_ = give_record_doubt(doubt=twice.pk, office=office, by=chair)
    assert (row_.office, row_.given_by, row_.state) == (office, chair, DoubtState.OPEN)
    line = AuditLine.objects.get(action="registers.give_doubt")
    assert line.details["office"] == office.name
    assert "Nguyễn" not in str(line.details)


def test_given_to_offices_of_the_commune_alone(twice, chair, small_map):
    away = find_or_create_office(place=small_map.neighbour, name="Văn phòng", since=date(2024, 1, 1), by=None)
    for other in (away, None):
        with pytest.raises(RegistersError, match="chức danh"):
            give_record_doubt(doubt=twice.pk, office=other, by=chair)
    twice.refresh_from_db()
    assert twice.office is None


def test_their_number_is_handed_down_for_the_units_above(twice, office, chair, head, look):  # noqa: F811
    def numbers():
        return (
            DoubtTally.objects.filter(source="records")
            .values_list("place__code", "year", "open", "given", "settled")
            .get()
        )

    assert numbers() == ("20185", 2024, 1, 0, 0)
    give_record_doubt(doubt=twice.pk, office=office, by=chair)
    assert numbers() == ("20185", 2024, 1, 1, 0)
    explain_record_doubt(doubt=twice.pk, reason="đúng", by=head)
    assert numbers() == ("20185", 2024, 0, 0, 1)
    DoubtTally.objects.all().delete()
    assert look() == (0, 0)
    assert numbers() == ("20185", 2024, 0, 0, 1)


# -------------------------------------------------------------------------------------------------------------- joining
def test_two_become_one(twice, head, villages):
    kept, other = kept_and_other(twice)
    join(twice, head)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.values["water"], kept.values["land"], kept.values["chu_ho"]) == (True, 50, "Nguyễn Văn Đàn")
    assert other.ended_on == other.since
    twice.refresh_from_db()
    assert (twice.state, twice.decided_by) == (DoubtState.MENDED, head)
    households = Measurement.objects.get(place=villages.first, quantity__code="households", status="standing")
    assert households.amount == 3


def test_what_was_not_seen_is_not_joined(twice, head, save, look):  # noqa: F811
    kept, other = kept_and_other(twice)
    with pytest.raises(ChangedMeanwhileError):
        join_records(doubt=twice.pk, keep=kept.pk, seen={kept.pk: 1}, by=head, door="page")
    with pytest.raises(RegistersError, match="một trong hai"):
        join(twice, head, keep="3")
    other.refresh_from_db()
    assert other.ended_on is None


def test_joining_stores_nothing_that_breaks_a_rule(twice, head, save):
    kept, other = kept_and_other(twice)
    save(row(other.pk, 1, insured="4"))
    save(row(kept.pk, 1, members="3"), row(other.pk, 2, chu_ho="Nguyễn Văn Đàn"))
    with pytest.raises(RegistersError, match="Số thẻ nhiều hơn số người"):
        join(twice, head)
    kept.refresh_from_db()
    assert kept.number == 2


def test_records_that_say_the_same_are_joined_without_a_saving(save, look, head):  # noqa: F811
    save(row(so_ho="1", **HEAD), row(so_ho="7", **HEAD))
    look()
    join(RecordDoubt.objects.get(), head)
    assert Record.objects.get(key="1").number == 1


def test_a_closed_year_is_left_alone(twice, head, small_map):
    lock_period(place=small_map.commune, year=2024, by=None)
    with pytest.raises(PeriodLockedError):
        join(twice, head)


# -------------------------------------------------------------------------------------------------------------- reading
def shown(place, by, **sought):
    return read_doubts(place=place, by=by, sought=Sought(**sought))


def test_records_are_shown_to_those_who_may_see_them(twice, small_map, official, head, villages, chair):
    [one] = shown(small_map.commune, official).items
    assert one.persons
    assert {name for _row, name in one.names} == {"hộ 1", "hộ 7"}
    [for_head] = shown(villages.first, head).items
    assert for_head.opens
    [for_chair] = shown(small_map.commune, chair).items
    assert (for_chair.opens, for_chair.names, for_chair.sentence) == (False, (), "Hai hộ cùng chủ hộ.")
    assert shown(villages.second, official).items == ()


def test_reading_persons_is_noted_and_telling_of_them_is_not(twice, small_map, official, chair):
    shown(small_map.commune, chair)
    read_doubt(doubt=twice.pk, by=chair)
    assert not AuditLine.objects.filter(action="registers.read_doubts").exists()
    shown(small_map.commune, official)
    read_doubt(doubt=twice.pk, by=official)
    lines = AuditLine.objects.filter(action="registers.read_doubts")
    assert [line.details for line in lines] == [{"registers": ["household"], "doubts": 1}] * 2


def test_doubts_are_sought_by_state_register_and_kind(twice, small_map, official):
    assert shown(small_map.commune, official, register="household", kind="entered-twice").count == 1
    assert shown(small_map.commune, official, register="school").count == 0
    assert shown(small_map.commune, official, kind="same-key").count == 0
    assert shown(small_map.commune, official, states=(DoubtState.MENDED,)).count == 0


def test_a_village_that_left_the_map_has_nothing_to_look_through(look, ruled, villages):  # noqa: F811
    PlacePeriod.objects.filter(place=villages.first).delete()
    assert look_through(place=villages.first, by=None) == Looked()


# -------------------------------------------------------------------------------------- a year's records and who left
REVIEW = """
code: review
version: 1
title: Rà soát
one: hộ
level: village
period: year
identity: [so_ho]
sensitive: false
fields:
  - {code: so_ho, label: Số hộ, type: text, required: true}
counts:
  - {quantity: reviewed, of: count(*)}
"""
REVIEWED = """\
  - {code: reviewed, label: Số đã rà soát, unit: hộ, places: 0, level: village, sexes: false, counted_from: review}
"""
YEARLY = "belongs:\n  - {code: of-review, register: review, by: so_ho, to: household, says: Sổ hộ không có hộ này.}\n"


@pytest.fixture
def reviewed(save, look, published, monkeypatch):  # noqa: F811
    """Households 1 to 4 of the first village; 1 to 5 were reviewed this year, 4 and 6 last year."""
    publish_all(write_files(published, quantities=CATALOGUE + REVIEWED, review=REVIEW))
    rule_the_doubts(monkeypatch, YEARLY)
    save(*(row(uuid4(), so_ho=f"{n}") for n in range(1, 5)))
    save(*(row(uuid4(), so_ho=f"{n}") for n in range(1, 6)), register="review", year=2024)
    save(*(row(uuid4(), so_ho=f"{n}") for n in (4, 6)), register="review", year=2023)


def stood(number, since, ended_on):
    Record.objects.filter(register="household", key=number).update(since=since, ended_on=ended_on)


def test_a_years_record_may_speak_of_who_left_in_that_year(reviewed, look, save):  # noqa: F811
    stood("2", date(2020, 1, 1), date(2024, 1, 2))  # was there on New Year's Day
    stood("3", date(2020, 1, 1), date(2024, 1, 1))  # was not
    stood("4", date(2024, 1, 5), date(2024, 1, 5))  # never was
    look()
    doubted = sorted((one.year, one.record.key) for one in RecordDoubt.objects.select_related("record"))
    assert doubted == [(2023, "4"), (2023, "6"), (2024, "3"), (2024, "4"), (2024, "5")]
    assert {(one.kind, one.rule, one.says) for one in RecordDoubt.objects.all()} == {
        ("belongs-nowhere", "of-review", "Sổ hộ không có hộ này.")
    }
    save(row(uuid4(), so_ho="5"))
    assert look() == (0, 1)


def test_who_left_is_asked_by_one_statement(reviewed, villages, django_assert_num_queries):
    stood("2", date(2020, 1, 1), date(2022, 12, 31))
    stood("3", date(2020, 1, 1), date(2024, 1, 1))
    with django_assert_num_queries(1):
        left = rows_left([villages.first], ["household", "review"], date(2024, 3, 15))
    assert {code: [(one.year, one.values["so_ho"]) for one in of] for code, of in left.items()} == {
        "household": [(2023, "3")]
    }
