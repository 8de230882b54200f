"""Reading one document: stages that add to a `Reading`."""
