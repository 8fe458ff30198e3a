"""Compliance of departments with the social-media circular, read from the sheets they fill by hand."""
