"""Time expressions in Arabic and Persian text, to EDTF.

`find` turns the words of a sentence into items and matches the shapes of ``<lang>/times.yaml`` over them; `readers`
turn a match into a rule (`rules`); a rule becomes a value when the text's date is known (`stage`).
"""

from rawi.reading.times.stage import Times, main_calendar, parse, resolve_times

__all__ = ["Times", "main_calendar", "parse", "resolve_times"]
