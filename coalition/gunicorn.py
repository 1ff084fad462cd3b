"""How gunicorn serves the register: `gunicorn --config python:coalition.gunicorn`.

Why these workers: docs/decisions/0002-server-that-slow-clients-cannot-block.md.
"""

import os

wsgi_app = "coalition.wsgi"
bind = f"{os.environ.get('HOST', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gevent"
worker_connections = 1000
timeout = 60  # seconds
graceful_timeout = 20
max_requests = 5000
max_requests_jitter = 500
accesslog = "-"
control_socket_disable = True
