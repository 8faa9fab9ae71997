"""Tests of spreadsheets that come in."""
