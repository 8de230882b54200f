"""From bytes to text: byte order marks, UTF-8, UTF-16 without a mark, Windows-1256, ISO-8859-6."""

from __future__ import annotations

import codecs
import re

from rawi.errors import SourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset\s*=\s*["']?|encoding\s*=\s*["'])([A-Za-z0-9_\-]{3,20})""")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_ONE_BYTE = ("cp1256", "iso8859_6")
_COMMON = re.compile(r"(?<!\w)(?:في|من|على|إلى|أن|عن|التي|در|به|از|که|كه|را|اين|است|با)(?!\w)")
_ARABIC = re.compile("[\u0620-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc]")
_SAMPLE = 20_000
_DAMAGE = 0.02  # share of broken characters that a text may hold and still be read


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. `declared` is an encoding the page or its server names. Raises `SourceError` when it is no text."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    if _is_binary(data):
        raise SourceError("is not text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, declared)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's first bytes name, when Python knows it."""
    found = _DECLARED.search(data[:4096])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else None
    except LookupError:
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is the high byte of Latin, Arabic or punctuation."""
    sample = data[:_SAMPLE]
    if len(sample) < 8 or len(data) % 2:
        return None
    high = frozenset(b"\x00\x06\x20")
    shares = [sum(b in high for b in sample[start::2]) / len(sample[start::2]) for start in (0, 1)]
    if shares[1] > 0.9 and shares[0] < 0.5:
        return "utf-16-le"
    return "utf-16-be" if shares[0] > 0.9 and shares[1] < 0.5 else None


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return controls > 0.1 * len(sample)


def _other(data: bytes, declared: str | None) -> str:
    """A one-byte Arabic encoding, or UTF-8 with a few broken bytes."""
    mended = data.decode("utf-8", errors="replace")
    if mended.count("\ufffd") <= _DAMAGE * len(mended):
        return mended
    names = dict.fromkeys((*([declared] if declared else []), *_ONE_BYTE))
    found = [(_likeness(text), text) for name in names if (text := _try(data, name)) is not None]
    score, best = max(found, key=lambda f: f[0], default=(0.0, ""))
    if score <= 0:
        raise SourceError("is in an encoding that could not be made out; save it as UTF-8")
    return best


def _try(data: bytes, name: str) -> str | None:
    try:
        text = data.decode(name, errors="replace")
    except LookupError:
        return None
    return text if text.count("\ufffd") <= _DAMAGE * len(text) else None


def _likeness(text: str) -> float:
    """How much a decoding looks like Arabic or Persian: its share of Arabic letters, and of the commonest words."""
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    letters = len(_ARABIC.findall(sample)) / len(sample)
    return 0.0 if letters < 0.3 else letters + 20 * len(_COMMON.findall(sample)) / len(sample)
