"""The app that `celery -A worker.main` finds; settings from the environment and .env, else the embedded stack's."""

from config.settings import load_settings
from worker.app import create_app
from worker.embedded.addresses import complete

app = create_app(complete(load_settings()))
