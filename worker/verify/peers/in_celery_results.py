"""The same with results on, in the same Redis."""

import os

os.environ["PEER_RESULTS"] = os.environ["PEER_URL"]

from in_celery import app, submit

__all__ = ["app", "submit"]
