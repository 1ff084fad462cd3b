from django.db import migrations

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0004_the_pen_with_which_the_public_is_written")]

    operations = [migrations.RunPython(integrity.install, migrations.RunPython.noop)]
