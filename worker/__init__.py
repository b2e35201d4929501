"""How jobs run: the ledger, Celery workers, the command line."""
