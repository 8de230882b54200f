"""Reading files, folders, pages and lines: encodings, furniture, titles, metadata, and every way to fail."""

from __future__ import annotations

import codecs
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.errors import SourceError
from rawi.knowledge import Knowledge
from rawi.model import Document
from rawi.sources import Failure, Given, read_path, read_sources
from rawi.sources.clean import Furniture, FurnitureFile, headline, plain
from rawi.sources.decode import decode
from rawi.sources.documents import date_value
from rawi.sources.html import depth
from rawi.sources.limits import MAX_BYTES, MAX_CHARACTERS, MAX_DEPTH, MAX_LINE_BYTES
from rawi.sources.outlets import Outlets

KNOWLEDGE = Knowledge()
ARABIC = "وصل وزير الخارجية إلى بغداد أمس في زيارة رسمية.\nوقال الوزير إن الزيارة من أجل بحث الحدود على مدى يومين."
PERSIAN = "وزیر خارجه ایران دیروز به بغداد سفر کرد.\nاو در این سفر با همتای خود دیدار کرد و درباره مرز گفت‌وگو کرد."
FURNITURE = [(lang, e) for lang in ("ar", "fa") for e in KNOWLEDGE.yaml(lang, "furniture", FurnitureFile).examples]


def one(path: Path, **given: str) -> Document | Failure:
    (result,) = read_path(path, Given(**given), KNOWLEDGE)
    return result


def failure(path: Path) -> str:
    result = one(path)
    assert isinstance(result, Failure)
    assert "\n" not in result.message
    return result.message


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6", "utf-32"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_arabic_in_every_encoding(tmp_path, encoding):
    document = one(written(tmp_path, "a.txt", ARABIC.encode(encoding)))
    assert isinstance(document, Document)
    assert (document.text, document.lang) == (ARABIC, "ar")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_persian_in_every_encoding(tmp_path, encoding):
    document = one(written(tmp_path, "a.txt", PERSIAN.encode(encoding)))
    assert (document.text, document.lang) == (PERSIAN, "fa")


def test_persian_in_windows_1256():
    text = "پس از این دیدار که در تهران بود از او پرسیدند".replace("ی", "ي")
    assert decode(text.encode("cp1256")) == text


def test_a_few_broken_bytes_do_not_lose_a_report(tmp_path):
    data = ARABIC.encode()
    document = one(written(tmp_path, "a.txt", data[:40] + b"\xff" + data[40:]))
    assert isinstance(document, Document)
    assert "الزيارة من أجل بحث الحدود" in document.text


def test_hidden_characters_and_line_endings_are_gone(tmp_path):
    dirty = (
        "\ufeff\u202bوصل\x00 وزير\u200f الخارجية\x07 إلى بغداد أمس.\r\nوقال إن الزيارة رسمية.\rثم غادر إلى عمان.\u2028"
    )
    document = one(written(tmp_path, "a.txt", dirty))
    assert document.text == "وصل وزير الخارجية إلى بغداد أمس.\nوقال إن الزيارة رسمية.\nثم غادر إلى عمان."


def test_zero_width_non_joiners_stay(tmp_path):
    assert "گفت‌وگو" in one(written(tmp_path, "a.txt", PERSIAN)).text


@pytest.mark.parametrize(("lang", "example"), FURNITURE)
def test_furniture_examples_of_the_data(lang, example):
    assert Furniture(KNOWLEDGE.yaml(lang, "furniture", FurnitureFile)).is_furniture(example.line) is example.furniture


def test_furniture_is_dropped_and_the_other_lines_stay_in_order(tmp_path):
    page = f"صورة\nصورة\n\n{ARABIC}\n\nالكاتب: فريق العمل\nمشاركة: \n\nاقرأ أيضاً:\n\nالوزير يزور عمان\nـــــــ ــ"
    assert one(written(tmp_path, "a.txt", page)).text == ARABIC


def test_read_also_in_the_middle_drops_its_line_alone(tmp_path):
    first, second = ARABIC.split("\n")
    text = f"{first}\nاقرأ أيضاً: الوزير في عمان\n{second}"
    assert one(written(tmp_path, "a.txt", text)).text == ARABIC


def test_a_first_line_that_is_a_headline_is_the_title(tmp_path):
    document = one(written(tmp_path, "a.txt", f"الوزير في بغداد لبحث الحدود\n\n{ARABIC}"))
    assert document.title == "الوزير في بغداد لبحث الحدود"
    assert document.text.startswith(document.title)


@pytest.mark.parametrize(
    "text",
    [ARABIC, "كلمة\n\nنص طويل بعدها.", "الخميس 23 أيار 2013\n\n" + ARABIC, "سطر واحد لا غير", "قال الوزير:\n\nنعم."],
)
def test_a_first_line_that_is_none_is_no_title(text):
    assert headline(text) is None


def test_json_lines_with_a_broken_one_among_them(tmp_path):
    good = {
        "id": "n1",
        "uri": "http://x/n1",
        "title": "عنوان الخبر",
        "text": ARABIC,
        "outlet": "سانا",
        "published": "2020-05-01",
    }
    lines = [
        json.dumps(good),
        "{broken",
        "",
        json.dumps({"id": 7, "text": PERSIAN, "extra": 1}),
        json.dumps({"title": "x"}),
    ]
    found = list(read_path(written(tmp_path, "r.jsonl", "\n".join(lines)), None, KNOWLEDGE))
    first, broken, second, lacking = found
    assert (first.id, first.uri, first.outlet, first.published.value) == ("n1", "http://x/n1", "سانا", "2020-05-01")
    assert first.text.startswith("عنوان الخبر\n\n")
    assert (second.id, second.uri, second.lang) == ("7", "7", "fa")
    assert isinstance(broken, Failure)
    assert broken.uri.endswith("r.jsonl#2")
    assert isinstance(lacking, Failure)
    assert "text" in lacking.message


def test_json_lines_in_utf16(tmp_path):
    data = (json.dumps({"text": ARABIC}, ensure_ascii=False) + "\n").encode("utf-16")
    assert one(written(tmp_path, "r.jsonl", data)).text == ARABIC


def test_a_line_that_is_too_long_fails_alone(tmp_path):
    line = b'{"text": "' + b"a" * (MAX_LINE_BYTES + 10) + b'"}\n'
    found = list(read_path(written(tmp_path, "r.jsonl", line + json.dumps({"text": ARABIC}).encode()), None, KNOWLEDGE))
    assert isinstance(found[0], Failure)
    assert isinstance(found[1], Document)


def test_a_json_file_with_a_list(tmp_path):
    path = written(tmp_path, "r.json", json.dumps([{"text": ARABIC}, {"text": 3}]))
    found = list(read_path(path, None, KNOWLEDGE))
    assert isinstance(found[0], Document)
    assert isinstance(found[1], Failure)


def test_two_reports_with_one_id(tmp_path):
    lines = "\n".join(json.dumps({"id": "a", "text": t}) for t in (ARABIC, PERSIAN))
    found = list(read_path(written(tmp_path, "r.jsonl", lines), None, KNOWLEDGE))
    assert isinstance(found[1], Failure)
    assert "'a'" in found[1].message


HTML = """<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>الوزير في بغداد - الصحيفة</title>
<meta property="og:title" content="الوزير في بغداد"><meta property="og:site_name" content="الصحيفة">
<meta property="article:published_time" content="2020-05-01T10:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav><article><h1>الوزير في بغداد</h1>
<p>{one}</p><p>{two}</p><p>{one} {two}</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page(tmp_path, charset):
    first, second = ARABIC.split("\n")
    page = HTML.format(charset=charset, one=first, two=second)
    document = one(written(tmp_path, "p.html", page.encode(charset)))
    assert isinstance(document, Document)
    assert (document.title, document.outlet, document.published.value) == ("الوزير في بغداد", "الصحيفة", "2020-05-01")
    assert document.published.basis == "metadata"
    assert document.text.count("الوزير في بغداد") == 1
    assert "جميع الحقوق" not in document.text
    assert first in document.text


def test_a_page_without_an_ending_in_its_name_is_told_by_its_beginning(tmp_path):
    first, second = ARABIC.split("\n")
    assert (
        one(written(tmp_path, "page", HTML.format(charset="utf-8", one=first, two=second))).title == "الوزير في بغداد"
    )


def test_what_the_caller_gives_wins(tmp_path):
    line = json.dumps({"text": ARABIC, "published": "2020-05-01", "outlet": "سانا"})
    document = one(written(tmp_path, "r.jsonl", line), published="2021", outlet="كونا", lang="ar")
    assert (document.published.value, document.outlet) == ("2021", "كونا")


@pytest.mark.parametrize("lang", ["en", "ur"])
def test_a_language_that_is_not_read_cannot_be_given(tmp_path, lang):
    with pytest.raises(SourceError, match=lang):
        read_path(written(tmp_path, "a.txt", ARABIC), Given(lang=lang), KNOWLEDGE)


def test_a_date_that_is_none_cannot_be_given(tmp_path):
    with pytest.raises(SourceError, match="no date"):
        read_path(written(tmp_path, "a.txt", ARABIC), Given(published="yesterday"), KNOWLEDGE)


def test_a_source_that_is_not_there():
    with pytest.raises(SourceError, match="no such file"):
        read_sources(["/nowhere/at/all.txt"], None, KNOWLEDGE)


def test_a_folder_is_read_whole_and_in_order(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/2.txt", "a.txt", ".hidden/x.txt", "notes.bin"):
        written(tmp_path, name, f"{ARABIC} {name}")
    written(tmp_path, "b/1.jsonl", json.dumps({"text": PERSIAN}))
    found = list(read_path(tmp_path, None, KNOWLEDGE))
    assert [Path(d.uri.split("#")[0]).relative_to(tmp_path).as_posix() for d in found] == [
        "a.txt",
        "b/1.jsonl",
        "b/2.txt",
    ]


def test_standard_input(monkeypatch):
    class Input:
        buffer = io.BytesIO(ARABIC.encode())

    monkeypatch.setattr("sys.stdin", Input())
    (document,) = read_sources(["-"], None, KNOWLEDGE)
    assert (document.uri, document.text) == ("stdin", ARABIC)


def test_json_lines_on_standard_input(monkeypatch):
    class Input:
        buffer = io.BytesIO(b"\n".join(json.dumps({"text": t}).encode() for t in (ARABIC, PERSIAN)))

    monkeypatch.setattr("sys.stdin", Input())
    assert [d.lang for d in read_sources(["-"], None, KNOWLEDGE)] == ["ar", "fa"]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n ", "is empty"),
        ("a.txt", "12 34 ...", "holds no text"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 40, "is not text"),
        ("a.txt", b"\x00" * 500, "is not text"),
        ("a.txt", "The president arrived in Baghdad yesterday.", "Latin"),
        ("a.txt", "وزیر اعظم نے کہا ہے کہ پاکستان اور بھارت کے درمیان مذاکرات ہوں گے", "Urdu"),
        ("a.txt", "صورة\nمشاركة:\nاقرأ أيضاً", "furniture"),
        ("a.txt", "وصل إلى بغداد " * (MAX_CHARACTERS // 10), "characters"),
        ("a.html", "<html><body></body></html>", "without a report"),
        ("a.html", "<div>" * (MAX_DEPTH + 2) + ARABIC, "nested"),
        ("a.json", "[1, 2", "no JSON"),
    ],
)
def test_clear_failures(tmp_path, name, data, message):
    assert message in failure(written(tmp_path, name, data))


def test_a_huge_page_fails_without_being_parsed(tmp_path):
    path = tmp_path / "a.html"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES * 3)
    assert "MB" in failure(path)


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(*_args: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.txt", ARABIC)
    monkeypatch.setattr(Path, "open", refuse)
    assert failure(path) == "cannot be read: Permission denied"


def test_the_id_follows_the_words_not_the_place(tmp_path):
    (tmp_path / "x").mkdir()
    first, again = one(written(tmp_path, "a.txt", ARABIC)), one(written(tmp_path, "x/b.txt", ARABIC))
    other = one(written(tmp_path, "c.txt", ARABIC + " نعم"))
    assert first.id == again.id != other.id


@pytest.mark.parametrize(
    "value", ["2020", "2020-05", "2020-05-01", "2020-05-01/2020-06-01", "2018-22", "../2020", "2020~", "201X"]
)
def test_dates_that_are_taken(value):
    assert date_value(value) == value


@pytest.mark.parametrize("value", ["2020-13", "2020-02-30", "x", "1/2/3", "..", "20-5-1", "2020-05-01T"])
def test_dates_that_are_not(value):
    with pytest.raises(SourceError):
        date_value(value)


def test_a_time_stamp_gives_its_day():
    assert date_value("2020-05-01T10:00:00+03:00") == "2020-05-01"


@given(st.text(max_size=300))
def test_plain_text_is_plain(text):
    clean = plain(text)
    assert plain(clean) == clean
    assert not any(ord(c) < 32 and c != "\n" for c in clean)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_clear_error(data):
    try:
        text = decode(data)
    except SourceError:
        return
    assert isinstance(text, str)


COMMON = ["وصل", "الوزير", "إلى", "بغداد", "أمس", "في", "زيارة", "من", "قال", "إن", "على", "هذا", "الرئيس"]
WORDS = st.lists(st.sampled_from(COMMON), min_size=8, max_size=30)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256", "iso8859_6"]))
def test_arabic_comes_back_from_any_encoding(words, encoding):
    text = " ".join(words)
    assert decode(text.encode(encoding)) == text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([*ARABIC.split("\n"), "صورة", "مشاركة:", "", "اقرأ أيضاً: خبر", "ثم غادر."]), max_size=14)
)
def test_kept_lines_stay_in_order(lines):
    furniture = Furniture(KNOWLEDGE.yaml("ar", "furniture", FurnitureFile))
    kept = [line for line in furniture.drop("\n".join(lines)).split("\n") if line]
    left = iter(line for line in lines if line)
    assert all(any(line == other for other in left) for line in kept)


def test_depth_counts_nesting_not_tags():
    assert depth("<div>a</div>" * 1000) == 1
    assert depth("<div>" * 5 + "<br>" * 50) == 5


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("دمشق - سانا\nوصل الوزير.", "سانا"),
        ("عنوان الخبر\n\nلندن (رويترز) - قال متحدث إن الوفد غادر.", "رويترز"),
        ("أبوظبي / وام\nاستقبل الوزير.", "وام"),
        ("تهران – ایرنا – وزیر خارجه گفت.", "ایرنا"),
        ("ایسنا/یکشنبه ۱۶ آبان ۱۳۹۵", "ایسنا"),
        ("قالت سانا إن الوزير وصل.", None),
        ("دمشق - وصل الوزير إلى المدينة.", None),
        ("ذكرت رويترز (وكالة) أن الوفد غادر.", None),
    ],
)
def test_the_outlet_that_a_dateline_prints(text, outlet):
    assert Outlets(["سانا", "رويترز", "وام", "ایرنا", "ایسنا"]).printed(text) == outlet


def test_hostile_tags_are_counted_in_no_time():
    assert depth("<" + "a" * 400_000) == 0
    assert depth("<a " * 200_000) == 0


def test_the_byte_order_mark_of_utf8_goes():
    assert decode(codecs.BOM_UTF8 + ARABIC.encode()) == ARABIC
