"""Reading the corpus kind by kind, and adding what the register lacks of it.

The files name records by slug, reference and number: `vocabulary.yaml` holds forums, actors,
themes, regions, kinds of meeting and meetings, `memberships.yaml` who belongs to what by which
source, a file for each statement its paragraphs, mentions and exclusions, and a file for each
commitment its parties, follow-ups, evidence, absences and replies.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commitments import actions
from commitments.corpus.adding import Adder, Entry, without
from commitments.corpus.files import (
    Place,
    Record,
    read,
    read_all,
    refuse_unknown,
)
from commitments.models import (
    Absence,
    Actor,
    Commitment,
    Editable,
    Evidence,
    Exclusion,
    FollowUp,
    Forum,
    Meeting,
    MeetingKind,
    Membership,
    Mention,
    Pairing,
    Paragraph,
    ParallelQuotation,
    Party,
    Region,
    Reply,
    SearchedSource,
    Statement,
    Theme,
)

VOCABULARY: dict[str, type[Editable]] = {
    "forums": Forum,
    "actors": Actor,
    "themes": Theme,
    "regions": Region,
    "meeting_kinds": MeetingKind,
    "meetings": Meeting,
}

COMMITMENT_FIELDS = {"reference"} | {
    field.name
    for field in Commitment._meta.concrete_fields
    if field.editable and not field.is_relation and not field.primary_key
}
WITH_A_COMMITMENT = ("themes", "regions", "follows", "parties", "follow_ups", "absences", "replies")
"""What a commitment's file holds beside its fields."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph of the corpus with its statement, its public key, and what is said of it."""

    place: Place
    statement: Statement
    key: str
    record: Record


class Loader(Adder):
    """Adds what the register lacks of the files in a folder, kind by kind."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.forums: dict[str, Forum] = {}
        self.commitment_files: list[tuple[Path, Record]] = []

    def vocabulary(self) -> None:
        """Forums, actors, themes, regions, kinds of meeting; then meetings, which name others."""
        file = self.folder / "vocabulary.yaml"
        content = read(file)
        with Place(file, "vocabulary").reading():
            refuse_unknown(content, VOCABULARY)
        for name, model in VOCABULARY.items():
            self.add([self._word(file, name, model, record) for record in content.get(name, [])])
        for record in content.get("forums", []):
            self._choose_series(file, record)

    def _word(
        self, file: Path, name: str, model: type[Editable], record: Record
    ) -> Entry[Editable]:
        with Place(file, f"{name} {record.get('slug')}").reading() as place:
            fields = without({"slug": record["slug"]} | record, "series")
            lists: actions.Lists = {}
            if "hosts" in fields:
                lists["hosts"] = self.known.each(Actor, fields.pop("hosts"))
            if "forum" in fields:
                fields["forum"] = self.known.get(Forum, fields["forum"])
            if "level" in fields:
                fields["level"] = self.known.get(MeetingKind, fields["level"])
            return Entry(place, model(**fields), lists)

    def _choose_series(self, file: Path, record: Record) -> None:
        """A forum's own kinds of meeting are there after the forum."""
        forum = self.known.get(Forum, record["slug"])
        if "series" in record and self.was_added(forum):
            with Place(file, f"forums {forum.slug}").reading():
                kinds = self.known.each(MeetingKind, record["series"])
                actions.choose_series(forum=forum, kinds=kinds)

    def memberships(self) -> None:
        """Who belongs to which forum or group; sources that several share stand above them."""
        file = self.folder / "memberships.yaml"
        if not file.exists():
            return
        content = read(file)
        with Place(file, "memberships").reading():
            refuse_unknown(content, {"sources", "memberships"})
        numbers: Counter[str] = Counter()
        entries = []
        for record in content["memberships"]:
            numbers[str(record.get("actor"))] += 1
            number = numbers[str(record.get("actor"))]
            entries.append(self._membership(file, number, record, content["sources"]))
        self.add(entries)

    def _membership(
        self, file: Path, number: int, record: Record, sources: Record
    ) -> Entry[Membership]:
        with Place(file, f"membership of {record.get('actor')}").reading() as place:
            names = ("source", "joined", "until")
            fields = {"number": number} | sources[record["source"]] | without(record, *names)
            fields["actor"] = self.known.get(Actor, record["actor"])
            if forum := record.get("forum"):
                fields["forum"] = self.known.get(Forum, forum)
            if group := record.get("group"):
                fields["group"] = self.known.get(Actor, group)
            days = {"joined_edtf": record["joined"], "until_edtf": record.get("until", "")}
            return Entry(place, Membership(**fields, **days))

    def commitments(self) -> None:
        """Commitments, which may follow from one another, and their parties."""
        self.commitment_files = read_all(self.folder / "commitments")
        self.add([self._commitment(file, record) for file, record in self.commitment_files])
        parties = []
        for file, record in self.commitment_files:
            commitment = self.known.get(Commitment, record["reference"])
            if self.was_added(commitment):
                parties += [
                    self._party(file, commitment, entry) for entry in record.get("parties", [])
                ]
        self.add(parties)

    def _commitment(self, file: Path, record: Record) -> Entry[Commitment]:
        with Place(file, str(record.get("reference"))).reading() as place:
            fields = without(record, *WITH_A_COMMITMENT)
            refuse_unknown(fields, COMMITMENT_FIELDS)
            prefix, _dash, number = record["reference"].partition("-")
            row = Commitment(forum=self._forum_of(prefix), number=int(number), **fields)
            lists: actions.Lists = {
                "themes": self.known.each(Theme, record.get("themes", [])),
                "regions": self.known.each(Region, record.get("regions", [])),
            }
            return Entry(place, row, lists, {"follows": record.get("follows", [])})

    def _party(self, file: Path, commitment: Commitment, record: Record) -> Entry[Party]:
        name = f"{commitment.reference} party {record.get('actor')}"
        with Place(file, name).reading() as place:
            fields = record | {"actor": self.known.get(Actor, record["actor"])}
            return Entry(place, Party(commitment=commitment, **fields))

    def statements(self) -> None:
        """Statements with their paragraphs, and the mentions and exclusions in each."""
        files = read_all(self.folder / "statements")
        self.add([self._statement(file, record) for file, record in files])
        texts = [text for file, record in files for text in self._texts(file, record)]
        self.add([self._paragraph(text) for text in texts if self.was_added(text.statement)])
        kept = [text for text in texts if not self.was_added(text.statement)]
        self.known.look_up(Paragraph, [text.key for text in kept])
        for text in kept:
            with text.place.reading():
                self.known.get(Paragraph, text.key)
        self.outcome.kept["paragraph"] += len(kept)
        self.add([one for text in texts for one in self._pairings(text)])
        self.add([one for text in texts for one in self._mentions(text)])
        self.add([one for text in texts for one in self._parallels(text)])
        self.add([one for text in texts for one in self._exclusions(text)])

    def _statement(self, file: Path, record: Record) -> Entry[Statement]:
        with Place(file, str(record.get("slug"))).reading() as place:
            fields = {"slug": record["slug"]} | record
            named = {"translation_of": fields.pop("translation_of", "")}
            fields.pop("paragraphs", None)
            fields["forum"] = self.known.get(Forum, fields["forum"])
            if meeting := fields.get("meeting"):
                fields["meeting"] = self.known.get(Meeting, meeting)
            if publisher := fields.get("publisher"):
                fields["publisher"] = self.known.get(Actor, publisher)
            return Entry(place, Statement(**fields), named=named)

    def _texts(self, file: Path, record: Record) -> Iterator[Text]:
        slug = record["slug"]
        with Place(file, slug).reading():
            for item in record.get("paragraphs", []):
                number = item.get("number")
                place = Place(file, f"{slug} paragraph {number}")
                statement = self.known.get(Statement, slug)
                yield Text(place, statement, f"{slug}#p{number}", item)

    def _paragraph(self, text: Text) -> Entry[Paragraph]:
        with text.place.reading() as place:
            fields = {"language": text.statement.language} | text.record
            fields = without(fields, "mentions", "exclusions", "pairs")
            row = Paragraph(statement=text.statement, **fields)
            return Entry(place, row)

    def _pairings(self, text: Text) -> Iterator[Entry[Pairing]]:
        """`pairs` of a paragraph of a version: numbers of those of the statement itself."""
        for number in text.record.get("pairs", []):
            with Place(text.place.file, f"{text.place.record} pair {number}").reading() as place:
                itself = text.statement.translation_of
                key = f"{itself.slug if itself else ''}#p{number}"
                counterpart = self.known.get(Paragraph, key)
                paragraph = self.known.get(Paragraph, text.key)
                yield Entry(place, Pairing(paragraph=paragraph, counterpart=counterpart))

    def _parallels(self, text: Text) -> Iterator[Entry[ParallelQuotation]]:
        """`parallels` of a mention: each a paragraph of another version, and its words there."""
        for record in text.record.get("mentions", []):
            key = f"{record['commitment']}.m{record['number']}"
            for number, parallel in enumerate(record.get("parallels", []), 1):
                with Place(text.place.file, f"{key} parallel {number}").reading() as place:
                    named = {
                        "mention": self.known.get(Mention, key),
                        "paragraph": self.known.get(Paragraph, parallel["paragraph"]),
                    }
                    row = ParallelQuotation(number=number, **parallel | named)
                    yield Entry(place, row)

    def _mentions(self, text: Text) -> Iterator[Entry[Mention]]:
        for record in text.record.get("mentions", []):
            name = f"{text.place.record} mention of {record.get('commitment')}"
            with Place(text.place.file, name).reading() as place:
                deadline, amount = record.get("deadline", {}), record.get("amount", {})
                refuse_unknown(deadline, {"phrase", "edtf"})
                refuse_unknown(amount, {"value", "currency", "qualifier"})
                fields = without(record, "deadline", "parallels") | {
                    "commitment": self.known.get(Commitment, record["commitment"]),
                    "number": record["number"],
                    "paragraph": self.known.get(Paragraph, text.key),
                    "deadline_phrase": deadline.get("phrase", ""),
                    "deadline_edtf": str(deadline.get("edtf", "")),
                    "amount": amount.get("value"),
                    "currency": amount.get("currency", ""),
                    "amount_qualifier": amount.get("qualifier", ""),
                }
                yield Entry(place, Mention(**fields))

    def _exclusions(self, text: Text) -> Iterator[Entry[Exclusion]]:
        for record in text.record.get("exclusions", []):
            name = f"{text.place.record} exclusion “{str(record.get('passage'))[:40]}”"
            with Place(text.place.file, name).reading() as place:
                row = Exclusion(paragraph=self.known.get(Paragraph, text.key), **record)
                row.place()  # its position is part of its key
                yield Entry(place, row)

    def follow_ups(self) -> None:
        """Follow-ups with their evidence, absences and replies."""
        follow_ups = [
            (self._follow_up(file, commitment, record), record)
            for file, commitment in self.commitment_files
            for record in commitment.get("follow_ups", [])
        ]
        self.add([entry for entry, _record in follow_ups])
        evidence = []
        for entry, record in follow_ups:
            pieces = record.get("evidence", [])
            follow_up = self.known.get(FollowUp, entry.row.key)
            if self.was_added(follow_up):
                evidence += [
                    self._evidence(entry.place, follow_up, number, piece)
                    for number, piece in enumerate(pieces, 1)
                ]
            else:
                self.outcome.kept["evidence"] += len(pieces)
        self.add(evidence)
        self.add(
            [
                self._searched_source(entry, number, source)
                for entry, record in follow_ups
                for number, source in enumerate(record.get("searched_sources", []), 1)
                if self.was_added(self.known.get(FollowUp, entry.row.key))
            ]
        )
        self.add(list(self._absences()))
        self.add(list(self._replies()))

    def _follow_up(self, file: Path, commitment: Record, record: Record) -> Entry[FollowUp]:
        reference = commitment["reference"]
        with Place(file, f"{reference} follow-up {record.get('number')}").reading() as place:
            fields = without(record, "happened", "evidence", "breakers", "searched_sources") | {
                "commitment": self.known.get(Commitment, reference),
                "number": record["number"],
                "happened_edtf": str(record.get("happened", "")),
            }
            if successor := record.get("successor"):
                fields["successor"] = self.known.get(Commitment, successor)
            breakers = self.known.each(Actor, record.get("breakers", []))
            return Entry(place, FollowUp(**fields), {"breakers": breakers})

    def _evidence(
        self, of: Place, follow_up: FollowUp, number: int, record: Record
    ) -> Entry[Evidence]:
        with Place(of.file, f"{of.record} evidence {number}").reading() as place:
            fields = without(record, "dated") | {"dated_edtf": str(record.get("dated", ""))}
            if mention := record.get("mention"):
                fields["mention"] = self.known.get(Mention, mention)
            return Entry(place, Evidence(follow_up=follow_up, number=number, **fields))

    def _searched_source(
        self, of: Entry[FollowUp], number: int, record: Record
    ) -> Entry[SearchedSource]:
        with Place(of.place.file, f"{of.place.record} source {number}").reading() as place:
            follow_up = self.known.get(FollowUp, of.row.key)
            return Entry(place, SearchedSource(follow_up=follow_up, number=number, **record))

    def _absences(self) -> Iterator[Entry[Absence]]:
        for file, of_commitment in self.commitment_files:
            reference = of_commitment["reference"]
            for record in of_commitment.get("absences", []):
                name = f"{reference} absence from {record.get('statement')}"
                with Place(file, name).reading() as place:
                    fields = record | {
                        "commitment": self.known.get(Commitment, reference),
                        "statement": self.known.get(Statement, record["statement"]),
                    }
                    yield Entry(place, Absence(**fields))

    def _replies(self) -> Iterator[Entry[Reply]]:
        for file, of_commitment in self.commitment_files:
            reference = of_commitment["reference"]
            for record in of_commitment.get("replies", []):
                with Place(file, f"{reference} reply {record.get('number')}").reading() as place:
                    fields = record | {
                        "commitment": self.known.get(Commitment, reference),
                        "actor": self.known.get(Actor, record["actor"]),
                        "number": record["number"],
                    }
                    yield Entry(place, Reply(**fields))

    def _forum_of(self, prefix: str) -> Forum:
        if prefix not in self.forums:
            self.forums[prefix] = Forum.objects.get(prefix=prefix)
        return self.forums[prefix]
