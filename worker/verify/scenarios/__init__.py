"""One way of breaking things a module; each has `run(scale)`, which gives the checks."""
