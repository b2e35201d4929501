"""Records as files: JSON lines, or Parquet tables; written a chunk at a time, gone on with after an interruption."""
