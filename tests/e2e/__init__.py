"""Tests of the program as a process: its streams, its terminal, its death."""
