"""Every record that is asked for, from the first to the last, however many there are."""

from collections.abc import Iterator

from sqlalchemy import Engine, func, select

from tasks.records.database import reading
from tasks.records.store import Kept, Query, kept_of, narrow
from tasks.records.tables import records

BATCH = 200


def last_row(engine: Engine) -> int:
    """The number of the latest record, 0 where there is none; what comes later is not part of a walk up to it."""
    with reading(engine) as connection:
        return connection.scalar(select(func.max(records.c.id))) or 0


def walk(engine: Engine, query: Query, after: int, until: int) -> Iterator[Kept]:
    """Records with numbers above `after` up to `until`, in their order, read a batch at a time."""
    statement = narrow(select(records), query).where(records.c.id <= until).order_by(records.c.id).limit(BATCH)
    while True:
        with reading(engine) as connection:
            found = [kept_of(row) for row in connection.execute(statement.where(records.c.id > after))]
        yield from found
        if len(found) < BATCH:
            return
        after = found[-1].row
