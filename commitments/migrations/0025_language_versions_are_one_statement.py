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
    """Editors and publishers write pairings and parallel quotations as they write mentions."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments",
        content_type__model__in=["pairing", "parallelquotation"],
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0024_members_of_forums_and_groups"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="historicalstatement",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="The same statement in another language, if the register holds it: the text in which its commitments are marked.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="commitments.statement",
                verbose_name="version of",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                help_text="The same statement in another language, if the register holds it: the text in which its commitments are marked.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="translations",
                to="commitments.statement",
                verbose_name="version of",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPairing",
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
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="What one of them says that the other does not.",
                        verbose_name="note (English)",
                    ),
                ),
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
                    "counterpart",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.paragraph",
                        verbose_name="paragraph of the statement itself",
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
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.paragraph",
                        verbose_name="paragraph of the version",
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
                "verbose_name": "historical pairing of paragraphs",
                "verbose_name_plural": "historical pairings of paragraphs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParallelQuotation",
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
                    "start",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Where the words begin; needed only when they stand there more than once.",
                        verbose_name="position",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the parallel quotations of the mention; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "quotation",
                    models.TextField(
                        help_text="Exact words of the paragraph, to the character.",
                        verbose_name="quotation",
                    ),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.mention",
                        verbose_name="mention",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.paragraph",
                        verbose_name="paragraph",
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
                "verbose_name": "historical parallel quotation",
                "verbose_name_plural": "historical parallel quotations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Pairing",
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
                    "note_en",
                    models.TextField(
                        blank=True,
                        help_text="What one of them says that the other does not.",
                        verbose_name="note (English)",
                    ),
                ),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "counterpart",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairings_with_versions",
                        to="commitments.paragraph",
                        verbose_name="paragraph of the statement itself",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairings",
                        to="commitments.paragraph",
                        verbose_name="paragraph of the version",
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
                "verbose_name": "pairing of paragraphs",
                "verbose_name_plural": "pairings of paragraphs",
                "ordering": ["paragraph", "counterpart"],
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
                        name="pairing_published_in_an_edition",
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
                        name="pairing_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("paragraph", "counterpart"),
                        name="pairing_once_of_two_paragraphs",
                        violation_error_message="These two paragraphs are paired already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("paragraph", models.F("counterpart")), _negated=True),
                        name="pairing_of_two_paragraphs",
                        violation_error_message="A paragraph is not paired with itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParallelQuotation",
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
                    "start",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Where the words begin; needed only when they stand there more than once.",
                        verbose_name="position",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the parallel quotations of the mention; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "quotation",
                    models.TextField(
                        help_text="Exact words of the paragraph, to the character.",
                        verbose_name="quotation",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "mention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parallels",
                        to="commitments.mention",
                        verbose_name="mention",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="commitments.paragraph",
                        verbose_name="paragraph",
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
                "verbose_name": "parallel quotation",
                "verbose_name_plural": "parallel quotations",
                "ordering": ["mention", "number"],
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
                        name="parallelquotation_published_in_an_edition",
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
                        name="parallelquotation_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("mention", "number"),
                        name="parallelquotation_number_once_in_a_mention",
                        violation_error_message="The mention has a parallel quotation of this number already.",
                    ),
                    models.UniqueConstraint(
                        fields=("mention", "paragraph", "start"),
                        name="parallelquotation_begins_once_at_a_place",
                        violation_error_message="This passage is a parallel quotation of the mention already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quotation", ""), _negated=True),
                        name="parallelquotation_has_a_quotation",
                        violation_error_message="Give the words of the paragraph.",
                    ),
                ],
            },
        ),
        migrations.RunPython(let_editors_write, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
