#!/usr/bin/env python3
"""recompute.py INSTANCE PLAN [INSTANCE PLAN ...] - judge plans a second time, from docs/problem.md and
docs/instance.md alone, with Python's integers and nothing but its standard library.

One line of JSON for each pair: accepted, value, broken, bound, broken_bound, unavoidable, aims. Exit 0 when the files could
be read. It shares nothing with the C audit: paths are searched forwards over states (post held, periods
still bound, counts of needs), and a tree is walked by recursion from the root. The hash of the instance is not looked at.
"""
import json
import sys
from fractions import Fraction
from math import ceil, floor

NEVER = None  # the cost of what cannot be
PRICE_MAX = 2 ** 50
LABELS_MAX = 256


class Refused(Exception):
    """Something in the plan or the certificate is not as it must be."""


def require(condition, why):
    if not condition:
        raise Refused(why)


def per_period(value, periods):
    return value if isinstance(value, list) else [value] * periods


def price_of(item):
    return item.get("price", 1 if "level" in item else 5000)


class Beside:
    def __init__(self, item, periods):
        self.who, self.posts = item["person"], set(item["posts"])
        self.others = [(side["person"], set(side["posts"])) for side in item["with"]]
        self.lag, self.periods = item.get("lag", 0), item.get("periods", range(periods))

    def sources(self, t):
        """The periods in which somebody beside counts for what is asked in t."""
        return [t] if self.lag == 0 else range(0, t - self.lag + 1)


class Need:
    def __init__(self, data, T):
        self.to, self.posts = set(data["to"]), set(data["posts"])
        self.least, self.most = data.get("at_least", 0), data.get("at_most")
        self.row, self.stay = data.get("in_a_row", False), data.get("stay", False)
        self.brings, self.T = data.get("brings", {}), T
        self.cap = max(self.least, 0 if self.most is None else self.most + 1)

    def start(self, i):
        return min(self.brings.get(i, 0), self.cap)

    def after(self, count, post):
        if post in self.posts:
            return min(count + 1, self.cap)
        return 0 if self.row else count

    def met(self, count, before, post):
        if post not in self.to or (post == before and not self.stay):
            return True
        return count >= self.least and (self.most is None or self.after(count, post) <= self.most)

    def values(self, i):
        if self.row:
            return min(self.cap, self.start(i) + self.T) + 1
        return min(self.cap - self.start(i), self.T) + 1


class Movement:
    def __init__(self, item, T):
        self.to, self.none = set(item["to"]), item.get("none", False)
        self.origins = None if item.get("from") is None else set(item["from"])  # None: any post
        self.group, self.periods = item.get("group"), set(item.get("periods", range(T)))
        self.least, self.most = item.get("at_least", 0), item.get("at_most")
        self.bar, self.price = item.get("bar", False), price_of(item)
        self.item = item

    def arrives(self, instance, i, t, before, post):
        """Whether i, in `before` in t - 1 and in `post` in t, arrives in t."""
        if t not in self.periods or post not in self.to or post == before:
            return False
        if self.group is not None and not instance.in_group_of(self.group, t, i, post):
            return False
        if before is None:
            return self.none
        return self.origins is None or before in self.origins

    def surplus(self, instance):
        """Most arrivals too many."""
        seats = sum(instance.seats(j, t) for j in self.to for t in self.periods if instance.open(j, t))
        return 0 if self.most is None else max(0, seats - self.most)


class Rotation:
    def __init__(self, item, T):
        self.who, self.post, self.origins = item["person"], item["post"], set(item["from"])
        self.origins |= {None} if item.get("none") else set()
        self.least, self.enter = item.get("least", 1), set(item.get("enter", range(T)))

    def begins(self, i, before, post):
        return i == self.who and post == self.post != before and before in self.origins


class Instance:
    def __init__(self, data):
        self.T = data["periods"]
        self.move = data.get("move", 150)
        self.perfect = data.get("perfect", 1000)
        self.displaced = data.get("displaced", 0)
        self.least = data.get("least", 1)
        self.people = {p["id"]: p for p in data["people"]}
        self.posts = {j["id"]: j for j in data["posts"]}
        self.quotas = {q["id"]: q for q in data.get("quotas", [])}
        self.locks = [tuple(lock) for lock in data.get("locks", [])]
        self.apart = [(a, b, set(A), set(B)) for a, b, A, B in data.get("apart", [])]
        self.beside = [Beside(item, self.T) for item in data.get("beside", [])]
        self.needs = [Need(need, self.T) for need in data.get("needs", [])]
        self.shares = {s["id"]: s for s in data.get("shares", [])}
        self.movements = {f["id"]: Movement(f, self.T) for f in data.get("movements", [])}
        self.rotations = [Rotation(item, self.T) for item in data.get("rotations", [])]
        # every quota of every share, share by share, quotas in the order of the instance: prices name places
        order = list(self.quotas)
        self.parts = [(s, q) for s, share in self.shares.items() for q in sorted(share["quotas"], key=order.index)]
        self.read_entries(data)
        rows = [*data["posts"], *data.get("quotas", []), *data.get("shares", []), *data.get("movements", [])]
        self.levels = sorted({row["level"] for row in rows if "level" in row})
        self.counted = {}
        for key, quota in self.quotas.items():
            for t in quota.get("periods", range(self.T)):
                for person in self.people:
                    self.counted[key, t, person] = self.member(person, quota["group"], t)

    def read_entries(self, data):
        """hold[i][j][t] = perfect - fit + cost where i may hold j in t; enter = {(i, j, t)}"""
        self.hold = {i: {} for i in self.people}
        self.enter = set()
        self.kept = {}
        self.marks = {}
        taken_away = set()
        for i, j, t in data.get("forbids", []):
            taken_away |= {(i, j, u) for u in (range(self.T) if t is None else [t])}
        for item in data["eligible"]:
            if isinstance(item, list):
                stay = item[3:] + [self.T] if len(item) == 4 else item[3:]
                item = {"person": item[0], "post": item[1], "fit": item[2]}
                if stay:
                    item["stay"] = stay
            i, j = item["person"], item["post"]
            first, until = item.get("stay", [0, self.T])
            self.kept[i, j] = max(self.kept.get((i, j), self.least), item.get("least", 1))
            fit = per_period(item["fit"], self.T)
            for group, periods in item.get("groups", {}).items():
                marked = range(self.T) if periods is True else periods
                self.marks.setdefault((i, j, group), set()).update(t for t in marked if first <= t < until)
            for t in range(first, until):
                if (i, j, t) in taken_away or t >= self.until(i) or not self.open(j, t):
                    continue
                self.hold[i].setdefault(j, {})[t] = self.perfect - fit[t] + item.get("cost", 0)
                if t in item.get("enter", range(self.T)):
                    self.enter.add((i, j, t))

    def aim(self, row):
        """At which aim this counts: 0 broken, then the levels named in order, the value last."""
        if row.get("bar", False):
            return 0
        return self.levels.index(row["level"]) + 1 if "level" in row else self.value_aim()

    def value_aim(self):
        return len(self.levels) + 1

    def until(self, i):
        return self.people[i].get("until", self.T)

    def own(self, i, key, everybody):
        return self.people[i].get(key, everybody)

    def holds(self, i):
        return self.people[i].get("holds")

    def seats(self, j, t):
        return per_period(self.posts[j].get("seats", 1), self.T)[t]

    def vacancy(self, j):
        return self.posts[j].get("vacancy", 1 if "level" in self.posts[j] else 2500)

    def close(self, j):
        return self.posts[j].get("until", self.T)

    def open(self, j, t):
        return self.posts[j].get("from", 0) <= t < self.close(j)

    def seats_of(self, q, t):
        return sum(self.seats(j, t) for j in self.quotas[q]["posts"] if self.open(j, t))

    def member(self, i, group, t):
        periods = self.people[i].get("groups", {}).get(group, [])
        return periods is True or t in periods

    def in_group(self, q, t, i, post):
        """Whether i is counted in q in t while holding this post of it."""
        group = self.quotas[q]["group"]
        return (q, t, i) in self.counted and (self.counted[q, t, i] or t in self.marks.get((i, post, group), ()))

    def in_group_of(self, group, t, i, post):
        return self.member(i, group, t) or t in self.marks.get((i, post, group), ())

    def at_least(self, q, t):
        return per_period(self.quotas[q].get("at_least", 0), self.T)[t]

    def at_most(self, q, t):
        return per_period(self.quotas[q].get("at_most"), self.T)[t]

    def share_rows(self):
        for s, share in self.shares.items():
            for t in share.get("periods", range(self.T)):
                yield s, t

    def share_least(self, s, t):
        return per_period(self.shares[s].get("at_least", 0), self.T)[t]

    def rows(self):
        for q, quota in self.quotas.items():
            for t in quota.get("periods", range(self.T)):
                yield q, t

    def bar(self, q):
        return self.quotas[q].get("bar", False)

    def per(self, q):
        quota = self.quotas[q]
        return quota.get("per", 1), quota.get("least_per", 0), quota.get("most_per", 0)

    def low(self, q, t, holders):
        per, least, _ = self.per(q)
        return max(0, -(-(self.at_least(q, t) + least * holders) // per))

    def high(self, q, t, holders):
        per, _, most = self.per(q)
        return (self.at_most(q, t) + most * holders) // per

    def price(self, q):
        return price_of(self.quotas[q])

    def labels(self, i):
        """The needs of i that a bound tells apart."""
        kept, product = [], 1
        for need in self.needs:
            if any(self.hold[i].get(j) for j in need.to) and product * need.values(i) <= LABELS_MAX:
                product *= need.values(i)
                kept.append(need)
        return kept

    def bound_until(self, i, j, t, before):
        """Until when who enters j in t from there keeps it; None: a rotation does not let them enter it."""
        begun = [rotation for rotation in self.rotations if rotation.begins(i, before, j)]
        if any(t not in rotation.enter for rotation in begun):
            return None
        kept = max([self.kept[i, j], *(rotation.least for rotation in begun)])
        return min(t + kept, self.T, self.until(i), self.close(j))


# --- the plan ---

def states(instance, assign):
    """s[i, t] of every person and period; the order of the runs means nothing, nor where they touch."""
    s = {}
    for i, j, first, until in assign:
        require(i in instance.people and j in instance.posts, "id")
        require(0 <= first < until <= instance.T, "range")
        for t in range(first, until):
            require((i, t) not in s, "overlap")
            s[i, t] = j
    return s


def judge_path(instance, i, s):
    """The cost of the path; refused when it is not lawful."""
    cost, before, bound = 0, instance.holds(i), 0
    counts = [need.start(i) for need in instance.needs]
    for t in range(instance.T):
        post = s.get((i, t))
        if t >= instance.until(i):
            require(post is None, "gone")
            continue
        require(t >= bound or post == before, "least")
        if post is not None:
            require(t in instance.hold[i].get(post, {}), "stay")
            cost += instance.hold[i][post][t]
        if post is not None and post != before:
            require((i, post, t) in instance.enter, "enter")
            cost += instance.own(i, "move", instance.move)
            bound = instance.bound_until(i, post, t, before)
            require(bound is not None, "rotation")
        if post is None and before is not None:
            cost += instance.own(i, "displaced", instance.displaced)
        require(all(map(lambda n, a: n.met(a, before, post), instance.needs, counts)), "need")
        counts = [need.after(count, post) for need, count in zip(instance.needs, counts)]
        before = post
    return cost


def judge_plan(instance, assign):
    s = states(instance, assign)
    aims = [0] * (instance.value_aim() + 1)
    aims[-1] = sum(judge_path(instance, i, s) for i in instance.people)

    def off_add(row, off, weight):
        aims[instance.aim(row)] += off if row.get("bar", False) else off * weight

    for i, j, t in instance.locks:
        require(s.get((i, t)) == j, "lock")
    for a, b, A, B in instance.apart:
        for t in range(instance.T):
            require(s.get((a, t)) not in A or s.get((b, t)) not in B, "apart")
    for beside in instance.beside:
        for t in beside.periods:
            backed = any(s.get((i, u)) in their for i, their in beside.others for u in beside.sources(t))
            require(s.get((beside.who, t)) not in beside.posts or backed, "beside")
    for j in instance.posts:
        for t in range(instance.T):
            empty = instance.seats(j, t) - sum(s.get((i, t)) == j for i in instance.people)
            require(empty >= 0, "seats")
            off_add(instance.posts[j], empty if instance.open(j, t) else 0, instance.vacancy(j))
    met = {}
    for q, t in instance.rows():
        heads = sum(s.get((i, t)) in instance.quotas[q]["posts"] and instance.in_group(q, t, i, s[i, t])
                    for i in instance.people)
        holders = sum(s.get((i, t)) in instance.quotas[q]["posts"] for i in instance.people)
        off = max(0, instance.low(q, t, holders) - heads)
        off += max(0, heads - instance.high(q, t, holders)) if instance.at_most(q, t) is not None else 0
        off_add(instance.quotas[q], off, instance.price(q))
        met[q, t] = heads >= instance.at_least(q, t)
    for movement in instance.movements.values():
        count = sum(movement.arrives(instance, i, t, s.get((i, t - 1)) if t else instance.holds(i), s.get((i, t)))
                    for i in instance.people for t in range(instance.T))
        off = max(0, movement.least - count)
        off += max(0, count - movement.most) if movement.most is not None else 0
        off_add(movement.item, off, movement.price)
    for s, t in instance.share_rows():
        share = instance.shares[s]
        off = max(0, instance.share_least(s, t) - sum(met.get((q, t), False) for q in share["quotas"]))
        off_add(share, off, price_of(share))
    return aims


# --- the certificate ---

class Level:
    """What a proof counts: locks not kept (aim None), or an aim, given what those before it reached."""

    def __init__(self, instance, aim, scale, given=()):
        self.instance, self.aim, self.scale, self.given = instance, aim, scale, given
        self.locks, self.value = aim is None, aim == instance.value_aim()

    def points(self, number):
        return self.scale * number if self.value else 0

    def dearest(self, aim):
        """Greatest of what counts at an aim."""
        instance = self.instance
        weights = [instance.vacancy(j) for j, row in instance.posts.items() if instance.aim(row) == aim]
        rows = [*instance.quotas.values(), *instance.shares.values(), *(f.item for f in instance.movements.values())]
        return max([1, *weights, *(price_of(row) for row in rows if instance.aim(row) == aim)])

    def unit(self, row, weight, lams):
        """(what one of it costs, the most of so many there can be)"""
        aim, weight = self.instance.aim(row), 1 if row.get("bar", False) else weight
        if self.locks or aim > self.aim:
            return 0, lambda most: most
        if aim == self.aim:
            return self.scale * weight, lambda most: most
        return lams[aim] * weight, lambda most: min(most, self.given[aim] // weight) if weight else most


class Leaf:
    """The prices of one leaf, each checked; what is not named is 0."""

    def __init__(self, instance, level, prices, splits):
        self.instance, self.level = instance, level
        self.splits = splits  # (node, True for `in`), root first
        require(set(prices) <= {"posts", "floors", "ceilings", "aparts", "besides", "shares", "parts", "arrivals",
                                "arrivals_over", "given", "counts"}, "prices")
        rows = set(instance.rows())
        limited = {(q, t) for q, t in rows if instance.at_most(q, t) is not None}
        opened = {(j, t) for j in instance.posts for t in range(instance.T) if instance.open(j, t)}
        pairs = {(k, t) for k in range(len(instance.apart)) for t in range(instance.T)}
        self.pi = self.read(prices.get("posts", []), opened, -PRICE_MAX)
        self.mu = self.read(prices.get("floors", []), rows, 0)
        self.nu = self.read(prices.get("ceilings", []), limited, 0)
        self.alpha = self.read(prices.get("aparts", []), pairs, 0)
        pairs = {(k, t) for k, beside in enumerate(instance.beside) for t in beside.periods}
        self.beta = self.read(prices.get("besides", []), pairs, 0)
        shared = set(instance.share_rows())
        self.sigma = self.read(prices.get("shares", []), shared, 0)
        parts = {(k, t) for k, (s, q) in enumerate(instance.parts) for t in range(instance.T)
                 if (s, t) in shared and (q, t) in rows}
        self.rho = self.read(prices.get("parts", []), parts, 0)
        self.arrivals = self.read(prices.get("arrivals", []), {(f, 0) for f in instance.movements}, 0)
        self.over = self.read(prices.get("arrivals_over", []),
                              {(f, 0) for f, row in instance.movements.items() if row.most is not None}, 0)
        given = prices.get("given", 0)
        self.lams = given if isinstance(given, list) else [given]
        self.lams += [0] * (len(level.given) - len(self.lams))
        self.held = {(q, t): (self.row(q, t, "low")[0] if (q, t) in self.mu else 0) +
                             (self.row(q, t, "high")[0] if (q, t) in self.nu else 0)
                     for q in instance.quotas for t in range(instance.T)}
        for aim, lam in enumerate(self.lams):
            require(0 <= lam * (level.dearest(aim) if aim else 1) <= PRICE_MAX, "given")
            require(lam == 0 or aim < len(level.given), "given")
        self.kappa = prices.get("counts", [])
        require(len(self.kappa) == sum("quota" in node["split"] for node, _ in splits), "counts")
        require(all(0 <= k <= PRICE_MAX for k in self.kappa), "counts")

    @staticmethod
    def read(listed, rows, lowest):
        table = {}
        for row, t, price in listed:
            require((row, t) in rows, "row")
            require((row, t) not in table, "twice")
            require(lowest <= price <= PRICE_MAX, "price")
            table[row, t] = price
        return table

    def holders(self, q, t):
        """Least and most who can hold posts of q in t, as far as the splits tell."""
        least, most = 0, self.instance.seats_of(q, t)
        for node, inside in self.splits:
            split = node["split"]
            if split.get("holders") and (split["quota"], split["period"]) == (q, t):
                if inside:
                    most = min(most, split["at_most"])
                else:
                    least = max(least, split["at_most"] + 1)
        return least, most

    def row(self, q, t, side):
        """(what one holder pays, what its slack apart the row adds) of a floor or a ceiling, at its price"""
        price = self.mu.get((q, t), 0) if side == "low" else self.nu.get((q, t), 0)
        sign = 1 if side == "low" else -1
        heads, seats = getattr(self.instance, side), self.instance.seats_of(q, t)
        least, most = self.holders(q, t)
        if self.instance.per(q)[0] == 1:
            return 0, sign * price * heads(q, t, most)
        ways = [Fraction(heads(q, t, seats) - heads(q, t, h), seats - h) for h in range(seats)] or [0]
        pay = ceil(price * max(ways)) if side == "low" else -floor(price * min(ways))
        return pay, min(sign * price * heads(q, t, h) - pay * h for h in range(min(least, most), most + 1))

    def counts(self):
        """(quota, period, whether of all holders, paid by each head counted, constant) of each count split"""
        places = iter(self.kappa)
        for node, inside in self.splits:
            split = node["split"]
            if "quota" in split:
                k, price = split["at_most"], next(places)
                yield (split["quota"], split["period"], split.get("holders", False),
                       price if inside else -price,
                       -price * k if inside else price * (k + 1))

    def allowed(self, i, t, post):
        """Do the splits, and the locks where they are required, let i be in post in t?"""
        for node, inside in self.splits:
            split = node["split"]
            if "person" in split and (split["person"], split["period"]) == (i, t):
                if (split["post"] == post) != inside:
                    return False
        if self.level.locks:
            return True
        return all(j == post for person, j, period in self.instance.locks if (person, period) == (i, t))

    def paid(self, i, t, post):
        """What being in post in t costs i, entering and leaving apart."""
        instance, level, sum_ = self.instance, self.level, 0
        if level.locks:
            sum_ += level.scale * sum(j != post for person, j, period in instance.locks
                                      if (person, period) == (i, t))
        if post is None:
            return sum_
        sum_ += level.points(instance.hold[i][post][t]) + self.pi.get((post, t), 0)
        for q, quota in instance.quotas.items():
            if post in quota["posts"]:
                sum_ += self.held[q, t]
                sum_ += self.nu.get((q, t), 0) - self.mu.get((q, t), 0) if instance.in_group(q, t, i, post) else 0
        for q, period, holders, price, _ in self.counts():
            if period == t and post in instance.quotas[q]["posts"] and (holders or instance.in_group(q, t, i, post)):
                sum_ += price
        for k, (_, q) in enumerate(instance.parts):
            if post in instance.quotas[q]["posts"] and instance.in_group(q, t, i, post):
                sum_ -= self.rho.get((k, t), 0)
        for k, (a, b, A, B) in enumerate(instance.apart):
            sum_ += self.alpha.get((k, t), 0) * ((a == i and post in A) + (b == i and post in B))
        for k, beside in enumerate(instance.beside):
            sum_ += self.beta.get((k, t), 0) if beside.who == i and post in beside.posts else 0
            backs = sum(i == person and post in their for person, their in beside.others)
            sum_ -= backs * sum(self.beta.get((k, u), 0) for u in beside.periods if t in beside.sources(u))
        return sum_

    def arriving(self, i, t, before, post):
        """What going from one to the other in t costs i beside the move."""
        return sum(self.over.get((f, 0), 0) - self.arrivals.get((f, 0), 0)
                   for f, movement in self.instance.movements.items()
                   if movement.arrives(self.instance, i, t, before, post))

    def steps(self, i, t, state, needs):
        """(next state, cost of the step) of all a person in `state` may do in t"""
        instance, level = self.instance, self.level
        before, bound, counts = state
        for post in [None, *instance.hold[i]]:
            if bound > t and post != before or not self.allowed(i, t, post):
                continue
            if post is not None and t not in instance.hold[i][post]:
                continue
            if not all(need.met(count, before, post) for need, count in zip(needs, counts)):
                continue
            until, cost = bound, self.paid(i, t, post)
            if post is None:
                cost += level.points(instance.own(i, "displaced", instance.displaced)) if before is not None else 0
            elif post != before:
                if (i, post, t) not in instance.enter:
                    continue
                cost += level.points(instance.own(i, "move", instance.move)) + self.arriving(i, t, before, post)
                until = instance.bound_until(i, post, t, before)
                if until is None:
                    continue
            after = tuple(need.after(count, post) for need, count in zip(needs, counts))
            yield (post, until if until > t + 1 else 0, after), cost

    def path(self, i):
        instance = self.instance
        for t in range(instance.until(i), instance.T):
            if not self.allowed(i, t, None):
                return NEVER
        needs = instance.labels(i)
        reached = {(instance.holds(i), 0, tuple(need.start(i) for need in needs)): 0}
        for t in range(instance.until(i)):
            following = {}
            for state, cost in reached.items():
                for state_after, step in self.steps(i, t, state, needs):
                    if state_after not in following or cost + step < following[state_after]:
                        following[state_after] = cost + step
            reached = following
        if not reached:
            return NEVER
        gone = sum(i == person and t >= instance.until(i) for person, _, t in instance.locks)
        return min(reached.values()) + (gone * self.level.scale if self.level.locks else 0)

    def quota(self, q):
        quota = self.instance.quotas[q]
        return self.level.unit(quota, price_of(quota), self.lams)

    def shares(self):
        """The constants of the rows of shares: each quota counts as met where that pays and may be."""
        instance, sum_ = self.instance, 0
        counted = set(instance.rows())
        unmet = {(node["split"]["quota"], node["split"]["period"]) for node, inside in self.splits
                 if inside and "quota" in node["split"] and node["split"]["at_most"] <
                 instance.at_least(node["split"]["quota"], node["split"]["period"])}
        for s, t in instance.share_rows():
            price, most = self.level.unit(instance.shares[s], price_of(instance.shares[s]), self.lams)
            sigma, asked = self.sigma.get((s, t), 0), instance.share_least(s, t)
            sum_ += sigma * asked + most(asked) * min(0, price - sigma)
            for k, (of, q) in enumerate(instance.parts):
                if of == s and (q, t) in counted and (q, t) not in unmet:
                    sum_ += min(0, self.rho.get((k, t), 0) * instance.at_least(q, t) - sigma)
        return sum_

    def movements(self):
        """The constants of the rows of movements."""
        sum_ = 0
        for f, movement in self.instance.movements.items():
            head, most = self.level.unit(movement.item, movement.price, self.lams)
            missing, surplus = most(movement.least), most(movement.surplus(self.instance))
            mu, nu = self.arrivals.get((f, 0), 0), self.over.get((f, 0), 0)
            sum_ += mu * movement.least + missing * min(0, head - mu)
            sum_ += surplus * min(0, head - nu) - (nu * movement.most if movement.most is not None else 0)
        return sum_

    def constant(self):
        instance, level, sum_ = self.instance, self.level, 0
        for (j, t), pi in self.pi.items():
            seats = instance.seats(j, t)
            vacancy, most = level.unit(instance.posts[j], instance.vacancy(j), self.lams)
            sum_ -= pi * seats - most(seats) * min(0, vacancy + pi)
        for (q, t), mu in self.mu.items():
            least = instance.low(q, t, self.holders(q, t)[1])
            head, slack = self.quota(q)
            sum_ += self.row(q, t, "low")[1] + slack(least) * min(0, head - mu)
        for (q, t), nu in self.nu.items():
            most = self.holders(q, t)[1]
            surplus = max(0, most - instance.high(q, t, most))
            head, slack = self.quota(q)
            sum_ += self.row(q, t, "high")[1] + slack(surplus) * min(0, head - nu)
        sum_ += self.shares() + self.movements() - sum(self.alpha.values())
        sum_ -= sum(lam * given for lam, given in zip(self.lams, level.given))
        return sum_ + sum(constant for *_, constant in self.counts())

    def bound(self):
        paths = [self.path(i) for i in self.instance.people]
        return NEVER if NEVER in paths else sum(paths) + self.constant()


def tree_bound(instance, level, node, splits):
    if "split" not in node:
        require(set(node) == {"prices"}, "leaf")
        return Leaf(instance, level, node["prices"], splits).bound()
    require(set(node) == {"split", "in", "out"}, "node")
    split = node["split"]
    t = split["period"]
    if "quota" in split:
        require(set(split) - {"holders"} == {"quota", "period", "at_most"}, "split")
        require((split["quota"], t) in set(instance.rows()), "split")
        require(not split.get("holders") or instance.per(split["quota"])[0] > 1, "split")
        require(0 <= split["at_most"] < 2 ** 32, "split")
    else:
        require(set(split) == {"person", "post", "period"}, "split")
        require(split["person"] in instance.people and split["post"] in instance.posts, "split")
        require(0 <= t < instance.T, "split")
    sides = [tree_bound(instance, level, node["in"], splits + [(node, True)]),
             tree_bound(instance, level, node["out"], splits + [(node, False)])]
    finite = [side for side in sides if side is not NEVER]
    return min(finite) if finite else NEVER


def prove(instance, scale, aim, proof, given=()):
    """The bound in whole points or heads, NEVER for plus infinity; refused when more is claimed."""
    scale = proof.get("scale", scale)
    require(1 <= scale <= 2 ** 20, "scale")
    level = Level(instance, aim, scale, given)
    bound = tree_bound(instance, level, proof["tree"], [])
    if bound is NEVER:
        return NEVER
    bound = -(-bound // scale)
    bound = bound if level.value else max(0, bound)
    require(proof["bound"] <= bound, "bound")
    return bound


# --- what no plan can do without ---

def unavoidable(instance):
    """Seat by seat the cheapest that could be; heads nobody can supply; holders who cannot stay."""
    points = 0
    for j in instance.posts:
        for t in range(instance.T):
            if instance.open(j, t) and "level" not in instance.posts[j]:
                held = sorted(hold[j][t] for hold in instance.hold.values() if t in hold.get(j, {}))
                held += [instance.vacancy(j)] * instance.seats(j, t)
                points += sum(min(cost, instance.vacancy(j)) for cost in held[:instance.seats(j, t)])
    met = {}
    for q, t in instance.rows():
        posts = instance.quotas[q]["posts"]
        able = sum(any(t in instance.hold[i].get(j, {}) and instance.in_group(q, t, i, j) for j in posts)
                   for i in instance.people)
        seats = instance.seats_of(q, t)
        if instance.aim(instance.quotas[q]) == instance.value_aim():
            points += instance.price(q) * max(0, instance.low(q, t, min(able, seats)) - min(able, seats))
        met[q, t] = min(able, seats) >= instance.at_least(q, t)
    for s, t in instance.share_rows():
        share = instance.shares[s]
        if instance.aim(share) == instance.value_aim():
            lacking = instance.share_least(s, t) - sum(met.get((q, t), False) for q in share["quotas"])
            points += price_of(share) * max(0, lacking)
    for i in instance.people:
        own, posts = instance.holds(i), instance.hold[i]
        if own is not None and any(t not in posts.get(own, {}) for t in range(instance.until(i))):
            elsewhere = any(posts[j] for j in posts if j != own)
            move, displaced = (instance.own(i, key, getattr(instance, key)) for key in ("move", "displaced"))
            points += min(move, displaced) if elsewhere else displaced
    return points


class Judgement:
    def __init__(self):
        self.accepted = True
        self.value = self.broken = self.bound = None
        self.broken_bound, self.aims, self.reached = 0, [], None
        self.impossible = False

    def part(self, do):
        try:
            do()
        except Refused:
            self.accepted = False


def judge(instance, plan):
    result = Judgement()
    certificate = plan.get("certificate") or {}
    scale = certificate.get("scale", 1)

    def runs():
        if plan["assign"] is not None:
            result.reached = judge_plan(instance, plan["assign"])
            result.broken, result.value = result.reached[0], result.reached[-1]
            result.aims = [{"level": level, "reached": reached, "bound": 0}
                           for level, reached in zip(instance.levels, result.reached[1:])]

    def locks():
        bound = prove(instance, scale, None, certificate["locks"])
        result.impossible |= bound is NEVER or bound >= 1

    def broken():
        bound = prove(instance, scale, 0, certificate["broken"])
        result.impossible |= bound is NEVER
        result.broken_bound = bound

    def aim(number, proof):
        given = proof["given"] if isinstance(proof["given"], list) else [proof["given"]]
        require(result.reached is not None and given == result.reached[:number], "given")
        return prove(instance, scale, number, proof, given)

    def level(number, proof):
        bound = aim(number + 1, proof)  # refused where there is nothing reached
        result.aims[number]["bound"] = bound

    def aims():
        require(len(certificate["aims"]) == len(instance.levels), "aims")
        for number, proof in enumerate(certificate["aims"]):
            if proof is not None:
                result.part(lambda: level(number, proof))

    def value():
        result.bound = aim(instance.value_aim(), certificate["value"])

    result.part(runs)
    for name, part in (("locks", locks), ("broken", broken), ("aims", aims), ("value", value)):
        if certificate.get(name) is not None:
            result.part(part)
    if plan["assign"] is None and not result.impossible:
        result.accepted = False
    if result.value is None:
        result.broken_bound = None
    given = {key: getattr(result, key) for key in ("accepted", "value", "broken", "bound", "broken_bound")}
    proven = result.broken == result.broken_bound
    for found in result.aims:
        proven = proven and found["bound"] == found["reached"]
        found["proven"] = proven
    given["aims"] = result.aims
    return given | {"unavoidable": None if result.value is None else unavoidable(instance)}


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(paths):
    if not paths or len(paths) % 2:
        sys.exit(__doc__)
    sys.setrecursionlimit(10000)
    for at in range(0, len(paths), 2):
        print(json.dumps(judge(Instance(load(paths[at])), load(paths[at + 1]))))


if __name__ == "__main__":
    main(sys.argv[1:])
