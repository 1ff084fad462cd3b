from django.db import migrations

from commitments.models import integrity


class Migration(migrations.Migration):
    dependencies = [("commitments", "0029_forums_have_words_and_links_of_their_own")]

    operations = [
        migrations.RunPython(integrity.remove, integrity.install),
        migrations.RunPython(integrity.install, integrity.remove),
    ]
