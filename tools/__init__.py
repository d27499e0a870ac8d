"""Tools for those who work on the house; not part of what is installed."""
