from django.db import migrations

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0016_horizons_searches_and_breaches")]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
