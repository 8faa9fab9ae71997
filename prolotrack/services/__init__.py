"""The use cases: one function each, in one transaction. One file per activity."""
