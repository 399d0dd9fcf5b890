"""Export: Excel workbook, CSV, JSON; reading a returned workbook."""
