import django.db.models.deletion
from django.db import migrations, models

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0014_subheadings_stand_above_paragraphs")]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
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
            },
        ),
    ]
