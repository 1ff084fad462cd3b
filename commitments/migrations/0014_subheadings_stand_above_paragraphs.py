from django.db import migrations, models

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0013_where_the_texts_were_published"),
    ]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.AddField(
            model_name="historicalparagraph",
            name="subheading",
            field=models.TextField(
                blank=True,
                help_text="What is printed above the paragraph as a heading; it has no number.",
                verbose_name="subheading",
            ),
        ),
        migrations.AddField(
            model_name="paragraph",
            name="subheading",
            field=models.TextField(
                blank=True,
                help_text="What is printed above the paragraph as a heading; it has no number.",
                verbose_name="subheading",
            ),
        ),
    ]
