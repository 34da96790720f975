from datetime import date

import pytest
from django.db import transaction

from datchuan.audit.models import AuditLine
from datchuan.criteria.actions import publish_law
from datchuan.criteria.models import CriteriaSet, Criterion, Indicator, LawPublication
from tests.standing import Standing

pytestmark = pytest.mark.django_db


def contents():
    """The rows that publishing writes, and the record's lines without their keys."""
    rows = [
        list(model.objects.order_by("pk").values()) for model in (CriteriaSet, Criterion, Indicator, LawPublication)
    ]
    lines = [{**line, "id": None} for line in AuditLine.objects.order_by("pk").values()]
    return [*rows, lines]


def test_what_is_put_back_is_what_was_made():
    law = Standing(lambda: publish_law(demonstration=True))
    with transaction.atomic():
        given, made = law(), contents()
        transaction.set_rollback(True)
    assert all(made)
    assert not any(contents())
    assert law() == given
    assert contents() == made
    assert publish_law(demonstration=True) == ()  # for the program, too, it is the law that was published


def test_rows_added_later_find_free_keys():
    law = Standing(lambda: publish_law(demonstration=True))
    with transaction.atomic():
        law()
        transaction.set_rollback(True)
    law()
    keys = set(CriteriaSet.objects.values_list("pk", flat=True))
    assert CriteriaSet.objects.create(code="mot-bo-khac", valid_from=date(2030, 1, 1)).pk not in keys


@pytest.mark.django_db(transaction=True)
def test_it_is_put_back_where_every_statement_commits():
    law = Standing(lambda: publish_law(demonstration=True))
    with transaction.atomic():
        law()
        transaction.set_rollback(True)
    law()
    assert publish_law(demonstration=True) == ()
