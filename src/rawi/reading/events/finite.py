"""Which words of a sentence are finite verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rawi.language.conjugation import VerbForm

if TYPE_CHECKING:
    from rawi.model import Token
    from rawi.reading.events.view import View, Words

_CLAUSE = 12  # tokens back in which the verb of a clause stands
_QUOTES = frozenset("\"“”«»„'‘’()[]")


def verb_at(view: View, i: int, words: Words) -> VerbForm | None:
    """The known finite verb that token `i` is, or None. A word that is also an event noun is a verb only where one can stand."""
    token = view.tokens[i]
    known = words.known(token)
    if known.verb is None:
        return known.guess if known.guess is not None and token.end - 1 not in view.dated else None
    if token.end - 1 in view.dated:
        return None
    form, says = known.verb
    is_noun = form.key in words.lexicon.nouns
    if not view.grammar.verb_first:
        return says if ends_clause(view, i, says, is_noun) else None
    if (says.gender, says.number) == ("f", "p") and token.key in view.grammar.counting:
        return None
    if form.pronoun and i - 1 in view.verbs and view.tokens[i - 1].key not in view.grammar.auxiliaries:
        return None
    homograph = is_noun or (len(form.key) == 3 and says.tense == "past")
    if (is_noun and says.number == "d") or (homograph and not verb_can_stand(view, i)):
        return None
    return says


def ends_clause(view: View, i: int, says: VerbForm, is_noun: bool) -> bool:
    """Whether a Persian finite verb can stand at `i`: not in a date ("هفته گذشته"), a participle or a verb that is also a noun
    not behind a preposition ("به گفته", "در نشست"), the noun only where a clause can end.
    """
    token = view.tokens[i]
    if token.start in view.dated or token.key in view.grammar.modals or says.person == 2:
        return False
    before = view.tokens[i - 1] if i > view.first else None
    if says.tense != "participle" and not is_noun:
        return before is None or says.tense != "past" or not _governs(view, before)
    if before is None or (before.key in view.grammar.prepositions and before.key not in view.grammar.complementizers):
        return False
    if says.tense == "participle" and before.key in view.grammar.pointing:
        return False
    if not is_noun or i + 1 >= view.last:
        return True
    after = view.tokens[i + 1]
    return (
        not after.is_word
        or after.key in view.grammar.conjunctions
        or view.is_break(i + 1)
        or _is_auxiliary(view, i + 1)
    )


def _governs(view: View, before: Token) -> bool:
    """Whether a preposition stands right before a past stem, which is a noun then: "برای ساخت راه‌آهن"."""
    return before.key in view.grammar.prepositions and before.key not in view.grammar.complementizers


def _is_auxiliary(view: View, i: int) -> bool:
    return view.tokens[i].key in view.grammar.auxiliaries


def verb_can_stand(view: View, i: int) -> bool:
    """Whether a finite verb can stand at `i` (Arabic homographs of verbal nouns: قتل, دعم, قصف)."""
    if not view.grammar.verb_first:
        return True
    follows_noun = i + 1 < view.last and _is_adjective(view, i + 1)
    if follows_noun:
        return False
    if i == view.first:
        return i + 1 in view.inside or view.tokens[i + 1 : i + 2] != []
    at = i - 1
    while at > view.first and view.tokens[at].text in _QUOTES:
        at -= 1
    before = view.tokens[at]
    if at in view.verbs and before.key not in view.grammar.auxiliaries:
        return False
    if _is_object_of_verb(view, i, at):
        return False
    if before.start in view.dated or before.key in view.grammar.adverbs:
        return True
    opens = (
        not before.is_word
        or before.key in view.grammar.complementizers
        or before.key in view.grammar.relatives
        or before.key in view.grammar.negators
        or before.key in view.grammar.auxiliaries
        or before.key in view.grammar.futures
    )
    return opens or at in view.inside


def _is_object_of_verb(view: View, i: int, at: int) -> bool:
    """Whether a clause that has its verb and subject goes on at `i`, so that the word there is its object ("أدانت إيران قصف …");
    not when that verb is of a clause set before the main one ("بعد أن انسحب الجيش قصف …").
    """
    joined = any(set(form.proclitics) & view.grammar.additive for form in view.tokens[i].forms)
    if joined or not (at in view.inside or view.tokens[at].start in view.dated):
        return False  # behind "and" another clause begins
    for j in range(at, max(view.first, at - _CLAUSE) - 1, -1):
        if j in view.inside or view.tokens[j].start in view.dated:
            continue
        if j in view.verbs and view.tokens[j].key not in view.grammar.auxiliaries:
            return j == view.first or not _subordinates(view, j - 1)
        if not view.tokens[j].is_word or _subordinates(view, j) or view.is_stop(j):
            return False
    return False


def _subordinates(view: View, j: int) -> bool:
    """Whether a word opens a clause within another."""
    return view.is_break(j) or view.is_relative(j) or view.tokens[j].key in view.grammar.complementizers


def _is_adjective(view: View, i: int) -> bool:
    return any(m.form == "demonym" and m.first == i for m in view.reading.mentions) and not view.tokens[
        i
    ].text.startswith("ال")
