"""Custom actions for the Rasa action server: one a file, thin, without user-facing words.

An answer needs none: it is a response, resolved in the Rasa process by the generator.
"""
