"""Reads a receiver's answer as it comes in; whatever it sends, no more is kept than the bounds here say."""

from collections.abc import Mapping
from dataclasses import dataclass

import httptools

MOST_ANSWER_BYTES = 16_384
"""Read of an answer's body; more is not waited for."""
MOST_HEAD_BYTES = 65_536


class WrongAnswer(Exception):
    """What came is no HTTP, or not all of it came."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the receiver answered; names of headers in lower case, of the body the beginning."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Hearing:
    """One answer: fed with what comes, until it `is_over`. Then `may_go_on` tells whether another may follow."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._status = 0
        self._headers: dict[str, str] = {}
        self._body = b""
        self._is_headed = False
        self._heard_bytes = 0
        self.is_over = False
        self.may_go_on = False

    @property
    def answer(self) -> Answer:
        """What was heard."""
        return Answer(self._status, self._headers, self._body[:MOST_ANSWER_BYTES])

    def feed(self, data: bytes) -> None:
        """Hear more; raises WrongAnswer."""
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self.may_go_on = False
            if not self.is_over:  # what follows a whole answer is nobody's
                raise WrongAnswer(str(error) or "it asks for another protocol") from error
        self._heard_bytes += len(data)
        if not self._is_headed and self._heard_bytes > MOST_HEAD_BYTES:
            raise WrongAnswer(f"more than {MOST_HEAD_BYTES} bytes of headers")
        if not self.is_over and len(self._body) > MOST_ANSWER_BYTES:
            self.is_over, self.may_go_on = True, False

    def end(self) -> None:
        """The other side hung up, which ends an answer that does not say how long it is; raises WrongAnswer."""
        if not self._is_headed or "content-length" in self._headers or "transfer-encoding" in self._headers:
            raise WrongAnswer("it ends in the middle")
        self.is_over = True

    def on_message_begin(self) -> None:
        """A second answer to one question: the connection cannot be trusted."""
        if self.is_over:
            self.may_go_on = False

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header."""
        if not self.is_over:
            self._headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """All of them."""
        if not self.is_over:
            self._status = self._parser.get_status_code()
            self._is_headed = self._status >= 200
            self.may_go_on = self._parser.should_keep_alive()

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        if not self.is_over and len(self._body) <= MOST_ANSWER_BYTES:
            self._body += body

    def on_message_complete(self) -> None:
        """All of it; unless it was an interim answer, after which the true one comes."""
        if self._is_headed:
            self.is_over = True
        else:
            self._headers = {}
