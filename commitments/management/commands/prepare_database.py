from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.models import Q

from commitments import index, public_state
from commitments.models import Edition

# Any number, as long as nothing else in the database uses it.
LOCK = 20190206


class Command(BaseCommand):
    """Migrate, load the corpus into an empty register where LOAD_CORPUS is true, keep the package
    of the newest edition where a server was stopped before it was kept, and make the reading
    index where there is none of this version.

    Several servers may start at once: on PostgreSQL one prepares, and the others wait for it.
    """

    help = "Bring the database up to date before the server starts."

    def handle(self, *, verbosity: int, **options: Any) -> None:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # A migration may take its time, and so may the others that wait for it.
                cursor.execute("SET statement_timeout = 0")
                cursor.execute("SET lock_timeout = 0")
                # Held until this connection is closed, at the latest when the process ends.
                cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            call_command("migrate", interactive=False, verbosity=verbosity)
            # It may be another database than before, or restored.
            public_state.forget()
            if settings.LOAD_CORPUS:
                call_command("load_register", if_empty=True, verbosity=verbosity)
            if Edition.objects.filter(Q(package=None) | Q(checkpoint=None)).exists():
                call_command("keep_package", verbosity=verbosity)
            index.bring_up_to_date()
        connection.close()
