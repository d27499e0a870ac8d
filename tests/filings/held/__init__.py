"""Filings of an invented province, with their truth, by an author who knew nothing of the reader they try."""
