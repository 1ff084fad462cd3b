import pytest
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

SECOND = "/admin/second-factor/"


@pytest.fixture
def demanded(settings):
    settings.PUBLISHERS_NEED_SECOND_FACTOR = True


def code_of(device):
    return f"{totp(device.bin_key):06d}"


@pytest.mark.once
def test_without_the_setting_a_password_is_enough(publisher):
    assert publisher.get("/admin/").status_code == 200


@pytest.mark.once
def test_editors_need_no_second_factor(demanded, editor):
    assert editor.get("/admin/").status_code == 200


@pytest.mark.once
@pytest.mark.parametrize("role", ["publisher", "superuser"])
def test_a_publisher_without_the_code_reaches_nothing(demanded, role, request):
    client = request.getfixturevalue(role)

    door = client.get(reverse("admin:review"), follow=True)

    assert door.redirect_chain[-1][0].startswith(SECOND)
    assert client.get(reverse("admin:commitments_commitment_changelist")).status_code == 302


def test_the_first_time_the_app_is_set_up(demanded, publisher):
    publisher.get(SECOND)
    device = TOTPDevice.objects.get(user=publisher.user)

    response = publisher.post(SECOND, {"token": code_of(device), "next": "/admin/review/"})

    device.refresh_from_db()
    assert device.confirmed and response.url == "/admin/review/"
    assert publisher.get("/admin/review/").status_code == 200


def test_the_picture_is_shown_only_before_it_is_set_up(demanded, publisher):
    publisher.get(SECOND)
    before = publisher.get(f"{SECOND}picture.svg").status_code
    TOTPDevice.objects.filter(user=publisher.user).update(confirmed=True)

    assert (before, publisher.get(f"{SECOND}picture.svg").status_code) == (200, 404)


def test_a_second_device_cannot_be_set_up_by_password_alone(demanded, publisher):
    TOTPDevice.objects.create(user=publisher.user, confirmed=True)

    page = publisher.get(SECOND)

    assert page.context["secret"] == ""
    assert not TOTPDevice.objects.filter(user=publisher.user, confirmed=False).exists()


def test_a_wrong_code_opens_nothing(demanded, publisher):
    device = TOTPDevice.objects.create(user=publisher.user, confirmed=True)
    wrong = f"{(int(code_of(device)) + 1) % 1_000_000:06d}"

    response = publisher.post(SECOND, {"token": wrong})

    assert "token" in response.context["form"].errors
    assert publisher.get("/admin/").status_code == 302


@pytest.mark.once
def test_after_a_wrong_code_even_the_right_one_waits(demanded, publisher):
    device = TOTPDevice.objects.create(user=publisher.user, confirmed=True)
    publisher.post(SECOND, {"token": "000000"})

    response = publisher.post(SECOND, {"token": code_of(device)})

    assert "token" in response.context["form"].errors


@pytest.mark.once
def test_the_second_factor_leads_nowhere_else(demanded, publisher):
    device = TOTPDevice.objects.create(user=publisher.user, confirmed=True)

    response = publisher.post(
        SECOND, {"token": code_of(device), "next": "https://elsewhere.example/"}
    )

    assert response.url == "/admin/"


def test_nobody_signed_in_is_sent_to_the_password_first(demanded, client, db):
    assert client.get(SECOND).url.startswith(reverse("admin:login"))
