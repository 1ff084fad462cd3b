from django.db import migrations, models

from commitments.migrations._together import CreateModels
from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0025_language_versions_are_one_statement")]

    changes = [
        migrations.RemoveConstraint(
            model_name="actor",
            name="actor_is_named_in_both_languages",
        ),
        migrations.RemoveConstraint(
            model_name="commitment",
            name="commitment_has_a_title",
        ),
        migrations.RemoveConstraint(
            model_name="forum",
            name="forum_is_named_in_both_languages",
        ),
        migrations.RemoveConstraint(
            model_name="mention",
            name="mention_has_a_strength",
        ),
        migrations.RemoveConstraint(
            model_name="region",
            name="region_is_named_in_both_languages",
        ),
        migrations.RemoveConstraint(
            model_name="statement",
            name="statement_is_titled_in_both_languages",
        ),
        migrations.RemoveConstraint(
            model_name="theme",
            name="theme_is_named_in_both_languages",
        ),
        migrations.AlterField(
            model_name="actor",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="actor",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="commitment",
            name="title_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
        ),
        migrations.AlterField(
            model_name="forum",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="forum",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="historicalactor",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="historicalactor",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="historicalcommitment",
            name="kind",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="historicalcommitment",
            name="title_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
        ),
        migrations.AlterField(
            model_name="historicalforum",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="historicalforum",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="historicalmeeting",
            name="place_ar",
            field=models.CharField(blank=True, max_length=120, verbose_name="place (Arabic)"),
        ),
        migrations.AlterField(
            model_name="historicalmeeting",
            name="place_en",
            field=models.CharField(blank=True, max_length=120, verbose_name="place (English)"),
        ),
        migrations.AlterField(
            model_name="historicalregion",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="historicalregion",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="historicalstatement",
            name="title_ar",
            field=models.CharField(blank=True, max_length=250, verbose_name="title (Arabic)"),
        ),
        migrations.AlterField(
            model_name="historicalstatement",
            name="title_en",
            field=models.CharField(blank=True, max_length=250, verbose_name="title (English)"),
        ),
        migrations.AlterField(
            model_name="historicaltheme",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="historicaltheme",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="place_ar",
            field=models.CharField(blank=True, max_length=120, verbose_name="place (Arabic)"),
        ),
        migrations.AlterField(
            model_name="meeting",
            name="place_en",
            field=models.CharField(blank=True, max_length=120, verbose_name="place (English)"),
        ),
        migrations.AlterField(
            model_name="region",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="region",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AlterField(
            model_name="statement",
            name="title_ar",
            field=models.CharField(blank=True, max_length=250, verbose_name="title (Arabic)"),
        ),
        migrations.AlterField(
            model_name="statement",
            name="title_en",
            field=models.CharField(blank=True, max_length=250, verbose_name="title (English)"),
        ),
        migrations.AlterField(
            model_name="theme",
            name="name_ar",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (Arabic)"),
        ),
        migrations.AlterField(
            model_name="theme",
            name="name_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="name (English)"),
        ),
        migrations.AddConstraint(
            model_name="actor",
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
                name="actor_is_named_in_both_languages",
                violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "in_review"]),
                    models.Q(("title_en", ""), _negated=True),
                    _connector="OR",
                ),
                name="commitment_has_a_title",
                violation_error_message="Give the commitment a title.",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "in_review"]),
                    models.Q(("kind", ""), _negated=True),
                    _connector="OR",
                ),
                name="commitment_is_of_a_kind",
                violation_error_message="Say what sort of act it is.",
            ),
        ),
        migrations.AddConstraint(
            model_name="forum",
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
                name="forum_is_named_in_both_languages",
                violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "in_review"]),
                    models.Q(("strength", ""), _negated=True),
                    ("role", "reported"),
                    _connector="OR",
                ),
                name="mention_has_a_strength",
                violation_error_message="Say how strongly it is worded.",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
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
                name="region_is_named_in_both_languages",
                violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
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
        ),
        migrations.AddConstraint(
            model_name="theme",
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
                name="theme_is_named_in_both_languages",
                violation_error_message="Give the name: of a draft in one of the languages at least, of what is public in both.",
            ),
        ),
    ]
    operations = [
        # SQLite rebuilds the tables, and loses their triggers.
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        CreateModels(changes),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
