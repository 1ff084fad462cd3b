import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import commitments.models.mentions
from commitments.migrations import _search_tables
from commitments.migrations._together import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "__first__"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
                (
                    "prefix",
                    models.CharField(
                        help_text="First part of every reference, such as GC in GC-0001.",
                        max_length=6,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,6}\\Z", "Use two to six capital letters A–Z."
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
            ],
            options={
                "verbose_name": "forum",
                "verbose_name_plural": "forums",
                "ordering": ["name_en"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_en", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                        ),
                        name="forum_is_named_in_both_languages",
                        violation_error_message="Give the name in English and in Arabic.",
                    )
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
            ],
            options={
                "verbose_name": "region",
                "verbose_name_plural": "regions",
                "ordering": ["name_en"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_en", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                        ),
                        name="region_is_named_in_both_languages",
                        violation_error_message="Give the name in English and in Arabic.",
                    )
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                (
                    "description_ar",
                    models.TextField(blank=True, verbose_name="description (Arabic)"),
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
                            models.Q(("name_en", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                        ),
                        name="theme_is_named_in_both_languages",
                        violation_error_message="Give the name in English and in Arabic.",
                    )
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
                        max_length=16,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,6}-[0-9]{4,}\\Z", "Such as GC-0001."
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
                ("title_en", models.CharField(max_length=200, verbose_name="title (English)")),
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
                        condition=models.Q(("title_en", ""), _negated=True),
                        name="commitment_has_a_title",
                        violation_error_message="Give the commitment a title.",
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
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
            ],
            options={
                "verbose_name": "actor",
                "verbose_name_plural": "actors",
                "ordering": ["name_en"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name_en", ""), _negated=True),
                            models.Q(("name_ar", ""), _negated=True),
                        ),
                        name="actor_is_named_in_both_languages",
                        violation_error_message="Give the name in English and in Arabic.",
                    )
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
                    "level",
                    models.CharField(
                        choices=[
                            ("full_ministerial", "Full ministerial"),
                            ("small_group_ministers", "Small Group ministers"),
                            ("political_directors", "Political directors"),
                        ],
                        max_length=24,
                        verbose_name="level",
                    ),
                ),
                ("place_en", models.CharField(max_length=120, verbose_name="place (English)")),
                ("place_ar", models.CharField(max_length=120, verbose_name="place (Arabic)")),
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
                    )
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
                        help_text="The other language version of the same statement, if the register holds it.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="translations",
                        to="commitments.statement",
                        verbose_name="translation of",
                    ),
                ),
                ("title_en", models.CharField(max_length=250, verbose_name="title (English)")),
                ("title_ar", models.CharField(max_length=250, verbose_name="title (Arabic)")),
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
                            models.Q(("title_en", ""), _negated=True),
                            models.Q(("title_ar", ""), _negated=True),
                        ),
                        name="statement_is_titled_in_both_languages",
                        violation_error_message="Give the title in English and in Arabic.",
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
                            models.Q(("strength", ""), _negated=True),
                            ("role", "reported"),
                            _connector="OR",
                        ),
                        name="mention_has_a_strength",
                        violation_error_message="Say how strongly it is worded.",
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
                            models.Q(("status__in", ["not_fulfilled", "withdrawn"]), _negated=True),
                            models.Q(("reason_en", ""), _negated=True),
                            models.Q(("reason_ar", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="follow_up_gives_the_reason",
                        violation_error_message="“Not fulfilled” and “withdrawn” are recorded with the reason.",
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
                            ("press", "Press"),
                            ("research", "Research"),
                        ],
                        max_length=8,
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
                            models.Q(("changes", {}), ("kind", "retract")),
                            models.Q(("kind", "correct"), models.Q(("changes", {}), _negated=True)),
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
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_documents",
                        to="commitments.commitment",
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_documents",
                        to="commitments.mention",
                    ),
                ),
                (
                    "follow_up",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_documents",
                        to="commitments.followup",
                    ),
                ),
                (
                    "paragraph",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="search_documents",
                        to="commitments.paragraph",
                    ),
                ),
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("terms", _search_tables.TermsField(verbose_name="terms")),
                (
                    "words",
                    models.TextField(
                        help_text="The word behind each term, in its order.", verbose_name="words"
                    ),
                ),
            ],
            options={
                "verbose_name": "search document",
                "verbose_name_plural": "search documents",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("commitment__isnull", False),
                                ("follow_up", None),
                                ("mention", None),
                                ("paragraph", None),
                            ),
                            models.Q(
                                ("commitment", None),
                                ("follow_up", None),
                                ("mention__isnull", False),
                                ("paragraph", None),
                            ),
                            models.Q(
                                ("commitment", None),
                                ("follow_up__isnull", False),
                                ("mention", None),
                                ("paragraph", None),
                            ),
                            models.Q(
                                ("commitment", None),
                                ("follow_up", None),
                                ("mention", None),
                                ("paragraph__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="search_document_is_of_one_row",
                    ),
                    models.UniqueConstraint(
                        fields=("commitment", "field"),
                        name="search_document_once_for_a_field_of_a_commitment",
                    ),
                    models.UniqueConstraint(
                        fields=("mention", "field"),
                        name="search_document_once_for_a_field_of_a_mention",
                    ),
                    models.UniqueConstraint(
                        fields=("follow_up", "field"),
                        name="search_document_once_for_a_field_of_a_follow_up",
                    ),
                    models.UniqueConstraint(
                        fields=("paragraph", "field"),
                        name="search_document_once_for_a_field_of_a_paragraph",
                    ),
                ],
                "indexes": [],
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
                (
                    "prefix",
                    models.CharField(
                        db_index=True,
                        help_text="First part of every reference, such as GC in GC-0001.",
                        max_length=6,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,6}\\Z", "Use two to six capital letters A–Z."
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
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
                ("name_en", models.CharField(max_length=200, verbose_name="name (English)")),
                ("name_ar", models.CharField(max_length=200, verbose_name="name (Arabic)")),
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
                    "level",
                    models.CharField(
                        choices=[
                            ("full_ministerial", "Full ministerial"),
                            ("small_group_ministers", "Small Group ministers"),
                            ("political_directors", "Political directors"),
                        ],
                        max_length=24,
                        verbose_name="level",
                    ),
                ),
                ("place_en", models.CharField(max_length=120, verbose_name="place (English)")),
                ("place_ar", models.CharField(max_length=120, verbose_name="place (Arabic)")),
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
                ("title_en", models.CharField(max_length=250, verbose_name="title (English)")),
                ("title_ar", models.CharField(max_length=250, verbose_name="title (Arabic)")),
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
                        help_text="The other language version of the same statement, if the register holds it.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="commitments.statement",
                        verbose_name="translation of",
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
                            ("press", "Press"),
                            ("research", "Research"),
                        ],
                        max_length=8,
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
                        max_length=16,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{2,6}-[0-9]{4,}\\Z", "Such as GC-0001."
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
                ("title_en", models.CharField(max_length=200, verbose_name="title (English)")),
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
    ]
    operations = [CreateModels(operations)]
