"""What a process is told: settings and logging."""
