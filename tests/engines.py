"""Small random instances: the optimum of CBC and of GLPK for the exported MPS, and the plan made of their
solutions, against the search. A bar is a hard row of the MPS: infeasible there means broken > 0 here."""
import random
import re
import shutil
import subprocess
from pathlib import Path

from solve_kit import Missing, answer, main, test, write

COUNT = 60


def some(chance, items):
    return [item for item in items if chance.random() < 0.5]


def quotas(chance, posts, periods):
    made = []
    for q in range(chance.randint(0, 2)):
        quota = {"id": f"q{q}", "posts": some(chance, posts), "group": chance.choice("gh"),
                 "at_least": chance.randint(0, 2), "bar": chance.random() < 0.4,
                 "price": chance.randint(0, 3000), "periods": some(chance, range(periods))}
        if chance.random() < 0.4:
            quota["at_most"] = [chance.randint(0, 2) for _ in range(periods)]
        made.append(quota)
    return made


def entries(chance, people, posts, periods):
    made = []
    for i in people:
        for j in some(chance, posts):
            first, until = sorted((chance.randint(0, 1), chance.randint(1, periods)))
            made.append({"person": i, "post": j, "fit": [chance.randint(0, 1000) for _ in range(periods)],
                         "stay": [first, until], "cost": chance.choice([0, 0, 300])})
            if chance.random() < 0.5:
                made[-1]["enter"] = some(chance, range(periods))
            if chance.random() < 0.2:
                made[-1]["groups"] = {chance.choice("gh"): chance.choice([True, some(chance, range(periods))])}
    return made


def posed(seed):
    chance = random.Random(seed)
    periods = chance.randint(1, 4)
    people = [f"p{i}" for i in range(chance.randint(1, 5))]
    posts = [f"j{j}" for j in range(chance.randint(1, 4))]
    problem = {
        "periods": periods, "move": chance.choice([0, 150, 400]), "displaced": chance.choice([0, 700]),
        "least": chance.randint(1, 3),
        "people": [{"id": i, "holds": chance.choice(posts + [None]), "until": chance.randint(0, periods),
                    "groups": {g: some(chance, range(periods)) for g in "gh"}} for i in people],
        "posts": [{"id": j, "seats": chance.choice([0, 1, 1, 2, [chance.randint(0, 2) for _ in range(periods)]]), "vacancy": chance.randint(0, 2500),
                   "from": chance.choice([0, 0, 1]), "until": periods} for j in posts],
        "eligible": entries(chance, people, posts, periods), "quotas": quotas(chance, posts, periods)}
    if chance.random() < 0.4:
        problem["forbids"] = [[chance.choice(people), chance.choice(posts),
                               chance.choice([None, periods - 1])]]
    if len(people) > 1 and chance.random() < 0.4:
        problem["apart"] = [[people[0], people[1], some(chance, posts), some(chance, posts)]]
    if len(people) > 1 and chance.random() < 0.4:
        problem["beside"] = [{"person": people[-1], "posts": some(chance, posts),
                              "with": [{"person": i, "posts": some(chance, posts)} for i in some(chance, people[:-1])],
                              "lag": chance.choice([0, 0, 1, 2]), "periods": some(chance, range(periods))}]
        problem["people"][-1].update(move=0, displaced=chance.choice([0, 300]))
    locks_add(chance, problem, periods)
    if problem["quotas"] and chance.random() < 0.4:
        problem["shares"] = [share(chance, f"s{n}", problem["quotas"], periods) for n in range(chance.randint(1, 2))]
    shared = {name for one in problem.get("shares", []) for name in one["quotas"]}
    for quota in problem["quotas"]:
        if quota["id"] not in shared and chance.random() < 0.5:
            holders(chance, quota)
    if chance.random() < 0.5:
        problem["needs"] = [need(chance, f"n{n}", people, posts) for n in range(chance.randint(1, 2))]
    if chance.random() < 0.6:
        problem["movements"] = [movement(chance, f"f{n}", posts, periods) for n in range(chance.randint(1, 2))]
    if chance.random() < 0.5:
        problem["rotations"] = [{"person": chance.choice(people), "post": chance.choice(posts), "from": some(chance, posts),
                                 "none": chance.random() < 0.3,
                                 "least": chance.randint(1, 3), "enter": some(chance, range(periods))}
                                for _ in range(chance.randint(1, 4))]
    if chance.random() < 0.4:
        levels_add(chance, problem)
    return problem


def levels_add(chance, problem):
    """Some posts and targets count at aims of their own."""
    rows = [("vacancy", row) for row in problem["posts"]]
    rows += [("price", row) for kind in ("quotas", "shares", "movements") for row in problem.get(kind, [])]
    for weight, row in rows:
        if not row.get("bar", False) and chance.random() < 0.5:
            row["level"] = chance.randint(1, 3)
            row[weight] = chance.randint(0, 3)


def movement(chance, name, posts, periods):
    """From some posts, none, or anywhere; now and then a post is in both."""
    made = {"id": name, "to": some(chance, posts), "none": chance.random() < 0.5, "at_least": chance.randint(0, 3),
            "price": chance.randint(0, 3000), "bar": chance.random() < 0.3, "periods": some(chance, range(periods))}
    if chance.random() < 0.7:
        made["from"] = some(chance, posts)
    if chance.random() < 0.5:
        made["group"] = chance.choice("gh")
    if chance.random() < 0.5:
        made["at_most"] = chance.randint(0, 2)
    return made


def share(chance, name, quotas, periods):
    """Of some quotas, which then mostly cost nothing themselves."""
    chosen = some(chance, quotas)
    for quota in chosen:
        if chance.random() < 0.7:
            quota.update(bar=False, price=0)
    return {"id": name, "quotas": [quota["id"] for quota in chosen], "at_least": chance.randint(0, 2),
            "price": chance.randint(0, 5000), "bar": chance.random() < 0.2, "periods": some(chance, range(periods))}


def holders(chance, quota):
    """Of those who hold its posts; rounded up, down, or with some who are not in the plan."""
    per = chance.choice([2, 3, 5, 10, 100])
    quota.update(per=per, least_per=chance.randint(0, per), at_least=chance.choice([0, 0, 1 - per, chance.randint(-per, per)]))
    if chance.random() < 0.5:
        quota.update(most_per=chance.randint(0, per), at_most=chance.choice([0, per - 1, chance.randint(-per, per)]))
    else:
        quota["at_most"] = None


def need(chance, name, people, posts):
    made = {"id": name, "to": some(chance, posts), "posts": some(chance, posts),
            "brings": {i: chance.randint(0, 3) for i in some(chance, people)},
            "in_a_row": chance.random() < 0.5, "stay": chance.random() < 0.5}
    if chance.random() < 0.6:
        made["at_least"] = chance.randint(0, 3)
    if chance.random() < 0.6:
        made["at_most"] = chance.randint(0, 4)
    return made


def locks_add(chance, problem, periods):
    """A lock on some entry, in a period in which the person is there and the post is open."""
    there = {i["id"]: i["until"] for i in problem["people"]}
    opens = {j["id"]: j["from"] for j in problem["posts"]}
    slots = [[e["person"], e["post"], t] for e in problem["eligible"]
             for t in range(max(e["stay"][0], opens[e["post"]]), min(e["stay"][1], there[e["person"]]))]
    if slots and chance.random() < 0.4:
        problem["locks"] = [chance.choice(slots)]


def engine(command, mps, out):
    """The engine's optimum, or None when it finds the problem infeasible."""
    if not shutil.which(command[0]):
        raise Missing(command[0])
    words = [word.format(mps=mps, out=out) for word in command]
    log = subprocess.run(words, capture_output=True, timeout=60, check=True).stdout.decode()
    text = Path(out).read_text() if Path(out).exists() else ""
    found = re.search(r"^Optimal - objective value\s+(\S+)|^Objective:\s+cost = (\S+)|^s (?:mip \d+ \d+ o|bas \d+ \d+ f f) (\S+)",
                      text, re.M)
    if re.search("INTEGER EMPTY|UNDEFINED|INFEASIBLE|^Infeasible|^Integer infeasible", text, re.M) or not found:
        assert re.search("infeasible|NO .*FEASIBLE", log), log
        return None
    return round(float(next(filter(None, found.groups()))))


def compared(place, command):
    proven = impossible = ordered = 0
    for seed in range(COUNT):
        instance, mps, out = (f"{place}/{seed}.{kind}" for kind in ("json", "mps", "out"))
        write(instance, posed(seed))
        code, given = answer("solve", instance, "--mps", mps, "--out", f"{place}/plan.json", "--force")
        best = in_order(command, instance, mps, out, given)
        if best is None:
            impossible += given["status"] == "infeasible"
            assert given["status"] in ("infeasible", "no_plan_found"), (seed, given)
            continue
        assert given["broken"] == 0, (seed, given)
        assert given["bound"] <= best <= given["value"], (seed, best, given)
        proven += given["status"] == "optimal"
        assert given["status"] != "optimal" or given["value"] == best, (seed, best, given)
        read_back(place, instance, out, best, seed)
        ordered += bool(given["aims"])
    assert ordered >= COUNT // 10, ordered
    assert proven >= COUNT // 2 and impossible >= 3, (proven, impossible)


def in_order(command, instance, mps, out, given):
    """The engine's optimum of the value, aim after aim, each a row of the next; None where there is no plan. Where the
    search is sure of an aim the engine finds the same."""
    reached = []
    for aim in given["aims"]:
        best = engine(command, mps, out)
        if best is None:
            return None
        assert aim["bound"] <= best, (instance, aim, best)
        assert not aim["proven"] or aim["reached"] == best, (instance, aim, best)
        reached.append(str(best))
        answer("solve", instance, "--mps", mps, "--given", ",".join(reached), "--steps", "1", "--force")
    return engine(command, mps, out)


def read_back(place, instance, solution, best, seed):
    plan = f"{place}/read.json"
    code, given = answer("solve", instance, "--read", solution, "--out", plan, "--force")
    assert code == 0 and given["value"] == best, (seed, best, given)
    code, opinion = answer("verify", instance, plan)
    assert code == 0 and opinion["accepted"] and opinion["value"] == best, (seed, opinion)


@test
def cbc_finds_the_same_optimum(place):
    compared(place, ["cbc", "{mps}", "solve", "solution", "{out}"])


@test
def glpk_finds_the_same_optimum(place):
    compared(place, ["glpsol", "--freemps", "--min", "{mps}", "-o", "{out}"])


@test
def glpk_plain_finds_the_same_optimum(place):
    compared(place, ["glpsol", "--freemps", "--min", "{mps}", "-w", "{out}"])


main()
