"""Settings against the code that they are for."""

import re
from pathlib import Path

from config.settings import Settings
from config.variables import list_variables
from tests.quality.tree import list_modules

DEFINITIONS = "config/settings.py"


def test_every_setting_is_read_somewhere(root: Path) -> None:
    """No knob turns nothing."""
    code = "\n".join(path.read_text() for path in list_modules(root) if path != root / DEFINITIONS)
    assert [known.name for known in list_variables(Settings) if not re.search(rf"\.{known.path[1]}\b", code)] == []
