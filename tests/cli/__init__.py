"""Tests of the command line, typed inside the process on real databases."""
