"""API keys in a real database: made once, shown once, revoked for good."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from tasks.records.credentials import CredentialStore, KeyUnknown, Rate, Scope, Wanted, digest_of
from tasks.records.database import open_database, reading

READ = frozenset({Scope.READ})


def test_a_key_comes_back_as_it_was_made_and_only_its_digest_is_kept(database_url: str) -> None:
    """Everything but the secret is in the table, on both databases."""
    store = CredentialStore.open(database_url)
    ends = datetime.now(UTC) + timedelta(days=1)
    made, token = store.create(Wanted("desk", READ, "acme", Rate(100, 60), ends))
    assert store.every() == [made]
    assert (made.tenant, made.scopes, str(made.rate), made.state(ends)) == ("acme", READ, "100/m", "expired")
    assert made.digest == digest_of(token)
    with reading(open_database(database_url)) as connection:
        assert token not in str(connection.execute(text("SELECT * FROM api_keys")).all())
    store.close()


def test_a_key_is_revoked_by_what_it_begins_with(sqlite_url: str) -> None:
    """One that fits no key, or several, revokes none; revoked twice it keeps the first moment."""
    store = CredentialStore.open(sqlite_url)
    (made, token), _ = store.create(Wanted("one", READ)), store.create(Wanted("two", READ))
    for wrong in ("", "zz"):
        with pytest.raises(KeyUnknown):
            store.revoke(wrong)
    store.revoke(token)
    revoked_at = store.every()[0].revoked_at
    store.revoke(made.id)
    assert [key.state(datetime.now(UTC)) for key in store.every()] == ["revoked", "active"]
    assert store.every()[0].revoked_at == revoked_at


@pytest.mark.parametrize("rate", ["5", "0/s", "5/y", "-1/s", "5/s "])
def test_what_is_no_rate(rate: str) -> None:
    """A rate is a number by a unit of time."""
    with pytest.raises(ValueError, match="is no rate"):
        Rate.parse(rate)


def test_what_is_no_key() -> None:
    """A tenant is a plain word, and a key without a scope is good for nothing."""
    with pytest.raises(ValueError, match="is no tenant"):
        Wanted("a", READ, "a b")
    with pytest.raises(ValueError, match="needs a scope"):
        Wanted("a", frozenset())
