"""The paper: a document of plain values, and Typst that sets it as a PDF."""
