"""Giving roles and taking them back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from datchuan.accounts.actions import AccountsError, GrantTerms, end_grant, grant_role
from datchuan.accounts.models import RoleGrant
from datchuan.accounts.permissions import Permission, may
from datchuan.accounts.queries import all_grants_of, grants_of
from datchuan.audit.queries import lines_about
from tests.accounts.cast import DAY


def terms(place, role="official", **fields):
    return GrantTerms(**{"role": role, "place": place, "valid_from": DAY, **fields})


def test_grant_role(small_map, administrator, somebody):
    person = somebody()
    grant = grant_role(
        person=person, terms=terms(small_map.commune, criteria=("xa-2021-2025:15",)), by=administrator, on=DAY
    )
    assert (grant.granted_by, grant.criteria) == (administrator, ["xa-2021-2025:15"])
    assert may(person, Permission.IMPORT_PLAN, place=small_map.commune, on=DAY)
    assert list(grants_of(person, DAY)) == list(all_grants_of(person)) == [grant]
    assert lines_about(person)[0].details["role"] == "official"


@pytest.mark.parametrize(
    ("fields", "words"), [({"role": "king"}, "Không có vai trò"), ({"valid_to": date(2024, 3, 14)}, "sớm hơn")]
)
def test_terms_cannot_be_built_wrong(fields, words):
    with pytest.raises(AccountsError, match=words):
        terms(None, **fields)


@pytest.mark.parametrize("at", ["neighbour", "province", None])
def test_an_administrator_of_a_commune_gives_no_roles_beyond_it(small_map, administrator, somebody, at):
    with pytest.raises(PermissionDenied):
        grant_role(person=somebody(), terms=terms(getattr(small_map, at) if at else None), by=administrator, on=DAY)


@pytest.mark.parametrize("at", ["commune", "village"])
def test_an_administrator_of_a_commune_gives_roles_there_and_below(small_map, administrator, somebody, at):
    assert grant_role(person=somebody(), terms=terms(getattr(small_map, at)), by=administrator, on=DAY).pk


def test_whoever_may_everywhere_gives_roles_everywhere(head_administrator, somebody):
    assert grant_role(person=somebody(), terms=terms(None, "reader"), by=head_administrator, on=DAY).place is None


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (date(2024, 4, 1), None, True),
        (date(2024, 4, 30), date(2024, 5, 31), True),
        (date(2024, 3, 1), date(2024, 4, 1), True),
        (date(2024, 5, 1), None, False),
        (date(2024, 3, 1), date(2024, 3, 31), False),
    ],
)
def test_one_role_is_not_given_twice_for_one_day(small_map, somebody, first, last, overlaps):
    person, given = somebody(), {"by": None, "on": DAY}
    april = terms(small_map.commune, valid_from=date(2024, 4, 1), valid_to=date(2024, 4, 30))
    grant_role(person=person, terms=april, **given)
    more = terms(small_map.commune, valid_from=first, valid_to=last)
    if overlaps:
        with pytest.raises(AccountsError, match="đã có vai trò"):
            grant_role(person=person, terms=more, **given)
    else:
        assert grant_role(person=person, terms=more, **given).pk


def test_end_grant(small_map, administrator, somebody):
    person = somebody(role="official", place=small_map.commune)
    end_grant(grant=person.grants.get(), last_day=DAY, by=administrator, on=DAY)
    assert may(person, Permission.IMPORT_PLAN, place=None, on=DAY)
    assert not may(person, Permission.IMPORT_PLAN, place=None, on=date(2024, 3, 16))
    assert lines_about(person)[0].action == "accounts.end_grant"


def test_end_grant_before_it_began_takes_it_back(small_map, administrator, somebody):
    person = somebody(role="official", place=small_map.commune)
    end_grant(grant=person.grants.get(), last_day=date(2023, 12, 31), by=administrator, on=DAY)
    assert not RoleGrant.objects.filter(person=person).exists()
    assert lines_about(person)[0].details == {"role": "official", "last_day": "2023-12-31"}


def test_end_grant_is_for_those_who_manage_people_there(small_map, administrator, chair, somebody):
    person = somebody(role="reader", place=small_map.commune)
    everywhere = somebody("reader-everywhere", role="reader")
    for by, one in ((chair, person), (administrator, everywhere)):
        with pytest.raises(PermissionDenied):
            end_grant(grant=one.grants.get(), last_day=DAY, by=by, on=DAY)


def test_administrators_do_not_lock_themselves_out(administrator):
    with pytest.raises(AccountsError, match="chính mình"):
        end_grant(grant=administrator.grants.get(), last_day=DAY, by=administrator, on=DAY)


def test_administrators_may_give_up_another_role_of_their_own(small_map, administrator):
    reader = RoleGrant.objects.create(person=administrator, role="reader", place=small_map.commune, valid_from=DAY)
    end_grant(grant=reader, last_day=DAY, by=administrator, on=DAY)
    assert RoleGrant.objects.get(pk=reader.pk).valid_to == DAY
