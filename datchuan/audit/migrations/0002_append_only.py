"""Let the database itself refuse to change or delete a line."""

from django.db import migrations

from datchuan.audit import append_only


def guard(apps, schema_editor):
    append_only.install(schema_editor.connection)


def unguard(apps, schema_editor):
    append_only.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_audit_line")]

    operations = [migrations.RunPython(guard, unguard)]
