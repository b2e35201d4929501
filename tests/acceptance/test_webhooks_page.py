"""The page on webhooks, followed word by word on a real Redis, a real database and a real receiver."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from config.settings import Settings
from tasks.webhooks.signing import draw_secret, sign
from tests.commandline import Commandline
from tests.quality.documents import read_blocks
from tests.receiver import Receiver

BLOCKS = read_blocks(Path(__file__).resolve().parents[2] / "docs" / "webhooks.md")
URL = "https://example.org/hook"


@pytest.mark.timeout(400)
def test_its_commands_do_what_they_say(barq: Commandline, settings: Settings, redis: Redis, tmp_path: Path) -> None:
    """Each line ends well; ID is the id that the first one printed."""
    assert settings.broker.url is not None
    assert settings.records.url is not None
    barq.surroundings |= {
        "BARQ_BROKER__URL": settings.broker.url.get_secret_value(),
        "BARQ_RECORDS__URL": settings.records.url.get_secret_value(),
        "BARQ_WEBHOOKS__ALLOW_PRIVATE": "true",
    }
    redis.xadd("barq:records", {"record": "{}"})
    receiver, made = Receiver(), ""
    names = {
        URL: receiver.url,
        "records.jsonl.gz": f"{tmp_path}/a.jsonl.gz",
        "records.parquet": f"{tmp_path}/a.parquet",
    }
    for line in (line for block in BLOCKS if block.language == "sh" for line in block.code.splitlines()):
        program, *words = shlex.split(line)
        if program == "redis-cli":
            assert redis.execute_command(*words)
            continue
        done = barq(*(made if word == "ID" else names.get(word, word) for word in words))
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        made = made or done.stdout.split()[0]
    receiver.close()
    assert [json.loads(request.body)["type"] for request in receiver.requests] == ["webhook.test"]


def test_its_receiver_tells_right_from_wrong() -> None:
    """What we sign is genuine; another body, another secret, and an old message are not."""
    [block] = [block for block in BLOCKS if block.language == "python"]
    names: dict[str, Any] = {}
    exec(block.code, names)
    is_genuine: Callable[[str, dict[str, str], bytes], bool] = names["is_genuine"]
    secret, now = draw_secret(), int(names["time"].time())
    headers = sign([draw_secret(), secret], "wh-1", now, b"{}")
    assert is_genuine(secret, headers, b"{}")
    assert not is_genuine(secret, headers, b"{ }")
    assert not is_genuine(draw_secret(), headers, b"{}")
    assert not is_genuine(secret, sign([secret], "wh-1", now - 1000, b"{}"), b"{}")
