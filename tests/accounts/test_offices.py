"""Offices: made, renamed, ended, held."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.accounts.actions import (
    AccountsError,
    appoint,
    create_office,
    end_holding,
    end_office,
    find_or_create_office,
    rename_office,
)
from datchuan.accounts.actions.offices import kind_of
from datchuan.accounts.models import Office, OfficeHolding, OfficeKind
from datchuan.accounts.permissions import Permission, places_where
from datchuan.accounts.queries import (
    all_holdings_of,
    holders,
    names_of,
    offices_held_by,
    offices_of,
    own_places,
    places_with_offices,
    states_of_offices,
    titles_of,
)
from datchuan.audit.queries import lines_about
from datchuan.places.models import PlacePeriod
from tests.accounts.cast import DAY, MERGED

FIRST = date(2024, 1, 1)


def actions_on(row):
    return [line.action for line in lines_about(row)]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Chủ tịch UBND xã", OfficeKind.POST),
        ("Công chức Địa chính - Xây dựng", OfficeKind.POST),
        ("Trưởng Ban quản lý xây dựng nông thôn mới xã", OfficeKind.POST),
        ("Phó trưởng ban dân tộc", OfficeKind.POST),
        ("Hiệu trưởng", OfficeKind.POST),
        ("Đại biểu Hội đồng nhân dân xã", OfficeKind.POST),
        ("Ban quản lý nông thôn mới xã", OfficeKind.BODY),
        ("Trạm y tế xã", OfficeKind.BODY),
        ("Mặt trận và các đoàn thể", OfficeKind.BODY),
        ("Các ngành liên quan", OfficeKind.GROUP),
    ],
)
def test_the_name_tells_the_kind(name, kind):
    assert kind_of(name) is kind


def test_create_office(small_map, chair):
    row = create_office(
        place=small_map.commune, name=" Trạm  y tế xã ", kind=OfficeKind.BODY, since=FIRST, by=chair, on=DAY
    )
    assert (row.name, row.kind, row.valid_from) == ("Trạm y tế xã", "body", FIRST)
    assert actions_on(row) == ["accounts.create_office"]


@pytest.mark.parametrize(
    ("name", "words"), [("công chức VĂN HOÁ – xã hội", "đã có"), (" - ", "Ghi tên"), ("x" * 301, "300")]
)
def test_create_office_refuses_names_in_use_empty_or_endless(small_map, chair, office, name, words):
    with pytest.raises(AccountsError, match=words):
        create_office(place=small_map.commune, name=name, kind=OfficeKind.POST, since=DAY, by=chair, on=DAY)


def test_offices_are_managed_by_those_who_may(small_map, chair, official, held):
    office, elsewhere = (
        held.office,
        find_or_create_office(place=small_map.neighbour, name="Đảng ủy", since=FIRST, by=None),
    )
    attempts = [
        lambda by, o: create_office(place=o.place, name="Khác", kind=OfficeKind.POST, since=DAY, by=by, on=DAY),
        lambda by, o: rename_office(office=o, name="Khác", by=by, on=DAY),
        lambda by, o: end_office(office=o, last_day=DAY, by=by, on=DAY),
        lambda by, o: appoint(person=chair, office=o, since=DAY, by=by, on=DAY),
    ]
    for attempt in attempts:
        for by, o in ((official, office), (chair, elsewhere)):
            with pytest.raises(PermissionDenied):
                attempt(by, o)
    with pytest.raises(PermissionDenied):
        end_holding(holding=held, last_day=DAY, by=official, on=DAY)


def test_find_or_create_finds_however_it_is_written(small_map, office):
    again = find_or_create_office(place=small_map.commune, name="Công chức Văn hoá – Xã hội", since=DAY, by=None)
    assert again == office
    assert again.valid_from == FIRST
    assert actions_on(office) == ["accounts.create_office"]


def test_find_or_create_lets_an_office_begin_earlier(small_map, office):
    earlier = date(2023, 6, 1)
    row = find_or_create_office(place=small_map.commune, name=office.name, since=earlier, by=None)
    assert row.valid_from == Office.objects.get(pk=office.pk).valid_from == earlier
    assert actions_on(office)[0] == "accounts.extend_office"


def test_find_or_create_makes_a_new_one_after_the_old_has_ended(small_map, office, chair):
    end_office(office=office, last_day=DAY, by=chair, on=DAY)
    assert find_or_create_office(place=small_map.commune, name=office.name, since=MERGED, by=None) != office


def test_rename_keeps_holders_and_remembers_the_former_name(held, chair):
    row = rename_office(office=held.office, name="Công chức Văn hóa", by=chair, on=DAY)
    assert list(holders(row, DAY)) == [held.person]
    assert lines_about(row)[0].details == {"before": "Công chức Văn hóa - Xã hội", "after": "Công chức Văn hóa"}
    rename_office(office=row, name="CÔNG CHỨC VĂN HÓA", by=chair, on=DAY)
    assert Office.objects.get(pk=row.pk).name == "CÔNG CHỨC VĂN HÓA"


def test_rename_refuses_the_name_of_another(small_map, office, chair):
    other = find_or_create_office(place=small_map.commune, name="Đảng ủy", since=FIRST, by=None)
    with pytest.raises(AccountsError, match="đã có"):
        rename_office(office=other, name=office.name, by=chair, on=DAY)


def test_end_office_ends_its_holdings(held, chair):
    row = end_office(office=held.office, last_day=DAY, by=chair, on=DAY)
    held.refresh_from_db()
    assert row.valid_to == held.valid_to == DAY


def test_end_office_leaves_earlier_holdings_alone(held, chair):
    end_holding(holding=held, last_day=date(2024, 2, 1), by=chair, on=DAY)
    end_office(office=held.office, last_day=DAY, by=chair, on=DAY)
    held.refresh_from_db()
    assert held.valid_to == date(2024, 2, 1)


def test_end_office_refuses_a_day_before_it_began_or_was_taken(office, chair, official):
    with pytest.raises(AccountsError, match="sớm hơn"):
        end_office(office=office, last_day=date(2023, 12, 31), by=chair, on=DAY)
    appoint(person=official, office=office, since=date(2024, 5, 1), by=chair, on=DAY)
    with pytest.raises(AccountsError, match="sớm hơn"):
        end_office(office=office, last_day=DAY, by=chair, on=DAY)


def test_appoint_from_a_day_on(office, chair, official):
    holding = appoint(person=official, office=office, since=date(2024, 2, 1), by=chair, on=DAY)
    assert (holding.valid_from, holding.valid_to) == (date(2024, 2, 1), None)
    assert list(holders(office, DAY)) == [official]
    assert list(holders(office, date(2024, 1, 31))) == []
    assert lines_about(office)[0].details == {
        "person": "Người official",
        "person_id": official.pk,
        "since": "2024-02-01",
    }


def test_appoint_before_the_office_was_heard_of_lets_it_begin_earlier(office, chair, official):
    appoint(person=official, office=office, since=date(2022, 7, 1), by=chair, on=DAY)
    office.refresh_from_db()
    assert office.valid_from == date(2022, 7, 1)


def test_appoint_refuses_an_office_that_has_ended(office, chair, official):
    end_office(office=office, last_day=DAY, by=chair, on=DAY)
    with pytest.raises(AccountsError, match="không còn"):
        appoint(person=official, office=office, since=date(2024, 3, 16), by=chair, on=DAY)


@pytest.mark.parametrize("since", [FIRST, date(2024, 3, 1), date(2023, 1, 1)], ids=str)
def test_appoint_refuses_who_holds_it_then_or_later(held, chair, since):
    with pytest.raises(AccountsError, match="đã giữ"):
        appoint(person=held.person, office=held.office, since=since, by=chair, on=DAY)


def test_several_may_hold_one_office(held, chair):
    appoint(person=chair, office=held.office, since=FIRST, by=chair, on=DAY)
    assert set(holders(held.office, DAY)) == {chair, held.person}


def test_whoever_left_may_come_back(held, chair):
    end_holding(holding=held, last_day=date(2024, 2, 1), by=chair, on=DAY)
    appoint(person=held.person, office=held.office, since=date(2024, 2, 2), by=chair, on=DAY)
    assert [h.valid_from for h in all_holdings_of(held.person)] == [date(2024, 2, 2), FIRST]


def test_end_holding(held, chair):
    end_holding(holding=held, last_day=DAY, by=chair, on=DAY)
    assert list(offices_held_by(held.person, DAY)) == [held.office]
    assert list(offices_held_by(held.person, date(2024, 3, 16))) == []
    assert actions_on(held.office)[0] == "accounts.end_holding"
    with pytest.raises(AccountsError, match="sớm hơn"):
        end_holding(holding=held, last_day=date(2023, 12, 31), by=chair, on=DAY)


def test_titles_are_the_offices_of_the_day(held):
    assert titles_of(held.person, DAY) == "Công chức Văn hóa - Xã hội"
    assert titles_of(held.person, date(2023, 12, 31)) == ""


def test_offices_of_a_place_are_its_own(small_map, office):
    find_or_create_office(place=small_map.village, name="Trưởng thôn", since=FIRST, by=None)
    assert list(offices_of(small_map.commune, DAY)) == [office]
    assert list(offices_of(small_map.commune, date(2023, 12, 31))) == []


def test_states_of_offices_begin_with_those_nobody_holds(small_map, held, chair, django_assert_num_queries):
    for name in ("Đảng ủy", "Bí thư"):
        find_or_create_office(place=small_map.commune, name=name, since=FIRST, by=None)
    OfficeHolding.objects.create(
        office=held.office, person=chair, valid_from=date(2024, 1, 1), valid_to=date(2024, 2, 1)
    )
    with django_assert_num_queries(2):
        states = states_of_offices(small_map.commune, DAY)
    assert [(state.office.name, state.vacant) for state in states] == [
        ("Bí thư", True),
        ("Đảng ủy", True),
        ("Công chức Văn hóa - Xã hội", False),
    ]
    assert [h.person for h in states[-1].current] == [held.person]
    assert [h.person for h in states[-1].other] == [chair]


def test_own_places_are_those_of_offices_and_roles(small_map, held, somebody):
    assert own_places(held.person, DAY) == [small_map.commune]
    assert own_places(somebody(role="administrator"), DAY) == []
    village_head = somebody("head", role="village_head", place=small_map.village)
    assert own_places(village_head, DAY) == [small_map.village]


def test_places_with_offices_are_counted_inside_the_scope(small_map, office, somebody):
    find_or_create_office(place=small_map.neighbour, name="Đảng ủy", since=FIRST, by=None)
    scope = places_where(somebody(role="reader", place=small_map.province), Permission.VIEW_PROGRAMME, DAY)
    assert places_with_offices(scope, DAY) == [(small_map.commune, 1), (small_map.neighbour, 1)]
    nobody = places_where(somebody("nobody"), Permission.VIEW_PROGRAMME, DAY)
    assert places_with_offices(nobody, DAY) == []


def test_names_are_those_of_the_day_or_the_last(small_map, django_assert_num_queries):
    with django_assert_num_queries(1):
        names = names_of([small_map.commune, small_map.successor], MERGED)
    assert names == {small_map.commune.pk: "xã Thượng Lộ", small_map.successor.pk: "xã Khe Tre"}
    assert names_of([small_map.successor], DAY) == {small_map.successor.pk: "xã Khe Tre"}


def test_names_change_on_the_day_they_change(small_map):
    first, second = date(2020, 1, 1), date(2025, 1, 1)
    village = small_map.village
    PlacePeriod.objects.filter(place=village).update(valid_from=first, valid_to=date(2024, 12, 31))
    PlacePeriod.objects.create(
        place=village, name="Mụ Nằm", kind="thôn", parent=small_map.commune, valid_from=second, search_path=""
    )
    assert names_of([village], DAY) == {village.pk: "thôn Cha Măng"}
    assert names_of([village], second) == {village.pk: "thôn Mụ Nằm"}
