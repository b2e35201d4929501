"""`barq key`, before anything else was started."""

import json

from tests.commandline import Commandline


def test_from_creation_to_revocation(barq: Commandline) -> None:
    """The key is all that goes to standard output, once; the list never shows it; the last revocation warns."""
    made = barq("key", "create", "desk", "--scope", "read", "--tenant", "acme", "--rate", "5/s", "--expires", "90d")
    token = made.stdout.strip()
    (listed,) = map(json.loads, barq("key", "list", "--json").stdout.splitlines())
    assert (listed["tenant"], listed["scopes"], listed["rate"], listed["state"]) == ("acme", ["read"], "5/s", "active")
    assert token.startswith(f"barq_{listed['id']}_")
    assert token not in barq("key", "list").stdout
    revoked = barq("key", "revoke", listed["id"])
    assert (revoked.returncode, "no active key is left" in revoked.stderr) == (0, True)
    assert "revoked" in barq("key", "list").stdout


def test_what_cannot_be_a_key(barq: Commandline) -> None:
    """Each is one line that says what is taken instead."""
    for words in (("--rate", "5"), ("--tenant", "a b"), ("--expires", "never"), ("--scope", "root")):
        refused = barq("key", "create", "x", *words)
        assert (refused.returncode, refused.stdout, len(refused.stderr.splitlines())) == (2, "", 1)
    assert barq("key", "revoke", "zz").returncode == 1
