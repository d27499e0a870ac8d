"""The machinery around the house: home folder, embedded PostgreSQL, processes, doctor, backup.

Nothing here knows about courts. Every part gives way to a real one by an address in the environment
(``DATABASE_URL`` …); what is here makes one machine with Python enough.
"""
