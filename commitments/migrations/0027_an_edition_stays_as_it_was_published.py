from django.db import migrations

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0026_drafts_may_be_incomplete")]

    operations = [
        migrations.RunPython(integrity.remove, migrations.RunPython.noop),
        migrations.RunPython(migrations.RunPython.noop, integrity.remove),
    ]
