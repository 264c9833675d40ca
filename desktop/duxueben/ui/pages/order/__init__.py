"""督办单: the list of papers, a draft before it is issued, and an issued paper with its prints."""
