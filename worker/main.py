"""The app that `celery -A worker.main` finds; settings from the environment and .env."""

from config.settings import load_settings
from worker.app import create_app

app = create_app(load_settings())
