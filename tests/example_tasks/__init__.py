"""Tasks that exercise the machinery: each leaves its traces in a file that its payload names."""
