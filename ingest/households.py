"""Whose dossier a paper belongs to: evidence against the register (pure).

The first rule is that nothing is filed with the wrong household. Evidence is weighed in log odds;
a labelled name, unit or number that does not fit a candidate contradicts it; without enough
evidence the paper goes to a person with ranked candidates.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from ingest.clues import Clues, HouseholdIndex
from ingest.fields import SELF, SURNAMES, Mention
from ingest.glyphs import alike, digits, distance, fold, tight
from ingest.units import UnitKey, UnitMention
from yidang.model import Evidence, Household

BEFORE = timedelta(days=200)
"""Contracts and hand-over papers may be this much older than the move-in."""
AFTER = timedelta(days=120)
"""Refunds and last bills may be this much younger than the move-out."""


_CUSTOMER = frozenset({"subject", "tenant", "weak"})
"""Roles in which a paper names whom it is about; owners who let and names in prose have none."""


@dataclass(slots=True)
class Standing:
    """How a document stands towards one candidate."""

    household: Household
    score: float = 0.0
    kinds: set[str] = field(default_factory=set)
    against: list[Evidence] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    roles: set[str] = field(default_factory=set)  # in which roles the name stands on the pages

    def add(self, kind: str, page: int | None, text: str, weight: float) -> None:
        """One more reason for or against."""
        for i, e in enumerate(self.evidence):
            if e.kind == kind:  # the same kind again does not count twice
                if weight > e.weight > 0:
                    self.score += weight - e.weight
                    self.evidence[i] = Evidence(kind, page, text, weight)
                return
        self.score += weight
        self.evidence.append(Evidence(kind, page, text, weight))
        if weight > 0:
            self.kinds.add(kind)

    def object(self, kind: str, page: int | None, text: str, weight: float) -> None:
        """One more contradiction."""
        self.score += weight
        self.against.append(Evidence(kind, page, text, weight))

    def all(self) -> tuple[Evidence, ...]:
        """Evidence for and against."""
        return (*self.evidence, *self.against)


def candidates(pages: Sequence[Clues], index: HouseholdIndex) -> set[int]:
    """Households that anything on these pages points to."""
    found: set[int] = set()
    for page in pages:
        for m, hs in page.units:
            if m.role not in ("staff",) and len(hs) <= 60:
                found.update(hs)
        for _, pairs in page.ids:
            found.update(h for h, _ in pairs)
        for _, hs in page.phones:
            if len(hs) <= 20:
                found.update(hs)
        for m, number in page.numbers:
            if number is not None:
                found.add(number)
            else:
                found.update(index.near_number(m.value))
        for m in page.names:
            if m.role in ("subject", "tenant", "weak", "landlord"):
                hs = index.names.get(m.value, [])
                if len(hs) <= 40:
                    found.update(hs)
        for i in range(len(page.packed) - 4):
            for name in index.companies.get(page.packed[i : i + 4], ()):
                if page.packed.startswith(name, i):
                    found.update(index.names[name])
    return found


def stand(
    pages: Sequence[Clues],
    household: Household,
    index: HouseholdIndex,
    day: date | None,
    file_text: str = "",
    section: str | None = None,
) -> Standing:
    """Weigh everything the pages say for and against one household."""
    s = Standing(household)
    key = index.keys[household.id]
    name = index.folded[household.id]
    known_fonds: set[str] = set()
    for page in pages:
        known_fonds.update(page.fonds)
    fits_fonds = household.fonds_code in known_fonds
    for page in pages:
        own_other: list[Mention] = []
        for m, hs in page.units:
            if m.unit is not None and m.unit.key == key or household.id in hs:
                partial = m.unit is not None and m.unit.key != key
                if m.role in ("other",):
                    continue
                weight = {"subject": 5.0, "tenant": 5.0, "weak": 4.5, "landlord": 4.0}.get(
                    m.role, 3.5
                )
                if partial:
                    s.add("room", page.page, m.value, weight * 0.5)
                else:
                    s.add("unit", page.page, m.value, weight)
            elif m.role == "subject" and m.unit is not None:
                own_other.append(m)
        for m in own_other:
            if not (m.unit and _unit_close(m.unit, key) and not index.units.get(m.unit.key)):
                s.object("unit", page.page, m.value, -5.0)
            else:
                s.add("unit_near", page.page, m.value, 1.5)
        for m in page.names:
            if m.role in ("staff", "other"):
                continue
            same = m.value == name
            if same or (len(name) > 4 and (name.startswith(m.value) and len(m.value) >= 6)):
                weight = {
                    "subject": 5.0,
                    "tenant": 5.0,
                    "weak": 4.0,
                    "landlord": 3.5,
                    "plain": 2.5,
                }[m.role]
                if m.role == "tenant" and household.customer_kind == "owner":
                    weight = 3.0
                if m.role == "landlord" and household.customer_kind == "tenant":
                    weight = 1.0
                s.add("name", page.page, m.value, weight)
                s.roles.add(m.role)
        if name and "name" not in s.kinds and _named(name, page.packed):
            if not any(m.value == name and m.role in ("staff", "other") for m in page.names):
                s.add("name", page.page, household.customer_name, 4.0 if len(name) > 2 else 3.0)
        for m, pairs in page.ids:
            for h, how in pairs:
                if h == household.id:
                    if m.role == "other":
                        continue
                    s.add(
                        "id_number",
                        page.page,
                        _mask(m.value),
                        {"exact": 8.0, "near": 6.0, "masked": 2.5}[how],
                    )
        for m, hs in page.phones:
            if household.id in hs:
                s.add(
                    "phone", page.page, _mask(m.value), 1.0 if m.role in ("other", "staff") else 4.5
                )
            elif "*" in m.value and household.phone and _masked(m.value, household.phone):
                s.add("phone", page.page, m.value, 2.0)
        for m, number in page.numbers:
            if number == household.id:
                s.add("archive_no", page.page, m.value, 8.0)
            elif number is None and household.id in index.near_number(m.value):
                s.add("archive_no", page.page, m.value, 2.0)
            elif number is not None:
                s.object("archive_no", page.page, m.value, -6.0)
    _damaged(s, pages, name)
    _strange_leaf(s, pages, index)
    if not s.kinds & {"unit", "room", "unit_near"}:
        loose = next(
            (
                (page, m)
                for page in pages
                for m, hs in page.units
                if m.unit is not None
                and m.role not in ("other", "staff", "subject")
                and household.id not in hs
                and not (_unit_close(m.unit, key) and not hs)
            ),
            None,
        )
        if loose is not None:
            s.object("unit", loose[0].page, loose[1].value, -3.0)
    _name_misread(s, pages, index)
    _contradict_names(s, pages, name, index)
    if known_fonds:
        if fits_fonds:
            s.add("community", None, household.community_name, 1.0)
        else:
            s.object("community", None, ", ".join(sorted(known_fonds)), -5.0)
    if day is not None:
        late = household.move_out is not None and day > household.move_out + AFTER
        early = (
            household.move_in is not None
            and day < household.move_in - BEFORE
            and section not in ("identity", "property")
        )  # certificates are older
        if late or early:
            s.object("date", None, day.isoformat(), -4.0)
    if file_text:
        if name and name in file_text:
            s.add("file_name", None, household.customer_name, 1.5)
        elif tight(household.unit) in file_text and len(tight(household.unit)) >= 4:
            s.add("file_name", None, household.unit, 1.0)
    return s


_WITH = re.compile(r"[与和随跟同]$")
_LIVES = re.compile(r"同住|合住|合租|居住|共同|的?(租客|租户|房客|亲戚|亲属|朋友|同事|保姆|护工)")
"""What stands around the name of the customer with whom somebody else lives."""


def _named(name: str, packed: str) -> bool:
    """Whether a name stands on a page otherwise than as that of whom somebody lives with."""
    return len(name) >= 2 and any(
        not (_WITH.search(packed[: m.start()]) and _LIVES.match(packed, m.end()))
        for m in re.finditer(re.escape(name), packed)
    )


def _damaged(s: Standing, pages: Sequence[Clues], name: str) -> None:
    """A report on damage names two parties: the candidate is the damaged one, by name and unit or
    phone, and nobody is named as the customer.
    """
    if not name or any(m.role in _CUSTOMER for p in pages for m in p.names):
        return
    for page in pages:
        theirs = [hs for m, hs in page.units if m.role == "other" and m.label.startswith("受损")]
        if not all(s.household.id in hs for hs in theirs):
            continue
        unit = any(s.household.id in hs for m, hs in page.units if m.role == "other")
        phone = any(s.household.id in hs for m, hs in page.phones if m.role == "other")
        if name in page.damaged and (unit or phone):
            s.add("party", page.page, s.household.customer_name, 4.0)


def _contradict_names(
    s: Standing, pages: Sequence[Clues], name: str, index: HouseholdIndex
) -> None:
    """Labelled customers who are somebody else speak against the candidate."""
    strict = [
        (p, m)
        for p in pages
        for m in p.names
        if m.role == "subject" or (m.role == "tenant" and s.household.customer_kind != "owner")
    ]
    tenants = [(p, m) for p in pages for m in p.names if m.role == "tenant"]
    hit = "name" in s.kinds
    by_id = any(e.kind == "id_number" and e.weight >= 8 for e in s.evidence)
    for page, m in strict:
        if m.value == name or (len(m.value) == 1 and name.startswith(m.value)):
            continue
        if page.book and by_id and m.value not in index.names:
            continue  # the head of the household in whose book the customer has a card
        apart = distance(m.value, name, 2)
        if apart <= 0.5 and len(name) >= 2:
            s.add("name_near", page.page, m.value, 2.0)
            continue
        if misread_name(m.value, name, index):
            s.add("name_near", page.page, m.value, 1.5)
            continue
        if (
            len(name) >= 3
            and apart <= 1.0
            and m.value not in index.names
            and page.confidence < 0.97
        ):
            s.add("name_near", page.page, m.value, 0.8)
            continue
        if len(name) > 4 and apart <= max(1.5, len(name) * 0.2):
            s.add("name_near", page.page, m.value, 2.0)
            continue
        if len(name) > 4 and len(m.value) <= 4:
            continue  # a person signs for a company
        if hit and s.roles & _CUSTOMER and m.label != SELF:
            if any(h != s.household.id for h in index.names.get(m.value, ())):
                s.object("name_other", page.page, m.value, -1.0)
            continue
        s.object("name", page.page, m.value, -6.0)
    beside = _firm_beside(s, pages, name, index) if hit else None
    if beside is not None:
        s.object("firm", beside[0], beside[1], -4.0)
    as_customer = hit and "subject" in s.roles
    if s.household.customer_kind != "tenant":
        let = [m for _, m in tenants if m.value != name]
        if let:  # a tenant's paper also names the owner
            s.object("name", None, let[0].value, -6.0)
        elif s.roles == {"landlord"} or (
            "tenant" not in s.roles
            and any(
                page.tenant_heading
                or (page.tenant_prose and not hit)
                or (page.tenant_words and not as_customer and not (hit and page.management))
                for page in (pages[:1] if hit and pages[0].management else pages)
            )
            and ("landlord" in s.roles or not s.kinds & {"id_number", "phone"})
        ):
            s.object("tenant", None, s.household.unit, -4.0)  # a tenant's paper, the name unread
    if not hit:
        for page in pages:
            firm = next(
                (
                    f
                    for f in page.firms
                    if f not in name
                    and name not in f
                    and distance(f, name, 4) > max(1.5, len(name) * 0.25)
                ),
                None,
            )
            if firm is not None:
                s.object("firm", page.page, firm, -4.0)
                break
    if not hit:
        for page in pages:
            for m in page.names:
                if m.role != "weak" or m.value == name or len(name) > 4:
                    continue
                apart = distance(m.value, name, 2)
                if (
                    apart <= 0.5
                    or misread_name(m.value, name, index)
                    or (apart <= 1.0 and len(name) >= 3 and s.kinds & {"id_number", "phone"})
                ):
                    s.add("name_near", page.page, m.value, 1.0)
                    continue
                if len(m.value) > 4:
                    continue  # companies are weighed apart
                s.object("weak_name", page.page, m.value, -4.0)
                break
        for page in pages:
            for part in page.honorifics:
                if len(part) > 1 and part in name:
                    continue  # the surname was misread
                if name and not name.startswith(part[0]) and len(name) <= 4:
                    s.object("honorific", page.page, part, -2.0)
                elif name and len(part) == 1:
                    s.add("honorific", page.page, part, 0.5)
    for page in pages:
        listed = len({m.value for m, _ in page.ids if m.role == "plain"}) >= 3
        for m, pairs in page.ids:
            if m.role in ("other", "staff", "landlord") or "*" in m.value:
                continue
            if hit and listed and m.role == "plain":
                continue  # a list of workers or members
            theirs = (s.household.id_number or "").upper()
            if any(h == s.household.id for h, _ in pairs):
                continue
            if not theirs:
                if hit and not s.roles & _CUSTOMER:  # named in passing beside somebody's number
                    s.object("id_number", page.page, _mask(m.value), -1.5)
                    break
                continue
            if "id_number" in s.kinds:
                if any(how in ("exact", "near") for _, how in pairs) and not _own(s, page, index):
                    s.object("id_number", page.page, _mask(m.value), -8.0)
                    break
                continue
            if len(theirs) != 18:
                continue
            if len(name) > 4 and hit and not pairs and "法定代表人" in page.packed:
                continue  # who acts for the company
            if distance(m.value, theirs, 3) <= 2.5:
                s.add("id_near", page.page, _mask(m.value), 2.0)
            elif page.kin:  # a tenant may tell his people below the owner's name
                s.object("id_number", page.page, _mask(m.value), -8.0)
                break
            elif not (hit and "unit" in s.kinds and s.roles & _CUSTOMER):
                s.object("id_number", page.page, _mask(m.value), -4.0)
                break


def _own(s: Standing, page: Clues, index: HouseholdIndex) -> bool:
    """Whether the page itself speaks of the candidate: by name, unit or ID number."""
    mine = s.household.id
    name = index.folded[mine]
    return (
        any(h == mine for _, found in page.ids for h, _ in found)
        or any(mine in found for _, found in page.units)
        or (len(name) >= 2 and name in page.packed)
    )


def _strange_leaf(s: Standing, pages: Sequence[Clues], index: HouseholdIndex) -> None:
    """A leaf that names another customer or home and not the candidate was joined to his by
    mistake.
    """
    for page in pages if len(pages) > 1 else ():
        theirs = next(
            (
                m.value
                for m in page.names
                if m.role in ("subject", "weak")
                and any(h != s.household.id for h in index.names.get(m.value, ()))
            ),
            None,
        )
        home = next(
            (m.value for m, hs in page.own_units() if hs and s.household.id not in hs), None
        )
        if (theirs or home) and not _own(s, page, index):
            s.object("name" if theirs else "unit", page.page, theirs or home or "", -6.0)
            return


def _firm_beside(
    s: Standing, pages: Sequence[Clues], name: str, index: HouseholdIndex
) -> tuple[int, str] | None:
    """A company with the same unit whose misread name stands beside the candidate's: it may be
    the customer meant, and the candidate its landlord.
    """
    door = index.doors[s.household.fonds_code, index.keys[s.household.id]]
    firms = [index.folded[h] for h in door if h != s.household.id and len(index.folded[h]) > 5]
    for other in firms:
        if other == name:
            continue
        for page in pages:
            for firm in page.firms:
                tails = (firm[-size:] for size in range(len(other) - 2, len(other) + 2))
                if other not in page.packed and any(distance(t, other, 3) <= 2.0 for t in tails):
                    return page.page, firm
    return None


def _unit_near(a: UnitKey, b: UnitKey) -> bool:
    """Whether one unit is a likely misreading of the other."""
    left, right = "".join(a), "".join(b)
    return abs(len(left) - len(right)) <= 1 and distance(left, right, 2) <= 1.0


def _unit_close(unit: UnitMention, key: UnitKey) -> bool:
    """`_unit_near`, also sign by sign as it is written, where zeros in front still stand."""
    if _unit_near(unit.key, key):
        return True
    shown = digits(re.sub(r"[^0-9A-Za-z]", "", unit.raw))
    return shown.isdecimal() and len(shown) >= 4 and _unit_near((shown,), key)


def misread_name(shown: str, name: str, index: HouseholdIndex) -> bool:
    """Whether `shown` is nobody else's name but `name` with one character misread.

    What stands instead has to look like the character, or be none that names are made of:
    relatives bear names that differ in one character, too.
    """
    if shown == name or shown in index.names:
        return False
    if len(name) > 5:
        return distance(shown, name, 2) <= 2.0
    if len(shown) != len(name):
        return False
    apart = [(i, a, b) for i, (a, b) in enumerate(zip(shown, name, strict=True)) if a != b]
    if len(apart) != 1:
        return False
    at, read, meant = apart[0]
    if alike(read, meant):
        return len(name) >= 3
    return len(name) >= 3 and read not in (SURNAMES if at == 0 else index.given)


def _name_misread(s: Standing, pages: Sequence[Clues], index: HouseholdIndex) -> None:
    """Look for the candidate's name with one character misread where the unit fits."""
    name = index.folded[s.household.id]
    if "name" in s.kinds or "unit" not in s.kinds or len(name) < 3:
        return
    door = index.doors[s.household.fonds_code, index.keys[s.household.id]]
    rivals = [index.folded[h] for h in door if h != s.household.id]
    for page in pages:
        foreign = {m.value for m in page.names if m.role in ("staff", "other")}
        for at in range(len(page.packed) - len(name) + 1):
            shown = page.packed[at : at + len(name)]
            if (
                sum(a == b for a, b in zip(shown, name, strict=True)) >= len(name) - 2
                and misread_name(shown, name, index)
                and shown not in foreign
                and not any(distance(shown, r, 3) <= 2.0 for r in rivals)
            ):
                s.add("name_near", page.page, shown, 2.5)
                return


def _masked(shown: str, phone: str) -> bool:
    return len(shown) == len(phone) and all(
        a in ("*", b) for a, b in zip(shown, phone, strict=True)
    )


def _mask(value: str) -> str:
    """A number as lists and logs may show it."""
    return value[:3] + "*" * max(0, len(value) - 7) + value[-4:] if len(value) > 7 else value


def posterior(standings: Sequence[Standing]) -> list[tuple[Standing, float]]:
    """Candidates ranked, with probabilities; what is left belongs to nobody in the register."""
    nobody = 2.5
    whole = math.exp(nobody) + sum(math.exp(min(40.0, s.score)) for s in standings)
    ranked = [(s, math.exp(min(40.0, s.score)) / whole) for s in standings]
    return sorted(ranked, key=lambda pair: (-pair[0].score, pair[0].household.id))


def folded_file(file: str, folder: str | None) -> str:
    """File and folder name as weak evidence reads them."""
    return tight(fold(f"{folder or ''} {file}"))
