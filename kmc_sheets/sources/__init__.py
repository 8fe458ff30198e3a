"""Where workbooks come from: an .xlsx file or Google Sheets. Both answer with grids of raw cells."""
