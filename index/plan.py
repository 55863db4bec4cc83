"""From what a person meant to what an engine does: every term becomes clauses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from index.engine import (
    LOOSE_FIELDS,
    AllOf,
    AnyOf,
    Clause,
    DateIn,
    Match,
    Node,
    TokenIn,
    Without,
)
from index.entities import LONG, SUFFIXES, amount, amount_token
from index.entry import unit_key
from index.normalise import LOOSE, Analysis, analyse, is_han, look_alikes, normal, number_key
from index.query import AmountRange, And, DateRange, Not, Or, Syntax, Term

NOTHING = Match(())
_WEIGHTS = {"title": 3.0, "name": 4.0, "body": 1.0, "place": 2.0}


Aliases = Mapping[str, str]
"""Codes of sections, classes and states by the name that is shown."""


def compile_tree(tree: Syntax, aliases: Aliases) -> Node:
    """The plan's root."""
    match tree:
        case And(parts):
            return AllOf(tuple(compile_tree(p, aliases) for p in parts))
        case Or(parts):
            return AnyOf(tuple(compile_tree(p, aliases) for p in parts))
        case Not(part):
            return Without(compile_tree(part, aliases))
        case DateRange(first, last):
            return DateIn(first, last)
        case AmountRange(low, high):
            return TokenIn(amount_token(low), amount_token(high))
        case Term():
            return compile_term(tree, aliases)


def compile_near(tree: Syntax, aliases: Aliases, wide: bool) -> Node | None:
    """The second tier: pages where terms may resemble what was asked; None where none can.

    What the first tier finds is found too. With `wide` a name of three characters may differ in
    any one, else only in one that OCR takes for another.
    """
    match tree:
        case And(parts):
            ways = [compile_near(p, aliases, wide) for p in parts]
            if not any(ways):
                return None
            return AllOf(
                tuple(w or compile_tree(p, aliases) for w, p in zip(ways, parts, strict=True))
            )
        case Or(parts):
            near = tuple(w for w in (compile_near(p, aliases, wide) for p in parts) if w)
            return AnyOf(near) if near else None
        case Term():
            found = _near_term(tree, wide)
            return AnyOf((compile_term(tree, aliases), found)) if found else None
        case _:
            return None


_NEAR = 1e-3  # the second tier is counted apart; its weights only order it
_LONG_NUMBERS = frozenset(("id", "phone", "digits"))
_EXPANDED = 3  # atoms up to which a term is spelled out with characters that look alike


def _near_term(term: Term, wide: bool) -> Node | None:
    if term.prefix or term.field not in (None, "name", "title"):
        return None
    seen = analyse(term.text)
    words = seen.atoms.words
    text = seen.text.strip()
    whole = {e.kind for e in seen.entities if text[e.start : e.end] == text}
    digits = [e.tokens[0][2:] for e in seen.entities if e.kind in _LONG_NUMBERS]
    if not whole.isdisjoint(_LONG_NUMBERS) and term.field is None:
        return Match((Clause("number", (max(digits, key=len),), _NEAR),))
    han = sum(is_han(w[0]) for w in words)
    if whole or han < 2 or sum(c.isdigit() for c in text) >= LONG:
        return None
    if term.field is None and not term.exact and _pieces(term, seen):
        ways = [_near_term(p, wide) for p in _pieces(term, seen)]
        if not any(ways):
            return None
        pairs = zip(ways, _pieces(term, seen), strict=True)
        return AllOf(tuple(w or compile_term(p, {}) for w, p in pairs))
    if han >= 4:
        return Match((Clause("near", words, _NEAR),))
    if len(words) > _EXPANDED:
        return None
    fields = ("name", "body") if term.field == "name" else ("body", "title", "name")
    clauses = [
        Clause(f, variant, _NEAR)  # type: ignore[arg-type]
        for variant in _variants(words)
        for f in fields
    ]
    if wide and len(words) == han == _EXPANDED:
        clauses.append(Clause("near", words, _NEAR / 10))
    return Match(tuple(clauses)) if clauses else None


def _variants(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The words with one Han character that OCR takes for another."""
    return [
        (*words[:i], other, *words[i + 1 :])
        for i, word in enumerate(words)
        if is_han(word[0])
        for other in look_alikes(word)
    ]


def compile_term(term: Term, aliases: Aliases) -> Node:
    """The ways in which a page may satisfy one term."""
    if term.field is not None:
        return _fielded(term, aliases)
    seen = analyse(term.text)
    words = seen.atoms.words
    if not words:
        return NOTHING
    if not term.exact and not term.prefix:
        pieces = _pieces(term, seen)
        if pieces:
            whole = Match(_clauses(seen, False))
            return AnyOf((whole, AllOf(tuple(compile_term(p, aliases) for p in pieces))))
    whole = Match(_clauses(seen, term.prefix))
    parts = _parts(seen)
    lone = any(len(analyse(p).atoms.words) == 1 for p in parts)
    if len(parts) > 1 and lone and not term.prefix and all(is_han(p[0]) for p in parts):
        # words that stand alone between punctuation have no neighbour that places them
        return AnyOf((whole, AllOf(tuple(Match(_clauses(analyse(p), False)) for p in parts))))
    return whole


def needed(node: Node) -> Node:
    """A node that gives the same pages the same scores, without what finds nothing more.

    Where no character of Han words is one that OCR confuses, the loose field holds them just where
    one of its parts does.
    """
    match node:
        case AllOf(parts) | AnyOf(parts):
            return type(node)(tuple(map(needed, parts)))
        case Match(clauses):
            plain: dict[tuple[str, ...], set[str]] = {}
            for clause in clauses:
                if not clause.breaks and not clause.prefix:
                    plain.setdefault(clause.words, set()).add(clause.field)
            gone = {
                words
                for words, fields in plain.items()
                if fields.issuperset(LOOSE_FIELDS)
                and all(is_han(w[0]) and ord(w) not in LOOSE for w in words)
            }
            kept = tuple(c for c in clauses if c.field != "loose" or c.words not in gone)
            return Match(kept)
        case _:
            return node


def _parts(seen: Analysis) -> list[str]:
    """The stretches of a text between punctuation."""
    out = [""]
    for word, glued in zip(seen.atoms.words, seen.atoms.glued, strict=True):
        out[-1] += word if is_han(word[0]) else f" {word} "
        if not glued:
            out.append("")
    return [p.strip() for p in out if p.strip()]


def _pieces(term: Term, seen: Analysis) -> list[Term]:
    """An unquoted run that holds a unit, number or date besides words, taken apart."""
    strong = [e for e in seen.entities if e.strong]
    if not strong:
        return []
    best = max(strong, key=lambda e: e.end - e.start)
    if best.end - best.start == len(seen.text.strip()):
        return []
    parts = [seen.text[: best.start], seen.text[best.start : best.end], seen.text[best.end :]]
    if not all(re.match(r"[a-z0-9]", p[-1:]) is None for p in parts[:1] if p):
        return []
    return [Term(p.strip()) for p in parts if any(c.isalnum() for c in p)]


def _clauses(seen: Analysis, prefix: bool) -> tuple[Clause, ...]:
    words, loose = seen.atoms.words, seen.loose.words
    prefix = prefix and not is_han(words[-1][0])  # Han words need no ending
    ways = [frozenset[int]()]
    breaks = frozenset(i for i, glued in enumerate(seen.atoms.glued[:-1]) if not glued)
    if breaks and _paired(len(words), breaks):
        ways.append(breaks)
    out = [Clause(f, words, w, prefix, b) for b in ways for f, w in _WEIGHTS.items()]  # type: ignore[arg-type]
    if prefix:
        return tuple(out)
    out += [Clause("ent", (t,), w) for t, w in _tokens(seen)]
    if loose and (len(loose) > 1 or not is_han(loose[0][0])):
        out.append(Clause("loose", loose))
    return tuple(out)


def _paired(count: int, breaks: frozenset[int]) -> bool:
    """Whether every word stands beside another with no punctuation between."""
    return all(
        (i > 0 and i - 1 not in breaks) or (i < count - 1 and i not in breaks) for i in range(count)
    )


def _tokens(seen: Analysis) -> list[tuple[str, float]]:
    """Entity tokens that say all of the text, each with its weight."""
    text = seen.text.strip()
    out: dict[str, float] = {}
    for entity in seen.entities:
        if text[entity.start : entity.end] == text:
            token = entity.tokens[0]
            out[token] = 3.0
            parts = token[2:].split(".")
            if entity.kind == "unit" and len(parts) == 2 and len(parts[1]) >= 3:
                out[f"v:{parts[0]}.{parts[1]}"] = 2.0
    if re.fullmatch(r"\d+", text):
        out[f"n:{text}"] = 3.0
        if len(text) in SUFFIXES:
            out[f"s:{text}"] = 1.0
        if 3 <= len(text) <= 4:
            out[f"r:{text.lstrip('0') or text}"] = 2.0
        if 3 <= len(text) <= 12:
            out[amount_token(Decimal(text))] = 1.0
    elif re.fullmatch(r"\d+x", text):
        out[f"n:{text}"] = 3.0
        if len(text) in SUFFIXES:
            out[f"s:{text}"] = 1.0
    else:
        value = amount(text)
        if value is not None:
            out[amount_token(value)] = 2.0
    if re.fullmatch(r"[a-z]{2,}", text):
        out[f"p:{text}"] = 3.0
    if sum(c.isdigit() for c in text) >= 7:
        out[number_key(text)] = 5.0
    return list(out.items())


def _fielded(term: Term, aliases: Aliases) -> Node:
    seen = analyse(term.text)
    words = seen.atoms.words
    text = normal(term.text).strip()
    prefix = term.prefix and bool(words) and not is_han(words[-1][0])
    code = aliases.get(term.text.strip(), text)
    if not words:
        return NOTHING
    match term.field:
        case "name":
            out = [Clause("name", words, 4.0, prefix)]
            if re.fullmatch(r"[a-z ]+", text):
                out.append(Clause("ent", (f"p:{text.replace(' ', '')}",), 3.0))
            return Match(tuple(out))
        case "unit":
            key = ".".join(unit_key(term.text))
            return Match((Clause("ent", (f"U:{key}",), 3.0),))
        case "archive":
            tokens = (f"a:{text}", number_key(text))
            return Match(tuple(Clause("ent", (t,), 5.0) for t in tokens))
        case "section":
            return Match((Clause("ent", (f"section:{code}",), 0.1),))
        case "state":
            return Match((Clause("ent", (f"state:{code}",), 0.1),))
        case "class":
            return Match((Clause("ent", (f"class:{code}",), 0.1),))
        case "title":
            return Match((Clause("title", words, 3.0, prefix),))
        case _:  # community, file
            return Match((Clause("place", words, 2.0, prefix),))
