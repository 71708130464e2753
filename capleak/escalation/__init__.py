"""Escalation: a notice about an urgent message reaches the care contact, whatever breaks in between."""
