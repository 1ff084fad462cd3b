"""A stretch of the statements of one forum, and all that hangs on them, as records not yet stored.

How much hangs on a record has a long tail, as in the first corpus: most commitments are mentioned
once or twice and a few dozens of times, most are followed up once or never and a few for years.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from benchmarks.register import words
from benchmarks.register.outcomes import Outcomes
from benchmarks.register.rows import Rows, know, often, some
from benchmarks.register.words import Both
from commitments.actions.changes import new_change
from commitments.models import (
    Absence,
    Actor,
    Change,
    Commitment,
    Edition,
    Exclusion,
    Forum,
    Meeting,
    MeetingKind,
    Mention,
    Paragraph,
    Party,
    Region,
    Reviewed,
    Statement,
    Theme,
)
from commitments.standing.deriving import Record, runs, windows

ROOM = 20_000
"""So many primary keys each stretch has for itself, in every table."""


@dataclass(frozen=True)
class Vocabulary:
    """What all stretches share."""

    forums: Sequence[Forum]
    actors: Sequence[Actor]
    themes: Sequence[Theme]
    regions: Sequence[Region]
    meeting_kinds: Sequence[MeetingKind]


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
        self.outcomes = Outcomes(self.rows, vocabulary.actors, self.published, chance)
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
        themes = some(chance, self.vocabulary.themes, 1 + often(self.chance, 0.6, 4))
        self.rows.link(row, "themes", themes)
        self.rows.link(row, "regions", some(chance, self.vocabulary.regions, 1))
        self.rows.link(row, "follows", [])
        self._parties(row)
        return row

    def _parties(self, commitment: Commitment) -> None:
        actors = some(self.chance, self.vocabulary.actors, 1 + often(self.chance, 0.9, 40))
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
                for _nth in range(often(self.chance, 1.2, 40)):
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
            level=self.chance.choice(self.vocabulary.meeting_kinds),
            place_en=where[0],
            place_ar=where[1],
            began_on=day,
            ended_on=day,
            **self.published,
        )
        self.rows.link(meeting, "hosts", some(self.chance, self.vocabulary.actors, 1))
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
        follow_ups = self.outcomes.follow_ups(commitment, mentions)
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
        for _nth, statement in enumerate(statements[place + 1 : -1][: often(self.chance, 0.8, 6)]):
            self.rows.new(
                Absence,
                commitment=commitment,
                statement=statement,
                **self.published,
            )
            self.absent[commitment.pk].append(statement)

    def _changes(self) -> None:
        reviewed = [
            row for rows in self.rows.by_model.values() for row in rows if isinstance(row, Reviewed)
        ]
        kind = Change.Kind.PUBLISHED
        for row in reviewed:
            self.rows.add(new_change(self.edition, kind, row, after=row.snapshot()))
