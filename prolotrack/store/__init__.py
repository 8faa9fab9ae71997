"""The database: tables, one way to write, one way to read. The only place that knows SQL."""
