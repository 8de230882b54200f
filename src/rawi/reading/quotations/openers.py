"""Where what was said begins: after a complementizer, a colon, an opening mark, or right after the verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rawi.reading.quotations.cues import Cue
from rawi.reading.quotations.lexicon import Speech
from rawi.reading.quotations.marks import Marked
from rawi.reading.quotations.view import Stretch, View, is_comma

OpenerKind = Literal["that", "colon", "mark", "nominal", "bare", "before"]
_FAR = 45
_MARK_FAR = 12
_ACT_FAR = 7
_NEAR = 3
_NAME_WORDS = 3
_LONG = 6
_LEAST_MARKED = 2
_JOINS = frozenset({"و", "ولي", "اما", "تا", "هرچند", "ليكن"})


@dataclass(slots=True)
class Opening:
    """The cue, how its words begin and at which token; `at` is the token of the opener itself."""

    cue: Cue
    kind: OpenerKind
    at: int
    first: int
    marked: Marked | None = None


def find_openings(
    view: View, stretch: Stretch, speech: Speech, cues: list[Cue], masked: frozenset[int]
) -> list[Opening]:
    """One opening for each cue that has words, in order of the text."""
    if not cues:
        return []
    arabic = speech.verb_first
    found = _arabic(view, stretch, speech, cues, masked) if arabic else _persian(view, stretch, speech, cues)
    return sorted(found, key=lambda o: o.cue.first)


def quoted(view: View, marked: Marked, least: int = _LEAST_MARKED, names: bool = False) -> bool:
    """Whether marked words can be speech: at least so many words, and no name unless the verb gives names."""
    words = [i for i in range(marked.first, marked.last) if view.tokens[i].is_word]
    if len(words) < least:
        return False
    return names or not all(view.covering[i] >= 0 for i in words)


def _arabic(view: View, stretch: Stretch, speech: Speech, cues: list[Cue], masked: frozenset[int]) -> list[Opening]:
    taken: dict[int, Opening] = {}
    marks = {m.first - 1: m for m in stretch.marked}
    skip_to = stretch.first
    for i in range(stretch.first, stretch.last):
        if i < skip_to or i in masked or _within(view, i):
            continue
        token = view.tokens[i]
        opening: Opening | None = None
        if token.key in speech.complementizers and not _held(view, speech, i, cues):
            opening = _claim(view, cues, taken, i, "that", i + 1)
        elif token.text == ":":
            after = i + 1
            if after < stretch.last and view.tokens[after].key in speech.complementizers:
                after += 1
            opening = _claim(view, cues, taken, i, "colon", after)
        elif i in marks:
            opening = None if _named(view, stretch, speech, marks[i]) else _claim_mark(view, cues, taken, i, marks[i])
        if opening:
            taken[opening.cue.first] = opening
            skip_to = opening.first + 1
    for n, cue in enumerate(cues):
        if cue.first not in taken:
            limit = cues[n + 1].first if n + 1 < len(cues) else stretch.last
            opening = _nominal(view, speech, cue, limit) or _before(view, stretch, cue, taken)
            if opening:
                taken[cue.first] = opening
    return list(taken.values())


def _named(view: View, stretch: Stretch, speech: Speech, marked: Marked) -> bool:
    """Whether short marked words are a name, as what is said comes after them: "قال «فلان» … إن"."""
    if marked.last - marked.first > _NAME_WORDS or not marked.closed:
        return False
    for i in range(marked.last + 1, min(marked.last + _FAR, stretch.last)):
        token = view.tokens[i]
        if token.key in speech.complementizers or token.text == ":":
            return not _ended(view, marked.last + 1, i)
    return False


def _ended(view: View, start: int, stop: int) -> bool:
    """Whether another verb of speech or a stop comes first."""
    return any(
        view.tokens[k].text in ".؛!؟" or (view.tokens[k].text in ("،", ",") and k == start) for k in range(start, stop)
    )


def _within(view: View, i: int) -> bool:
    """Whether the token lies inside a mention: "شبكة سي إن إن"."""
    return view.covering[i] >= 0 and i + 1 < view.mention_end[view.covering[i]]


def _held(view: View, speech: Speech, i: int, cues: list[Cue]) -> bool:
    """Whether the complementizer belongs to the word before it: "قبل أن"."""
    return i > 0 and view.tokens[i - 1].key in speech.not_after and all(c.last != i for c in cues)


def _claim(
    view: View, cues: list[Cue], taken: dict[int, Opening], at: int, kind: OpenerKind, first: int
) -> Opening | None:
    """The opening for the nearest cue before `at` that can take it and has none; a cue that has its words ends the search."""
    for cue in reversed(cues):
        if cue.first >= at:
            continue
        if cue.first in taken or at - cue.last > _FAR:
            return None
        if kind == "that" and not _suits(view, cue, at):
            continue
        if kind in cue.group.takes or (kind == "that" and cue.group.names):
            return Opening(cue, kind, at, first)
    return None


def _suits(view: View, cue: Cue, at: int) -> bool:
    """Whether this complementizer can open what this verb says: "إن" may be "if", "على أن" may set a term."""
    if cue.group.an and view.tokens[at].text.lstrip("و").startswith("إن"):
        return False
    return cue.group.onto or at == 0 or view.tokens[at - 1].key != "علي"


def _claim_mark(view: View, cues: list[Cue], taken: dict[int, Opening], at: int, marked: Marked) -> Opening | None:
    for cue in reversed(cues):
        if cue.first >= at:
            continue
        far = _MARK_FAR if "that" in cue.group.takes or cue.group.names else _ACT_FAR
        if cue.group.id == "passing":
            continue
        if "that" in cue.group.takes and marked.last - marked.first >= _LONG:
            far = _FAR
        if cue.first in taken or at - cue.last > far or cue.group.denies:
            return None
        least = 1 if cue.group.names or at == cue.last else _LEAST_MARKED
        if quoted(view, marked, least, cue.group.names):
            return Opening(cue, "mark", at, marked.first, marked)
        return None
    return None


def _nominal(view: View, speech: Speech, cue: Cue, limit: int) -> Opening | None:
    """What is stressed or denied as a noun: "شدد على ضرورة …", "نفى وجود …"."""
    prepositions = [p for p in cue.group.nominal if p]
    for i in range(cue.last, min(limit, cue.last + _MARK_FAR)):
        if view.tokens[i].text in prepositions and i + 1 < limit:
            return Opening(cue, "nominal", i, i + 1)
        if view.covering[i] < 0 and is_comma(view.tokens[i]):
            break
    if "" in cue.group.nominal and view.tokens[cue.first - 1].key not in speech.relatives | {"ما"}:
        adverb = cue.sign.how == "participle" and cue.last < limit and view.tokens[cue.last].is_word
        return Opening(cue, "bare", cue.last, cue.last) if cue.group.denies or adverb else None
    return None


def _before(view: View, stretch: Stretch, cue: Cue, taken: dict[int, Opening]) -> Opening | None:
    """Marked words that end shortly before their verb: "«…»، قال فلان"; not those that another verb has opened."""
    if cue.group.id in ("act", "deny"):
        return None
    for marked in stretch.marked:
        if any(first < marked.first for first in taken):
            return None
        if (
            marked.closed
            and 0 <= cue.first - marked.last - 1 <= _NEAR
            and quoted(view, marked, 2 if cue.first - marked.last <= 2 else 3)
        ):
            return Opening(cue, "before", marked.last, marked.first, marked)
    return None


def _persian(view: View, stretch: Stretch, speech: Speech, cues: list[Cue]) -> list[Opening]:
    marks = {m.first - 1: m for m in stretch.marked}
    found: list[Opening] = []
    used: set[int] = set()
    for n, cue in enumerate(cues):
        limit = cues[n + 1].first if n + 1 < len(cues) else stretch.last
        opening = _persian_after(view, speech, cue, limit, marks)
        if opening is None:
            opening = _persian_before(view, stretch, cue, used)
        if opening:
            used.update([opening.marked.first] if opening.marked else [])
            found.append(opening)
    return found


def _persian_after(view: View, speech: Speech, cue: Cue, limit: int, marks: dict[int, Marked]) -> Opening | None:
    """What stands right after the verb: که، ":", a mark, or the clause itself."""
    i = cue.last
    if i >= limit:
        return None
    group = cue.group
    if view.tokens[i].text == ":" and group.id != "ask":
        return Opening(cue, "colon", i, i + 1)
    comma = is_comma(view.tokens[i]) and view.tokens[i].text in "،,"
    if comma and i + 1 < limit and "that" in group.takes and _clause_after(view, speech, cue, i + 1, limit):
        return Opening(cue, "bare", i + 1, i + 1)
    comma = is_comma(view.tokens[i])
    j = i + 1 if comma and view.tokens[i].text in "،," else i
    if j < limit and view.tokens[j].key in speech.complementizers and "that" in group.takes:
        return Opening(cue, "that", j, j + 1)
    if j in marks and quoted(view, marks[j], 1, group.names):
        return Opening(cue, "mark", j, marks[j].first, marks[j])
    if group.names or "that" not in group.takes:
        return None
    if comma or not view.tokens[i].is_word or view.tokens[i].key in _JOINS or view.tokens[i].key in speech.relatives:
        return None
    return Opening(cue, "bare", i, i)


def _clause_after(view: View, speech: Speech, cue: Cue, i: int, limit: int) -> bool:
    """Whether a clause after the comma behind a verb is what was said: «اعلام کرد ، این دولت …», not «اعلام کرد، و …»."""
    if view.tokens[i].key in _JOINS or not view.tokens[i].is_word or speech.ends.at(view.tokens, i, limit):
        return False
    simple = cue.last - cue.first == 1 and cue.sign.form is not None and cue.sign.form.tense == "participle"
    apart = view.tokens[i - 1].start > view.tokens[i - 2].end
    return simple or apart


def _persian_before(view: View, stretch: Stretch, cue: Cue, used: set[int]) -> Opening | None:
    """Marked words before their verb: "آن را «…» خواند", "«…»، او گفت"."""
    if not {"that", "marked"} & set(cue.group.takes):
        return None
    least, near = (1, 6) if cue.group.names or "that" not in cue.group.takes else (3, 4)
    for marked in reversed(stretch.marked):
        if marked.first in used or not marked.closed or marked.last >= cue.first + 1:
            continue
        if cue.first - marked.last - 1 <= near and quoted(view, marked, least, cue.group.names):
            return Opening(cue, "before", marked.last, marked.first, marked)
        return None
    return None
