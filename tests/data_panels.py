"""Quota panels (shared/data/quota-panels): one post with as many seats as the panel, a bar for each
category. Floors and ceilings are counted here from the CSV files and the plan's names alone."""
import csv

from solve_kit import answer, data, main, same_on_two_threads, solved, test, write


def rows(name):
    with open(data("quota-panels") / name, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def people_of(name):
    return {row.pop("id", f"p{i}"): row for i, row in enumerate(rows(name))}


def limits_of(name, columns=None):
    """[(column, value, least, most)], with columns renamed."""
    return [((columns or {}).get(row["category"], row["category"]), row.get("name") or row["feature"],
             int(row["min"]), int(row["max"])) for row in rows(name)]


def posed(people, limits, seats):
    return {"periods": 1, "move": 0,
            "people": [{"id": key, "groups": {f"{c}: {v}": True for c, v in row.items()}}
                       for key, row in people.items()],
            "posts": [{"id": "panel", "seats": seats}],
            "eligible": [[key, "panel", 1000] for key in people],
            "quotas": [{"id": f"{c}: {v}", "posts": ["panel"], "group": f"{c}: {v}", "at_least": least,
                        "at_most": most, "bar": True} for c, v, least, most in limits]}


def faults(people, limits, chosen):
    counts = [(c, v, sum(people[key][c] == v for key in chosen)) for c, v, _, _ in limits]
    return sum(max(0, least - n) + max(0, n - most)
               for (_, _, least, most), (_, _, n) in zip(limits, counts))


def panel_is_met(place, people, limits, seats):
    given, plan = solved(place, posed(people, limits, seats))
    chosen = [run[0] for run in plan["assign"]]
    assert len(set(chosen)) == len(chosen) == seats, len(chosen)
    assert faults(people, limits, chosen) == 0
    assert (given["status"], given["value"], given["broken"]) == ("optimal", 0, 0), given


@test
def small_panel_meets_every_quota(place):
    panel_is_met(place, people_of("example_small_20_respondents.csv"),
                 limits_of("example_small_20_categories.csv"), 20)


@test
def large_panel_meets_every_quota(place):
    panel_is_met(place, people_of("example_large_200_respondents.csv"),
                 limits_of("example_large_200_categories.csv"), 200)


@test
def scottish_panel_meets_every_quota(place):
    panel_is_met(place, people_of("scotland_22_candidates.csv"),
                 limits_of("scotland_22_categories.csv"), 22)


def scottish_impossible():
    limits = limits_of("scotland_22_categories_infeasible.csv", {"age_bucket": "age_bracket"})
    return people_of("scotland_22_candidates.csv"), limits


@test
def earlier_scottish_quotas_are_impossible(place):
    """The floors of the eight regions sum to 24, the panel has 22 seats: two heads are missing."""
    people, limits = scottish_impossible()
    given, plan = solved(place, posed(people, limits, 22))
    assert given["status"] == "infeasible" and given["broken"] == given["broken_bound"] == 2, given
    assert faults(people, limits, [run[0] for run in plan["assign"]]) == 2


@test
def the_regions_are_the_clash(place):
    people, limits = scottish_impossible()
    _, given = answer("solve", write(f"{place}/i.json", posed(people, limits, 22)))
    regions = [{"kind": "quota", "id": f"{c}: {v}"} for c, v, _, _ in limits if c == "geo_bucket"]
    order = lambda clash: clash["id"]
    assert sorted(given["clash"], key=order) == sorted(regions, key=order), given["clash"]


@test
def a_panel_is_the_same_on_two_threads(place):
    people, limits = scottish_impossible()
    same_on_two_threads(place, posed(people, limits, 22))


main()
