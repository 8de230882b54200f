"""From documents to the record: entities and events across documents, their origins and disagreements."""

from rawi.linking.people import Merge
from rawi.linking.record import Linked, link

__all__ = ["Linked", "Merge", "link"]
