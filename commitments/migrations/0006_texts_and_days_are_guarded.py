from django.db import migrations

from commitments.models import text_rules


class Migration(migrations.Migration):
    dependencies = [("commitments", "0005_reasons_are_asked_for_by_the_status")]

    operations = [migrations.RunPython(text_rules.install, text_rules.remove)]
