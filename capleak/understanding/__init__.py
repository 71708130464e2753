"""What a message asks: from free text to a prepared question, a question back, or neither."""
