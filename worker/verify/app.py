"""The harness's app: `celery -A worker.verify.app worker`."""

import worker.verify.jobs
from config.settings import load_settings
from worker.app import create_app

app = create_app(load_settings(), package=worker.verify.jobs)
