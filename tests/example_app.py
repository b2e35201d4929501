"""The app of the example tasks, for `celery -A tests.example_app worker`."""

import tests.example_tasks
from config.settings import load_settings
from worker.app import create_app

app = create_app(load_settings(), package=tests.example_tasks)
