"""Filings as real parties bring them, with truth beside: written to judge the reader, never to build it.

Nothing here knows the reader, and whoever mends the reader does not read this.
"""
