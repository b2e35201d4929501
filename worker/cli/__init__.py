"""The command line `barq`: the same verbs for people and for scripts."""
