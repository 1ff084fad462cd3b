from django.db import migrations

from commitments.migrations import _search_tables


class Migration(migrations.Migration):
    dependencies = [("commitments", "0020_replies_come_in_more_languages")]

    operations = [
        migrations.RunPython(_search_tables.remove, _search_tables.install),
        migrations.DeleteModel(name="SearchDocument"),
    ]
