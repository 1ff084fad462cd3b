"""What the page on the data says; on PostgreSQL, `tests/public/test_kept_pages.py` asks for it."""

import html5lib
import pytest

from commitments.open_data import dictionary, releases
from commitments.open_data.columns import in_language
from commitments.open_data.releases import ColumnChange
from commitments.open_data.tables import TABLES

pytestmark = pytest.mark.once


def page(client, language="en", address="data/"):
    response = client.get(f"/{language}/{address}")
    assert response.status_code == 200
    return html5lib.HTMLParser(namespaceHTMLElements=False).parse(response.content)


def texts(element) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_column_is_explained_in_the_readers_language(client, corpus, language):
    tree = page(client, language)

    rows = {row.get("id"): texts(row) for row in tree.findall(".//tr[@id]")}
    for table in TABLES.values():
        for column in table.columns:
            meaning = in_language(language, column.meaning)
            assert " ".join(meaning.split()) in rows[f"{table.name}.{column.name}"]


@pytest.mark.parametrize("address", ["data/", "data/api/"])
def test_no_address_on_the_page_leads_nowhere(client, corpus, address):
    tree = page(client, address=address)

    main = tree.find(".//main")
    ids = {element.get("id") for element in tree.iter() if element.get("id")}
    for address in {link.get("href") for link in main.iter("a")}:
        if address.startswith("#"):
            assert address[1:] in ids
        elif address.startswith("/"):
            assert client.get(address).status_code == 200, address


def test_the_page_costs_a_bounded_number_of_queries(client, corpus, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        page(client)


def test_the_page_of_the_api_names_every_list_and_what_comes_with_its_rows(client, corpus):
    tree = page(client, address="data/api/")

    rows = {row.get("id"): texts(row) for row in tree.findall(".//tr[@id]")}
    lists = {name for name in client.get("/api/v1/").json() if name not in ("schema", "docs")}
    assert set(rows) == lists
    for name in lists:
        row = client.get(f"/api/v1/{name}/?limit=1").json()["results"][0]
        brought = set(row) - {column.name for column in TABLES[name].columns} - {"checkpoint"}
        assert {key for key in brought if f"{key}:" not in rows[name]} == set()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_api_leads_to_its_page_in_the_readers_language(client, corpus, language):
    response = client.get("/api/v1/docs/", headers={"Accept-Language": language})

    assert response.headers["Location"] == f"/{language}/data/api/"
    assert "Accept-Language" in response.headers["Vary"]


def test_what_changed_in_the_columns_since_a_release_is_found(tmp_path, monkeypatch):
    path = tmp_path / "released.json"
    releases.write("1.0.0", path)
    now = releases.shape()
    del now["regions"]["name_ar"]
    now["regions"]["area"] = "number"
    now["regions"]["slug"] = "uri"
    monkeypatch.setattr(releases, "shape", lambda: now)

    release, changes = releases.last_release(path)

    assert release == "1.0.0"
    assert changes == [
        ColumnChange("regions", "area", "", "number"),
        ColumnChange("regions", "name_ar", "string", ""),
        ColumnChange("regions", "slug", "string", "uri"),
    ]


def test_before_the_first_release_nothing_changed(tmp_path):
    assert releases.last_release(tmp_path / "none.json") == ("", [])


def test_the_dictionary_in_the_docs_says_what_changed_in_the_columns(monkeypatch):
    changes = [
        ColumnChange("regions", "area", "", "number"),
        ColumnChange("regions", "old_name", "string", ""),
        ColumnChange("regions", "slug", "string", "uri"),
    ]
    monkeypatch.setattr(releases, "last_release", lambda: ("1.0.0", changes))

    told = dictionary.as_markdown().partition("## Since release 1.0.0\n\n")[2]

    assert told.splitlines()[:3] == [
        "- `regions.area`: new, number",
        "- `regions.old_name`: removed",
        "- `regions.slug`: was string, is uri",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_page_lists_what_changed_in_the_columns(client, corpus, monkeypatch, language):
    changes = [
        ColumnChange("regions", "area", "", "number"),
        ColumnChange("regions", "old_name", "string", ""),
        ColumnChange("regions", "slug", "string", "uri"),
    ]
    monkeypatch.setattr(releases, "last_release", lambda: ("1.0.0", changes))

    told = [texts(item) for item in page(client, language).findall(".//li")]
    listed = [item for item in told if item.startswith("regions.")]
    assert [item.partition(":")[0] for item in listed] == [
        "regions.area",
        "regions.old_name",
        "regions.slug",
    ]
    assert "string" in listed[2] and "uri" in listed[2]
