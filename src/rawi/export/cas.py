"""The annotated texts as UIMA CAS JSON, one file a document in a ZIP, written by dkpro-cassis; INCEpTION imports them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from rawi.errors import ExportError
from rawi.export.chosen import Chosen
from rawi.export.cite import key_of
from rawi.model import Reading, Span

_STAMP = (2000, 1, 1, 0, 0, 0)  # the same record gives the same file
LAYERS = {
    "rawi.Entity": ("entity", "kind"),
    "rawi.Event": ("event", "eventType", "mode", "status", "stance"),  # a feature of UIMA may not be called type
    "rawi.Role": ("event", "role", "entity"),
    "rawi.Quotation": ("kind", "speaker"),
    "rawi.Time": ("value", "calendar"),
    "rawi.Label": ("entity", "stance"),
}  # the layers and their features; all are strings


def write(chosen: Chosen) -> bytes:
    """A ZIP with a CAS for every document that tells of the events. Raises `ExportError` without dkpro-cassis."""
    try:
        import cassis  # noqa: PLC0415  (only this export needs it)
    except ImportError as error:
        raise ExportError("UIMA CAS needs dkpro-cassis: pip install 'rawi[cas]'") from error
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for document in chosen.documents:
            made = _cas(cassis, chosen, chosen.book.readings[document.id])
            archive.writestr(zipfile.ZipInfo(f"{key_of(document)}.json", _STAMP), made.to_json())
    return page.getvalue()


def _cas(cassis: Any, chosen: Chosen, reading: Reading) -> Any:
    types = cassis.TypeSystem()
    for layer, features in LAYERS.items():
        made = types.create_type(layer, supertypeName="uima.tcas.Annotation")
        for feature in features:
            types.create_feature(made, feature, "uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = reading.document.text
    cas.sofa_mime = "text/plain"

    def add(layer: str, span: Span, **features: str | None) -> None:
        cas.add(types.get_type(layer)(begin=span.start, end=span.end, **{k: v for k, v in features.items() if v}))

    _annotate(chosen, reading, add)
    return cas


def _annotate(chosen: Chosen, reading: Reading, add: Any) -> None:
    known = chosen.book.record_id
    for mention in reading.mentions:
        add("rawi.Entity", mention.span, entity=known(mention.entity), kind=mention.kind)
    for event in reading.events:
        for trigger in event.triggers:
            add(
                "rawi.Event",
                trigger,
                event=event.id,
                eventType=event.type,
                mode=event.mode,
                status=event.status,
                stance=event.stance,
            )
        roles = (
            ("actor", event.actors),
            ("recipient", event.recipients),
            ("place", [event.place] if event.place else []),
        )
        for role, refs in roles:
            for ref in refs:
                if ref.mention is not None:
                    add("rawi.Role", ref.mention, event=event.id, role=role, entity=known(ref.entity))
    for quotation in reading.quotations:
        speaker = known(quotation.speaker.entity) if quotation.speaker else None
        add("rawi.Quotation", quotation.text, kind=quotation.kind, speaker=speaker)
    for time in reading.times:
        add("rawi.Time", time.span, value=time.value, calendar=time.calendar)
    for label in reading.labels:
        add("rawi.Label", label.span, entity=known(label.entity), stance=label.stance)
