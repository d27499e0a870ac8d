"""Invented court filings with their truth, in wordings and layouts of many hands."""
