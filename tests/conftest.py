"""What tests share: real servers, clean surroundings, the real command line, and the tier marks by folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis as redis_client

from config.settings import Settings
from tests.commandline import Commandline
from tests.receiver import Receiver
from tests.servers import PostgresServer, RedisServer, drop_database, make_database

ROOT = Path(__file__).resolve().parent.parent
TIERS = ("unit", "integration", "acceptance", "cases", "quality")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test belongs to the tier of its folder: `pytest -m unit`."""
    for item in items:
        tier = item.path.relative_to(ROOT / "tests").parts[0]
        if tier in TIERS:
            item.add_marker(tier)


@pytest.fixture(scope="session", autouse=True)
def clean_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No setting of the person who runs the tests reaches them, nor the .env in his checkout."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.upper().startswith("BARQ_") and not name.upper().startswith("BARQ_TEST_"):
                patch.delenv(name)
        patch.chdir(tmp_path_factory.mktemp("cwd"))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared(root: Path) -> Path:
    """The folder of real samples and answers beside the checkout; tests that need it skip where it is not."""
    folder = root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside this checkout")
    return folder


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """One Redis for the whole run; a test that stops or fills a server takes `own_redis`."""
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture
def redis(redis_server: RedisServer) -> Iterator["redis_client.Redis"]:
    """A client of the shared Redis, emptied for this test."""
    with redis_client.Redis.from_url(redis_server.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def own_redis() -> Iterator[RedisServer]:
    """A Redis of this test alone, to be stopped, killed and started again."""
    server = RedisServer()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One PostgreSQL for the whole run."""
    server = PostgresServer()
    yield server
    server.remove()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path}/records.db"


@pytest.fixture
def postgres_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A new empty database on the server of BARQ_TEST_POSTGRES_URL, else on our own."""
    server_url = os.environ.get("BARQ_TEST_POSTGRES_URL") or request.getfixturevalue("postgres_server").url
    url = make_database(server_url)
    yield url.replace("postgresql:", "postgresql+psycopg:", 1)
    drop_database(server_url, url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database, once of each kind that we promise."""
    kind = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(kind)
    return url


@pytest.fixture
def settings(
    redis_server: RedisServer,
    redis: "redis_client.Redis",  # noqa: ARG001  (it empties the server)
    sqlite_url: str,
    tmp_path: Path,
) -> Settings:
    """Settings of the shared, emptied Redis and a new SQLite file, with a state folder of this test."""
    return Settings().with_values(
        broker={"url": redis_server.url}, records={"url": sqlite_url}, state={"folder": tmp_path / "state"}
    )


@pytest.fixture
def barq(tmp_path: Path) -> Iterator[Commandline]:
    """The real command line in subprocesses, with a home and a state folder of this test."""
    commandline = Commandline(ROOT, tmp_path)
    yield commandline
    commandline.end()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A receiver of webhooks on this machine; it answers 204 to everything."""
    made = Receiver()
    yield made
    made.close()
