"""Search: Japanese text analysis, the index, the query language, facets."""
