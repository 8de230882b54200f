"""Measure Rawi's speed: documents a second, peak memory, each stage's share, start-up.

usage: python tools/bench.py [--documents 1000] [--jobs N] [--model none|encoder]

The reports are generated from templates in both languages, of about 300 words each, the same in every run. Each measurement
runs in a process of its own, so that peak memory is its own. Not given a model, it reads by rules alone, then a fifth of them
with the encoder.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from rawi.knowledge import Knowledge, Model
from rawi.model import Document, Published

ROOT = Path(__file__).resolve().parent.parent
WORDS = 300
STARTS = 7  # runs of `rawi --help`; the fastest tells what Rawi needs, the others what the machine was doing
PEOPLE = {
    "ar": ("وزير الخارجية المصري", "الرئيس التركي", "رئيس الوزراء العراقي", "وزير الدفاع الإيراني", "الرئيس الفرنسي",
           "وزير الخارجية القطري", "الأمين العام للأمم المتحدة", "رئيس الوزراء الباكستاني"),
    "fa": ("وزیر امور خارجه ایران", "رئیس‌جمهور ترکیه", "نخست‌وزیر عراق", "وزیر دفاع روسیه", "رئیس‌جمهور فرانسه",
           "وزیر خارجه قطر", "دبیرکل سازمان ملل", "نخست‌وزیر پاکستان"),
}  # fmt: skip
PLACES = {
    "ar": ("القاهرة", "بغداد", "أنقرة", "الدوحة", "مسقط", "عمّان", "بيروت", "الرياض", "تونس"),
    "fa": ("تهران", "بغداد", "آنکارا", "دوحه", "مسقط", "کابل", "بیروت", "مسکو", "باکو"),
}
SENTENCES = {
    "ar": (
        "التقى {a} اليوم {b} في {p}، وبحث معه سبل تعزيز التعاون في مجالات الطاقة والنقل والزراعة.",
        "وصل {a} إلى {p} أمس في زيارة رسمية تستمر يومين، وكان في استقباله {b}.",
        "وقال {a} في مؤتمر صحفي إن بلاده \"لن تقبل المساس بأمن المنطقة\"، داعياً إلى وقف التصعيد فوراً.",
        "وأضاف أن المحادثات ستستأنف الأسبوع المقبل، بحسب ما نقلت وكالة رويترز عن مصدر دبلوماسي.",
        "وأدان {b} الهجوم الذي أودى بحياة {n} شخصاً على الأقل قرب {p} في الخامس من الشهر الماضي.",
        "ووقّع الجانبان اتفاقاً بقيمة {n} مليون دولار لبناء محطة كهرباء تبدأ العمل في أواخر عام {y}.",
        "وكان {a} قد أعلن في آذار/مارس {y} استعداد بلاده لتقديم مساعدات غذائية إلى المتضررين من السيول.",
        "وتظاهر مئات الأشخاص في {p} احتجاجاً على ارتفاع الأسعار، وأوقفت الشرطة {n} منهم قبل الإفراج عنهم.",
        "وبقيت الأسواق مفتوحة حتى المساء، فيما واصلت فرق البلدية تنظيف الشوارع بعد الأمطار الغزيرة.",
    ),
    "fa": (
        "{a} امروز در {p} با {b} دیدار کرد و درباره گسترش همکاری در زمینه‌های انرژی، حمل‌ونقل و کشاورزی گفت‌وگو کرد.",
        "{a} دیروز در رأس هیأتی وارد {p} شد و مورد استقبال {b} قرار گرفت.",
        "{a} در نشستی خبری گفت که کشورش «هرگز امنیت منطقه را فدا نخواهد کرد» و خواستار توقف فوری درگیری‌ها شد.",
        "وی افزود که گفت‌وگوها هفته آینده از سر گرفته می‌شود. خبرگزاری رویترز این خبر را به نقل از یک منبع آگاه منتشر کرد.",
        "{b} حمله پنجم ماه گذشته را که در نزدیکی {p} دست‌کم {n} کشته بر جای گذاشت، محکوم کرد.",
        "دو طرف توافقنامه‌ای به ارزش {n} میلیون دلار برای ساخت نیروگاهی امضا کردند که تا پایان سال {y} به بهره‌برداری می‌رسد.",
        "{a} پیشتر در مارس {y} اعلام کرده بود که کشورش آماده است به سیل‌زدگان کمک غذایی بفرستد.",
        "صدها نفر در {p} در اعتراض به گرانی تظاهرات کردند و پلیس {n} نفر از آنان را بازداشت و سپس آزاد کرد.",
        "بازارها تا شب باز ماند و کارگران شهرداری پس از باران شدید به پاکسازی خیابان‌ها ادامه دادند.",
    ),
}  # fmt: skip


def reports(count: int) -> Iterator[Document]:
    """Reports of about 300 words, half of them Arabic, half Persian; the same for the same count."""
    chance = random.Random(0)
    for number in range(count):
        lang = ("ar", "fa")[number % 2]
        published = f"2024-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
        text = _text(lang, chance)
        yield Document(
            f"bench-{number}", f"bench-{number}", lang, text, None, "bench", Published(published, "metadata")
        )


def _text(lang: str, chance: random.Random) -> str:
    paragraphs: list[str] = []
    words = 0
    while words < WORDS:
        chosen = chance.sample(SENTENCES[lang], 3)
        paragraphs.append(" ".join(_fill(sentence, lang, chance) for sentence in chosen))
        words += len(paragraphs[-1].split())
    return "\n\n".join(paragraphs)


def _fill(sentence: str, lang: str, chance: random.Random) -> str:
    first, second = chance.sample(PEOPLE[lang], 2)
    place = chance.choice(PLACES[lang])
    return sentence.format(a=first, b=second, p=place, n=chance.randrange(3, 90), y=chance.randrange(2010, 2024))


def measure(count: int, jobs: int, model: Model) -> dict[str, Any]:
    """Read generated reports into a record on disk, and say how fast; run in a process of its own."""
    from rawi import Record  # noqa: PLC0415  (only the measured process loads it)

    with TemporaryDirectory() as folder:
        source = Path(folder) / "reports.jsonl"
        rows = [
            {"id": d.id, "text": d.text, "lang": d.lang, "published": d.published.value if d.published else None}
            for d in reports(count)
        ]
        source.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        with Record.open(Path(folder) / "bench.db") as record:
            marks: list[tuple[float, int]] = []
            start = time.perf_counter()
            record.read(
                source,
                jobs=jobs,
                model=model,
                progress=lambda done, _: marks.append((time.perf_counter() - start, done)),
            )
            whole = time.perf_counter() - start
    first, last = marks[0], marks[-1]
    steady = (last[1] - first[1]) / (last[0] - first[0]) if last[0] > first[0] else 0.0
    memory = _peak() + (_peak(children=True) * jobs if jobs > 1 else 0)
    return {
        "jobs": jobs,
        "model": model,
        "steady": steady,
        "whole": count / whole,
        "first": first[0],
        "link": whole - last[0],
        "mb": memory,
    }


def _peak(children: bool = False) -> float:
    """Peak memory in MB of this process, or of its largest child."""
    import resource  # noqa: PLC0415  (not on Windows, where the bench does not run)

    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    return resource.getrusage(who).ru_maxrss / 1024


def stages(count: int, model: Model) -> dict[str, float]:
    """Seconds of each stage over generated reports, the first of them left out, which load the knowledge."""
    from rawi.reading.pipeline import Pipeline  # noqa: PLC0415

    pipeline = Pipeline(Knowledge(model=model))
    documents = list(reports(count + 16))
    pipeline.read(documents[:16])
    before = dict(pipeline.seconds)
    for at in range(16, len(documents), 8):
        pipeline.read(documents[at : at + 8])
    return {name: pipeline.seconds[name] - before[name] for name in before}


def start_up() -> float:
    """Seconds that `rawi --help` takes, the fastest of some runs."""
    command = [sys.executable, "-c", "from rawi.cli import main; main()", "--help"]
    times = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        times.append(time.perf_counter() - start)
    return min(times)


def _apart(*arguments: str) -> Any:
    """Run this file in a process of its own and give back what it prints."""
    done = subprocess.run([sys.executable, __file__, *arguments], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def show(count: int, jobs: Sequence[int], model: Model) -> None:
    """Measure a model with each number of processes, and its stages, and print it."""
    words = sum(len(d.text.split()) for d in reports(count)) / count
    print(
        f"{count} generated reports of {words:.0f} words, half Arabic, half Persian; model: {model}; {psutil.cpu_count()} cores"
    )
    print(f"{'processes':>10}{'documents/s':>14}{'all told':>10}{'first after':>13}{'linking':>10}{'peak memory':>14}")
    for number in jobs:
        row = _apart("--measure", "--documents", str(count), "--jobs", str(number), "--model", model)
        times = f"{row['steady']:>14.1f}{row['whole']:>10.1f}{row['first']:>11.1f} s{row['link']:>8.1f} s"
        print(f"{number:>10}{times}{row['mb']:>11.0f} MB")
    seconds = _apart("--stages", "--documents", str(min(count, 200)), "--model", model)
    whole = sum(seconds.values())
    print("share of each stage on one core: " + ", ".join(f"{k} {v / whole:.0%}" for k, v in seconds.items()))


def main() -> None:
    """Print the bench, or be one of its processes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=0, help="processes; one and all cores when not given")
    parser.add_argument("--measure", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--stages", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--model", choices=("none", "encoder"), help="both when not given")
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.documents, given.jobs, given.model)))
        return
    if given.stages:
        print(json.dumps(stages(given.documents, given.model)))
        return
    print(f"start-up of `rawi --help`: {start_up():.2f} s (fastest of {STARTS})")
    jobs = [given.jobs] if given.jobs else sorted({1, os.cpu_count() or 1})
    if given.model != "encoder":
        show(given.documents, jobs, "none")
    if given.model != "none":
        show(given.documents if given.model else given.documents // 5, jobs, "encoder")


if __name__ == "__main__":
    main()
