"""Tests of how answers look, to people and to programs."""
