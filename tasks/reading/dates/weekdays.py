"""Weekdays and words for days near the day of publication: الخميس, يوم الجمعة المقبل, أمس, غدا, ليل الأحد الاثنين."""

from datetime import date, timedelta

from tasks.reading.dates.days import Period, day, shifted
from tasks.reading.dates.months import month_mention
from tasks.reading.dates.scene import Mention, Scene, tense
from tasks.reading.lexicon import Hit

PASSED = frozenset({"،", ",", "(", "-", "الموافق", "في", "يوم"})
TOMORROW = 6
"""A weekday that lies six days back is tomorrow's too, and rather that where nothing tells the past."""
NIGHTS = frozenset({"ليل", "ليله"})


def weekday_mention(scene: Scene, index: int) -> Mention | None:
    """A day of the week, with its date where that follows; two of them after ليل are one span."""
    hit = scene.hit("weekdays", index)
    if hit is None or _no_date(scene, hit) or scene.norm(hit.last + 1) in ("عشر", "عشره"):
        return None
    dated = _dated(scene, hit.last + 1)
    if dated:
        return scene.mention(index, dated.last, dated.period, "date.weekday+day", start=hit.start)
    second = _second(scene, hit)
    if second:
        return _span(scene, hit, second)
    modifier = scene.hit("time_modifiers", hit.last + 1)
    shift = modifier.entry["shift"] if modifier and modifier.entry["shift"] in ("-1", "-2", "0", "1", "2") else ""
    last = modifier.last if modifier and shift else hit.last
    near = scene.hit("day_words", hit.last + 1)
    last = near.last if near and not shift and near.entry["shift"] != "0" else last
    return scene.mention(index, last, _resolved(scene, hit, shift), "date.weekday", start=hit.start)


def day_word_mention(scene: Scene, index: int) -> Mention | None:
    """A word for a day near publication and the weekday or date said with it: أمس الاثنين, اليوم الأحد 15 أبريل."""
    hit = scene.hit("day_words", index)
    if hit is None or _no_date(scene, hit) or not _is_day_word(scene, hit):
        return None
    period = shifted("day", scene.today, int(hit.entry["shift"])) if scene.today else None
    at = hit.last + 1
    at += scene.norm(at) in ("،", ",")
    weekday = weekday_mention(scene, at) if scene.hit("weekdays", at) else None
    if weekday is None:
        return scene.mention(index, hit.last, period, "date.day_word", start=hit.start)
    if period and weekday.period and weekday.rule == "date.weekday" and _is_meant(hit, period, weekday.period):
        weekday = scene.mention(index, weekday.last, period, "date.day_word")
    return scene.mention(index, weekday.last, weekday.period, "date.day_word", start=hit.start)


def _is_meant(hit: Hit, told: Period, weekday: Period) -> bool:
    """Whether a word like غدا tells the day of the weekday behind it: it does where the weekday is that day's."""
    return int(hit.entry["shift"]) > 0 or told.first.weekday() == weekday.first.weekday()


def _is_day_word(scene: Scene, hit: Hit) -> bool:
    """اليوم is today unless it is counted or called something: اليوم الثاني, اليوم العالمي; غد needs its form."""
    if hit.entry["shift"] != "0":
        return True
    after = hit.last + 1
    ordinal = scene.hit("ordinals", after)
    modifier = scene.hit("time_modifiers", after)
    name = scene.hit("no_dates", after)
    named = bool(name and name.entry["side"] == "after")
    return not ((ordinal and scene.norm(after).startswith("ال")) or modifier or named)


def _no_date(scene: Scene, hit: Hit) -> bool:
    """صلاة الجمعة, كل خميس, روسيا اليوم: names and customs."""
    before = scene.hit("no_dates", hit.first - 1)
    if before is None or hit.proclitics:
        return False
    side = before.entry["side"]
    return side == "before" or (side == "before_today" and hit.entry["shift"] == "0")


def _dated(scene: Scene, at: int) -> Mention | None:
    """The day of a month right after a weekday: الأحد 15 أبريل, الخميس (5 نيسان), السبت، السابع من أبريل."""
    for _ in range(3):
        if scene.norm(at) not in PASSED:
            break
        at += 1
    found = month_mention(scene, at)
    return found if found and found.rule == "date.day" and found.period else None


def _second(scene: Scene, hit: Hit) -> Hit | None:
    """The second day of ليل الأحد الاثنين, ليل السبت - الأحد."""
    before = scene.stem(hit.first - 1)
    at = hit.last + 1
    if before in NIGHTS:
        at += scene.norm(at) in ("-", "–", "/", "الي")
    else:
        return None
    second = scene.hit("weekdays", at)
    days = (int(second.entry["weekday"]) - int(hit.entry["weekday"])) % 7 if second else 0
    return second if days == 1 else None


def _span(scene: Scene, hit: Hit, second: Hit) -> Mention:
    last = _resolved(scene, second, "")
    if scene.today and scene.today.weekday() == int(hit.entry["weekday"]):
        last = day(scene.today + timedelta(days=1))
    between = (int(second.entry["weekday"]) - int(hit.entry["weekday"])) % 7
    period = Period(last.first - timedelta(days=between), last.last) if last else None
    return scene.mention(hit.first, second.last, period, "date.weekdays", start=hit.start)


def _resolved(scene: Scene, hit: Hit, shift: str) -> Period | None:
    """The nearest such day that fits: behind by default, ahead where the words around it are of the future."""
    if scene.today is None:
        return None
    back = (scene.today.weekday() - int(hit.entry["weekday"])) % 7
    if shift:
        return day(_shifted(scene.today, back, int(shift)))
    joined = _after_weekday(scene, hit)
    if joined:
        return joined
    known = scene.anchors.get(int(hit.entry["weekday"]))
    if known:
        return day(known)
    told = tense(scene, hit.first)
    ahead = told == "future" or (not told and back == TOMORROW)
    return day(scene.today + timedelta(days=(7 - back) % 7) if ahead else scene.today - timedelta(days=back))


def _after_weekday(scene: Scene, hit: Hit) -> Period | None:
    """The day after a weekday that this one is joined to: الاثنين والثلاثاء, من الاثنين إلى الأربعاء."""
    before = scene.last
    if before is None or before.rule != "date.weekday" or before.period is None or hit.first - before.last > 2:
        return None
    between = scene.norm(before.last + 1) if hit.first - before.last == 2 else ""
    if between not in ("", "و", "الي", "حتي", "وحتي") or (not between and hit.proclitics[:1] != "و"):
        return None
    return day(before.period.first + timedelta(days=(int(hit.entry["weekday"]) - before.period.first.weekday()) % 7))


def _shifted(today: date, back: int, shift: int) -> date:
    if shift == 0:
        return today - timedelta(days=back)
    if shift < 0:
        return today - timedelta(days=(back or 7) + 7 * (-1 - shift))
    return today + timedelta(days=7 - back + 7 * (shift - 1))
