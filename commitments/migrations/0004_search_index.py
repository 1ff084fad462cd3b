import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from commitments.models import search_index


def key(to):
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.CASCADE,
        related_name="search_documents",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("commitments", "0003_editors_and_publishers")]

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("field", models.CharField(max_length=20, verbose_name="field")),
                ("terms", search_index.TermsField(verbose_name="terms")),
                (
                    "words",
                    models.TextField(
                        help_text="The word behind each term, in its order.", verbose_name="words"
                    ),
                ),
                ("commitment", key("commitments.commitment")),
                ("mention", key("commitments.mention")),
                ("follow_up", key("commitments.followup")),
                ("paragraph", key("commitments.paragraph")),
            ],
            options={
                "verbose_name": "search document",
                "verbose_name_plural": "search documents",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(
                            commitment__isnull=False, mention=None, follow_up=None, paragraph=None
                        )
                        | Q(commitment=None, mention__isnull=False, follow_up=None, paragraph=None)
                        | Q(commitment=None, mention=None, follow_up__isnull=False, paragraph=None)
                        | Q(commitment=None, mention=None, follow_up=None, paragraph__isnull=False),
                        name="search_document_is_of_one_row",
                    ),
                    *(
                        models.UniqueConstraint(
                            fields=[noun, "field"],
                            name=f"search_document_once_for_a_field_of_a_{noun}",
                        )
                        for noun in ("commitment", "mention", "follow_up", "paragraph")
                    ),
                ],
            },
        ),
        migrations.RunPython(search_index.install, search_index.remove),
    ]
