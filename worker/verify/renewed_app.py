"""The harness's app of the later release: `celery -A worker.verify.renewed_app worker`."""

import worker.verify.renewed
from config.settings import load_settings
from worker.app import create_app

app = create_app(load_settings(), package=worker.verify.renewed)
