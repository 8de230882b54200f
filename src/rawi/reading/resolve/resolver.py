"""Decides the entity of every mention of one document, in the order of the text."""

from __future__ import annotations

from datetime import date

from rawi.knowledge import EntityBase, EntityRecord, Knowledge
from rawi.model import FROM_TEXT, Entity, Mention, Office, Reading
from rawi.reading.mentions import Lexicon, lexicon_of
from rawi.reading.mentions.nouns import Noun
from rawi.reading.resolve.about import OUTLETS, About
from rawi.reading.resolve.apposition import Appositions, fits
from rawi.reading.resolve.crowds import names_of_people, noun_of, words_of_people
from rawi.reading.resolve.officials import Officials
from rawi.reading.resolve.people import gather, surnamed
from rawi.reading.resolve.scene import Figure, Scene
from rawi.reading.resolve.setting import Setting
from rawi.reading.resolve.several import share
from rawi.reading.resolve.sides import Sides
from rawi.reading.resolve.slugs import slug, words_of
from rawi.reading.times.calendars import read_edtf

_MARKS = str.maketrans("", "", "\"“”«»()'‘’")
_FEW = 3
_FOREVER = (date.min, date.max)
_STYLES = frozenset({"honorific", "rank", "own"})


class Resolver:
    """Works through the mentions of one reading once."""

    def __init__(self, reading: Reading, knowledge: Knowledge) -> None:
        self.reading = reading
        self.base: EntityBase = knowledge.entities
        self.offices = knowledge.offices
        self.lexicon: Lexicon = lexicon_of(knowledge, reading.document.lang)
        self.setting = Setting(reading, self.lexicon)
        self.scene = Scene()
        published = reading.document.published
        self.when = read_edtf(published.value) if published else None
        self.people = gather(reading.mentions, self.base, self.when, self.lexicon.royals)
        self._join_names()
        self.named = self._named_holders()
        self.officials = Officials(reading, self.base, self.people)
        self.about = About(reading, knowledge, self.people, self.lexicon)
        self.main_state = self.about.main
        self.sides = Sides(reading, self.base, self.scene, self.setting, self.about)

    def _join_names(self) -> None:
        """What an office or noun beside a name stands for is the named person."""
        appositions = Appositions(self.reading, self.base, self.people, self.lexicon)
        for i, name in list(appositions.found()):
            self.people[i] = self.people[name]
            self.reading.mentions[i].kind = "person"
            for inner in list(appositions.between(i, name)):
                inner.form = "part"
        self.people.update(surnamed(self.reading.mentions, self.people, self.base))

    def _named_holders(self) -> dict[tuple[str, str | None], str]:
        """Who the document names with each office of one holder, by state, and the first of any state; no counterparts."""
        found: dict[tuple[str, str | None], str] = {}
        for i, mention in enumerate(self.reading.mentions):
            office = mention.office
            known = self.offices.get(office) if office else None
            if office and i in self.people and known and known.single and mention.form != "counterpart":
                found.setdefault((office, mention.country), self.people[i])
                found.setdefault((office, None), self.people[i])
        return found

    def run(self) -> None:
        """Set the entity of every mention and fill the reading's entities."""
        for i, mention in enumerate(self.reading.mentions):
            self._decide(i, mention)

    def _decide(self, i: int, mention: Mention) -> None:
        if "own" in mention.parts and not mention.country:
            mention.country = self.setting.owner_state(self.scene, mention)
        if i in self.people:
            self._person(self.people[i], mention)
        elif "people" in mention.parts and not mention.body and (noun := noun_of(mention, self.reading, self.lexicon)):
            self._crowd(mention, noun)
        elif mention.form == "counterpart":
            self._counterpart(mention)
        elif mention.form == "pronoun":
            self._pronoun(mention)
        elif "both_sides" in mention.parts:
            self.sides.settle(mention)
        elif "host" in mention.parts:
            self._host(mention)
        elif mention.form == "office" or (mention.kind == "person" and mention.office):
            self._office(mention)
        elif mention.kind == "person":
            self._noun_person(mention)
        elif mention.candidates and not (mention.plural and mention.kind == "state"):
            self._known(mention)
        else:
            self._thing(mention)

    def _settle(self, mention: Mention, entity: str, kind: str | None = None, country: str | None = None) -> Figure:
        """Give the mention its entity, note it in the scene and in the reading."""
        mention.entity = entity
        record = self.base.get(entity)
        state = record.country if record and record.kind != "state" else None
        country = state or country or mention.country
        known = self._known_words(record) if entity not in self.scene.figures else set()
        figure = self.scene.see(mention.first, entity, mention, country, known | set(words_of(mention.span.text)),
                                counts=record is None or record.subkind not in OUTLETS)  # fmt: skip
        if entity not in self.reading.entities:
            self.reading.entities[entity] = self._entity(entity, mention, kind, figure.country)
        elif not self.reading.entities[entity].country:
            self.reading.entities[entity].country = figure.country
        return figure

    def _known_words(self, record: EntityRecord | None) -> set[str]:
        """The words that a body or group of the base goes by, so that "the fund" is found in its full name."""
        if record is None or record.kind not in ("organisation", "armed_group"):
            return set()
        return {word for name in record.names.get(self.reading.document.lang, ()) for word in words_of(name)}

    def _entity(self, entity: str, mention: Mention, kind: str | None, country: str | None) -> Entity:
        record = self.base.get(entity)
        if record is None:
            return Entity(entity, kind or mention.kind, country=country, unnamed=mention.unnamed)  # type: ignore[arg-type]
        names = {lang: list(found) for lang, found in record.names.items()}
        state = record.id if record.kind == "state" else record.country or country
        return Entity(entity, record.kind, names, record.wikidata or None, state or None, self._terms(entity))

    def _terms(self, person: str) -> list[Office]:
        when = self.when or _FOREVER
        terms = [t for t in self.base.terms_of(person) if t.overlaps(*when)]
        return [
            Office(t.office, t.body or None, t.country or None, t.start or None, t.end or None, t.source) for t in terms
        ]

    def _name(self, entity: str, text: str) -> None:
        """Add a name as found to an entity."""
        plain = " ".join(text.translate(_MARKS).split())
        names = self.reading.entities[entity].names.setdefault(self.reading.document.lang, [])
        if plain and plain not in names:
            names.append(plain)

    def _learn(self, figure: Figure, mention: Mention, office: str | None = None) -> None:
        office = office or mention.office
        if not office or office.startswith("former_"):
            return
        country = mention.country or figure.country
        if office == "minister" and figure.offices:
            return
        known = self.offices.get(office)
        self.scene.learn(figure, office, country, single=known is None or known.single)
        entity = self.reading.entities[figure.id]
        if not any(o.office == office and o.country in (country, None) for o in entity.offices):
            entity.offices.append(Office(office, mention.body, country, source=FROM_TEXT))

    def _person(self, entity: str, mention: Mention) -> None:
        office = mention.office
        if "counterpart" in mention.parts and not office:
            office = self._office_before(mention)
        figure = self._settle(mention, entity)
        if mention.head:
            self._name(entity, mention.head.text)
            if "rank" in mention.parts and len(words_of(mention.head.text)) == 1:
                rank = mention.parts["rank"]
                self._name(entity, self.reading.document.text[rank.start : mention.head.end])
        self._learn(figure, mention, office)

    def _office_before(self, mention: Mention) -> str | None:
        """The office of the person whose counterpart a mention is: the last one named with an office of another state."""
        for at, figure, _ in reversed(self.scene.order):
            if at < mention.first and figure.kind == "person" and figure.offices:
                single = [o for o in figure.offices if (k := self.offices.get(o)) is None or k.single]
                office = (single or list(figure.offices))[0]
                if figure.offices[office] is None or figure.offices[office] != mention.country:
                    return office
        return None

    def _counterpart(self, mention: Mention) -> None:
        if mention.plural:
            return
        office = self._office_before(mention)
        mention.office = office
        if mention.country is None:
            return
        if office is None:
            self._settle(mention, f"{mention.country}-counterpart", "person", mention.country)
            return
        self._holder(mention, office, mention.country)

    def _host(self, mention: Mention) -> None:
        """ "His guest", "the host": the last person of another state than the one who acts, or of the state it names."""
        subject = self.setting.subject_before(self.scene, mention)
        for at, figure, _ in reversed(self.scene.order):
            if at >= mention.first or figure.kind != "person" or figure.country is None or figure is subject:
                continue
            if figure.country == mention.country or (
                mention.country is None and (subject is None or figure.country != subject.country)
            ):
                self._settle(mention, figure.id)
                return

    def _pronoun(self, mention: Mention) -> None:
        if mention.plural:
            return
        latter = "latter" in mention.parts
        figure = (
            self.setting.latter(self.scene, mention) if latter else self.setting.subject_before(self.scene, mention)
        )
        if figure:
            self._settle(mention, figure.id)

    def _office(self, mention: Mention) -> None:
        """An office without a name: its holder learned from the text, else by the date, else the office itself."""
        office = mention.office
        if mention.plural:
            return share(self.reading, self.offices, mention, self._holder)
        if office is None or (
            office not in self.offices and office.split("_")[0] in ("adviser", "envoy", "aide", "office")
        ):
            self._noun_person(mention)
            return
        country = mention.country or mention.body or self.setting.this_state(self.scene, mention)
        known = self.offices.get(office)
        if country is None and (known is None or known.of == "state"):
            country = self.about.told(mention)
        if official := self.officials.holder(mention, office):
            self._learn(self._settle(mention, official), mention)
            return
        if known and not known.single and (figure := self._by_words(mention)):
            self._learn(self._settle(mention, figure.id), mention)
            return
        if country is None:
            learned = self._by_words(mention) or self.scene.figures.get(self.scene.holders.get((office, None), ""))
            if learned and self._fits(mention, learned.id):
                self._learn(self._settle(mention, learned.id), mention)
                return
            if (named := self.named.get((office, None))) and self._fits(mention, named):
                self._learn(self._settle(mention, named), mention)
                return
            country = self.lexicon.only_state(office) or self._home(office, mention)
        self._holder(mention, office, country)

    def _fits(self, mention: Mention, person: str) -> bool:
        record = self.base.get(person)
        return record is None or fits(mention, record.gender)

    def _home(self, office: str, mention: Mention) -> str | None:
        """The state that the document is mostly about, for an office of states that is told without one."""
        known = self.offices.get(office)
        if known is None or not known.single or known.of != "state":
            return None
        having = self.lexicon.states_of_office.get(office, ())
        if not having:
            return self.about.home(mention)
        if len(having) > _FEW:
            return self.about.home(mention) if office != "un_ambassador" else None
        return next((state for state, _ in self.about.countries.most_common() if state in having), None)

    def _holder(self, mention: Mention, office: str, country: str | None) -> None:
        learned = (self.scene.holders.get((office, country)) or self.named.get((office, country))) if country else None
        if learned is None and country:
            learned = self._held(office, country)
        if learned and self._fits(mention, learned):
            self._learn(self._settle(mention, learned, "person", country), mention, office)
            return
        place = country or self.reading.document.id
        held = self.offices.get(office)
        entity = f"{place}-{office}" if held and held.single else f"{place}-{slug(self.setting.bare_text(mention))}"
        figure = self._settle(mention, entity, "person", country)
        if mention.form == "office":
            self._name(entity, mention.span.text)
        for name in self.lexicon.office_names(office, country) if held and held.single and country else ():
            self._name(entity, name)
        self._learn(figure, mention, office)

    def _held(self, office: str, country: str) -> str | None:
        """Who the base says held an office at the document's date, when that is one person."""
        known = self.offices.get(office)
        if self.when is None or (known and not known.single):
            return None
        people = list(dict.fromkeys(t.person for t in self.base.holders(office, country, self.when)))
        named = [p for p in people if p in self.people.values()]
        if len(named) == 1:
            return named[0]
        return people[0] if len(people) == 1 else None

    def _noun_person(self, mention: Mention) -> None:
        """ "The minister", "the spokesman": the last person whose mention holds the word; else unnamed."""
        if mention.plural:
            return
        figure = self._by_words(mention) if self.setting.is_definite(mention) else None
        if figure is None and mention.parts.keys() <= _STYLES and self.setting.is_of_pronoun(mention):
            figure = self.setting.subject_before(self.scene, mention)
        if figure:
            self._settle(mention, figure.id)
            return
        if "host" in mention.parts or mention.unnamed or mention.office is None:
            return
        words = slug(mention.span.text)
        self._settle(mention, f"{mention.country or self.reading.document.id}-{words}", "person", mention.country)
        self._name(mention.entity or "", mention.span.text)

    def _by_words(self, mention: Mention) -> Figure | None:
        """The last figure of the mention's kind whose words hold the mention's own, and whose state fits."""
        wanted = {w for w in words_of(self.setting.bare_text(mention)) if w not in self.lexicon.demonstratives}
        return self._with_words(mention, wanted) if wanted else None

    def _with_words(self, mention: Mention, wanted: set[str]) -> Figure | None:
        for at, figure, _ in reversed(self.scene.order):
            if at >= mention.first or figure.kind != mention.kind:
                continue
            if mention.country and figure.country and figure.country != mention.country:
                continue
            if wanted <= figure.words and (mention.office != "minister" or figure.may_be_minister):
                return figure
        return None

    def _known(self, mention: Mention) -> None:
        """A name of the base. A capital is the state or the place, by its setting."""
        ids = [c for c in mention.candidates if self.base.get(c)] or list(mention.candidates)
        states = [c for c in ids if (r := self.base.get(c)) and r.kind == "state"]
        entity = ids[0]
        if mention.kind == "place" and states and "head" not in mention.parts:
            if not self.setting.is_place(mention):
                entity = states[0]
        elif mention.kind == "place" and len(ids) > 1:
            entity = self._nearest_place([c for c in ids if c not in states])
        if mention.plural and mention.kind == "population":
            self._people_of(mention)
            return
        kind = mention.kind
        self._settle(mention, entity, kind)
        if mention.form == "name" and mention.head and not (mention.kind == "place" and entity in states):
            self._name(entity, mention.head.text)
        elif mention.form == "name" and mention.body and mention.kind == "organisation" and self._is_plain(mention):
            self._name(entity, mention.span.text)

    def _is_plain(self, mention: Mention) -> bool:
        """Whether the naming of a body has no word for or against it."""
        return not any(
            word in self.lexicon.stances or self.lexicon.is_label(word) for word in words_of(mention.span.text)
        )

    def _nearest_place(self, ids: list[str]) -> str:
        """Of places of one name, the one in a state the document speaks of, else the first."""
        for state, _ in self.about.countries.most_common(4):
            for entity in ids:
                record = self.base.get(entity)
                if record and record.country == state:
                    return entity
        return ids[0]

    def _people_of(self, mention: Mention) -> None:
        entity = f"{mention.country or self.reading.document.id}-people"
        self._settle(mention, entity, "population", mention.country)
        self._name(entity, mention.span.text)

    def _thing(self, mention: Mention) -> None:
        if mention.kind == "state":
            self._state_noun(mention)
        elif mention.body:
            self._body(mention)
        elif mention.unnamed:
            return
        elif mention.form == "name":
            self._own_name(mention)
        else:
            self._noun(mention)

    def _state_noun(self, mention: Mention) -> None:
        """His country, this country, both countries, the regime."""
        states = self.scene.last_states(mention.first)
        if "own_state" in mention.parts and (ours := self.setting.our_state(mention, self.about)):
            state: str | None = ours
        elif "own_state" in mention.parts:
            state = self.setting.own_state(self.scene, mention) or (states[-1] if states else None)
        elif mention.plural and len(mention.candidates) == 2:
            return
        elif mention.plural:
            mention.candidates = self.sides.two_parties(mention) if "both_states" in mention.parts else ()
            return
        elif mention.country:
            state = mention.country
        elif "realm" in mention.parts:
            state = self._realm(mention)
        elif "label" in mention.parts:
            state = self.about.beside(mention) or self.setting.label_state(self.scene, mention, self.about)
        elif mention.body:
            state = self.about.home(mention)
        elif self.setting.points(mention):
            state = states[-1] if states else None
        else:
            home = self.about.home(mention) or (states[-1] if states else None)
            state = self.setting.not_the_visitors(self.scene, mention, home)
        if state:
            self._settle(mention, state, "state", state)

    def _realm(self, mention: Mention) -> str | None:
        """The state spoken of whose full name has the word ("المملكة"); the one named most, then last."""
        word = words_of(mention.span.text)[0]
        counted = [s for counts in (self.scene.counted, self.about.countries) for s, _ in counts.most_common()]
        for state in counted:
            record = self.base.get(state)
            names = record.names.get(self.reading.document.lang, ()) if record else ()
            if any(word in words_of(name) for name in names):
                return state
        return None

    def _body(self, mention: Mention) -> None:
        """An institution whose state the text tells elsewhere ("الوزارة", "البرلمان")."""
        body = mention.body or ""
        known = self.scene.bodies.get(body)
        labelled = self.setting.label_within(self.scene, mention, self.about) or self.about.beside(mention)
        if labelled and (record := self.base.body(labelled, body)):
            self._settle(mention, record.id, record.kind, labelled)
            return
        if known:
            self._settle(mention, known[0], country=known[1])
            return
        if mention.form == "noun" and not mention.country and (figure := self._by_words(mention)):
            self._settle(mention, figure.id)
            return
        country = mention.country or self.about.home(mention)
        record = self.base.body(country, body) if country else None
        if record and country:
            self._settle(mention, record.id, record.kind, country)
        elif country or mention.form == "name":
            self._own_name(mention)
        else:
            self._settle(mention, f"{self.reading.document.id}-{body}", mention.kind)
            self._name(mention.entity or "", mention.span.text)

    def _own_name(self, mention: Mention) -> None:
        """A name that the base does not hold."""
        text = mention.head.text if mention.head and mention.kind == "place" else mention.span.text
        figure = self._by_words(mention)
        entity = (
            figure.id
            if figure
            else slug(text) or slug(mention.span.text) or f"{self.reading.document.id}-{mention.first}"
        )
        self._settle(mention, entity)
        self._name(entity, text)
        head = mention.parts.get("head")
        rest = (
            self.reading.document.text[head.end : mention.span.end].strip() if head and mention.kind != "place" else ""
        )
        words = words_of(rest)
        if words and not any(w in self.lexicon.common or f"ال{w}" in self.lexicon.common for w in words):
            self._name(entity, rest)

    def _noun(self, mention: Mention) -> None:
        """ "The organisation", "the group": the last one whose name holds the word; a group stays of this document."""
        figure = (
            (self._by_words(mention) or self.scene.group_meant(mention)) if self.setting.is_definite(mention) else None
        )
        if figure:
            self._settle(mention, figure.id)
        elif mention.kind in ("population", "armed_group"):
            owner = mention.country or self.reading.document.id
            entity = f"{owner}-{slug(self.setting.bare_text(mention))}"
            self._settle(mention, entity)
            self._name(entity, mention.span.text)
            self._name_of_state(entity, mention)

    def _crowd(self, mention: Mention, noun: Noun) -> None:
        """People by trade, role or deed: those told of before by the same noun, or a group or person of this document."""
        words = words_of_people(mention, noun)
        definite = self.setting.is_definite(mention) and mention.span.start >= mention.parts["people"].start
        figure = self._with_words(mention, words) if definite else None
        if figure is None and "anaphor" in mention.parts and not self.setting.is_introduced(mention, noun.word):
            figure = self.setting.subject_before(self.scene, mention)
            if figure is None:
                return
        if figure is None:
            owner = mention.country or self.reading.document.id
            figure = self._settle(mention, f"{owner}-{'-'.join(slug(w) for w in sorted(words))}")
        else:
            self._settle(mention, figure.id)
        figure.words |= words
        country = mention.country or figure.country or self.main_state
        state = self.base.get(country) if country else None
        for name in names_of_people(mention, noun, state, self.reading, self.lexicon):
            self._name(figure.id, name)

    def _name_of_state(self, entity: str, mention: Mention) -> None:
        """Add "Kenyan protesters" to a group of which the text only says "protesters"."""
        country = mention.country or self.main_state
        record = self.base.get(country) if country else None
        if record is None or mention.form != "noun":
            return
        lang = self.reading.document.lang
        noun = self.setting.bare_text(mention)
        if lang == "fa" and record.names.get("fa"):
            self._name(entity, f"{noun} {record.names['fa'][0]}")
        elif lang == "ar" and noun.startswith("ال"):
            plural = next((d for d in self.base.demonyms(record.id).get("ar", ()) if d.endswith("ون")), "")
            if plural:
                self._name(entity, f"{noun} ال{plural}")
