"""The published contracts."""

import json

from jsonschema import Draft202012Validator

from tests.commandline import Commandline


def test_a_record_fits_its_schema(barq: Commandline) -> None:
    """What comes out is what was promised."""
    schema = json.loads(barq("schema", "record").stdout)
    Draft202012Validator.check_schema(schema)
    record = json.loads(barq("read", "-", given="وصل 3 وزراء إلى تونس يوم الأحد.").stdout)
    Draft202012Validator(schema).validate(record)


def test_a_dispatch_needs_words_only(barq: Commandline) -> None:
    """The schema of what goes in is one as well."""
    schema = json.loads(barq("schema", "dispatch").stdout)
    Draft202012Validator.check_schema(schema)
    assert {"text", "html", "published_at", "external_id"} <= set(schema["properties"])
    assert barq("schema", "nothing").returncode == 2
