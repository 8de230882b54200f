"""The record for other tools: one file a format, `formats` lists them."""
