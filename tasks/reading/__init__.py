"""The text pipeline, pure: a dispatch goes in, an attributed record comes out."""
