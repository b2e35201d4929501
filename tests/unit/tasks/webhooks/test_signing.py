"""Signatures, held against the specification."""

import pytest

from tasks.webhooks.signing import WrongSecret, check_secret, draw_secret, sign

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def test_the_example_of_the_specification() -> None:
    """What the reference libraries of Standard Webhooks sign in their own tests."""
    headers = sign([SECRET], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')
    assert headers == {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }


def test_two_secrets_sign_both() -> None:
    """During a rotation a receiver verifies with whichever it knows."""
    old, new = draw_secret(), draw_secret()
    both = sign([new, old], "a", 1, b"{}")["webhook-signature"].split(" ")
    assert both == [sign([key], "a", 1, b"{}")["webhook-signature"] for key in (new, old)]
    assert both[0] != both[1]


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_c2hvcnQ=", "whsec_!!!", "whsec_ü", SECRET.removeprefix("whsec_")]
)
def test_a_secret_that_no_library_takes_is_refused(secret: str) -> None:
    """Too short, no base64, no prefix."""
    with pytest.raises(WrongSecret, match="whsec_"):
        check_secret(secret)
