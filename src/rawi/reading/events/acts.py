"""Verbal acts made inside quotations: backing, accusing, asking … (`<lang>/acts.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from rawi.knowledge import Knowledge
from rawi.language.folding import name_key, word_key
from rawi.model import EntityRef, Mention, Quotation, Reading, Token
from rawi.reading.events.lexicon import GAP

Target = Literal["mentioned", "addressee", "object"]
_GAP = 6
_TARGET_KINDS = frozenset({"state", "organisation", "armed_group", "population", "person"})


class ActExample(msgspec.Struct, forbid_unknown_fields=True):
    """Words of a quotation that are (or, with `none`, are not) the act."""

    text: str
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
            keys = tuple(GAP if w in (GAP, "...") else word_key(w) for w in phrase.split())
            acts.setdefault(keys[0], []).append((keys, act))
    return acts


def find_acts(tokens: list[Token], acts: Acts) -> Iterator[tuple[Act, int, int, int]]:
    """(act, first, last, characters to leave out at the start) for every act phrase among the tokens, one a place."""
    present = frozenset[str]().union(*(t.keys for t in tokens))
    if acts.keys().isdisjoint(present):
        return
    for i, token in enumerate(tokens):
        best: tuple[int, Act, int] | None = None
        for form in token.forms:
            for keys, act in acts.get(form.key, ()):
                if not act.without.isdisjoint(present) or (act.with_keys and act.with_keys.isdisjoint(present)):
                    continue
                end = _match(tokens, i, keys)
                if end and (best is None or end > best[0]):
                    best = end, act, form.skip
        if best is not None:
            yield best[1], i, best[0], best[2]


def _match(tokens: list[Token], i: int, keys: tuple[str, ...]) -> int:
    at, gap = i + 1, False
    for key in keys[1:]:
        if key == GAP:
            gap = True
            continue
        limit = min(len(tokens), at + (_GAP + 1 if gap else 1))
        found = next((j for j in range(at, limit) if key in tokens[j].keys), None)
        if found is None:
            return 0
        at, gap = found + 1, False
    return at


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
