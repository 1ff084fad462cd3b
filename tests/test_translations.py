"""Arabic texts as they are compiled, not only as they are written."""

import re

import pytest
from django.conf import settings
from django.utils.translation import ngettext, override


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 يوم"), (1, "يوم واحد"), (2, "يومين"), (3, "3 أيام"), (82, "82 يومًا"), (100, "100 يوم")],
)
def test_arabic_counts_days_in_its_six_forms(count, expected):
    with override("ar"):
        assert ngettext("%(count)d day", "%(count)d days", count) % {"count": count} == expected


WORD = re.compile(r"[\u0621-\u0652]+")
ARABIC_TEXTS = {
    "catalogue": settings.BASE_DIR / "locale/ar/LC_MESSAGES/django.po",
    "method": settings.BASE_DIR / "templates/public/method/ar.html",
    "codebook": settings.BASE_DIR / "commitments/open_data/codebook.md",
}


def test_arabic_writes_the_tanwin_of_a_word_everywhere_or_nowhere():
    words = {
        (name, word)
        for name, path in ARABIC_TEXTS.items()
        for word in WORD.findall(path.read_text(encoding="utf-8"))
    }
    with_tanwin = {word.replace("ًا", "ا") for _name, word in words if word.endswith("ًا")}

    assert "أولا" in with_tanwin
    assert [place for place in words if place[1] in with_tanwin] == []
