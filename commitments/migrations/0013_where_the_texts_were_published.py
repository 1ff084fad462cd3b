from django.db import migrations, models

from commitments.migrations._together import in_few_steps
from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0012_forms_are_carried_out_once"),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.AddField(
            model_name="historicalmention",
            name="condition_translation_ar",
            field=models.TextField(
                blank=True, verbose_name="translation of the condition (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="historicalmention",
            name="condition_translation_en",
            field=models.TextField(
                blank=True, verbose_name="translation of the condition (English)"
            ),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="address_shows_ar",
            field=models.TextField(
                blank=True, verbose_name="what shows that it is the same text (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="address_shows_en",
            field=models.TextField(
                blank=True, verbose_name="what shows that it is the same text (English)"
            ),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="official_publisher",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="publisher of the official text"
            ),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="official_shows_ar",
            field=models.TextField(
                blank=True,
                verbose_name="what shows that the official text is of the same statement (Arabic)",
            ),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="official_shows_en",
            field=models.TextField(
                blank=True,
                verbose_name="what shows that the official text is of the same statement (English)",
            ),
        ),
        migrations.AddField(
            model_name="historicalstatement",
            name="official_standing",
            field=models.CharField(
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
        migrations.AddField(
            model_name="historicalstatement",
            name="original_language",
            field=models.CharField(
                blank=True,
                choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                help_text="Of a translation: the language in which the words were first said.",
                max_length=2,
                verbose_name="language of the original",
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="condition_translation_ar",
            field=models.TextField(
                blank=True, verbose_name="translation of the condition (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="mention",
            name="condition_translation_en",
            field=models.TextField(
                blank=True, verbose_name="translation of the condition (English)"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="address_shows_ar",
            field=models.TextField(
                blank=True, verbose_name="what shows that it is the same text (Arabic)"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="address_shows_en",
            field=models.TextField(
                blank=True, verbose_name="what shows that it is the same text (English)"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="official_publisher",
            field=models.CharField(
                blank=True, max_length=200, verbose_name="publisher of the official text"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="official_shows_ar",
            field=models.TextField(
                blank=True,
                verbose_name="what shows that the official text is of the same statement (Arabic)",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="official_shows_en",
            field=models.TextField(
                blank=True,
                verbose_name="what shows that the official text is of the same statement (English)",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="official_standing",
            field=models.CharField(
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
        migrations.AddField(
            model_name="statement",
            name="original_language",
            field=models.CharField(
                blank=True,
                choices=[("ar", "Arabic"), ("en", "English"), ("fr", "French")],
                help_text="Of a translation: the language in which the words were first said.",
                max_length=2,
                verbose_name="language of the original",
            ),
        ),
        migrations.AddConstraint(
            model_name="mention",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("condition", ""), _negated=True),
                    models.Q(("condition_translation_ar", ""), ("condition_translation_en", "")),
                    _connector="OR",
                ),
                name="mention_translates_the_condition_that_it_states",
                violation_error_message="There is no condition to translate.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("original_language", ""),
                    models.Q(
                        ("standing__in", ["official_translation", "unofficial_translation"]),
                        models.Q(("original_language", models.F("language")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="statement_translated_from_another_language",
                violation_error_message="Only a translation has an original, in a language other than its own.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
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
        ),
    ]
    operations = [*in_few_steps(operations)]
