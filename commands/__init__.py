"""Command groups of the CLI: parse, call a use case, show text or JSON, return an exit code."""
