"""The command line: parse, call one use case, present, print. One command, one file."""
