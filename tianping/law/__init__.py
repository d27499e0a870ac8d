"""The law in numbers: limits, fees, sums, sentences, names and codes as dated data that explain themselves.

Pure Python: no Django, no database, no settings.  See README.md beside this file.
"""
