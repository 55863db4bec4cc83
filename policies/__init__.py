"""Retention, sealing, holds and rights: decides over what is stored."""
