"""A Django with one view and nothing else: what the stack itself takes for an answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(
        SECRET_KEY="only-for-measuring",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
    )

from django.core.wsgi import get_wsgi_application


def constant(request: HttpRequest) -> HttpResponse:
    """The same six bytes for everybody."""
    return HttpResponse("answer")


urlpatterns = [path("", constant)]
application = get_wsgi_application()
