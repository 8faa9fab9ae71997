"""Taking in: how the lines of a file about one patient become records, a stage a file."""
