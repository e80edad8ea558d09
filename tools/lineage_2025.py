#!/usr/bin/env python3
"""The 2025 reform as rows of lineage: which unit of March 2025 became part of which unit of July 2025.

usage: lineage_2025.py FOLDER OUT.csv [FINDINGS.csv]

FOLDER holds the lists that maps/vn-units-2025-03.json and vn-units-2025-07.json read, and
merger_2025_old_to_new.csv, whose column formed_from is free text. OUT.csv is a table of kind lineage: save it as
lineage.csv in a folder of its own and import that folder after the units. FINDINGS.csv has a line for each name
- unknown      that no unit bears, and
- several      that several units bear (no row is made of either),
- spelling     that one unit bears but for accents, apostrophes, spaces, i and y: taken, to be looked at,
and for each unit of March that no name speaks of (unmentioned) or new code that is not in the list (no new unit).

A name is looked for among the units of the provinces that became the new province, then by the district in
brackets, then by the district of the other units in the same text. Words are compared in NFC, without case, with
the tone mark on either vowel ("Hòa", "Hoà"). A name without a level has that of the name before it ("Phường Cửa
Nam, Điện Biên"). Nothing is guessed beyond that. Python's own library only."""
import csv
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

SINCE = "2025-07-01"
TONES = "\u0300\u0301\u0303\u0309\u0323"
SHORT = {"tphcm": "thành phố hồ chí minh", "tp hồ chí minh": "thành phố hồ chí minh"}


def fold(name):
    """Case, spaces, and where the tone mark stands in oa, oe, uy."""
    letters = unicodedata.normalize("NFD", re.sub(r"\s+", " ", name.replace("’", "'").strip()).lower())
    letters = re.sub(f"([ou])([{TONES}])([aey])(?![a-z\u0300-\u0323])", r"\1\3\2", letters)
    return unicodedata.normalize("NFC", letters)


def split_names(text):
    """At commas outside brackets: "A, B (phần còn lại sau khi sáp nhập vào c, d)"."""
    parts, depth, start = [], 0, 0
    for at, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    pieces = (re.sub(r"^(?:và|sắp xếp) ", "", part.strip(), flags=re.I) for part in parts + [text[start:]])
    return [piece for piece in pieces if piece]


# "một phần diện tích tự nhiên, quy mô dân số của xã X": the first piece names no unit.
EXTENT = re.compile(r"(một phần |toàn bộ\s+)?(diện tích( tự nhiên| TN)?|quy mô dân số)( và quy mô dân số)?", re.I)


def split_last(names, known):
    """ "X và Y" is two names, unless a unit is called so."""
    for name in names:
        pieces = re.split(r" và (?:các )?(?=(?:tỉnh|thành phố|xã|phường|thị trấn|đặc khu|một phần|phần còn l[aạ]i)\b)", name, flags=re.I)
        yield from [name] if fold(name) in known else (piece for piece in pieces if not EXTENT.fullmatch(piece.strip()))


PART = re.compile(r"phần còn l[aạ]i|một phần|phần diện tích|sau khi sáp nhập", re.I)
LEVEL = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu|huyện)\s+(?=\w)", re.I)
AFTER = re.compile(r"\s+(?:sau khi sắp xếp\b.*|và khu vực\b.*)$", re.I)


def read_name(text, level):
    """Name, its level, districts in brackets, whether only a part is meant. level: of the name before."""
    brackets = re.findall(r"\(([^()]*)\)", text)
    name = AFTER.sub("", re.sub(r"\([^()]*\)", "", text).strip())
    levels = list(LEVEL.finditer(name))
    lead = bool(PART.search(name) or EXTENT.match(name) or re.search(r"diện tích|dân số|của ", name, re.I))
    if not levels:
        name = f"{level} {name}"
    elif lead or re.match(r"các ", name, re.I):
        name = name[levels[-1].start():]
    level = levels[-1].group().strip() if levels else level
    return name.strip(), level, [fold(words) for words in brackets if not PART.search(words)], bool(PART.search(text))


def skeleton(name):
    """What is left without accents, apostrophes, spaces, and with one letter for i and y."""
    letters = unicodedata.normalize("NFD", fold(name)).replace("đ", "d").replace("y", "i").replace("nong truong", "nt")
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]", "", letters.replace("nong truong", "nt"))


class Units:
    def __init__(self, folder):
        def rows(name):
            with open(folder / name, encoding="utf-8-sig", newline="") as file:
                return list(csv.DictReader(unicodedata.normalize("NFC", line) for line in file))
        self.provinces = {r["code"]: r for r in rows("2025-03_provinces.csv")}
        self.districts = {r["code"]: r for r in rows("2025-03_districts.csv")}
        self.new = {("province", r["code"]): r for r in rows("2025-07_provinces.csv")}
        self.new.update({("commune", r["code"]): r for r in rows("2025-07_wards.csv")})
        self.mergers = rows("merger_2025_old_to_new.csv")
        self.wards, self.bare, self.by_code, self.by_district = defaultdict(list), defaultdict(list), {}, defaultdict(list)
        for ward in rows("2025-03_wards.csv"):
            self.wards[fold(ward["full_name"])].append(ward)
            self.bare[skeleton(ward["full_name"])].append(ward)
            self.by_district[ward["district_code"]].append(ward)
            self.by_code[ward["code"]] = ward
        self.by_name = defaultdict(list)
        for province in self.provinces.values():
            for name in province["full_name"], province["name"]:
                self.by_name[fold(name)].append(province)

    def province_of(self, ward):
        return self.districts[ward["district_code"]]["province_code"]


def choose(units, found, districts, near):
    """Of several wards of one name, those the district settles."""
    named = [w for w in found if fold(units.districts[w["district_code"]]["full_name"]) in districts]
    if named:
        return named
    if len(found) > 1 and near:
        best = max(near.values())
        close = [w for w in found if near.get(w["district_code"], 0) == best]
        return close or found
    return found


def kept(text):
    return fold(text).startswith("giữ nguyên")


def provinces_trace(units, out, findings):
    """Rows of provinces; new code -> codes of the old ones."""
    old_of = {}
    for row in (r for r in units.mergers if r["level"] == "province"):
        new = row["new_code"]
        if kept(row["formed_from"]):
            old_of[new] = [new]
        else:
            old_of[new] = []
            for name in split_last(split_names(row["formed_from"].split(". ")[0]), units.by_name):
                found = units.by_name.get(SHORT.get(fold(name), fold(name)), [])
                codes = sorted({p["code"] for p in found})
                if len(codes) != 1:
                    findings.append((row, name, "unknown" if not codes else "several"))
                else:
                    old_of[new] += codes
        for code in old_of[new]:
            out.append(("province", code, new, False))
    return old_of


def commune_trace(units, row, old_of, out, findings):
    if kept(row["formed_from"]):
        old = units.by_code.get(row["new_code"])
        if old is None:
            findings.append((row, row["formed_from"], "unknown"))
        else:
            out.append(("commune", old["code"], row["new_code"], False))
        return 0
    home = set(old_of.get(row["new_province_code"], []))
    asked, near, level = [], Counter(), "Xã"
    for text in split_last(split_names(row["formed_from"]), units.wards):
        name, level, districts, part = read_name(text, level)
        everywhere = units.wards.get(fold(name), [])
        asked.append((text, name, districts, part, [w for w in everywhere if units.province_of(w) in home]))
        sure = choose(units, asked[-1][-1], districts, None)
        if len(sure) == 1:
            near[sure[0]["district_code"]] += 1
    for text, name, districts, part, found in asked:
        spelled = found or [w for w in units.bare.get(skeleton(name), []) if units.province_of(w) in home]
        chosen = choose(units, spelled, districts, near)
        if not found and fold(name).startswith("huyện ") and district_trace(units, name, home, row, out):
            continue
        if len(chosen) == 1:
            out.append(("commune", chosen[0]["code"], row["new_code"], part))
        if not found or len(chosen) > 1:
            findings.append((row, text, ["unknown", "spelling", "several"][min(len(chosen), 2)]))
    return len(asked)


def district_trace(units, name, home, row, out):
    """A district of islands that became a special zone, with all its communes."""
    found = [d for d in units.districts.values() if fold(d["full_name"]) == fold(name) and d["province_code"] in home]
    for district in found[:1]:
        out.append(("district", district["code"], row["new_code"], False))
        out += [("commune", ward["code"], row["new_code"], False) for ward in units.by_district[district["code"]]]
    return bool(found)


def trace(folder):
    units, out, findings = Units(Path(folder)), [], []
    old_of = provinces_trace(units, out, findings)
    names = 0
    for row in (r for r in units.mergers if r["level"] == "commune"):
        if ("commune", row["new_code"]) not in units.new:
            findings.append((row, row["new_code"], "no new unit"))
            continue
        names += commune_trace(units, row, old_of, out, findings)
    gone = {code for level, code, *_ in out if level == "commune"}
    findings += [({"new_code": "", "new_name": ""}, f"{w['full_name']} ({code})", "unmentioned")
                 for code, w in units.by_code.items() if code not in gone]
    return units, sorted(set(out)), findings, names


def lineage_rows(units, out, findings):
    """A unit that went to several was split; one that kept its name alone was taken over as it was."""
    parts = Counter((level, old) for level, old, *_ in {row[:3] for row in out})
    came = Counter((level == "province", new) for level, _, new, _ in out)
    came.update((row["level"] == "province", row["new_code"]) for row, _, why in findings if why in ("unknown", "several"))
    for level, old, new, part in out:
        kind = "merge"
        if level == "district":
            kind = "convert"
        elif part or parts[level, old] > 1:
            kind = "split"
        elif came[level == "province", new] == 1:
            was = (units.provinces if level == "province" else units.by_code)[old]["full_name"]
            kind = "convert" if fold(was) == fold(units.new[level, new]["full_name"]) else "rename"
        yield f"{old}.2025-03", new, kind, SINCE
    for code in sorted(set(units.districts) - {old for level, old, *_ in out if level == "district"}):
        yield f"{code}.2025-03", "", "abolish", SINCE


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main(folder, out_path, findings_path=None):
    units, out, findings, names = trace(folder)
    rows = sorted({row[:2]: row for row in lineage_rows(units, out, findings)}.values())
    write(out_path, ["unit", "successor", "type", "since"], rows)
    if findings_path:
        write(findings_path, ["new_code", "new_name", "old_name", "why"],
              [(row["new_code"], row["new_name"], text, why) for row, text, why in findings])
    why = Counter(reason for _, _, reason in findings)
    print(f"{len(rows)} rows of lineage; of {names} old names of communes: " +
          ", ".join(f"{why[reason]} {reason}" for reason in ("spelling", "unknown", "several", "no new unit", "unmentioned")))
    return 1 if findings else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    try:
        sys.exit(main(*sys.argv[1:]))
    except OSError as fault:
        print(f"{fault.filename}: {fault.strerror}", file=sys.stderr)
        sys.exit(2)
