import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0030_a_commitment_is_made_first"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(fields=["state", "id"], name="commitment_by_state"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(
                models.Func(
                    "address",
                    output_field=models.CharField(),
                    template="SUBSTR(%(expressions)s, 1, 250)",
                ),
                name="evidence_by_address",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                django.db.models.functions.comparison.Coalesce(
                    "happened_latest", "happened_earliest", "searched_on"
                ),
                models.F("number"),
                name="follow_up_by_day",
            ),
        ),
    ]
