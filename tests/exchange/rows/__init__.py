"""Tests of rows that leave."""
