from django.db import migrations

from commitments.models import text_rules


class Migration(migrations.Migration):
    dependencies = [("commitments", "0007_vocabulary_is_published")]

    operations = [migrations.RunPython(text_rules.install, migrations.RunPython.noop)]
