"""The urgent screen: what it finds, and what is said because of it. Rules as data; no Rasa, no model."""
