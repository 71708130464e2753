"""The content lint: what an editor gets told before a wrong sentence can reach a reader."""
