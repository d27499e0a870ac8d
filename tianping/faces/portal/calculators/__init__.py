"""Calculators: every kind of question of the law as a form made from its schema, with an address that gives the answer again."""
