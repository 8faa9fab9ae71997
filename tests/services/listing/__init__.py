"""Tests of the lists, by noun."""
