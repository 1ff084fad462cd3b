"""How gunicorn serves the register: `gunicorn --config python:coalition.gunicorn`.

Why these workers: docs/decisions/0002-server-that-slow-clients-cannot-block.md.
"""

from importlib import import_module

from coalition import environment as env

wsgi_app = "coalition.wsgi"
_host, _port = env.interface("HOST"), env.number("PORT", 8000, least=1, most=env.MOST_PORT)
bind = f"{_host}:{_port}"
workers = env.number("WEB_CONCURRENCY", 2, least=1, most=1000)
worker_class = "gevent"
worker_connections = 1000
timeout = 60  # seconds
limit_request_line = 8190  # bytes; the most that it can limit. Beyond is 414, as the API says.
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
control_socket_disable = True

_ASKED_IN_VAIN = "commitments.actions.asked_in_vain"
"""The models that it knows are there only once a worker has loaded the register."""


def post_worker_init(_worker: object) -> None:
    """Let each worker write what readers asked for in vain, beside its requests."""
    import_module(_ASKED_IN_VAIN).write_every_minute()


def worker_exit(_server: object, _worker: object) -> None:
    """Write what it heard last."""
    import_module(_ASKED_IN_VAIN).write_what_was_heard()
