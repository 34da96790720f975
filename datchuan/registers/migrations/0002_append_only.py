"""Let the database itself refuse to change or delete a revision."""

from django.db import migrations

from datchuan.audit import append_only

TABLE = "registers_recordrevision"


def guard(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLE)


def unguard(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_definitions_and_records")]

    operations = [migrations.RunPython(guard, unguard)]
