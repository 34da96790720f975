"""Who may do what: every role against every permission, then where and when."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from datchuan.accounts.backends import of_request
from datchuan.accounts.models import RoleGrant
from datchuan.accounts.permissions import (
    ROLES,
    Permission,
    may,
    may_everywhere,
    places_where,
    require,
    require_everywhere,
    rights_at,
)
from datchuan.places.models import Place
from tests.accounts.cast import DAY, LAST, MERGED

# Read across: a permission. Read down: a role. "x" may, "." must not.
ROLE_CODES = [
    "leader",
    "official",
    "village_head",
    "front",
    "overseer",
    "appraiser",
    "law_keeper",
    "administrator",
    "reader",
]
TABLE = """
planning.view_programme    x x x x x x . x x
planning.import_plan       x x . . . . . . .
planning.review_plan       x x . . . . . . .
planning.adopt_plan        x . . . . . . . .
planning.edit_plan         x x . . . . . . .
criteria.view_law          x x x x x x x x x
criteria.propose_law       . . . . . . x x .
criteria.publish_law       . . . . . . x . .
evidence.view_file         x x x x x x . x x
evidence.store_file        x x x x . . . . .
measurements.enter_figures x x x . . . . . .
measurements.approve_figures x x . . . . . . .
measurements.lock_period   x . . . . . . . .
evaluation.freeze_run     x x . . . . . . .
registers.enter_records    . x x . . . . . .
registers.view_persons     . x x . . . . . .
registers.manage_registers x . . . . . . x .
places.manage_villages     x . . . . . . x .
accounts.manage_offices    x . . . . . . x .
accounts.manage_people     . . . . . . . x .
audit.view_audit           x . . . x x . x .
api.use_api                x x . . . x x x .
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
CASES = [
    pytest.param(role, permission, mark == "x", id=f"{role}-{permission}")
    for permission, *marks in ROWS
    for role, mark in zip(ROLE_CODES, marks, strict=True)
]


def test_the_table_knows_every_role_and_permission():
    assert set(ROLE_CODES) == set(ROLES)
    assert {row[0] for row in ROWS} == {permission.value for permission in Permission}


@pytest.mark.parametrize(("role", "permission", "expected"), CASES)
def test_role_allows_exactly_what_the_table_says(small_map, somebody, role, permission, expected):
    person = somebody(role=role, place=small_map.commune)
    assert may(person, Permission(permission), place=small_map.commune, on=DAY) is expected
    assert may(person, Permission(permission), place=None, on=DAY) is expected
    assert not may(person, Permission(permission), place=small_map.neighbour, on=DAY)


def test_every_permission_and_role_is_explained():
    assert all(str(permission.sentence) for permission in Permission)
    assert all(str(role.title) and str(role.description) for role in ROLES.values())


def test_every_role_is_told_of_in_the_guide(project):
    guide = (project / "docs" / "tai-khoan.md").read_text("utf-8")
    assert all(f"| {role.title} | `{code}` |" in guide for code, role in ROLES.items())


def test_nobody_may_anything(small_map):
    assert not may(AnonymousUser(), Permission.VIEW_LAW, place=None, on=DAY)
    assert not places_where(AnonymousUser(), Permission.VIEW_LAW, DAY)
    assert not may_everywhere(AnonymousUser(), Permission.VIEW_LAW, on=DAY)


def test_person_without_a_role_may_nothing(small_map, somebody):
    person = somebody()
    assert not any(may(person, permission, place=None, on=DAY) for permission in Permission)


@pytest.mark.parametrize(
    ("at", "reaches", "not_reaches"),
    [
        ("province", {"province", "district", "commune", "neighbour", "village"}, {"elsewhere"}),
        ("district", {"district", "commune", "neighbour", "village"}, {"province", "elsewhere"}),
        ("commune", {"commune", "village"}, {"province", "district", "neighbour", "elsewhere"}),
        ("village", {"village"}, {"commune", "neighbour", "province"}),
    ],
)
def test_a_grant_reaches_down_and_not_up(small_map, somebody, at, reaches, not_reaches):
    person = somebody(role="reader", place=getattr(small_map, at))
    for name in reaches:
        assert may(person, Permission.VIEW_PROGRAMME, place=getattr(small_map, name), on=DAY), name
    for name in not_reaches:
        assert not may(person, Permission.VIEW_PROGRAMME, place=getattr(small_map, name), on=DAY), name


def test_a_grant_without_a_place_reaches_everything(small_map, somebody):
    person = somebody(role="reader", place=None)
    assert all(may(person, Permission.VIEW_PROGRAMME, place=place, on=DAY) for place in Place.objects.all())
    assert may_everywhere(person, Permission.VIEW_PROGRAMME, on=DAY)


def test_a_grant_at_a_place_is_not_everywhere(chair):
    assert not may_everywhere(chair, Permission.ADOPT_PLAN, on=DAY)


def test_the_commune_that_took_another_in_looks_after_its_past(small_map, somebody):
    person = somebody(role="leader", place=small_map.successor)
    assert may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=MERGED)
    assert may(person, Permission.VIEW_PROGRAMME, place=small_map.village, on=MERGED)
    assert not may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=LAST)


def test_the_province_reaches_what_ended_in_it(small_map, somebody):
    person = somebody(role="appraiser", place=small_map.province)
    assert may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=MERGED)


def test_the_ended_commune_does_not_reach_its_successor(small_map, chair):
    assert not may(chair, Permission.VIEW_PROGRAMME, place=small_map.successor, on=MERGED)


@pytest.mark.parametrize(
    ("days", "expected"), [(-1, False), (0, True), (10, True), (11, False)], ids=["before", "first", "last", "after"]
)
def test_a_grant_holds_from_its_first_day_to_its_last(small_map, somebody, days, expected):
    person = somebody()
    RoleGrant.objects.create(
        person=person, role="reader", place=None, valid_from=DAY, valid_to=DAY + timedelta(days=10)
    )
    assert may(person, Permission.VIEW_LAW, place=None, on=DAY + timedelta(days=days)) is expected


def test_whoever_has_left_may_nothing(small_map, somebody):
    person = somebody(role="leader", place=small_map.commune, valid_to=DAY)
    assert may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=DAY)
    assert not may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("criterion", "expected"), [("xa-2021-2025:15", True), ("xa-2021-2025:13", False), (None, False)]
)
def test_a_narrowed_grant_changes_its_own_criteria_only(small_map, somebody, criterion, expected):
    person = somebody(role="official", place=small_map.commune, criteria=["xa-2021-2025:15"])
    asked = {"place": small_map.commune, "on": DAY, "criterion": criterion}
    assert may(person, Permission.EDIT_PLAN, **asked) is expected
    assert may(person, Permission.VIEW_PROGRAMME, **asked)


def test_a_narrowed_grant_finds_its_plan(small_map, somebody):
    person = somebody(role="official", place=small_map.commune, criteria=["xa-2021-2025:15"])
    assert small_map.commune in places_where(person, Permission.EDIT_PLAN, DAY)


def test_require_says_what_is_missing(small_map, official):
    require(official, Permission.EDIT_PLAN, place=small_map.commune, on=DAY)
    with pytest.raises(PermissionDenied, match="thông qua kế hoạch"):
        require(official, Permission.ADOPT_PLAN, place=small_map.commune, on=DAY)


def test_require_everywhere_refuses_who_may_in_one_place(administrator, head_administrator):
    require_everywhere(head_administrator, Permission.MANAGE_PEOPLE, on=DAY)
    with pytest.raises(PermissionDenied, match="quản lý người dùng"):
        require_everywhere(administrator, Permission.MANAGE_PEOPLE, on=DAY)


def test_the_system_may(small_map):
    require(None, Permission.ADOPT_PLAN, place=small_map.commune, on=DAY)
    require_everywhere(None, Permission.ADOPT_PLAN, on=DAY)


@pytest.mark.parametrize("day", [DAY, LAST, MERGED, date(2026, 1, 1)])
@pytest.mark.parametrize("at", ["province", "district", "commune", "village", "successor", "elsewhere", None])
def test_the_scope_is_exactly_where_may_says_yes(small_map, somebody, at, day):
    """The list is made top down, the answer for one place bottom up: they must agree on every place."""
    person = somebody(role="reader", place=getattr(small_map, at) if at else None)
    scope = places_where(person, Permission.VIEW_PROGRAMME, day)
    for place in Place.objects.all():
        assert (place in scope) is may(person, Permission.VIEW_PROGRAMME, place=place, on=day), str(place)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("criteria", [[], ["xa-2021-2025:15"]])
def test_rights_at_a_place_are_exactly_what_may_says_yes_to(small_map, somebody, role, criteria):
    person = somebody(role=role, place=small_map.commune, criteria=criteria)
    for place in Place.objects.all():
        allowed = {p for p in Permission if may(person, p, place=place, on=DAY)}
        assert rights_at(person, place=place, on=DAY) == allowed, str(place)


def test_nobody_has_rights_anywhere(small_map):
    assert rights_at(AnonymousUser(), place=small_map.commune, on=DAY) == frozenset()


def test_a_right_for_the_whole_installation_holds_at_each_place(small_map, head_administrator):
    assert Permission.MANAGE_PEOPLE in rights_at(head_administrator, place=small_map.village, on=DAY)


def test_a_scope_narrows_lists(small_map, chair, somebody):
    scope = places_where(chair, Permission.VIEW_PROGRAMME, DAY)
    assert set(scope.limit(Place.objects.all(), "pk")) == {small_map.commune, small_map.village}
    nobody = places_where(somebody(), Permission.VIEW_PROGRAMME, DAY)
    assert (bool(scope), bool(nobody)) == (True, False)
    assert not nobody.limit(RoleGrant.objects.all()).exists()


def test_a_scope_of_everywhere_narrows_nothing(small_map, head_administrator):
    scope = places_where(head_administrator, Permission.MANAGE_PEOPLE, DAY)
    assert scope
    assert scope.limit(Place.objects.all(), "pk").count() == Place.objects.count()


def test_people_of_the_place_cost_one_statement(small_map, chair, django_assert_num_queries):
    with django_assert_num_queries(1):
        may(chair, Permission.ADOPT_PLAN, place=small_map.commune, on=DAY)


def test_people_of_the_province_cost_few_statements(small_map, somebody, django_assert_max_num_queries):
    person = somebody(role="appraiser", place=small_map.province)
    with django_assert_max_num_queries(7):
        may(person, Permission.VIEW_PROGRAMME, place=small_map.village, on=DAY)


def test_person_of_a_request_is_asked_about_once_a_day(small_map, somebody, django_assert_num_queries):
    person = of_request(somebody(role="leader", place=small_map.commune))
    with django_assert_num_queries(2):  # a statement a day
        for _again in range(3):
            assert may(person, Permission.VIEW_PROGRAMME, place=small_map.commune, on=DAY)
            assert rights_at(person, place=small_map.commune, on=DAY)
            assert not may(person, Permission.PUBLISH_LAW, place=None, on=DAY + timedelta(days=1))
