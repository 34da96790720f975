"""On PostgreSQL, let the check of keys look through what was written three times instead of ten."""

from django.db import migrations

from datchuan.measurements import keys


def renew(apps, schema_editor):
    keys.renew(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("measurements", "0006_day_reports_are_due")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
