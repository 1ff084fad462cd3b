from typing import Any

import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commitments.migrations._together import in_few_steps
from commitments.models import integrity


def let_editors_write(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors and publishers write what hangs on their follow-ups, the sources of a search too."""
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    codenames = [f"{verb}_searchedsource" for verb in ("add", "change", "delete", "view")]
    codenames.append("view_sourcecheck")
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments", codename__in=codenames
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]):
        group.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0015_checkpoints_of_editions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
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
            ],
            options={
                "verbose_name": "HistoricalFollowUp_breakers",
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
            ],
            options={
                "verbose_name": "historical source looked at",
                "verbose_name_plural": "historical sources looked at",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
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
            ],
            options={
                "verbose_name": "source looked at",
                "verbose_name_plural": "sources looked at",
                "ordering": ["follow_up", "number"],
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
            ],
            options={
                "verbose_name": "answer of a source",
                "verbose_name_plural": "answers of sources",
                "ordering": ["-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="followup",
            name="follow_up_gives_the_reason",
        ),
        migrations.AddField(
            model_name="commitment",
            name="horizon",
            field=models.CharField(
                blank=True,
                choices=[("single", "Single act"), ("continuing", "Continuing")],
                help_text="Whether it can be done once, or is kept or broken as long as it binds.",
                max_length=10,
                verbose_name="horizon",
            ),
        ),
        migrations.AddField(
            model_name="edition",
            name="codebook",
            field=models.PositiveSmallIntegerField(
                default=1,
                editable=False,
                help_text="Version of the codebook by which its rows were published.",
                verbose_name="codebook",
            ),
        ),
        migrations.AlterField(
            model_name="edition",
            name="codebook",
            field=models.PositiveSmallIntegerField(
                default=2,
                editable=False,
                help_text="Version of the codebook by which its rows were published.",
                verbose_name="codebook",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="extent",
            field=models.CharField(
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
        migrations.AddField(
            model_name="evidence",
            name="host",
            field=models.CharField(
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
        migrations.AddField(
            model_name="followup",
            name="breakers",
            field=models.ManyToManyField(
                blank=True,
                help_text="Who broke the rule, by what the evidence says.",
                related_name="breaches",
                to="commitments.actor",
                verbose_name="broken by",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="reply_address",
            field=models.URLField(blank=True, max_length=2000, verbose_name="address of the reply"),
        ),
        migrations.AddField(
            model_name="followup",
            name="reply_ar",
            field=models.TextField(blank=True, verbose_name="their reply (Arabic)"),
        ),
        migrations.AddField(
            model_name="followup",
            name="reply_en",
            field=models.TextField(
                blank=True,
                help_text="Empty where none was found.",
                verbose_name="their reply (English)",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="reply_looked_for_on",
            field=models.DateField(
                blank=True,
                help_text="When somebody last looked for what those who broke it say about it.",
                null=True,
                verbose_name="reply looked for on",
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="searched_words_ar",
            field=models.TextField(
                blank=True, help_text="A phrase on each line.", verbose_name="searched for (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="followup",
            name="searched_words_en",
            field=models.TextField(
                blank=True,
                help_text="A phrase on each line.",
                verbose_name="searched for (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalcommitment",
            name="horizon",
            field=models.CharField(
                blank=True,
                choices=[("single", "Single act"), ("continuing", "Continuing")],
                help_text="Whether it can be done once, or is kept or broken as long as it binds.",
                max_length=10,
                verbose_name="horizon",
            ),
        ),
        migrations.AddField(
            model_name="historicalevidence",
            name="extent",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalevidence",
            name="host",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalfollowup",
            name="reply_address",
            field=models.URLField(blank=True, max_length=2000, verbose_name="address of the reply"),
        ),
        migrations.AddField(
            model_name="historicalfollowup",
            name="reply_ar",
            field=models.TextField(blank=True, verbose_name="their reply (Arabic)"),
        ),
        migrations.AddField(
            model_name="historicalfollowup",
            name="reply_en",
            field=models.TextField(
                blank=True,
                help_text="Empty where none was found.",
                verbose_name="their reply (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalfollowup",
            name="reply_looked_for_on",
            field=models.DateField(
                blank=True,
                help_text="When somebody last looked for what those who broke it say about it.",
                null=True,
                verbose_name="reply looked for on",
            ),
        ),
        migrations.AddField(
            model_name="historicalfollowup",
            name="searched_words_ar",
            field=models.TextField(
                blank=True, help_text="A phrase on each line.", verbose_name="searched for (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="historicalfollowup",
            name="searched_words_en",
            field=models.TextField(
                blank=True,
                help_text="A phrase on each line.",
                verbose_name="searched for (English)",
            ),
        ),
        migrations.AlterField(
            model_name="correctionrequest",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty when a command asked for it.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="correction_requests",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AlterField(
            model_name="evidence",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="followup",
            name="status",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="historicalevidence",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="historicalfollowup",
            name="status",
            field=models.CharField(
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
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("horizon__in", ["", "single", "continuing"])),
                name="commitment_is_a_single_act_or_continuing",
                violation_error_message="A commitment is a single act or a continuing one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("status__in", ["breached", "not_fulfilled", "withdrawn"]), _negated=True
                    ),
                    models.Q(("reason_en", ""), _negated=True),
                    models.Q(("reason_ar", ""), _negated=True),
                    _connector="OR",
                ),
                name="follow_up_gives_the_reason",
                violation_error_message="This status is recorded with its reason.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reply_looked_for_on__isnull", False),
                    models.Q(("reply_address", ""), ("reply_ar", ""), ("reply_en", "")),
                    _connector="OR",
                ),
                name="follow_up_reply_was_looked_for_on_a_day",
                violation_error_message="Give the day on which the reply was looked for.",
            ),
        ),
        migrations.AddConstraint(
            model_name="followup",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddField(
            model_name="historicalfollowup_breakers",
            name="actor",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="commitments.actor",
            ),
        ),
        migrations.AddField(
            model_name="historicalfollowup_breakers",
            name="followup",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                db_tablespace="",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="commitments.followup",
            ),
        ),
        migrations.AddField(
            model_name="historicalfollowup_breakers",
            name="history",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="commitments.historicalfollowup",
            ),
        ),
        migrations.AddField(
            model_name="historicalsearchedsource",
            name="follow_up",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="commitments.followup",
                verbose_name="follow-up",
            ),
        ),
        migrations.AddField(
            model_name="historicalsearchedsource",
            name="history_user",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="searchedsource",
            name="follow_up",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="searched_sources",
                to="commitments.followup",
                verbose_name="follow-up",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchedsource",
            constraint=models.UniqueConstraint(
                fields=("follow_up", "number"),
                name="searched_source_number_once_in_a_follow_up",
                violation_error_message="The search has a source of this number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchedsource",
            constraint=models.CheckConstraint(
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
        ),
        migrations.RemoveConstraint(
            model_name="correctionrequest",
            name="correction_request_changes_something",
        ),
        migrations.AddField(
            model_name="correctionrequest",
            name="evidence",
            field=models.JSONField(
                blank=True, default=dict, verbose_name="changes of the evidence"
            ),
        ),
        migrations.AddConstraint(
            model_name="correctionrequest",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddField(
            model_name="standing",
            name="breached_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="standing",
            name="deadline_state",
            field=models.CharField(default="none", max_length=8),
        ),
        migrations.AddField(
            model_name="standing",
            name="unrecorded_search_on",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(let_editors_write, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
    operations = [*in_few_steps(operations)]
