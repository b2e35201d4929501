"""Signatures of Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over id, time and body."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Sequence

PREFIX = "whsec_"
LEAST_BYTES, MOST_BYTES = 24, 64
"""Of a secret, by the specification."""


class WrongSecret(ValueError):
    """A secret that no receiver's library would take."""


def draw_secret() -> str:
    """A new secret."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LEAST_BYTES)).decode()


def check_secret(secret: str) -> str:
    """The secret as it came; raises WrongSecret."""
    _key_of(secret)
    return secret


def sign(keys: Sequence[str], message_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers; `timestamp` in seconds since 1970, one signature for each secret."""
    content = f"{message_id}.{timestamp}.".encode() + body
    signatures = [base64.b64encode(hmac.digest(_key_of(key), content, hashlib.sha256)).decode() for key in keys]
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{signature}" for signature in signatures),
    }


def _key_of(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except ValueError as error:  # binascii.Error, and what is said of letters that are not ASCII
        raise WrongSecret(f"a secret is {PREFIX} and base64") from error
    if not secret.startswith(PREFIX) or not LEAST_BYTES <= len(key) <= MOST_BYTES:
        raise WrongSecret(f"a secret is {PREFIX} and base64 of {LEAST_BYTES} to {MOST_BYTES} bytes")
    return key
