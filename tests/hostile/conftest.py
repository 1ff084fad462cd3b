from tests.admin.conftest import editor, superuser

__all__ = ["editor", "superuser"]
