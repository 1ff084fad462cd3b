from typing import Any

import django.db.models.deletion
import django.utils.timezone
from django.apps.registry import Apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commitments.models import text_rules


def let_publishers_see_and_stop(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Publishers see the jobs of all, and stop them; everybody else has their own."""
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments", codename__in=["view_job", "stop_job"]
    )
    for publishers in apps.get_model("auth", "Group").objects.filter(name="Publishers"):
        publishers.permissions.add(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0008_what_is_no_text_is_refused_on_sqlite"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
        migrations.RunPython(let_publishers_see_and_stop, migrations.RunPython.noop),
        # The rules on texts are the same, at less cost.
        migrations.RunPython(text_rules.install, migrations.RunPython.noop),
    ]
