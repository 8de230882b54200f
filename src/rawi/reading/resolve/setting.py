"""What the words around a mention say: place or state, definite or not, whose subject a pronoun stands for."""

from __future__ import annotations

from itertools import pairwise

from rawi.language.folding import name_key
from rawi.model import Mention, Reading, Sentence
from rawi.reading.mentions import Lexicon
from rawi.reading.resolve.about import About
from rawi.reading.resolve.scene import Figure, Scene

_WINDOW = 3
_CLAUSE = 12
_FROM = frozenset({"از", "من"})
_VISIT = 3  # tokens before "the country" in which a visit is named ("زيارة عمل رسمية للبلاد")


class Setting:
    """The surroundings of the mentions of one reading."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._reading = reading
        self._lexicon = lexicon
        self._locatives = lexicon.locatives
        self._travel = lexicon.travel
        self._asked = lexicon.asked
        self._visits = lexicon.visits
        self._left = lexicon.left
        self._acting = lexicon.acting
        self.holders = lexicon.pronouns.holders

    def is_place(self, mention: Mention) -> bool:
        """Whether a capital's name is the place itself here, not its state."""
        tokens = self._reading.tokens
        first = tokens[mention.first]
        form = next((f for f in first.forms if f.skip and first.start + f.skip == mention.span.start), None)
        if form and any(p in ("ب",) for p in form.proclitics):
            return True
        before = [tokens[i] for i in range(max(0, mention.first - _WINDOW), mention.first)]
        keys = [{f.key for f in t.forms} | {t.key} for t in before]
        if keys and keys[-1] & self._acting:
            return False
        if self._is_dateline(mention) or self._is_reached(mention):
            return True
        if self._next(mention, 6) & self._asked and keys and keys[-1] & _FROM:
            return False
        if keys and keys[-1] & self._locatives:
            return True
        return any(k & self._travel for k in keys[-2:]) or bool(self._left & self._next(mention, 2))

    def pairs(self) -> list[tuple[Mention, Mention]]:
        """The mentions X and Y of every "between X and Y"."""
        tokens, found = self._reading.tokens, []
        top = [m for m in self._reading.mentions if m.form not in ("part", "pronoun") and not m.plural]
        for one, other in pairwise(top):
            if one.first == 0 or tokens[one.first - 1].key not in self._lexicon.between:
                continue
            joined = tokens[other.first].key.startswith("و") if other.first == one.last else False
            if joined or (other.first == one.last + 1 and tokens[one.last].key == "و"):
                found.append((one, other))
        return found

    def _next(self, mention: Mention, count: int) -> set[str]:
        tokens = self._reading.tokens[mention.last : mention.last + count]
        return {form.key for token in tokens for form in token.forms}

    def _is_reached(self, mention: Mention) -> bool:
        """Right after a person, in a sentence that began with a journey: "زار وزير الري حاتم شاهين الخرطوم"."""
        tokens = self._reading.tokens
        if not any(m.kind == "person" and m.last == mention.first for m in self._reading.mentions):
            return False
        first = self.sentence_of(mention.first).first
        before = tokens[max(first, mention.first - _CLAUSE) : mention.first]
        return any(form.key in self._travel for token in before for form in token.forms)

    def _is_dateline(self, mention: Mention) -> bool:
        """At the start of a line, before a dash, a colon or a bracket."""
        tokens = self._reading.tokens
        text = self._reading.document.text
        start = mention.span.start
        at_start = start == 0 or text[start - 1] == "\n"
        end = mention.span.end
        at_end = end == len(text) or text[end] == "\n"
        if at_end and mention.first > 0 and tokens[mention.first - 1].text in "-–—ـ":
            return True
        if not at_start or mention.last >= len(tokens):
            return False
        follows = tokens[mention.last]
        dated = mention.last + 1 < len(tokens) and tokens[mention.last + 1].text[:1].isdigit()
        return follows.text in "-–—:(/،ـ" or follows.text[:1].isdigit() or (follows.key == "في" and dated)

    def is_introduced(self, mention: Mention, word: str) -> bool:
        """Whether the noun of "the man" was told of before without a name ("أوقفوا رجلا … على الرجل", "مردی … این مرد")."""
        key = name_key(word)
        told = {key, f"{key}ا"} if self._lexicon.lang == "ar" else {f"{key}ي", f"{key}ی"}
        before = self._reading.tokens[: mention.first]
        return any(form.key in told and not form.definite for token in before for form in token.forms)

    def is_definite(self, mention: Mention) -> bool:
        """Whether a noun points at something named before: with the article, after "this", or (Persian) bare."""
        token = self._reading.tokens[mention.first]
        if self._lexicon.lang == "ar":
            return (
                any(f.definite for f in token.forms[:1])
                or any(f.definite for f in token.forms if f.skip)
                or self._after_this(mention)
            )
        return self._after_this(mention) or mention.last - mention.first == 1

    def points(self, mention: Mention) -> bool:
        """Whether "this" stands before a noun or in it ("این کشور", "هذا البلد")."""
        words = {t.key for t in self._reading.tokens[mention.first : mention.last]}
        return self._after_this(mention) or bool(words & self._lexicon.demonstratives)

    def _after_this(self, mention: Mention) -> bool:
        tokens = self._reading.tokens
        keys = {tokens[mention.first].key}
        if mention.first > 0:
            keys.add(tokens[mention.first - 1].key)
        return bool(keys & self._lexicon.demonstratives)

    def bare_text(self, mention: Mention) -> str:
        """The words of a mention without those that only point ("this", "himself")."""
        words = [
            t.text
            for t in self._reading.tokens[mention.first : mention.last]
            if t.is_word and t.key not in self._lexicon.same and t.key not in self._lexicon.demonstratives
        ]
        if words and mention.span.text and words[0] != mention.span.text.split()[0]:
            words[0] = words[0][mention.span.start - self._reading.tokens[mention.first].start :]
        return " ".join(words)

    def sentence_of(self, token: int) -> Sentence:
        """The sentence that holds a token."""
        sentences = self._reading.sentences
        low, high = 0, len(sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if sentences[middle].first <= token:
                low = middle
            else:
                high = middle - 1
        return sentences[low]

    def subject_before(self, scene: Scene, mention: Mention, *kinds: str) -> Figure | None:
        """Who a pronoun most likely stands for: the first person of the sentence so far, else of the one before."""
        wanted = kinds or ("person",)
        sentence = self.sentence_of(mention.first)
        here = [
            f for at, f, m in scene.order if sentence.first <= at < mention.first and f.kind in wanted and not m.plural
        ]
        if here and mention.form == "pronoun" and self._is_acted_on(mention):
            return self._not_acting(scene, mention)
        if here:
            return here[0] if mention.form != "pronoun" else here[-1]
        earlier = [(at, f) for at, f, m in scene.order if at < sentence.first and f.kind in wanted and not m.plural]
        if not earlier:
            return None
        last = self.sentence_of(earlier[-1][0])
        return next(f for at, f in earlier if at >= last.first)

    def _is_acted_on(self, mention: Mention) -> bool:
        """Whether a Persian pronoun is an object or behind a preposition, so that it is not who acts in its clause."""
        tokens = self._reading.tokens
        after = tokens[mention.last].key if mention.last < len(tokens) else ""
        return after in self._lexicon.object_mark or (
            mention.first > 0 and tokens[mention.first - 1].key in self._lexicon.beside and self._lexicon.lang == "fa"
        )

    def _not_acting(self, scene: Scene, mention: Mention) -> Figure | None:
        """The person named last before a pronoun who is not the first of its clause, which acts."""
        tokens, sentence = self._reading.tokens, self.sentence_of(mention.first)
        verbs = (i for i in range(mention.first - 1, sentence.first, -1) if tokens[i].key in self._lexicon.light_forms)
        start = next(verbs, sentence.first)
        before = [(at, f) for at, f, m in scene.order if at < mention.first and f.kind == "person" and not m.plural]
        acting = next((f for at, f in before if at >= start), None)
        return next((f for at, f in reversed(before) if f is not acting), acting)

    def latter(self, scene: Scene, mention: Mention) -> Figure | None:
        """Who "the latter" is: the person, or for the feminine the state or body, named last before it."""
        feminine = self._reading.tokens[mention.first].text.endswith("ة")
        kinds = ("state", "organisation", "person") if feminine else ("person",)
        near = self.sentence_of(max(0, self.sentence_of(mention.first).first - 1)).first
        named = ((at, f) for at, f, m in reversed(scene.order) if at < mention.first and not m.plural)
        return next((f for at, f in named if at >= near and f.kind in kinds), None)

    def is_of_pronoun(self, mention: Mention) -> bool:
        """Whether a style of address ends in a pronoun and so stands for somebody spoken of ("سموه", "معاليه")."""
        last = self._reading.tokens[mention.last - 1]
        return mention.last - mention.first == 1 and any(form.cut for form in last.forms)

    def own_state(self, scene: Scene, mention: Mention) -> str | None:
        """The state of the person named last before a mention, named or not; in the same sentence first, then of a body."""
        sentence = self.sentence_of(mention.first)
        before = [m for m in self._reading.mentions if m.first < mention.first and m.form != "part"]
        here = [m for m in before if m.first >= sentence.first]
        for kind, seen in (("person", here), ("organisation", here), ("person", before)):
            for other in reversed(seen):
                if other.kind == kind and (country := self._state_of(scene, other)):
                    return country
        return None

    def this_state(self, scene: Scene, mention: Mention) -> str | None:
        """The state named last, for an office of "this country" ("رئیس جمهوری این کشور"); None where it does not say so."""
        within = range(mention.first, mention.last)
        pointed = any("this_state" in m.parts and m.first in within and self.points(m) for m in self._reading.mentions)
        states = scene.last_states(mention.first) if pointed else ()
        return states[-1] if states else None

    def not_the_visitors(self, scene: Scene, mention: Mention, state: str | None) -> str | None:
        """The state of "the country": `state`, but where someone of it visits, the other one named last, or None."""
        sentence = self.sentence_of(mention.first)
        start = max(sentence.first, mention.first - _VISIT)
        words = {form.key for token in self._reading.tokens[start : mention.first] for form in token.forms}
        if not words & self._visits:
            return state
        before = [m for m in self._reading.mentions if sentence.first <= m.first < mention.first]
        visitor = next((s for m in reversed(before) if m.kind == "person" and (s := self._state_of(scene, m))), None)
        if visitor is None or state != visitor:
            return state
        named = (m for m in reversed(before) if m.kind in ("state", "place") and m.form not in ("part", "demonym"))
        return next((s for m in named if (s := self._state_of(scene, m)) and s != visitor), None)

    def owner_state(self, scene: Scene, mention: Mention) -> str | None:
        """The state of what a pronoun within a mention stands for: of who or what was named last before it in the sentence."""
        first = self.sentence_of(mention.first).first
        before = [
            m for m in self._reading.mentions if first <= m.first < mention.first and m.form not in ("part", "demonym")
        ]
        for other in reversed(before):
            if other.kind in ("state", "person", "organisation", "place") and (state := self._state_of(scene, other)):
                return state
        return None

    def our_state(self, mention: Mention, about: About) -> str | None:
        """The outlet's state for "our country" outside of quotations; the language's home when the outlet is not known."""
        tokens = self._reading.tokens[mention.first : mention.last]
        words = {"".join(t.key for t in tokens), *(t.key for t in tokens)}
        if not words & self._lexicon.ours or self._is_quoted(mention):
            return None
        home = self._lexicon.pronouns.home
        return home if home in about.countries else None

    def _is_quoted(self, mention: Mention) -> bool:
        text = self._reading.document.text[: mention.span.start]
        return max(text.rfind("«"), text.rfind("“")) > max(text.rfind("»"), text.rfind("”"))

    @staticmethod
    def _state_of(scene: Scene, mention: Mention) -> str | None:
        figure = scene.figures.get(mention.entity or "")
        return (figure.country if figure else None) or mention.country

    def both_persons(self, mention: Mention) -> bool:
        """Whether "the two" are persons (the two ministers) and not sides."""
        return not any(word in mention.span.text for word in ("جانب", "طرف"))

    def label_within(self, scene: Scene, mention: Mention, about: About) -> str | None:
        """The state meant by a label inside the name of a body ("جيش النظام"), or None when there is none."""
        for token in self._reading.tokens[mention.first : mention.last]:
            for form in token.forms[:2]:
                entries = self._lexicon.entries.get(form.key, ())
                if any(e.role == "label" and e.kind == "state" for e in entries):
                    return self._labelled_before(scene, mention) or about.labelled(mention)
        return None

    def _labelled_before(self, scene: Scene, mention: Mention) -> str | None:
        for at, figure, seen in reversed(scene.order):
            if at < mention.first and figure.kind == "state" and "label" in seen.parts:
                return figure.id
        return None

    def label_state(self, scene: Scene, mention: Mention, about: About) -> str | None:
        """The state that a label without a name stands for ("النظام"): the one so labelled before."""
        if "label" not in mention.parts:
            return None
        return self._labelled_before(scene, mention) or self._labelled_further_on(mention) or about.labelled(mention)

    def _labelled_further_on(self, mention: Mention) -> str | None:
        """The state that the same label is given to later in the document ("الاحتلال", then "الاحتلال الإسرائيلي")."""
        word = mention.parts["label"].text
        for other in self._reading.mentions:
            label = other.parts.get("label")
            if other.first > mention.first and other.kind == "state" and other.country and label and label.text == word:
                return other.country
        return None
