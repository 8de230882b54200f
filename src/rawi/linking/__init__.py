"""One happening, many reports: entities, events, origins, disagreements and dates over the documents of a record."""
