"""Court filings by an author who does not know the reader, with truth beside: written to judge it, never to build it.

Nothing here is taken from the reader, its sample filings or ``tests/filings/open``. Who mends the reader does not read this;
once somebody has, another author is due.
"""
