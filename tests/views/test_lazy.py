"""Things looked up when asked for, and all at once only where that is quicker."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from rawi.views.lazy import Lazy


class Things:
    """Ten thousand numbers by their names, and what was asked."""

    def __init__(self, many: int) -> None:
        self.all = {str(n): n for n in range(many)}
        self.asked: list[int] = []

    def some(self, ids: Iterable[str]) -> dict[str, int]:
        ids = list(ids)
        self.asked.append(len(ids))
        return {i: self.all[i] for i in ids if i in self.all}

    def everything(self) -> dict[str, int]:
        self.asked.append(-1)
        return self.all

    def lazy(self) -> Lazy[int]:
        return Lazy(self.some, self.everything, lambda: len(self.all))


def test_what_is_asked_for_is_looked_up_once() -> None:
    things = Things(5)
    lazy = things.lazy()
    assert (lazy["3"], lazy["3"], lazy.get("9"), "9" in lazy) == (3, 3, None, False)
    assert things.asked == [1, 1]
    with pytest.raises(KeyError):
        lazy["9"]
    lazy.prefetch(["1", "2", "3"])
    assert [lazy[i] for i in "123"] == [1, 2, 3]
    assert things.asked == [1, 1, 2]


def test_all_are_looked_up_when_all_are_asked_for() -> None:
    things = Things(5)
    assert list(things.lazy()) == ["0", "1", "2", "3", "4"]
    assert len(things.lazy()) == 5
    assert things.asked == [-1, -1]


def test_many_single_questions_to_few_things_look_up_all() -> None:
    things = Things(10_000)
    lazy = things.lazy()
    assert sum(lazy[str(n)] for n in range(3000)) == sum(range(3000))
    assert things.asked.count(-1) == 1
    assert len(things.asked) == 2001


def test_many_single_questions_to_very_many_things_do_not() -> None:
    things = Things(40_000)
    lazy = things.lazy()
    assert sum(lazy[str(n)] for n in range(2500)) == sum(range(2500))
    assert -1 not in things.asked
