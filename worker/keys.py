"""The whole Redis layout on one page; the scripts are given the same names by `lua_table`.

With the namespace `barq` (one Redis holds several namespaces without harm):

    barq:job:{id}              hash    a job: task, version, queue, state, payload, attempt, result, history ...
    barq:key:{task}:{key}      string  idempotency key -> job id; kept as long as the job it names; that of a job of a
                                       tenant begins with the tenant and \\x1f: the same news of two is two jobs
    barq:waiting:{queue}       zset    job id by its turn: priority band, then fair place among tenants
    barq:turns:{queue}         hash    the fair clocks of a queue: virtual time and each tenant's last place
    barq:load:{queue}          hash    what has not begun: `bytes` of payloads; jobs `parked` and `scheduled`
    barq:parked:{limit}        zset    waiting jobs that stand back, because as many of their limit run as may
    barq:using:{limit}         set     the running jobs of a limit on runs at once
    barq:crowded               set     limits of which some job is parked
    barq:shut                  zset    limits whose jobs wait because what they stand for is away, by when they open, ms
    barq:pace:{limit}          string  the moment, ms, at which the next run of a limit on runs a second may begin
    barq:meter:{key}           string  the moment, ms, at which an API key has all its requests to make again
    barq:session:{digest}      string  a browser's session -> the id of the API key that it stands for
    barq:queues                set     queues in which something waits or waited of late
    barq:paused                set     queues from which nothing is taken
    barq:tenants               set     tenants of the jobs that are kept; '' stands for none
    barq:roll:{tenant}         zset    every job that is kept, by the moment it was submitted, ms
    barq:fading                zset    tenant \\x1f job id of each that ended, by the moment when Redis forgets it, ms
    barq:scheduled             zset    job id by the moment it is due, ms
    barq:running               zset    job id by the end of its lease, ms
    barq:held:{node}           hash    slot (a child process of that worker) -> the one job id it runs
    barq:leaving:{node}        string  set while that worker shuts down: it takes nothing more
    barq:quarantine            zset    job id by the moment it came there, ms
    barq:dead                  zset    job id by the moment it was buried, ms
    barq:adopting:{queue}      list    messages of plain Celery producers on their way into the ledger
    barq:slots                 hash    schedule entry -> the moment of its last submitted slot, ms
    barq:relaying              string  the relay whose turn it is to empty the outbox
    barq:outgoing              hash    `relayed`: how many notices of the outbox have been
    barq:written               string  set by it to learn what is on Redis's disk
    barq:records               stream  the latest records, one entry a notice of the outbox
    barq:streamed              zset    the notices that have an entry in it
    barq:paused_entries        set     schedule entries that submit nothing for now
    barq:reaped_at             string  when any reaper last ran, ms: tells an outage of Redis from dead workers
    barq:amnesty               hash    after an outage: since and until when, ms, and the lapsed leases it spares
    barq:tally                 hash    what has been counted and timed, by task, queue and outcome (tallies.py)
    barq:samples               list    the tallies of each queue every few seconds, the newest first
    barq:workers               hash    worker -> the moment it last told of itself, ms, and what it told (JSON)
    barq:bell:{queue}          list    the hints: one byte each, rung by the scripts, popped by Celery's consumer
    barq:ended:{id}            channel published once the job's state is final

Outside the namespace stand Celery's own lists, one a queue and priority step: `{queue}` and `{queue}\\x06\\x163`,
`6`, `9`. Only plain Celery producers write there.
"""

from __future__ import annotations

PREFIXES = (
    "job",
    "key",
    "waiting",
    "turns",
    "held",
    "leaving",
    "bell",
    "ended",
    "adopting",
    "load",
    "parked",
    "using",
    "pace",
    "meter",
    "session",
    "roll",
)
"""Names that go on after a colon."""

SINGLES = (
    "tenants",
    "fading",
    "queues",
    "paused",
    "scheduled",
    "running",
    "quarantine",
    "dead",
    "crowded",
    "shut",
    "slots",
    "paused_entries",
    "relaying",
    "outgoing",
    "written",
    "records",
    "streamed",
    "reaped_at",
    "amnesty",
    "tally",
    "samples",
    "workers",
)


class Keys:
    """The names of one namespace."""

    def __init__(self, namespace: str) -> None:
        self.namespace = namespace
        self.queues = self.of("queues")
        self.paused = self.of("paused")
        self.scheduled = self.of("scheduled")
        self.running = self.of("running")
        self.quarantine = self.of("quarantine")
        self.dead = self.of("dead")
        self.slots = self.of("slots")
        self.paused_entries = self.of("paused_entries")
        self.tally = self.of("tally")
        self.workers = self.of("workers")

    def of(self, name: str, rest: str | None = None) -> str:
        """The full key of one of PREFIXES (with its `rest`) or SINGLES."""
        return f"{self.namespace}:{name}" if rest is None else f"{self.namespace}:{name}:{rest}"

    def job(self, job_id: str) -> str:
        """The hash of a job."""
        return self.of("job", job_id)

    def waiting(self, queue: str) -> str:
        """The waiting jobs of a queue."""
        return self.of("waiting", queue)

    def held(self, node: str) -> str:
        """What the slots of a worker run."""
        return self.of("held", node)

    def leaving(self, node: str) -> str:
        """Stands while a worker shuts down."""
        return self.of("leaving", node)

    def bell(self, queue: str) -> str:
        """The hints of a queue."""
        return self.of("bell", queue)

    def ended(self, job_id: str) -> str:
        """The channel that tells of a job's end."""
        return self.of("ended", job_id)

    def lua_table(self) -> str:
        """The line of Lua that every script begins with: `KEY.job .. id`, `KEY.running`."""
        entries = [f"{name}='{self.of(name, '')}'" for name in PREFIXES]
        entries += [f"{name}='{self.of(name)}'" for name in SINGLES]
        return f"local KEY = {{{', '.join(entries)}}}\n"
