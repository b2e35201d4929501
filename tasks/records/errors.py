"""What can be wrong with a question to the database; that it is away is tasks.contract.Unavailable."""


class WrongAddress(ValueError):
    """The database's address is none that Barq can use."""


class RecordNotFound(LookupError):
    """No record of this dispatch is in the database."""


class WrongCursor(ValueError):
    """The cursor was not given out by a listing."""
