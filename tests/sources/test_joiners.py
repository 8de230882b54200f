"""Persian pages keep their zero-width non-joiners, which the extractor would drop."""

import pytest

from rawi.sources.html import read_html


@pytest.mark.parametrize("joiner", ["\u200c", "&zwnj;", "&#8204;", "&#x200C;"])
def test_a_page_keeps_its_joiners(joiner: str) -> None:
    words = f"نخست{joiner}وزیر عراق روز دوشنبه در آنکارا با رئیس{joiner}جمهور ترکیه دیدار کرد و درباره آب گفت{joiner}وگو کردند."
    head = f"<html><head><title>دیدار نخست{joiner}وزیر</title></head>"
    page = f"{head}<body><article><p>{words}</p><p>{words}</p></article></body></html>"
    raw = read_html(page, "page.html")
    assert "نخست\u200cوزیر عراق" in raw.text
    assert raw.title == "دیدار نخست\u200cوزیر"
