"""A state's institutions, made from the patterns of ``titles.yaml``: one description serves every state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.errors import KnowledgeError
from rawi.knowledge._records import EntityRecord
from rawi.knowledge._titles import BodyTitle

if TYPE_CHECKING:
    from rawi.knowledge import Knowledge

LANGUAGES = ("ar", "fa")
MOST_NAMES = 4
"""The patterns of a body begin with its usual names; the rest are there to be recognised, not to be shown."""


class Bodies:
    """Makes the records of institutions ('SYR-mfa'), with their names in Arabic and Persian."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._made: dict[str, EntityRecord | None] = {}

    def stands_for_state(self, body: str) -> bool:
        """Say whether naming this body names the state itself (its government)."""
        return any(kind.is_state for kind in self._kinds(body).values())

    def make(self, state: EntityRecord, demonyms: dict[str, tuple[str, ...]], body: str) -> EntityRecord | None:
        """Return the body of a state as a record, or None when no language knows such a body."""
        entity_id = f"{state.id}-{body}"
        if entity_id not in self._made:
            self._made[entity_id] = self._make(entity_id, state, demonyms, body)
        return self._made[entity_id]

    def _make(
        self, entity_id: str, state: EntityRecord, demonyms: dict[str, tuple[str, ...]], body: str
    ) -> EntityRecord | None:
        kinds = self._kinds(body)
        if not kinds:
            return None
        names = {lang: body_names(kind, state, demonyms.get(lang, ()), lang) for lang, kind in kinds.items()}
        first = next(iter(kinds.values()))
        english = state.names.get("en", ())
        names["en"] = (first.name_en.replace("{state}", english[0]),) if english else ()
        return EntityRecord(entity_id, "", first.kind, first.subkind, state.id, names)

    def _kinds(self, body: str) -> dict[str, BodyTitle]:
        found = {lang: self._knowledge.titles(lang).bodies.get(body) for lang in LANGUAGES}
        return {lang: kind for lang, kind in found.items() if kind is not None}


def body_names(body: BodyTitle, state: EntityRecord, demonyms: tuple[str, ...], lang: str) -> tuple[str, ...]:
    """Return the names of a state's body in a language, its patterns filled with the state's commonest name."""
    names = state.names.get(lang, ())
    fillers = {"name": names[0] if names else ""}
    if demonyms:
        feminine = demonyms[1] if len(demonyms) > 1 else demonyms[0]
        fillers |= {"adj": demonyms[0], "adj_m": demonyms[0], "adj_f": feminine}
        fillers |= {"adj_m_def": f"ال{demonyms[0]}", "adj_f_def": f"ال{feminine}"}
    made = (_fill(pattern, fillers) for pattern in body.patterns)
    return tuple(dict.fromkeys(name for name in made if name))[:MOST_NAMES]


def _fill(pattern: str, fillers: dict[str, str]) -> str:
    head, _, slot = pattern.partition("{")
    if not slot:
        return ""
    if not slot.endswith("}"):
        raise KnowledgeError(f"titles.yaml: a slot must end its pattern: {pattern}")
    filler = fillers.get(slot[:-1].removesuffix("?"), "")
    return head + filler if filler else ""
