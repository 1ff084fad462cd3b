"""What a status needs beside its declaration: a symbol, and the colours of its tone."""

import pytest
from django.conf import settings

from commitments.models import PROGRESS_STATUSES, Status, Tone
from commitments.models.integrity import RULES

pytestmark = pytest.mark.once


def test_every_status_has_its_symbol():
    symbols = (settings.BASE_DIR / "static" / "icons.svg").read_text()

    assert [status for status in Status if f'<symbol id="{status}"' not in symbols] == []


def test_every_tone_has_its_colours():
    styles = (settings.BASE_DIR / "static" / "register.css").read_text()
    wanted = [
        f"{kind}--{tone}" for tone in Tone for kind in (".status", "rect.fill", ".swatch.fill")
    ]

    assert [name for name in wanted if name not in styles] == []


def test_every_status_that_is_recorded_says_what_it_asks_for():
    recorded = [status for status in Status if status != Status.NOT_ASSESSED]

    assert [status for status in recorded if not status.nature.asks] == []


def test_the_database_knows_which_statuses_are_progress():
    [rule] = [
        rule for rule in RULES if rule.name == "follow_up_status_rests_on_more_than_repetition"
    ]

    assert [status for status in PROGRESS_STATUSES if f"'{status.value}'" not in rule.broken] == []
