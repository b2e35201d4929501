"""A mention: a word of the text that tells an event, with what the rules know of it so far."""

import msgspec

from tasks.reading.events.mood import Mood


class Mention(msgspec.Struct, frozen=True):
    """A trigger at tokens `first`..`last`; `verb` is the token of the verb that carries it (itself, or its support).

    `subject` says what the verb's subject is in the event: actor, victim, either, passive, thing, host, defender,
    scene, construct (the noun's own phrase names who did it), besides (a participle: whoever the sentence is about) or
    none. `rule` and `cue` are told by --explain.
    """

    type: str
    mode: str
    first: int
    last: int
    start: int
    end: int
    verb: int
    subject: str
    mood: Mood
    rule: str
    cue: str
