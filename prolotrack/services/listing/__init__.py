"""Lists: patients, courses and sessions as rows, by noun."""
