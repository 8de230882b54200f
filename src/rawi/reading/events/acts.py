"""Verbal acts made inside quotations: backing, accusing, asking … (`<lang>/acts.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import name_key, word_key
from rawi.model import EntityRef, Mention, Quotation, Reading, Token
from rawi.reading.events.lexicon import GAP

Target = Literal["mentioned", "addressee", "object"]
_GAP = 6
_PARTY = "@"  # in a phrase: the mention that the act is about
_NOBODY: Mapping[int, int] = MappingProxyType({})
_TARGET_KINDS = frozenset({"state", "organisation", "armed_group", "population", "person"})


class ActExample(msgspec.Struct, forbid_unknown_fields=True):
    """Words of a quotation that are (or, with `none`, are not) the act; `party`: those among them that are somebody's mention."""

    text: str
    party: str = ""
    none: bool = False


class ActFile(msgspec.Struct, forbid_unknown_fields=True):
    """One entry of `acts.yaml`."""

    id: str
    type: str
    phrases: list[str]
    mode: str | None = None
    cameo: str | None = None
    contexts: list[str] = msgspec.field(default_factory=list)
    with_: list[str] = msgspec.field(default_factory=list, name="with")
    without: list[str] = msgspec.field(default_factory=list)
    target: Target = "mentioned"
    examples: list[ActExample] = msgspec.field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """An act ready for matching."""

    file: ActFile
    with_keys: frozenset[str]
    without: frozenset[str]


Acts = dict[str, list[tuple[tuple[str, ...], Act]]]


def acts_of(knowledge: Knowledge, lang: str) -> Acts:
    """First key → phrases and their acts, made once for each `Knowledge`."""
    if not knowledge.has(f"{lang}/acts.yaml"):
        return {}
    return knowledge.derived(("acts", lang), lambda k: _index(k.yaml(lang, "acts", list[ActFile])))


def _index(files: list[ActFile]) -> Acts:
    acts: Acts = {}
    for file in files:
        act = Act(file, frozenset(map(name_key, file.with_)), frozenset(map(name_key, file.without)))
        for phrase in file.phrases:
            keys = tuple(w if w == _PARTY else GAP if w in (GAP, "...") else word_key(w) for w in phrase.split())
            acts.setdefault(keys[0], []).append((keys, act))
    return acts


def find_acts(
    tokens: list[Token], acts: Acts, parties: Mapping[int, int] = _NOBODY
) -> Iterator[tuple[Act, int, int, int]]:
    """(act, first, last, characters to leave out at the start) for every act phrase among the tokens, one a place. `parties`: the
    tokens at which somebody's mention begins, and where it ends.
    """
    present = frozenset[str]().union(*(t.keys for t in tokens))
    if not parties and acts.keys().isdisjoint(present):
        return
    for i, token in enumerate(tokens):
        best: tuple[int, Act, int] | None = None
        opened = [(form.key, form.skip) for form in token.forms]
        for first, skip in [*opened, *([(_PARTY, 0)] if i in parties else [])]:
            for keys, act in acts.get(first, ()):
                if not act.without.isdisjoint(present) or (act.with_keys and act.with_keys.isdisjoint(present)):
                    continue
                end = _match(tokens, i, keys, parties)
                if end and (best is None or end > best[0]):
                    best = end, act, skip
        if best is not None:
            yield best[1], i, best[0], best[2]


def _match(tokens: list[Token], i: int, keys: tuple[str, ...], parties: Mapping[int, int]) -> int:
    at, gap = i, False
    for key in keys:
        if key == GAP:
            gap = True
            continue
        limit = min(len(tokens), at + (_GAP + 1 if gap else 1))
        fits = parties.__contains__ if key == _PARTY else lambda j, key=key: key in tokens[j].keys
        found = next((j for j in range(at, limit) if fits(j)), None)
        if found is None:
            return 0
        at, gap = parties[found] if key == _PARTY else found + 1, False
    return at


def parties_at(reading: Reading, tokens: list[Token], own: frozenset[str]) -> dict[int, int]:
    """For tokens of a quotation, where the mentions of others than the speaker's `own` side begin and end among them; of those that
    begin together the longest.
    """
    starts = {token.start: i for i, token in enumerate(tokens)}
    found: dict[int, int] = {}
    for mention in reading.mentions:
        at = starts.get(mention.span.start)
        if (
            at is not None
            and mention.kind in _TARGET_KINDS
            and mention.form not in {"part", "pronoun"}
            and _other(mention, own)
        ):
            end = next((j for j in range(at, len(tokens)) if tokens[j].start >= mention.span.end), len(tokens))
            found[at] = max(found.get(at, 0), end)
    return found


def targets(
    act: Act, reading: Reading, quotation: Quotation, start: int, end: int, own: frozenset[str]
) -> list[EntityRef]:
    """Whom an act at characters `start` to `end` is about: the nearest the clause mentions who is not the speaker's `own`."""
    if act.file.target == "addressee" and quotation.addressees:
        return list(quotation.addressees)
    mentioned = [
        (m, entity)
        for m in reading.mentions
        if quotation.text.start <= m.span.start < quotation.text.end
        and m.kind in _TARGET_KINDS
        and m.form not in {"part", "pronoun"}
        and (entity := _other(m, own)) is not None
    ]
    near = min(mentioned, key=lambda found: _distance(found[0], start, end), default=None)
    if near is not None:
        return [EntityRef(near[1], near[0].span)]
    return [r for r in quotation.addressees if r.entity not in own]


def _other(mention: Mention, own: frozenset[str]) -> str | None:
    """The entity a mention names when it is not of the speaker's own side; of a pair ("the two countries") the other one."""
    if mention.entity is None:
        others = [c for c in mention.candidates if c not in own] if mention.plural else []
        return others[0] if len(others) == 1 else None
    if mention.entity in own or (mention.kind == "person" and mention.country in own):
        return None
    return mention.entity


def _distance(mention: Mention, start: int, end: int) -> int:
    after = mention.span.start - end
    return after if after >= 0 else 2 * (start - mention.span.end)
