"""Months and days of them: 27 ديسمبر 2018, الخامس من مارس/آذار, مايو المقبل, من 5 إلى 7 يونيو."""

from datetime import date, timedelta

import msgspec

from tasks.reading.dates.calendars import hijri_day, hijri_month, hijri_year_of
from tasks.reading.dates.days import Period, day, exact, month
from tasks.reading.dates.scene import Mention, Scene, tense
from tasks.reading.lexicon import Hit

AHEAD = timedelta(days=75)
"""How far a date without a year may lie ahead when nothing tells past from future."""
FAR = timedelta(days=250)
"""A date without a year that would lie farther ahead than this is behind, and one farther behind is soon to come."""
YEAR_WORDS = frozenset({"عام", "العام", "سنه", "السنه", "لعام", "لسنه", "للعام", "بعام"})
JOINTS = frozenset({"و", "او", "الي", "حتي", "-", "–", "وحتي", "والي"})
OPENINGS = frozenset({"(", "/", "-", "–", "\\"})


class Days(msgspec.Struct, frozen=True):
    """The days of a month named before it, `first` to `last`, ending at token `end`."""

    first: int
    last: int
    end: int


class Named(msgspec.Struct, frozen=True):
    """A month, what tells its year, and the last token of all that."""

    month: int
    hijri: bool
    last: int
    year: int | None = None
    modifier: str = ""
    doubled: bool = False


def month_mention(scene: Scene, index: int) -> Mention | None:
    """A date with a month that begins at a token, with its day or days where they stand there."""
    days = _days(scene, index)
    at = days.end + 1 if days else index
    if days:
        at += scene.norm(at) == "من"
    at += scene.norm(at) in ("شهر", "شهري")
    hit = scene.hit("months", at)
    if hit is None or (days is None and at > index and scene.norm(index) != "شهر"):
        return None
    named = _named(scene, hit)
    if not _is_month(scene, hit, named, days, index, at):
        return None
    period = _resolved(scene, named, days, index)
    rule = "date.day" if days else "date.month"
    token = scene.document.tokens[index]
    start = hit.start if at == index else token.start_without(len(token.word.proclitics))
    return scene.mention(index, named.last, period, rule, hit.entry.form, start)


def _days(scene: Scene, index: int) -> Days | None:
    """The day or the days before a month: 5, الخامس, 5 و7, 5-7, 5 إلى 7."""
    first = _day(scene, index)
    if first is None:
        return None
    number, last = first
    if scene.norm(last + 1) in ("و", "-", "–", "الي", "حتي") or scene.norm(last + 1).startswith("وال"):
        second = _day(scene, last + (1 if scene.norm(last + 1).startswith("وال") else 2))
        if second and second[0] > number:
            return Days(number, *second)
    return Days(number, number, last)


def _day(scene: Scene, index: int) -> tuple[int, int] | None:
    token = scene.token(index)
    if token is None:
        return None
    if token.kind == "number":
        return (int(token.norm), index) if token.norm.isdigit() and 1 <= int(token.norm[:3]) <= 31 else None
    hit = scene.hit("ordinals", index)
    if hit is None or (scene.norm(hit.last + 1) not in ("من", "شهر") and not scene.hit("months", hit.last + 1)):
        return None
    return int(hit.entry["number"]), hit.last


def _named(scene: Scene, hit: Hit) -> Named:
    """The month, its name in the other system and what tells the year after it."""
    number, hijri = int(hit.entry["month"]), hit.entry["calendar"] == "hijri"
    last = _other_name(scene, hit.last, number)
    doubled = last > hit.last
    token = scene.token(last + 1)
    if token and token.text in "،," and scene.norm(last + 2).isdigit() and len(scene.norm(last + 2)) == 4:
        return Named(number, hijri, last, None, "", doubled)
    year, end = _year(scene, last + 1)
    if year:
        return Named(number, hijri, end, year, "", doubled)
    at = last + 1
    year_word = at + (scene.norm(at) == "من")
    if scene.norm(year_word) in ("العام", "السنه") and (year_word > at or scene.hit("time_modifiers", at + 1)):
        at = year_word + 1
        modifier = scene.hit("time_modifiers", at)
        if modifier:
            return Named(number, hijri, modifier.last, _year_of(scene, modifier), "", doubled)
        return Named(number, hijri, last, None, "", doubled)
    modifier = scene.hit("time_modifiers", at)
    if modifier and modifier.entry["shift"] in ("-1", "0", "1", "same"):
        return Named(number, hijri, modifier.last, None, modifier.entry["shift"], doubled)
    return Named(number, hijri, last, None, "", doubled)


def _other_name(scene: Scene, last: int, number: int) -> int:
    """The token where the same month's other name ends (مارس/آذار, كانون الثاني (يناير)), or `last`."""
    opened = scene.norm(last + 1) in OPENINGS
    hit = scene.hit("months", last + 1 + opened)
    if hit is None or hit.entry["month"] != str(number) or hit.proclitics:
        return last
    return hit.last + (opened and scene.norm(last + 1) == "(" and scene.norm(hit.last + 1) == ")")


def _year(scene: Scene, at: int) -> tuple[int | None, int]:
    """The year after a month and the token it ends at: 2018, من عام 2017, عام 2013, لعام 2018, 1439 هـ."""
    at += scene.norm(at) in ("من", "،", ",")
    at += scene.norm(at) == "ل"
    at += scene.norm(at) in YEAR_WORDS
    token = scene.token(at)
    if token is None or token.kind != "number" or len(token.norm) != 4 or not token.norm.isdigit():
        return None, at
    last = at + (scene.norm(at + 1) in ("م", "ه", "هـ", "ميلادي", "هجري", "ميلاديه", "هجريه"))
    return (int(token.norm), last) if 1000 <= int(token.norm) <= 2200 else (None, at)


def _year_of(scene: Scene, modifier: Hit) -> int | None:
    shift = modifier.entry["shift"]
    if shift == "previous":
        return scene.today.year - 1 if scene.today else None
    if shift in ("same", "following"):
        return scene.previous.first.year + (shift == "following") if scene.previous else None
    return scene.today.year + int(shift) if scene.today else None


def _is_name(scene: Scene, index: int, at: int) -> bool:
    """منصة 22 مايو, ميدان 14 يناير: a date that is part of a name."""
    numbered = scene.norm(at - 1).isdigit()
    before = scene.hit("no_dates", index - 1) or scene.hit("no_dates", at - 1 - numbered)
    return before is not None and before.entry["side"] == "before_month"


def _is_month(scene: Scene, hit: Hit, named: Named, days: Days | None, index: int, at: int) -> bool:
    """Whether the word is the month: مارس is also a verb, آب a father, ماي a name."""
    if hit.article or (not named.year and _is_name(scene, index, at)):
        return False
    sure = bool(named.year or named.modifier or named.doubled or days or scene.norm(at - 1) in ("شهر", "شهري"))
    need = hit.entry["need"]
    if need == "year":
        return bool(named.year) or scene.norm(at - 1) in ("شهر", "شهري")
    if need == "month":
        return sure or scene.stem(at - 1) == "في"
    return (
        sure or not need or (need == "place" and (bool(hit.proclitics) or scene.hit("date_leads", at - 1) is not None))
    )


def _resolved(scene: Scene, named: Named, days: Days | None, index: int) -> Period | None:
    year = named.year
    if named.hijri:
        return _hijri(scene, named, days)
    if year is None and named.modifier == "same" and scene.previous:
        year = scene.previous.first.year
    if year is None and not named.modifier:
        year = _shared_year(scene, named)
    if year is None:
        year = _nearest_year(scene, named, days.first if days else None, index)
    if year is None or not 1 <= year <= 9998:
        return None
    if days is None:
        return month(year, named.month)
    first, last = exact(year, named.month, days.first), exact(year, named.month, days.last)
    return Period(first, last) if first and last else None


def _shared_year(scene: Scene, named: Named) -> int | None:
    """The year said once after two dates: بين مايو وأغسطس 2013, من 5 مارس إلى 9 أبريل 2003."""
    at = named.last + 1
    parted = scene.norm(at) in JOINTS
    at += parted
    day_found = _day(scene, at)
    at = day_found[1] + 1 if day_found else at
    at += scene.norm(at) == "من"
    hit = scene.hit("months", at)
    if hit is None or not (parted or hit.proclitics == "و" or scene.norm(named.last + 1).startswith("و")):
        return None
    other = int(hit.entry["month"])
    year, _ = _year(scene, _other_name(scene, hit.last, other) + 1)
    return year - (other < named.month) if year else None


def _nearest_year(scene: Scene, named: Named, day_number: int | None, index: int) -> int | None:
    """The year of a date that names none: by its modifier, by the tense around it, or the nearest that is likely."""
    today = scene.today
    if today is None:
        return None
    if named.modifier == "0":
        return today.year
    if scene.previous and scene.heads(index, named.last):
        before, here = scene.previous.first, (named.month, day_number or 31)
        return before.year + (here < (before.month, before.day))
    meant = tense(scene, index) if not named.modifier else "past" if named.modifier == "-1" else "future"
    candidates = [_span(year, named.month, day_number) for year in range(today.year - 4, today.year + 5)]
    known = [period for period in candidates if period]
    if meant == "future":
        ahead = [p for p in known if (p.first > today if named.modifier else p.last >= today)]
        if not ahead or named.modifier or ahead[0].first - today < FAR:
            return ahead[0].first.year if ahead else None
    limit = today if meant == "past" else today + AHEAD
    behind = [p for p in known if (p.last < today if named.modifier else p.first <= limit)]
    if meant == "past" and not named.modifier and behind and today - behind[-1].last > FAR:
        behind = [p for p in known if p.first <= today + AHEAD]
    return behind[-1].first.year if behind else None


def _span(year: int, number: int, day_number: int | None) -> Period | None:
    if not 1 <= year <= 9998:
        return None
    if day_number is None:
        return month(year, number)
    found: date | None = exact(year, number, day_number)
    return day(found) if found else None


def _hijri(scene: Scene, named: Named, days: Days | None) -> Period | None:
    year = named.year
    if year is None and scene.today:
        this = hijri_year_of(scene.today)
        year = this + int(named.modifier or 0) if this and named.modifier not in ("-1", "1", "same") else this
        if this and named.modifier in ("-1", "1"):
            year = _hijri_near(scene.today, this, named)
    if year is None:
        return None
    if days is None:
        return hijri_month(year, named.month)
    first, last = hijri_day(year, named.month, days.first), hijri_day(year, named.month, days.last)
    return Period(first, last) if first and last else None


def _hijri_near(today: date, this: int, named: Named) -> int:
    """The Hijri year of رمضان الماضي or المقبل."""
    here = hijri_month(this, named.month)
    if named.modifier == "-1":
        return this if here and here.last < today else this - 1
    return this if here and here.first > today else this + 1
