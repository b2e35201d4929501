"""Other task queues under the load of `barq bench jobs`: one script each, run in an environment of their own.

A script knows nothing of us: it defines a task that does nothing, and when run it submits as many as it is told.
"""
