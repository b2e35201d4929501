"""`barq doctor` on sound and on broken installations."""

import json

import redis

from tests.commandline import Commandline
from tests.servers import RedisServer


def verdicts(barq: Commandline, **settings: str) -> dict[str, dict[str, str]]:
    done = barq("doctor", "--json", **settings)
    found = {each["what"]: each for each in json.loads(done.stdout)}
    assert done.returncode == any(each["verdict"] == "fail" for each in found.values())
    return found


def test_a_fresh_machine_is_sound(barq: Commandline) -> None:
    """Nothing runs yet, and nothing is wrong."""
    found = verdicts(barq)
    assert not [each for each in found.values() if each["verdict"] == "fail"]
    assert "barq up" in found["redis"]["found"]


def test_a_redis_that_is_away_fails(barq: Commandline) -> None:
    """With what to do about it; a database as well."""
    found = verdicts(
        barq,
        BARQ_BROKER__URL="redis://127.0.0.1:1/0",
        BARQ_RECORDS__URL="postgresql://nobody@127.0.0.1:1/none",
        BARQ_STATE__FOLDER="/dev/null/state",
    )
    for what, setting in (("redis", "BROKER__URL"), ("records", "RECORDS__URL"), ("state folder", "STATE__FOLDER")):
        assert found[what]["verdict"] == "fail"
        assert f"BARQ_{setting}" in found[what]["advice"]


def test_a_redis_that_throws_jobs_away_fails(barq: Commandline, own_redis: RedisServer) -> None:
    """An evicting Redis and one without an append-only file are told, with the command that mends them."""
    with redis.Redis.from_url(own_redis.url) as client:
        client.config_set("maxmemory-policy", "allkeys-lru")
        client.config_set("appendonly", "no")
    found = verdicts(barq, BARQ_BROKER__URL=own_redis.url)
    assert found["redis memory"]["verdict"] == "fail"
    assert "noeviction" in found["redis memory"]["advice"]
    assert found["redis append-only file"]["verdict"] == "warn"
    assert found["workers"]["verdict"] == "warn"


def test_a_person_gets_a_line_each(stack: Commandline) -> None:
    """Of a stack that runs all is well."""
    done = stack("doctor")
    assert done.returncode == 0
    assert "append-only file" in done.stdout
    assert all(line.split()[0] in ("ok", "warn") for line in done.stdout.splitlines())
