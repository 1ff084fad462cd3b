from typing import Any

import django.db.models.deletion
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import commitments.models.mentions
from commitments.migrations._together import in_few_steps
from commitments.models import integrity


def let_editors_write(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors and publishers write memberships as they write replies."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments", content_type__model="membership"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0023_followers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.AddField(
            model_name="actor",
            name="forum",
            field=models.ForeignKey(
                blank=True,
                help_text="Of a group: the forum whose members it consists of.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="groups",
                to="commitments.forum",
                verbose_name="forum",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="gathers",
            field=models.CharField(
                blank=True,
                choices=[
                    ("all", "All members of the forum"),
                    ("some", "Some members of the forum"),
                ],
                help_text="What binds all members of the forum binds each member on that day.",
                max_length=4,
                verbose_name="consists of",
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="members_note_ar",
            field=models.TextField(
                blank=True, verbose_name="what is known of its members (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="actor",
            name="members_note_en",
            field=models.TextField(
                blank=True,
                help_text="Such as the years for which no list of its members was found.",
                verbose_name="what is known of its members (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalactor",
            name="forum",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Of a group: the forum whose members it consists of.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="commitments.forum",
                verbose_name="forum",
            ),
        ),
        migrations.AddField(
            model_name="historicalactor",
            name="gathers",
            field=models.CharField(
                blank=True,
                choices=[
                    ("all", "All members of the forum"),
                    ("some", "Some members of the forum"),
                ],
                help_text="What binds all members of the forum binds each member on that day.",
                max_length=4,
                verbose_name="consists of",
            ),
        ),
        migrations.AddField(
            model_name="historicalactor",
            name="members_note_ar",
            field=models.TextField(
                blank=True, verbose_name="what is known of its members (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="historicalactor",
            name="members_note_en",
            field=models.TextField(
                blank=True,
                help_text="Such as the years for which no list of its members was found.",
                verbose_name="what is known of its members (English)",
            ),
        ),
        migrations.AddConstraint(
            model_name="actor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("forum", None), ("gathers", "")),
                    models.Q(("forum__isnull", False), models.Q(("gathers", ""), _negated=True)),
                    _connector="OR",
                ),
                name="actor_gathers_members_of_a_forum",
                violation_error_message="Name the forum, and say whether it is all of its members or some.",
            ),
        ),
        migrations.CreateModel(
            name="Membership",
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
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="commitments.actor",
                        verbose_name="member",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the memberships of the actor; part of the public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        help_text="The forum that the actor belongs to; or the group, not both.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        help_text="The group that the actor belongs to; or the forum, not both.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="commitments.actor",
                        verbose_name="group",
                    ),
                ),
                (
                    "joined_edtf",
                    models.CharField(
                        help_text="A day (2017-05-25), by a day (../2016-08-24), or one day of a span that is not known more closely ([2018-02-13..2019-01-30]).",
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="joined, in EDTF",
                    ),
                ),
                (
                    "joined_earliest",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="earliest day of joining",
                    ),
                ),
                (
                    "joined_latest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="latest day of joining",
                    ),
                ),
                (
                    "until_edtf",
                    models.CharField(
                        blank=True,
                        help_text="The last day of the membership. 2016-02-02/.. says that it is shown until that day, and not known after it. Empty where nothing says that it ended.",
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="last day, in EDTF",
                    ),
                ),
                (
                    "until_earliest",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="earliest last day"
                    ),
                ),
                (
                    "until_latest",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="latest last day"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        help_text="High: an official page, or two independent publishers. Medium: one credible publisher. Low: an inference.",
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        blank=True,
                        help_text="Who says so and where, such as the list or the report and its day.",
                        max_length=300,
                        verbose_name="source (English)",
                    ),
                ),
                (
                    "source_ar",
                    models.CharField(blank=True, max_length=300, verbose_name="source (Arabic)"),
                ),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                (
                    "other_address",
                    models.URLField(
                        blank=True, max_length=2000, verbose_name="address of another source"
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["actor__name_en", "number"],
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
                        name="membership_published_in_an_edition",
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
                        name="membership_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("actor", "number"),
                        name="membership_number_once_of_an_actor",
                        violation_error_message="The actor has a membership of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("forum", None), ("group__isnull", False)),
                            models.Q(("forum__isnull", False), ("group", None)),
                            _connector="OR",
                        ),
                        name="membership_is_in_a_forum_or_in_a_group",
                        violation_error_message="Name the forum or the group, and not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("group", None),
                            models.Q(("group", models.F("actor")), _negated=True),
                            _connector="OR",
                        ),
                        name="membership_is_in_another",
                        violation_error_message="A group is no member of itself.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until_edtf", ""), models.Q(("state", "retracted"), _negated=True)
                        ),
                        fields=("actor", "forum"),
                        name="membership_goes_on_once_in_a_forum",
                        violation_error_message="The actor has a membership there already that goes on: end that first.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("until_edtf", ""), models.Q(("state", "retracted"), _negated=True)
                        ),
                        fields=("actor", "group"),
                        name="membership_goes_on_once_in_a_group",
                        violation_error_message="The actor has a membership there already that goes on: end that first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("joined_edtf", ""), _negated=True),
                            ("joined_latest__isnull", False),
                            models.Q(
                                ("joined_earliest", None),
                                ("joined_earliest__lte", models.F("joined_latest")),
                                _connector="OR",
                            ),
                        ),
                        name="membership_says_by_when_it_began",
                        violation_error_message="Say by which day the actor had joined.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("until_earliest", None), ("until_edtf", ""), ("until_latest", None)
                            ),
                            models.Q(
                                models.Q(("until_edtf", ""), _negated=True),
                                ("until_earliest__isnull", False),
                                models.Q(
                                    ("until_latest", None),
                                    ("until_latest__gte", models.F("until_earliest")),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="membership_says_until_when_it_is_shown",
                        violation_error_message="Say until which day the membership is shown at least.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until_earliest", None),
                            models.Q(
                                ("joined_earliest", None),
                                ("until_earliest__gte", models.F("joined_latest")),
                            ),
                            ("joined_earliest__lte", models.F("until_earliest")),
                            _connector="OR",
                        ),
                        name="membership_ends_after_it_began",
                        violation_error_message="A membership does not end before it began.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("source_en", ""), _negated=True),
                            models.Q(("source_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="membership_has_a_source",
                        violation_error_message="Say who says so.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalMembership",
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
                        help_text="Counts the memberships of the actor; part of the public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "joined_edtf",
                    models.CharField(
                        help_text="A day (2017-05-25), by a day (../2016-08-24), or one day of a span that is not known more closely ([2018-02-13..2019-01-30]).",
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="joined, in EDTF",
                    ),
                ),
                (
                    "joined_earliest",
                    models.DateField(
                        blank=True,
                        editable=False,
                        null=True,
                        verbose_name="earliest day of joining",
                    ),
                ),
                (
                    "joined_latest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="latest day of joining",
                    ),
                ),
                (
                    "until_edtf",
                    models.CharField(
                        blank=True,
                        help_text="The last day of the membership. 2016-02-02/.. says that it is shown until that day, and not known after it. Empty where nothing says that it ended.",
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="last day, in EDTF",
                    ),
                ),
                (
                    "until_earliest",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="earliest last day"
                    ),
                ),
                (
                    "until_latest",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="latest last day"
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                        help_text="High: an official page, or two independent publishers. Medium: one credible publisher. Low: an inference.",
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                (
                    "source_en",
                    models.CharField(
                        blank=True,
                        help_text="Who says so and where, such as the list or the report and its day.",
                        max_length=300,
                        verbose_name="source (English)",
                    ),
                ),
                (
                    "source_ar",
                    models.CharField(blank=True, max_length=300, verbose_name="source (Arabic)"),
                ),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                (
                    "other_address",
                    models.URLField(
                        blank=True, max_length=2000, verbose_name="address of another source"
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
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
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                        verbose_name="member",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The forum that the actor belongs to; or the group, not both.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The group that the actor belongs to; or the forum, not both.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                        verbose_name="group",
                    ),
                ),
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
            ],
            options={
                "verbose_name": "historical membership",
                "verbose_name_plural": "historical memberships",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.RunPython(let_editors_write, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
    operations = [*in_few_steps(operations)]
