"""What can be wrong with a question to the database; that it is away is tasks.contract.Unavailable."""


class WrongAddress(ValueError):
    """The database's address is none that Barq can use."""


class RecordNotFound(LookupError):
    """No record of this dispatch is in the database."""


class WrongCursor(ValueError):
    """The cursor was not given out by a listing."""


class SubscriptionNotFound(LookupError):
    """No subscription has this id: it never was, or it was removed."""

    def __init__(self, subscription_id: str) -> None:
        super().__init__(f"there is no subscription {subscription_id!r}")


class NoticeNotFound(LookupError):
    """The outbox has no such notice: its record is no longer kept."""

    def __init__(self, notice: int) -> None:
        super().__init__(f"there is no notice {notice} in the outbox: its record is no longer kept")
