"""The harness's tasks as a later release has them: payloads of another shape, and how old ones are upgraded."""
