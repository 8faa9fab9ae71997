"""Tests of what may leave of a person who is not to be known again."""
