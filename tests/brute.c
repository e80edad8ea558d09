#include "brute.h"

typedef struct Search {
    const Problem *p;
    BruteSet       set;
    void (*visit)(void *with, const BruteSet *set);
    void *with;
} Search;

static const ProblemEntry *entry_find(const Problem *p, uint32_t i, uint32_t j) {
    for (uint32_t e = 0; e < p->entry_count; e++)
        if (p->entries[e].person == i && p->entries[e].post == j)
            return &p->entries[e];
    return NULL;
}

/* t ∈ stay(i, j), with all that cuts it. */
static bool may_stay(const Problem *p, uint32_t i, uint32_t j, uint32_t t) {
    const ProblemEntry *entry = entry_find(p, i, j);
    if (!entry || t >= p->people[i].until || t < p->posts[j].from || t >= p->posts[j].until)
        return false;
    for (uint32_t f = 0; f < p->forbid_count; f++)
        if (p->forbids[f].person == i && p->forbids[f].post == j &&
            (p->forbids[f].periods >> t & 1))
            return false;
    return entry->stay >> t & 1;
}

static uint32_t before(const Problem *p, const uint32_t *s, uint32_t i, uint32_t t) {
    return t == 0 ? p->people[i].holds : s[t - 1];
}

static bool enters(const Problem *p, const uint32_t *s, uint32_t i, uint32_t t) {
    return s[t] != NONE && before(p, s, i, t) != s[t];
}

/* Rule 3: whoever enters in t keeps the post, for the instance's `least` and for the entry's. */
static bool keeps(const Problem *p, const uint32_t *s, uint32_t i, uint32_t t) {
    const ProblemEntry *entry = entry_find(p, i, s[t]);
    for (uint32_t u = t; u < t + p->least || (entry && u < t + entry->least); u++)
        if (u < p->periods && u < p->people[i].until && u < p->posts[s[t]].until && s[u] != s[t])
            return false;
    return true;
}

static bool among(const uint32_t *posts, uint32_t count, uint32_t post) {
    for (uint32_t i = 0; i < count; i++)
        if (posts[i] == post)
            return true;
    return false;
}

/* Rule 5: the count of need n before period t. */
static int64_t counted(const ProblemNeed *n, const uint32_t *s, uint32_t i, uint32_t t) {
    int64_t a = 0;
    for (uint32_t k = 0; k < n->brings_count; k++)
        a += n->brings[k].person == i ? n->brings[k].periods : 0;
    for (uint32_t u = 0; u < t; u++)
        if (s[u] != NONE && among(n->posts, n->post_count, s[u]))
            a++;
        else if (n->in_a_row)
            a = 0;
    return a;
}

static bool need_met(const Problem *p, const ProblemNeed *n, const uint32_t *s, uint32_t i) {
    for (uint32_t t = 0; t < p->people[i].until; t++)
        if (s[t] != NONE && among(n->to, n->to_count, s[t]) && (n->stay || enters(p, s, i, t)) &&
            (counted(n, s, i, t) < n->at_least ||
             (n->at_most != PROBLEM_NO_LIMIT && counted(n, s, i, t + 1) > n->at_most)))
            return false;
    return true;
}

/* Rule 3 of rotations: every one on its own, every entering it is about. */
static bool rotation_kept(const Problem *p, const ProblemRotation *r, const uint32_t *s) {
    uint32_t i = r->person;
    for (uint32_t t = 0; t < p->people[i].until; t++) {
        uint32_t left = before(p, s, i, t);
        if (s[t] != r->post || !enters(p, s, i, t) ||
            !(left == NONE ? r->none : among(r->from, r->from_count, left)))
            continue;
        if (!(r->enter >> t & 1))
            return false;
        for (uint32_t u = t; u < t + r->least && u < p->people[i].until; u++)
            if (u < p->posts[r->post].until && s[u] != r->post)
                return false;
    }
    return true;
}

static bool path_lawful(const Problem *p, const uint32_t *s, uint32_t i) {
    for (uint32_t t = 0; t < p->people[i].until; t++) {
        if (s[t] == NONE)
            continue;
        if (!may_stay(p, i, s[t], t))
            return false;
        if (!enters(p, s, i, t))
            continue;
        if (!(entry_find(p, i, s[t])->enter >> t & 1) || !keeps(p, s, i, t))
            return false;
    }
    for (uint32_t n = 0; n < p->need_count; n++)
        if (!need_met(p, &p->needs[n], s, i))
            return false;
    for (uint32_t r = 0; r < p->rotation_count; r++)
        if (p->rotations[r].person == i && !rotation_kept(p, &p->rotations[r], s))
            return false;
    return true;
}

/* The number'th way to fill the person's periods with posts or none; false past the last. */
static bool path_number(const Problem *p, uint32_t *s, uint32_t i, uint64_t number) {
    for (uint32_t t = 0; t < p->periods && t < BRUTE_PERIODS; t++) { /* the second for gcc -O3 */
        s[t] = NONE;
        if (t >= p->people[i].until)
            continue;
        uint32_t choice = (uint32_t)(number % (p->post_count + 1));
        number /= p->post_count + 1;
        s[t] = choice == p->post_count ? NONE : choice;
    }
    return number == 0;
}

static int64_t path_cost(const Problem *p, const uint32_t *s, uint32_t i) {
    int64_t move = p->own_move ? p->own_move[i] : p->move;
    int64_t displaced = p->own_displaced ? p->own_displaced[i] : p->displaced, cost = 0;
    for (uint32_t t = 0; t < p->people[i].until; t++) {
        if (s[t] == NONE) {
            cost += before(p, s, i, t) != NONE ? displaced : 0;
            continue;
        }
        const ProblemEntry *entry = entry_find(p, i, s[t]);
        cost += p->perfect - (entry->fits ? entry->fits[t] : entry->fit) + entry->cost;
        cost += enters(p, s, i, t) ? move : 0;
    }
    return cost;
}

static int64_t seats_then(const Problem *p, uint32_t j, uint32_t t) {
    return p->posts[j].seats_in ? p->posts[j].seats_in[t] : p->posts[j].seats;
}

static int64_t holders(const Search *search, uint32_t j, uint32_t t) {
    int64_t n = 0;
    for (uint32_t i = 0; i < search->p->person_count; i++)
        n += search->set.post[i][t] == j;
    return n;
}

static bool apart_kept(const Search *search, const ProblemApart *apart, uint32_t t) {
    uint32_t a = search->set.post[apart->first][t], b = search->set.post[apart->second][t];
    return !(a != NONE && b != NONE && among(apart->first_posts, apart->first_count, a) &&
             among(apart->second_posts, apart->second_count, b));
}

static bool side_held(const Search *search, const ProblemSide *side, uint32_t t) {
    uint32_t j = search->set.post[side->person][t];
    return j != NONE && among(side->posts, side->post_count, j);
}

static bool beside_kept(const Search *search, const ProblemBeside *beside, uint32_t t) {
    bool kept = !side_held(search, &beside->who, t) || !(beside->periods >> t & 1);
    for (uint32_t k = 0; k < beside->with_count; k++) {
        kept |= beside->lag == 0 && side_held(search, &beside->with[k], t);
        for (uint32_t u = 0; beside->lag > 0 && u + beside->lag <= t; u++)
            kept |= side_held(search, &beside->with[k], u);
    }
    return kept;
}

static bool set_lawful(const Search *search) {
    const Problem *p = search->p;
    for (uint32_t t = 0; t < p->periods; t++) {
        for (uint32_t j = 0; j < p->post_count; j++)
            if (holders(search, j, t) > seats_then(p, j, t))
                return false;
        for (uint32_t k = 0; k < p->apart_count; k++)
            if (!apart_kept(search, &p->aparts[k], t))
                return false;
        for (uint32_t k = 0; k < p->beside_count; k++)
            if (!beside_kept(search, &p->besides[k], t))
                return false;
    }
    return true;
}

static bool in_group(const Problem *p, uint32_t g, uint32_t i, uint32_t j, uint32_t t) {
    PeriodMask mask = p->members[g * p->person_count + i];
    for (uint32_t k = 0; k < p->mark_count; k++)
        if (p->marks[k].person == i && p->marks[k].post == j && p->marks[k].group == g)
            mask |= p->marks[k].periods;
    return mask >> t & 1;
}

static int64_t heads(const Search *search, const ProblemQuota *q, uint32_t t) {
    int64_t c = 0;
    for (uint32_t i = 0; i < search->p->person_count; i++) {
        uint32_t j = search->set.post[i][t];
        if (j != NONE && among(q->posts, q->post_count, j) &&
            in_group(search->p, q->group, i, j, t))
            c++;
    }
    return c;
}

static int64_t heads_off(const Search *search, const ProblemQuota *q, uint32_t t) {
    int64_t c = heads(search, q, t), h = 0, m = 0, o = 0;
    for (uint32_t i = 0; i < search->p->person_count; i++)
        h += search->set.post[i][t] != NONE &&
             among(q->posts, q->post_count, search->set.post[i][t]);
    while (q->per * (c + m) < q->at_least[t] + q->least_per * h)
        m++;
    while (q->at_most[t] != PROBLEM_NO_LIMIT && q->per * (c - o) > q->at_most[t] + q->most_per * h)
        o++;
    return m + o;
}

static int64_t lacking(const Search *search, const ProblemShare *s, uint32_t t) {
    int64_t met = 0;
    for (uint32_t k = 0; k < s->quota_count; k++) {
        const ProblemQuota *q = &search->p->quotas[s->quotas[k]];
        met += (q->periods >> t & 1) && heads(search, q, t) >= q->at_least[t];
    }
    return met < s->at_least[t] ? s->at_least[t] - met : 0;
}

/* What is off counts as broken, at its level, or in the value. */
static void off_score(Search *search, bool bar, uint32_t level, int64_t price, int64_t off) {
    if (bar)
        search->set.broken += off;
    else if (level)
        search->set.aims[level - 1] += price * off;
    else
        search->set.value += price * off;
}

static void period_score(Search *search, uint32_t t) {
    const Problem *p = search->p;
    for (uint32_t j = 0; j < p->post_count; j++)
        if (t >= p->posts[j].from && t < p->posts[j].until)
            off_score(search, false, p->posts[j].level, p->posts[j].vacancy,
                      seats_then(p, j, t) - holders(search, j, t));
    for (uint32_t q = 0; q < p->quota_count; q++) {
        if (!(p->quotas[q].periods >> t & 1))
            continue;
        const ProblemQuota *quota = &p->quotas[q];
        off_score(search, quota->bar, quota->level, quota->price, heads_off(search, quota, t));
    }
    for (uint32_t s = 0; s < p->share_count; s++) {
        if (!(p->shares[s].periods >> t & 1))
            continue;
        const ProblemShare *share = &p->shares[s];
        off_score(search, share->bar, share->level, share->price, lacking(search, share, t));
    }
}

/* Whether person i arrives in t for f. */
static bool arrives(const Search *search, const ProblemMovement *f, uint32_t i, uint32_t t) {
    const Problem  *p = search->p;
    const uint32_t *s = search->set.post[i];
    uint32_t        origin = before(p, s, i, t);
    if (!(f->periods >> t & 1) || !enters(p, s, i, t) || !among(f->to, f->to_count, s[t]))
        return false;
    if (f->group != NONE && !in_group(p, f->group, i, s[t], t))
        return false;
    return origin == NONE ? f->none : among(f->from, f->from_count, origin);
}

static void movement_score(Search *search, const ProblemMovement *f) {
    int64_t c = 0, off = 0;
    for (uint32_t i = 0; i < search->p->person_count; i++)
        for (uint32_t t = 0; t < search->p->periods; t++)
            c += arrives(search, f, i, t);
    off += c < f->at_least ? f->at_least - c : 0;
    off += f->at_most != PROBLEM_NO_LIMIT && c > f->at_most ? c - f->at_most : 0;
    off_score(search, f->bar, f->level, f->price, off);
}

static void set_score(Search *search) {
    const Problem *p = search->p;
    search->set.value = search->set.broken = 0;
    for (uint32_t k = 0; k < PROBLEM_LEVELS_MAX; k++)
        search->set.aims[k] = 0;
    search->set.locks_missed = 0;
    for (uint32_t i = 0; i < p->person_count; i++)
        search->set.value += path_cost(p, search->set.post[i], i);
    for (uint32_t t = 0; t < p->periods; t++)
        period_score(search, t);
    for (uint32_t f = 0; f < p->movement_count; f++)
        movement_score(search, &p->movements[f]);
    for (uint32_t l = 0; l < p->lock_count; l++) {
        const ProblemLock *lock = &p->locks[l];
        search->set.locks_missed += search->set.post[lock->person][lock->period] != lock->post;
    }
}

static void people_from(Search *search, uint32_t i) {
    if (i == search->p->person_count || i == BRUTE_PEOPLE) {
        if (!set_lawful(search))
            return;
        set_score(search);
        search->visit(search->with, &search->set);
        return;
    }
    for (uint64_t number = 0; path_number(search->p, search->set.post[i], i, number); number++)
        if (path_lawful(search->p, search->set.post[i], i))
            people_from(search, i + 1);
}

void brute_each(const Problem *p, void (*visit)(void *with, const BruteSet *set), void *with) {
    ensure(p->person_count <= BRUTE_PEOPLE && p->periods <= BRUTE_PERIODS);
    Search search = {.p = p, .visit = visit, .with = with};
    people_from(&search, 0);
}

double brute_size(const Problem *p) {
    double product = 1;
    for (uint32_t i = 0; i < p->person_count; i++) {
        uint32_t s[BRUTE_PERIODS] = {0};
        double   paths = 0;
        for (uint64_t number = 0; path_number(p, s, i, number); number++)
            paths += path_lawful(p, s, i);
        product *= paths;
    }
    return product;
}

/* Below 0 where a is better: at the first aim at which they differ. */
static int64_t set_order(const BruteSet *a, const BruteSet *b) {
    if (a->broken != b->broken)
        return a->broken - b->broken;
    for (uint32_t k = 0; k < PROBLEM_LEVELS_MAX; k++)
        if (a->aims[k] != b->aims[k])
            return a->aims[k] - b->aims[k];
    return a->value - b->value;
}

int64_t brute_aim(const Problem *p, const BruteSet *set, uint32_t aim) {
    uint32_t levels = 0;
    for (uint32_t k = 0; k < PROBLEM_LEVELS_MAX; k++)
        if (p->levels >> k & 1 && ++levels == aim)
            return set->aims[k];
    return aim ? set->value : set->broken;
}

typedef struct Least {
    const Problem  *p;
    const BruteSet *given;
    uint32_t        aim;
    int64_t         least;
} Least;

static void least_visit(void *with, const BruteSet *set) {
    Least *least = with;
    bool   within = set->locks_missed == 0;
    for (uint32_t k = 0; k < least->aim; k++)
        within &= brute_aim(least->p, set, k) <= brute_aim(least->p, least->given, k);
    int64_t found = brute_aim(least->p, set, least->aim);
    if (within && found < least->least)
        least->least = found;
}

int64_t brute_least(const Problem *p, const BruteSet *given, uint32_t aim) {
    Least least = {p, given, aim, INT64_MAX};
    brute_each(p, least_visit, &least);
    return least.least;
}

void brute_give(Arena *arena, const Problem *p, const BruteSet *set, uint32_t aim, Proof *proof) {
    int64_t *reached = ARENA_ARRAY(arena, int64_t, aim);
    proof->given = set->broken;
    proof->reached_count = aim - 1;
    for (uint32_t k = 1; k < aim; k++)
        reached[k - 1] = brute_aim(p, set, k);
    proof->reached = reached;
}

static void solve_visit(void *with, const BruteSet *set) {
    Brute *brute = with;
    if (set->locks_missed < brute->locks_missed)
        brute->locks_missed = set->locks_missed;
    if (set->locks_missed)
        return;
    ensure(set->broken < BRUTE_BROKEN);
    for (int64_t b = set->broken; b < BRUTE_BROKEN; b++)
        if (set->value < brute->value_within[b])
            brute->value_within[b] = set->value;
    if (brute->possible && set_order(set, &brute->best) >= 0)
        return;
    brute->possible = true;
    brute->broken = set->broken;
    brute->value = set->value;
    brute->best = *set;
}

Brute brute_solve(const Problem *p) {
    Brute brute = {.locks_missed = UINT32_MAX};
    for (uint32_t b = 0; b < BRUTE_BROKEN; b++)
        brute.value_within[b] = INT64_MAX;
    brute_each(p, solve_visit, &brute);
    return brute;
}

Plan brute_plan(Arena *arena, const Problem *p, const BruteSet *set) {
    Plan plan = {.made = true,
                 .value = set->value,
                 .broken = set->broken,
                 .runs = ARENA_ARRAY(arena, PlanRun, (size_t)p->person_count * p->periods)};
    for (uint32_t i = 0; i < p->person_count; i++)
        for (uint32_t t = 0; t < p->periods; t++) {
            uint32_t post = set->post[i][t];
            if (post == NONE)
                continue;
            if (t > 0 && set->post[i][t - 1] == post)
                plan.runs[plan.run_count - 1].until = t + 1;
            else
                plan.runs[plan.run_count++] = (PlanRun){i, post, t, t + 1};
        }
    return plan;
}
