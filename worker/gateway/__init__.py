"""HTTP for producers: submit jobs, ask about them, read records; one process beside the workers."""
