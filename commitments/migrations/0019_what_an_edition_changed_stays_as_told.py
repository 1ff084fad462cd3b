from django.db import migrations

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0018_sources_are_kept_and_identifiers_recorded")]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
