"""The register for a WSGI server: `gunicorn --config coalition/gunicorn.py`."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coalition.settings")

# All that is read here stays: the garbage collector would look through it again and again.
gc.disable()
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  the views as well, for which the first reader would wait
gc.freeze()
gc.enable()
