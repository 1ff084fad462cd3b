from typing import Any

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

from commitments import standing
from commitments.migrations._together import in_few_steps
from commitments.models import integrity

BEFORE = {
    "full_ministerial": ("Full ministerial", "اجتماع وزاري موسّع"),
    "small_group_ministers": ("Small Group ministers", "وزراء المجموعة المصغرة"),
    "political_directors": ("Political directors", "المديرون السياسيون"),
}
"""Kinds of meeting that were part of the program: name in English and in Arabic."""
SHARED = {
    "leaders": ("Leaders", "القادة"),
    "ministers": ("Ministers", "الوزراء"),
    "senior_officials": ("Senior officials", "كبار المسؤولين"),
    "working_group": ("Working group", "فريق عمل"),
}


def carry_kinds_over(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let each kind that meetings are of become a record, of their forum if it is the only one.

    What published meetings name counts as published in the first edition, whose package stays.
    """
    kinds: Any = apps.get_model("commitments", "MeetingKind").objects
    meetings: Any = apps.get_model("commitments", "Meeting").objects
    history: Any = apps.get_model("commitments", "HistoricalMeeting").objects
    first: Any = apps.get_model("commitments", "Edition").objects.order_by("number").first()
    known = {*meetings.values_list("level_of_before", flat=True)}
    known |= {*history.values_list("level_of_before", flat=True)}
    for slug in sorted(known - {None}):
        english, arabic = BEFORE.get(slug, (slug, slug))
        of_this = meetings.filter(level_of_before=slug)
        forums = {*of_this.values_list("forum", flat=True)}
        is_public = of_this.filter(state__in=["published", "retracted"]).exists()
        kind = kinds.create(
            slug=slug,
            name_en=english,
            name_ar=arabic,
            forum_id=min(forums) if len(forums) == 1 else None,
            state="published" if is_public else "draft",
            published_in=first if is_public else None,
        )
        _note(apps, kind)
        of_this.update(level=kind)
        history.filter(level_of_before=slug).update(level=kind)


def share_kinds(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Draft the kinds of meeting that forums share, where the register lacks them."""
    kinds: Any = apps.get_model("commitments", "MeetingKind").objects
    for slug, (english, arabic) in SHARED.items():
        if not kinds.filter(slug=slug).exists():
            _note(apps, kinds.create(slug=slug, name_en=english, name_ar=arabic))


def _note(apps: Apps, kind: Any) -> None:
    """Begin the history of a record that the migration made."""
    record: Any = apps.get_model("commitments", "HistoricalMeetingKind")
    values = {field.attname: getattr(kind, field.attname) for field in kind._meta.concrete_fields}
    record.objects.create(**values, history_date=timezone.now(), history_type="+")


def let_editors_write(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors and publishers write links between forums and kinds of meeting as other drafts."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments",
        content_type__model__in=["counterpart", "meetingkind"],
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0028_words_asked_for_in_vain"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.AddField(
            model_name="forum",
            name="description_ar",
            field=models.TextField(blank=True, verbose_name="who it is (Arabic)"),
        ),
        migrations.AddField(
            model_name="forum",
            name="description_en",
            field=models.TextField(
                blank=True,
                help_text="Who belongs to it, since when, and how it works, in a few sentences.",
                verbose_name="who it is (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalforum",
            name="description_ar",
            field=models.TextField(blank=True, verbose_name="who it is (Arabic)"),
        ),
        migrations.AddField(
            model_name="historicalforum",
            name="description_en",
            field=models.TextField(
                blank=True,
                help_text="Who belongs to it, since when, and how it works, in a few sentences.",
                verbose_name="who it is (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicaltheme",
            name="forum",
            field=models.ForeignKey(
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
        migrations.AddField(
            model_name="theme",
            name="forum",
            field=models.ForeignKey(
                blank=True,
                help_text="Whose own theme it is; empty where all forums share it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="themes",
                to="commitments.forum",
                verbose_name="forum",
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="reference",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="forum",
            name="prefix",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="historicalcommitment",
            name="reference",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="historicalforum",
            name="prefix",
            field=models.CharField(
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
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="forum",
            name="series",
            field=models.ManyToManyField(
                blank=True,
                help_text="Kinds of meeting whose joint statements form its series: only these can be silent about a commitment. Where none is chosen, every joint statement of the forum can.",
                related_name="in_series_of",
                to="commitments.meetingkind",
                verbose_name="series",
            ),
        ),
        migrations.RenameField("meeting", "level", "level_of_before"),
        migrations.RenameField("historicalmeeting", "level", "level_of_before"),
        migrations.AddField(
            model_name="meeting",
            name="level",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="commitments.meetingkind",
                verbose_name="kind of meeting",
            ),
        ),
        migrations.AddField(
            model_name="historicalmeeting",
            name="level",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="commitments.meetingkind",
                verbose_name="kind of meeting",
            ),
        ),
        migrations.RunPython(carry_kinds_over, migrations.RunPython.noop),
        migrations.RunPython(share_kinds, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="meeting",
            name="level",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="meetings",
                to="commitments.meetingkind",
                verbose_name="kind of meeting",
            ),
        ),
        migrations.RemoveField("meeting", "level_of_before"),
        migrations.RemoveField("historicalmeeting", "level_of_before"),
        migrations.AddConstraint(
            model_name="forum",
            constraint=models.CheckConstraint(
                condition=models.Q(("prefix__regex", "^[A-Z][A-Z0-9]{1,7}$")),
                name="forum_has_a_prefix",
                violation_error_message="Use two to eight capital letters and digits, and begin with a letter.",
            ),
        ),
        migrations.AddConstraint(
            model_name="counterpart",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="counterpart_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="counterpart",
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
                name="counterpart_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="counterpart",
            constraint=models.UniqueConstraint(
                fields=("commitment", "other"),
                name="counterpart_links_two_commitments_once",
                violation_error_message="This link is already recorded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingkind",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_in", None), ("state__in", ["draft", "in_review"])),
                    models.Q(
                        ("published_in__isnull", False), ("state__in", ["published", "retracted"])
                    ),
                    _connector="OR",
                ),
                name="meetingkind_published_in_an_edition",
                violation_error_message="What is published or retracted names its edition.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingkind",
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
                name="meetingkind_retracted_with_a_reason",
                violation_error_message="A retraction, and only a retraction, gives its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="meetingkind",
            constraint=models.CheckConstraint(
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
        ),
        migrations.RunPython(let_editors_write, migrations.RunPython.noop),
        migrations.RunPython(standing.fill, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
    operations = [*in_few_steps(operations)]
