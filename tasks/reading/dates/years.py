"""Years: alone, in pairs, as decades and centuries."""

from tasks.reading.dates.calendars import hijri_year, iranian_year
from tasks.reading.dates.days import Period, shifted, year, years
from tasks.reading.dates.scene import Mention, Scene
from tasks.reading.lexicon import Hit
from tasks.reading.numerals.numeral import numeral_at

BARE = range(1900, 2051)
"""A number that may be a year without the word for one before it."""
NAMED = range(1000, 2200)
EARLY = range(1920, 1950)
"""The decades that are rather people's ages where no century is named: شابة في العشرينيات."""
PEOPLE = frozenset("هو هي رجل امراه شاب شابه".split())
PREPOSITIONS = frozenset("في منذ حتي الي بين من خلال قبل بعد ل نهايه مطلع بدايه اواخر اوائل منتصف".split())
OF_TIME = frozenset({"في", "منذ", "حتي", "الي"})
OPENING = frozenset('"“«')
CLOSING = frozenset('"”»')
DASHES = frozenset({"-", "–", "—", "/"})
HIJRI_MARKS = frozenset({"ه", "هـ", "هجري", "هجريه", "للهجره"})
CENTURY = 100


def year_mention(scene: Scene, index: int) -> Mention | None:
    """A year at a token: عام 2011, عامي 2006 و2007, سنة ألفين وثمانية, or bare: منذ 2002, 2014-2016."""
    word = scene.hit("time_units", index)
    if word and word.entry["unit"] == "year":
        return _after_word(scene, index, word.start)
    token = scene.token(index)
    if token is None or token.kind != "number" or not _is_bare(scene, index):
        return None
    last, period = _through(scene, index, year(int(token.norm)))
    return scene.mention(index, last, period, "date.year")


def _after_word(scene: Scene, index: int, start: int) -> Mention | None:
    at = index + 1 + (scene.norm(index + 1) in ("ال", "("))
    number = numeral_at(scene.document, at)
    value = int(number.value) if number is not None and number.value.is_integer() else 0
    if number is None or value not in NAMED:  # of a float, a range would try every year
        return _short_year(scene, index, start)
    period = _other_calendar(scene, number.last, value) or year(value)
    last, period = _through(scene, number.last, period, NAMED)
    last += scene.norm(last + 1) in ("م", "ميلادي", "ميلاديه") or scene.norm(last + 1) in HIJRI_MARKS
    return scene.mention(index, last, period, "date.year", start=start)


def _short_year(scene: Scene, index: int, start: int) -> Mention | None:
    """عام 67: two digits of the last century."""
    token = scene.token(index + 1)
    if token is None or token.kind != "number" or len(token.norm) != 2 or not 14 <= int(token.norm) <= 99:
        return None
    if scene.norm(index) not in ("عام", "العام", "سنه", "السنه"):
        return None
    return scene.mention(index, index + 1, year(1900 + int(token.norm)), "date.year", start=start)


def _other_calendar(scene: Scene, last: int, value: int) -> Period | None:
    """The year's days where the words after it tell that it is a Hijri or an Iranian one."""
    following = [scene.norm(at) for at in range(last + 1, last + 9)]
    if following[:1] and following[0] in HIJRI_MARKS:
        return hijri_year(value)
    if "التقويم" in following or "للتقويم" in following:
        if {"الايراني", "الفارسي", "الشمسي"} & set(following):
            return iranian_year(value)
        if "الهجري" in following:
            return hijri_year(value)
    return None


def _through(scene: Scene, last: int, period: Period, known: range = BARE) -> tuple[int, Period]:
    """A second year after the first: 2014-2016, بين عامي 2006 و2007, من 2011 إلى 2015 (but عامي 2006 و2007 are two)."""
    at = last + 1
    paired = "بين" in (scene.stem(last - 1), scene.stem(last - 2))
    joined = scene.norm(at) in DASHES or (scene.norm(at) == "و" and paired) or _reaches(scene, at, last)
    if not joined:
        return last, period
    at += 1
    while scene.norm(at) in ("عام", "العام", "حتي", "الي", "و"):
        at += 1
    token = scene.token(at)
    if token is None or token.kind != "number" or len(token.norm) != 4 or int(token.norm) not in known:
        return last, period
    second = year(int(token.norm))
    return (at, period.until(second)) if period.first < second.first else (last, period)


def _reaches(scene: Scene, at: int, last: int) -> bool:
    """إلى or حتى after a year that من or منذ stands before."""
    before = {scene.stem(last - 1), scene.stem(last - 2)}
    return scene.norm(at) in ("الي", "حتي") and bool(before & {"من", "منذ", "بين"})


def _is_bare(scene: Scene, index: int) -> bool:
    """Whether four digits are a year: no label or approximator before them, no counted noun after."""
    token = scene.document.tokens[index]
    if len(token.norm) != 4 or not token.norm.isdigit() or index in scene.before:
        return False
    if int(token.norm) not in BARE and not _is_old(scene, index):
        return False
    before, after = scene.token(index - 1), scene.token(index + 1)
    if before and before.text in "-–/.:" and scene.norm(index - 2).isdigit():
        return False
    if _is_titled(scene, index):
        return False
    if before and (before.norm in ("ال", "$", "رقم") or before.kind == "latin"):
        return False
    if after is None or after.kind != "word":
        return after is None or after.text not in "%٪$€"
    return not _counts(scene, index)


def _is_titled(scene: Scene, index: int) -> bool:
    """Whether digits end a name in quotation marks: "رؤية 2030"."""
    if scene.norm(index + 1) not in CLOSING:
        return False
    return any(scene.norm(at) in OPENING for at in (index - 2, index - 3))


def _is_old(scene: Scene, index: int) -> bool:
    """Whether digits before 1900 are a year: a preposition of time stands before them and nothing counted after."""
    after = scene.token(index + 1)
    bare = after is None or after.kind == "mark" or bool(after.word.proclitics or scene.hit("unit_stops", index + 1))
    return int(scene.norm(index)) in NAMED and scene.stem(index - 1) in OF_TIME and bare


def _counts(scene: Scene, index: int) -> bool:
    """Whether the word after the digits is what they count; grammar tells which form it would have."""
    for layer in ("measures", "currencies", "percents", "time_units"):
        hit = scene.hit(layer, index + 1)
        if hit and not hit.proclitics and not hit.article:
            return True
    word = scene.document.tokens[index + 1].word
    if word.proclitics or word.definite or scene.hit("unit_stops", index + 1):
        return False
    number = scene.document.tokens[index].norm
    if scene.hit("numbers", index + 1):
        return True
    if number.endswith("00"):
        return scene.stem(index - 1) not in ("منذ", "حتي")
    return word.norm.endswith("ا") and scene.stem(index - 1) not in PREPOSITIONS


def decade_mention(scene: Scene, index: int) -> Mention | None:
    """A decade: الثمانينيات, تسعينات القرن الماضي."""
    hit = scene.hit("decades", index) or _led_decade(scene, index)
    if hit is None or _is_age(scene, hit):
        return None
    at = index + 1 + (scene.norm(index + 1) == "من")
    named = century_mention(scene, at) if scene.hit("periods", at) else None
    first = int(hit.entry["year"])
    if named and named.period:
        first = named.period.first.year + first % CENTURY
    last = named.last if named else hit.last
    return scene.mention(index, last, years(first, 10), "date.decade", start=hit.start)


def _led_decade(scene: Scene, index: int) -> Hit | None:
    """بستينيات القرن الماضي: with a preposition, where its century follows."""
    hits = (hit for hit in scene.document.hits.at("decades", index) if not hit.enclitic)
    return next(hits, None) if scene.hit("periods", index + 1) else None


def _is_age(scene: Scene, hit: Hit) -> bool:
    """رجل في الثلاثينيات من عمره: an age, not a decade."""
    of_life = scene.norm(hit.last + 1) == "من" and scene.norm(hit.last + 2).startswith(("عمر", "العمر"))
    early = int(hit.entry["year"]) in EARLY and not (
        scene.hit("periods", hit.last + 1) or scene.hit("periods", hit.last + 2)
    )
    in_it = scene.norm(hit.first - 1) == "في" and (early or scene.stem(hit.first - 2) in PEOPLE)
    return of_life or in_it


def century_mention(scene: Scene, index: int) -> Mention | None:
    """A century: القرن التاسع عشر, القرن الـ19, القرن الماضي."""
    unit = scene.hit("periods", index)
    if unit is None or unit.entry["unit"] != "century":
        return None
    ordinal = scene.hit("ordinals", index + 1) or scene.hit("numbers", index + 1)
    if ordinal:
        number = int(float(ordinal.entry["number"] or ordinal.entry["value"]))
        return scene.mention(index, ordinal.last, _century(number), "date.century", start=unit.start)
    at = index + 1 + (scene.norm(index + 1) == "ال")
    token = scene.token(at)
    if token and token.kind == "number" and token.norm.isdigit() and 1 <= int(token.norm) <= 30:
        return scene.mention(index, at, _century(int(token.norm)), "date.century", start=unit.start)
    modifier = scene.hit("time_modifiers", index + 1)
    if modifier is None or scene.today is None or modifier.entry["shift"] not in ("-1", "0", "1"):
        return None
    period = shifted("century", scene.today, int(modifier.entry["shift"]))
    return scene.mention(index, modifier.last, period, "date.century", start=unit.start)


def _century(number: int) -> Period | None:
    return years((number - 1) * CENTURY or 1, CENTURY) if 1 <= number <= 30 else None
