"""Tests of how the lines of a file become records."""
