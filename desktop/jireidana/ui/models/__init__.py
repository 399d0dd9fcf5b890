"""What lists and tables show, read page by page."""
