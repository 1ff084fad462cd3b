"""Jobs have pages of their own (`admin/jobs`); the entries of the queue need none."""

from django.contrib import admin
from django_tasks_db.models import DBTaskResult

admin.site.unregister(DBTaskResult)
