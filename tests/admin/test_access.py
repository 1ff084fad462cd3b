"""What a role may not do, it cannot see and cannot reach by address."""

import datetime as dt

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from commitments import actions
from commitments.admin.spreadsheets import workbooks
from commitments.models import (
    Commitment,
    CorrectionRequest,
    IncomingFile,
    Job,
    Reviewed,
    Statement,
)
from commitments.public.views import errors
from tests import builders
from tests.admin.conftest import signed_in

LOGIN = "/admin/login/"
ROLES = ["nobody", "editor", "publisher", "superuser"]
OURS = {model._meta.model_name for model in apps.get_app_config("commitments").get_models()}
ACTIONS_ONLY = {"edition", "change", "correctionrequest", "unansweredword"}


def names():
    """The name of every address of the admin."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif isinstance(pattern, URLPattern) and pattern.name:
                yield pattern.name

    admin = next(
        resolver
        for resolver in get_resolver().url_patterns
        if isinstance(resolver, URLResolver) and str(resolver.pattern) == "admin/"
    )
    return sorted(set(walk(admin.url_patterns)))


# Pages outside the admin of one noun, and who may see each when it is asked for with GET.
STAFF = {"nobody", "editor", "publisher", "superuser"}
EDITORS = {"editor", "publisher", "superuser"}
PUBLISHERS = {"publisher", "superuser"}
SUPERUSER = {"superuser"}
DESK = {
    "index": STAFF,
    "login": {"anonymous"},  # whoever is signed in is sent on
    "logout": set(),  # only by POST
    "password_change": STAFF,
    "password_change_done": STAFF,
    "jsi18n": STAFF,
    "app_list": EDITORS,
    "autocomplete": set(),  # needs parameters; tested on its own
    "view_on_site": set(),  # no record has a page of its own there
    "intake": EDITORS,
    "intake_file": {"superuser"},
    "intake_paragraphs": EDITORS,
    "intake_picture": set(),  # needs a PDF; tested on its own
    "reading_desk": EDITORS,
    "missing_commitments": EDITORS,
    "pair_paragraphs": EDITORS,
    "commitment_file": EDITORS,
    "record_follow_up": EDITORS,
    "typed": set(),  # leads on where nothing was kept; tested on its own
    "sources": EDITORS,
    "review": PUBLISHERS,
    "review_page": PUBLISHERS,
    "decline_request": PUBLISHERS,
    "correct": EDITORS,
    "retract": EDITORS,
    "transcription": PUBLISHERS,
    "coding": EDITORS,
    "coding_template": EDITORS,
    "coding_keys": set(),  # needs an import that is done; tested on its own
    "jobs": STAFF,
    "job": PUBLISHERS,
    "stop_job": set(),  # only by POST
    "confirm_job": set(),
    "second_factor": STAFF,
    "second_factor_picture": STAFF,  # until the app is set up
    "passkeys": set(),  # ask for the second factor first; tested on their own
    "name_passkey": set(),
    "remove_passkey": set(),
}


def may(name):
    """The roles that may see the page of that name."""
    if name in DESK:
        return DESK[name]
    if name.startswith("axes_") and name.endswith("_add"):
        return set()  # failed sign-ins write themselves
    if not name.startswith("commitments_"):
        return SUPERUSER  # accounts, devices, failed sign-ins
    noun, _underscore, page = name.removeprefix("commitments_").partition("_")
    assert noun in OURS
    if page in ("changelist", "change", "history", "export"):
        return EDITORS
    if noun in ACTIONS_ONLY:
        return set()
    if page in ("delete", "set_back"):
        return set()  # the records of the corpus are published
    if noun == "forum":
        return PUBLISHERS
    return EDITORS


def arguments(name, people):
    """What an address of that name needs, for a published record of the corpus."""
    commitment = Commitment.objects.published().first()
    special = {
        "app_list": ["commitments"],
        "view_on_site": [1, 1],
        "intake_file": [people["file"].pk],
        "intake_paragraphs": [people["draft"].pk],
        "intake_picture": [people["file"].pk, 1],
        "reading_desk": [Statement.objects.first().pk],
        "missing_commitments": [Statement.objects.first().pk],
        "pair_paragraphs": [people["version"].pk],
        "commitment_file": [commitment.pk],
        "decline_request": [people["request"].pk],
        "coding_keys": [people["job"].pk],
        "job": [people["job"].pk],
        "name_passkey": [1],
        "remove_passkey": [1],
        "stop_job": [people["job"].pk],
        "confirm_job": [people["job"].pk],
        "correct": ["commitment", commitment.pk],
        "retract": ["commitment", commitment.pk],
        "transcription": [Statement.objects.first().paragraphs.first().pk],
    }
    if name in special:
        return special[name]
    model, page = _model_and_page(name)
    if page in ("changelist", "add", "import", "deleted") or model is None:
        return []
    if page == "export":
        return ["csv"]
    rows = model._base_manager.order_by("pk")
    # Kinds of meeting that all forums share are drafts until a meeting is of them.
    row = (rows.filter(state="published") if issubclass(model, Reviewed) else rows).first()
    key = row.pk if row is not None else 1
    if page == "set_back":
        return [key, row.history.first().history_id if row is not None else 1]
    return [key]


def _model_and_page(name):
    for model in site._registry:
        prefix = f"{model._meta.app_label}_{model._meta.model_name}_"
        if name.startswith(prefix):
            return model, name.removeprefix(prefix)
    return None, name


def addresses(people):
    """Every address of the admin with its name; but foreign records, of which there are none."""
    of_a_record = {"change", "delete", "history", "config", "qrcode", "password_change"}
    for name in names():
        model, page = _model_and_page(name)
        foreign = model is not None and model._meta.app_label != "commitments"
        if not (foreign and page in of_a_record):
            yield name, reverse(f"admin:{name}", args=arguments(name, people))


@pytest.fixture(scope="module")
def people(for_the_module):
    clients = {
        "anonymous": Client(),
        "nobody": signed_in(builders.user()),
        "editor": signed_in(builders.user("Editors")),
        "publisher": signed_in(builders.user("Publishers")),
        "superuser": signed_in(builders.user(is_superuser=True)),
    }
    row = Commitment.objects.published().first()
    clients["request"] = CorrectionRequest.objects.create(
        kind="retract",
        row=row,
        row_version=row.version,
        reason="Why",
        asked_by=clients["editor"].user,
    )
    clients["file"] = IncomingFile.objects.create(
        name="a.pdf",
        media_type="application/pdf",
        content=b"%PDF",
        uploaded_by=clients["superuser"].user,
    )
    clients["draft"] = builders.statement()
    clients["job"] = actions.start_job(
        kind=Job.Kind.PACKAGE,
        by=clients["publisher"].user,
        about="Edition 1",
        arguments={"edition": 1},
    )
    # The corpus holds none of these.
    linked = builders.counterpart(row, builders.published_commitment())
    builders.publish(builders.reply(row), linked)
    parallel = builders.published_in_french()
    builders.unanswered_word()
    clients["version"] = parallel.paragraph.statement
    return clients


@pytest.fixture(scope="module")
def of_the_desk(people):
    return [*addresses(people)]


@pytest.fixture
def empty_sheets(unrendered, monkeypatch):
    """Pages and files: whether they open is asked here, what they show elsewhere."""
    monkeypatch.setattr(errors, "render", lambda *_asked, status: HttpResponse(status=status))
    monkeypatch.setattr(workbooks, "write", lambda *_table: b"")


@pytest.mark.once
def test_every_address_opens_to_the_roles_that_may_and_to_no_other(
    people, of_the_desk, empty_sheets
):
    """Walks every address of the admin; a new one must be added to the table above."""
    wrong = []
    for name, address in of_the_desk:
        for role in ROLES:
            status = people[role].get(address).status_code
            if (status == 200) != (role in may(name)):
                wrong.append((role, name, status))

    assert wrong == []


@pytest.mark.once
def test_whoever_is_not_signed_in_is_sent_to_the_door(people, of_the_desk, empty_sheets):
    unsent = []
    for name, address in of_the_desk:
        response = people["anonymous"].get(address)
        sent = response.status_code == 302 and response.url.startswith(LOGIN)
        if not sent and name not in ("login", "logout", "second_factor_picture", "view_on_site"):
            unsent.append((name, response.status_code))

    assert unsent == []


@pytest.mark.parametrize("role", ["anonymous", "nobody"])
def test_autocompletion_tells_nothing_to_who_may_not_look(people, role):
    response = people[role].get(
        reverse("admin:autocomplete"),
        {"app_label": "commitments", "model_name": "mention", "field_name": "commitment"},
    )

    assert response.status_code in (302, 403)


def test_the_index_names_no_room_that_is_closed(people):
    page = people["editor"].get(reverse("admin:index")).content.decode()

    assert reverse("admin:review") not in page
    assert reverse("admin:auth_user_changelist") not in page
    assert reverse("admin:intake") in page


# Signing in


def sign_in(client, user, password):
    return client.post(LOGIN, {"username": user.username, "password": password, "next": "/admin/"})


@pytest.fixture
def account(corpus):
    user = builders.user("Editors")
    user.set_password("a right password")
    user.save()
    return user


def test_sign_ins_are_limited(client, account, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, account, "wrong")

    refused = sign_in(client, account, "a right password")

    assert refused.status_code == 429
    assert client.get("/admin/").status_code == 302


def test_a_few_mistakes_do_no_harm(client, account, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(client, account, "wrong")

    assert sign_in(client, account, "a right password").url == "/admin/"


@pytest.mark.parametrize(
    "following",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "\x00",
        "",
    ],
)
def test_whoever_would_be_led_elsewhere_comes_to_the_desk(client, account, following):
    sent = {"username": account.username, "password": "a right password", "next": following}

    assert client.post(LOGIN, sent).url == "/admin/"


def test_a_session_ends_within_a_working_day(client, account):
    sign_in(client, account, "a right password")

    assert client.session.get_expiry_age() <= dt.timedelta(hours=12).total_seconds()


def test_signing_out_ends_the_session(editor):
    editor.post(reverse("admin:logout"))

    assert editor.get("/admin/").status_code == 302
