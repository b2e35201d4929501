"""Verbal nouns told by their shape, since they name what was announced or denied (إطلاق, استقالة, تنفيذ)."""

import re
from functools import lru_cache

_SHAPE = re.compile(
    r"(?:[اإ]ست\w{2}ا\w|[اإ]ن\w{2}ا\w|[اإ]\wت\wا\w|[اإ]ت\wا\w|[اإ]ص?ط\wا\w|إ\w{1,2}ا\w|إ\wاءة?|ا\wتي?ا\w"
    r"|(?:إ|[اإ]ست)\wا\w[ةت]|ت\w{2}ي\w|ت\w{2}[يئ][ةت]|ت\wا\w{2}|م\wا\w{2}[ةت]|انتهاء|اعتداء)(?:ه|ها|هم|هما|ا|ً)?$"
)


@lru_cache(maxsize=20_000)
def has_shape(written: str) -> bool:
    """Whether an unarticled form has the shape of a derived verb's noun; the first letter must be as it is written."""
    return _SHAPE.match(written) is not None
