"""On PostgreSQL, let the check of keys look through what was written three times instead of ten."""

from django.db import migrations

from datchuan.measurements import keys


def renew(apps, schema_editor):
    keys.renew(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("measurements", "0005_one_of_a_kind")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
