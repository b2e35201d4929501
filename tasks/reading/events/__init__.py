"""Events by the PLOVER ontology: which mentions of what happened are events, and who did what to whom in them."""
