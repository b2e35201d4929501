"""Webhooks: what is sent, how it is signed, and a client that goes nowhere it should not."""
