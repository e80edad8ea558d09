"""People against work through the command line: by hand on a small register, against every way of placing on random ones, and
counted anew from the tables on the sample. Speaks TAP.

usage: balance_story.py KIENTOAN ROOT"""
import itertools
import random
import sqlite3
from fractions import Fraction
from pathlib import Path

from solve_kit import HEAD, answer, furnish, main, root, run, test

# Trade has two jurists for one place and lacks a physician; health has too many of everything but jurists; the far office has no
# positions. Hue's schooling is not recorded. Of the seats of deputies of health one is empty, its head learnt trade.
TABLES = {
    "register": "code,name,as_of,authority\nr,Register,2026-07-01,Board\n",
    "unit": "code,name,level,bloc,field,locality,parent,staffing\np,Province,province,government,,Đông Lam,,\n"
            "t,Trade,province,government,Trade,,p,4\nh,Health,province,government,Health,,p,6\nf,Far,commune,party,,Xa,p,\n",
    "job": "unit,name,group,occupation,headcount\nt,Leaders,leadership,,1\nt,Law,specialised,Law,1\nt,Medicine,specialised,Medicine,1\n"
           "t,Typing,support,,1\nh,Medicine,specialised,Medicine,2\nh,Law,specialised,LAW,2\n",
    "post": "code,name,kind,unit,seats,field\nth,Head of trade,head,t,1,\nhh,Head of health,head,h,1,Medicine\nhd,Deputy of health,deputy,h,2,Medicine\n",
    "person": "code,name,sex,born\n" + "".join(f"{p},{p.title()},male,1980-01-01\n" for p in
                                               "ann bo cy di ed fay gus hal hue ida".split()),
    "degree": "person,degree,field\nann,bachelor,Law\nbo,bachelor,Law\nbo,master,Trade\ncy,bachelor,Medicine\ndi,bachelor,Medicine\n"
              "ed,bachelor,Medicine\nfay,bachelor,Trade\ngus,bachelor,Trade\nhal,bachelor,Medicine\nida,bachelor,Trade\n",
    "strength": "person,field,source\nbo,Health,Colleagues\nhal,health,Own\nhal,Health,Colleagues\ngus,Trade,Colleagues\n",
    "tenure": "person,post,title,unit,level,bloc,since,until\nann,,Jurist,t,,,2024-01-01,\nbo,,Jurist,t,,,2024-01-01,\nfay,,Clerk,t,,,2024-01-01,\n"
              "cy,,Physician,h,,,2020-01-01,\ndi,,Physician,h,,,2020-01-01,\ned,,Physician,h,,,2020-01-01,\nhue,,Clerk,h,,,2020-01-01,\n"
              "gus,hh,,,,,2025-01-01,\nhal,hd,,,,,2025-01-01,\nida,,Clerk,f,,,2026-01-01,\n"
              "ida,,Clerk,t,,,2024-01-01,2025-12-31\nhal,,Doctor,f,,,2020-01-01,2024-12-31\nann,,Was,f,,,2010-01-01,2023-12-31\n",
}


def codes(people):
    return [one["person"] for one in people]


@test
def by_hand(place):
    file = furnish(place, HEAD + "```\n", TABLES)
    code, given = answer("balance", file)
    assert code == 1
    units = {unit["unit"]: unit for unit in given["units"]}
    trade, health, far = units["t"], units["h"], units["f"]
    assert (trade["wanted"], trade["placed"], trade["short"], trade["staffing"]) == (3, 2, 1, 4), "leaders are told by posts"
    assert len(trade["surplus"]) == 1 and trade["surplus"][0]["person"] in ("ann", "bo", "fay"), trade
    assert (health["wanted"], health["placed"], health["short"], len(health["surplus"])) == (4, 2, 2, 1), health
    assert codes(health["unknown"]) == ["hue"], "neither occupation nor schooling is recorded"
    assert (health["seats"], health["held"], health["vacant"]) == (3, 2, 1)
    assert far["wanted"] is None and far["short"] == 0 and far["surplus"] == [] and codes(far["staff"]) == ["ida"]
    moved = {(row["person"], row["from"], row["to"]) for row in given["transfers"]}
    assert len(moved) == 2 and {(f, t) for _, f, t in moved} == {("t", "h"), ("h", "t")}, moved
    assert next(p for p, f, _ in moved if f == "h") in ("cy", "di", "ed") and next(p for p, f, _ in moved if f == "t") in ("ann", "bo")
    assert (trade["short_after"], trade["surplus_after"], health["short_after"], health["surplus_after"]) == (0, 0, 1, 0)
    to_health = next(row for row in given["transfers"] if row["to"] == "h")
    assert to_health["job"] == "Law" and to_health["same_locality"] and to_health["same_level"] and to_health["mends"] == 2 + to_health["strength"]
    cells = {(c["occupation"], c["field"], c["locality"]): c for c in given["cells"]}
    medicine = cells["Medicine", "Health", "Đông Lam"]
    assert (medicine["wanted"], medicine["posts"], medicine["lacking"]) == (5, 3, 1) and set(codes(medicine["people"])) >= {"gus", "hal"}
    assert len(medicine["people"]) == 4 and len(medicine["surplus"]) == 1
    assert cells["Law", "Health", "Đông Lam"]["lacking"] == 2, "however it is written"
    training, strength = given["misfits"]["training"], given["misfits"]["strength"]
    assert training["asked"] == 2 and [(m["person"], m["wanted"], m["found"]) for m in training["misfits"]] == [("gus", "Medicine", "Trade")]
    assert [(m["person"], m["wanted"], m["found"], m["sources"]) for m in strength["misfits"]] == [
        ("bo", "Trade", "Health", "Colleagues"), ("gus", "Medicine; Health", "Trade", "Colleagues")]
    assert strength["asked"] == 9 and set(codes(strength["unknown"])) == {"ann", "cy", "di", "ed", "fay", "hue"}, "hal has one"


@test
def flows_by_hand(place):
    file = furnish(place, HEAD + "```\n", TABLES)
    for lang, words in (("vi", "Chưa có chỉ tiêu luân chuyển để đối chiếu"), ("en", "There is no target to hold these flows against")):
        page = run("balance", file, lang=lang)[1]
        assert words in page and "scenario movement" in page, page[-900:]
    _, given = answer("balance", file)
    flows = given["flows"]
    assert flows["since"] == "2021-07-01" and flows["unknown"] == 0
    assert [(m["person"], m["day"]) for m in flows["moves"]] == [("ann", "2024-01-01"), ("hal", "2025-01-01"), ("ida", "2026-01-01")]
    assert flows["levels"] == [{"from": "commune", "to": "province", "done": 2, "planned": 0}, {"from": "province", "to": "commune", "done": 1, "planned": 0}]
    assert flows["blocs"] == [{"from": "party", "to": "government", "done": 2, "planned": 0}, {"from": "government", "to": "party", "done": 1, "planned": 0}]
    _, given = answer("balance", file, "--since", "2024-12-31")
    assert [m["person"] for m in given["flows"]["moves"]] == ["hal", "ida"]
    _, given = answer("balance", file, "--on", "2025-06-30")
    assert [m["person"] for m in given["flows"]["moves"]] == ["ann", "hal"]


@test
def moves_of_a_plan_count_too(place):
    rules = HEAD.replace("  HEAD.b require held post \"deputy\" at least 24 months\n", "") + "```\n"
    tables = {**TABLES, "unit": TABLES["unit"] + "c,Commune,commune,party,,Xa,p,\n",
              "post": TABLES["post"] + "ch,Head of commune,head,c,1,\n", "tenure": TABLES["tenure"].replace("ida,,Clerk,f,,,2026-01-01,", "ida,ch,,,,,2026-01-01,")}
    file = furnish(place, rules, tables)
    assert run("scenario", "lock", file, "default", "ida", "th", "2027-01-01")[0] == 0
    assert run("plan", file)[0] < 2
    _, plan = answer("plan", file)
    _, given = answer("balance", file, "--plan", plan["plan_id"][:12])
    across = [(m["person"], m["day"], m["from_level"], m["to_level"]) for m in given["flows"]["moves"] if m["planned"]]
    assert ("ida", "2027-01-01", "commune", "province") in across and given["flows"]["plan"] == plan["plan_id"]
    pair = next(p for p in given["flows"]["levels"] if p["from"] == "commune")
    assert pair["planned"] == sum(m[2] == "commune" for m in across) and pair["done"] == 2
    assert "In the plan" in run("balance", file, "--plan", plan["plan_id"])[1]
    assert run("balance", file, "--plan", "none")[0] == 2


@test
def holders_above_the_seats_are_told_and_of_which_day_the_seats_of_a_plan_are(place):
    more = {**TABLES, "tenure": TABLES["tenure"] + "ed,hd,,,,,2025-01-01,\n"}
    file = furnish(place, HEAD + "```\n", more)
    health = lambda given: next((u["seats"], u["held"], u["vacant"], u["over"]) for u in given["units"] if u["unit"] == "h")
    assert health(answer("balance", file)[1]) == (3, 3, 0, 0)
    assert run("scenario", "new", file, "less")[0] == run("scenario", "reorganise", file, "less", "cut", "hd", "--seats", "1")[0] == 0
    for name, wanted, noted in (("default", (3, 3, 0, 0), False), ("less", (2, 3, 0, 1), True)):
        code, plan = answer("plan", file, "--scenario", name)
        assert code == 0, plan
        _, given = answer("balance", file, "--plan", plan["plan"])
        assert health(given) == wanted, (name, given["units"])
        for lang, over, note in (("vi", "nhiều hơn số lượng của chức danh: 1 (Health)", "kể cả 01/07/2026"),
                                 ("en", "1 holder is above the seats of their post (Health)", "2026-07-01 too")):
            _, page, notes = run("balance", file, "--plan", plan["plan"], lang=lang)
            assert (over in page) == noted and (note in notes + page) == noted, (name, lang, page, notes)


@test
def of_one_unit_and_in_words(place):
    file = furnish(place, HEAD + "```\n", TABLES)
    _, given = answer("balance", file, "--unit", "t")
    assert [unit["unit"] for unit in given["units"]] == ["t"] and len(given["transfers"]) == 2, "those that touch the unit"
    assert {cell["field"] for cell in given["cells"]} == {"Trade"}
    page = run("balance", file)[1]
    assert "7 people for 7 positions; 3 positions lack anybody in the unit who can fill it, while 2 people have no position left" in page, page
    assert "1 person cannot be placed" in page and "1 person works in units whose job positions are not recorded" in page and "Outside of training" in page, page
    assert "Hue" not in page and "Hue" in run("balance", file, "--people")[1]
    told = run("balance", file, "--people", lang="vi")[1]
    assert "Thừa, thiếu theo đơn vị" in told and "chưa rõ chuyên môn" in told, told
    assert run("balance", file, "--unit", "nowhere")[0] == 2
    out = run("balance", file, "--unit", "nowhere", "--by", "sex", "--json")[1]
    assert "nowhere" in out and "balance.by" in out, out
    code, out, _ = run("balance", file, "--weights", "rating=5 rating=6", "--since", "2030-01-01", "--json")
    assert code == 2 and out.count("balance.weight.twice") == out.count("balance.since.after") == 1, out


RECORDS = {
    "rating": "person,year,grade\nbo,2025,good\nann,2025,completed\nfay,2024,good\ngus,2025,excellent\ncy,2025,good\n",
    "discipline": "person,form,since,until\ngus,reprimand,2026-01-01,2026-12-31\ncy,reprimand,2020-01-01,2021-01-01\n",
    "matter": "person,unit,type,issuer,act,dated,until\ndi,,waste,Inspectorate,1,2026-01-01,\n,h,waste,Inspectorate,2,2026-01-01,2027-01-01\n,h,waste,Inspectorate,3,2020-01-01,2021-01-01\n",
}


def shares(row):
    return {part: tuple(len(row["parts"][part][which]) for which in ("met", "not_met", "unknown")) for part in row["parts"]}


def reckoned(row, weights):
    """Index, low, high and swing once more, in whole thousandths."""
    known = [(w, *shares(row)[part]) for part, w in weights.items()]

    def mean(terms):
        terms = [(w, value) for w, value in terms if value is not None]
        return None if not sum(w for w, _ in terms) else sum(w * value for w, value in terms) * 1000 / sum(w for w, _ in terms)
    return [mean([(w, Fraction(m, m + n) if m + n else None) for w, m, n, _ in known]),
            mean([(w, Fraction(m, m + n + u) if m + n + u else None) for w, m, n, u in known]),
            mean([(w, Fraction(m + u, m + n + u) if m + n + u else None) for w, m, n, u in known]),
            mean([(w, Fraction(1, m + n) if m + n else None) for w, m, n, _ in known])]


def same(row, weights):
    for told, own in zip((row["index"], row["low"], row["high"], row["swing"]), reckoned(row, weights)):
        assert (told is None) == (own is None) and (own is None or abs(told - own) <= Fraction(6, 10)), (row["name"], told, own)


@test
def quality_by_hand(place):
    file = furnish(place, HEAD + "```\n", {**TABLES, **RECORDS})
    _, given = answer("balance", file)
    quality = given["quality"]
    weights = {"standard": 40, "rating": 25, "training": 15, "strength": 10, "record": 10}
    assert quality["weights"] == weights and quality["year"] == 2025 and quality["by"] == "unit"
    rows = {row["code"]: row for row in quality["rows"]}
    health, trade = rows["h"], rows["t"]
    assert shares(health) == {"standard": (0, 1, 1), "rating": (2, 0, 4), "training": (1, 1, 0), "strength": (1, 1, 4), "record": (4, 2, 0)}, shares(health)
    assert health["parts"]["record"]["not_met"] == ["di", "gus"] and health["matters"] == 1 and health["people"] == 6
    # 0 x 40 + 1 x 25 + 1/2 x 15 + 1/2 x 10 + 2/3 x 10; of all 0 to 1/2 x 40, 1/3 to 1 x 25, 1/6 to 5/6 x 10.
    assert (health["index"], health["low"], health["high"]) == (442, 242, 675), health
    assert shares(trade) == {"standard": (0, 0, 0), "rating": (1, 1, 1), "training": (0, 0, 0), "strength": (0, 1, 2), "record": (3, 0, 0)}
    assert (trade["index"], trade["low"], trade["high"]) == (500, 407, 741), trade
    assert [row["code"] for row in quality["rows"]][0] == "h", "Trade has three people, too few to stand first"
    for row in quality["rows"]:
        same(row, weights)
    _, given = answer("balance", file, "--weights", "standard=0 rating=0 training=1 strength=0 record=3", "--by", "field")
    assert given["quality"]["by"] == "field" and {row["name"] for row in given["quality"]["rows"]} == {"Health", "Trade"}
    row = next(row for row in given["quality"]["rows"] if row["name"] == "Health")
    assert row["index"] == row["low"] == 625 and row["code"] is None, "1/2 and three times 2/3"
    for words in ("rating=1001", "rating=x", "ratng=1", "standard=0 rating=0 training=0 strength=0 record=0"):
        assert run("balance", file, "--weights", words)[0] == 2, words
    assert run("balance", file, "--by", "sex")[0] == 2
    page = run("balance", file)[1]
    assert "44.2" in page and "24.2–67.5" in page and "0/1 (1 unknown)" in page, page


def filled(works, people, skills, first=True):
    """Most places filled, those that ask for an occupation before the others: how many of each."""
    held = {}

    def place(slot, seen):
        for person in people:
            if person not in seen and (slot[1] is None or slot[1] in skills[person]):
                seen.add(person)
                if person not in held or place(held[person], seen):
                    held[person] = slot
                    return True
        return False
    slots = [(f"{name}{n}", occupation) for name, occupation, wanted in works for n in range(wanted)]
    named = sum(place(slot, set()) for slot in slots if slot[1])
    return named, sum(place(slot, set()) for slot in slots if not slot[1])


def worth(units, works, at, skills, home, before):
    """What a placing gains; None where a unit gets more people than it has room for."""
    gain = 0
    for unit in units:
        people = [p for p in at if at[p] == unit]
        wanted = sum(w[2] for w in works[unit])
        if len(people) > max(wanted, sum(home[p] == unit for p in home)):
            return None
        named, anyone = filled(works[unit], people, skills)
        urgent = (wanted - sum(before[unit])) * 50 // wanted
        gain += named * (1000 + urgent) + anyone * (900 + urgent)
    return gain - 600 * sum(at[p] != home[p] for p in at)


@test
def transfers_are_the_best_of_all(place):
    moved = 0
    for seed in range(12):
        folder, draw = Path(place) / str(seed), random.Random(seed)
        folder.mkdir()
        units, trades = ["u1", "u2", "u3"], ["A", "B", "C", None]
        works = {u: [(f"{u}w{k}", draw.choice(trades), draw.randint(1, 2)) for k in range(2)] for u in units}
        home = {f"p{i}": draw.choice(units) for i in range(6)}
        skills = {p: set(draw.sample("ABC", draw.randint(1, 2))) for p in home}
        file = furnish(folder, HEAD + "```\n", {
            "register": "code,name,as_of\nr,R,2026-07-01\n",
            "unit": "code,name\n" + "".join(f"{u},{u}\n" for u in units),
            "job": "unit,name,group,occupation,headcount\n" + "".join(f"{u},{n},specialised,{o or ''},{w}\n" for u in units for n, o, w in works[u]),
            "person": "code,name\n" + "".join(f"{p},{p}\n" for p in home),
            "degree": "person,degree,field\n" + "".join(f"{p},bachelor,{s}\n" for p in home for s in sorted(skills[p])),
            "tenure": "person,title,unit,since\n" + "".join(f"{p},x,{u},2020-01-01\n" for p, u in home.items())})
        _, given = answer("balance", file)
        before = {u: filled(works[u], [p for p in home if home[p] == u], skills) for u in units}
        for unit in given["units"]:
            assert unit["placed"] == sum(before[unit["unit"]]), (seed, unit)
        told = {**home, **{row["person"]: row["to"] for row in given["transfers"]}}
        best = max(gain for at in itertools.product(units, repeat=len(home))
                   if (gain := worth(units, works, dict(zip(home, at)), skills, home, before)) is not None)
        assert worth(units, works, told, skills, home, before) == best, (seed, given["transfers"])
        moved += len(given["transfers"])
        assert sum(u["short"] - u["short_after"] for u in given["units"]) == len(given["transfers"]), "each fills one more"
    assert moved > 8, moved


@test
def the_sample_counted_anew(place):
    file = Path(place) / "p.kt"
    assert run("new", file, "--sample", "province")[0] == 0
    _, given = answer("balance", file)
    on = given["on"]
    base = sqlite3.connect(file)
    base.row_factory = sqlite3.Row
    rows = {kind: [r for r in base.execute(f'select * from "{kind}" where version_to = 0')]
            for kind in ("unit", "job", "post", "tenure", "degree", "person", "strength")}

    def there(row):
        return (row["since"] or "0") <= on <= (row["until"] or "9")
    units = {u["code"]: u for u in rows["unit"] if there(u)}
    left = {p["code"] for p in rows["person"] if p["left"] and p["left"] < on}
    holders = {t["person"] for t in rows["tenure"] if t["post"] and there(t) and t["person"] not in left and t["manner"] != "concurrent"}
    home = {t["person"]: t["unit"] for t in rows["tenure"] if not t["post"] and t["unit"] and there(t)
            and t["person"] not in left | holders and t["manner"] != "concurrent"}
    skills = {}
    for degree in rows["degree"]:
        skills.setdefault(degree["person"], set()).add(degree["field"])
    posted = {p["unit"] for p in rows["post"] if there(p) and p["unit"] in units}
    works = {}
    for job in rows["job"]:
        if job["unit"] in units and there(job) and not (job["group"] == "leadership" and job["unit"] in posted):
            works.setdefault(job["unit"], []).append((job["name"], job["occupation"] or None, int(job["headcount"])))
    staff = {}
    for person, unit in home.items():
        staff.setdefault(unit, []).append(person)
    told = {unit["unit"]: unit for unit in given["units"]}
    assert {u for u in told if told[u]["wanted"] is not None} == set(works)
    for unit, list_of in works.items():
        people = staff.get(unit, [])
        assert told[unit]["wanted"] == sum(w[2] for w in list_of) and sorted(codes(told[unit]["staff"])) == sorted(people), unit
        done = sum(filled(list_of, people, skills))
        assert (told[unit]["placed"], len(told[unit]["surplus"])) == (done, len(people) - done), unit
    lacking = {(u, o): 0 for u in works for _, o, _ in works[u]}
    for row in given["transfers"]:
        assert home[row["person"]] == row["from"] != row["to"]
        job = next(w for w in works[row["to"]] if w[0] == row["job"])
        assert job[1] is None or job[1] in skills[row["person"]], row
        lacking[row["to"], job[1]] += 1
    at = {**home, **{row["person"]: row["to"] for row in given["transfers"]}}
    for unit, list_of in works.items():
        people = [p for p in at if at[p] == unit]
        assert len(people) <= max(told[unit]["wanted"], len(staff.get(unit, [])))
        done = sum(filled(list_of, people, skills))
        assert (told[unit]["short_after"], told[unit]["surplus_after"]) == (told[unit]["wanted"] - done, len(people) - done), unit
    assert len(given["transfers"]) > 30
    fields = {p["code"]: p["field"] for p in rows["post"] if p["field"] and there(p)}
    wrong = {t["person"] for t in rows["tenure"] if t["post"] in fields and there(t) and t["manner"] != "concurrent"
             and t["person"] not in left and fields[t["post"]] not in skills[t["person"]]}
    assert set(codes(given["misfits"]["training"]["misfits"])) == wrong and wrong
    rated = {(r["person"], r["year"]): r["grade"] for r in base.execute("select * from rating where version_to = 0")}
    weights = given["quality"]["weights"]
    for row in given["quality"]["rows"]:
        same(row, weights)
        for which, marks in (("met", ("good", "excellent")), ("not_met", ("completed", "not_completed")), ("unknown", (None,))):
            assert all(rated.get((p, "2025")) in marks for p in row["parts"]["rating"][which]), row["name"]
        assert sum(shares(row)["rating"]) == sum(shares(row)["record"]) == row["people"]
    _, judged = answer("assess", file)
    holding = sum(shares(row)["standard"][0] for row in given["quality"]["rows"])
    assert 0 < holding <= judged["verdicts"]["eligible"], "each holder once, by the main post"
    assert sum(c["wanted"] for c in given["cells"]) == sum(u["seats"] + (u["wanted"] or 0) for u in given["units"])
    assert sum(c["lacking"] for c in given["cells"]) == sum(u["vacant"] + u["short"] for u in given["units"])
    assert sum(len(c["surplus"]) for c in given["cells"]) == sum(len(u["surplus"]) for u in given["units"])


main()
