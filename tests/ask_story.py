"""Questions to a plan through the command line: why somebody is not in a post. What an answer says the loss lies between holds the loss that
a plan made from nothing with that person locked there has. Speaks TAP.

usage: ask_story.py KIENTOAN ROOT"""
import json
import re
from pathlib import Path

from ask_rows import PACK, TABLES, planned
from solve_kit import answer, furnish, main, run, test


@test
def the_loss_told_holds_the_loss_there_is(place):
    file = furnish(place, PACK, TABLES)
    code, plan = planned(file, "default")
    assert code == 0 and plan["status"] == "optimal", plan["status"]
    held = {(m["person"], m["to"]) for m in plan["moves"]}
    assert run("scenario", "new", file, "x")[0] == 0
    asked = found = 0
    for person in ("P1", "P2", "P3", "P4", "P5", "P6", "P7"):
        for post in ("GA", "GB", "GC", "PA", "PB"):
            for day in ("2027-01-01", "2029-07-01"):
                code, out, err = run("ask", "why-not", file, plan["plan_id"], "--person", person, "--post", post, "--on", day, "--json")
                given = json.loads(out)
                if code == 2:
                    assert [f["code"] for f in given["findings"]] == ["instead.already"], given
                    continue
                asked += 1
                code, given = answer("ask why-not", file, plan["plan_id"], "--person", person, "--post", post, "--on", day)
                locked = run("scenario", "lock", file, "x", person, post, day)[0] == 0
                code, other = planned(file, "x")
                if given["outcome"] == "found":
                    found += 1
                    assert locked and other["status"] == "optimal", (person, post, day, other.get("status"))
                    loss = other["value"] - plan["value"]
                    assert given["least"] <= loss <= given["most"] and given["broken"] == 0, (person, post, day, loss, given)
                    assert given["estimate"] is None or given["estimate"] <= loss, (loss, given)
                    assert given["other"]["points"] >= loss and given["case"]["person"] == person, given
                else:
                    assert given["outcome"] in ("not_eligible", "lower", "gone", "closed") and code, (given["outcome"], other)
                    assert (given["outcome"] in ("not_eligible", "lower")) == (given["case"] is not None)
                    assert given["least"] is None and given["other"] is None
                run("scenario", "lock", file, "x", person, post, day, "--undo")
    assert asked > 40 and found > 15, (asked, found)


@test
def what_is_forced_is_and_what_is_free_is(place):
    seen = {"forced": 0, "free": 0, "open": 0}
    few = "\n".join(line.replace("master", "bachelor") if line[:2] in ("P1", "P3") else line for line in TABLES["degree"].splitlines()) + "\n"
    for number, degrees in enumerate((TABLES["degree"], few, few.replace("P2,bachelor", "P2,secondary").replace("P7,bachelor", "P7,secondary"))):
        (Path(place) / str(number)).mkdir()
        file = furnish(f"{place}/{number}", PACK, {**TABLES, "degree": degrees})
        code, plan = planned(file, "default")
        assert code == 0 and plan["status"] == "optimal"
        assert run("scenario", "new", file, "x")[0] == 0
        code, given = answer("ask decisions", file, plan["plan_id"], "--months", "60")
        assert code == 0 and len(given["decisions"]) == sum(not m["spare"] and m["kind"] != "retire" for m in plan["moves"]) > 1, given
        for one in given["decisions"]:
            seen[one["verdict"]] += 1
            wish, post = ("forbid", one["to"]) if one["to"] else ("lock", one["from"])
            done = run("scenario", wish, file, "x", one["person"], post, one["date"])
            code, other = planned(file, "x") if done[0] == 0 else (2, {})
            loss = other["value"] - plan["value"] if "value" in other and not other["broken"] else None
            if one["verdict"] == "forced":
                assert loss is None or loss > 0, (one, loss)
            elif one["verdict"] == "free":
                assert loss == 0, (one, loss)
            if one["least"] is not None and loss is not None:
                assert one["least"] <= loss <= one["most"], (one, loss)
            run("scenario", wish, file, "x", one["person"], post, one["date"], "--undo")
    assert seen["forced"] and seen["free"] and not seen["open"], seen
    for lang, words in (("vi", ("phải như vậy", "đề xuất")), ("en", ("forced", "proposals"))):
        out = run("ask", "decisions", file, lang=lang)[1]
        assert all(w in out for w in words), out


@test
def a_price_holds_what_the_rule_costs(place):
    pack = PACK.replace("  B.w those", "  B.y those with age under 45 are at least 2 people; target cite D\n  B.w those")
    told = 0
    for number, scarce in enumerate((False, True)):
        (Path(place) / str(number)).mkdir()
        tables = {**TABLES, "person": TABLES["person"].replace("female", "male").replace("P4,Lê Dân,male", "P4,Lê Dân,female") if scarce else TABLES["person"]}
        file, problem = furnish(f"{place}/{number}", pack, tables), f"{place}/{number}.json"
        code, plan = planned(file, "default")
        assert code == 0 and plan["status"] == "optimal"
        assert run("export", file, "problem", problem)[0] == 0
        posed = json.loads(Path(problem).read_text("utf-8"))
        code, given = answer("ask price", file, plan["plan_id"])
        assert code == 0 and [r["rule"] for r in given["rules"]] == ["B.y", "B.w"], given
        for row in given["rules"]:
            for which, more in (("price", None), ("tighter", 1), ("looser", -1)):
                changed = json.loads(json.dumps(posed))
                mine = [q for q in changed["quotas"] if q["id"].startswith(row["rule"] + "/")]
                assert mine, [q["id"] for q in changed["quotas"]]
                for quota in mine:
                    asked = quota["at_least"] if isinstance(quota["at_least"], list) else [quota["at_least"]] * posed["periods"]
                    quota["at_least"] = [0 if more is None else max(0, n + more) if n else 0 for n in asked]
                Path(problem).write_text(json.dumps(changed), "utf-8")
                code, other = answer("solve", problem, "--gap", "0")
                assert code == 0 and other["status"] == "optimal", other["status"]
                loss = (other["value"] - plan["value"]) * (1 if which == "tighter" else -1)
                assert row[which]["least"] <= loss <= row[which]["most"], (row["rule"], which, loss, row[which])
                told += loss > 0
    assert told > 3, told
    for lang, words in (("vi", ("Chặt thêm một", "B.w")), ("en", ("One tighter", "B.w"))):
        out = run("ask", "price", file, lang=lang)[1]
        assert all(w in out for w in words), out
    code, out, err = run("ask", "price", file, "--rule", "NO")
    assert code == 2 and "NO" in err and "→" in err, err


@test
def a_departure_loses_what_is_told(place):
    file, problem = furnish(place, PACK, TABLES), f"{place}/p.json"
    code, plan = planned(file, "default")
    assert code == 0 and run("export", file, "problem", problem)[0] == 0
    posed = json.loads(Path(problem).read_text("utf-8"))
    starts = [p["start"] for p in plan["periods"]]
    code, given = answer("ask resilience", file, plan["plan_id"])
    assert code == 0 and len(given["departures"]) > 3, given
    for row in given["departures"]:
        changed = json.loads(json.dumps(posed))
        person, = (p for p in changed["people"] if p["id"] == row["person"])
        person["until"] = min(person.get("until", len(starts)), starts.index(row["date"]))
        Path(problem).write_text(json.dumps(changed), "utf-8")
        code, other = answer("solve", problem, "--gap", "0")
        assert code == 0 and other["status"] == "optimal" and row["least"] <= other["value"] - plan["value"] <= row["most"], (row, other["value"], plan["value"])
        assert row["broken"] == 0 and (row["empty"] > 0) == (row["empty_post"] is not None)
    bad = [r for r in given["departures"] if r["empty"]]
    assert bad and given["unrepaired"] == len(bad) and given["departures"][:len(bad)] == bad, given
    for lang, words in (("vi", ("Vắng một người", "khuyết")), ("en", ("If one person", "Empty at the end"))):
        out = run("ask", "resilience", file, lang=lang)[1]
        assert all(w in out for w in words), out


def value_of(file, posed, moves):
    """What a plan of these moves comes to in a problem: nobody may be elsewhere."""
    periods, posts = posed["periods"], [post["id"] for post in posed["posts"]]
    for person in posed["people"]:
        held = [person["holds"]] * periods
        for move in sorted((m for m in moves if m["person"] == person["id"]), key=lambda m: m["period"]):
            held[move["period"]:] = [move["to"]] * (periods - move["period"])
        posed["forbids"] += [[person["id"], post, t] for post in posts for t in range(periods) if held[t] != post]
    file.write_text(json.dumps(posed), "utf-8")
    code, given = answer("solve", file, "--gap", "0")
    assert code == 0 and given["status"] == "optimal", given
    return given["value"]


@test
def what_is_kept_is_where_weights_are_written_the_other_way_round(place):
    """H.b gives 30 points and H.c 20: exchanged, the plan made from nothing by the pack written so is the one that is told of."""
    pack = PACK.replace("  V.b prefer degree >= master score 30 points\n", "")
    other = pack.replace("score 30 points\n  H.c prefer age under 45 score 20 points", "score 20 points\n  H.c prefer age under 45 score 30 points")
    assert other != pack != PACK
    lost = kept = 0
    for number, rivals in enumerate(((), (("P8", 1970, "master"), ("P9", 1990, "bachelor")), (("P8", 1970, "master"), ("P9", 1990, "bachelor"), ("P10", 1991, "bachelor")))):
        tables = {**TABLES, "person": TABLES["person"] + "".join(f"{code},Lê {code},male,{born}-01-01\n" for code, born, _ in rivals),
                  "degree": TABLES["degree"] + "".join(f"{code},{level},Luật,2010-01-01\n" for code, _, level in rivals)}
        (Path(place) / f"{number}a").mkdir()
        (Path(place) / f"{number}b").mkdir()
        file, swapped = furnish(f"{place}/{number}a", pack, tables), furnish(f"{place}/{number}b", other, tables)
        code, plan = planned(file, "default")
        assert code == 0 and plan["status"] == "optimal"
        code, best = planned(swapped, "default")
        code, given = answer("ask steadiness", file, plan["plan_id"], "--months", "60", "--tries", "3")
        asked = sum(not m["spare"] and m["kind"] != "retire" for m in plan["moves"])
        assert code == 0 and len(given["proposals"]) == asked > 1, given
        one, = (t for t in given["tries"] if t["kind"] == "weights")
        assert one["number"] == 1 and one["least"] == one["most"], one
        problem = Path(place) / f"{number}.json"
        assert run("export", swapped, "problem", problem)[0] == 0
        posed = json.loads(problem.read_text("utf-8"))
        fixed = value_of(Path(place) / f"{number}f.json", posed, plan["moves"])
        assert fixed - best["value"] == one["least"], (fixed, best["value"], one)
        lost += one["least"]
        kept += one["kept"]
        points = [t for t in given["tries"] if t["kind"] == "points"]
        assert [t["number"] for t in points] == [1, 2, 3] and all(0 <= t["least"] <= t["most"] for t in points), points
        assert given["steady"] == sum(p["kept"] == len(given["tries"]) for p in given["proposals"])
        assert sum(p["kept"] for p in given["proposals"]) == sum(t["kept"] for t in given["tries"])
        assert given == json.loads(run("ask", "steadiness", file, plan["plan_id"], "--months", "60", "--tries", "3", "--json")[1]), "the same again"
    assert lost and kept, (lost, kept)
    for lang, words in (("vi", ("không phụ thuộc điểm chấm", "Số lần giữ nguyên", "Đổi chỗ hai trọng số")), ("en", ("do not depend on the points", "Kept in", "exchanged"))):
        out = run("ask", "steadiness", file, lang=lang)[1]
        assert all(w in out for w in words) and not re.search(r"\{[a-z]+\}", out), out


@test
def a_point_of_the_curve_is_the_scenario_with_that_price(place):
    """What a plan made from nothing at that price has is no better than is told, and what is proven holds of it."""
    pack = PACK.replace("sex = female are at least 1 people", "sex = female are at least 2 people").replace("  B.w", "  B.y those with age under 45 are at least 2 people; target cite D\n  B.w")
    file = furnish(place, pack, {**TABLES, "degree": TABLES["degree"].replace("P3,master", "P3,bachelor")})
    assert run("scenario", "new", file, "x")[0] == 0 and run("scenario", "set", file, "x", "target=900")[0] == 0
    code, plan = planned(file, "x")
    assert code == 0 and plan["status"] == "optimal"
    different = 0
    for setting, own in (("target", 900), ("move", 150)):
        code, given = answer("ask trade", file, plan["plan_id"], "--of", setting)
        points = given["points"]
        assert code == 0 and given["setting"] == setting and [p["price"] for p in points if p["own"]] == [own], given
        assert [p["price"] for p in points] == sorted({p["price"] for p in points}) and len(points) == 15
        assert [p["count"] for p in points] == sorted((p["count"] for p in points), reverse=True), "more of the price, no more of the thing"
        different += len({p["count"] for p in points}) > 1
        here, = (p for p in points if p["own"])
        assert here["rest"] + own * here["count"] == plan["value"] and here["least_rest"] == here["rest"], here
        assert run("scenario", "new", file, f"y{setting}", "--from", "x")[0] == 0
        others = []
        for point in points:
            assert run("scenario", "set", file, f"y{setting}", f"{setting}={point['price']}")[0] == 0
            code, other = planned(file, f"y{setting}")
            assert code == 0 and other["status"] == "optimal" and other["value"] == point["rest"] + point["price"] * point["count"], (point, other["value"])
            others.append((point, other))
        for point, other in others:  # nothing with no more of the thing has fewer other points
            for one in points:
                assert point["count"] > one["count"] or point["rest"] >= one["least_rest"], (point, one)
        if setting == "target":
            for point, other in others:
                lacking = sum(abs(s["found"] - s["wanted"]) for s in other["shortfalls"])
                assert (point["reached"] is None) == any(s["period"] == 9 for s in other["shortfalls"]) or lacking != point["count"], (point, lacking)
    assert different, "a curve of one point tells nothing"
    assert run("scenario", "set", file, "x", "target=1")[0] == 0 and planned(file, "x")[0] == 0
    code, out, err = run("ask", "trade", file, lang="en")
    assert code == 2 and "nothing to trade" in err and "→" in err, err
    code, out, err = run("ask", "trade", file, "nope", "--of", "cats")
    assert code == 2 and "cats" in err and "nope" in err, ("both at once", err)
    for lang, words in (("vi", ("kém đi bao nhiêu", "(đang dùng)", "Ít nhất")), ("en", ("costs in the rest", "(in use)", "At least"))):
        out = run("ask", "trade", file, plan["plan_id"], lang=lang)[1]
        assert all(w in out for w in words) and not re.search(r"\{[a-z]+\}|report\.", out), out


@test
def who_were_eligible_would_be_taken_or_not(place):
    """The same as a register in which the person has the degree, kept out of the other posts it would open."""
    seen = {True: 0, False: 0}
    rivals = TABLES["person"] + "".join(f"R{n},Lê R{n},female,1991-01-01\n" for n in range(5))
    for number, (degrees, people) in enumerate(((TABLES["degree"], TABLES["person"]), (TABLES["degree"].replace("P4,master", "P4,college"), TABLES["person"]),
                                                (TABLES["degree"].replace("P2,bachelor", "P2,secondary"), TABLES["person"]),
                                                (TABLES["degree"] + "".join(f"R{n},master,Luật,2010-01-01\n" for n in range(5)), rivals))):
        (Path(place) / f"{number}").mkdir()
        tables = {**TABLES, "person": people}
        file = furnish(f"{place}/{number}", PACK, {**tables, "degree": degrees})
        code, plan = planned(file, "default")
        assert code == 0 and plan["status"] == "optimal"
        for person, level in re.findall("^(P[0-9]+),(college|secondary)", degrees, re.M):
            (Path(place) / f"{number}{person}").mkdir()
            taught = furnish(f"{place}/{number}{person}", PACK, {**tables, "degree": degrees.replace(f"{person},{level}", f"{person},bachelor")})
            assert run("scenario", "new", taught, "x")[0] == 0
            for post in ("GA", "GB", "GC"):
                others = {"GA", "GB", "GC", "PA", "PB"} - {post} if level == "secondary" else {"GA", "GB", "GC"} - {post}
                wishes = [("scenario", "forbid", taught, "x", person, other) for other in others]
                for wish in wishes:
                    run(*wish)
                code, best = planned(taught, "x")
                code, given = answer("ask why-not", file, plan["plan_id"], "--person", person, "--post", post, "--on", "2027-01-01")
                assert code == 0 and given["outcome"] == "not_eligible" and given["granted"], given
                gain, told = plan["value"] - best["value"], given["granted"]
                assert told["least"] <= gain <= told["most"] and (told["since"] is not None) == told["taken"], (person, post, gain, told)
                there = [m["date"] for m in best["moves"] if (m["person"], m["to"]) == (person, post)]
                assert not gain or told["taken"] == bool(there), (there, told)
                seen[told["taken"]] += 1
                for wish in wishes:
                    run(*wish, "--undo")
    assert seen[True] and seen[False], seen
    file = Path(place) / "0" / "r.kt"
    for lang, words in (("vi", "đủ tiêu chuẩn từ"), ("en", "eligible from")):
        out = run("ask", "why-not", file, "--person", "P6", "--post", "GA", lang=lang)[1]
        assert words in out and not re.search(r"\{[a-z]+\}", out), out


@test
def an_answer_is_said_in_both_languages(place):
    file = furnish(place, PACK, TABLES)
    assert planned(file, "default")[0] == 0
    for lang, words in (("vi", ("Vì sao", "phương án tốt nhất", "Khi ấy, khác với phương án", "đủ điều kiện")),
                        ("en", ("Why is", "the best plan", "Then, other than in the plan", "eligible"))):
        code, out, err = run("ask", "why-not", file, "--person", "P4", "--post", "GA", lang=lang)
        assert code == 0 and all(w.lower() in out.lower() for w in words), (out, err)
        assert not re.search(r"\{[a-z]+\}", out), out
    out = run("ask", "why-not", file, "--person", "P6", "--post", "GA")[1]
    assert "P6" not in out or "may not hold" in out, out
    assert "H.a" in out and "may not hold" in out, out
    out = run("ask", "why-not", file, "--person", "P7", "--post", "GA", "--on", "2030-01-01")[1]
    assert "not in service" in out, out


@test
def what_cannot_be_asked_is_refused_and_located(place):
    file = furnish(place, PACK, TABLES)
    code, out, err = run("ask", "why-not", file, "--person", "P1", "--post", "GA")
    assert code == 2 and "no plan" in err.lower(), err
    assert planned(file, "default")[0] == 0
    before = file.read_bytes()
    for words, said in ((("--person", "P1"), "Give both"), ((), "Give both"), (("--person", "P1", "--post", "NO"), "NO"), (("--person", "NO", "--post", "GA"), "NO"),
                        (("--person", "P4", "--post", "GA", "--on", "2040-01-01"), "2027-01-01 to 2032-12-31"),
                        (("--person", "P4", "--post", "GA", "--on", "soon"), "soon")):
        code, out, err = run("ask", "why-not", file, *words)
        assert code == 2 and said in err and "→" in err, (words, err)
    for words, told in ((("ask", "why-not", file, "zz", "--person", "NO", "--post", "NOT", "--steps", "0"),
                         ["cli.option.bad", "draft.unknown", "view.unknown", "view.unknown"]),
                        (("ask", "why-not", file, "--person", "NO", "--post", "NOT", "--on", "2040-01-01", "--threads", "x"),
                         ["cli.option.bad", "view.unknown", "view.unknown", "instead.day"]),
                        (("ask", "why-not", file, "--post", "NOT", "--on", "soon"), ["cli.option.bad", "cli.ask.which", "view.unknown"]),
                        (("ask", "why-not", file, "--person", "", "--post", "GA"), ["cli.ask.which"]),
                        (("ask", "decisions", file, "zz", "--months", "0", "--steps", "x"), ["cli.option.bad", "cli.option.bad", "draft.unknown"]),
                        (("ask", "decisions", file, "--months", "-1"), ["cli.option.bad"]),
                        (("ask", "price", file, "--rule", "NO", "--steps", "0"), ["cli.option.bad", "price.rule.unknown"]),
                        (("ask", "price", file, "zz", "--steps", "0"), ["cli.option.bad", "draft.unknown"]),
                        (("ask", "resilience", file, "zz", "--threads", "0"), ["cli.option.bad", "draft.unknown"]),
                        (("explain", file, "zz", "--person", "NO"), ["draft.unknown", "view.unknown"])):
        code, out, err = run(*words, "--json")
        assert code == 2 and [f["code"] for f in json.loads(out)["findings"]] == told, (words, out, err)
        for lang in ("vi", "en"):
            code, out, err = run(*words, lang=lang)
            assert code == 2 and not out and err.count("→") == len(told), (words, err)
    assert file.read_bytes() == before, "asking changes nothing"


main()
