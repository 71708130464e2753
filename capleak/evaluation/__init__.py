"""How well messages are understood: held-out phrases, cross-validation, table and pictures."""
