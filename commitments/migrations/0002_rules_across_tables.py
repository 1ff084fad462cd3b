from django.db import migrations

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0001_initial")]

    operations = [migrations.RunPython(integrity.install, integrity.remove)]
