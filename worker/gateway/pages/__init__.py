"""Pages for people: what was read, and how the work goes; served by the gateway, no build step."""
