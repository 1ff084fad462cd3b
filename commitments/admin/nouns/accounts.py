"""Accounts and groups: Django's own, but a number that no record can have is refused in words."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db import models
from django.http import HttpRequest

from commitments.admin.records.keys import RowsField

admin.site.unregister([User, Group])


class _Lists(admin.ModelAdmin[Any]):
    def formfield_for_dbfield(
        self, db_field: models.Field[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Groups and permissions are ticked; what is sent is read with care."""
        if isinstance(db_field, models.ManyToManyField):
            kwargs["form_class"] = RowsField
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(User)
class AccountAdmin(_Lists, UserAdmin[User]):
    """Who may sign in."""


@admin.register(Group)
class AccountGroupAdmin(_Lists, GroupAdmin):
    """What the members of a group may do."""
