"""The sample's second scenario planned with a course, a nominee, a merger, locks, a movement, rotations of a least time, somebody from
elsewhere and by-elections: what the answer key says of it is found in `plan --json` and in `explain`, and the plan verified. Speaks TAP.

usage: sample_plan.py KIENTOAN ROOT"""
import json
from pathlib import Path

from solve_kit import answer, main, run, test

GROUPS = {"election", "course", "reorganisation", "movement", "reception", "rotation"}
MAIN = {"appoint", "transfer", "rotate", "leave", "retire", "return", "receive"}


def entries(key, group):
    found = [e for e in key["entries"] if e["group"] == group]
    assert found, group
    return found


def explained(file, given, person):
    code, told = answer("explain", file, given["plan"], "--person", person)
    assert code == 0, (person, code)
    return told


def courses_open_posts(file, given, key):
    for entry in entries(key, "course"):
        made = [c for c in given["courses"] if (c["person"], c["post"], c["course"]) == (entry["person"], entry["post"], entry["wanted"])]
        assert len(made) == 1 and made[0]["ends"] < made[0]["date"] and made[0]["begins"][:4] < made[0]["date"][:4], (entry, given["courses"])
        told = explained(file, given, entry["person"])
        assert made[0] in told["courses"], told["courses"]
        today = next(p for p in told["posts"] if p["post"] == entry["post"])
        then = next(c for c in told["cases"] if c["post"] == entry["post"] and not c["holds"])
        assert today["verdict"] == "not_eligible" and then["verdict"] == "eligible", (today, then["verdict"])
        assert any(s["post"] == entry["post"] and s["start"] == made[0]["date"] for s in told["path"]), told["path"]
        page = " ".join(run("explain", file, given["plan"], "--person", entry["person"])[1].split())
        assert f"After the course “{made[0]['course_name']}” ({made[0]['begins']} – {made[0]['ends']})" in page, page


def nominees_stand_and_are_elected(file, given, key):
    for entry in entries(key, "election"):
        whom = {e["person"] for slate in given["elected"] if slate["body"] == entry["body"] for e in slate["elected"]}
        assert entry["person"] in whom, (entry, whom)
        held = {s["post"].split("@")[0] for s in explained(file, given, entry["person"])["beside"] if s["how"] == "elect"}
        assert entry["body"] in held, (entry, held)


def leaders_of_the_merged_units_are_placed(file, given, key):
    for entry in entries(key, "reorganisation"):
        moved = (entry["person"], entry["post"], entry["other_post"])
        assert any((m["person"], m["from"], m["to"]) == moved for m in given["moves"]), (entry, given["moves"])
        told = explained(file, given, entry["person"])
        assert any(d["cause"] == "post_closed" and d["from"] == entry["post"] for d in told["departures"]), told["departures"]
        assert any(s["post"] == entry["other_post"] for s in told["path"]), told["path"]


def movements_are_reached(file, given, key):
    for entry in entries(key, "movement"):
        made = next(m for m in given["movements"] if m["movement"] == entry["other"])
        assert made["arrivals"] >= int(entry["wanted"]) == made["at_least"] and made["missing"] == 0, made


def months(since, until):
    return (int(until[:4]) - int(since[:4])) * 12 + int(until[5:7]) - int(since[5:7])


def rotations_last(file, given, key):
    for entry in entries(key, "rotation"):
        ways, seen = {}, 0
        for move in given["moves"]:
            if move["kind"] in MAIN:
                ways.setdefault(move["person"], []).append(move)
        for way in ways.values():
            if way[0]["kind"] != "rotate":
                continue
            seen += 1
            assert len(way) == 1 or way[1]["kind"] == "retire" or months(way[0]["date"], way[1]["date"]) >= 6 * int(entry["wanted"]), way
        assert seen, given["move_counts"]


def whoever_comes_from_elsewhere_takes_the_post(file, given, key):
    for entry in entries(key, "reception"):
        made = [r for r in given["received"] if (r["person"], r["post"]) == (entry["person"], entry["post"])]
        assert len(made) == 1 and made[0]["requires"], given["received"]
        told = explained(file, given, entry["person"])
        assert told["standing"] == "received" and any(s["how"] == "receive" and s["post"] == entry["post"] for s in told["path"]), told["path"]


@test
def what_is_planted_is_found_in_the_plan_and_why(place):
    file, where = f"{place}/s.kt", f"{place}/key.json"
    assert run("new", file, "--sample", "province", "--people", "400", "--key", where)[0] == 0
    key = json.loads(Path(where).read_text("utf-8"))
    assert GROUPS <= {e["group"] for e in key["entries"]}, key
    code, given = answer("plan", file, "--scenario", "day-du")
    assert code == 0 and given["gap"] <= 0.01, (code, given.get("gap"))
    for check in (courses_open_posts, nominees_stand_and_are_elected, leaders_of_the_merged_units_are_placed, movements_are_reached, rotations_last,
                  whoever_comes_from_elsewhere_takes_the_post):
        check(file, given, key)
    code, told = answer("verify", file, given["plan"])
    assert code == 0 and told["accepted"], told


@test
def other_seeds_have_a_scenario_that_goes_with_the_register(place):
    for seed in (2, 3):
        file = f"{place}/{seed}.kt"
        assert run("new", file, "--sample", "province", "--people", "200", "--seed", seed)[0] == 0
        code, given = answer("plan", file, "--scenario", "day-du", "--gap", "0.05")
        assert code == 0 and given["received"] and given["movements"], (seed, code)


main()
