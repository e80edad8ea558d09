/* law.c — what binds on a day: the packs in force together, and their standards as one.
 * docs/rules/grammar.md, "Standards of several packs".
 *
 * The days on which a pack begins or ends cut time into stretches with one law each. For each law every
 * way in which standards of its packs can bind one post together becomes a standard of its own, once, so
 * that the engines judge by one standard still, and nothing is made when a case is judged. Cost: kinds of
 * post times the ways their standards can meet; a set of packs with more than TOGETHER_MOST is a fault. */
#include "rules/fact.h"
#include "rules/parser.h"

#include <stdlib.h>

enum { TOGETHER_MOST = 8192, PACKS_MOST = 32 };

/* ---- days ---- */

static int day_order(const void *a, const void *b) {
    Day x = *(const Day *)a, y = *(const Day *)b;
    return (x > y) - (x < y);
}

/* The first day of each stretch, ascending, once each. */
static uint32_t days_cut(const Rules *rules, Day *days) {
    uint32_t count = 0, kept = 0;
    for (size_t i = 0; i < rules->packs.len; i++) {
        days[count++] = rules->packs.at[i].since;
        if (rules->packs.at[i].until != DAY_MAX)
            days[count++] = rules->packs.at[i].until + 1;
    }
    if (count)
        qsort(days, count, sizeof *days, day_order);
    for (uint32_t i = 0; i < count; i++)
        if (!kept || days[kept - 1] != days[i])
            days[kept++] = days[i];
    return kept;
}

static void laws_open(Rules *rules) {
    AUTO(Arena) scratch = arena_open();
    Day     *days = ARENA_ARRAY(scratch, Day, rules->packs.len * 2);
    uint32_t count = days_cut(rules, days);
    for (uint32_t i = 0; i < count; i++) {
        Law law = {.since = days[i],
                   .until = i + 1 < count ? days[i + 1] - 1 : DAY_MAX,
                   .in_force = ARENA_ARRAY(rules->arena, bool, rules->packs.len),
                   .together = map_open(rules->arena)};
        for (uint32_t p = 0; p < rules->packs.len; p++)
            law.in_force[p] = pack_in_force(rules, p, law.since);
        VEC_PUSH(rules->arena, rules->laws, law);
    }
}

/* NULL: no pack has come into force yet. */
static const Law *law_on(const Rules *rules, Day day) {
    for (size_t i = rules->laws.len; i-- > 0;)
        if (rules->laws.at[i].since <= day)
            return &rules->laws.at[i];
    return NULL;
}

bool rules_in_force(const Rules *rules, Day day) {
    bool any = false;
    for (uint32_t p = 0; p < rules->packs.len && !any; p++)
        any = pack_in_force(rules, p, day);
    return any;
}

bool rules_change(const Rules *rules, Day before, Day day) {
    return law_on(rules, before) != law_on(rules, day);
}

/* ---- standards that bind together ---- */

typedef VEC(uint32_t) Standards;

/* Which standards in force speak of each kind, in the order in which they bind. */
typedef struct Kinds {
    Map by_kind;
    VEC(Standards) standards;
} Kinds;

static void kinds_find(Arena *arena, const Rules *rules, const Law *law, Kinds *kinds) {
    kinds->by_kind = map_open(arena);
    for (uint32_t s = 0; s < rules->written; s++) {
        const Standard *standard = &rules->standards.at[s];
        for (uint32_t k = 0; law->in_force[standard->pack] && k < standard->kind_count; k++) {
            uint32_t at = map_put(&kinds->by_kind, standard->kinds[k], kinds->by_kind.len);
            if (at == kinds->standards.len)
                VEC_PUSH(arena, kinds->standards, (Standards){0});
            Standards *of = &kinds->standards.at[at];
            if (!of->len || of->at[of->len - 1] != s) /* a kind may be named twice */
                VEC_PUSH(arena, *of, s);
        }
    }
}

typedef struct Parts {
    uint32_t at[PACKS_MOST], count;
} Parts;

typedef struct Joining {
    Rules         *rules;
    const Settled *settled;
    Findings      *findings;
    Arena         *scratch;
    Law           *law;
    Map            known; /* parts and exceptions as bytes -> standard; of all laws */
    uint32_t      *foreign;
    bool           faulty;
} Joining;

static Str bytes_of(const uint32_t *at, uint32_t count) {
    return (Str){(const char *)at, count * sizeof *at};
}

/* "A + B", each once. */
static Str joined(Arena *arena, const Str *list, uint32_t count, const char *between) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < count; i++) {
        bool told = !list[i].len;
        for (uint32_t k = 0; k < i && !told; k++)
            told = str_same(list[k], list[i]);
        if (told)
            continue;
        text_add(&text, text.len ? str_from(between) : STR(""));
        text_add(&text, list[i]);
    }
    return text_done(&text);
}

static void names_join(const Joining *j, const Parts *parts, Standard *made) {
    const Standard *all = j->rules->standards.at;
    Str             labels[PACKS_MOST], titles[PACKS_MOST];
    made->citations = (Citations){0};
    for (uint32_t i = 0; i < parts->count; i++) {
        labels[i] = all[parts->at[i]].label;
        titles[i] = all[parts->at[i]].title;
        made->citations =
            citations_join(j->rules->arena, made->citations, all[parts->at[i]].citations);
    }
    made->label = joined(j->rules->arena, labels, parts->count, " + ");
    made->title = joined(j->rules->arena, titles, parts->count, " + ");
}

static Str packs_join(const Joining *j, const Parts *parts) {
    Str codes[PACKS_MOST];
    for (uint32_t i = 0; i < parts->count; i++)
        codes[i] = j->rules->packs.at[j->rules->standards.at[parts->at[i]].pack].code;
    return joined(j->rules->arena, codes, parts->count, " + ");
}

/* Kinds that all of them name. */
static void kinds_join(const Joining *j, const Parts *parts, Standard *made) {
    const Standard *first = &j->rules->standards.at[parts->at[0]];
    Str            *kinds = ARENA_ARRAY(j->rules->arena, Str, first->kind_count);
    for (uint32_t k = 0; k < first->kind_count; k++) {
        bool all = true;
        for (uint32_t i = 1; i < parts->count; i++)
            all &= standard_names(&j->rules->standards.at[parts->at[i]].info, first->kinds[k]);
        if (all)
            kinds[made->kind_count++] = first->kinds[k];
    }
    made->kinds = kinds;
}

static void clauses_join(const Joining *j, const Parts *parts, Standard *made) {
    uint32_t total = 0;
    for (uint32_t i = 0; i < parts->count; i++)
        total += j->rules->standards.at[parts->at[i]].clause_count;
    made->clauses = ARENA_ARRAY(j->rules->arena, Clause, total);
    for (uint32_t i = 0; i < parts->count; i++) {
        const Standard *part = &j->rules->standards.at[parts->at[i]];
        for (uint32_t c = 0; c < part->clause_count; c++) {
            const Clause *clause = &part->clauses[c];
            bool foreign = clause_foreign(j->settled, clause, j->law->in_force, j->foreign, 0) > 0;
            made->clauses[made->clause_count++] =
                foreign ? clause_under(j->settled, clause, j->law->in_force) : *clause;
        }
    }
}

static uint32_t parts_join(const Joining *j, const Parts *parts) {
    Standard made = {0};
    for (uint32_t i = parts->count; i-- > 0;) {
        const Standard *part = &j->rules->standards.at[parts->at[i]];
        made.pack = part->pack;
        made.when = part->when ? part->when : made.when;
        made.points_most += part->points_most;
    }
    names_join(j, parts, &made);
    kinds_join(j, parts, &made);
    clauses_join(j, parts, &made);
    standard_settle(j->rules, &made);
    made.info.pack = packs_join(j, parts);
    VEC_PUSH(j->rules->arena, j->rules->standards, made);
    return (uint32_t)j->rules->standards.len - 1;
}

static void too_many(Joining *j, const Parts *parts) {
    const Standard *last = &j->rules->standards.at[parts->at[parts->count - 1]];
    Place           place = {
                  .file = j->rules->packs.at[last->pack].file, .line = last->line, .column = last->column};
    j->faulty = true;
    findings_add(j->findings,
                 FINDING(SEVERITY_ERROR, "rules.standards.many", place, .value = last->label,
                         .args = {lang_arg(j->rules->packs.at[last->pack].lang)}));
}

/* Exceptions of other packs on a clause of these. */
static uint32_t foreign_find(const Joining *j, const Parts *parts) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < parts->count; i++) {
        const Standard *part = &j->rules->standards.at[parts->at[i]];
        for (uint32_t c = 0; c < part->clause_count; c++)
            count =
                clause_foreign(j->settled, &part->clauses[c], j->law->in_force, j->foreign, count);
    }
    return count;
}

static void parts_add(Joining *j, const Parts *parts) {
    static const uint32_t then = NONE; /* after the parts stand their exceptions */
    uint32_t              foreign = foreign_find(j, parts);
    if (parts->count + (foreign > 0) < 2 ||
        map_find(&j->law->together, bytes_of(parts->at, parts->count)) != NONE)
        return;
    if (j->rules->standards.len - j->rules->written >= TOGETHER_MOST) {
        too_many(j, parts);
        return;
    }
    Text known = text_open(j->scratch);
    text_add(&known, bytes_of(parts->at, parts->count));
    text_add(&known, bytes_of(&then, 1));
    text_add(&known, bytes_of(j->foreign, foreign));
    uint32_t standard = map_find(&j->known, text_done(&known));
    if (standard == NONE) {
        standard = parts_join(j, parts);
        map_put(&j->known, text_done(&known), standard);
    }
    map_put(&j->law->together, bytes_of(parts->at, parts->count), standard);
}

/* Standards of one kind stand pack by pack, in the order in which they bind: from `at` on, with or
 * without one of each pack. */
static void parts_try(Joining *j, const Standards *of, size_t at, Parts parts) {
    const Standard *all = j->rules->standards.at;
    if (j->faulty || at == of->len) {
        if (parts.count && !j->faulty)
            parts_add(j, &parts);
        return;
    }
    uint32_t pack = all[of->at[at]].pack;
    size_t   past = at;
    bool     always = false;
    while (past < of->len && all[of->at[past]].pack == pack)
        past++;
    for (; at < past && !always && !j->faulty; at++) {
        Parts with = parts;
        with.at[with.count++] = of->at[at];
        always = !j->rules->standards.at[of->at[at]].when;
        if (with.count == PACKS_MOST)
            too_many(j, &with);
        else
            parts_try(j, of, past, with);
    }
    if (!always)
        parts_try(j, of, past, parts);
}

static void law_settle(Joining *j) {
    Kinds kinds = {0};
    kinds_find(j->scratch, j->rules, j->law, &kinds);
    for (size_t k = 0; k < kinds.standards.len && !j->faulty; k++)
        parts_try(j, &kinds.standards.at[k], 0, (Parts){.count = 0});
}

void laws_settle(Rules *rules, const Settled *settled, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Joining j = {.rules = rules,
                 .settled = settled,
                 .findings = findings,
                 .scratch = scratch,
                 .known = map_open(scratch),
                 .foreign = ARENA_ARRAY(scratch, uint32_t, rules->exceptions.len * PACKS_MOST + 1)};
    laws_open(rules);
    for (size_t i = 0; i < rules->laws.len && !j.faulty; i++) {
        j.law = &rules->laws.at[i];
        law_settle(&j);
    }
}

/* ---- which binds ---- */

static bool standard_binds(const Rules *rules, const Roster *roster, const Standard *standard,
                           uint32_t post, Day day) {
    if (!standard_names(&standard->info, roster_post(roster, post)->kind))
        return false;
    if (!standard->when)
        return true;
    Case c = {.rules = rules, .roster = roster, .person = NONE, .post = post, .day = day};
    return node_truth(&c, standard->when) == TRUTH_YES;
}

uint32_t rules_standard_of(const Rules *rules, const Roster *roster, uint32_t post, Day day) {
    const Law *law = law_on(rules, day);
    uint32_t   parts[PACKS_MOST], count = 0, bound = NONE;
    for (uint32_t i = 0; law && i < rules->written; i++) {
        const Standard *standard = &rules->standards.at[i];
        if (standard->pack == bound || !law->in_force[standard->pack] ||
            !standard_binds(rules, roster, standard, post, day))
            continue;
        bound = standard->pack;
        ensure(count < PACKS_MOST);
        parts[count++] = i;
    }
    if (!count)
        return NONE;
    uint32_t together = map_find(&law->together, bytes_of(parts, count));
    return together == NONE ? parts[0] : together;
}
