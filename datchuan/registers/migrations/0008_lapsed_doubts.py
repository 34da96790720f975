from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registers", "0007_columns_matched"),
    ]

    operations = [
        migrations.AlterField(
            model_name="recorddoubt",
            name="kind",
            field=models.CharField(
                choices=[
                    ("same-key", "trùng số, mã"),
                    ("entered-twice", "có thể ghi hai lần"),
                    ("breaks-rule", "trái quy tắc của sổ"),
                    ("belongs-nowhere", "không có trong sổ gốc"),
                    ("total-differs", "hai sổ không khớp"),
                    ("lapsed", "đã hết hạn"),
                ],
                max_length=20,
            ),
        ),
    ]
