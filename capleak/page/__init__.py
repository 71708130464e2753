"""What a browser shows: messages as parts to draw, and the pages of the site. Pure: no server, no Rasa."""
