"""Spreadsheets that come in: files, columns and cells, understood line by line."""
