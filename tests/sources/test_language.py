"""Telling Arabic and Persian from each other and from what else is written in their script."""

from __future__ import annotations

import pytest

from rawi.errors import UnsupportedLanguage
from rawi.knowledge import Knowledge
from rawi.sources import language_of

KNOWLEDGE = Knowledge()


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("وصل وزير الخارجية إلى بغداد أمس في زيارة تستمر يومين", "ar"),
        ("وزیر خارجه ایران دیروز به بغداد سفر کرد", "fa"),
        ("قبل ثلاثة أيام", "ar"),
        ("دو هفته پیش", "fa"),
        ("۱۴۰۲/۳/۵", "fa"),
        ("الشهر الجاري", "ar"),
        ("وزير امور خارجه در تهران گفت كه اين ديدار با رييس جمهور بود", "fa"),
        ("قال الرئيس Emmanuel Macron إن France تدعم الاتفاق مع الأمم المتحدة", "ar"),
    ],
)
def test_what_is_read(text, lang):
    assert language_of(text, KNOWLEDGE) == lang


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وزیر اعظم نے کہا ہے کہ پاکستان اور بھارت کے درمیان مذاکرات ہوں گے", "Urdu"),
        ("د افغانستان د بهرنیو چارو وزیر ویلي چې په کابل کې یې له خپل سیال سره لیدلي دي", "Pashto"),
        ("سەرۆکی هەرێمی کوردستان لە بەغدا لەگەڵ سەرۆک وەزیران کۆبووەوە", "Sorani Kurdish"),
        ("بۇ بىر ئۇيغۇرچە تېكىست بولۇپ، ئۇ ھەممە ئۈچۈن", "Uyghur"),
        ("The president said he would visit Baghdad", "Latin"),
        ("Президент сказал, что посетит Багдад", "Cyrillic"),
        ("总统说他将访问巴格达", "Chinese"),
        ("הנשיא אמר שיבקר בבגדאד", "Hebrew"),
    ],
)
def test_what_is_not_is_named(text, name):
    with pytest.raises(UnsupportedLanguage, match=name):
        language_of(text, KNOWLEDGE)
