"""The command line. Importing it loads neither Rasa, spaCy nor TensorFlow."""
