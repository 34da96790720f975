import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from datchuan.audit import append_only
from datchuan.audit.actions import record
from datchuan.audit.models import AuditLine

pytestmark = pytest.mark.django_db


def test_update_is_refused_by_the_database():
    line = record(action="a.b", by=None)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        AuditLine.objects.filter(pk=line.pk).update(action="a.forged")
    line.refresh_from_db()
    assert line.action == "a.b"


def test_delete_is_refused_by_the_database():
    line = record(action="a.b", by=None)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_auditline")
    assert AuditLine.objects.filter(pk=line.pk).exists()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_truncate_is_refused_unless_the_table_is_empty():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditline")
    record(action="a.b", by=None)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditline")
    assert AuditLine.objects.count() == 1


def test_remove_and_install_switch_the_refusal():
    line = record(action="a.b", by=None)
    append_only.remove(connection)
    AuditLine.objects.filter(pk=line.pk).update(action="a.c")
    append_only.install(connection)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL), transaction.atomic():
        AuditLine.objects.filter(pk=line.pk).update(action="a.d")


def test_install_refuses_an_unknown_database():
    class Elsewhere:
        vendor = "oracle"

    with pytest.raises(KeyError):
        append_only.install(Elsewhere())


@pytest.mark.parametrize(
    "fields",
    [{"action": ""}, {"action": "a.b", "subject_type": "places.place"}, {"action": "a.b", "subject_id": "7"}],
    ids=["no action", "kind without id", "id without kind"],
)
def test_half_lines_are_refused_by_the_database(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditLine.objects.create(**fields)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_tests_that_commit_begin_with_an_empty_record_that_is_guarded(turn):
    assert not AuditLine.objects.exists()
    line = record(action=f"a.{turn}", by=None)
    with pytest.raises(DatabaseError, match=append_only.REFUSAL):
        AuditLine.objects.filter(pk=line.pk).delete()
