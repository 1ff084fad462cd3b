from typing import Any

import django.db.models.deletion
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commitments.models import integrity


def let_editors_write(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors and publishers write replies as they write follow-ups."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments", content_type__model="reply"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0009_jobs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.CreateModel(
            name="HistoricalReply",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="How often the record was saved.",
                        verbose_name="version",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("retracted", "Retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="review state",
                    ),
                ),
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the replies on the commitment; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                ("said_on", models.DateField(db_index=True, verbose_name="day of the reply")),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="Exact words of the party, to the character.",
                        verbose_name="words of the reply",
                    ),
                ),
                (
                    "translation_en",
                    models.TextField(blank=True, verbose_name="working translation (English)"),
                ),
                (
                    "translation_ar",
                    models.TextField(blank=True, verbose_name="working translation (Arabic)"),
                ),
                (
                    "document",
                    models.CharField(
                        help_text="Where the words stand, such as “Letter to the register” or the title.",
                        max_length=300,
                        verbose_name="document",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=1000, verbose_name="address")),
                (
                    "archived_address",
                    models.URLField(blank=True, max_length=1000, verbose_name="archived copy"),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                        verbose_name="who replies",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.edition",
                        verbose_name="first published in",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reply",
                "verbose_name_plural": "historical replies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        default=1,
                        editable=False,
                        help_text="How often the record was saved.",
                        verbose_name="version",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in_review", "In review"),
                            ("published", "Published"),
                            ("retracted", "Retracted"),
                        ],
                        db_index=True,
                        default="draft",
                        editable=False,
                        max_length=12,
                        verbose_name="review state",
                    ),
                ),
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
                    ),
                ),
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the replies on the commitment; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                ("said_on", models.DateField(db_index=True, verbose_name="day of the reply")),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "words",
                    models.TextField(
                        help_text="Exact words of the party, to the character.",
                        verbose_name="words of the reply",
                    ),
                ),
                (
                    "translation_en",
                    models.TextField(blank=True, verbose_name="working translation (English)"),
                ),
                (
                    "translation_ar",
                    models.TextField(blank=True, verbose_name="working translation (Arabic)"),
                ),
                (
                    "document",
                    models.CharField(
                        help_text="Where the words stand, such as “Letter to the register” or the title.",
                        max_length=300,
                        verbose_name="document",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=1000, verbose_name="address")),
                (
                    "archived_address",
                    models.URLField(blank=True, max_length=1000, verbose_name="archived copy"),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies",
                        to="commitments.actor",
                        verbose_name="who replies",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "published_in",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="commitments.edition",
                        verbose_name="first published in",
                    ),
                ),
            ],
            options={
                "verbose_name": "reply",
                "verbose_name_plural": "replies",
                "ordering": ["commitment", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                            models.Q(
                                ("published_in__isnull", False),
                                ("state__in", ["published", "retracted"]),
                            ),
                            _connector="OR",
                        ),
                        name="reply_published_in_an_edition",
                        violation_error_message="What is published or retracted names its edition.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state", "retracted"),
                                models.Q(("retraction_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "retracted"), _negated=True),
                                ("retraction_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="reply_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "number"),
                        name="reply_number_once_in_a_commitment",
                        violation_error_message="The commitment has a reply of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("words", ""), _negated=True),
                        name="reply_has_words",
                        violation_error_message="Give the words of the reply.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("document", ""), _negated=True),
                        name="reply_names_its_document",
                        violation_error_message="Say in which document the words stand.",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_editors_write, migrations.RunPython.noop),
    ]
