from django.db import migrations

from commitments.models import search_index


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]

    operations = [
        migrations.RunPython(search_index.install, search_index.remove),
    ]
