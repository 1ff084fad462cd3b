"""Rows for tests, in a forum of their own beside the corpus. Words come from its real texts."""

import datetime as dt
from contextlib import contextmanager
from itertools import count

from django.contrib.auth.models import Group, User
from django.utils import timezone

from commitments import actions
from commitments.models import (
    Actor,
    Counterpart,
    Edition,
    Forum,
    IncomingFile,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Reply,
    SourceCopy,
    Statement,
    UnansweredWord,
)

ITALY_TEXT = (
    "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري التالي لكافة دول التحالف الدولي في العام 2020."
)
ITALY = "نرحب بعرض إيطاليا استضافة الاجتماع الوزاري التالي"
URGE_TEXT = (
    "we urge the custodians of the detained Daesh/ISIS fighters to continue to treat them humanely"
)
_serial = count(1)


def user(group=None, **fields):
    person = User.objects.create_user(f"user{next(_serial)}", is_staff=True, **fields)
    if group:
        person.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=person.pk)


def forum():
    return Forum.objects.get_or_create(
        slug="test-forum", defaults={"prefix": "TF", "name_en": "Test forum", "name_ar": "منتدى"}
    )[0]


def meeting_kind():
    """One that all forums share."""
    return MeetingKind.objects.get(slug="ministers")


def statement(**fields):
    defaults = {
        "slug": f"statement-{next(_serial)}",
        "forum": forum(),
        "kind": "joint_statement",
        "standing": "original",
        "title_en": "Statement",
        "title_ar": "بيان",
        "issued_on": dt.date(2019, 11, 14),
        "language": "ar",
    }
    return Statement.objects.create(**defaults | fields)


def paragraph(text=ITALY_TEXT, **fields):
    parent = fields.pop("statement", None) or statement()
    fields.setdefault("number", actions.next_number(parent.paragraphs.all()))
    fields.setdefault("language", parent.language)
    return Paragraph.objects.create(statement=parent, text=text, **fields)


def commitment(**fields):
    defaults = {
        "direction": "pledge",
        "horizon": "single",
        "kind": "meeting",
        "title_en": "Hold a meeting in Italy",
        "title_ar": "عقد اجتماع في إيطاليا",
        "summary_en": "Italy offered to host the meeting.",
        "summary_ar": "عرضت إيطاليا استضافة الاجتماع.",
        "criterion_en": "The meeting was held in Italy.",
        "criterion_ar": "عُقد الاجتماع في إيطاليا.",
    }
    row = actions.create_commitment(forum=fields.pop("forum", forum()), **defaults | fields)
    Party.objects.create(
        commitment=row,
        actor=Actor.objects.get(slug="italy"),
        part="asked" if row.direction == "ask" else "bound",
        capacity="" if row.direction == "ask" else "host",
    )
    return row


def mention(**fields):
    parent = fields.pop("commitment", None) or commitment()
    defaults = {
        "commitment": parent,
        "number": actions.next_number(parent.mentions.all()),
        "role": "made",
        "strength": "welcome",
        "quotation": ITALY,
        "translation_en": "We welcome Italy’s offer to host the next ministerial meeting",
    }
    values = defaults | fields
    values.setdefault("paragraph", None)
    values["paragraph"] = values["paragraph"] or paragraph(statement=statement(forum=parent.forum))
    row = Mention(**values)
    row.full_clean()
    row.save()
    return row


def follow_up(commitment, **fields):
    pieces = fields.pop("evidence", [source()])
    defaults = {"status": "under_way", "happened_edtf": "2020-05", "finding_en": "Work goes on."}
    defaults["finding_ar"] = "العمل قيد التنفيذ."
    return actions.record_follow_up(commitment=commitment, evidence=pieces, **defaults | fields)


def reply(commitment, **fields):
    defaults = {
        "number": actions.next_number(commitment.replies.all()),
        "actor": Actor.objects.get(slug="italy"),
        "said_on": dt.date(2021, 7, 2),
        "language": "en",
        "words": "The meeting was held as soon as it could be.",
        "translation_ar": "عُقد الاجتماع حالما أمكن ذلك.",
        "document": "Letter to the register",
    }
    row = Reply(commitment=commitment, **defaults | fields)
    row.full_clean()
    row.save()
    return row


def unanswered_word(word="الحيتان", **given):
    """A word that was asked for in vain on four days."""
    days = {"first_asked_on": dt.date(2026, 10, 1), "last_asked_on": dt.date(2026, 11, 1)}
    return UnansweredWord.objects.create(word=word, **({"days": 4} | days | given))


def membership(actor, body, **fields):
    """A draft of the actor's membership in a forum or a group."""
    defaults = {
        "number": actions.next_number(actor.memberships.all()),
        "forum" if isinstance(body, Forum) else "group": body,
        "joined_edtf": "2019-02-06",
        "confidence": "high",
        "source_en": "Communiqué of the meeting",
        "source_ar": "بيان الاجتماع",
        "address": "https://theglobalcoalition.org/en/",
    }
    row = Membership(actor=actor, **defaults | fields)
    row.full_clean()
    row.save()
    return row


FRENCH = "Nous saluons l’offre de l’Italie d’accueillir la prochaine réunion ministérielle"
FRENCH_TEXT = f"{FRENCH}, dès que les circonstances le permettront."


def version(of, texts=(FRENCH_TEXT,), **fields):
    """Another language version of a statement, in French, with its paragraphs."""
    defaults = {
        "slug": f"{of.slug}-fr",
        "forum": of.forum,
        "kind": of.kind,
        "standing": "official_translation",
        "translation_of": of,
        "title_en": f"{of.title_en} (French)",
        "title_ar": f"{of.title_ar} (بالفرنسية)",
        "issued_on": of.issued_on,
        "language": "fr",
    }
    row = Statement(**defaults | fields)
    row.full_clean()
    row.save()
    for text in texts:
        paragraph(text, statement=row)
    return row


def pairing(one, other, **fields):
    """The paragraph of a version, paired with that of the statement itself."""
    row = Pairing(paragraph=one, counterpart=other, **fields)
    row.full_clean()
    row.save()
    return row


def parallel(mention, paragraph, quotation=FRENCH, **fields):
    """The words of a mention in another version, whose paragraph is paired with its own."""
    number = actions.next_number(mention.parallels.all())
    row = ParallelQuotation(
        mention=mention, paragraph=paragraph, number=number, quotation=quotation, **fields
    )
    row.full_clean()
    row.save()
    return row


def counterpart(commitment, other, **fields):
    """A link between commitments of two forums."""
    notes = {"note_en": "Both promise the meeting.", "note_ar": "كلاهما يعد بالاجتماع."}
    row = Counterpart(commitment=commitment, other=other, **notes | fields)
    row.full_clean()
    row.save()
    return row


def in_french(said=None):
    """A parallel quotation of a mention, in a French version of its statement."""
    said = said or mention()
    place = version(said.paragraph.statement).paragraphs.get()
    pairing(place, said.paragraph)
    return parallel(said, place)


def published_in_french(reference="GC-0001"):
    """A published parallel quotation of the mention in which a commitment was made."""
    row = in_french(Mention.objects.get(commitment__reference=reference, role="made"))
    publish(row.paragraph.statement, row.paragraph.pairings.get(), row)
    return row


WORDS = {
    "searched_words_en": "ministerial meeting Italy\nItaly hosts Coalition",
    "searched_words_ar": "اجتماع وزاري إيطاليا\nإيطاليا تستضيف التحالف",
}
LOOKED_AT = [
    {
        "publisher": "Al-Monitor",
        "address": "https://www.al-monitor.com/",
        "looked_on": dt.date(2026, 1, 1),
    },
    {
        "publisher": "U.S. Department of Defense",
        "name": "Quarterly report to Congress",
        "looked_on": dt.date(2026, 1, 1),
    },
]


def search(commitment, searched_on=dt.date(2026, 1, 1), **fields):
    """A recorded search that found nothing."""
    nothing = {"status": "no_evidence_found", "happened_edtf": "", "evidence": []}
    recorded = {"searched_on": searched_on, "sources": LOOKED_AT}
    return follow_up(commitment, **nothing | recorded | WORDS | fields)


def breach(commitment, **fields):
    """A rule broken by the named actors, with all that a breach needs."""
    defaults = {
        "status": "breached",
        "happened_edtf": "2024-02",
        "reason_en": "It was found broken.",
        "reason_ar": "ثبت خرقه.",
        "reply_looked_for_on": dt.date(2026, 1, 1),
        "breakers": [Actor.objects.get(slug="parties-to-the-conflict")],
        "evidence": [source(kind="un", reporting="independent")],
    }
    return follow_up(commitment, **defaults | fields)


def source(**fields):
    return {
        "kind": "official",
        "title": "Africa Focus Group",
        "publisher": "Global Coalition",
        "address": "https://theglobalcoalition.org/en/africa-focus-group/",
        "host": "publisher",
        "extent": "whole",
        "reporting": "self_reported",
    } | fields


def source_copy(address, **fields):
    """A copy of a source as it is kept in the database; there is no file."""
    now = timezone.now()
    defaults = {
        "name": f"{now:%Y%m%dT%H%M%SZ}-{SourceCopy.objects.count():016d}",
        "made_at": now,
        "after_edition": Edition.objects.latest_number(),
        "title": "البيان الختامي",
        "media_type": "text/html",
        "size": 1234,
        "sha256": "ab" * 32,
        "compared_sha256": "ab" * 32,
        "file_sha256": "ab" * 32,
    }
    return SourceCopy.objects.create(address=address, **(defaults | fields))


def incoming_file(by):
    return IncomingFile.objects.create(name="june.csv", content=b"reference\n", uploaded_by=by)


def edition(by=None, **fields):
    notes = {"note_en": "A test edition.", "note_ar": "طبعة للاختبار."}
    return actions.open_edition(by=by, **notes | fields)


@contextmanager
def tampering():
    """Let what is public be written past the actions, as nothing in the register does."""
    with Edition.objects.first().written():
        yield


def publish(*rows):
    actions.publish(rows=rows, edition=edition())
    for row in rows:
        row.refresh_from_db()


def published_commitment(**fields):
    """A published commitment with its statement and the mention that made it."""
    issued_on = fields.pop("issued_on", dt.date(2019, 11, 14))
    row = commitment(**fields)
    text = URGE_TEXT if row.direction == "ask" else ITALY_TEXT
    place = paragraph(text, statement=statement(forum=row.forum, issued_on=issued_on))
    wording = {"quotation": text, "strength": "urge"} if row.direction == "ask" else {}
    made = mention(commitment=row, paragraph=place, **wording)
    publish(place.statement, row, made)
    return row
