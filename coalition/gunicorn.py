"""How gunicorn serves the register: `gunicorn --config python:coalition.gunicorn`.

Why these workers: docs/decisions/0002-server-that-slow-clients-cannot-block.md.
"""

from importlib import import_module

from coalition import environment as env
from coalition.worker import Worker

wsgi_app = "coalition.wsgi"
_host, _port = env.interface("HOST"), env.number("PORT", 8000, least=1, most=env.MOST_PORT)
bind = f"{_host}:{_port}"
workers = env.number("WEB_CONCURRENCY", 2, least=1, most=1000)
worker_class = Worker
worker_connections = 1000
timeout = 60  # seconds
limit_request_line = 8190  # bytes; the most that it can limit. Beyond is 414, as the API says.
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
control_socket_disable = True

# Django is there only once a worker has loaded the register.
_ASKED_IN_VAIN = "commitments.actions.asked_in_vain"
_TOO_LONG = "coalition.too_long"


def post_worker_init(worker: Worker) -> None:
    """Give a worker its own answers; let it write, beside its requests, what was asked in vain."""
    worker.answers = import_module(_TOO_LONG).answers()
    import_module(_ASKED_IN_VAIN).write_every_minute()


def worker_exit(_server: object, _worker: object) -> None:
    """Write what it heard last."""
    import_module(_ASKED_IN_VAIN).write_what_was_heard()
