"""Tests; their paths mirror those of the package."""
