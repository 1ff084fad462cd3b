import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_the_pen(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """There is one from the beginning, so that a transaction can wait for it."""
    apps.get_model("commitments", "Pen").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_editors_and_publishers")]

    operations = [
        migrations.CreateModel(
            name="Pen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "pen",
                "verbose_name_plural": "pens",
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)),
                        name="pen_is_the_only_one",
                        violation_error_message="There is one pen.",
                    )
                ],
            },
        ),
        migrations.RunPython(make_the_pen, migrations.RunPython.noop),
    ]
