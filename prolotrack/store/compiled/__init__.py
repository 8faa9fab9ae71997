"""What `make sql` made of the queries."""
