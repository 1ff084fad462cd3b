"""Arabic texts as they are compiled, not only as they are written."""

import pytest
from django.utils.translation import ngettext, override


@pytest.mark.parametrize(
    ("count", "expected"),
    [(0, "0 يوم"), (1, "يوم واحد"), (2, "يومين"), (3, "3 أيام"), (82, "82 يوما"), (100, "100 يوم")],
)
def test_arabic_counts_days_in_its_six_forms(count, expected):
    with override("ar"):
        assert ngettext("%(count)d day", "%(count)d days", count) % {"count": count} == expected
