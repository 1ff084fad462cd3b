"""Jobs have pages of their own (`admin/jobs`); the entries of the queue need none."""

import django_tasks_db.admin  # noqa: F401  puts on the site what is taken off it here
from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
