"""Words: the text's tokens, and what of the lexicon stands where."""

from operator import attrgetter

from tasks.reading.document import Document, replace, stage
from tasks.reading.lexicon import arabic
from tasks.reading.tokens import tokenize

_START = attrgetter("start")


@stage(needs=["text"], gives=["tokens", "starts", "hits"])
def words(document: Document) -> Document:
    """Tokens with their clitics told apart, and every lexicon hit, in one pass."""
    lexicon = arabic()
    tokens = tokenize(document.text, lexicon.words)
    return replace(document, tokens=tokens, starts=tuple(map(_START, tokens)), hits=lexicon.match(tokens))
