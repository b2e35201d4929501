"""The pages as people use them, in a real Chromium: with the mouse, with the keyboard alone, on a phone, at night."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from config.settings import Settings
from tasks.reading.dispatch import Dispatch
from tasks.reading.pipeline import read
from tasks.reading.sample import sample
from tasks.records.credentials import CredentialStore, Scope, Wanted
from tasks.records.store import RecordStore
from worker.job import JobError
from worker.ledger import Ledger, open_ledger
from worker.presence import Herald
from worker.tickets import Claim, Slot
from worker.verify.chromium import Browser, Page

Serve = Callable[[Settings], httpx.Client]
SLOT = Slot("press", "1")
SCREENS = ((1280, 900, "light"), (1280, 900, "dark"), (390, 844, "light"), (390, 844, "dark"))
FAINT = (Path(__file__).parent / "faint.js").read_text()
REACHABLE = """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), summary, [tabindex='0']")]
  .filter((control) => control.checkVisibility()).length"""
NAMES_ON_NAMES = """(() => {
  const boxes = [...document.querySelectorAll(".pin:not(.crowded) text")].map((name) => {
    const {left, right, top, bottom} = name.getBoundingClientRect();
    return [left, right - 1, top, bottom - 3, name.textContent]; // a line's box is higher than its letters
  });
  const meet = (one, other) => one[0] < other[1] && other[0] < one[1] && one[2] < other[3] && other[2] < one[3];
  const under = (one, at) => boxes.slice(at + 1).filter((other) => meet(one, other));
  return boxes.flatMap((one, at) => under(one, at).map((other) => [one, other]));
})()"""
MANY_PLACES = """
اجتمع وزراء في دمشق وحلب وحمص وحماة واللاذقية وطرطوس ودرعا والسويداء وإدلب والرقة ودير الزور والحسكة وبيروت وطرابلس
وصيدا وبعلبك وعمان وإربد والقدس ورام الله ونابلس وغزة وبغداد والموصل. وقتل خمسة أشخاص في انفجار بمدينة حلب يوم الأحد.
"""
FOCUS = """(() => {
  const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
  window.stops = (window.stops ?? new Set()).add(document.activeElement);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
})()"""


@pytest.fixture
def record_url(settings: Settings) -> str:
    """Where the sample's record stands, beside some that are not looked for."""
    assert settings.records.url is not None
    store = RecordStore.open(settings.records.url.get_secret_value())
    for number in range(3):
        store.save(read(sample().model_copy(update={"text": f"خبر قصير {number}.", "title": f"خبر {number}"})))
    record = read(sample())
    store.save(record)
    return f"/records/{record.dispatch_id}"


@pytest.fixture
def ledger(settings: Settings) -> Ledger:
    """What a worker would move the gateway's jobs with."""
    return open_ledger(settings)


def submit(http: httpx.Client, text: str) -> str:
    job_id: str = http.post("/v1/jobs", json={"task": "read", "payload": {"text": text}}).json()["job_id"]
    return job_id


def claim(ledger: Ledger) -> Claim:
    found, _ = ledger.claim("reading", SLOT)
    assert found is not None
    return found


def address(http: httpx.Client, path: str) -> str:
    return str(http.base_url.join(path))


def count(page: Page, name: str, wanted: str) -> None:
    """Waits until a tile shows this."""
    page.until(f"document.querySelector('[data-count={name}]').textContent === '{wanted}'", f"{name}: {wanted}")


def test_a_story_is_found_and_read(browser: Browser, http: httpx.Client, record_url: str) -> None:
    """From the search to the record; a mark shows its item, a source its person, a place its pin; nothing complains."""
    title = sample().title
    assert title
    page = browser.open(address(http, "/"))
    page.click("input[name=title]")
    page.type(title.split()[0])
    page.press("Enter")
    one = "document.querySelectorAll('.records tbody tr').length === 1 && location.search"
    page.until(f"{one} && document.readyState === 'complete'", "one record, laid out")
    page.click(".records a")
    page.until(f"location.pathname === '{record_url}' && document.readyState === 'complete'", "the record")

    page.click("mark.figure")
    assert page.ask("document.querySelector('li.shown').dataset.item").startswith("f")
    page.press("Escape")
    assert page.ask("document.querySelectorAll('.shown').length") == 0

    chains = "[...document.querySelectorAll('.chain')].filter((chain) => chain.querySelectorAll('a.link').length > 1)"
    page.ask(f"{chains}[0].id = 'chain'")
    second = page.ask("document.querySelectorAll('#chain a.link')[1].dataset.shows")
    page.click("#chain .arrow + a.link")
    assert page.ask("document.querySelector('li.shown').dataset.item") == second
    assert page.ask("document.querySelectorAll('mark.shown').length") > 0
    assert page.ask("location.hash") == f"#{second}"

    pin = page.ask("document.querySelector('.pin.eventful').dataset.shows")
    page.click(".pin.eventful circle")
    assert page.ask("document.querySelector('li.shown').dataset.item") == pin
    assert page.complaints == []


def test_the_keyboard_is_enough(browser: Browser, http: httpx.Client, record_url: str) -> None:
    """The first stop skips to the contents; every control is a stop that is seen; Enter and Escape do what they say."""
    page = browser.open(address(http, record_url))
    page.press("Tab")
    assert page.ask("document.activeElement.className") == "skip"
    page.press("Enter")
    page.until("document.activeElement.id === 'main'", "the contents")
    controls = page.ask(REACHABLE)
    page.go(address(http, record_url))
    for _ in range(controls):
        page.press("Tab")
        assert page.ask(FOCUS), page.ask("document.activeElement.outerHTML")
    assert page.ask("window.stops.size") == controls

    page.ask("document.querySelector('[data-item^=c]').focus()")
    page.press("Enter")
    assert page.ask("document.querySelectorAll('mark.claim.shown').length") > 0
    page.press("Escape")
    assert page.ask("document.querySelectorAll('mark.shown').length") == 0
    page.ask("document.querySelector('[data-kind=person]').focus()")
    page.press(" ")
    assert page.ask("document.querySelector('.text').className") == "text without-person"


def test_a_map_of_many_places(browser: Browser, http: httpx.Client, settings: Settings) -> None:
    """No name lies on another; one that has no room is shown when its place is, also from the list."""
    assert settings.records.url is not None
    record = read(Dispatch(text=MANY_PLACES))
    RecordStore.open(settings.records.url.get_secret_value()).save(record)
    page = browser.open(address(http, f"/records/{record.dispatch_id}"))
    for width, height, scheme in SCREENS[::2]:
        page.look(width, height, scheme)
        page.until("document.fonts.status === 'loaded'", "the letters")
        assert page.ask(NAMES_ON_NAMES) == []
    assert page.ask("document.querySelectorAll('.pin:not(.crowded)').length") > 8
    page.ask("document.querySelector('.pin.crowded').id = 'hidden'")
    seen = "getComputedStyle(document.querySelector('#hidden text')).visibility"
    assert page.ask(seen) == "hidden"
    page.ask("document.querySelector(`[data-item=${document.querySelector('#hidden').dataset.shows}]`).focus()")
    assert page.ask(seen) == "visible"
    assert page.complaints == []


def test_every_screen_is_readable(browser: Browser, http: httpx.Client, ledger: Ledger, record_url: str) -> None:
    """Nothing is wider than a phone and every word stands out, by day and by night; Arabic runs from the right."""
    job_id = submit(http, "خبر")
    ledger.bury(claim(ledger), "rejected", JobError("Rejected", "no words"))
    page = browser.open(address(http, "/"))
    for path in ("/", record_url, "/operations", f"/jobs/{job_id}", "/login"):
        page.go(address(http, path))
        for width, height, scheme in SCREENS:
            page.look(width, height, scheme)
            assert page.ask("document.documentElement.scrollWidth <= innerWidth"), (path, width)
            assert page.ask(FAINT) == [], (path, scheme)
    page.go(address(http, record_url))
    for place in (".text", ".head", ".items .quote"):
        assert page.ask(f"getComputedStyle(document.querySelector('{place}')).direction") == "rtl"
    assert page.complaints == []


def test_operations_are_live(browser: Browser, http: httpx.Client, ledger: Ledger) -> None:
    """What is submitted, works, fails and dies is seen without a click; a queue is paused, a dead letter revived."""
    page = browser.open(address(http, "/operations"))
    count(page, "waiting", "0")
    job_id = submit(http, "خبر أول")
    count(page, "waiting", "1")
    Herald(ledger, SLOT.node, 1, ("reading",), 2).tell()
    ledger.bury(claim(ledger), "rejected", JobError("Rejected", "no words"))
    submit(http, "خبر ثان")
    ledger.postpone(claim(ledger), 600, JobError("Unavailable", "the archive is away"))
    page.until("document.querySelector('#workers').textContent.includes('press')", "the worker")
    page.until("document.querySelector('#retries').textContent.includes('the archive is away')", "the retry")
    count(page, "dead", "1")

    page.ask("document.querySelector('#queues tr[data-key=q-reading] button').focus()")
    page.press("Enter")
    page.until("document.querySelector('tr[data-key=q-reading]').textContent.includes('paused')", "the paused queue")
    page.until("document.activeElement.textContent === 'Resume'", "the focus where it was")
    page.press("Enter")
    page.until("!document.querySelector('tr[data-key=q-reading]').textContent.includes('paused')", "the open queue")

    page.click("#letters button")
    count(page, "dead", "0")
    assert page.ask("document.querySelector('#letters').textContent").startswith("None")
    assert http.get(f"/v1/jobs/{job_id}").json()["state"] == "waiting"
    assert page.ask("document.querySelectorAll('.plot canvas').length") == 3
    assert page.complaints == []


def test_a_life_is_followed(browser: Browser, http: httpx.Client, ledger: Ledger) -> None:
    """A job's page shows its phases and goes on by itself until the end."""
    job_id = submit(http, "خبر")
    page = browser.open(address(http, f"/jobs/{job_id}"))
    assert page.ask("document.querySelectorAll('.bar span').length") == 1
    ledger.bury(claim(ledger), "rejected", JobError("Rejected", "no words"))
    page.until("document.querySelector('.status')?.textContent === 'buried'", "the burial")
    kinds = "[...document.querySelectorAll('.bar span')].map((phase) => phase.className.trim())"
    assert page.ask(kinds) == ["waited", "ran buried"]
    page.click("button[data-post]")
    page.until("document.querySelector('.status')?.textContent === 'waiting'", "the revival")
    assert page.ask(kinds) == ["waited", "ran buried", "dead revived", "waited"]
    assert page.complaints == []


def test_a_key_opens_the_pages(browser: Browser, serve: Serve, settings: Settings) -> None:
    """Once a key exists the way leads to the door, and with the key back to where it was to lead; and out again."""
    assert settings.records.url is not None
    store = CredentialStore.open(settings.records.url.get_secret_value())
    _, token = store.create(Wanted("eyes", frozenset({Scope.READ, Scope.OPERATE})))
    page = browser.open(address(serve(settings), "/operations"))
    assert page.ask("location.pathname") == "/login"
    assert page.ask("document.activeElement.name") == "key"
    page.type(token)
    page.press("Enter")
    page.until("location.pathname === '/operations' && document.querySelector('#queues tr')", "operations")
    page.click(".top form button")
    page.until("location.pathname === '/login'", "the door")
    assert page.complaints == []


def test_the_description_is_drawn_by_what_is_shipped(browser: Browser, http: httpx.Client) -> None:
    """Every route is shown and can be tried, by day and by night, and no other host is asked for anything."""
    page = browser.open(address(http, "/docs"))
    page.until("document.querySelectorAll('.opblock').length > 20", "the routes")
    page.click("[id$=-check_live_livez_get] .opblock-summary-control")
    page.until("document.querySelector('.try-out__btn')", "the open route")
    page.click(".try-out__btn")
    page.until("document.querySelector('.execute')", "what sends it")
    page.click(".execute")
    page.until("document.querySelector('.live-responses-table')?.textContent.includes('answering')", "the answer")
    hosts = "[...new Set(performance.getEntriesByType('resource').map((each) => new URL(each.name).host))]"
    assert page.ask(hosts) == [page.ask("location.host")]
    page.look(390, 844, "dark")
    assert page.ask("document.documentElement.scrollWidth <= innerWidth")
    assert page.complaints == []
