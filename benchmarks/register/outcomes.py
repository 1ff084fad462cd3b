"""What became of the commitments of a stretch: follow-ups with evidence, or what was searched."""

import datetime as dt
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from benchmarks.register import words
from benchmarks.register.rows import Rows, know, often, some
from benchmarks.register.words import Both
from commitments.models import Actor, Commitment, Evidence, FollowUp, Mention, SearchedSource

LAST_DAY = dt.date(2026, 6, 30)
"""Nothing happens later, on whichever day the register is made."""


class Outcomes:
    """Makes them; `published` are the values that make a record public."""

    def __init__(
        self, rows: Rows, actors: Sequence[Actor], published: Mapping[str, Any], chance: Random
    ) -> None:
        self.rows, self.actors, self.published, self.chance = rows, actors, published, chance

    def follow_ups(self, commitment: Commitment, mentions: Sequence[Mention]) -> list[FollowUp]:
        chance = self.chance
        made_on = mentions[0].paragraph.statement.issued_on
        continuing = commitment.horizon == "continuing"
        statuses = ["under_way"] * 9 + ["no_evidence_found"] * 7 + ["postponed"] * 2
        if continuing:
            statuses += ["breached"]
        endings = ["fulfilled"] * 5 + ["partly_fulfilled"] * 3 + ["not_fulfilled", "withdrawn"]
        follow_ups: list[FollowUp] = []
        day = made_on
        for _nth in range(often(self.chance, 2.2, 60)):
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
            breakers = some(chance, self.actors, 1)
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
            for number in range(1, 2 + often(self.chance, 0.5, 12)):
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
