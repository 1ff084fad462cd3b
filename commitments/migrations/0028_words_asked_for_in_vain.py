from typing import Any

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def let_editors_deal_with_them(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors and publishers see the words and say which are dealt with."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments", content_type__model="unansweredword"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0027_an_edition_stays_as_it_was_published"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnansweredWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(max_length=40, unique=True, verbose_name="word")),
                (
                    "days",
                    models.PositiveIntegerField(
                        default=2,
                        help_text="On so many days it was asked for.",
                        verbose_name="days",
                    ),
                ),
                ("first_asked_on", models.DateField(verbose_name="first asked on")),
                ("last_asked_on", models.DateField(verbose_name="last asked on")),
                (
                    "is_dealt_with",
                    models.BooleanField(
                        default=False,
                        help_text="Nothing is to be done about it, or it is done.",
                        verbose_name="dealt with",
                    ),
                ),
            ],
            options={
                "verbose_name": "word asked for in vain",
                "verbose_name_plural": "words asked for in vain",
                "ordering": ["-days", "-last_asked_on", "word"],
                "default_permissions": ("view", "change"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days__gte", 2), ("last_asked_on__gt", models.F("first_asked_on"))
                        ),
                        name="unanswered_word_was_asked_on_several_days",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("word", ""), _negated=True),
                        name="unanswered_word_is_a_word",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_editors_deal_with_them, migrations.RunPython.noop),
    ]
