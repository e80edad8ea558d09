/* pose_heirs_test.c — who goes on in what a post becomes, and deputies too many: the problem posed is what the page says (heirs_kit.h):
 * who may enter and stay where and at what price, seats, ceilings; and of tiny ones every path and many plans, the value of each, and the
 * best of all. KIENTOAN_HEIRS: times as many seeds. */
#include "audit/audit.h"
#include "base/test.h"
#include "plan/search.h"
#include "process/heirs_kit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { POSED_SEEDS = 3000, PLANNED_SEEDS = 500 };
enum { PATHS_MOST = 400, SETS_MOST = 40000, SETS_AUDITED = 100, TRIED_MOST = 60000 };

static void posed(World *w, bool linked) {
    Findings findings = findings_open(kit_arena);
    PoseAsk  ask = {.threads = 1, .unchanged = w->was};
    if (linked) {
        ask.links = w->links;
        ask.link_count = w->link_count;
    } else
        w->link_count = 0;
    w->pose = pose(kit_arena, w->now, heirs_rules(w), &w->settings, &ask, &findings);
    assert_non_null(w->pose);
    assert_int_equal(w->pose->disagreements, 0);
    heirs_reckon(w);
}

/* ---- the problem posed ---- */

typedef struct Seen {
    uint64_t worlds, refused, entries, going_on, twice, gliding, steps, paths, unlawful, sets,
        plans, broken;
} Seen;

static const ProblemQuota *quota_named(const World *w, const char *sort, Str code) {
    Str id = str_format(kit_arena, "%s/" STR_FMT, sort, STR_ARG(code));
    for (uint32_t q = 0; q < w->pose->problem->quota_count; q++)
        if (str_same(w->pose->problem->quotas[q].id, id))
            return &w->pose->problem->quotas[q];
    return NULL;
}

#define AGREE(seed, what, got, wanted, ...)                                                        \
    do {                                                                                           \
        long long got_ = (long long)(got), wanted_ = (long long)(wanted);                          \
        if (got_ != wanted_)                                                                       \
            fail_msg("seed %llu %s: posed %llx, reckoned %llx; %s %s period %u",                   \
                     (unsigned long long)(seed), what, got_, wanted_, __VA_ARGS__);                \
    } while (0)

static void entry_agrees(const World *w, uint64_t seed, uint32_t i, uint32_t j, Seen *seen) {
    const Problem *problem = w->pose->problem;
    uint32_t       person = w->pose->person_row[i], post = w->places[j].row;
    uint32_t row = person == NONE || post == NONE ? NONE : problem_entry(problem, person, post);
    const ProblemEntry *entry = row == NONE ? NULL : &problem->entries[row];
    const char         *who = w->souls[i].code, *what = w->places[j].code.at;
    AGREE(seed, "stay", entry ? entry->stay : 0, w->stay[i][j], who, what, 0U);
    AGREE(seed, "enter", entry ? entry->enter : 0, w->enter[i][j] | w->on[i][j], who, what, 0U);
    for (uint32_t t = 0; entry && t < w->periods; t++)
        if (entry->stay >> t & 1)
            AGREE(seed, "cost", entry_hold_cost(problem, entry, t), w->cost[i][j][t], who, what, t);
    seen->entries += entry != NULL;
    seen->going_on += (w->on[i][j] & ~w->enter[i][j]) != 0;
    uint32_t held = w->souls[i].held;
    seen->twice += held < PLACES && j < PLACES && w->on[i][j] && !(w->via[held][j] >> held & 1);
}

static void place_agrees(const World *w, uint64_t seed, uint32_t j, Seen *seen) {
    uint32_t            row = w->places[j].row;
    const ProblemQuota *kept = quota_named(w, "glide", w->places[j].code),
                       *wanted = quota_named(w, "seats", w->places[j].code);
    const char *code = w->places[j].code.at;
    int64_t     vacancy = (int64_t)w->settings.vacancy * w->places[j].importance;
    bool        gives = heirs_glides(w, j);
    for (uint32_t t = 0; t < w->periods; t++) {
        bool open = heirs_open(w, j, t) && w->places[j].ours;
        AGREE(seed, "open", row != NONE && problem_open(w->pose->problem, row, t),
              open && (row != NONE || w->seats[j][t]), "", code, t);
        if (row == NONE || !open)
            continue;
        AGREE(seed, "seats", problem_seats(w->pose->problem, row, t), w->seats[j][t], "", code, t);
        AGREE(seed, "wanted", pose_wanted_seats(w->pose, row, t), w->own[j][t], "", code, t);
        AGREE(seed, "seats/", wanted ? wanted->at_least[t] : 0, gives ? w->own[j][t] : 0, "", code,
              t);
        AGREE(seed, "glide/", kept ? kept->at_least[t] : 0, heirs_kept(w, j, t), "", code, t);
        seen->gliding += w->seats[j][t] > w->own[j][t];
    }
    if (row == NONE)
        return;
    AGREE(seed, "vacancy", w->pose->problem->posts[row].vacancy, gives ? 0 : vacancy, "", code, 0U);
    AGREE(seed, "vacancy price", wanted ? wanted->price : 0, gives ? vacancy : 0, "", code, 0U);
    AGREE(seed, "kept price", kept ? kept->price : 0, gives ? 1000 + w->settings.misfit : 0, "",
          code, 0U);
}

static void ceiling_agrees(const World *w, uint64_t seed, uint32_t u, Seen *seen) {
    Str                 unit = roster_unit(w->now, u)->code;
    const ProblemQuota *bar = quota_named(w, "deputies", unit);
    for (uint32_t t = 0; t < w->periods; t++) {
        int64_t most = heirs_ceiling(w, u, t), seats = 0, left;
        for (uint32_t j = 0; j < w->place_count; j++)
            if (w->places[j].deputy && w->places[j].row != NONE && heirs_open(w, j, t) &&
                str_same(w->places[j].unit, unit))
                seats += w->seats[j][t];
        if (most == INT_MISSING)
            AGREE(seed, "no bar", bar != NULL, 0, "", unit.at, t);
        if (most == INT_MISSING)
            continue;
        left = most - heirs_left_alone(w, u, t);
        if (!bar && seats)
            AGREE(seed, "bar of seats", seats > left, 0, "", unit.at, t);
        if (bar)
            AGREE(seed, "deputies/", bar->at_most[t], left < 0 ? 0 : left, "", unit.at, t);
        seen->steps += bar && t && bar->at_most[t] < bar->at_most[t - 1];
    }
}

static void world_agrees(const World *w, uint64_t seed, Seen *seen) {
    seen->worlds++;
    for (uint32_t j = 0; j < w->place_count; j++)
        place_agrees(w, seed, j, seen);
    for (uint32_t i = 0; i < w->soul_count; i++)
        for (uint32_t j = 0; j < w->place_count; j++)
            entry_agrees(w, seed, i, j, seen);
    for (uint32_t u = 0; u < roster_count(w->now, KIND_UNIT); u++)
        ceiling_agrees(w, seed, u, seen);
}

static uint64_t times(void) {
    const char *more = getenv("KIENTOAN_HEIRS");
    return more ? strtoull(more, NULL, 10) : 1;
}

static void what_is_posed_is_what_the_page_says(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= POSED_SEEDS * times(); seed++) {
        kit_open(NULL);
        World *w = heirs_made(seed, seed % 2);
        seen.refused += !w;
        for (int linked = 1; w && linked >= 0; linked--) {
            posed(w, linked);
            world_agrees(w, seed, &seen);
        }
        kit_close(NULL);
    }
    printf("# %llu posed, %llu changes refused; %llu entries, %llu only to go on, %llu once more; "
           "%llu periods with seats for a time, %llu steps down\n",
           (unsigned long long)seen.worlds, (unsigned long long)seen.refused,
           (unsigned long long)seen.entries, (unsigned long long)seen.going_on,
           (unsigned long long)seen.twice, (unsigned long long)seen.gliding,
           (unsigned long long)seen.steps);
    assert_true(seen.worlds > 3000 && seen.entries > 30000 && seen.going_on > 1000 &&
                seen.twice > 100 && seen.gliding > 1000 && seen.steps > 500);
}

/* ---- path by path ---- */

typedef uint32_t Path[PERIODS]; /* the post of each period, or NONE */

static uint32_t before_in(const World *w, const uint32_t *path, uint32_t i, uint32_t t) {
    return t ? path[t - 1] : w->souls[i].held;
}

/* Nobody goes below a post the plan gave, but in a unit that takes over what today's post had become. */
static bool ranks_right(const World *w, uint32_t held, uint32_t from, uint32_t j, uint32_t t) {
    if (from == NONE || from == held || w->settings.demote || !heirs_lower(w, from, j))
        return true;
    return heirs_becomes(w, held, from) != NONE && heirs_taken_in(w, from, j) <= t;
}

/* Straight out of today's post, or of what it had become, the holder goes on; anybody else is an entrant. */
static bool enters_right(const World *w, const uint32_t *path, uint32_t i, uint32_t t) {
    uint32_t from = before_in(w, path, i, t), held = w->souls[i].held, j = path[t];
    for (uint32_t u = t; u < t + w->settings.least && u < w->souls[i].until; u++)
        if (u < w->periods && heirs_open(w, j, u) && path[u] != j)
            return false;
    if (w->on[i][j] >> t & 1 && from != NONE && w->via[held][j] >> from & 1)
        return true;
    return w->enter[i][j] >> t & 1 && ranks_right(w, held, from, j, t);
}

static bool path_right(const World *w, const uint32_t *path, uint32_t i) {
    uint32_t held = w->souls[i].held;
    for (uint32_t t = 0; t < w->souls[i].until; t++) {
        if (heirs_fixed(w, i) && held != NONE && w->stay[i][held] >> t & 1 && path[t] != held)
            return false;
        if (path[t] == NONE)
            continue;
        if (!(w->stay[i][path[t]] >> t & 1) ||
            (before_in(w, path, i, t) != path[t] && !enters_right(w, path, i, t)))
            return false;
    }
    return true;
}

/* Twice of who meets the standard of today's post and could stay in it as long as they serve. */
static int64_t displaced_cost(const World *w, uint32_t i) {
    uint32_t held = w->souls[i].held;
    bool     could = held != NONE && (w->enter[i][held] & 1);
    for (uint32_t t = 0; could && t < w->souls[i].until; t++)
        could = w->stay[i][held] >> t & 1;
    return (could ? 2 : 1) * (int64_t)w->settings.displaced;
}

static int64_t path_cost(const World *w, const uint32_t *path, uint32_t i) {
    int64_t cost = 0;
    for (uint32_t t = 0; t < w->souls[i].until; t++) {
        uint32_t from = before_in(w, path, i, t);
        if (path[t] == NONE)
            cost += from == NONE ? 0 : displaced_cost(w, i);
        else
            cost += w->cost[i][path[t]][t] + (from == path[t] ? 0 : w->settings.move);
    }
    return cost;
}

static void runs_add(const World *w, const uint32_t *path, uint32_t i, Plan *plan) {
    for (uint32_t t = 0; t < w->periods; t++) {
        PlanRun *last = plan->run_count ? &plan->runs[plan->run_count - 1] : NULL;
        uint32_t person = w->pose->person_row[i];
        if (path[t] == NONE)
            continue;
        if (last && last->person == person && last->until == t && path[t] == path[t - 1])
            last->until++;
        else
            plan->runs[plan->run_count++] = (PlanRun){person, w->places[path[t]].row, t, t + 1};
    }
}

/* By the audit, of this person or (NONE) of everybody. */
static bool audited(const Audit *audit, uint32_t person) {
    bool fine = true;
    for (uint32_t k = 0; k < audit->violation_count; k++)
        fine &= strcmp(audit->violations[k].code, "audit.unproven") == 0 ||
                (person != NONE && audit->violations[k].person != person);
    return fine;
}

typedef struct Paths {
    Path     at[PATHS_MOST];
    int64_t  cost[PATHS_MOST];
    uint32_t count;
} Paths;

typedef struct Search {
    const World *w;
    uint64_t     seed, tried;
    Paths        paths[PEOPLE];
    int64_t      kept[PLACES][PERIODS], bar[UNITS][PERIODS]; /* bar: of those the plan moves */
    Seen        *seen;
} Search;

static void path_agrees(Search *x, const uint32_t *path, uint32_t i) {
    const World *w = x->w;
    AUTO(Arena) arena = arena_open();
    PlanRun runs[PERIODS];
    Plan    plan = {.made = true, .runs = runs};
    bool    right = path_right(w, path, i);
    runs_add(w, path, i, &plan);
    uint32_t person = w->pose->person_row[i];
    bool     lawful = person == NONE || audited(audit_plan(arena, w->pose->problem, &plan), person);
    for (uint32_t t = 0; t < w->periods && lawful != right; t++)
        print_message("# %u %s\n", t, path[t] == NONE ? "-" : w->places[path[t]].code.at);
    AGREE(x->seed, "path", lawful, right, w->souls[i].code, "", 0U);
    if (right)
        AGREE(x->seed, "recheck", pose_recheck(w->pose, plan.runs, plan.run_count), 0,
              w->souls[i].code, "", 0U);
    x->seen->paths += right;
    x->seen->unlawful += !right;
    Paths *paths = &x->paths[i];
    if (!right)
        return;
    assert_true(paths->count < PATHS_MOST);
    memcpy(paths->at[paths->count], path, sizeof(Path));
    paths->cost[paths->count++] = person == NONE ? 0 : path_cost(w, path, i);
}

static void paths_from(Search *x, uint32_t *path, uint32_t i, uint32_t t) {
    const World *w = x->w;
    if (x->tried > TRIED_MOST || x->paths[i].count + 1 == PATHS_MOST)
        return;
    if (t == w->periods) {
        x->tried++;
        path_agrees(x, path, i);
        return;
    }
    path[t] = NONE;
    paths_from(x, path, i, t + 1);
    for (uint32_t j = 0; j < w->place_count; j++)
        if (w->stay[i][j] >> t & 1) {
            path[t] = j;
            paths_from(x, path, i, t + 1);
        }
}

/* ---- plan by plan ---- */

typedef struct Choice {
    uint32_t path[PEOPLE];
    int64_t  value, broken;
} Choice;

static uint32_t post_in(const Search *x, const Choice *choice, uint32_t i, uint32_t t) {
    return x->paths[i].at[choice->path[i]][t];
}

/* Empty seats, and people of today who are not kept; false: more people than seats. */
static bool place_value(const Search *x, uint32_t j, uint32_t t, Choice *choice) {
    const World *w = x->w;
    int64_t      people = 0, kept = 0, least = x->kept[j][t], wanted = w->own[j][t];
    for (uint32_t i = 0; i < w->soul_count; i++) {
        bool in = post_in(x, choice, i, t) == j;
        people += in;
        kept += in && heirs_of_today(w, i, j);
    }
    if (people > w->seats[j][t])
        return false;
    if (people < wanted)
        choice->value += (wanted - people) * w->settings.vacancy * w->places[j].importance;
    if (kept < least)
        choice->value += (least - kept) * (1000 + w->settings.misfit);
    return true;
}

static void unit_broken(const Search *x, uint32_t u, uint32_t t, Choice *choice) {
    int64_t deputies = 0;
    for (uint32_t i = 0; i < x->w->soul_count; i++) {
        uint32_t j = post_in(x, choice, i, t);
        deputies += j != NONE && x->w->places[j].deputy && heirs_unit(x->w, j) == u;
    }
    choice->broken += deputies > x->bar[u][t] ? deputies - x->bar[u][t] : 0;
}

static bool choice_value(const Search *x, Choice *choice) {
    const World *w = x->w;
    choice->value = choice->broken = 0;
    for (uint32_t i = 0; i < w->soul_count; i++)
        choice->value += x->paths[i].cost[choice->path[i]];
    for (uint32_t t = 0; t < w->periods; t++) {
        for (uint32_t j = 0; j < w->place_count; j++)
            if (w->places[j].row != NONE && heirs_open(w, j, t) && !place_value(x, j, t, choice))
                return false;
        for (uint32_t u = 0; u < roster_count(w->now, KIND_UNIT); u++)
            unit_broken(x, u, t, choice);
    }
    return true;
}

/* Of the first so many ways to choose a path for everybody the audit says what each is worth. */
static void choice_agrees(const Search *x, const Choice *choice, bool right) {
    const World *w = x->w;
    AUTO(Arena) arena = arena_open();
    PlanRun runs[PEOPLE * PERIODS];
    Plan    plan = {.made = true, .runs = runs};
    for (uint32_t i = 0; i < w->soul_count; i++)
        if (w->pose->person_row[i] != NONE)
            runs_add(w, x->paths[i].at[choice->path[i]], i, &plan);
    const Audit *audit = audit_plan(arena, w->pose->problem, &plan);
    AGREE(x->seed, "plan", audited(audit, NONE), right, "", "", 0U);
    if (!right)
        return;
    AGREE(x->seed, "broken", audit->broken, choice->broken, "", "", 0U);
    AGREE(x->seed, "value", audit->value, choice->value, "", "", 0U);
    x->seen->sets++;
    x->seen->broken += choice->broken > 0;
}

static bool choice_next(const Search *x, Choice *choice) {
    for (uint32_t i = 0; i < x->w->soul_count; i++) {
        if (++choice->path[i] < x->paths[i].count)
            return true;
        choice->path[i] = 0;
    }
    return false;
}

/* value INT64_MAX: there is no plan. */
static Choice choices_see(const Search *x, double all) {
    Choice   best = {.value = INT64_MAX, .broken = INT64_MAX}, choice = {.value = 0};
    uint64_t every = 1 + (uint64_t)all / SETS_AUDITED, count = 0;
    do {
        bool right = choice_value(x, &choice);
        if (count++ % every == 0)
            choice_agrees(x, &choice, right);
        if (right && (choice.broken < best.broken ||
                      (choice.broken == best.broken && choice.value < best.value)))
            best = choice;
    } while (choice_next(x, &choice));
    return best;
}

static void search_reckon(Search *x) {
    const World *w = x->w;
    for (uint32_t t = 0; t < w->periods; t++) {
        for (uint32_t j = 0; j < w->place_count; j++)
            x->kept[j][t] = heirs_kept(w, j, t);
        for (uint32_t u = 0; u < roster_count(w->now, KIND_UNIT); u++) {
            int64_t most = heirs_ceiling(w, u, t), left = most - heirs_left_alone(w, u, t);
            x->bar[u][t] = most == INT_MISSING ? INT64_MAX : left < 0 ? 0 : left;
        }
    }
}

static void best_agrees(const Search *x, const Choice *best) {
    const World *w = x->w;
    const Plan  *plan =
        search_run(kit_arena, w->pose->problem, &(SearchOptions){.gap = -1, .threads = 1});
    AGREE(x->seed, "made", plan->made, best->value < INT64_MAX, "", "", 0U);
    if (!plan->made)
        return;
    AGREE(x->seed, "best broken", plan->broken, best->broken, "", "", 0U);
    AGREE(x->seed, "best value", plan->value, best->value, "", "", 0U);
    assert_true(audit_plan(kit_arena, w->pose->problem, plan)->accepted);
    AGREE(x->seed, "plan recheck", pose_recheck(w->pose, plan->runs, plan->run_count), 0, "", "",
          0U);
    x->seen->plans++;
}

static void world_planned(const World *w, uint64_t seed, Seen *seen) {
    Search *x = ARENA_NEW(kit_arena, Search);
    double  all = 1;
    Path    path = {0};
    *x = (Search){.w = w, .seed = seed, .seen = seen};
    search_reckon(x);
    for (uint32_t i = 0; i < w->soul_count; i++) {
        paths_from(x, path, i, 0);
        all *= x->paths[i].count;
        if (x->paths[i].count + 1 == PATHS_MOST || x->tried > TRIED_MOST)
            all = SETS_MOST + 1;
    }
    if (all > SETS_MOST)
        return;
    Choice best = choices_see(x, all);
    best_agrees(x, &best);
}

static void every_plan_is_worth_what_the_page_says(void **state) {
    (void)state;
    Seen seen = {0};
    for (uint64_t seed = 1; seed <= PLANNED_SEEDS * times(); seed++) {
        kit_open(NULL);
        World *w = heirs_made(seed + 1000000, true);
        if (w) {
            posed(w, true);
            world_agrees(w, seed, &seen);
            world_planned(w, seed, &seen);
        }
        kit_close(NULL);
    }
    printf("# %llu paths right, %llu not; %llu plans weighed, %llu of them with a bar broken; %llu "
           "best of "
           "all\n",
           (unsigned long long)seen.paths, (unsigned long long)seen.unlawful,
           (unsigned long long)seen.sets, (unsigned long long)seen.broken,
           (unsigned long long)seen.plans);
    assert_true(seen.paths > 10000 && seen.unlawful > 10000 && seen.sets > 5000 &&
                seen.broken > 100 && seen.plans > 200);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_posed_is_what_the_page_says),
        cmocka_unit_test(every_plan_is_worth_what_the_page_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
