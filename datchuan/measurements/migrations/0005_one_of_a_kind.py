"""One unique index where there were three: of what stands, of what is proposed, and of the numbers of history."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_stored_file"),
        ("measurements", "0004_keys_by_statement"),
        ("places", "0001_dated_map"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurements_one_number",
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurements_one_stands",
        ),
        migrations.RemoveConstraint(
            model_name="measurement",
            name="measurements_one_proposed",
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.UniqueConstraint(
                models.F("place"),
                models.F("year"),
                models.F("quantity"),
                models.Case(
                    models.When(status="standing", then=models.Value(0)),
                    models.When(status="proposed", then=models.Value(-1)),
                    default=models.F("number"),
                    output_field=models.IntegerField(),
                ),
                name="measurements_one_of_a_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="measurement",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="measurements_number_from_one"
            ),
        ),
    ]
