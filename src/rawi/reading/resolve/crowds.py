"""People without a name of their own: what a crowd, a trade or one unnamed person is called in a record."""

from __future__ import annotations

from collections.abc import Iterator

from rawi.knowledge import EntityRecord
from rawi.language.folding import name_key
from rawi.model import Mention, Reading
from rawi.reading.mentions import Lexicon
from rawi.reading.mentions.nouns import Noun
from rawi.reading.resolve.slugs import words_of


def noun_of(mention: Mention, reading: Reading, lexicon: Lexicon) -> Noun | None:
    """The noun for people that a mention is made of; None when it is made of none."""
    part = mention.parts.get("people")
    if part is None:
        return None
    keys = [name_key(part.text[max(mention.span.start - part.start, 0) :])]
    inside = [t for t in reading.tokens[mention.first : mention.last] if part.start <= t.start < part.end]
    if len(inside) == 1:
        keys += [form.key for form in inside[0].forms] + [
            form.key[:-1] for form in inside[0].forms if form.key.endswith("ا")
        ]
    entries = (entry for key in keys for entry in lexicon.entries.get(key, ()) if entry.role == "people")
    return next((lexicon.nouns[entry.detail] for entry in entries), None)


def words_of_people(mention: Mention, noun: Noun) -> set[str]:
    """The folded words of a mention with its noun in the dictionary form, so that cases and numbers of it are one."""
    part = mention.parts["people"]
    rest = mention.span.text[max(part.end - mention.span.start, 0) :]
    return {*words_of(noun.lemma), *words_of(rest)}


def names_of_people(
    mention: Mention, noun: Noun, state: EntityRecord | None, reading: Reading, lexicon: Lexicon
) -> Iterator[str]:
    """What the people of a mention go by: as written, without what counts them, and with their state ("معترضان ایرانی")."""
    yield mention.span.text
    start = mention.parts["people"].start
    if start > mention.span.start:
        yield reading.document.text[start : mention.span.end]
    if state is None or not mention.plural:
        return
    lang = reading.document.lang
    if lang == "fa":
        yield from (f"{noun.lemma} {name}" for name in state.names.get("fa", ())[:1])
        yield from (f"{noun.lemma} {adjective}" for adjective in lexicon.base.demonyms(state.id).get("fa", ())[:1])
    elif " " not in noun.lemma:
        adjectives = lexicon.base.demonyms(state.id).get("ar", ())
        yield from (f"ال{noun.lemma} ال{adjective}" for adjective in adjectives if adjective.endswith("ون"))
