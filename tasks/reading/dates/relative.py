"""Periods told from the day of publication: الأسبوع الماضي, هذا الشهر, مطلع العام, الربع الأول من 2018, صيف 2017."""

from datetime import date, timedelta

from tasks.reading.dates.days import SEASONS, Period, day, exact, months, season, shifted, week, weekend, year
from tasks.reading.dates.scene import Mention, Scene, tense
from tasks.reading.dates.years import year_mention
from tasks.reading.lexicon import Hit
from tasks.reading.numerals.numeral import numeral_at

VAGUE = frozenset(["مطلع", "بدايه", "نهايه", "منتصف", "اواخر", "اوائل", "مستهل", "اخر", "اول", "ختام"])
LEADING = frozenset(["في", "بحلول", "منذ", "حتي", "مطلع", "نهايه", "اواخر", "خلال"])
HABITS = frozenset(["عاده", "دائما", "كل", "غالبا", "حين", "عندما", "وعاده"])
USUAL = 6
"""How many words before a season tell that it comes every year."""
THESE = frozenset({"هذا", "هذه"})
THURSDAY = 3
COUNTED_DAYS = 6
"""Up to here days are counted one by one; ten days ago are a round number, as every length of years is."""
PARTS = {"ربع": 3, "نصف": 6}
"""A part of a year and how many months it has."""


def relative_mention(scene: Scene, index: int) -> Mention | None:
    """A week, month, year .. with what tells which one is meant."""
    unit = scene.hit("periods", index)
    if unit is None or unit.entry["unit"] == "century":
        return None
    name = unit.entry["unit"]
    if name in SEASONS:
        found = _season_of_year(scene, unit)
        if found:
            return found
        found = _near_season(scene, unit)
        if found:
            return found
    if not _definite(unit):
        return None
    modifier = _modifier(scene, unit)
    if modifier:
        period = _shifted(scene, index, name, modifier.entry["shift"])
        if period is None and modifier.entry["shift"] in ("following", "same"):
            return None
        if period and _is_weekend(scene, index):
            period = weekend(period)
        return scene.mention(index, _told_again(scene, modifier.last, period), period, f"date.{name}", start=unit.start)
    if name == "day" or not _this(scene, index, name):
        return None
    period = shifted(name, scene.today, 0) if scene.today else None
    if scene.today and _is_weekend(scene, index):
        period = _nearest_weekend(scene, index, scene.today)
    these = scene.token(index - 1) if scene.stem(index - 1) in THESE else None
    start = these.end - len(these.word.stem) if these else unit.start
    return scene.mention(index, unit.last, period, f"date.{name}", start=start)


def _is_weekend(scene: Scene, index: int) -> bool:
    """Whether the week at a token is that of عطلة نهاية الأسبوع."""
    return scene.stem(index - 1) == "نهايه" and scene.stem(index - 2) in ("عطله", "العطله", "اجازه")


def _nearest_weekend(scene: Scene, index: int, today: date) -> Period:
    """This week's Saturday and Sunday; from Monday to Wednesday those before, if no word of the future stands near."""
    coming = weekend(week(today))
    if today.weekday() < THURSDAY and tense(scene, index - 2) != "future":
        return weekend(week(today - timedelta(days=7)))
    return coming


def _told_again(scene: Scene, last: int, period: Period | None) -> int:
    """The last token of a year that is named behind in brackets: العام الحالي (2018)."""
    if period is None or scene.norm(last + 2) != str(period.first.year):
        return last
    return last + 3 if scene.norm(last + 1) == "(" and scene.norm(last + 3) == ")" else last


def ago_mention(scene: Scene, index: int) -> Mention | None:
    """A day told by how long ago it was: قبل يومين; not قبل يومين من الموعد, nor قبل عشرة أيام, which is no day."""
    if scene.today is None:
        return None
    number = numeral_at(scene.document, index + 1)
    unit = scene.hit("time_units", number.last + 1 if number else index + 1)
    if unit is None or scene.norm(unit.last + 1) in ("من", "علي"):
        return None
    count = int(number.value) if number else 2 * unit.entry.form.endswith("ين")
    if not 1 < count <= COUNTED_DAYS or unit.entry["unit"] != "day":
        return None
    period = shifted("day", scene.today, -count)
    ago = scene.hit("agos", index)
    return scene.mention(index, unit.last, period, "date.ago", start=ago.start) if ago else None


def day_of_month_mention(scene: Scene, index: int) -> Mention | None:
    """A day of a month that is told by publication or by the date before: 25 من الشهر الجاري."""
    token = scene.token(index)
    ordinal = scene.hit("ordinals", index)
    digits = token.norm if token and token.kind == "number" and token.norm.isdigit() else ""
    number = int(ordinal.entry["number"]) if ordinal else int(digits) if 1 <= len(digits) <= 2 else 0
    at = ordinal.last + 1 if ordinal else index + 1
    if digits and scene.norm(at) == "منه" and scene.previous:
        month = scene.previous.first
        known = exact(month.year, month.month, number)
        return scene.mention(index, at, day(known), "date.day") if known else None
    if 1 <= number <= 31 and scene.norm(at) in ("الجاري", "الحالي") and scene.today:
        known = exact(scene.today.year, scene.today.month, number)
        return scene.mention(index, at, day(known), "date.day") if known else None
    if not 1 <= number <= 31 or scene.norm(at) not in ("من", "الشهر"):
        return None
    at += scene.norm(at) == "من"
    named = _same_month(scene, at) or relative_mention(scene, at)
    if named is None or named.rule != "date.month":
        return None
    period = named.period
    found = exact(period.first.year, period.first.month, number) if period else None
    start = ordinal.start if ordinal else None
    return scene.mention(index, named.last, day(found) if found else None, "date.day", start=start)


def _same_month(scene: Scene, at: int) -> Mention | None:
    """نفس الشهر: that of the date named before."""
    if scene.norm(at) != "نفس" or scene.norm(at + 1) != "الشهر":
        return None
    period = shifted("month", scene.previous.first, 0) if scene.previous else None
    return scene.mention(at, at + 1, period, "date.month")


def _definite(unit: Hit) -> bool:
    return unit.article or unit.entry.form.startswith("ال")


def _modifier(scene: Scene, unit: Hit) -> Hit | None:
    """The modifier after the unit, one adjective between them allowed: العام الدراسي المقبل."""
    at = unit.last + 1
    found = scene.hit("time_modifiers", at)
    token = scene.token(at)
    if found is None and token and token.norm in ("الدراسي", "الميلادي", "المالي", "الهجري", "الدراسيه", "الماليه"):
        found = scene.hit("time_modifiers", at + 1)
    if found and unit.entry["unit"] == "day" and found.entry["shift"] not in ("following", "same"):
        return None
    if found and found.entry["shift"] == "previous" and (unit.entry["unit"] != "year" or _is_general(scene, unit)):
        return None
    return found


def _is_general(scene: Scene, unit: Hit) -> bool:
    """المدعي العام السابق: an adjective of the office before it."""
    before = scene.token(unit.first - 1)
    return before is not None and before.word.definite and not unit.proclitics


def _year_before(scene: Scene) -> Period | None:
    """The year before the one named before, or before this one."""
    named = scene.last is not None and scene.last.rule == "date.year"
    anchor = scene.previous.first if named and scene.previous else scene.today
    return year(anchor.year - 1) if anchor and anchor.year > 1 else None


def _shifted(scene: Scene, index: int, unit: str, shift: str) -> Period | None:
    if shift == "same":
        return shifted(unit, scene.previous.first, 0) if scene.previous else None
    if shift == "previous":
        return _year_before(scene)
    if shift == "following":
        return _following(scene, unit, scene.norm(index - 1).lstrip("و"))
    return shifted(unit, scene.today, int(shift)) if scene.today else None


def _following(scene: Scene, unit: str, led: str) -> Period | None:
    """The unit after the date named before; that date itself where it is called so: الأحد، وهو اليوم التالي للهجوم."""
    anchor = scene.previous
    if anchor is None or (unit == "day" and anchor.first != anchor.last):
        return None
    if led in ("هو", "هي"):
        return anchor
    return shifted(unit, anchor.first, 1)


def _this(scene: Scene, index: int, unit: str) -> bool:
    """هذا الشهر; or a part of the unit that is under way: نهاية الشهر, مطلع العام."""
    before = scene.stem(index - 1)
    return before in THESE or (unit in ("week", "month", "year") and before in VAGUE)


def _season_of_year(scene: Scene, unit: Hit) -> Mention | None:
    """صيف 2017, شتاء عام 2015, ربيع العام الماضي."""
    if _definite(unit):
        return None
    at = unit.last + 1
    named = year_mention(scene, at) or relative_mention(scene, at)
    if named is None or named.period is None or named.rule != "date.year":
        return None
    period = season(named.period.first.year, unit.entry["unit"])
    return scene.mention(unit.first, named.last, period, "date.season", start=unit.start)


def _near_season(scene: Scene, unit: Hit) -> Mention | None:
    """في الصيف, بحلول الخريف: the nearest that fits; not الربيع العربي, nor what happens every year."""
    index, name = unit.first, unit.entry["unit"]
    after = scene.token(unit.last + 1)
    led = scene.stem(index - 1) in LEADING and not unit.proclitics
    if scene.today is None or not (led and _definite(unit)) or (after and after.word.definite):
        return None
    usual = {scene.stem(at) for at in range(index - USUAL, index)} | {scene.norm(unit.last + 1)}
    if usual & HABITS or scene.hit("time_modifiers", unit.last + 1):
        return None
    told = tense(scene, index)
    period = season(scene.today.year, name)
    if told == "past" and period.first > scene.today:
        period = season(scene.today.year - 1, name)
    elif told == "future" and period.last < scene.today:
        period = season(scene.today.year + 1, name)
    return scene.mention(index, unit.last, period, f"date.{name}", start=unit.start)


def part_mention(scene: Scene, index: int) -> Mention | None:
    """A quarter or half of a year: الربع الأول من عام 2018, النصف الثاني من العام الجاري."""
    share = scene.hit("numbers", index)
    if share is None or not share.article or share.entry.form not in PARTS:
        return None
    ordinal = scene.hit("ordinals", index + 1)
    last_part = scene.norm(index + 1) == "الاخير"
    if (ordinal is None and not last_part) or scene.norm(index + 2) != "من":
        return None
    named = _year_after(scene, index + 3)
    count = PARTS[share.entry.form]
    number = 12 // count if last_part or ordinal is None else int(ordinal.entry["number"])
    if named is None or named.period is None or number > 12 // count:
        return None
    period = months(named.period.first.year, (number - 1) * count + 1, count)
    return scene.mention(index, named.last, period, "date.part_of_year", start=share.start)


def _year_after(scene: Scene, at: int) -> Mention | None:
    named = year_mention(scene, at) or relative_mention(scene, at)
    if named:
        return named if named.rule == "date.year" else None
    unit = scene.hit("periods", at)
    if unit and unit.entry["unit"] == "year" and _definite(unit) and scene.today:
        return scene.mention(at, at, shifted("year", scene.today, 0), "date.year", start=unit.start)
    return None
