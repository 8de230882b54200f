"""Questions to the record, answered as plain rows: timeline, event, quotations, sources, disagreements, labels, entities."""
