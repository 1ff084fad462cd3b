from django.db import migrations

from commitments.migrations import _search_tables


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]

    operations = [
        migrations.RunPython(_search_tables.install, _search_tables.remove),
    ]
