"""Lengths of time: so long ago, so long from now, within so long, and durations that stand by themselves."""

from __future__ import annotations

from typing import cast

from rawi.language.folding import strip_article
from rawi.reading.times.items import Item
from rawi.reading.times.rules import Fixed, Prior, Range, Rule, Shift
from rawi.reading.times.scene import LETTERS, Scene, item_of, number_of

_ISO = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
_MANY_DAYS = 9
_OLDEST_DEAL = 5  # «ساله» of more years than this tells a person's age
_CLOCK = frozenset({"hour", "minute", "second"})


def _and_a_half(scene: Scene) -> bool:
    """Whether "and a half" follows, which would make another length of it."""
    following = scene.items[scene.last : scene.last + 2]
    joined = [i for i in following[:1] if i.joined] or ([*following[1:]] if scene.after() == "&" else [])
    return any(i.written in scene.lexicon.halves for i in joined)


def _lengths(scene: Scene) -> list[tuple[float, str]] | None:
    """The counted units of a match, largest first: three weeks and two days."""
    if _and_a_half(scene):
        return None
    found: list[tuple[float, str]] = []
    number: float | None = None
    for item in scene.matched:
        if item.letter == "N":
            number = cast(float, item.value)
        elif item.letter == "D":
            value, unit = cast("tuple[int, str]", item.value)
            found.append((value, unit))
        elif item.letter in "vp":
            found.append((1 if number is None else number, "day"))
        elif item.letter in LETTERS:
            if item.written in scene.lexicon.vague and number is None:
                return None
            found.append((1 if number is None else number, LETTERS[item.letter]))
            number = None
    return found


def read_ago(scene: Scene) -> Rule | None:
    """So long before the text's day."""
    if scene.after() in {"o", "K"} or (scene.lang == "fa" and scene.after() == "s"):
        return None
    if scene.matched[0].letter == "s" and scene.matched[-1].letter not in "jwhxD":
        return None
    bare = not any(i.letter in "ND" for i in scene.matched)
    if bare and scene.before() in {"n", "N"}:
        return None
    if bare and scene.lang == "ar" and any(i.definite for i in scene.matched[1:]):
        return None
    if bare and scene.after() in set("LXBVCOMYW") - {""}:
        return None
    return _shifted(scene, -1)


def read_ahead(scene: Scene) -> Rule | None:
    """So long after the text's day, where the sentence looks ahead."""
    if scene.lang == "ar":
        bare = not any(i.letter in "ND" for i in scene.matched)
        if scene.after() in {"o", "K"} or (bare and any(i.definite for i in scene.matched[1:])):
            return None
        if scene.tense() != "ahead":
            return read_since_then(scene)
    elif scene.first and scene.items[scene.first - 1].written == "براي":
        return read_duration(scene)
    return _shifted(scene, 1)


def read_since_then(scene: Scene) -> Rule | None:
    """So many days after or before the day last spoken of."""
    lengths = _lengths(scene)
    if not lengths or len(lengths) != 1 or lengths[0][1] not in {"day", "week"}:
        return None
    sign = -1 if item_of(scene, "Jp") else 1
    value, unit = lengths[0]
    return Prior(sign * int(value) * (7 if unit == "week" else 1))


def _shifted(scene: Scene, sign: int) -> Rule | None:
    lengths = _lengths(scene)
    exact = item_of(scene, "q") is None
    if not lengths:
        return None
    if len(lengths) == 1:
        value, unit = lengths[0]
        return Shift(unit, sign * value, exact)
    days = {"week": 7, "day": 1}
    if all(unit in days for _, unit in lengths):
        return Shift("day", sign * sum(v * days[u] for v, u in lengths), exact)
    value, unit = lengths[0]
    return Shift(unit, sign * value, exact)


def read_duration(scene: Scene) -> Rule | None:
    """So long: an ISO 8601 duration."""
    lengths = _lengths(scene)
    if not lengths or len(lengths) != 1:
        return None
    value, unit = lengths[0]
    if _of_event(scene, unit not in {*_CLOCK, "day"} or (unit == "day" and value >= _MANY_DAYS)):
        return None
    one = number_of(item_of(scene, "N"))
    if scene.matched[0].letter in LETTERS and len(scene.matched) > 1 and (one != 1 or unit == "decade"):
        return None
    if unit == "year" and _is_age(scene):
        return None
    if unit == "year" and value > _OLDEST_DEAL and any("ساله" in i.written for i in scene.matched):
        return None
    if unit in {"decade", "century"}:
        value, unit = value * (10 if unit == "decade" else 100), "year"
    count = int(value) if value == int(value) else value
    if count <= 0 or count > 5000:
        return None
    return Fixed(f"P{'T' if unit in _CLOCK else ''}{count}{_ISO[unit]}")


def _is_age(scene: Scene) -> bool:
    before = strip_article(scene.items[scene.first - 1].written) if scene.first else ""
    return before in scene.lexicon.ages or scene.matched[-1].written in scene.lexicon.age_units


def _of_event(scene: Scene, long: bool) -> bool:
    """Whether the length is told from a happening ("two days after the meeting"), which alone could give the date."""
    if scene.after() in {"L", "X"}:
        return not long
    if scene.lang == "fa":
        return scene.after() in {"J", "K", "A"} or (scene.after() in {"f", "a"} and not long)
    return scene.before() in {"a", "f"} and scene.after() in {"o", "K"} and not long


def read_alone(scene: Scene) -> Rule | None:
    """One week, one month, one year, said by the bare word in the accusative (أسبوعاً)."""
    item = scene.matched[0]
    if scene.before() in {"N", "O", "n", "H"}:
        return None
    if item.written in scene.lexicon.lone_plurals and not item.definite and scene.after() not in {"L", "X", "A"}:
        return _vague(item)
    if item.written in scene.lexicon.vague and not item.definite:
        led = scene.before() in {"a", "f", "s"} or (item.led and scene.after() == "o")
        return _vague(item) if led else None
    return read_duration(scene) if item.written in scene.lexicon.alone else None


def read_within(scene: Scene) -> Rule | None:
    """Within a week; within weeks."""
    item = scene.matched[-1]
    if item.definite or scene.after() in {"M", "O", "N", "L", "X", "C", "Y"}:
        return None
    if item.written in scene.lexicon.vague:
        return _vague(item)
    return read_duration(scene)


def _vague(item: Item) -> Rule | None:
    """Weeks, months, years, nobody knows how many."""
    unit = LETTERS[item.letter]
    return Fixed(f"P{'T' if unit in _CLOCK else ''}X{_ISO[unit]}") if unit in _ISO else None


def read_last_few(scene: Scene) -> Rule | None:
    """The last three days."""
    count, unit = number_of(item_of(scene, "N")), scene.matched[0]
    if count is None or not unit.definite:
        return None
    return Range(Shift(LETTERS[unit.letter], -count), Shift("day", 0))
