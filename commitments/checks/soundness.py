"""What must be true of the whole register ever after: everything that `verify_register` reads."""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import models
from django.utils.translation import gettext as _
from warcio.archiveiterator import ArchiveIterator

from commitments import index, standing
from commitments.checks.publication import LOOKED_AT, Problem, before_publication, words_of
from commitments.models import (
    Change,
    Commitment,
    Edition,
    Exclusion,
    FollowUp,
    FormerSlug,
    Forum,
    Membership,
    Mention,
    Package,
    Paragraph,
    ParallelQuotation,
    SourceCopy,
)
from commitments.models.batches import AT_ONCE
from commitments.models.texts import Worded, kept_against_policy
from commitments.text import dates

PIECE = 64 * 1024


def of_register() -> Iterator[Problem]:
    """Everything that is wrong, from the seals of paragraphs to the packages of editions."""
    yield from seals()
    yield from words_and_days()
    yield from quotations()
    yield from derived_values()
    yield from references()
    yield from published_rows()
    yield from standings()
    yield from search_index()
    yield from packages()
    yield from copies_of_sources()
    yield from former_slugs()


def seals() -> Iterator[Problem]:
    """Paragraphs of published statements whose text is not the text that was sealed."""
    sealed = Paragraph.objects.select_related("statement").exclude(
        statement__state__in=["draft", "in_review"]
    )
    for paragraph in sealed.iterator():
        if not paragraph.is_intact:
            yield Problem(paragraph, _("The text is not the text that was sealed."))


def words_and_days() -> Iterator[Problem]:
    """Texts and days that would not be taken in, whichever way they were stored."""
    for model in apps.get_app_config("commitments").get_models():
        if issubclass(model, Worded):
            for row in model._base_manager.iterator():
                for name, message in kept_against_policy(row):
                    yield Problem(row, f"{name}: {message}")


def quotations() -> Iterator[Problem]:
    """Mentions, parallel quotations and exclusions whose words do not stand where they say."""
    quoting: list[
        models.QuerySet[Mention] | models.QuerySet[Exclusion] | models.QuerySet[ParallelQuotation]
    ] = [
        Mention.objects.select_related("paragraph__statement", "commitment"),
        Exclusion.objects.select_related("paragraph__statement"),
        ParallelQuotation.objects.select_related("paragraph__statement", "mention__commitment"),
    ]
    for rows in quoting:
        for row in rows.iterator():
            if not row.is_exact:
                yield Problem(row, _("The quotation does not stand in the paragraph."))


def derived_values() -> Iterator[Problem]:
    """Days that do not follow from the EDTF form beside them."""
    for mention in Mention.objects.select_related("commitment").iterator():
        if not _days_follow(
            mention.deadline_edtf, mention.deadline_earliest, mention.deadline_latest
        ):
            yield Problem(mention, _("The days of the deadline do not follow from its EDTF form."))
    for follow_up in FollowUp.objects.select_related("commitment").iterator():
        if not _days_follow(
            follow_up.happened_edtf, follow_up.happened_earliest, follow_up.happened_latest
        ):
            yield Problem(follow_up, _("The days of the event do not follow from its EDTF form."))
    for one in Membership.objects.select_related("actor").iterator():
        if not (
            _days_follow(one.joined_edtf, one.joined_earliest, one.joined_latest)
            and _days_follow(one.until_edtf, one.until_earliest, one.until_latest)
        ):
            yield Problem(one, _("The days of the membership do not follow from its EDTF forms."))


def references() -> Iterator[Problem]:
    """References that are not what their forum and number make them, or were never issued."""
    for commitment in Commitment.objects.select_related("forum").iterator():
        if commitment.reference != commitment.forum.reference(commitment.number):
            yield Problem(commitment, _("The reference does not follow from forum and number."))
    issued = models.Max("commitments__number", default=0)
    for forum in Forum.objects.annotate(highest=issued):
        if forum.highest > forum.last_number:
            yield Problem(forum, _("The count of issued references is too low."))


def published_rows() -> Iterator[Problem]:
    """Published rows that would not be published as they are."""
    for model, looked_at in LOOKED_AT.items():
        rows = model._base_manager.filter(state="published").prefetch_related(
            "published_in", *looked_at
        )
        for row in rows.iterator(chunk_size=AT_ONCE):
            yield from before_publication(row)
            for word in words_of(row):
                if not word.is_public:
                    yield Problem(row, _("It names “%(key)s”, a draft.") % {"key": word.key})


def standings() -> Iterator[Problem]:
    """Commitments whose stored standing is not what follows from what is published."""
    for row in standing.out_of_step():
        yield Problem(row, _("Its standing is out of step: run “manage.py rebuild_standing”."))


def search_index() -> Iterator[Problem]:
    """Rows that stand otherwise in the index than they are published, and what else is in it."""
    for row in index.out_of_step():
        yield Problem(row, _("The search index is out of step: run “manage.py rebuild_search”."))


def packages() -> Iterator[Problem]:
    """Editions whose data package is missing, and packages that are not what was kept."""
    newest = Edition.objects.latest_number()
    for edition in Edition.objects.filter(package=None):
        if edition.number == newest:
            yield Problem(edition, _("The data package is missing: run “manage.py keep_package”."))
        else:
            yield Problem(edition, _("The data package was never kept, and cannot be made now."))
    for package in Package.objects.select_related("edition").iterator(chunk_size=1):
        if not package.is_intact:
            yield Problem(package, _("The data package is not the one that was kept."))


def copies_of_sources() -> Iterator[Problem]:
    """Copies of sources whose file is gone, or is not what was kept."""
    for copy in SourceCopy.objects.iterator():
        if not copy.file.is_file():
            yield Problem(copy, _("The file of the copy is not in the folder for copies."))
            continue
        with copy.file.open("rb") as file:
            is_same = hashlib.file_digest(file, "sha256").hexdigest() == copy.file_sha256
        if not is_same:
            yield Problem(copy, _("The file of the copy is not the one that was kept."))
        elif _content_digest(copy) != copy.sha256:
            yield Problem(copy, _("The digest of the copy is not that of its content."))


def former_slugs() -> Iterator[Problem]:
    """Slugs that lead on to a record though no edition took them from it."""
    for former in FormerSlug.objects.iterator():
        corrected = Change.objects.filter(noun=former.noun, kind=Change.Kind.CORRECTED)
        renamed = corrected.filter(before__slug=former.slug).exclude(after__slug=former.slug)
        taken = renamed.values_list("after__slug", flat=True)
        now = FormerSlug.now(apps.get_model("commitments", former.noun), [former.slug])
        later = FormerSlug.objects.filter(noun=former.noun, row_id=former.row_id)
        if not {*taken} & {*now.values(), *later.values_list("slug", flat=True)}:
            yield Problem(former, _("No edition took this slug from the record."))


def _content_digest(copy: SourceCopy) -> str:
    """SHA-256 of the last answer in the file of a copy."""
    digest = ""
    with copy.file.open("rb") as file:
        for record in ArchiveIterator(file):
            if record.rec_type == "response":
                content = hashlib.sha256()
                while piece := record.content_stream().read(PIECE):
                    content.update(piece)
                digest = content.hexdigest()
    return digest


def _days_follow(edtf: str, earliest: object, latest: object) -> bool:
    return (earliest, latest) == (dates.bounds(edtf) if edtf else (None, None))
