"""What the encoder tells apart, in the order of its outputs. The names are those of the codebook."""

from rawi.model import Kind, Status

NO_EVENT = "none"
TYPES = (
    NO_EVENT, "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("happened", "ongoing", "planned", "proposed", "conditional", "denied")
ROLES = ("none", "actor", "recipient", "place")
PARTIES = ROLES[:3]  # what a word can be part of
KINDS: tuple[Kind, ...] = ("person", "organisation", "state", "armed_group", "population", "place")
WINDOW = 160  # pieces of a sentence that are read, the trigger in the middle of a longer one
HINTS = len(TYPES) + len(ROLES)  # what the rules may say beforehand, of a trigger or of a mention; 0 is nothing


def type_hint(type_: str) -> int:
    """The number that tells the encoder the type by the rules."""
    return TYPES.index(type_)


def said_hint(role: str) -> int:
    """The number that tells the encoder the role of a mention by the rules."""
    return len(TYPES) + ROLES.index(role)
