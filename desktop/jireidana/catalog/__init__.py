"""The catalogue: tables, transactions, reads for the screen, user rows, backups. No Qt."""
