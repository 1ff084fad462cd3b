"""The worker of the register, for tests that have work done outside a request."""

from unittest import mock

from django_tasks_db.management.commands import db_worker


def work() -> None:
    """Do every job that waits, as a worker does, and come back."""
    worker = db_worker.Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="of-a-test",
        excluded_queue_names=[],
    )
    # The connection is that of the test, in whose transaction all of it happens.
    with mock.patch.object(db_worker, "close_old_connections"):
        worker.run()
