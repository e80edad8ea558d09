"""Maps of offices (shared/data/vn-cabinet, uk-cabinet, us-plum-book): counts and findings, each made a
second time from the CSV files alone.

An overlap counts only where it must be one: of a partial date the start is taken at its latest and the
end at its earliest, and one day shared is a handover."""
import calendar
import csv
import gzip
from collections import Counter, defaultdict
from pathlib import Path

from solve_kit import TO, answer, data, main, root, run, test

OPEN = "9999-12-31"


def imported(place, source, name, *words):
    register = f"{place}/offices.kt"
    if not Path(register).exists():
        assert run("new", register)[0] == 0
    return answer("import", register, source, "--map", root / f"maps/{name}.json", *words)


def added(given):
    return {kind: count["added"] for kind, count in given["counts"].items()}


def codes(given):
    told = Counter()
    for finding in given["findings"]:
        told[finding["code"]] += 1 + len(finding.get("also", []))
    return told


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def earliest(text):
    return (text + "-01-01" if len(text) == 4 else text + "-01" if len(text) == 7 else text) or OPEN


def latest(text):
    if len(text) == 4:
        return text + "-12-31"
    if len(text) == 7:
        year, month = map(int, text.split("-"))
        return f"{text}-{calendar.monthrange(year, month)[1]}"
    return text


def sure(row):
    """The days on which the office was held whatever the partial dates mean."""
    return latest(row["start"]), earliest(row["end"])


def most_at_once(rows):
    spans = [span for span in map(sure, rows) if span[0] < span[1]]
    return max((sum(a <= start < b for a, b in spans) for start, _ in spans), default=0)


def grouped(rows, column):
    groups = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return groups


def offices_agree(rows, given, seats):
    """The findings name just the people with two offices at once, and just the crowded offices."""
    file = [None, *rows]  # the first row of the file is its header
    told = defaultdict(set)
    for finding in given["findings"]:
        if finding["file"] == "holders.csv":
            told[finding["code"]].add(finding["row"] - 1)
    people = {file[row]["personID"] for row in told["intake.tenure.overlap"]}
    posts = {file[row]["position"] for row in told["intake.post.crowded"]}
    double = {file[row]["personID"] + file[row]["position"] for row in told["intake.key.double"]}
    first = {}  # of two rows with the same person, office and start the first is taken
    for row in rows:
        first.setdefault((row["personID"], row["position"], row["start"]), row)
    kept = list(first.values())
    assert people == {key for key, own in grouped(kept, "personID").items() if most_at_once(own) > 1}
    assert posts == {key for key, own in grouped(kept, "position").items()
                     if most_at_once(own) > seats.get(key, 1)}
    starts = Counter((row["personID"], row["position"], row["start"]) for row in rows)
    assert double == {person + post for (person, post, _), n in starts.items() if n > 1}


@test
def offices_of_state_of_vietnam(place):
    rows = read(data("vn-cabinet/holders.csv"))
    code, given = imported(place, data("vn-cabinet"), "vn-cabinet")
    assert code == 0, code
    assert added(given) == {"unit": 1, "post": len({r["position"] for r in rows}),
                            "person": len({r["personID"] for r in rows}), "tenure": len(rows)}
    assert added(given)["person"] == 108 and added(given)["post"] == 26
    offices_agree(rows, given, {"Deputy Prime Minister": 6})
    code, again = imported(place, data("vn-cabinet"), "vn-cabinet")
    assert code == 0 and not any(added(again).values()) and again["version"] == given["version"]


@test
def offices_and_houses_of_the_united_kingdom(place):
    rows = read(data("uk-cabinet/holders.csv"))
    members = read(data("uk-cabinet/legislators.csv"))
    code, given = imported(place, data("uk-cabinet"), "uk-cabinet", "--accept-good-rows")
    starts = {(r["personID"], r["position"], r["start"]) for r in rows}
    assert code == 1 and len(rows) - len(starts) == 4
    assert added(given) == {"unit": 1, "post": len({r["position"] for r in rows}),
                            "body": len({r["position"] for r in members}),
                            "person": len({r["personID"] for r in rows + members}),
                            "tenure": len(starts), "membership": len(members)}
    offices_agree(rows, given, {"Lord of the Treasury": 7, "Justice of the Supreme Court": 12})


@test
def lists_of_offices_of_state_read_back(place):
    """People without any date, namesakes, offices with a semicolon in their name: nothing asked, nothing changed."""
    for name, status in ("vn-cabinet", 0), ("uk-cabinet", 1):
        Path(place, "offices.kt").unlink(missing_ok=True)
        assert imported(place, data(name), name, "--accept-good-rows")[0] == status
        for who in "holders", "all":
            for day in [], ["--on", "2021-01-01"]:
                table = f"{place}/list.xlsx"
                code, out, err = run("export", *TO, f"{place}/offices.kt", "trich-ngang", table, "--who", who, "--force", *day)
                assert code == 0, (out, err)
                code, given = answer("import", f"{place}/offices.kt", table, "--dry-run")
                assert code == 0 and not given["questions"], (name, who, day, given["questions"])
                assert not any(c["added"] + c["changed"] for c in given["counts"].values()), given["counts"]


def plum(place, year):
    folder = Path(place) / "plum"
    folder.mkdir(exist_ok=True)
    path = folder / f"positions_{year}.csv"
    path.write_bytes(gzip.decompress(data(f"us-plum-book/positions_{year}.csv.gz").read_bytes()))
    return path, read(path)


def offices(rows):
    named = {row["pborg_seq"] for row in rows}
    return named, {row["pborg_managed_by"] for row in rows} - named - {"-1"}


def incumbents(rows):
    return [row for row in rows if row["name_of_incumbent"] not in ("Vacant", "Vacant Vacant", "Career Incumbent")]


@test
def plum_book_of_2012_and_2016_in_one_register(place):
    path, rows = plum(place, 2012)
    named, holes = offices(rows)
    code, given = imported(place, path, "us-plum-book-2012", "--accept-good-rows")
    said = {(r["pborg_seq"], r["org_name"], r["pborg_managed_by"]) for r in rows}
    nameless = {row["pborg_seq"] for row in rows if not row["org_name"]}
    lost = [row for row in rows if row["pborg_seq"] in nameless]
    assert code == 1 and len(holes) == 85 and len(nameless) == 1
    assert codes(given) == {"map.stub": 85, "intake.key.double": len(said) - len(named),
                            "intake.missing": 1,
                            "intake.reference.bad": len(lost) + len(incumbents(lost))}
    assert added(given) == {
        "unit": len({row["agcy_name"] for row in rows}) + len(named) + len(holes) - len(nameless),
        "post": len(rows) - len(lost), "person": len(incumbents(rows)),
        "tenure": len(incumbents(rows)) - len(incumbents(lost))}

    path, rows = plum(place, 2016)
    named, holes = offices(rows)
    code, given = imported(place, path, "us-plum-book-2016")
    assert code == 0 and codes(given) == {"map.stub": 94} and len(holes) == 94
    assert added(given) == {"unit": len({row["agcy_name"] for row in rows}) + len(named) + len(holes),
                            "post": 8358, "person": len(incumbents(rows)),
                            "tenure": len(incumbents(rows))}


main()
