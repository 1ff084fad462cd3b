from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

import commitments.admin.nouns  # noqa: F401  puts our records on the desk
from coalition.health import readyz

admin.autodiscover()  # and those of libraries


@csrf_exempt
@require_safe
def in_the_readers_language(request: HttpRequest) -> HttpResponse:
    """`/` leads to `/en/` or `/ar/`: the language chosen before, else the browser's."""
    response = redirect(f"/{get_language()}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


urlpatterns = [
    path("", in_the_readers_language),
    path("readyz", readyz, name="readyz"),
    path("i18n/", include("django.conf.urls.i18n")),
    path("admin/passkeys/", include("commitments.admin.second_factor.passkeys")),
    path("admin/", admin.site.urls),
    path("", include("commitments.open_data.urls")),
    path("", include("commitments.public.root_urls")),
    *i18n_patterns(
        path("", include("commitments.open_data.page_urls")),
        path("", include("commitments.public.urls")),
    ),
]

handler400 = "commitments.public.views.errors.bad_request"
handler403 = "commitments.public.views.errors.forbidden"
handler404 = "commitments.public.views.errors.not_found"
handler500 = "coalition.outages.server_error"
