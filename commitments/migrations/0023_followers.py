import django.utils.timezone
from django.db import migrations, models

from commitments.models import followers, text_rules


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0022_what_waits_is_counted_from_an_index"),
    ]

    operations = [
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
                        default=followers.new_key, max_length=64, unique=True, verbose_name="key"
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
            },
        ),
        # Of the tables that there are by now; the rules across tables are not concerned.
        migrations.RunPython(text_rules.install, migrations.RunPython.noop),
    ]
