"""What a job does: plain typed functions; no Celery, no Redis, no HTTP server in here."""
