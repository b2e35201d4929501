"""A headless Chromium, told what to do over a pipe by the DevTools protocol: for the pages' tests and their bench.

with browsing() as browser:                     # raises NoChromium
    page = browser.open("http://127.0.0.1:8000/")
    page.until("document.querySelector('h1')", "the heading")
    page.press("Tab")
    page.complaints                             # what the console and the page's policy had to say

The pipe is the browser's life: when its other end is gone, it ends, so none outlives whoever started it.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

PROGRAMS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
QUIET = (
    *("--headless", "--disable-gpu", "--no-first-run", "--hide-scrollbars", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
)
# Descriptors 3 and 4 are the protocol's; what the program writes itself goes to its log.
WITH_PIPE = 'exec "$@" 3<&0 4>&1 </dev/null >&2'
PATIENCE_SECONDS = 30.0
ECHOED = frozenset({"Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"})
KEYS: Mapping[str, tuple[int, str]] = {
    "Tab": (9, ""),
    "Enter": (13, "\r"),
    "Escape": (27, ""),
    " ": (32, " "),
    "ArrowDown": (40, ""),
}


class NoChromium(LookupError):
    """No Chromium is on this machine."""

    def __init__(self) -> None:
        super().__init__(f"none of {', '.join(PROGRAMS)} is installed (on Debian: apt install chromium)")


class Refused(RuntimeError):
    """The browser did not do what it was told, or the page raised an error."""


def find_chromium() -> str:
    """The program; raises NoChromium."""
    found = next((path for name in (*PROGRAMS, *PLACES) if (path := shutil.which(name))), None)
    if found is None:
        raise NoChromium
    return found


class Wire:
    """Messages that end in a zero byte, over two pipes."""

    def __init__(self, out: IO[bytes], back: IO[bytes]) -> None:
        self._out, self._back = out, back
        self._number = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []
        """Those that tell a console's lines and errors."""

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Tell the browser and take its answer; raises Refused."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        told = json.dumps(message | ({"sessionId": session} if session else {})).encode()
        self._out.write(told + b"\0")
        self._out.flush()
        while True:
            answer = self._receive(method)
            if answer.get("id") == self._number:
                break
            if answer.get("method") in ECHOED:
                self.events.append(answer)
        if "error" in answer:
            raise Refused(f"{method}: {answer['error']}")
        found: dict[str, Any] = answer["result"]
        return found

    def _receive(self, method: str) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select.select([self._back], [], [], PATIENCE_SECONDS)[0]:
                raise Refused(f"{method}: no answer within {PATIENCE_SECONDS:g} s")
            read = os.read(self._back.fileno(), 1 << 16)
            if not read:
                raise Refused(f"{method}: the browser has ended")
            self._rest += read
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message


class Page:
    """One tab."""

    def __init__(self, wire: Wire, session: str) -> None:
        self._wire, self._session = wire, session
        for domain in ("Page", "Runtime", "Log"):
            self.tell(f"{domain}.enable")
        self.tell("Emulation.setFocusEmulationEnabled", enabled=True)

    def tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Any command of the protocol, to this tab; raises Refused."""
        return self._wire.call(method, self._session, **parameters)

    def go(self, url: str) -> None:
        """Open an address and wait until its scripts have run."""
        answer = self.tell("Page.navigate", url=url)
        if "errorText" in answer:
            raise Refused(f"{url}: {answer['errorText']}")
        self.until("document.readyState === 'complete' && location.href !== 'about:blank'", url)

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page, awaited; raises Refused with the page's own error."""
        answer = self.tell("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise Refused(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def until(self, expression: str, what: str) -> Any:
        """The expression's first true value (True for an element), over any change of page; raises Refused."""
        ends, last = time.monotonic() + PATIENCE_SECONDS, ""
        while time.monotonic() < ends:
            try:
                if found := self.ask(f"((value) => value instanceof Node || value)({expression})"):
                    return found
            except Refused as error:  # the page is just being left, or has not come so far
                last = f": {error}"
            time.sleep(0.02)
        raise Refused(f"not within {PATIENCE_SECONDS:g} s: {what}{last}")

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first element, where it is to be seen; raises Refused."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.ask(f"{element}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        x, y = self.ask(f"(box => [box.x + box.width / 2, box.y + box.height / 2])({element}.getClientRects()[0])")
        for kind in ("mousePressed", "mouseReleased"):
            self.tell("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def press(self, key: str, shift: bool = False) -> None:
        """Press a key as a person does."""
        code, text = KEYS[key]
        facts: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code, "modifiers": 8 if shift else 0}
        self.tell("Input.dispatchKeyEvent", type="keyDown", **facts, **({"text": text} if text else {}))
        self.tell("Input.dispatchKeyEvent", type="keyUp", **facts)

    def type(self, text: str) -> None:
        """Put words in where the focus is."""
        self.tell("Input.insertText", text=text)

    def look(self, width: int, height: int, scheme: str = "light") -> None:
        """Be a screen of this size (390 and less is a phone) in a `light` or `dark` scheme."""
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width <= 390,
        )
        # Nothing glides while it is measured or clicked at.
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.tell("Emulation.setEmulatedMedia", features=[{"name": n, "value": v} for n, v in features.items()])

    def draw(self, file: Path, whole: bool = False) -> None:
        """Write what is to be seen as a PNG; `whole`: the page to its end."""
        answer = self.tell("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        file.write_bytes(base64.b64decode(answer["data"]))

    @property
    def complaints(self) -> list[str]:
        """Warnings and errors of console, scripts, network and policy since the tab was opened."""
        self.ask("0")  # what was on its way is there now
        own = (event for event in self._wire.events if event["sessionId"] == self._session)
        return [json.dumps(event["params"]) for event in own if _complains(event)]


class Browser:
    """One running Chromium."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def open(self, url: str) -> Page:
        """An address in a tab with a profile of its own: no cookie of another tab's."""
        context = self._wire.call("Target.createBrowserContext")["browserContextId"]
        target = self._wire.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self._wire.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self._wire, session)
        page.look(1280, 900)
        page.go(url)
        return page


@contextmanager
def browsing() -> Iterator[Browser]:
    """A browser that ends with the block; raises NoChromium."""
    program = find_chromium()
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # as root Chromium refuses to start with it
    with tempfile.TemporaryDirectory(prefix="barq-chromium-", ignore_cleanup_errors=True) as folder:
        words = [program, *QUIET, *sandbox, f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank"]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen(
                ["sh", "-c", WITH_PIPE, "sh", *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log
            )
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield Browser(Wire(process.stdin, process.stdout))
        finally:
            process.stdin.close()
            process.stdout.close()
            process.wait()


def _complains(event: dict[str, Any]) -> bool:
    told = event["params"]
    if event["method"] == "Log.entryAdded":
        return told["entry"]["level"] in ("warning", "error")
    return event["method"] == "Runtime.exceptionThrown" or told["type"] in ("warning", "error", "assert")
