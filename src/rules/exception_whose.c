/* exception_whose.c — which clause or structure clause each exception is of, and that it may be. */
#include "rules/condition.h"
#include "rules/exception_parts.h"

void place_fault(const Settled *s, uint32_t pack, uint32_t line, uint32_t column, const char *code,
                 Str value, Arg arg, Arg more) {
    Place   place = {.file = s->rules->packs.at[pack].file, .line = line, .column = column};
    Arg     lang = lang_arg(s->rules->packs.at[pack].lang);
    Finding finding = FINDING(SEVERITY_ERROR, code, place, .value = value, .args = {lang});
    if (arg.name) {
        finding.args[0] = arg;
        finding.args[1] = more.name ? more : lang;
        finding.args[2] = more.name ? lang : more;
    }
    findings_add(s->findings, finding);
}

void exception_fault(const Settled *s, const Exception *e, const char *code, Str value, Arg arg) {
    place_fault(s, e->pack, e->line, e->column, code, value, arg, (Arg){0});
}

/* ---- by label ---- */

static void number_put(const Settled *s, Numbers *list, uint32_t number) {
    VEC_PUSH(s->rules->arena, *list, number);
}

const Named *named_find(const Settled *s, Str label) {
    uint32_t at = map_find(&s->labels, label);
    return at == NONE ? NULL : &s->named.at[at];
}

static Named *named_of(Settled *s, Str label) {
    uint32_t at = map_put(&s->labels, label, (uint32_t)s->named.len);
    if (at == s->named.len)
        VEC_PUSH(s->rules->arena, s->named, (Named){0});
    return &s->named.at[at];
}

static void clauses_index(Settled *s) {
    Rules   *rules = s->rules;
    uint32_t count = 0;
    for (size_t i = 0; i < rules->standards.len; i++)
        count += rules->standards.at[i].clause_count;
    s->clauses = ARENA_ARRAY(rules->arena, Clause *, count);
    s->of_clause = ARENA_ARRAY(rules->arena, Numbers, count);
    count = 0;
    for (size_t i = 0; i < rules->standards.len; i++)
        for (uint32_t c = 0; c < rules->standards.at[i].clause_count; c++) {
            Clause *clause = &rules->standards.at[i].clauses[c];
            clause->number = count;
            s->clauses[count] = clause;
            number_put(s, &named_of(s, clause->label)->clauses, count++);
        }
}

static void names_index(Settled *s) {
    Rules *rules = s->rules;
    s->labels = map_open(rules->arena);
    clauses_index(s);
    for (uint32_t i = 0; i < rules->shares.len; i++)
        number_put(s, &named_of(s, rules->shares.at[i].clause)->shares, i);
    for (uint32_t i = 0; i < rules->exceptions.len; i++)
        number_put(s, &named_of(s, rules->exceptions.at[i].label)->exceptions, i);
}

/* ---- whose they are ---- */

static void clauses_named(const Settled *s, uint32_t pack, Str label, Numbers *found) {
    const Named *named = named_find(s, label);
    for (size_t i = 0; named && i < named->clauses.len; i++)
        if (s->clauses[named->clauses.at[i]]->pack == pack)
            number_put(s, found, named->clauses.at[i]);
}

/* Of the pack itself; else of those it is ever in force with. */
static void targets_find(const Settled *s, uint32_t at) {
    const Exception *e = &s->rules->exceptions.at[at];
    clauses_named(s, e->pack, e->of, &s->targets[at]);
    bool own = s->targets[at].len > 0;
    for (uint32_t pack = 0; !own && pack < s->rules->packs.len; pack++)
        if (packs_together(s->rules, e->pack, pack))
            clauses_named(s, pack, e->of, &s->targets[at]);
}

bool clause_leaves(const Clause *clause, const PackInfo *pack) {
    for (uint32_t i = 0; i < clause->relaxed_count; i++)
        if (str_same(clause->relaxed_by[i], pack->title) ||
            (pack->issued_by.len && str_same(clause->relaxed_by[i], pack->issued_by)))
            return true;
    return false;
}

/* A clause of a higher pack says who may relax it. */
static bool has_leave(const Rules *rules, const Exception *e, const Clause *clause) {
    const PackInfo *pack = &rules->packs.at[e->pack];
    return pack->precedence >= rules->packs.at[clause->pack].precedence ||
           clause_leaves(clause, pack);
}

static Share *share_named(const Settled *s, uint32_t pack, Str label) {
    const Named *named = named_find(s, label);
    for (size_t i = 0; named && i < named->shares.len; i++) {
        Share *share = &s->rules->shares.at[named->shares.at[i]];
        if (share->pack == pack)
            return share;
    }
    return NULL;
}

/* What a structure clause says of all its bodies alike, or of a choice, no amount can stand for; a set of
 * posts of many units has no unit to be looked at. */
static void share_find(const Settled *s, uint32_t at, Share *share) {
    Exception *e = &s->rules->exceptions.at[at];
    Arg        of = {"clause", e->of};
    bool       plain = !share->either && share->form != FORM_POOL;
    if (e->unread) {
        s->share_of[at] = share;
    } else if (!e->drop && !e->amounts) {
        exception_fault(s, e, "rules.exception.amount", e->label, of);
    } else if (share->posts && !share->per_unit) {
        exception_fault(s, e, "rules.exception.set", e->label, of);
    } else if (!node_of_unit(s->rules, e->when)) {
        exception_fault(s, e, "rules.when.unit", e->label, of);
    } else if (!e->drop && !plain) {
        exception_fault(s, e, "rules.exception.drop", e->label, of);
    } else {
        s->share_of[at] = share;
        if (!e->cited) {
            e->citations = share->citations;
        }
    }
}

/* That it may be an exception of this clause. */
static bool may_stand(const Settled *s, const Exception *e, const Clause *clause) {
    Arg of = {"clause", e->of};
    if (e->unread)
        return true;
    if (clause->each != EACH_NONE)
        exception_fault(s, e, "rules.exception.each", e->label, of);
    else if (!e->drop && (e->amounts || e->preference != clause->preference))
        exception_fault(s, e, "rules.exception.kind", e->label, of);
    else if (!has_leave(s->rules, e, clause))
        place_fault(s, e->pack, e->line, e->column, "rules.exception.leave", e->label, of,
                    (Arg){"pack", s->rules->packs.at[e->pack].title});
    else
        return true;
    return false;
}

static void clause_find(const Settled *s, uint32_t at) {
    Exception *e = &s->rules->exceptions.at[at];
    Numbers   *targets = &s->targets[at];
    Share     *share = share_named(s, e->pack, e->of);
    if (share) {
        share_find(s, at, share);
        return;
    }
    targets_find(s, at);
    const Clause *first = targets->len ? s->clauses[targets->at[0]] : NULL;
    s->lost[at] = !first && label_is_lost(s->rules, e->pack, e->of);
    if (!first && !s->part && !s->lost[at])
        exception_fault(s, e, "rules.exception.of", e->of, (Arg){"clause", e->of});
    bool foreign = first && first->pack != e->pack;
    if (foreign && !e->cited && !e->unread)
        exception_fault(s, e, "rules.uncited", e->label, (Arg){0});
    if (!e->cited) {
        e->citations = first && !foreign ? first->citations : (Citations){0};
    }
    for (size_t i = 0; i < targets->len; i++)
        if (!may_stand(s, e, s->clauses[targets->at[i]]))
            targets->len = 0;
}

void whose_find(Settled *s) {
    Rules *rules = s->rules;
    names_index(s);
    s->share_of = ARENA_ARRAY(rules->arena, Share *, rules->exceptions.len);
    s->lost = ARENA_ARRAY(rules->arena, bool, rules->exceptions.len);
    s->targets = ARENA_ARRAY(rules->arena, Numbers, rules->exceptions.len);
    s->of_share = ARENA_ARRAY(rules->arena, Numbers, rules->shares.len);
    for (uint32_t i = 0; i < rules->exceptions.len; i++) {
        clause_find(s, i);
        if (s->share_of[i])
            number_put(s, &s->of_share[s->share_of[i] - rules->shares.at], i);
        for (size_t t = 0; t < s->targets[i].len; t++)
            number_put(s, &s->of_clause[s->targets[i].at[t]], i);
        if (s->lost[i])
            number_put(s, &named_of(s, rules->exceptions.at[i].of)->lost, i);
    }
}
