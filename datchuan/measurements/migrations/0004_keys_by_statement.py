"""On PostgreSQL, check once a statement that figures have their places and quantities."""

from django.db import migrations

from datchuan.measurements import keys


def install(apps, schema_editor):
    keys.install(schema_editor.connection)


def remove(apps, schema_editor):
    keys.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("measurements", "0003_doubt_cases")]

    operations = [migrations.RunPython(install, remove)]
