"""The frame: one cue with what it lays on whom; what claims and speakers are made of."""

import msgspec

from tasks.reading.attribution.sources import Source
from tasks.reading.record import Stance

NEAR = 12
"""How many frames of a sentence are looked back on: sentences hold fewer, hostile texts do not."""


class Frame(msgspec.Struct, gc=False):
    """A cue at token `at` (its clause begins at `head`) lays tokens `first`..`last` on `sources`, nearest first.

    `speaker` is whom a following "and he added" goes on with; `stretch` the number of the quotation it opens.
    `anonymous` tells that nobody holds it, not even those within whose words it stands.
    """

    at: int
    head: int
    rule: str
    cue: str
    first: int
    last: int
    stance: Stance | None
    sources: list[Source]
    speaker: Source | None = None
    stretch: int = -1
    coordinate: bool = True
    anonymous: bool = False


class Complement(msgspec.Struct, frozen=True, gc=False):
    """What was said begins at token `first`; the subject, if any, stands before token `until`."""

    kind: str
    until: int
    first: int
