"""Source documents: PDFs, printed page to PDF page, page text."""
