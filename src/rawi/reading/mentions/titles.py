"""Titles with what belongs to them: offices, ranks, styles and nouns for people, each with its state or body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rawi.knowledge import TitleHit
from rawi.language.folding import fold
from rawi.model import Token
from rawi.reading.mentions.lexicon import Look
from rawi.reading.mentions.matcher import Match
from rawi.reading.mentions.phrase import Phrase, Range

if TYPE_CHECKING:
    from rawi.reading.mentions.parser import Parser

_BEFORE_NAME = ("honorific", "rank")
_MANY = 7
_BESIDE = frozenset({"adviser", "aide", "envoy", "office_of"})
_OF_STATES = frozenset({"head_of_state", "head_of_government", "monarch"})
_OF_BODIES = "organisation_head"
_CHAIRED = frozenset({_OF_BODIES, "commission_president"})
_PERSONAL = frozenset({"minister", "first_lady", "monarch"})
_PERSIAN_OWN = frozenset(fold(word) for word in ("ش", "اش", "\u200cاش", "شان", "\u200cشان"))


class Piece(NamedTuple):
    """One title, and where what belongs to it ends."""

    hit: TitleHit
    match: Match
    first: int
    last: int
    owner: Phrase | None = None
    country: str | None = None
    former: bool = False
    effect: str = ""
    office: str | None = None
    beside: Phrase | None = None
    own: bool = False

    @property
    def bound(self) -> bool:
        """Whether the text says whose title it is."""
        return self.owner is not None or self.country is not None


class TitleReader:
    """Reads titles in a row of tokens."""

    def __init__(self, tokens: Sequence[Token], parser: Parser) -> None:
        self._tokens = tokens
        self._parser = parser

    def pieces(self, i: int, end: int, joined: bool = False) -> list[Piece]:
        """The titles that follow one another from token `i` on ("معالي", "نائب رئيس الوزراء", "وزير الدفاع").

        `joined`: the first is written as one with "and".
        """
        found: list[Piece] = []
        j = i
        while j < end and len(found) < _MANY:
            piece = self._piece(j, end, first=not found)
            if piece and joined and not found and piece.match.proclitics != ("و",):
                break
            if piece is None or any(_of_another(piece, before) or self._serve_apart(piece, before) for before in found):
                break
            found.append(piece)
            j = piece.last
            if piece.owner and piece.owner.kind == "person" and piece.owner.head:
                break
        return found

    def _serve_apart(self, piece: Piece, before: Piece) -> bool:
        """Whether one title is a state's and the other that of who serves an organisation of states ("ناشد وزير الخارجية
        الباكستاني الأمين العام للأمم المتحدة"); who is at its head may hold a state's office besides.
        """
        ours, theirs = (self._parser.lexicon.offices.get(p.office or "") for p in (piece, before))
        if ours is None or theirs is None or {ours.of, theirs.of} != {"state", "organisation"}:
            return False
        serving, state = (ours, before) if ours.of == "organisation" else (theirs, piece)
        return serving.id not in _CHAIRED and state.country is not None

    def only_describes(self, phrase: Phrase) -> bool:
        """Whether a lone Arabic word that can be an office is an adjective of the noun before it, with which it agrees ("البيان
        الصحفي", "الأحزاب السياسية الرئيسة").
        """
        i = phrase.first
        told = phrase.kind == "person" and phrase.form in ("office", "noun")
        lone = told and phrase.length == 1 and phrase.definite and not phrase.skip and phrase.country is None
        if self._parser.lexicon.lang != "ar" or not lone or i == 0 or self._parser.names.blocked(i - 1):
            return False
        word, before = self._tokens[i], self._tokens[i - 1]
        feminine = word.text.endswith("ة")
        if not (feminine or word.key.endswith("ي")) or feminine != before.text.endswith("ة"):
            return False
        return any(form.definite for form in before.forms) and not self._names_somebody(i - 1)

    def _names_somebody(self, i: int) -> bool:
        """Whether one word is a title, or the name of what is no body ("الأردن", not the paper "البيان")."""
        base = self._parser.lexicon.base
        for match in self._parser.matcher.at(i, i + 1):
            records = [base.get(hit.entity) for hit in match.names if hit.role != "ambiguous"]
            if match.titles or any(record and record.kind != "organisation" for record in records):
                return True
        return False

    def _piece(self, i: int, end: int, first: bool) -> Piece | None:
        best: Piece | None = None
        for match in self._parser.matcher.at(i, end):
            if match.cut and self._parser.lexicon.lang == "ar":
                if first and (owned := self._of_pronoun(match, i)):
                    return owned
                continue
            if not first and (match.skip or match.proclitics):
                continue
            for hit in match.titles:
                piece = self._complete(hit, match, i, end)
                if piece and (best is None or piece.last > best.last):
                    best = piece
            if best:
                return best
        return best

    def _of_pronoun(self, match: Match, i: int) -> Piece | None:
        """The office, or the style, of whom or what a pronoun stands for ("وزير خارجيته", "سفيرها", "سموه")."""
        for hit in match.titles:
            if hit.category == "honorific" and not hit.after and hit.articles == (False,):
                return Piece(hit, match, i, match.last, own=True)
            known = self._parser.lexicon.offices.get(hit.id) if hit.category == "office" else None
            if known and known.of == "state" and not hit.plural and not match.definite and hit.id not in _PERSONAL:
                return Piece(hit, match, i, match.last, office=hit.id, own=True)
        return None

    def _complete(self, hit: TitleHit, match: Match, i: int, end: int) -> Piece | None:
        if hit.after or hit.category in ("body", "group"):
            return None
        if hit.category in _BEFORE_NAME:
            if i > 0 and not match.definite and self._is_first_name(i, match, end):
                return None
            return Piece(hit, match, i, match.last)
        if hit.category == "modifier":
            return self._modified(hit, match, i, end)
        if hit.category == "person" and hit.unnamed:
            return None
        return self._owned(hit, match, i, end)

    def _is_first_name(self, i: int, match: Match, end: int) -> bool:
        """Whether an Arabic rank without the article, after a title or comma, is rather a first name."""
        names, lexicon = self._parser.names, self._parser.lexicon
        if lexicon.lang != "ar" or match.last - i > 1 or self._tokens[i].forms[0].key not in lexicon.given:
            return False
        return (
            match.last < end
            and names.look(match.last) >= Look.UNKNOWN
            and not self._tokens[match.last].forms[0].definite
        )

    def _modified(self, hit: TitleHit, match: Match, i: int, end: int) -> Piece | None:
        """Deputy, adviser and the like: beside an office, or of a person or body."""
        inner = self._piece(match.last, end, first=False)
        if inner and hit.effect in _BESIDE and (named := self._named(inner, end)):
            return Piece(hit, match, i, named.last, named, named.country, effect=hit.effect)
        if inner and inner.hit.category in ("office", "person", "modifier"):
            office = inner.office or (inner.hit.id if inner.hit.category == "office" else None)
            former = inner.former or hit.effect == "former"
            beside = self.phrase([inner]) if hit.effect in _BESIDE and inner.office else inner.beside
            return Piece(hit, match, i, inner.last, inner.owner, inner.country, former, hit.effect, office, beside)
        owner = self._parser.owner(match.last, end, kinds=("person", "organisation", "state", "armed_group"))
        if owner:
            return Piece(hit, match, i, owner.last, owner, owner.country, effect=hit.effect)
        return (
            Piece(hit, match, i, match.last, effect=hit.effect)
            if hit.effect in ("former", "acting", "neutral", "elect")
            else None
        )

    def _named(self, inner: Piece, end: int) -> Phrase | None:
        """The holder of an office by name, when the base knows that name to have held it ("مستشار المرشد علي خامنئي")."""
        if not inner.office:
            return None
        known = self._parser.names.known(inner.last, end) if inner.last < end else None
        if known is None or known[0].skip:
            return None
        base = self._parser.lexicon.base
        if not any(term.office == inner.office for term in base.terms_of(known[1][0])):
            return None
        phrase = self.phrase([inner])
        phrase.head, phrase.last, phrase.form = (inner.last, known[0].last), known[0].last, "name"
        phrase.candidates = known[1]
        return phrase

    def _owned(self, hit: TitleHit, match: Match, i: int, end: int) -> Piece | None:
        """An office or noun with its state, body or place; None when it cannot stand without one."""
        j, owner, country, former = match.last, None, None, False
        if hit.id == "minister" and match.last - i == 1 and not match.definite:
            j = self._portfolio(j, end)
        for _ in range(4):
            after = self._after(j, end)
            if after:
                j, former = after[0], former or after[1] == "former"
                continue
            if owner or country:
                break
            step = self._complement(hit, j, end) or self._inside(hit, j, end)
            if step is None:
                break
            j, owner, country = step
        if match.cut and hit.category == "office" and not (owner or country):
            return self._of_pronoun(match, i) if self._ends_in_pronoun(match) else None
        if not (owner or country) and not hit.alone and not self._stands(hit, match) and j == match.last:
            return None
        office = hit.id if hit.category == "office" else None
        if office and owner is None and country is None:
            country = self._of_house(i, match.last) or self._parser.lexicon.only_state(office)
        if office in _OF_STATES and owner and owner.kind in ("organisation", "armed_group") and owner.body is None:
            office = _OF_BODIES
        return Piece(hit, match, i, j, owner, country, former, office=office)

    def _of_house(self, i: int, end: int) -> str | None:
        """The state of the body whose name the words of an office end in ("المتحدث باسم الكرملين", "سخنگوی کاخ سفید")."""
        bodies = (self._parser.owner(k, end, ("organisation",)) for k in range(i + 1, end))
        return next((body.country for body in bodies if body is not None and body.last == end), None)

    def _ends_in_pronoun(self, match: Match) -> bool:
        """Whether what is cut off a Persian word is "his" or "their"."""
        token = self._parser.tokens[match.last - 1]
        return fold(token.text[len(token.text) - match.cut :]) in _PERSIAN_OWN

    def _portfolio(self, j: int, end: int) -> int:
        """Where the portfolio of a minister ends that no list has ("وزيرة الوظيفة العمومية والعمل", "وزیر تدارکات دفاعی")."""
        return self._arabic_portfolio(j, end) if self._parser.lexicon.lang == "ar" else self._persian_portfolio(j, end)

    def _arabic_portfolio(self, j: int, end: int) -> int:
        k = j
        while k < min(end, j + 6) and self._tokens[k].forms:
            token = self._tokens[k]
            joined = any(f.proclitics and f.definite and f.skip for f in token.forms) and k > j
            if (
                not (token.forms[0].definite or joined)
                or self._parser.demonym(k, end)
                or self._parser.names.known(k, end)
            ):
                break
            k += 1
        return k

    def _persian_portfolio(self, j: int, end: int) -> int:
        lexicon, k = self._parser.lexicon, j
        while k < min(end, j + 4) and self._tokens[k].forms:
            token = self._tokens[k]
            if token.key in lexicon.never or token.key in lexicon.verbs or token.key not in lexicon.common:
                break
            if self._parser.demonym(k, end) or self._parser.things.known(k, end):
                break
            k += 1
        closed = k < end and (
            self._tokens[k].text in "،," or self._parser.demonym(k, end) or self._parser.things.known(k, end)
        )
        return k if closed else j

    def _stands(self, hit: TitleHit, match: Match) -> bool:
        """A title that asks for more may stand without, when it is definite (Arabic) or at all (Persian)."""
        if hit.plural:
            return False
        return hit.category == "office" and (match.definite or self._parser.lexicon.lang == "fa")

    def _after(self, j: int, end: int) -> tuple[int, str] | None:
        """A modifier or style after the office ("السابق", "سابق")."""
        if j >= end:
            return None
        for match in self._parser.matcher.at(j, end):
            for hit in match.titles:
                if hit.after and not match.skip:
                    return match.last, hit.effect
        token = self._tokens[j]
        if token.forms and token.forms[0].key in self._parser.lexicon.stances:
            return j + 1, ""
        return None

    def _inside(self, hit: TitleHit, j: int, end: int) -> tuple[int, Phrase | None, str | None] | None:
        """The body that an office is said to be in ("رئيس الأركان في جيش النظام")."""
        if hit.category != "office" or j + 1 >= end or self._tokens[j].key not in self._parser.lexicon.within:
            return None
        owner = self._parser.owner(j + 1, end, ("organisation", "armed_group"))
        if owner is None or owner.body is None:
            return None
        return owner.last, owner, owner.country

    def _complement(self, hit: TitleHit, j: int, end: int) -> tuple[int, Phrase | None, str | None] | None:
        if j >= end:
            return None
        adjective = self._parser.demonym(j, end)
        if adjective and not adjective.plural and not adjective.skip:
            return adjective.last, None, adjective.candidates[0]
        takes = hit.takes
        if not takes and hit.category == "office" and self._parser.lexicon.lang == "fa":
            takes = ("genitive",)
        kinds = _kinds(takes)
        if hit.category == "office" and (self._parser.lexicon.lang == "fa" or len(hit.articles) < 2):
            kinds = tuple(kind for kind in kinds if kind != "person")
        owner = (self._parser.owner(j, end, kinds) or self._dative(j, end, kinds)) if kinds else None
        if owner is None:
            return None
        return owner.last, owner, self._parser.state_of(owner)

    def _dative(self, j: int, end: int, kinds: Sequence[str]) -> Phrase | None:
        """What a definite title is of, with ل: "المرشد الأعلى للجمهورية", "الأمين العام لحزب الله"."""
        if self._parser.lexicon.lang != "ar" or not self._tokens[j].key.startswith("ل"):
            return None
        phrase = self._parser.phrase(j, end)
        return phrase if phrase and phrase.skip == 1 and phrase.kind in kinds and phrase.form != "demonym" else None

    def name_start(self, phrase: Phrase, j: int) -> int:
        """Where a name of one word begins when the rank before it is rather a first name ("أمير حاتمي")."""
        rank = phrase.parts.get("rank")
        if rank and rank == (j - 1, j):
            token = self._tokens[j - 1]
            if token.forms[0].key in self._parser.lexicon.given and not token.forms[0].definite:
                return j - 1
        return j

    def phrase(self, pieces: list[Piece]) -> Phrase:
        """The phrase of a row of titles, with no name: who holds the (first) office."""
        main = next((p for p in pieces if p.office or p.hit.category in ("office", "person", "modifier")), pieces[0])
        parts: dict[str, Range] = {}
        for piece in pieces:
            parts.setdefault(_part(piece), (piece.first, piece.match.last))
        if main.owner and main.owner.kind == "person" and main.hit.category == "office":
            parts["owner"] = (main.owner.first, main.owner.last)
        if main.own:
            parts["own"] = (main.first, main.last)
        owner = main.owner
        office = self._office(main)
        kinds = ("organisation", "armed_group")
        return Phrase(
            first=pieces[0].first,
            last=pieces[-1].last,
            kind="person",
            form="office",
            skip=pieces[0].match.skip,
            cut=pieces[-1].match.cut if pieces[-1].last == pieces[-1].match.last and not pieces[-1].own else 0,
            office=office,
            country=main.country or next((p.country for p in pieces if p.country), None),
            body=owner.candidates[0] if owner and owner.candidates and owner.kind in kinds else None,
            plural=main.hit.plural,
            parts=parts,
            inner=[inner for p in pieces if (inner := p.beside or p.owner)],
            definite=main.match.definite or main.bound or main.own or self._ends_definite(main),
        )

    def _ends_definite(self, piece: Piece) -> bool:
        """Whether a title is definite by its last noun, as a genitive is ("مستشار رئيس الوزراء"); Persian ones may always be."""
        last = self._tokens[piece.last - 1]
        return self._parser.lexicon.lang == "fa" or (bool(last.forms) and last.forms[0].definite)

    def _office(self, piece: Piece) -> str | None:
        if piece.former:
            return f"former_{piece.office}" if piece.office else None
        if piece.effect in ("deputy", "adviser", "aide", "envoy", "office_of"):
            return f"{piece.effect}_{piece.office}" if piece.office else piece.effect
        if piece.office:
            return piece.office
        return None


def _of_another(piece: Piece, before: Piece) -> bool:
    """Whether a title in a row is another person's than one before it: of another state, or of the same office once more."""
    if piece.country and before.country:
        return piece.country != before.country or (piece.office is not None and piece.office == before.office)
    return False


def _part(piece: Piece) -> str:
    if piece.hit.category == "person":
        return "noun"
    return "office" if piece.hit.category == "modifier" else piece.hit.category


def _kinds(takes: Sequence[str]) -> tuple[str, ...]:
    kinds: list[str] = []
    if "genitive" in takes:
        kinds += ["state", "organisation", "person"]
    if "body" in takes:
        kinds += ["organisation", "state", "armed_group", "person"]
    if "place" in takes:
        kinds.append("place")
    if "group" in takes:
        kinds += ["armed_group", "organisation", "population"]
    return tuple(kinds)
