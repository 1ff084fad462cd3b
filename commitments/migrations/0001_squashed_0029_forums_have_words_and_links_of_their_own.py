"""All tables at once, for a register that is made new; others go the whole way.

A later migration may follow on the last that this one replaces.
"""

import datetime
from importlib import import_module
from typing import Any

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import commitments.models.followers
import commitments.models.mentions
from commitments.migrations._together import CreateModels
from commitments.models import integrity

forums = import_module("commitments.migrations.0029_forums_have_words_and_links_of_their_own")

WRITTEN_BY_EDITORS = [
    "absence",
    "actor",
    "commitment",
    "counterpart",
    "evidence",
    "exclusion",
    "followup",
    "meeting",
    "meetingkind",
    "membership",
    "mention",
    "pairing",
    "paragraph",
    "parallelquotation",
    "party",
    "region",
    "reply",
    "searchedsource",
    "statement",
    "theme",
]
SEEN_BY_EDITORS = ["change", "edition", "forum", "sourcecheck", "unansweredword"]


def create_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors write drafts; publishers also publish, correct and retract, and see all jobs."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    editing = [
        f"{verb}_{noun}"
        for noun in WRITTEN_BY_EDITORS
        for verb in ("add", "change", "delete", "view")
    ]
    editing += [f"view_{noun}" for noun in SEEN_BY_EDITORS]
    editing += ["add_correctionrequest", "view_correctionrequest", "change_unansweredword"]
    publishing = [*editing, "publish", "add_forum", "change_forum", "view_job", "stop_job"]
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments"
    )
    groups = apps.get_model("auth", "Group").objects
    for name, codenames in {"Editors": editing, "Publishers": publishing}.items():
        group, _created = groups.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=codenames))


def remove_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The way back of `create_groups`."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]).delete()


def make_the_pen(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """There is one from the beginning, so that a transaction can wait for it."""
    apps.get_model("commitments", "Pen").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("commitments", "0001_initial"),
        ("commitments", "0002_rules_across_tables_and_search_index"),
        ("commitments", "0003_editors_and_publishers"),
        ("commitments", "0004_the_pen_with_which_the_public_is_written"),
        ("commitments", "0005_reasons_are_asked_for_by_the_status"),
        ("commitments", "0006_texts_and_days_are_guarded"),
        ("commitments", "0007_vocabulary_is_published"),
        ("commitments", "0008_what_is_no_text_is_refused_on_sqlite"),
        ("commitments", "0009_jobs"),
        ("commitments", "0010_replies_of_the_parties"),
        ("commitments", "0011_standing_is_kept_as_runs_of_days"),
        ("commitments", "0012_forms_are_carried_out_once"),
        ("commitments", "0013_where_the_texts_were_published"),
        ("commitments", "0014_subheadings_stand_above_paragraphs"),
        ("commitments", "0015_checkpoints_of_editions"),
        ("commitments", "0016_horizons_searches_and_breaches"),
        ("commitments", "0017_what_is_published_names_what_is_published"),
        ("commitments", "0018_sources_are_kept_and_identifiers_recorded"),
        ("commitments", "0019_what_an_edition_changed_stays_as_told"),
        ("commitments", "0020_replies_come_in_more_languages"),
        ("commitments", "0021_the_index_of_the_search_leaves_the_database"),
        ("commitments", "0022_what_waits_is_counted_from_an_index"),
        ("commitments", "0023_followers"),
        ("commitments", "0024_members_of_forums_and_groups"),
        ("commitments", "0025_language_versions_are_one_statement"),
        ("commitments", "0026_drafts_may_be_incomplete"),
        ("commitments", "0027_an_edition_stays_as_it_was_published"),
        ("commitments", "0028_words_asked_for_in_vain"),
        ("commitments", "0029_forums_have_words_and_links_of_their_own"),
    ]

    # Libraries come first: each of their migrations makes the classes of all tables anew that
    # know an account, and here nearly all do.
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("axes", "0010_accessattemptexpiration"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("django_otp_webauthn", "0004_webauthnuserhandle"),
        ("django_tasks_database", "0021_conditional_partial_index_ordering"),
        ("otp_static", "0003_add_timestamps"),
        ("otp_totp", "0003_add_timestamps"),
        ("sessions", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    tables = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(unique=True, verbose_name="number")),
                (
                    "published_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="published at"
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when a command published the edition.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="published by",
                    ),
                ),
                ("note_en", models.TextField(verbose_name="note (English)")),
                ("note_ar", models.TextField(verbose_name="note (Arabic)")),
                (
                    "codebook",
                    models.PositiveSmallIntegerField(
                        default=2,
                        editable=False,
                        help_text="Version of the codebook by which its rows were published.",
                        verbose_name="codebook",
                    ),
                ),
            ],
            options={
                "verbose_name": "edition",
                "verbose_name_plural": "editions",
                "ordering": ["-number"],
                "permissions": [("publish", "Can publish, correct and retract")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="edition_number_counts_from_one",
                        violation_error_message="Editions are counted from one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note_en", ""), _negated=True),
                            models.Q(("note_ar", ""), _negated=True),
                        ),
                        name="edition_has_a_note_in_both_languages",
                        violation_error_message="An edition says in both languages what it is about.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Forum",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "prefix",
                    models.CharField(
                        help_text="First part of every reference, such as GC in GC-0001 or G7 in G7-0001.",
                        max_length=8,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z][A-Z0-9]{1,7}\\Z",
                                "Use two to eight capital letters and digits, and begin with a letter.",
                            )
                        ],
                        verbose_name="prefix",
                    ),
                ),
                (
                    "last_number",
                    models.PositiveIntegerField(
                        default=0,
                        editable=False,
                        help_text="Kept by the database, so that no reference is ever issued twice.",
                        verbose_name="last number issued",
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
                ("description_ar", models.TextField(blank=True, verbose_name="who it is (Arabic)")),
                (
                    "description_en",
                    models.TextField(
                        blank=True,
                        help_text="Who belongs to it, since when, and how it works, in a few sentences.",
                        verbose_name="who it is (English)",
                    ),
                ),
                (
                    "series",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Kinds of meeting whose joint statements form its series: only these can be silent about a commitment. Where none is chosen, every joint statement of the forum can.",
                        related_name="in_series_of",
                        to="commitments.meetingkind",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "forum",
                "verbose_name_plural": "forums",
                "ordering": ["name_en"],
                "abstract": False,
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
                        name="forum_published_in_an_edition",
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
                        name="forum_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["draft", "in_review"]),
                                models.Q(
                                    models.Q(("name_en", ""), _negated=True),
                                    models.Q(("name_ar", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("name_en", ""), _negated=True),
                                models.Q(("name_ar", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="forum_is_named_in_both_languages",
                        violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("prefix__regex", "^[A-Z][A-Z0-9]{1,7}$")),
                        name="forum_has_a_prefix",
                        violation_error_message="Use two to eight capital letters and digits, and begin with a letter.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Region",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
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
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["name_en"],
                "abstract": False,
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
                        name="region_published_in_an_edition",
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
                        name="region_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["draft", "in_review"]),
                                models.Q(
                                    models.Q(("name_en", ""), _negated=True),
                                    models.Q(("name_ar", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("name_en", ""), _negated=True),
                                models.Q(("name_ar", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="region_is_named_in_both_languages",
                        violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Theme",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                (
                    "description_ar",
                    models.TextField(blank=True, verbose_name="description (Arabic)"),
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
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose own theme it is; empty where all forums share it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="themes",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["name_en"],
                "abstract": False,
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
                        name="theme_published_in_an_edition",
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
                        name="theme_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["draft", "in_review"]),
                                models.Q(
                                    models.Q(("name_en", ""), _negated=True),
                                    models.Q(("name_ar", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("name_en", ""), _negated=True),
                                models.Q(("name_ar", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="theme_is_named_in_both_languages",
                        violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="number")),
                (
                    "reference",
                    models.CharField(
                        editable=False,
                        help_text="Permanent, such as GC-0001; never reused.",
                        max_length=18,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z][A-Z0-9]{1,7}-[0-9]{4,9}\\Z", "Such as GC-0001."
                            )
                        ],
                        verbose_name="reference",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("pledge", "Pledge"), ("ask", "Ask")],
                        max_length=8,
                        verbose_name="direction",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Meeting"),
                            ("funding", "Funding"),
                            ("action", "Action"),
                            ("conduct", "Conduct"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "title_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="title (Arabic)"),
                ),
                ("summary_en", models.TextField(blank=True, verbose_name="summary (English)")),
                ("summary_ar", models.TextField(blank=True, verbose_name="summary (Arabic)")),
                (
                    "criterion_en",
                    models.TextField(
                        blank=True,
                        help_text="What would have to be seen, by when, to call it fulfilled.",
                        verbose_name="criterion (English)",
                    ),
                ),
                ("criterion_ar", models.TextField(blank=True, verbose_name="criterion (Arabic)")),
                (
                    "caution_en",
                    models.TextField(
                        blank=True,
                        help_text="What is disputed, and what is easily taken for this and is not.",
                        verbose_name="to be read with care (English)",
                    ),
                ),
                (
                    "caution_ar",
                    models.TextField(blank=True, verbose_name="to be read with care (Arabic)"),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="commitments",
                        to="commitments.theme",
                        verbose_name="themes",
                    ),
                ),
                (
                    "regions",
                    models.ManyToManyField(
                        blank=True,
                        related_name="commitments",
                        to="commitments.region",
                        verbose_name="regions",
                    ),
                ),
                (
                    "follows",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Earlier commitments that this one follows from.",
                        related_name="led_to",
                        to="commitments.commitment",
                        verbose_name="follows from",
                    ),
                ),
                (
                    "horizon",
                    models.CharField(
                        blank=True,
                        choices=[("single", "Single act"), ("continuing", "Continuing")],
                        help_text="Whether it can be done once, or is kept or broken as long as it binds.",
                        max_length=10,
                        verbose_name="horizon",
                    ),
                ),
            ],
            options={
                "verbose_name": "commitment",
                "verbose_name_plural": "commitments",
                "ordering": ["forum", "number"],
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
                        name="commitment_published_in_an_edition",
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
                        name="commitment_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("forum", "number"),
                        name="commitment_number_once_in_a_forum",
                        violation_error_message="This reference is already given.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["pledge", "ask"])),
                        name="commitment_is_a_pledge_or_an_ask",
                        violation_error_message="A commitment is a pledge or an ask.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("horizon__in", ["", "single", "continuing"])),
                        name="commitment_is_a_single_act_or_continuing",
                        violation_error_message="A commitment is a single act or a continuing one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "in_review"]),
                            models.Q(("title_en", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitment_has_a_title",
                        violation_error_message="Give the commitment a title.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "in_review"]),
                            models.Q(("kind", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="commitment_is_of_a_kind",
                        violation_error_message="Say what sort of act it is.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Actor",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("organisation", "Organisation"),
                            ("group", "Group"),
                            ("office", "Office"),
                            ("publisher", "Publisher"),
                        ],
                        max_length=12,
                        verbose_name="kind",
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
                    "iati",
                    models.CharField(
                        blank=True,
                        help_text="Such as XM-DAC-41114, as the organisation itself publishes it.",
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,3}-[A-Z0-9_]+-[A-Za-z0-9._-]+\\Z",
                                "An IATI identifier looks like XM-DAC-41114: who registers, then the number.",
                            )
                        ],
                        verbose_name="IATI organisation identifier",
                    ),
                ),
                (
                    "iso_3166",
                    models.CharField(
                        blank=True,
                        help_text="Of a country: two capital letters, such as IT.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}\\Z", "Use the two capital letters of ISO 3166-1."
                            )
                        ],
                        verbose_name="ISO 3166 code",
                    ),
                ),
                (
                    "wikidata",
                    models.CharField(
                        blank=True,
                        help_text="Such as Q38, where a source gives it.",
                        max_length=13,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^Q[1-9][0-9]{0,11}\\Z", "A Wikidata item looks like Q38."
                            )
                        ],
                        verbose_name="Wikidata item",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        help_text="Of a group: the forum whose members it consists of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                (
                    "gathers",
                    models.CharField(
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
                (
                    "members_note_ar",
                    models.TextField(
                        blank=True, verbose_name="what is known of its members (Arabic)"
                    ),
                ),
                (
                    "members_note_en",
                    models.TextField(
                        blank=True,
                        help_text="Such as the years for which no list of its members was found.",
                        verbose_name="what is known of its members (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "actor",
                "verbose_name_plural": "actors",
                "ordering": ["name_en"],
                "abstract": False,
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
                        name="actor_published_in_an_edition",
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
                        name="actor_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("iso_3166", ""),
                            models.Q(("iso_3166__regex", "^[A-Z]{2}\\Z"), ("kind", "country")),
                            _connector="OR",
                        ),
                        name="actor_with_a_country_code_is_a_country",
                        violation_error_message="Only a country has an ISO 3166 code, of two capital letters.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("iati", ""),
                            ("iati__regex", "^[A-Z]{2,3}-[A-Z0-9_]+-[A-Za-z0-9._-]+\\Z"),
                            _connector="OR",
                        ),
                        name="actor_has_an_iati_identifier_or_none",
                        violation_error_message="An IATI identifier looks like XM-DAC-41114.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wikidata", ""),
                            ("wikidata__regex", "^Q[1-9][0-9]{0,11}\\Z"),
                            _connector="OR",
                        ),
                        name="actor_has_a_wikidata_item_or_none",
                        violation_error_message="A Wikidata item looks like Q38.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("iso_3166", ""), _negated=True),
                        fields=("iso_3166",),
                        name="actor_alone_has_its_iso_3166",
                        violation_error_message="Another actor has this identifier.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("iati", ""), _negated=True),
                        fields=("iati",),
                        name="actor_alone_has_its_iati",
                        violation_error_message="Another actor has this identifier.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("wikidata", ""), _negated=True),
                        fields=("wikidata",),
                        name="actor_alone_has_its_wikidata",
                        violation_error_message="Another actor has this identifier.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("forum", None), ("gathers", "")),
                            models.Q(
                                ("forum__isnull", False), models.Q(("gathers", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="actor_gathers_members_of_a_forum",
                        violation_error_message="Name the forum, and say whether it is all of its members or some.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["draft", "in_review"]),
                                models.Q(
                                    models.Q(("name_en", ""), _negated=True),
                                    models.Q(("name_ar", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("name_en", ""), _negated=True),
                                models.Q(("name_ar", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="actor_is_named_in_both_languages",
                        violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=120, verbose_name="place (English)"),
                ),
                (
                    "place_ar",
                    models.CharField(blank=True, max_length=120, verbose_name="place (Arabic)"),
                ),
                ("began_on", models.DateField(verbose_name="first day")),
                ("ended_on", models.DateField(verbose_name="last day")),
                (
                    "hosts",
                    models.ManyToManyField(
                        blank=True,
                        related_name="hosted_meetings",
                        to="commitments.actor",
                        verbose_name="hosts",
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
                    "level",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="commitments.meetingkind",
                        verbose_name="kind of meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["began_on", "slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_on__gte", models.F("began_on"))),
                        name="meeting_ends_after_it_began",
                        violation_error_message="The last day of a meeting is not before its first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                            models.Q(
                                ("published_in__isnull", False),
                                ("state__in", ["published", "retracted"]),
                            ),
                            _connector="OR",
                        ),
                        name="meeting_published_in_an_edition",
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
                        name="meeting_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Statement",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "forum",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="commitments.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("joint_statement", "Joint statement"),
                            ("remarks", "Remarks"),
                            ("press_report", "Press report"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("original", "Original"),
                            ("official_translation", "Official translation"),
                            ("unofficial_translation", "Unofficial translation"),
                            ("press_summary", "Press summary"),
                        ],
                        max_length=24,
                        verbose_name="standing",
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
                        blank=True,
                        help_text="The same statement in another language, if the register holds it: the text in which its commitments are marked.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="commitments.statement",
                        verbose_name="version of",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=250, verbose_name="title (English)"),
                ),
                (
                    "title_ar",
                    models.CharField(blank=True, max_length=250, verbose_name="title (Arabic)"),
                ),
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when the publisher is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_statements",
                        to="commitments.actor",
                        verbose_name="publisher",
                    ),
                ),
                ("issued_on", models.DateField(db_index=True, verbose_name="date of issue")),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Texts of one day are read in this order.",
                        verbose_name="order within the day",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Where this text stands.",
                        max_length=1000,
                        verbose_name="source address",
                    ),
                ),
                (
                    "official_address",
                    models.URLField(
                        blank=True,
                        help_text="Where the agreed wording stands, when this text is not it.",
                        max_length=1000,
                        verbose_name="address of the official text",
                    ),
                ),
                (
                    "source_file",
                    models.CharField(
                        blank=True,
                        help_text="File that the text was read from.",
                        max_length=120,
                        verbose_name="source file",
                    ),
                ),
                (
                    "heading",
                    models.TextField(
                        blank=True,
                        help_text="Title and release lines above the text, as printed.",
                        verbose_name="heading",
                    ),
                ),
                (
                    "closing",
                    models.TextField(
                        blank=True,
                        help_text="Lines below the text, as printed.",
                        verbose_name="closing",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "address_shows_ar",
                    models.TextField(
                        blank=True, verbose_name="what shows that it is the same text (Arabic)"
                    ),
                ),
                (
                    "address_shows_en",
                    models.TextField(
                        blank=True, verbose_name="what shows that it is the same text (English)"
                    ),
                ),
                (
                    "official_publisher",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="publisher of the official text"
                    ),
                ),
                (
                    "official_shows_ar",
                    models.TextField(
                        blank=True,
                        verbose_name="what shows that the official text is of the same statement (Arabic)",
                    ),
                ),
                (
                    "official_shows_en",
                    models.TextField(
                        blank=True,
                        verbose_name="what shows that the official text is of the same statement (English)",
                    ),
                ),
                (
                    "official_standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("original", "The original, at its publisher"),
                            ("official_copy", "An official copy of the original"),
                            ("quoted", "Quotations of the original in the press"),
                        ],
                        max_length=16,
                        verbose_name="standing of the official text",
                    ),
                ),
                (
                    "original_language",
                    models.CharField(
                        blank=True,
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        help_text="Of a translation: the language in which the words were first said.",
                        max_length=2,
                        verbose_name="language of the original",
                    ),
                ),
                (
                    "wikidata",
                    models.CharField(
                        blank=True,
                        help_text="Such as Q38, where a source gives it.",
                        max_length=13,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^Q[1-9][0-9]{0,11}\\Z", "A Wikidata item looks like Q38."
                            )
                        ],
                        verbose_name="Wikidata item",
                    ),
                ),
            ],
            options={
                "verbose_name": "statement",
                "verbose_name_plural": "statements",
                "ordering": ["issued_on", "rank", "slug"],
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
                        name="statement_published_in_an_edition",
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
                        name="statement_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("translation_of", None),
                            models.Q(("translation_of", models.F("id")), _negated=True),
                            _connector="OR",
                        ),
                        name="statement_is_no_translation_of_itself",
                        violation_error_message="A statement is not a translation of itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("original_language", ""),
                            models.Q(
                                (
                                    "standing__in",
                                    ["official_translation", "unofficial_translation"],
                                ),
                                models.Q(
                                    ("original_language", models.F("language")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="statement_translated_from_another_language",
                        violation_error_message="Only a translation has an original, in a language other than its own.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("official_address", ""), _negated=True),
                            models.Q(
                                ("official_publisher", ""),
                                ("official_standing", ""),
                                ("official_shows_ar", ""),
                                ("official_shows_en", ""),
                            ),
                            _connector="OR",
                        ),
                        name="statement_tells_of_the_official_text_where_it_stands",
                        violation_error_message="Give the address of the official text as well.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wikidata", ""),
                            ("wikidata__regex", "^Q[1-9][0-9]{0,11}\\Z"),
                            _connector="OR",
                        ),
                        name="statement_has_a_wikidata_item_or_none",
                        violation_error_message="A Wikidata item looks like Q38.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["draft", "in_review"]),
                                models.Q(
                                    models.Q(("title_en", ""), _negated=True),
                                    models.Q(("title_ar", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("title_en", ""), _negated=True),
                                models.Q(("title_ar", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="statement_is_titled_in_both_languages",
                        violation_error_message="Give the title: of a draft in one of the languages at least, of what is public in both.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Change",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="commitments.edition",
                        verbose_name="edition",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("published", "Published"),
                            ("corrected", "Corrected"),
                            ("retracted", "Retracted"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "noun",
                    models.CharField(
                        help_text="Which kind of record, such as “mention”.",
                        max_length=20,
                        verbose_name="noun",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        help_text="Public key of the record.", max_length=200, verbose_name="key"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changes",
                        to="commitments.statement",
                        verbose_name="statement",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("before", models.JSONField(blank=True, default=dict, verbose_name="before")),
                ("after", models.JSONField(blank=True, default=dict, verbose_name="after")),
            ],
            options={
                "verbose_name": "change",
                "verbose_name_plural": "changes",
                "ordering": ["edition", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "published"),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="change_of_a_published_row_gives_its_reason",
                        violation_error_message="A correction or a retraction gives its reason.",
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
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
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="paragraphs",
                        to="commitments.statement",
                        verbose_name="statement",
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "text",
                    models.TextField(
                        help_text="Verbatim, to the character, misprints included.",
                        verbose_name="text",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="SHA-256 of the text in UTF-8, set on publication.",
                        max_length=64,
                        verbose_name="seal",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(blank=True, verbose_name="note on the text (English)"),
                ),
                ("note_ar", models.TextField(blank=True, verbose_name="note on the text (Arabic)")),
                (
                    "subheading",
                    models.TextField(
                        blank=True,
                        help_text="What is printed above the paragraph as a heading; it has no number.",
                        verbose_name="subheading",
                    ),
                ),
            ],
            options={
                "verbose_name": "paragraph",
                "verbose_name_plural": "paragraphs",
                "ordering": ["statement", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "number"),
                        name="paragraph_number_once_in_a_statement",
                        violation_error_message="The statement has a paragraph of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)),
                        name="paragraph_number_counts_from_one",
                        violation_error_message="Paragraphs are counted from one.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="paragraph_has_a_text",
                        violation_error_message="A paragraph has a text.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sha256", ""), ("sha256__regex", "^[0-9a-f]{64}$"), _connector="OR"
                        ),
                        name="paragraph_seal_is_a_sha256",
                        violation_error_message="A seal is a SHA-256 in hexadecimal.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Exclusion",
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
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="commitments.paragraph",
                        verbose_name="paragraph",
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
                    "passage",
                    models.TextField(
                        help_text="Exact words of the paragraph, to the character.",
                        verbose_name="passage",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("praise", "Praise or thanks"),
                            ("condemnation", "Condemnation or grief"),
                            ("past_result", "Past result or total"),
                            ("description", "Description"),
                            ("belief", "Belief"),
                            ("recognition", "A need recognised, with no act"),
                            ("possibility", "Possibility"),
                            ("expected_effect", "Expected effect of an act"),
                            ("exhortation", "Exhortation to nobody in particular"),
                            ("background", "Background of the publisher"),
                            ("procedure", "Procedure, attendance or form of address"),
                            ("duplicate", "The same sentence printed again"),
                        ],
                        max_length=20,
                        verbose_name="reason",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
            ],
            options={
                "verbose_name": "exclusion",
                "verbose_name_plural": "exclusions",
                "ordering": ["paragraph", "start"],
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
                        name="exclusion_published_in_an_edition",
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
                        name="exclusion_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("paragraph", "start"),
                        name="exclusion_begins_once_at_a_place",
                        violation_error_message="A passage that begins here is already excluded.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("passage", ""), _negated=True),
                        name="exclusion_has_a_passage",
                        violation_error_message="Give the passage that is excluded.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Mention",
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
                    "paragraph",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="commitments.paragraph",
                        verbose_name="paragraph",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="mentions",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the mentions of the commitment; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("reaffirmed", "Reaffirmed"),
                            ("rescheduled", "Rescheduled"),
                            ("strengthened", "Strengthened"),
                            ("weakened", "Weakened"),
                            ("reported", "Reported"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commit", "Commit"),
                            ("intend", "Intend"),
                            ("plan", "Plan"),
                            ("reaffirm", "Reaffirm"),
                            ("welcome", "Welcome"),
                            ("urge", "Urge"),
                            ("call_on", "Call on"),
                        ],
                        help_text="Empty only where a fact is reported.",
                        max_length=8,
                        verbose_name="strength",
                    ),
                ),
                (
                    "quotation",
                    models.TextField(
                        help_text="Exact words of the paragraph, to the character.",
                        verbose_name="quotation",
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
                    "deadline_phrase",
                    models.CharField(
                        blank=True,
                        help_text="Words of the text.",
                        max_length=200,
                        verbose_name="deadline, as it stands",
                    ),
                ),
                (
                    "deadline_edtf",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="deadline, in EDTF",
                    ),
                ),
                (
                    "deadline_earliest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="earliest day",
                    ),
                ),
                (
                    "deadline_latest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="latest day",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        help_text="ISO 4217, such as USD.",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "amount_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("more than", "more than"),
                            ("at least", "at least"),
                            ("about", "about"),
                            ("nearly", "nearly"),
                            ("up to", "up to"),
                        ],
                        max_length=9,
                        verbose_name="qualifier of the amount",
                    ),
                ),
                (
                    "condition",
                    models.TextField(
                        blank=True,
                        help_text="Words of the text.",
                        verbose_name="condition, as it stands",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "condition_translation_ar",
                    models.TextField(
                        blank=True, verbose_name="translation of the condition (Arabic)"
                    ),
                ),
                (
                    "condition_translation_en",
                    models.TextField(
                        blank=True, verbose_name="translation of the condition (English)"
                    ),
                ),
            ],
            options={
                "verbose_name": "mention",
                "verbose_name_plural": "mentions",
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
                        name="mention_published_in_an_edition",
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
                        name="mention_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "number"),
                        name="mention_number_once_in_a_commitment",
                        violation_error_message="The commitment has a mention of this number already.",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "paragraph", "start"),
                        name="mention_begins_once_at_a_place",
                        violation_error_message="This passage is already a mention of the commitment.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("role", "made"), models.Q(("state", "retracted"), _negated=True)
                        ),
                        fields=("commitment",),
                        name="mention_made_once",
                        violation_error_message="The commitment has a mention with the role “made” already: it is made once.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quotation", ""), _negated=True),
                        name="mention_has_a_quotation",
                        violation_error_message="Give the words of the paragraph.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deadline_earliest__lte", models.F("deadline_latest")),
                            ("deadline_earliest", None),
                            ("deadline_latest", None),
                            _connector="OR",
                        ),
                        name="mention_deadline_earliest_before_latest",
                        violation_error_message="The earliest day is not after the latest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("deadline_earliest", None),
                                ("deadline_edtf", ""),
                                ("deadline_latest", None),
                            ),
                            models.Q(
                                models.Q(("deadline_edtf", ""), _negated=True),
                                models.Q(("deadline_phrase", ""), _negated=True),
                                models.Q(
                                    ("deadline_earliest__isnull", False),
                                    ("deadline_latest__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="mention_deadline_is_phrase_edtf_and_days",
                        violation_error_message="A deadline is the phrase of the text, its EDTF form and the days it can mean.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount", None), ("amount_qualifier", ""), ("currency", "")),
                            models.Q(
                                ("amount__gte", 0),
                                ("amount__isnull", False),
                                ("currency__regex", "^[A-Z]{3}$"),
                            ),
                            _connector="OR",
                        ),
                        name="mention_amount_and_currency_come_together",
                        violation_error_message="An amount comes with its currency (three capital letters) and is not negative.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("condition", ""), _negated=True),
                            models.Q(
                                ("condition_translation_ar", ""), ("condition_translation_en", "")
                            ),
                            _connector="OR",
                        ),
                        name="mention_translates_the_condition_that_it_states",
                        violation_error_message="There is no condition to translate.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "in_review"]),
                            models.Q(("strength", ""), _negated=True),
                            ("role", "reported"),
                            _connector="OR",
                        ),
                        name="mention_has_a_strength",
                        violation_error_message="Say how strongly it is worded.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Absence",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="absences",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to="commitments.statement",
                        verbose_name="statement",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
            ],
            options={
                "verbose_name": "absence",
                "verbose_name_plural": "absences",
                "ordering": ["commitment", "statement"],
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
                        name="absence_published_in_an_edition",
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
                        name="absence_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "statement"),
                        name="absence_once_in_a_statement",
                        violation_error_message="This absence is already recorded.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="follow_ups",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the follow-ups of the commitment; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("no_evidence_found", "No evidence found"),
                            ("under_way", "Under way"),
                            ("partly_fulfilled", "Partly fulfilled"),
                            ("fulfilled", "Fulfilled"),
                            ("postponed", "Postponed"),
                            ("breached", "Breached"),
                            ("not_fulfilled", "Not fulfilled"),
                            ("withdrawn", "Withdrawn"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "happened_edtf",
                    models.CharField(
                        blank=True,
                        help_text="A day (2021-06-28), a month (2021-06), a season (2021-23), a year (2021).",
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="when it happened, in EDTF",
                    ),
                ),
                (
                    "happened_earliest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="earliest day",
                    ),
                ),
                (
                    "happened_latest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="latest day",
                    ),
                ),
                (
                    "searched_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody looked last.",
                        null=True,
                        verbose_name="last searched on",
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("high", "High: an official page or two independent publishers"),
                            ("medium", "Medium: one credible publisher"),
                            ("low", "Low: a single weak report or an inference"),
                        ],
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                ("finding_en", models.TextField(blank=True, verbose_name="finding (English)")),
                ("finding_ar", models.TextField(blank=True, verbose_name="finding (Arabic)")),
                ("reason_en", models.TextField(blank=True, verbose_name="reason (English)")),
                ("reason_ar", models.TextField(blank=True, verbose_name="reason (Arabic)")),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="commitments.commitment",
                        verbose_name="successor",
                    ),
                ),
                (
                    "breakers",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Who broke the rule, by what the evidence says.",
                        related_name="breaches",
                        to="commitments.actor",
                        verbose_name="broken by",
                    ),
                ),
                (
                    "reply_address",
                    models.URLField(
                        blank=True, max_length=2000, verbose_name="address of the reply"
                    ),
                ),
                ("reply_ar", models.TextField(blank=True, verbose_name="their reply (Arabic)")),
                (
                    "reply_en",
                    models.TextField(
                        blank=True,
                        help_text="Empty where none was found.",
                        verbose_name="their reply (English)",
                    ),
                ),
                (
                    "reply_looked_for_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last looked for what those who broke it say about it.",
                        null=True,
                        verbose_name="reply looked for on",
                    ),
                ),
                (
                    "searched_words_ar",
                    models.TextField(
                        blank=True,
                        help_text="A phrase on each line.",
                        verbose_name="searched for (Arabic)",
                    ),
                ),
                (
                    "searched_words_en",
                    models.TextField(
                        blank=True,
                        help_text="A phrase on each line.",
                        verbose_name="searched for (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "follow-up",
                "verbose_name_plural": "follow-ups",
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
                        name="followup_published_in_an_edition",
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
                        name="followup_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "number"),
                        name="follow_up_number_once_in_a_commitment",
                        violation_error_message="The commitment has a follow-up of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status", "not_assessed"), _negated=True),
                        name="follow_up_records_an_assessment",
                        violation_error_message="“Not assessed” means that there is no follow-up.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("happened_edtf", ""),
                                ("searched_on__isnull", False),
                                ("status", "no_evidence_found"),
                            ),
                            models.Q(
                                models.Q(("status", "no_evidence_found"), _negated=True),
                                models.Q(("happened_edtf", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_says_when",
                        violation_error_message="Say when it happened; for “no evidence found”, only when it was looked for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("happened_earliest", None),
                                ("happened_edtf", ""),
                                ("happened_latest", None),
                            ),
                            models.Q(
                                models.Q(("happened_edtf", ""), _negated=True),
                                models.Q(
                                    ("happened_earliest__isnull", False),
                                    ("happened_latest__isnull", False),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_days_follow_from_edtf",
                        violation_error_message="The days follow from the EDTF form.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_earliest__lte", models.F("happened_latest")),
                            ("happened_earliest", None),
                            ("happened_latest", None),
                            _connector="OR",
                        ),
                        name="follow_up_earliest_before_latest",
                        violation_error_message="The earliest day is not after the latest.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "superseded"), ("successor__isnull", False)),
                            models.Q(
                                models.Q(("status", "superseded"), _negated=True),
                                ("successor", None),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_names_the_successor",
                        violation_error_message="“Superseded”, and only “superseded”, names the commitment that took its place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("successor", None),
                            models.Q(("successor", models.F("commitment")), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_successor_is_another",
                        violation_error_message="A commitment does not supersede itself.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ["breached", "not_fulfilled", "withdrawn"]),
                                _negated=True,
                            ),
                            models.Q(("reason_en", ""), _negated=True),
                            models.Q(("reason_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_gives_the_reason",
                        violation_error_message="This status is recorded with its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reply_looked_for_on__isnull", False),
                            models.Q(("reply_address", ""), ("reply_ar", ""), ("reply_en", "")),
                            _connector="OR",
                        ),
                        name="follow_up_reply_was_looked_for_on_a_day",
                        violation_error_message="Give the day on which the reply was looked for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("searched_words_ar", ""), ("searched_words_en", "")),
                            models.Q(
                                ("searched_words_ar__regex", "\\S[^\\n]*\\n\\s*\\S"),
                                ("searched_words_en__regex", "\\S[^\\n]*\\n\\s*\\S"),
                                ("status", "no_evidence_found"),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_search_has_phrases_in_both_languages",
                        violation_error_message="A search that found nothing has at least two phrases in English and two in Arabic, each on a line of its own.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
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
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="commitments.followup",
                        verbose_name="follow-up",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the evidence of the follow-up; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        blank=True,
                        help_text="A paragraph of the register, through its mention.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="commitments.mention",
                        verbose_name="mention",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "Official page"),
                            ("oversight", "Oversight report"),
                            ("un", "United Nations"),
                            ("parliament", "Parliament"),
                            ("ngo", "Non-governmental organisation"),
                            ("research", "Research"),
                            ("press", "Press"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                (
                    "archived_address",
                    models.URLField(blank=True, max_length=2000, verbose_name="archived copy"),
                ),
                (
                    "dated_edtf",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="date of the source, in EDTF",
                    ),
                ),
                (
                    "reporting",
                    models.CharField(
                        choices=[
                            ("independent", "Independent"),
                            ("self_reported", "Self-reported"),
                        ],
                        max_length=13,
                        verbose_name="reporting",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "extent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole", "Read whole"),
                            ("part", "Read in part"),
                            ("excerpt", "Read as an excerpt"),
                            ("quoted", "Known from a quotation in another source"),
                        ],
                        max_length=7,
                        verbose_name="how far it was read",
                    ),
                ),
                (
                    "host",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publisher", "The publisher’s own page"),
                            ("copy", "A copy elsewhere"),
                            ("preview", "A preview server"),
                            ("mirror", "A mirror or data host"),
                        ],
                        max_length=9,
                        verbose_name="what stands at the address",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ["follow_up", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follow_up", "number"),
                        name="evidence_number_once_in_a_follow_up",
                        violation_error_message="The follow-up has evidence of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("address", ""), ("mention__isnull", False)),
                            models.Q(
                                ("mention", None),
                                models.Q(("address", ""), _negated=True),
                                models.Q(("publisher", ""), _negated=True),
                                models.Q(("kind", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_is_a_mention_or_a_source",
                        violation_error_message="Evidence is either a mention, or an outside source with its kind, publisher and address.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Party",
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
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="commitments.actor",
                        verbose_name="actor",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("bound", "Bound by it"),
                            ("asked", "Asked by it"),
                            ("benefits", "To benefit from it"),
                        ],
                        max_length=8,
                        verbose_name="part",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collective", "Collectively"),
                            ("member", "As a member"),
                            ("host", "As host"),
                            ("secretariat", "As secretariat"),
                        ],
                        max_length=12,
                        verbose_name="capacity",
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
                "ordering": ["commitment", "-part", "actor__name_en"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "actor", "part"),
                        name="party_once_in_a_part",
                        violation_error_message="The actor already has this part in the commitment.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("part", "bound"), _negated=True),
                            models.Q(("capacity", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="party_bound_in_a_capacity",
                        violation_error_message="Say in which capacity the actor is bound.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("correct", "Correction"), ("retract", "Retraction")],
                        default="correct",
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "content_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contenttypes.contenttype",
                        verbose_name="noun",
                    ),
                ),
                ("object_id", models.PositiveBigIntegerField(verbose_name="record")),
                ("row_version", models.PositiveIntegerField(verbose_name="version")),
                ("changes", models.JSONField(blank=True, default=dict, verbose_name="changes")),
                (
                    "reason",
                    models.TextField(
                        help_text="Why; the public list of changes says it.", verbose_name="reason"
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        blank=True,
                        help_text="Empty when a command asked for it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="correction_requests",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked by",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                        ],
                        db_index=True,
                        default="waiting",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
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
                        verbose_name="edition",
                    ),
                ),
                (
                    "evidence",
                    models.JSONField(
                        blank=True, default=dict, verbose_name="changes of the evidence"
                    ),
                ),
            ],
            options={
                "verbose_name": "request for a correction",
                "verbose_name_plural": "requests for corrections",
                "ordering": ["asked_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="correction_request_gives_its_reason",
                        violation_error_message="A correction or a retraction gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changes", {}), ("evidence", {}), ("kind", "retract")),
                            models.Q(
                                ("kind", "correct"),
                                models.Q(
                                    models.Q(("changes", {}), _negated=True),
                                    models.Q(("evidence", {}), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="correction_request_changes_something",
                        violation_error_message="Change at least one field.",
                    ),
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="IncomingFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("media_type", models.CharField(max_length=100, verbose_name="media type")),
                ("content", models.BinaryField(verbose_name="content")),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by",
                    ),
                ),
                (
                    "uploaded_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="uploaded at"
                    ),
                ),
            ],
            options={
                "verbose_name": "incoming file",
                "verbose_name_plural": "incoming files",
                "ordering": ["-uploaded_at"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Package",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="package",
                        to="commitments.edition",
                        verbose_name="edition",
                    ),
                ),
                ("content", models.BinaryField(help_text="The zip file.", verbose_name="content")),
                ("sha256", models.CharField(editable=False, max_length=64, verbose_name="SHA-256")),
            ],
            options={
                "verbose_name": "data package",
                "verbose_name_plural": "data packages",
                "ordering": ["-edition__number"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalForum",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "prefix",
                    models.CharField(
                        db_index=True,
                        help_text="First part of every reference, such as GC in GC-0001 or G7 in G7-0001.",
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z][A-Z0-9]{1,7}\\Z",
                                "Use two to eight capital letters and digits, and begin with a letter.",
                            )
                        ],
                        verbose_name="prefix",
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
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
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
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
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
                ("description_ar", models.TextField(blank=True, verbose_name="who it is (Arabic)")),
                (
                    "description_en",
                    models.TextField(
                        blank=True,
                        help_text="Who belongs to it, since when, and how it works, in a few sentences.",
                        verbose_name="who it is (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical forum",
                "verbose_name_plural": "historical forums",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActor",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("country", "Country"),
                            ("organisation", "Organisation"),
                            ("group", "Group"),
                            ("office", "Office"),
                            ("publisher", "Publisher"),
                        ],
                        max_length=12,
                        verbose_name="kind",
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
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
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
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
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
                    "iati",
                    models.CharField(
                        blank=True,
                        help_text="Such as XM-DAC-41114, as the organisation itself publishes it.",
                        max_length=60,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,3}-[A-Z0-9_]+-[A-Za-z0-9._-]+\\Z",
                                "An IATI identifier looks like XM-DAC-41114: who registers, then the number.",
                            )
                        ],
                        verbose_name="IATI organisation identifier",
                    ),
                ),
                (
                    "iso_3166",
                    models.CharField(
                        blank=True,
                        help_text="Of a country: two capital letters, such as IT.",
                        max_length=2,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2}\\Z", "Use the two capital letters of ISO 3166-1."
                            )
                        ],
                        verbose_name="ISO 3166 code",
                    ),
                ),
                (
                    "wikidata",
                    models.CharField(
                        blank=True,
                        help_text="Such as Q38, where a source gives it.",
                        max_length=13,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^Q[1-9][0-9]{0,11}\\Z", "A Wikidata item looks like Q38."
                            )
                        ],
                        verbose_name="Wikidata item",
                    ),
                ),
                (
                    "forum",
                    models.ForeignKey(
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
                (
                    "gathers",
                    models.CharField(
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
                (
                    "members_note_ar",
                    models.TextField(
                        blank=True, verbose_name="what is known of its members (Arabic)"
                    ),
                ),
                (
                    "members_note_en",
                    models.TextField(
                        blank=True,
                        help_text="Such as the years for which no list of its members was found.",
                        verbose_name="what is known of its members (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical actor",
                "verbose_name_plural": "historical actors",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalTheme",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                (
                    "description_ar",
                    models.TextField(blank=True, verbose_name="description (Arabic)"),
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
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
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
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
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
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose own theme it is; empty where all forums share it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical theme",
                "verbose_name_plural": "historical themes",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRegion",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
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
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
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
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
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
            ],
            options={
                "verbose_name": "historical region",
                "verbose_name_plural": "historical regions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeeting",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=120, verbose_name="place (English)"),
                ),
                (
                    "place_ar",
                    models.CharField(blank=True, max_length=120, verbose_name="place (Arabic)"),
                ),
                ("began_on", models.DateField(verbose_name="first day")),
                ("ended_on", models.DateField(verbose_name="last day")),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                        verbose_name="forum",
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
                (
                    "internal_note",
                    models.TextField(
                        blank=True,
                        help_text="For editors only; never published.",
                        verbose_name="internal note",
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
                (
                    "retraction_reason",
                    models.TextField(
                        blank=True, editable=False, verbose_name="reason of the retraction"
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
                    "level",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.meetingkind",
                        verbose_name="kind of meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical meeting",
                "verbose_name_plural": "historical meetings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeeting_hosts",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.meeting",
                    ),
                ),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="commitments.historicalmeeting",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalMeeting_hosts",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalStatement",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("joint_statement", "Joint statement"),
                            ("remarks", "Remarks"),
                            ("press_report", "Press report"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("original", "Original"),
                            ("official_translation", "Official translation"),
                            ("unofficial_translation", "Unofficial translation"),
                            ("press_summary", "Press summary"),
                        ],
                        max_length=24,
                        verbose_name="standing",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=250, verbose_name="title (English)"),
                ),
                (
                    "title_ar",
                    models.CharField(blank=True, max_length=250, verbose_name="title (Arabic)"),
                ),
                ("issued_on", models.DateField(db_index=True, verbose_name="date of issue")),
                (
                    "rank",
                    models.PositiveSmallIntegerField(
                        default=1,
                        help_text="Texts of one day are read in this order.",
                        verbose_name="order within the day",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Where this text stands.",
                        max_length=1000,
                        verbose_name="source address",
                    ),
                ),
                (
                    "official_address",
                    models.URLField(
                        blank=True,
                        help_text="Where the agreed wording stands, when this text is not it.",
                        max_length=1000,
                        verbose_name="address of the official text",
                    ),
                ),
                (
                    "source_file",
                    models.CharField(
                        blank=True,
                        help_text="File that the text was read from.",
                        max_length=120,
                        verbose_name="source file",
                    ),
                ),
                (
                    "heading",
                    models.TextField(
                        blank=True,
                        help_text="Title and release lines above the text, as printed.",
                        verbose_name="heading",
                    ),
                ),
                (
                    "closing",
                    models.TextField(
                        blank=True,
                        help_text="Lines below the text, as printed.",
                        verbose_name="closing",
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
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                        verbose_name="forum",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "translation_of",
                    models.ForeignKey(
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
                (
                    "publisher",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Empty when the publisher is not known.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                        verbose_name="publisher",
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
                (
                    "address_shows_ar",
                    models.TextField(
                        blank=True, verbose_name="what shows that it is the same text (Arabic)"
                    ),
                ),
                (
                    "address_shows_en",
                    models.TextField(
                        blank=True, verbose_name="what shows that it is the same text (English)"
                    ),
                ),
                (
                    "official_publisher",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="publisher of the official text"
                    ),
                ),
                (
                    "official_shows_ar",
                    models.TextField(
                        blank=True,
                        verbose_name="what shows that the official text is of the same statement (Arabic)",
                    ),
                ),
                (
                    "official_shows_en",
                    models.TextField(
                        blank=True,
                        verbose_name="what shows that the official text is of the same statement (English)",
                    ),
                ),
                (
                    "official_standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("original", "The original, at its publisher"),
                            ("official_copy", "An official copy of the original"),
                            ("quoted", "Quotations of the original in the press"),
                        ],
                        max_length=16,
                        verbose_name="standing of the official text",
                    ),
                ),
                (
                    "original_language",
                    models.CharField(
                        blank=True,
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        help_text="Of a translation: the language in which the words were first said.",
                        max_length=2,
                        verbose_name="language of the original",
                    ),
                ),
                (
                    "wikidata",
                    models.CharField(
                        blank=True,
                        help_text="Such as Q38, where a source gives it.",
                        max_length=13,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^Q[1-9][0-9]{0,11}\\Z", "A Wikidata item looks like Q38."
                            )
                        ],
                        verbose_name="Wikidata item",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical statement",
                "verbose_name_plural": "historical statements",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParagraph",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "text",
                    models.TextField(
                        help_text="Verbatim, to the character, misprints included.",
                        verbose_name="text",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "sha256",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="SHA-256 of the text in UTF-8, set on publication.",
                        max_length=64,
                        verbose_name="seal",
                    ),
                ),
                (
                    "note_en",
                    models.TextField(blank=True, verbose_name="note on the text (English)"),
                ),
                ("note_ar", models.TextField(blank=True, verbose_name="note on the text (Arabic)")),
                (
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.statement",
                        verbose_name="statement",
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
                (
                    "subheading",
                    models.TextField(
                        blank=True,
                        help_text="What is printed above the paragraph as a heading; it has no number.",
                        verbose_name="subheading",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical paragraph",
                "verbose_name_plural": "historical paragraphs",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalExclusion",
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
                    "passage",
                    models.TextField(
                        help_text="Exact words of the paragraph, to the character.",
                        verbose_name="passage",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("praise", "Praise or thanks"),
                            ("condemnation", "Condemnation or grief"),
                            ("past_result", "Past result or total"),
                            ("description", "Description"),
                            ("belief", "Belief"),
                            ("recognition", "A need recognised, with no act"),
                            ("possibility", "Possibility"),
                            ("expected_effect", "Expected effect of an act"),
                            ("exhortation", "Exhortation to nobody in particular"),
                            ("background", "Background of the publisher"),
                            ("procedure", "Procedure, attendance or form of address"),
                            ("duplicate", "The same sentence printed again"),
                        ],
                        max_length=20,
                        verbose_name="reason",
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
                "verbose_name": "historical exclusion",
                "verbose_name_plural": "historical exclusions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMention",
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
                        help_text="Counts the mentions of the commitment; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("reaffirmed", "Reaffirmed"),
                            ("rescheduled", "Rescheduled"),
                            ("strengthened", "Strengthened"),
                            ("weakened", "Weakened"),
                            ("reported", "Reported"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commit", "Commit"),
                            ("intend", "Intend"),
                            ("plan", "Plan"),
                            ("reaffirm", "Reaffirm"),
                            ("welcome", "Welcome"),
                            ("urge", "Urge"),
                            ("call_on", "Call on"),
                        ],
                        help_text="Empty only where a fact is reported.",
                        max_length=8,
                        verbose_name="strength",
                    ),
                ),
                (
                    "quotation",
                    models.TextField(
                        help_text="Exact words of the paragraph, to the character.",
                        verbose_name="quotation",
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
                    "deadline_phrase",
                    models.CharField(
                        blank=True,
                        help_text="Words of the text.",
                        max_length=200,
                        verbose_name="deadline, as it stands",
                    ),
                ),
                (
                    "deadline_edtf",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="deadline, in EDTF",
                    ),
                ),
                (
                    "deadline_earliest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="earliest day",
                    ),
                ),
                (
                    "deadline_latest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="latest day",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="amount",
                    ),
                ),
                (
                    "currency",
                    models.CharField(
                        blank=True,
                        help_text="ISO 4217, such as USD.",
                        max_length=3,
                        verbose_name="currency",
                    ),
                ),
                (
                    "amount_qualifier",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("more than", "more than"),
                            ("at least", "at least"),
                            ("about", "about"),
                            ("nearly", "nearly"),
                            ("up to", "up to"),
                        ],
                        max_length=9,
                        verbose_name="qualifier of the amount",
                    ),
                ),
                (
                    "condition",
                    models.TextField(
                        blank=True,
                        help_text="Words of the text.",
                        verbose_name="condition, as it stands",
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
                    "condition_translation_ar",
                    models.TextField(
                        blank=True, verbose_name="translation of the condition (Arabic)"
                    ),
                ),
                (
                    "condition_translation_en",
                    models.TextField(
                        blank=True, verbose_name="translation of the condition (English)"
                    ),
                ),
            ],
            options={
                "verbose_name": "historical mention",
                "verbose_name_plural": "historical mentions",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalAbsence",
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
                    "statement",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.statement",
                        verbose_name="statement",
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
                "verbose_name": "historical absence",
                "verbose_name_plural": "historical absences",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFollowUp",
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
                        help_text="Counts the follow-ups of the commitment; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("no_evidence_found", "No evidence found"),
                            ("under_way", "Under way"),
                            ("partly_fulfilled", "Partly fulfilled"),
                            ("fulfilled", "Fulfilled"),
                            ("postponed", "Postponed"),
                            ("breached", "Breached"),
                            ("not_fulfilled", "Not fulfilled"),
                            ("withdrawn", "Withdrawn"),
                            ("superseded", "Superseded"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "happened_edtf",
                    models.CharField(
                        blank=True,
                        help_text="A day (2021-06-28), a month (2021-06), a season (2021-23), a year (2021).",
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="when it happened, in EDTF",
                    ),
                ),
                (
                    "happened_earliest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="earliest day",
                    ),
                ),
                (
                    "happened_latest",
                    models.DateField(
                        blank=True,
                        db_index=True,
                        editable=False,
                        null=True,
                        verbose_name="latest day",
                    ),
                ),
                (
                    "searched_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody looked last.",
                        null=True,
                        verbose_name="last searched on",
                    ),
                ),
                (
                    "confidence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("high", "High: an official page or two independent publishers"),
                            ("medium", "Medium: one credible publisher"),
                            ("low", "Low: a single weak report or an inference"),
                        ],
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                ("finding_en", models.TextField(blank=True, verbose_name="finding (English)")),
                ("finding_ar", models.TextField(blank=True, verbose_name="finding (Arabic)")),
                ("reason_en", models.TextField(blank=True, verbose_name="reason (English)")),
                ("reason_ar", models.TextField(blank=True, verbose_name="reason (Arabic)")),
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
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                        verbose_name="successor",
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
                (
                    "reply_address",
                    models.URLField(
                        blank=True, max_length=2000, verbose_name="address of the reply"
                    ),
                ),
                ("reply_ar", models.TextField(blank=True, verbose_name="their reply (Arabic)")),
                (
                    "reply_en",
                    models.TextField(
                        blank=True,
                        help_text="Empty where none was found.",
                        verbose_name="their reply (English)",
                    ),
                ),
                (
                    "reply_looked_for_on",
                    models.DateField(
                        blank=True,
                        help_text="When somebody last looked for what those who broke it say about it.",
                        null=True,
                        verbose_name="reply looked for on",
                    ),
                ),
                (
                    "searched_words_ar",
                    models.TextField(
                        blank=True,
                        help_text="A phrase on each line.",
                        verbose_name="searched for (Arabic)",
                    ),
                ),
                (
                    "searched_words_en",
                    models.TextField(
                        blank=True,
                        help_text="A phrase on each line.",
                        verbose_name="searched for (English)",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical follow-up",
                "verbose_name_plural": "historical follow-ups",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalEvidence",
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
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the evidence of the follow-up; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("official", "Official page"),
                            ("oversight", "Oversight report"),
                            ("un", "United Nations"),
                            ("parliament", "Parliament"),
                            ("ngo", "Non-governmental organisation"),
                            ("research", "Research"),
                            ("press", "Press"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                (
                    "publisher",
                    models.CharField(blank=True, max_length=200, verbose_name="publisher"),
                ),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                (
                    "archived_address",
                    models.URLField(blank=True, max_length=2000, verbose_name="archived copy"),
                ),
                (
                    "dated_edtf",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[commitments.models.mentions.validate_edtf],
                        verbose_name="date of the source, in EDTF",
                    ),
                ),
                (
                    "reporting",
                    models.CharField(
                        choices=[
                            ("independent", "Independent"),
                            ("self_reported", "Self-reported"),
                        ],
                        max_length=13,
                        verbose_name="reporting",
                    ),
                ),
                ("note_en", models.TextField(blank=True, verbose_name="note (English)")),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "follow_up",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.followup",
                        verbose_name="follow-up",
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A paragraph of the register, through its mention.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.mention",
                        verbose_name="mention",
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
                (
                    "extent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("whole", "Read whole"),
                            ("part", "Read in part"),
                            ("excerpt", "Read as an excerpt"),
                            ("quoted", "Known from a quotation in another source"),
                        ],
                        max_length=7,
                        verbose_name="how far it was read",
                    ),
                ),
                (
                    "host",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("publisher", "The publisher’s own page"),
                            ("copy", "A copy elsewhere"),
                            ("preview", "A preview server"),
                            ("mirror", "A mirror or data host"),
                        ],
                        max_length=9,
                        verbose_name="what stands at the address",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical evidence",
                "verbose_name_plural": "historical evidence",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitment",
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
                ("number", models.PositiveIntegerField(editable=False, verbose_name="number")),
                (
                    "reference",
                    models.CharField(
                        db_index=True,
                        editable=False,
                        help_text="Permanent, such as GC-0001; never reused.",
                        max_length=18,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z][A-Z0-9]{1,7}-[0-9]{4,9}\\Z", "Such as GC-0001."
                            )
                        ],
                        verbose_name="reference",
                    ),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[("pledge", "Pledge"), ("ask", "Ask")],
                        max_length=8,
                        verbose_name="direction",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("meeting", "Meeting"),
                            ("funding", "Funding"),
                            ("action", "Action"),
                            ("conduct", "Conduct"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "title_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="title (Arabic)"),
                ),
                ("summary_en", models.TextField(blank=True, verbose_name="summary (English)")),
                ("summary_ar", models.TextField(blank=True, verbose_name="summary (Arabic)")),
                (
                    "criterion_en",
                    models.TextField(
                        blank=True,
                        help_text="What would have to be seen, by when, to call it fulfilled.",
                        verbose_name="criterion (English)",
                    ),
                ),
                ("criterion_ar", models.TextField(blank=True, verbose_name="criterion (Arabic)")),
                (
                    "caution_en",
                    models.TextField(
                        blank=True,
                        help_text="What is disputed, and what is easily taken for this and is not.",
                        verbose_name="to be read with care (English)",
                    ),
                ),
                (
                    "caution_ar",
                    models.TextField(blank=True, verbose_name="to be read with care (Arabic)"),
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
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                        verbose_name="forum",
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
                (
                    "horizon",
                    models.CharField(
                        blank=True,
                        choices=[("single", "Single act"), ("continuing", "Continuing")],
                        help_text="Whether it can be done once, or is kept or broken as long as it binds.",
                        max_length=10,
                        verbose_name="horizon",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical commitment",
                "verbose_name_plural": "historical commitments",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitment_themes",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.theme",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="commitments.historicalcommitment",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalCommitment_themes",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitment_regions",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.region",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="commitments.historicalcommitment",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalCommitment_regions",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCommitment_follows",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                (
                    "from_commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "to_commitment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="commitments.historicalcommitment",
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "HistoricalCommitment_follows",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalParty",
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
                    "part",
                    models.CharField(
                        choices=[
                            ("bound", "Bound by it"),
                            ("asked", "Asked by it"),
                            ("benefits", "To benefit from it"),
                        ],
                        max_length=8,
                        verbose_name="part",
                    ),
                ),
                (
                    "capacity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("collective", "Collectively"),
                            ("member", "As a member"),
                            ("host", "As host"),
                            ("secretariat", "As secretariat"),
                        ],
                        max_length=12,
                        verbose_name="capacity",
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
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                        verbose_name="actor",
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
                "verbose_name": "historical party",
                "verbose_name_plural": "historical parties",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
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
                "indexes": [],
            },
        ),
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
                "indexes": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("noun", "slug"),
                        name="former_slug_leads_to_one_record",
                        violation_error_message="This slug still leads to another record.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("about", models.CharField(max_length=200, verbose_name="about")),
                ("arguments", models.JSONField(blank=True, default=dict, verbose_name="arguments")),
                (
                    "started_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="started at"
                    ),
                ),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for its turn"),
                            ("running", "At work"),
                            ("asking", "Waiting for your confirmation"),
                            ("done", "Done"),
                            ("refused", "Refused"),
                            ("stopped", "Stopped"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("is_confirmed", models.BooleanField(default=False, verbose_name="confirmed")),
                ("stop_asked", models.BooleanField(default=False, verbose_name="to be stopped")),
                ("step", models.CharField(blank=True, max_length=20, verbose_name="step")),
                ("done", models.PositiveIntegerField(default=0, verbose_name="done")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="of")),
                ("result", models.JSONField(blank=True, default=dict, verbose_name="result")),
                (
                    "reason",
                    models.TextField(
                        blank=True, help_text="Why it went no further.", verbose_name="reason"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("run", models.CharField(blank=True, editable=False, max_length=36)),
                ("queued_as", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "alive_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last sign of life"),
                ),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended at")),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to="commitments.incomingfile",
                        verbose_name="file",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="jobs",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="started by",
                    ),
                ),
            ],
            options={
                "verbose_name": "job",
                "verbose_name_plural": "jobs",
                "ordering": ["-started_at", "-pk"],
                "permissions": [("stop_job", "Can stop the jobs of others")],
                "indexes": [models.Index(fields=["state", "alive_at"], name="job_signs_of_life")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("ended_at__isnull", False),
                                ("state__in", ("done", "refused", "stopped", "failed")),
                            ),
                            models.Q(
                                models.Q(
                                    ("state__in", ("done", "refused", "stopped", "failed")),
                                    _negated=True,
                                ),
                                ("ended_at", None),
                            ),
                            _connector="OR",
                        ),
                        name="job_that_ended_says_when",
                        violation_error_message="A job that ended, and only such a job, says when.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "running"), models.Q(("run", ""), _negated=True)),
                            models.Q(models.Q(("state", "running"), _negated=True), ("run", "")),
                            _connector="OR",
                        ),
                        name="job_that_runs_has_a_worker",
                        violation_error_message="A job that runs, and only such a job, has a worker.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("total"))),
                        name="job_has_done_no_more_than_all",
                        violation_error_message="No job has done more than all.",
                    ),
                ],
            },
        ),
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
                        choices=[
                            ("ar", "Arabic"),
                            ("zh", "Chinese"),
                            ("nl", "Dutch"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("de", "German"),
                            ("it", "Italian"),
                            ("ku", "Kurdish"),
                            ("fa", "Persian"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                            ("tr", "Turkish"),
                        ],
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
                "indexes": [],
                "constraints": [],
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
                        choices=[
                            ("ar", "Arabic"),
                            ("zh", "Chinese"),
                            ("nl", "Dutch"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("de", "German"),
                            ("it", "Italian"),
                            ("ku", "Kurdish"),
                            ("fa", "Persian"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                            ("tr", "Turkish"),
                        ],
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(default=datetime.date(9999, 12, 31))),
                ("made_on", models.DateField(null=True)),
                ("last_mentioned_on", models.DateField(null=True)),
                ("status", models.CharField(default="not_assessed", max_length=20)),
                ("status_day", models.DateField(null=True)),
                ("last_evidence_on", models.DateField(null=True)),
                ("last_searched_on", models.DateField(null=True)),
                ("fulfilled_on", models.DateField(null=True)),
                ("deadline_phrase", models.CharField(max_length=200, null=True)),
                ("deadline_edtf", models.CharField(max_length=40, null=True)),
                ("deadline_earliest", models.DateField(null=True)),
                ("deadline_latest", models.DateField(null=True)),
                ("deadline_language", models.CharField(max_length=2, null=True)),
                ("condition", models.TextField(null=True)),
                ("amount", models.DecimalField(decimal_places=2, max_digits=18, null=True)),
                ("currency", models.CharField(max_length=3, null=True)),
                ("amount_qualifier", models.CharField(max_length=9, null=True)),
                ("first_deadline_edtf", models.CharField(max_length=40, null=True)),
                ("first_deadline_latest", models.DateField(null=True)),
                ("is_overdue", models.BooleanField(default=False)),
                ("is_silent", models.BooleanField(default=False)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="runs",
                        to="commitments.commitment",
                    ),
                ),
                ("breached_on", models.DateField(null=True)),
                ("deadline_state", models.CharField(default="none", max_length=8)),
                ("unrecorded_search_on", models.DateField(null=True)),
            ],
            options={
                "verbose_name": "run of days",
                "verbose_name_plural": "runs of days",
                "ordering": ["commitment", "valid_from"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("commitment", "valid_from"), name="standing_begins_once_on_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("valid_from__lt", models.F("valid_until"))),
                        name="standing_holds_for_a_day_at_least",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=[
                            "valid_until",
                            "valid_from",
                            "deadline_state",
                            "status",
                            "deadline_latest",
                            "last_searched_on",
                            "commitment",
                        ],
                        name="standing_of_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SentForm",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sent_at", models.DateTimeField(db_index=True)),
                ("led_to", models.TextField(blank=True)),
            ],
            options={
                "verbose_name": "form that was sent",
                "verbose_name_plural": "forms that were sent",
                "default_permissions": (),
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entry", models.TextField(verbose_name="entry in the log")),
                ("text", models.TextField(verbose_name="checkpoint")),
                ("signature", models.TextField(blank=True, verbose_name="signature")),
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checkpoint",
                        to="commitments.edition",
                        verbose_name="edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "checkpoint",
                "verbose_name_plural": "checkpoints",
                "ordering": ["-edition__number"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.TextField(verbose_name="signature")),
                (
                    "checkpoint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cosignatures",
                        to="commitments.checkpoint",
                        verbose_name="checkpoint",
                    ),
                ),
            ],
            options={
                "verbose_name": "signature of a witness",
                "verbose_name_plural": "signatures of witnesses",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("checkpoint", "line"), name="cosignature_is_given_once"
                    )
                ],
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFollowUp_breakers",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.actor",
                    ),
                ),
                (
                    "followup",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.followup",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="commitments.historicalfollowup",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalFollowUp_breakers",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSearchedSource",
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
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the sources of the search; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                ("publisher", models.CharField(max_length=200, verbose_name="publisher")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Where it has no address.",
                        max_length=300,
                        verbose_name="name of the source",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                ("looked_on", models.DateField(verbose_name="looked at on")),
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
                    "follow_up",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.followup",
                        verbose_name="follow-up",
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
                "verbose_name": "historical source looked at",
                "verbose_name_plural": "historical sources looked at",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SearchedSource",
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
                    "number",
                    models.PositiveIntegerField(
                        help_text="Counts the sources of the search; part of its public key.",
                        verbose_name="number",
                    ),
                ),
                ("publisher", models.CharField(max_length=200, verbose_name="publisher")),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Where it has no address.",
                        max_length=300,
                        verbose_name="name of the source",
                    ),
                ),
                ("address", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                ("looked_on", models.DateField(verbose_name="looked at on")),
                (
                    "follow_up",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="searched_sources",
                        to="commitments.followup",
                        verbose_name="follow-up",
                    ),
                ),
            ],
            options={
                "verbose_name": "source looked at",
                "verbose_name_plural": "sources looked at",
                "ordering": ["follow_up", "number"],
                "indexes": [],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("follow_up", "number"),
                        name="searched_source_number_once_in_a_follow_up",
                        violation_error_message="The search has a source of this number already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("publisher", ""), _negated=True),
                            models.Q(
                                models.Q(("name", ""), _negated=True),
                                models.Q(("address", ""), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="searched_source_has_a_publisher_and_a_place",
                        violation_error_message="A source that was looked at has its publisher, and an address or a name.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SourceCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "address",
                    models.URLField(db_index=True, max_length=2000, verbose_name="address"),
                ),
                (
                    "checked_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                (
                    "status",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="HTTP status"
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_found", "The page is not there any more"),
                            ("refused", "The server refuses to show it"),
                            ("failed", "The server failed"),
                            ("unreachable", "The server was not reached"),
                            ("too_slow", "The server took too long"),
                            ("redirects", "It leads from one address to another without end"),
                            ("not_public", "It leads to an address that is not public"),
                            ("too_large", "It is too large to be read"),
                            ("broken", "What came was damaged or cut short"),
                            ("robots", "The server asks programs to leave it alone"),
                        ],
                        max_length=12,
                        verbose_name="problem",
                    ),
                ),
                ("redirects", models.JSONField(blank=True, default=list, verbose_name="led to")),
                (
                    "sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="digest (SHA-256)"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("there", "It was there"),
                            ("unchanged", "Unchanged since the copy was kept"),
                            ("changed", "Changed since it was read first"),
                            ("gone", "It was not there any more"),
                            ("silent", "It did not answer"),
                            ("unknown", "It could not be looked at"),
                        ],
                        default="unknown",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer of a source",
                "verbose_name_plural": "answers of sources",
                "ordering": ["-pk"],
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.CreateModel(
            name="SourceCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.SlugField(max_length=40, unique=True, verbose_name="key")),
                (
                    "address",
                    models.URLField(db_index=True, max_length=2000, verbose_name="address"),
                ),
                ("made_at", models.DateTimeField(verbose_name="kept at")),
                ("after_edition", models.PositiveIntegerField(verbose_name="after edition")),
                ("redirects", models.JSONField(blank=True, default=list, verbose_name="led to")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="title")),
                (
                    "media_type",
                    models.CharField(blank=True, max_length=100, verbose_name="media type"),
                ),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                (
                    "sha256",
                    models.CharField(
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9a-f]{64}\\Z", "Give the SHA-256 in hexadecimal."
                            )
                        ],
                        verbose_name="digest (SHA-256)",
                    ),
                ),
                (
                    "compared_sha256",
                    models.CharField(
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9a-f]{64}\\Z", "Give the SHA-256 in hexadecimal."
                            )
                        ],
                        verbose_name="digest of the words",
                    ),
                ),
                (
                    "file_sha256",
                    models.CharField(
                        max_length=64,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[0-9a-f]{64}\\Z", "Give the SHA-256 in hexadecimal."
                            )
                        ],
                        verbose_name="digest of the file",
                    ),
                ),
            ],
            options={
                "verbose_name": "copy of a source",
                "verbose_name_plural": "copies of sources",
                "ordering": ["-pk"],
                "indexes": [],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="source_copy_has_a_digest",
                        violation_error_message="Give the SHA-256 in hexadecimal.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Follower",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.EmailField(max_length=254, verbose_name="address")),
                ("query", models.CharField(blank=True, max_length=2000, verbose_name="query")),
                (
                    "reference",
                    models.CharField(blank=True, max_length=20, verbose_name="reference"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("ar", "Arabic")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        default=commitments.models.followers.new_key,
                        max_length=64,
                        unique=True,
                        verbose_name="key",
                    ),
                ),
                (
                    "asked_at",
                    models.DateTimeField(
                        db_index=True, default=django.utils.timezone.now, verbose_name="asked at"
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "told_until",
                    models.PositiveIntegerField(default=0, verbose_name="told of editions up to"),
                ),
                (
                    "mailed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="last message begun at"
                    ),
                ),
                (
                    "refusals",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="refused by the mail server"
                    ),
                ),
            ],
            options={
                "verbose_name": "follower",
                "verbose_name_plural": "followers",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("address", "query", "reference"), name="follower_follows_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("query", ""), ("reference", ""), _connector="OR"),
                        name="follower_follows_a_query_or_a_commitment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_until", 0), ("confirmed_at__isnull", False), _connector="OR"
                        ),
                        name="follower_is_told_only_when_confirmed",
                    ),
                ],
                "indexes": [],
            },
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
                "indexes": [],
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
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
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
                "indexes": [],
                "constraints": [],
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
                "indexes": [],
                "constraints": [],
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
                "indexes": [],
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
                "indexes": [],
            },
        ),
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
                "indexes": [],
            },
        ),
        migrations.CreateModel(
            name="Counterpart",
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
                        help_text="What both promise, and in what they differ.",
                        verbose_name="note (English)",
                    ),
                ),
                ("note_ar", models.TextField(blank=True, verbose_name="note (Arabic)")),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counterparts",
                        to="commitments.commitment",
                        verbose_name="commitment",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        help_text="A commitment of another forum.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="counterpart_of",
                        to="commitments.commitment",
                        verbose_name="also promised in",
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
                "verbose_name": "link between forums",
                "verbose_name_plural": "links between forums",
                "ordering": ["commitment", "other"],
                "indexes": [],
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
                        name="counterpart_published_in_an_edition",
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
                        name="counterpart_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "other"),
                        name="counterpart_links_two_commitments_once",
                        violation_error_message="This link is already recorded.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalCounterpart",
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
                        help_text="What both promise, and in what they differ.",
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
                    "other",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="A commitment of another forum.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.commitment",
                        verbose_name="also promised in",
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
                "verbose_name": "historical link between forums",
                "verbose_name_plural": "historical links between forums",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalMeetingKind",
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
                ("slug", models.SlugField(max_length=80, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
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
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Whose own name it is; empty where all forums share it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                        verbose_name="forum",
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
                "verbose_name": "historical kind of meeting",
                "verbose_name_plural": "historical kinds of meeting",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="MeetingKind",
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
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="slug")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
                ),
                (
                    "name_ar",
                    models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
                ),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        help_text="Whose own name it is; empty where all forums share it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_kinds",
                        to="commitments.forum",
                        verbose_name="forum",
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
                "verbose_name": "kind of meeting",
                "verbose_name_plural": "kinds of meeting",
                "ordering": ["name_en"],
                "abstract": False,
                "indexes": [],
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
                        name="meetingkind_published_in_an_edition",
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
                        name="meetingkind_retracted_with_a_reason",
                        violation_error_message="A retraction, and only a retraction, gives its reason.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["draft", "in_review"]),
                                models.Q(
                                    models.Q(("name_en", ""), _negated=True),
                                    models.Q(("name_ar", ""), _negated=True),
                                    _connector="OR",
                                ),
                            ),
                            models.Q(
                                models.Q(("name_en", ""), _negated=True),
                                models.Q(("name_ar", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="meetingkind_is_named_in_both_languages",
                        violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalForum_series",
            fields=[
                (
                    "id",
                    models.BigIntegerField(
                        auto_created=True, blank=True, db_index=True, verbose_name="ID"
                    ),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "forum",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.forum",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="commitments.historicalforum",
                    ),
                ),
                (
                    "meetingkind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.meetingkind",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalForum_series",
                "indexes": [],
                "constraints": [],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
    ]
    operations = [
        CreateModels(tables),
        migrations.RunPython(create_groups, remove_groups),
        migrations.RunPython(make_the_pen, migrations.RunPython.noop),
        migrations.RunPython(forums.share_kinds, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
