"""The embedded default: a private Redis in the state folder, and the processes of `barq up` around it."""
