"""What makes a talk of single answers: limits, follow-ups, several questions, words, documents."""
