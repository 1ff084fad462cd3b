import io
import json
import zipfile

import pytest

from commitments.models import Edition
from commitments.open_data import package


@pytest.fixture
def register_zip(corpus) -> bytes:
    """The package of the corpus's newest edition, kept with its checkpoint."""
    return bytes(package.keep(Edition.objects.first()).content)


@pytest.fixture
def changed():
    """`changed(content, name, old, new)`: a package in which one file says something else."""

    def change(content, name, old, new):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
            for entry in before.infolist():
                data = before.read(entry)
                if entry.filename == name:
                    assert old in data
                    data = data.replace(old, new, 1)
                after.writestr(entry, data)
        return out.getvalue()

    return change


@pytest.fixture
def small_package():
    """`small_package(number)`: a package as that of an edition might be, with a single row."""

    def make(number):
        described = {
            "edition": number,
            "resources": [
                {"name": "actors", "path": "actors.csv", "schema": {"primaryKey": ["slug"]}}
            ],
        }
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("datapackage.json", json.dumps(described))
            archive.writestr("actors.csv", f"slug,name_en\r\nitaly,Italy {number}\r\n")
        return out.getvalue()

    return make
