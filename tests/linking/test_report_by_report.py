"""Whatever the order in which reports come, in what batches, and what was taken out again, they make one record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

import pytest

from rawi.knowledge import Knowledge
from rawi.linking.linker import Linker
from rawi.model import (
    Amount,
    Document,
    Entity,
    EntityRef,
    EventMention,
    Link,
    Office,
    Published,
    Reading,
    Span,
    TimeRef,
)
from rawi.store import Store
from rawi.store.linked import linked

KNOWLEDGE = Knowledge(model="none")
STATES = ("EGY", "IRQ", "TUR", "JOR")
WORDS = re.findall(
    r"\w+", "نشرة مدينة طريق سوق مدرسة جسر نهر جبل سهل قرية ميناء سفينة قطار مطار بيت باب نافذة حديقة ساحة برج"
)
PEOPLE = {
    "sami": Entity("sami", "person", {"ar": ["سامي الحداد"]}, None, "EGY", [Office("foreign_minister", None, "EGY")]),
    "sami-fa": Entity("sami-fa", "person", {"fa": ["سامی حداد"]}),
    "haddad": Entity("haddad", "person", {"ar": ["الحداد"]}),
    "EGY-foreign_minister": Entity(
        "EGY-foreign_minister",
        "person",
        {"ar": ["وزير الخارجية"]},
        None,
        "EGY",
        [Office("foreign_minister", None, "EGY")],
    ),
    "kamal": Entity("kamal", "person", {"ar": ["كمال منصور"]}, None, "IRQ", [Office("interior_minister", None, "IRQ")]),
    "kamal-long": Entity("kamal-long", "person", {"ar": ["كمال سعيد منصور"]}),
}


def entity(name: str) -> Entity:
    if name in PEOPLE:
        return PEOPLE[name]
    record = KNOWLEDGE.entities.get(name)
    assert record is not None
    return Entity(
        name, record.kind, {k: list(v) for k, v in record.names.items()}, record.wikidata, record.country or name
    )


def a_report(number: int, random: Random) -> Reading:
    """A report of one to four happenings of a few weeks, some of them undated, some reprints."""
    name, day = f"d{number:02d}", random.randint(1, 20)
    text = " ".join(Random(random.randint(0, 12)).choices(WORDS, k=90))
    published = random.choice(
        [Published(f"2024-05-{day:02d}", "metadata"), Published("2024-03/2024-12", "inferred"), None]
    )
    document = Document(name, name, random.choice(["ar", "fa"]), text, text[:20], f"outlet {number % 7}", published)
    events = [a_mention(n, day, random) for n in range(1, random.randint(2, 5))]
    used = {r.entity for m in events for r in (*m.actors, *m.recipients, *([m.place] if m.place else []))}
    used |= {random.choice([*PEOPLE, *STATES]) for _ in range(3)}
    return Reading(document, entities={e: entity(e) for e in sorted(filter(None, used))}, events=events)


def a_mention(number: int, day: int, random: Random) -> EventMention:
    actor, other = random.sample([*STATES, *PEOPLE], 2)
    told = random.choice([None, f"2024-05-{day:02d}", "2024-05"])
    cited = random.choice([[], [[Link("reuters", "رويترز", "agency")]], [[Link(None, "مصدر", "unnamed")]]])
    return EventMention(
        f"e{number}", random.choice(["CONSULT", "ASSAULT"]), None, triggers=[Span(0, 4, "نشرة")],
        actors=[EntityRef(actor)], recipients=[EntityRef(other)], place=EntityRef("baghdad"),
        time=TimeRef(told, "stated") if told else None, attribution=cited,
        amount=random.choice([None, Amount(12, "people", "dead"), Amount(30, "people", "dead")]),
    )  # fmt: skip


def told_by(store: Store) -> dict[str, list[str]]:
    """All that linking has made of a record, without the order of rows."""
    found = linked(store)
    lists: dict[str, Sequence[object]] = {
        "entities": list(found.entities.values()),
        "events": found.events,
        "disagreements": found.disagreements,
        "same": list(found.same.items()),
        "merges": found.merges,
        "reprints": list(found.reprints.items()),
        "dates": list(found.dates.items()),
    }
    return {name: sorted(map(repr, values)) for name, values in lists.items()}


def at_once(reports: Sequence[Reading]) -> dict[str, list[str]]:
    with Store.open(":memory:") as store:
        store.add(reports)
        store.link(Linker(KNOWLEDGE))
        return told_by(store)


@pytest.mark.parametrize("seed", range(6))
def test_the_record_follows_from_the_reports_alone(seed: int) -> None:
    random = Random(seed)
    reports = [a_report(n, random) for n in range(40)]
    whole, order = at_once(reports), random.sample(reports, len(reports))
    assert whole["reprints"]
    assert whole["merges"] or whole["same"]
    with Store.open(":memory:") as store:
        linker, done = Linker(KNOWLEDGE), 0
        while done < len(order):
            more = random.choice([1, 1, 2, 5, 12])
            store.add(order[done : done + more])
            done += more
            store.link(linker)
            if random.random() < 0.3:
                back = random.sample(order[:done], min(done, 3))
                for report in back:
                    store.remove(report.document.id)
                if random.random() < 0.5:
                    store.link(linker)
                store.add(back)
                linker = Linker(KNOWLEDGE) if random.random() < 0.5 else linker
        store.link(linker)
        assert told_by(store) == whole


@pytest.mark.parametrize("seed", range(4))
def test_what_is_taken_out_leaves_nothing(seed: int) -> None:
    random = Random(seed)
    reports = [a_report(n, random) for n in range(30)]
    kept = reports[::2]
    with Store.open(":memory:") as store:
        store.add(reports)
        linker = Linker(KNOWLEDGE)
        store.link(linker)
        for gone in reports[1::2]:
            store.remove(gone.document.id)
            if random.random() < 0.4:
                store.link(linker)
        store.link(linker)
        assert told_by(store) == at_once(kept)


def test_reports_lend_each_other_dates_in_any_order() -> None:
    dated = [
        random for random in range(6) if at_once([a_report(n, Random(random * 40 + n)) for n in range(30)])["dates"]
    ]
    assert dated


def test_a_report_read_anew_takes_the_place_of_what_it_was() -> None:
    random = Random(3)
    reports = [a_report(n, random) for n in range(12)]
    other = a_report(0, Random(99))
    with Store.open(":memory:") as store:
        store.add(reports)
        linker = Linker(KNOWLEDGE)
        store.link(linker)
        store.add([other])
        store.link(linker)
        assert told_by(store) == at_once([other, *reports[1:]])


def test_two_who_link_one_record_do_not_trip(tmp_path) -> None:  # type: ignore[no-untyped-def]
    random = Random(4)
    reports = [a_report(n, random) for n in range(12)]
    with Store.open(tmp_path / "r.db") as one, Store.open(tmp_path / "r.db") as other:
        linkers = [Linker(KNOWLEDGE), Linker(KNOWLEDGE)]
        for n, report in enumerate(reports):
            store = (one, other)[n % 2]
            store.add([report])
            store.link(linkers[n % 2])
        assert told_by(one) == at_once(reports)


def test_a_run_that_is_stopped_is_taken_up_again() -> None:
    random = Random(5)
    reports = [a_report(n, random) for n in range(12)]
    with Store.open(":memory:") as store:
        store.add(reports)

        class Stopped(Linker):
            def add(self, connection, documents) -> None:  # type: ignore[no-untyped-def]
                super().add(connection, documents)
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            store.link(Stopped(KNOWLEDGE))
        assert not store.is_linked
        store.link(Linker(KNOWLEDGE))
        assert told_by(store) == at_once(reports)
