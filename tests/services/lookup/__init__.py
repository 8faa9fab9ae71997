"""Tests of lookup: exact before inexact, and never a guess."""
