"""CapLeak: answers on capillary leak syndrome from curated documents."""
