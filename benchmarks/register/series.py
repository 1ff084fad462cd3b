"""A stretch of the statements of one forum, and all that hangs on them, as records not yet stored.

How much hangs on a record has a long tail, as in the first corpus: most commitments are mentioned
once or twice and a few dozens of times, most are followed up once or never and a few for years.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from django.db import models

from benchmarks.register import words
from benchmarks.register.words import Both
from commitments.actions.changes import new_change
from commitments.models import (
    Absence,
    Actor,
    Change,
    Commitment,
    Edition,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    Mention,
    Paragraph,
    Party,
    Region,
    Reviewed,
    SearchedSource,
    Statement,
    Theme,
)
from commitments.standing.deriving import Record, runs, windows

Row = TypeVar("Row", bound=models.Model)

LAST_DAY = dt.date(2026, 6, 30)
"""Nothing happens later, on whichever day the register is made."""
ROOM = 20_000
"""So many primary keys each stretch has for itself, in every table."""


@dataclass(frozen=True)
class Vocabulary:
    """What all stretches share."""

    forums: Sequence[Forum]
    actors: Sequence[Actor]
    themes: Sequence[Theme]
    regions: Sequence[Region]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is made at once: so many commitments of a forum, made between two days."""

    number: int
    forum: int
    first: int
    """Number of its first commitment, within the forum."""
    size: int
    since: dt.date
    until: dt.date


@dataclass
class Rows:
    """The records of a stretch, by model, in the order in which they are stored."""

    base: int
    """The primary key before the first, in every table."""
    by_model: defaultdict[type[models.Model], list[models.Model]] = field(
        default_factory=lambda: defaultdict(list)
    )
    links: defaultdict[type[models.Model], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """Rows of the tables between two models, by the model of the table."""

    def new(self, model: type[Row], **values: Any) -> Row:
        """One more record."""
        row = model(**values)
        self.add(row)
        return row

    def add(self, row: models.Model) -> None:
        """Take it in, with the next primary key."""
        of_model = self.by_model[type(row)]
        row.pk = self.base + len(of_model) + 1
        of_model.append(row)

    def link(self, row: models.Model, name: str, others: Sequence[models.Model]) -> None:
        """Tie a record to others, and let it know them without asking the database."""
        through: Any = row._meta.get_field(name).remote_field.through  # type: ignore[union-attr]
        self.links[through] += [(row.pk, other.pk) for other in others]
        know(row, name, others)


def know(row: models.Model, name: str, others: Sequence[models.Model]) -> None:
    """Let a record have these as what it is related to by this name, as if they were prefetched."""
    cache: dict[str, Any] = row.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[name] = others


def make(stretch: Stretch, vocabulary: Vocabulary, edition: Edition, seed: str) -> Rows:
    """The records of a stretch; the same ones for the same seed."""
    return _Making(stretch, vocabulary, edition, Random(f"{seed}/{stretch.number}")).rows


class _Making:
    """One stretch being made."""

    def __init__(
        self, stretch: Stretch, vocabulary: Vocabulary, edition: Edition, chance: Random
    ) -> None:
        self.stretch, self.vocabulary, self.chance = stretch, vocabulary, chance
        self.forum = vocabulary.forums[stretch.forum]
        self.published: dict[str, Any] = {"state": "published", "published_in": edition}
        self.edition = edition
        self.rows = Rows(stretch.number * ROOM)
        self.mentions: defaultdict[int, list[Mention]] = defaultdict(list)
        self.absent: defaultdict[int, list[Statement]] = defaultdict(list)
        commitments = [self._commitment(nth) for nth in range(stretch.size)]
        statements = self._statements(self._shared_out(commitments))
        for commitment in commitments:
            self._hang(commitment, statements)
        self._changes()

    def _shared_out(self, commitments: Sequence[Commitment]) -> list[list[Commitment]]:
        """The commitments of each statement: mostly a dozen, sometimes a hundred."""
        shares, left = [], list(commitments)
        while left:
            count = 1 + int(self.chance.lognormvariate(2.1, 0.8))
            shares.append(left[:count])
            left = left[count:]
        return shares

    def _often(self, mean: float, most: int) -> int:
        """How many: at least none, rarely many."""
        drawn = self.chance.paretovariate(1.6) - 1
        return min(most, int(drawn * mean))

    def _commitment(self, nth: int) -> Commitment:
        chance, number = self.chance, self.stretch.first + nth
        kind, act = chance.choice(words.ACTS)
        thing = chance.choice(words.OBJECTS)
        place = words.place(chance)
        title = tuple(
            f"{act[code]} {thing[code]} {('in', 'في')[code]} {place[code]}" for code in (0, 1)
        )
        direction = "ask" if chance.random() < 0.25 else "pledge"
        context, why = words.context(chance), words.context(chance)
        row = self.rows.new(
            Commitment,
            forum=self.forum,
            number=number,
            reference=self.forum.reference(number),
            direction=direction,
            horizon="continuing" if kind == "conduct" or chance.random() < 0.3 else "single",
            kind=kind,
            title_en=title[0][0].upper() + title[0][1:],
            title_ar=title[1],
            summary_en=f"The text asks to {title[0]}. {context[0]} {why[0]}",
            summary_ar=f"يدعو النص إلى {title[1]}. {context[1]} {why[1]}",
            criterion_en="An official page, or two publishers independent of each other, show "
            f"that the parties did {title[0]}, by the time that the text names.",
            criterion_ar="صفحة رسمية، أو ناشران لا يعتمد أحدهما على الآخر، تبين أنه تم "
            f"{title[1]} في الموعد الذي يحدده النص.",
            **self.published,
        )
        themes = _some(chance, self.vocabulary.themes, 1 + self._often(0.6, 4))
        self.rows.link(row, "themes", themes)
        self.rows.link(row, "regions", _some(chance, self.vocabulary.regions, 1))
        self.rows.link(row, "follows", [])
        self._parties(row)
        return row

    def _parties(self, commitment: Commitment) -> None:
        actors = _some(self.chance, self.vocabulary.actors, 1 + self._often(0.9, 40))
        parties = []
        asks = commitment.direction == "ask"
        for nth, actor in enumerate(actors, 1):
            benefits = nth > 1 and self.chance.random() < 0.4
            part = "benefits" if benefits else "asked" if asks else "bound"
            capacity = self.chance.choice(["collective", "member", "host"])
            parties.append(
                self.rows.new(
                    Party,
                    commitment=commitment,
                    actor=actor,
                    part=part,
                    capacity=capacity if part == "bound" else "",
                )
            )
        know(commitment, "parties", parties)

    # Statements

    def _statements(self, shares: Sequence[Sequence[Commitment]]) -> list[Statement]:
        """A statement for each share, and what later ones say again."""
        again: defaultdict[int, list[Commitment]] = defaultdict(list)
        for place, share in enumerate(shares):
            for commitment in share:
                for _nth in range(self._often(1.2, 40)):
                    later = place + 1 + int(self.chance.expovariate(0.5))
                    if later < len(shares) and commitment not in again[later]:
                        again[later].append(commitment)
        days = (self.stretch.until - self.stretch.since).days
        statements = []
        for place, share in enumerate(shares):
            day = self.stretch.since + dt.timedelta(days=days * place // len(shares))
            statement = self._statement(place, day)
            statements.append(statement)
            self._paragraphs(statement, [*share, *again[place]])
        return statements

    def _statement(self, place: int, day: dt.date) -> Statement:
        where = words.place(self.chance)
        nth = place + 1
        prefix = f"{self.forum.prefix.lower()}-{day.isoformat()}-{self.stretch.number}-{nth}"
        meeting = self.rows.new(
            Meeting,
            slug=prefix,
            forum=self.forum,
            level=self.chance.choice(Meeting.Level.values),
            place_en=where[0],
            place_ar=where[1],
            began_on=day,
            ended_on=day,
            **self.published,
        )
        self.rows.link(meeting, "hosts", _some(self.chance, self.vocabulary.actors, 1))
        return self.rows.new(
            Statement,
            slug=f"{prefix}-statement",
            forum=self.forum,
            meeting=meeting,
            kind="joint_statement",
            standing="original",
            title_en=f"Statement of the meeting in {where[0]}, invented for measuring",
            title_ar=f"بيان اجتماع {where[1]}، مختلق لأغراض القياس",
            issued_on=day,
            language="ar" if self.chance.random() < 0.6 else "en",
            address=f"https://forum.example/statements/{prefix}",
            **self.published,
        )

    def _paragraphs(self, statement: Statement, spoken_of: Sequence[Commitment]) -> None:
        code = 0 if statement.language == "en" else 1
        left, paragraphs = list(spoken_of), []
        while left:
            count = self.chance.choice([1, 1, 2, 2, 3, 4])
            number = len(paragraphs) + 1
            paragraph = self.rows.new(
                Paragraph,
                statement=statement,
                number=number,
                language=statement.language,
            )
            texts = [words.context(self.chance)[code] for _nth in range(1 + count // 2)]
            begins = len(" ".join(texts)) + 1
            for commitment in left[:count]:
                mention = self._mention(commitment, paragraph, begins, code)
                texts.append(f"{mention.quotation}.")
                begins += len(texts[-1]) + 1
            if self.chance.random() < 0.5:
                self._exclusion(paragraph, begins, passage := words.context(self.chance)[code])
                texts.append(passage)
            paragraph.text = " ".join(texts)
            paragraph.sha256 = paragraph.computed_seal()
            paragraphs.append(paragraph)
            left = left[count:]
        know(statement, "paragraphs", paragraphs)

    def _exclusion(self, paragraph: Paragraph, begins: int, passage: str) -> None:
        self.rows.new(
            Exclusion,
            paragraph=paragraph,
            start=begins,
            passage=passage,
            reason=self.chance.choice(Exclusion.Reason.values),
            **self.published,
        )

    def _mention(
        self, commitment: Commitment, paragraph: Paragraph, begins: int, code: int
    ) -> Mention:
        chance, earlier = self.chance, self.mentions[commitment.pk]
        role = chance.choice(["reaffirmed"] * 5 + ["strengthened", "weakened"])
        deadline = None
        if chance.random() < (0.2 if earlier else 0.45):
            deadline = words.deadline(chance, paragraph.statement.issued_on)
            role = "rescheduled"
        asks = commitment.direction == "ask"
        strength = chance.choice(
            ["urge", "call_on"] if asks else ["commit", "intend", "plan", "reaffirm", "welcome"]
        )
        who: Actor = commitment.parties.all()[0].actor
        act: Both = (commitment.title_en[0].lower() + commitment.title_en[1:], commitment.title_ar)
        begin = words.STRENGTHS[strength]
        said = [
            text.format(act[n], who=(who.name_en, who.name_ar)[n]) for n, text in enumerate(begin)
        ]
        if chance.random() < 0.5:
            said = [f"{text} {words.REPORT[n]}" for n, text in enumerate(said)]
        mention = self.rows.new(
            Mention,
            commitment=commitment,
            number=len(earlier) + 1,
            paragraph=paragraph,
            start=begins,
            role=role if earlier else "made",
            strength=strength,
            **self.published,
        )
        if deadline:
            said = [f"{text} {deadline.phrase[n]}" for n, text in enumerate(said)]
            mention.deadline_phrase = deadline.phrase[code]
            mention.deadline_edtf = deadline.edtf
            mention.read_deadline()
        if commitment.kind == "funding" and chance.random() < 0.4:
            millions = chance.choice([1, 2, 5, 10, 25, 50, 100, 250])
            money = (f"with {millions} million US dollars", f"بمبلغ {millions} مليون دولار أمريكي")
            said = [f"{text}{words.COMMA[n]} {money[n]}" for n, text in enumerate(said)]
            mention.amount, mention.currency = Decimal(f"{millions}000000.00"), "USD"
        if chance.random() < 0.15:
            condition = chance.choice(words.CONDITIONS)
            said = [f"{text}{words.COMMA[n]} {condition[n]}" for n, text in enumerate(said)]
            mention.condition = condition[code]
        mention.quotation = said[code]
        mention.translation_en = "" if code == 0 else said[0]
        mention.translation_ar = said[1] if code == 0 else ""
        earlier.append(mention)
        return mention

    # What became of them

    def _hang(self, commitment: Commitment, statements: Sequence[Statement]) -> None:
        mentions = self.mentions[commitment.pk]
        self._absences(commitment, mentions, statements)
        follow_ups = self._follow_ups(commitment, mentions)
        texts = windows((row.issued_on, row.rank, row.pk) for row in statements)
        absent = [texts[row.pk] for row in self.absent[commitment.pk] if row.pk in texts]
        for run in runs(Record(list(mentions), follow_ups, absent)):
            run.commitment = commitment
            self.rows.add(run)

    def _absences(
        self, commitment: Commitment, mentions: Sequence[Mention], statements: Sequence[Statement]
    ) -> None:
        last = mentions[-1].paragraph.statement
        place = statements.index(last)
        # How long the last of them was the latest, only the next stretch knows.
        for _nth, statement in enumerate(statements[place + 1 : -1][: self._often(0.8, 6)]):
            self.rows.new(
                Absence,
                commitment=commitment,
                statement=statement,
                **self.published,
            )
            self.absent[commitment.pk].append(statement)

    def _follow_ups(self, commitment: Commitment, mentions: Sequence[Mention]) -> list[FollowUp]:
        chance = self.chance
        made_on = mentions[0].paragraph.statement.issued_on
        continuing = commitment.horizon == "continuing"
        statuses = ["under_way"] * 9 + ["no_evidence_found"] * 7 + ["postponed"] * 2
        if continuing:
            statuses += ["breached"]
        endings = ["fulfilled"] * 5 + ["partly_fulfilled"] * 3 + ["not_fulfilled", "withdrawn"]
        follow_ups: list[FollowUp] = []
        day = made_on
        for _nth in range(self._often(2.2, 60)):
            day += dt.timedelta(days=20 + int(chance.expovariate(1 / 200)))
            if day > LAST_DAY:
                break
            status = chance.choice(statuses)
            if not continuing and chance.random() < 0.25:
                status = chance.choice(endings)
            follow_ups.append(self._follow_up(commitment, len(follow_ups) + 1, status, day))
            if status in ("fulfilled", "not_fulfilled", "withdrawn"):
                break
        return follow_ups

    def _follow_up(
        self, commitment: Commitment, number: int, status: str, day: dt.date
    ) -> FollowUp:
        chance = self.chance
        place = words.place(chance)
        finding = words.in_words(words.FINDINGS[status], place=place)
        context = words.context(chance)
        row = self.rows.new(
            FollowUp,
            commitment=commitment,
            number=number,
            status=status,
            confidence=chance.choice(["high", "medium", "medium", "low"]),
            finding_en=f"{finding[0]} {context[0]}",
            finding_ar=f"{finding[1]} {context[1]}",
            **self.published,
        )
        breakers: list[Actor] = []
        if status in ("breached", "not_fulfilled", "withdrawn"):
            row.reason_en, row.reason_ar = words.in_words(words.REASONS, place=place)
        if status == "breached":
            row.reply_looked_for_on = day
            breakers = _some(chance, self.vocabulary.actors, 1)
        if status == "no_evidence_found":
            row.searched_on = day
            row.searched_words_en = f"{commitment.title_en}\n{place[0]} {day.year}"
            row.searched_words_ar = f"{commitment.title_ar}\n{place[1]} {day.year}"
        else:
            row.happened_edtf = chance.choice([day.isoformat(), f"{day:%Y-%m}"])
            row.read_date()
        self.rows.link(row, "breakers", breakers)
        self._sources(row, day, place)
        return row

    def _sources(self, follow_up: FollowUp, day: dt.date, place: Both) -> None:
        chance = self.chance
        evidence, searched = [], []
        publishers = chance.sample(words.PUBLISHERS, 2)
        if follow_up.status == "no_evidence_found":
            for number, publisher in enumerate(publishers, 1):
                source = self.rows.new(
                    SearchedSource,
                    follow_up=follow_up,
                    number=number,
                    publisher=f"{publisher[0]} of {place[0]}",
                    name="Archive of its pages",
                    looked_on=day,
                )
                searched.append(source)
        else:
            for number in range(1, 2 + self._often(0.5, 12)):
                publisher = publishers[number % 2]
                evidence.append(
                    self.rows.new(
                        Evidence,
                        follow_up=follow_up,
                        number=number,
                        kind=chance.choice(Evidence.Kind.values),
                        title=f"{follow_up.finding_en.partition('.')[0][:120]} ({number})",
                        publisher=f"{publisher[0]} of {place[0]}",
                        address=f"https://{place[0].lower()}.example/{day.year}/{follow_up.pk}/{number}",
                        host="publisher",
                        extent=chance.choice(["whole", "part"]),
                        dated_edtf=day.isoformat(),
                        reporting="independent"
                        if number == 1
                        else chance.choice(["independent", "self_reported"]),
                    )
                )
        know(follow_up, "evidence", evidence)
        know(follow_up, "searched_sources", searched)

    def _changes(self) -> None:
        reviewed = [
            row for rows in self.rows.by_model.values() for row in rows if isinstance(row, Reviewed)
        ]
        kind = Change.Kind.PUBLISHED
        for row in reviewed:
            self.rows.add(new_change(self.edition, kind, row, after=row.snapshot()))


def _some(chance: Random, rows: Sequence[Any], count: int) -> list[Any]:
    """So many different ones; the first ones far more often than the last."""
    drawn = {int(len(rows) * chance.random() ** 3) for _nth in range(count)}
    return [rows[place] for place in sorted(drawn)]
