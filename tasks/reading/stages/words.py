"""Words: the text's tokens, and what of the lexicon stands where."""

from tasks.reading.document import Document, replace, stage
from tasks.reading.lexicon import arabic
from tasks.reading.tokens import tokenize


@stage(needs=["text"], gives=["tokens", "starts", "norms", "hits"])
def words(document: Document) -> Document:
    """Tokens with their clitics told apart, and every lexicon hit, in one pass."""
    lexicon = arabic()
    tokens = tokenize(document.text, lexicon.words)
    starts, norms = tuple([token.start for token in tokens]), tuple([token.norm for token in tokens])
    return replace(document, tokens=tokens, starts=starts, norms=norms, hits=lexicon.match(tokens))
