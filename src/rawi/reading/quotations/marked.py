"""Words given to a speaker without a verb: "فلان: …" at the head of a paragraph, and "«…»، بحسب تعبيره"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rawi.model import Mention
from rawi.reading.quotations.lexicon import Speech
from rawi.reading.quotations.openers import quoted
from rawi.reading.quotations.view import Stretch, View, is_comma

_HEAD = 4
_LEAST = 3
_NOUN_FAR = 3
_SIGNS = frozenset("/|-–—")


@dataclass(frozen=True, slots=True)
class Given:
    """Tokens `first` to `last` said by `speaker` (None: whoever acts in the clause, and nobody else when it is
    `shouted`); the cue is tokens `cue` to `cue_end`."""

    first: int
    last: int
    cue: int
    cue_end: int
    speaker: Mention | None
    direct: bool
    shouted: bool = False
    addressee: Mention | None = None


def given_at_head(view: View, stretch: Stretch, speech: Speech) -> Given | None:
    """ "كايا: «…»", "عاجل / مكتب فلان: …": a mention at the head of a paragraph, a colon, words; before the colon there may be told
    whom they are for ("ماکرون خطاب به مسکو: …").
    """
    if stretch.first and view.tokens[stretch.first - 1].end >= _line_start(view, stretch.first):
        return None
    for i in range(stretch.first, min(stretch.first + _HEAD, stretch.last)):
        mention = view.mention_at.get(i)
        if mention is None:
            if not (view.tokens[i].is_word or view.tokens[i].text in _SIGNS):
                return None
            continue
        end, addressee = _addressed(view, stretch, speech, view.mention_end[i])
        if (
            mention.kind == "place"
            or end >= stretch.last
            or view.tokens[end].text != ":"
            or (i > stretch.first and view.tokens[i - 1].is_word)
        ):
            return None
        given = _after_colon(view, stretch, mention, i, end)
        return replace(given, addressee=addressee) if given else None
    return None


def _addressed(view: View, stretch: Stretch, speech: Speech, end: int) -> tuple[int, Mention | None]:
    """Where the words before the colon end, and for whom they are, when the speaker ends before token `end`."""
    if end >= stretch.last:
        return end, None
    size = speech.turned_to.at(view.tokens, end, stretch.last)
    to = view.mention_at.get(end + size)
    if to is None or not (size or to.span.start > view.tokens[end].start):  # after a proclitic: "ترامب لإيران: …"
        return end, None
    return view.mention_end[end + size], to


def _line_start(view: View, i: int) -> int:
    return view.text.rfind("\n", 0, view.tokens[i].start) + 1


def _after_colon(view: View, stretch: Stretch, mention: Mention, i: int, end: int) -> Given | None:
    for marked in stretch.marked:
        if marked.first == end + 2:
            return Given(marked.first, marked.last, i, end, mention, True)
    last = stretch.last
    while last > end + 1 and not view.tokens[last - 1].is_word:
        last -= 1
    if last - end - 1 < _LEAST:
        return None
    return Given(end + 1, last, i, end, mention, False)


def given_after(view: View, stretch: Stretch, speech: Speech) -> Iterator[Given]:
    """ "«سوء الفهم»، بحسب تعبيره"; "«…»، على حد قول فلان"."""
    for marked in stretch.marked:
        i = marked.last + 1
        if i < stretch.last and is_comma(view.tokens[i]):
            i += 1
        if not marked.closed or not quoted(view, marked, 2):
            continue
        if (noun := _slogan(view, stretch, speech, marked.first - 1)) >= 0:
            yield Given(marked.first, marked.last, noun, noun + 1, None, True, shouted=True)
            continue
        if i >= stretch.last:
            continue
        size = speech.credits.at(view.tokens, i, stretch.last)
        own = speech.own_credits.at(view.tokens, i, stretch.last)
        if own:
            yield Given(marked.first, marked.last, i, i + own, None, True)
        elif size and i + size in view.mention_at:
            yield Given(marked.first, marked.last, i, i + size, view.mention_at[i + size], True)


def _slogan(view: View, stretch: Stretch, speech: Speech, mark: int) -> int:
    """The token of the noun shortly before a mark that says the words were shouted; -1 when there is none."""
    for i in range(mark - 1, max(mark - 1 - _NOUN_FAR, stretch.first - 1), -1):
        if any(f.key in speech.slogans for f in view.tokens[i].forms):
            return i
    return -1
