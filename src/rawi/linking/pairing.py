"""Which mentions are one happening with which: items and the pairs between them, kept up as documents come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from rawi.knowledge import Knowledge
from rawi.linking.clusters import cluster, components
from rawi.linking.items import Item, Told
from rawi.linking.links import Links
from rawi.linking.pairs import Judge
from rawi.linking.parties import Parties
from rawi.linking.stories import Story, nearness, story_of

AGAIN = "\x1f"  # behind the id of a document: the same with a date of publication that others narrow
_KEPT = 100_000  # items and stories kept in memory


class Memory:
    """What was looked up before, for as long as nobody else changes the record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.clear()

    def clear(self) -> None:
        """Forget all."""
        self.parties = Parties(self._knowledge)
        self.items: dict[int, Item] = {}
        self.stories: dict[str, Story] = {}
        self.numbers: dict[str, list[int]] = {}
        self.near: dict[tuple[str, str], float] = {}
        self.judge = Judge(self.parties, self._nearness)

    def _nearness(self, first: str, second: str) -> float:
        key = (first, second) if first <= second else (second, first)
        if key not in self.near:
            self.near[key] = nearness(self.stories[key[0]], self.stories[key[1]])
        return self.near[key]

    def trim(self) -> None:
        """Forget all when it is much."""
        if self.judge.is_full or len(self.near) > 10 * _KEPT or len(self.items) > _KEPT or len(self.stories) > _KEPT:
            self.clear()


class Pairing:
    """Items and pairs over one connection."""

    def __init__(self, links: Links, memory: Memory) -> None:
        self._links = links
        self._memory = memory

    def forget(self, documents: Collection[str]) -> tuple[set[int], set[int], set[str]]:
        """Take out the items of documents: (these, the items that pairs joined with them, the events they were in)."""
        gone, near, events = self._links.forget(documents)
        for number in gone:
            self._memory.items.pop(number, None)
        for document in documents:
            if self._memory.stories.pop(document, None) is not None:
                self._memory.near.clear()
            self._memory.numbers.pop(document, None)
        return gone, near, events

    def put(self, tolds: Iterable[tuple[str, Told]]) -> set[int]:
        """Keep the items of documents, each under an id of its own, with the pairs they make; their numbers."""
        added: dict[int, Item] = {}
        for name, told in tolds:
            story = story_of(told)
            story.document = name
            self._links.add_story(story)
            self._memory.stories[name] = story
            items = []
            for member in told.members():
                member.item.document = name
                items.append(self._memory.judge.number(member.item))
            numbers = self._links.add_items(items)
            added.update(zip(numbers, items, strict=True))
            self._memory.numbers[name] = numbers
        self._memory.items.update(added)
        self._links.add_pairs(self._pairs(added))
        return set(added)

    def items(self, numbers: Iterable[int]) -> dict[int, Item]:
        """Items by number, each with the story of its document at hand."""
        wanted = set(numbers)
        for number, item in self._links.items(n for n in wanted if n not in self._memory.items):
            self._memory.items[number] = self._memory.judge.number(item)
        found = {n: self._memory.items[n] for n in wanted}
        self.stories({item.document for item in found.values()})
        return found

    def stories(self, documents: Iterable[str]) -> list[Story]:
        """The stories of documents."""
        wanted = set(documents)
        for story in self._links.stories(d for d in wanted if d not in self._memory.stories):
            self._memory.stories[story.document] = story
        return [self._memory.stories[d] for d in sorted(wanted) if d in self._memory.stories]

    def numbers(self, documents: Iterable[str]) -> dict[str, list[int]]:
        """The items of documents."""
        wanted = set(documents)
        missing = {d for d in wanted if d not in self._memory.numbers}
        found = self._links.items_of(missing)
        self._memory.numbers.update({d: found.get(d, []) for d in missing})
        return {d: self._memory.numbers[d] for d in wanted}

    def groups(self, start: Iterable[int], keep: Mapping[str, bool] | None = None) -> list[list[int]]:
        """The sets of items that pairs join, of which a start is one; `keep` tells of which documents items count (all, if not
        given)."""
        return components(start, lambda numbers: self._kept(numbers, keep))

    def _kept(self, numbers: Sequence[int], keep: Mapping[str, bool] | None) -> Mapping[int, Iterable[int]]:
        near = self._links.neighbours(numbers)
        if keep is None:
            return near
        items = self.items({other for others in near.values() for other in others})
        return {n: [o for o in others if keep[items[o].document]] for n, others in near.items()}

    def clusters(self, group: Sequence[int]) -> list[list[int]]:
        """The items of a group by happenings."""
        if len(group) == 1:
            return [list(group)]
        items = self.items(group)
        number = {item.id: n for n, item in items.items()}
        near = self._links.neighbours(group)
        sure = {
            (items[a].id, items[b].id): score
            for a in group
            for b, score in near.get(a, {}).items()
            if b in items and items[a].id < items[b].id
        }
        found = cluster(list(items.values()), sure, self._memory.judge.score)
        return [[number[item.id] for item in members] for members in found]

    def _pairs(self, added: Mapping[int, Item]) -> dict[tuple[int, int], float]:
        """The pairs of new items with any that score above 0."""
        found: dict[tuple[int, int], float] = {}
        by_document: dict[str, list[int]] = defaultdict(list)
        for number, item in added.items():
            by_document[item.document].append(number)
        judge = self._memory.judge
        for document, numbers in by_document.items():
            told = self._of_one_story(document)
            for number in numbers:
                item = added[number]
                others = self.items(self._links.near(item) | told.get(item.type, set()))
                near = {o: i for o, i in others.items() if _is_another(i, item)}
                by_id = {id(i): o for o, i in near.items()}
                for other in judge.likely(item, near.values()):
                    score = judge.score(item, other)
                    if score is not None and score > 0:
                        o = by_id[id(other)]
                        found[min(number, o), max(number, o)] = score
        return found

    def _of_one_story(self, document: str) -> dict[str, set[int]]:
        """The items of the documents of one story with a document, by type."""
        (own,) = self.stories([document])
        near = [s.document for s in self.stories(self._links.of_one_story(own) - {document}) if nearness(own, s)]
        numbers = {n for some in self.numbers(near).values() for n in some}
        found: dict[str, set[int]] = defaultdict(set)
        for number, item in self.items(numbers).items():
            found[item.type].add(number)
        return found


def _is_another(first: Item, second: Item) -> bool:
    return first.type == second.type and first.document.rstrip(AGAIN) != second.document.rstrip(AGAIN)
