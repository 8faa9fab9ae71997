"""Tests of the shipped catalogue and of how a catalogue file is read."""
