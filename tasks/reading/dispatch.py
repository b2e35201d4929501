"""A dispatch: a news item as it comes in, checked as a whole at submission."""

import hashlib
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

CHARACTERS = 5_000_000
"""The longest `text` or `html` taken, in code points: five times the longest that is promised linear time."""

Short = Annotated[str, StringConstraints(max_length=2_000)]


class Dispatch(BaseModel):
    """One news item; only `text` or `html` is required, `published_at` is needed to resolve relative dates."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=False)

    external_id: Short | None = Field(None, description="the producer's own id")
    outlet: Short | None = Field(None, description="who published it")
    url: Short | None = Field(None, description="where it was published")
    title: Short | None = Field(None, description="its headline")
    author: Short | None = Field(None, description="its byline")
    published_at: datetime | None = Field(None, description="ISO 8601; relative dates are resolved against its day")
    text: str | None = Field(None, max_length=CHARACTERS, description="the plain text")
    html: str | None = Field(None, max_length=CHARACTERS, description="the page, where there is no plain text")

    @model_validator(mode="after")
    def _has_words(self) -> "Dispatch":
        if not any(body and body.strip() for body in (self.text, self.html)):
            raise ValueError("a dispatch needs words: give `text` or `html`")
        return self

    @property
    def fingerprint(self) -> str:
        """32 hexadecimal digits of all that is in the dispatch: the same dispatch, the same fingerprint."""
        return hashlib.blake2b(self.model_dump_json().encode(), digest_size=16).hexdigest()
