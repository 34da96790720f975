"""Let the database itself refuse to change or delete a frozen run."""

from django.db import migrations

from datchuan.audit import append_only

TABLE = "evaluation_frozenrun"


def guard(apps, schema_editor):
    append_only.install(schema_editor.connection, TABLE)


def unguard(apps, schema_editor):
    append_only.remove(schema_editor.connection, TABLE)


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_frozen_runs")]

    operations = [migrations.RunPython(guard, unguard)]
