from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q

from commitments.migrations._together import in_few_steps
from commitments.models import integrity

PUBLIC = ["published", "retracted"]


def publish_what_is_named(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """What published rows name counts as published in the first edition.

    Its package and its list of changes stay as they are.
    """
    first: Any = apps.get_model("commitments", "Edition").objects.order_by("number").first()
    if first is None:
        return
    model = {
        name: apps.get_model("commitments", name)
        for name in ["Actor", "Commitment", "Forum", "Meeting", "Region", "Statement", "Theme"]
    }
    statements = model["Statement"].objects.filter(state__in=PUBLIC)
    commitments = model["Commitment"].objects.filter(state__in=PUBLIC)
    meetings = model["Meeting"].objects.filter(statements__in=statements)
    named = {
        "Forum": Q(statements__in=statements) | Q(commitments__in=commitments),
        "Actor": Q(published_statements__in=statements)
        | Q(parties__commitment__in=commitments)
        | Q(hosted_meetings__in=meetings),
        "Theme": Q(commitments__in=commitments),
        "Region": Q(commitments__in=commitments),
        "Meeting": Q(statements__in=statements),
    }
    for name, condition in named.items():
        keys = list(model[name].objects.filter(condition).values_list("pk", flat=True))
        for start in range(0, len(keys), 500):
            some = model[name].objects.filter(pk__in=keys[start : start + 500])
            some.update(state="published", published_in=first)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0006_texts_and_days_are_guarded"),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "noun",
                    models.CharField(
                        help_text="Which kind of record, such as “actor”.",
                        max_length=20,
                        verbose_name="noun",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                ("row_id", models.PositiveBigIntegerField(verbose_name="number of the record")),
            ],
            options={
                "verbose_name": "former slug",
                "verbose_name_plural": "former slugs",
                "ordering": ["noun", "slug"],
            },
        ),
        migrations.AddField(
            model_name="actor",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="published_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.edition",
                verbose_name="first published in",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="forum",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="forum",
            name="published_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.edition",
                verbose_name="first published in",
            ),
        ),
        migrations.AddField(
            model_name="forum",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="forum",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalactor",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="historicalactor",
            name="published_in",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicalactor",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="historicalactor",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalforum",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="historicalforum",
            name="published_in",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicalforum",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="historicalforum",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalmeeting",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="published_in",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicalmeeting",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalregion",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="historicalregion",
            name="published_in",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicalregion",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="historicalregion",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicaltheme",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="historicaltheme",
            name="published_in",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="historicaltheme",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="historicaltheme",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="meeting",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="published_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.edition",
                verbose_name="first published in",
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="meeting",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="region",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="published_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.edition",
                verbose_name="first published in",
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="region",
            name="state",
            field=models.CharField(
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
        migrations.AddField(
            model_name="theme",
            name="internal_note",
            field=models.TextField(
                blank=True,
                help_text="For editors only; never published.",
                verbose_name="internal note",
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="published_in",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="commitments.edition",
                verbose_name="first published in",
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="retraction_reason",
            field=models.TextField(
                blank=True, editable=False, verbose_name="reason of the retraction"
            ),
        ),
        migrations.AddField(
            model_name="theme",
            name="state",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="actor_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "retracted"), models.Q(("retraction_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "retracted"), _negated=True), ("retraction_reason", "")
                    ),
                    _connector="OR",
                ),
                name="actor_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="forum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="forum_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="forum",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "retracted"), models.Q(("retraction_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "retracted"), _negated=True), ("retraction_reason", "")
                    ),
                    _connector="OR",
                ),
                name="forum_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="meeting_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "retracted"), models.Q(("retraction_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "retracted"), _negated=True), ("retraction_reason", "")
                    ),
                    _connector="OR",
                ),
                name="meeting_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="region_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "retracted"), models.Q(("retraction_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "retracted"), _negated=True), ("retraction_reason", "")
                    ),
                    _connector="OR",
                ),
                name="region_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="theme_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "retracted"), models.Q(("retraction_reason", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "retracted"), _negated=True), ("retraction_reason", "")
                    ),
                    _connector="OR",
                ),
                name="theme_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="formerslug",
            constraint=models.UniqueConstraint(
                fields=("noun", "slug"),
                name="former_slug_leads_to_one_record",
                violation_error_message="This slug still leads to another record.",
            ),
        ),
        migrations.RunPython(publish_what_is_named, migrations.RunPython.noop),
    ]
    operations = [*in_few_steps(operations)]
