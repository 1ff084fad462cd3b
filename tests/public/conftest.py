import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _english():
    """A page leaves its language behind; each test starts in English."""
    with override("en"):
        yield


PAGES = [
    "/",
    "/commitments/",
    "/commitments/?q=detainees",
    "/commitments/?status=fulfilled&theme=coalition-meetings",
    "/commitments/GC-0001/",
    "/statements/",
    "/statements/2020-06-04-small-group-communique/",
    "/statements/2019-11-14-washington-small-group/?considered=1",
    "/lineage/",
    "/meetings/",
    "/meetings/2021-06-28-rome/brief/",
    "/actors/",
    "/actors/italy/",
    "/themes/",
    "/themes/coalition-meetings/",
    "/changes/",
    "/changes/1/",
    "/method/",
]
"""One of each kind of page, below the language."""
