"""prolotrack keeps track of prolotherapy courses."""

__version__ = "0.1.0"
