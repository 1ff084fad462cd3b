from typing import Any

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

WRITTEN_BY_EDITORS = [
    "absence",
    "actor",
    "commitment",
    "evidence",
    "exclusion",
    "followup",
    "meeting",
    "mention",
    "paragraph",
    "party",
    "region",
    "statement",
    "theme",
]
SEEN_BY_EDITORS = ["change", "edition", "forum"]


def create_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Editors write drafts; publishers also publish, correct and retract."""
    # Permissions come into being after all migrations, and the groups need them now.
    app: Any = apps.get_app_config("commitments")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    editing = [
        f"{verb}_{noun}"
        for noun in WRITTEN_BY_EDITORS
        for verb in ("add", "change", "delete", "view")
    ]
    editing += [f"view_{noun}" for noun in SEEN_BY_EDITORS]
    editing += ["add_correctionrequest", "view_correctionrequest"]
    publishing = [*editing, "publish", "add_forum", "change_forum"]
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="commitments"
    )
    groups = apps.get_model("auth", "Group").objects
    for name, codenames in {"Editors": editing, "Publishers": publishing}.items():
        group, _created = groups.get_or_create(name=name)
        group.permissions.set(permissions.filter(codename__in=codenames))


def remove_groups(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The way back of `create_groups`."""
    apps.get_model("auth", "Group").objects.filter(name__in=["Editors", "Publishers"]).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("commitments", "0002_rules_across_tables_and_search_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(create_groups, remove_groups)]
