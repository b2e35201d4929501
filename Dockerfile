# Barq with its PostgreSQL driver and what sends traces, from the same locked packages that the tests ran on.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/barq
COPY requirements/postgres.txt requirements/
RUN /opt/barq/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement requirements/postgres.txt
COPY pyproject.toml README.md LICENSE ./
COPY config config/
COPY tasks tasks/
COPY worker worker/
RUN /opt/barq/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --create-home --home-dir /var/lib/barq barq
COPY --from=build /opt/barq /opt/barq
ENV PATH=/opt/barq/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    BARQ_STATE__FOLDER=/var/lib/barq \
    BARQ_LOG__FORMAT=json
USER barq
WORKDIR /var/lib/barq
ENTRYPOINT ["barq"]
CMD ["--help"]
