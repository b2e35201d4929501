"""Where deliveries may go."""

import pytest

from tasks.webhooks.addresses import AddressRefused, WrongUrl, is_public, look_up, parse_url


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    """In each of the forms that a resolver gives."""
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 0.0.0.0 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 198.18.0.1
    :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 2002:7f00:1::
    64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:db8::1""".split(),
)
def test_all_other_addresses_are_not(address: str) -> None:
    """This machine, private networks, the metadata of clouds, and those hidden in an IPv6 address."""
    assert not is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_names_of_this_machine_are_refused_unless_allowed(host: str) -> None:
    """Whatever way it is written that the resolver understands."""
    target = parse_url(f"http://{host}:8080/")
    with pytest.raises(AddressRefused, match="BARQ_WEBHOOKS__ALLOW_PRIVATE"):
        look_up(target, allow_private=False)
    assert look_up(target, allow_private=True)


def test_a_url_is_taken_apart() -> None:
    """As a request needs it."""
    target = parse_url("https://a.example/hook?a=1")
    assert (target.host, target.port, target.path, target.authority) == ("a.example", 443, "/hook?a=1", "a.example")
    assert parse_url("http://[::1]:81").authority == "[::1]:81"


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "//a.example", "https://", "https://u:p@a.example/", "https://a.example/#x", "http://a:b/"],
)
def test_urls_of_other_forms_are_refused(url: str) -> None:
    """With words, not with an error of a library."""
    with pytest.raises(WrongUrl):
        parse_url(url)


@pytest.mark.parametrize(
    "url", ["http://a.example/ b", "http://a.example/\r\nX: 1", f"http://a.example/{'a' * 2000}", f"http://{'a' * 70}/"]
)
def test_other_urls_are_refused(url: str) -> None:
    """With words, not with an error of a library."""
    with pytest.raises(WrongUrl):
        parse_url(url)
