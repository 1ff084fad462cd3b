from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0004_the_pen_with_which_the_public_is_written"),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name="followup",
            name="follow_up_gives_the_reason",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status__in", ["not_fulfilled", "withdrawn"]), _negated=True),
                    models.Q(("reason_en", ""), _negated=True),
                    models.Q(("reason_ar", ""), _negated=True),
                    _connector="OR",
                ),
                name="follow_up_gives_the_reason",
                violation_error_message="This status is recorded with its reason.",
            ),
        ),
    ]
