"""Documents of the court: blocks, templates, checks, PDF/A, signatures and the archive."""
