"""What Rasa loads: components, the response generator, channels. Nothing else here imports Rasa."""
