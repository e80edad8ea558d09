"""Linear assignment of 500 by 500 (shared/data/assignment): published optimum 991. As an instance: one
period, no moves, fit = 1000 - cost, a vacancy dearer than any assignment."""
import gzip

from solve_kit import data, main, same_on_two_threads, solved, test


def costs():
    with gzip.open(data("assignment") / "assign500.txt.gz", "rt") as file:
        numbers = list(map(int, file.read().split()))
    n = numbers[0]
    return [numbers[1 + i * n:1 + (i + 1) * n] for i in range(n)]


def posed(matrix):
    size = range(len(matrix))
    return {"periods": 1, "move": 0, "people": [{"id": f"p{i}"} for i in size],
            "posts": [{"id": f"j{j}", "vacancy": 1000000} for j in size],
            "eligible": [[f"p{i}", f"j{j}", 1000 - matrix[i][j]] for i in size for j in size]}


@test
def the_published_optimum_is_reached_and_proven(place):
    matrix = costs()
    given, plan = solved(place, posed(matrix))
    assert (given["value"], given["bound"], given["status"]) == (991, 991, "optimal"), given
    pairs = [(int(run[0][1:]), int(run[1][1:])) for run in plan["assign"]]
    assert sorted(i for i, _ in pairs) == sorted(j for _, j in pairs) == list(range(len(matrix)))
    assert sum(matrix[i][j] for i, j in pairs) == 991


@test
def the_plan_is_the_same_on_two_threads(place):
    same_on_two_threads(place, posed([row[:150] for row in costs()[:150]]))


main()
