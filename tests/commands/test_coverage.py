"""The command prints what share of each statement is dealt with."""

import pytest
from django.core.management import CommandError, call_command

from commitments.models import Statement
from tests import builders

pytestmark = pytest.mark.django_db
ROME = "2021-06-28-rome-press-report"


def printed(capsys, *arguments):
    call_command("coverage", *arguments)
    return capsys.readouterr().out.splitlines()


def test_each_statement_has_a_line_and_all_have_a_total(corpus, capsys):
    names = [line.split()[0] for line in printed(capsys)[1:]]

    assert names == [*Statement.objects.values_list("slug", flat=True), "total"]


def test_a_line_says_characters_and_shares(capsys):
    paragraph = builders.paragraph(builders.ITALY)
    builders.mention(paragraph=paragraph, quotation="نرحب بعرض إيطاليا")

    line = printed(capsys, paragraph.statement.slug)[1]

    assert line.split()[1:] == ["43", "34.9%", "0.0%", "65.1%", "1"]


def test_what_is_neither_is_listed_on_demand(corpus, capsys):
    assert f"  {ROME}#p16: وجاء في البيان" in printed(capsys, ROME, "--passages")


def test_what_is_neither_is_not_listed_otherwise(corpus, capsys):
    assert len(printed(capsys, ROME)) == 3


def test_drafts_count_for_nothing_when_only_what_is_published_is_asked_for(capsys):
    paragraph = builders.paragraph(builders.ITALY)
    builders.publish(paragraph.statement)
    builders.mention(paragraph=paragraph)

    line = printed(capsys, paragraph.statement.slug, "--published")[1]

    assert line.split()[2] == "0.0%"


def test_versions_of_one_text_are_one_line(capsys):
    version = builders.in_french().paragraph.statement
    itself = version.translation_of

    assert printed(capsys, version.slug)[1:] == printed(capsys, itself.slug, version.slug)[1:]
    assert printed(capsys, version.slug)[1].split()[0] == itself.slug
    assert version.slug not in "".join(printed(capsys))


def test_an_unknown_slug_is_refused(corpus):
    with pytest.raises(CommandError, match="No such statement: nowhere"):
        call_command("coverage", "nowhere")


def test_a_draft_statement_is_unknown_among_what_is_published():
    draft = builders.statement()

    with pytest.raises(CommandError, match=draft.slug):
        call_command("coverage", draft.slug, "--published")
