"""The clinical rules: plain Python on frozen records, no database, no terminal, no clock."""
