import json

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import patched_settings

from commitments.open_data.api.views import Description


def described() -> dict:
    """The description of the API, without asking the server, which needs a database."""
    with patched_settings(Description.custom_settings):
        return json.loads(json.dumps(SchemaGenerator().get_schema(public=True)))
