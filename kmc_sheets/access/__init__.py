"""Who may see what: the list of roles, what an identity provider said of a person, and what follows."""
