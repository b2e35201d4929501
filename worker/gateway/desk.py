"""The ledger on the event loop: submissions, reads and rates, each gathered and sent over a line of its own.

Two lines, so that a read waits for no answer to many submissions; Redis itself serves both in turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from redis.exceptions import ResponseError

from config.settings import Broker
from worker.connection import AWAY, is_away
from worker.gateway.batching import Batcher
from worker.gateway.line import Line
from worker.job import Job, parse_job
from worker.ledger import JobNotFound, Ledger
from worker.submission import word_absence
from worker.tickets import Entry, Outcome, dump_entries, parse_outcomes

SHOWN = (
    *(b"task", b"version", b"queue", b"state", b"attempt", b"failures", b"deaths", b"priority", b"tenant", b"key"),
    *(b"submitted_at", b"due_at", b"started_at", b"ended_at", b"node", b"slot"),
    *(b"result", b"reason", b"error", b"history", b"trace"),
)
"""What a job is read by: all of it but its payload, which no route shows, and which may be megabytes long."""


class Desk:
    """What the busiest routes ask of one ledger; jobs are read without their payloads. For one event loop."""

    def __init__(self, ledger: Ledger, settings: Broker) -> None:
        self._ledger = ledger
        self._in = Line(settings)
        self._out = Line(settings)
        self.submissions: Batcher[Entry, Outcome] = Batcher(self._submit)
        self.reads: Batcher[str, Job] = Batcher(self._read)
        self.rates: Batcher[tuple[str, int, int], list[int]] = Batcher(self._count)

    async def close(self) -> None:
        """Let what waits be written, and hang up."""
        for batcher in (self.submissions, self.reads, self.rates):
            await batcher.close()
        self._in.close()
        self._out.close()

    async def _submit(self, entries: list[Entry]) -> list[Outcome]:
        """As Submitter.write, and as often: an idle connection is often cut, and the ids make it harmless."""
        arguments = dump_entries(entries)
        try:
            try:
                found = await self._run(self._in, "submit", *arguments)
            except AWAY:
                found = await self._run(self._in, "submit", *arguments)
        except (*AWAY, ResponseError) as error:
            if not is_away(error):
                raise
            raise word_absence(error) from error
        return parse_outcomes(found, entries)

    async def _read(self, job_ids: list[str]) -> list[Job | Exception]:
        questions = [("HMGET", self._ledger.keys.job(job_id), *SHOWN) for job_id in job_ids]
        limit = self._ledger.payload_limit_bytes
        found: list[Job | Exception] = []
        for job_id, answer in zip(job_ids, await self._out.ask(*questions), strict=True):
            if isinstance(answer, Exception):
                found.append(answer)
            else:
                fields = {name: value for name, value in zip(SHOWN, answer, strict=True) if value is not None}
                found.append(parse_job(job_id, fields, limit) if fields else JobNotFound(job_id))
        return found

    async def _count(self, asked: list[tuple[str, int, int]]) -> Sequence[list[int]]:
        answers: Sequence[list[int]] = await self._run(self._out, "meter", *(value for each in asked for value in each))
        return answers

    async def _run(self, line: Line, move: str, *arguments: str | bytes | int) -> Any:
        return await line.run(*self._ledger.moves.source(move), *arguments)
