"""Rows that leave: in batches of plain values, written as a stream in each form that other programs read."""
