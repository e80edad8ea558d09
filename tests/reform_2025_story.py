"""The reform of July 2025 as a scenario: a province's old communes merged into the new ones by the real list, through
the bulk file, on a register made up for it; counts are made a second way from the lists (skipped where they are
not). Speaks TAP.

usage: reform_2025_story.py KIENTOAN ROOT [PROVINCE...]    provinces by their new code, or `all`; prints the time"""
import csv
import json
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from solve_kit import data, main, root, run, test

PACK = """```rule
pack ONE "One" language en; in force from 2020-01-01; time counts: cumulative counting {main}
document D "Handbook"
standard S "Secretary" of post kind "secretary" cite D
  S.a require age under 60
standard C "Chair" of post kind "chair" cite D
  C.a require age under 60
```
"""
LEADERS = (("BT", "Bí thư Đảng ủy", "secretary"), ("CT", "Chủ tịch Ủy ban nhân dân", "chair"))


def table(folder, name):
    with open(folder / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        out.writerows(rows)


class Province:
    """Old units of some new provinces (none named: of all), the changes of the reform among them, and who leads what."""

    def __init__(self, folder, place, homes):
        lineage = Path(place) / "lineage.csv"
        done = subprocess.run([sys.executable, root / "tools/lineage_2025.py", folder, lineage], capture_output=True, timeout=120)
        assert done.returncode in (0, 1), done
        rows = [(r["unit"], r["successor"], r["type"]) for r in table(Path(place), "lineage.csv")]
        home = {unit[:2]: successor for unit, successor, _ in rows if len(unit) == len("01.2025-03")}
        self.old = {}  # code -> name, kind, level, parent
        ours = {}
        for r in table(folder, "2025-03_provinces.csv"):
            if not homes or home[r["code"]] in homes:
                ours[r["code"]] = self.add(r, "province", "")
        districts = {r["code"]: self.add(r, "district", ours[r["province_code"]])
                     for r in table(folder, "2025-03_districts.csv") if r["province_code"] in ours}
        self.communes = [self.add(r, "commune", districts[r["district_code"]])
                         for r in table(folder, "2025-03_wards.csv") if r["district_code"] in districts]
        self.new = {r["code"]: (r["full_name"], r["unit_type"], "") for r in table(folder, "2025-07_provinces.csv") if not homes or r["code"] in homes}
        self.new.update({r["code"]: (r["full_name"], r["unit_type"], r["province_code"])
                         for r in table(folder, "2025-07_wards.csv") if r["province_code"] in self.new})
        self.rows = [r for r in rows if r[0] in self.old]
        spoken = {unit for unit, *_ in self.rows}
        self.silent = [code for code in self.communes if code not in spoken]  # of which the list says nothing
        self.home = {code: home[self.old[self.old[self.old[code][3]][3]][4]] for code in self.silent}

    def add(self, row, level, parent):
        code = row["code"] + ".2025-03"
        self.old[code] = (row["full_name"], row["unit_type"], level, parent, row["code"])
        return code

    def register(self, place):
        folder, file = Path(place) / "rows", Path(place) / "r.kt"
        folder.mkdir()
        write(folder / "unit.csv", ["code", "name", "kind", "level", "parent"], [(c, *u[:4]) for c, u in self.old.items()])
        posts = [(f"{code}-{short}", f"{title} {self.old[code][0]}", kind, code) for code in self.communes for short, title, kind in LEADERS]
        write(folder / "post.csv", ["code", "name", "kind", "unit", "seats"], [(*p, 1) for p in posts])
        write(folder / "person.csv", ["code", "name", "sex", "born"],
              [("P" + p[0], "Nguyễn Văn A", ("male", "female")[n % 4 == 0], f"{1968 + n % 20}-03-01") for n, p in enumerate(posts)])
        write(folder / "tenure.csv", ["person", "post", "since"], [("P" + p[0], p[0], "2024-01-01") for p in posts])
        assert run("new", file, "--as-of", "2025-06-30")[0] == 0
        code, out, err = run("import", file, folder)
        assert code == 0, (out[-500:], err)
        assert run("scenario", "new", file, "sap-xep")[0] == 0
        return file

    def bulk(self, place):
        path = Path(place) / "sap-xep.csv"
        rows = [(unit, successor, kind, "2025-07-01", *(self.new[successor] if successor else ("", "", ""))) for unit, successor, kind in self.rows]
        rows += [(code, "", "move", "2025-07-01", "", "", self.home[code]) for code in self.silent]
        write(path, ["unit", "successor", "type", "since", "name", "kind", "parent"], rows)
        return path


def reorganised(place, folder, homes):
    province = Province(folder, place, homes)
    file, path = province.register(place), province.bulk(place)
    start = time.monotonic()
    code, out, err = run("scenario", "reorganise", file, "sap-xep", "--from", path, "--json")
    took = time.monotonic() - start
    assert code == 0, (out[:1500], err)
    return province, file, json.loads(out), took


def agrees(province, given):
    froms, into = defaultdict(set), Counter()
    for unit, successor, _ in province.rows:
        if successor:
            froms[successor].add(unit)
            into[unit] += 1
    assert given["before"]["units"] == len(province.old) and given["before"]["people"] == 2 * len(province.communes)
    assert given["after"]["units"] == len(froms) + len(province.silent)
    assert {u["unit"]: u["from"] for u in given["units"]} == {code: len(units) for code, units in froms.items()}
    assert {u["unit"]: u["name"] for u in given["units"]} == {code: province.new[code][0] for code in froms}
    assert len(given["reforms"]) == len(province.rows) + len(province.silent)
    # one taken over as it was keeps its leaders; all others' posts end, and become those of each successor
    keeps = {unit for unit, successor, kind in province.rows if kind in ("convert", "rename") and len(froms[successor]) == 1}
    ending = [c for c in province.communes if c in into and c not in keeps]
    assert len(given["people"]) == 2 * len(ending) == len({p["before"] for p in given["posts"]})
    assert len(given["posts"]) == sum(2 * into[c] for c in ending)
    made = {successor for unit, successor, _ in province.rows if unit in set(ending)}
    assert given["after"]["seats"] == 2 * (len(made) + len(keeps & set(province.communes)) + len(province.silent))
    return ending, made


@test
def the_province_with_most_communes_is_reorganised_at_once(place):
    folder = data("vn-administrative-units")
    province, file, given, took = reorganised(place, folder, {"38"})
    ending, made = agrees(province, given)
    print(f"# Thanh Hóa: {len(province.old)} units, {len(given['people'])} leaders, {len(province.rows)} changes: {took:.2f} s")
    fresh = [r for r in table(folder, "2025-07_wards.csv") if r["province_code"] == "38"]
    assert len(province.communes) == 547 and len(fresh) == 166 and len(given["units"]) == 1 + 166
    assert given["after"]["seats"] == 2 * (166 + len(province.silent))
    # the chain to the district is gone: every new commune stands under the province
    assert run("scenario", "reorganise", file, "sap-xep", "--undo")[0] == 0
    code, out, _ = run("scenario", "reorganise", file, "sap-xep", "--json")
    assert json.loads(out)["reforms"] == []


@test
def provinces_that_become_one_bring_their_communes(place):
    folder = data("vn-administrative-units")
    province, file, given, took = reorganised(place, folder, {"25"})
    agrees(province, given)
    assert {u["unit"]: u["from"] for u in given["units"]}["25"] == 3  # Phú Thọ, Vĩnh Phúc and Hòa Bình
    units = {u["unit"]: u for u in given["units"]}
    assert all(u["seats_after"] == 2 and u["surplus"] == u["people"] - 2 for u in units.values() if u["people"] > 2), units
    # a row that is wrong leaves all as it was
    path = Path(place) / "sap-xep.csv"
    path.write_text(path.read_text("utf-8") + "nowhere,25,merge,2025-07-01,,,\n", "utf-8")
    assert run("scenario", "reorganise", file, "sap-xep", "--undo")[0] == 0
    code, out, _ = run("scenario", "reorganise", file, "sap-xep", "--from", path, "--json")
    findings = json.loads(out)["findings"]
    assert code == 2 and [(f["code"], f["row"]) for f in findings] == [("reorganise.unknown", len(province.rows) + len(province.silent) + 2)]


@test
def leaders_are_placed_by_the_plan_and_the_others_named(place):
    folder = data("vn-administrative-units")
    province, file, given, _ = reorganised(place, folder, {"46"})
    ending, made = agrees(province, given)
    pack = Path(place) / "one.md"
    pack.write_text(PACK, "utf-8")
    assert run("rules", "adopt", file, pack)[0] == 0
    start = time.monotonic()
    code, out, err = run("plan", file, "--scenario", "sap-xep", "--json")
    took = time.monotonic() - start
    assert code == 0, (out[:800], err)
    code, out, _ = run("scenario", "reorganise", file, "sap-xep", "--json")
    given = json.loads(out)
    placed = Counter(p["to"] for p in given["people"] if p["outcome"] == "placed")
    filled = [to for to in placed if to.split("/")[0] in made]
    assert len(filled) == 2 * len(made) and set(placed.values()) == {1}, "one in each post of the new communes"
    counts = Counter(p["outcome"] for p in given["people"])
    assert given["outcomes"] == {k: counts[k] for k in ("unplanned", "placed", "retires", "unplaced", "elsewhere")} and not counts["unplanned"] + counts["retires"]
    assert all((p["to"] is None) == (p["outcome"] == "unplaced") for p in given["people"]) and counts["unplaced"] > 150
    print(f"# Huế: {len(ending)} communes become {len(made)}; {given['outcomes']}; planned in {took:.1f} s")


if len(sys.argv) > 3:
    @test
    def named_provinces(place):
        homes = set() if "all" in sys.argv else set(sys.argv[3:])
        province, _, given, took = reorganised(place, data("vn-administrative-units"), homes)
        agrees(province, given)
        print(f"# {len(province.old)} units, {len(given['people'])} leaders, {len(province.rows)} changes, "
              f"{len(given['units'])} successors, {len(province.silent)} not in the list: {took:.2f} s")


main()
