"""Lookup: from the words that people type to the records they mean.

Exact number, then exact name or synonym, then the beginnings of words; more than one match is never decided here.
"""
