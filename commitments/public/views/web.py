"""What crawlers and browsers ask for at the root of the site."""

from django.conf import settings
from django.contrib.sitemaps.views import SitemapIndexItem
from django.contrib.sitemaps.views import sitemap as django_sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from commitments.public.views.sitemaps import PER_FILE, files, sitemaps


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public pages in both languages; of very many, the files that list them."""
    sections = sitemaps()
    if sum(section.paginator.count for section in sections.values()) <= PER_FILE:
        return django_sitemap(request, sections)
    listed = [SitemapIndexItem(address, None) for address in files(sections)]
    return render(
        request, "sitemap_index.xml", {"sitemaps": listed}, content_type="application/xml"
    )


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=3600)
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    """Pages of one kind, so many to a file: `p=` is the number of the file."""
    return django_sitemap(request, sitemaps(), section=section)


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=86400)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon lies, for whoever asks for it without having read a page."""
    return redirect(static("favicon.ico"))


@csrf_exempt
@require_safe
@cache_control(public=True, max_age=86400)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the editors' rooms; filtered views are not worth crawling."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        "Disallow: /*?*page=",
        "Allow: /",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
