"""The desk: server-rendered pages over the same use cases as the command line."""
