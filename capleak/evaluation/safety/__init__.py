"""How well the urgent screen finds emergencies, and how often it cries wolf."""
