/* exhibit.c — every provision of the packs as data to be shown, in the order of the packs. */
#include "rules/fact.h"
#include "rules/parser.h"

typedef struct Showing {
    Arena       *arena;
    const Rules *rules;
    VEC(Provision) list;
} Showing;

typedef VEC(ProvisionTerm) Terms;

static const Reason *asked(const Showing *s, const Node *node) {
    return node ? cause_of(s->arena, s->rules, NULL, NULL, node) : NULL;
}

static Provision provision_of(const Showing *s, ProvisionKind kind, uint32_t pack, Str label,
                              Str title) {
    return (Provision){
        .kind = kind, .pack = s->rules->packs.at[pack].code, .label = label, .title = title};
}

static void terms_put(Provision *provision, const Terms *terms) {
    provision->terms = terms->at;
    provision->term_count = (uint32_t)terms->len;
}

/* ---- standards ---- */

/* Without its exceptions, which are told beside it; a portion of the points for each part. */
static const Reason *clause_asked(const Showing *s, const Clause *clause) {
    const Reason *inner = asked(s, clause->own ? clause->own : clause->cond);
    Reason       *reason = ARENA_NEW(s->arena, Reason);
    if (clause->each == EACH_NONE)
        return inner;
    *reason = clause->each == EACH_PART ? *inner : (Reason){.because = inner};
    reason->kind = REASON_EACH;
    reason->step = clause->step;
    reason->portion = clause->points;
    return reason;
}

static bool has_exception(const Rules *rules, uint32_t pack, Str label) {
    bool found = false;
    for (size_t i = 0; i < rules->exceptions.len && !found; i++)
        found =
            rules->exceptions.at[i].pack == pack && str_same(rules->exceptions.at[i].label, label);
    return found;
}

/* Is it the one named first? A label is one of the pack itself before it is one of others. */
static bool is_over(const Rules *rules, const Override *override, const Exception *exception) {
    return str_same(override->over, exception->label) &&
           (override->pack == exception->pack ||
            !has_exception(rules, override->pack, override->over));
}

static const Str *under_it(const Showing *s, const Exception *exception, uint32_t *count_out) {
    VEC(Str) labels = {0};
    for (size_t i = 0; i < s->rules->overrides.len; i++) {
        const Override *override = &s->rules->overrides.at[i];
        bool            told = !is_over(s->rules, override, exception);
        for (size_t k = 0; k < labels.len && !told; k++)
            told = str_same(labels.at[k], override->under);
        if (!told)
            VEC_PUSH(s->arena, labels, override->under);
    }
    *count_out = (uint32_t)labels.len;
    return labels.at;
}

static ProvisionTerm exception_term(const Showing *s, const Exception *exception, Str of) {
    ProvisionTerm term = {.kind = TERM_EXCEPTION,
                          .label = exception->label,
                          .citations = exception->citations,
                          .of = of,
                          .when = asked(s, exception->when),
                          .ask = asked(s, exception->cond)};
    term.over = under_it(s, exception, &term.over_count);
    return term;
}

static void exception_terms(const Showing *s, const Clause *clause, Terms *terms) {
    for (uint32_t i = 0; i < clause->exception_count; i++)
        VEC_PUSH(s->arena, *terms, exception_term(s, clause->exceptions[i], clause->label));
}

static void show_standard(Showing *s, const Standard *standard) {
    Terms     terms = {0};
    Provision made =
        provision_of(s, PROVISION_STANDARD, standard->pack, standard->label, standard->title);
    made.citations = standard->citations;
    made.kinds = standard->kinds;
    made.kind_count = standard->kind_count;
    made.when = asked(s, standard->when);
    for (uint32_t i = 0; i < standard->clause_count; i++) {
        const Clause *clause = &standard->clauses[i];
        VEC_PUSH(s->arena, terms,
                 (ProvisionTerm){.kind = clause->preference ? TERM_PREFER : TERM_REQUIRE,
                                 .label = clause->label,
                                 .citations = clause->citations,
                                 .ask = clause_asked(s, clause),
                                 .waivable_by = clause->waivable_by,
                                 .reasoned = clause->reasoned,
                                 .relaxed_by = clause->relaxed_by,
                                 .relaxed_count = clause->relaxed_count,
                                 .for_holders = clause->for_holders,
                                 .not_met = clause->not_met,
                                 .points_most = clause->preference ? clause->points_most : 0});
        exception_terms(s, clause, &terms);
    }
    terms_put(&made, &terms);
    VEC_PUSH(s->arena, s->list, made);
}

/* ---- structure: clauses of one structure stand together ---- */

static bool one_structure(const Share *a, const Share *b) {
    return a->pack == b->pack && str_same(a->structure, b->structure);
}

/* With the amount alone, in place of the table of its clause; what only drops asks nothing. */
static const StructureAsk *exception_ask(const Showing *s, const Share *share,
                                         const Exception *exception) {
    StructureAsk *ask = ARENA_NEW(s->arena, StructureAsk);
    StructureRow *row = ARENA_NEW(s->arena, StructureRow);
    if (!exception->amounts)
        return NULL;
    *row = (StructureRow){.amount = exception->amount};
    *ask = share->ask;
    ask->table = (StructureTable){TABLE_PLAIN, row, 1};
    return ask;
}

static void share_exceptions(const Showing *s, const Share *share, Terms *terms) {
    for (uint32_t i = 0; i < share->exception_count; i++) {
        const Exception *exception = share->exceptions[i];
        ProvisionTerm    term = exception_term(s, exception, share->clause);
        term.share = exception_ask(s, share, exception);
        VEC_PUSH(s->arena, *terms, term);
    }
}

static size_t show_structure(Showing *s, size_t from) {
    const Share *first = &s->rules->shares.at[from];
    Terms        terms = {0};
    Provision    made =
        provision_of(s, PROVISION_STRUCTURE, first->pack, first->structure, first->set);
    size_t at = from;
    made.kinds = first->kinds;
    made.kind_count = first->kind_count;
    made.posts = first->posts;
    made.per_unit = first->per_unit;
    made.when = asked(s, first->when);
    for (; at < s->rules->shares.len && one_structure(first, &s->rules->shares.at[at]); at++) {
        const Share *share = &s->rules->shares.at[at];
        if (share->second) /* told with the first */
            continue;
        VEC_PUSH(s->arena, terms,
                 (ProvisionTerm){.kind = TERM_SHARE,
                                 .label = share->label,
                                 .citations = share->citations,
                                 .ask = share->ask.group,
                                 .share = &share->ask,
                                 .force = share->force});
        if (!share->continued) /* of each group they are the same */
            share_exceptions(s, share, &terms);
    }
    terms_put(&made, &terms);
    VEC_PUSH(s->arena, s->list, made);
    return at;
}

/* ---- exceptions of what other packs say ---- */

static bool of_own_pack(const Rules *rules, const Exception *exception) {
    for (uint32_t i = 0; i < rules->written; i++) {
        const Standard *standard = &rules->standards.at[i];
        for (uint32_t c = 0; standard->pack == exception->pack && c < standard->clause_count; c++)
            if (str_same(standard->clauses[c].label, exception->of))
                return true;
    }
    for (size_t i = 0; i < rules->shares.len; i++)
        if (rules->shares.at[i].pack == exception->pack &&
            str_same(rules->shares.at[i].clause, exception->of))
            return true;
    return false;
}

/* The structure clause it is of; NULL: it is of a clause of a standard. */
static const Share *share_excepted(const Rules *rules, const Exception *exception) {
    for (size_t i = 0; i < rules->shares.len; i++)
        for (uint32_t e = 0; e < rules->shares.at[i].exception_count; e++)
            if (rules->shares.at[i].exceptions[e] == exception)
                return &rules->shares.at[i];
    return NULL;
}

static void show_exception(Showing *s, const Exception *exception) {
    Provision made =
        provision_of(s, PROVISION_EXCEPTION, exception->pack, exception->label, STR(""));
    ProvisionTerm term = exception_term(s, exception, exception->of);
    const Share  *share = share_excepted(s->rules, exception);
    Terms         terms = {0};
    term.share = share ? exception_ask(s, share, exception) : NULL;
    VEC_PUSH(s->arena, terms, term);
    made.citations = exception->citations;
    terms_put(&made, &terms);
    VEC_PUSH(s->arena, s->list, made);
}

/* ---- the rest ---- */

static void show_apart(Showing *s, const Apart *apart) {
    Provision made = provision_of(s, PROVISION_APART, apart->pack, apart->label, STR(""));
    made.citations = apart->citations;
    made.posts = apart->first;
    made.second = apart->second;
    made.same_unit = apart->same_unit;
    made.relations = apart->relations;
    VEC_PUSH(s->arena, s->list, made);
}

static void show_procedure(Showing *s, const Procedure *procedure) {
    Provision made =
        provision_of(s, PROVISION_PROCEDURE, procedure->pack, procedure->label, procedure->title);
    made.citations = procedure->citations;
    made.kinds = procedure->kinds;
    made.kind_count = procedure->kind_count;
    made.when = procedure->when;
    made.procedure = procedure;
    VEC_PUSH(s->arena, s->list, made);
}

static void show_movement(Showing *s, const Movement *movement) {
    Provision made =
        provision_of(s, PROVISION_MOVEMENT, movement->pack, movement->label, movement->title);
    made.citations = movement->citations;
    made.movement = movement;
    VEC_PUSH(s->arena, s->list, made);
}

static void show_equals(Showing *s, const EqualsRule *rule) {
    Provision    made = provision_of(s, PROVISION_EQUALS, rule->pack, rule->label, STR(""));
    EqualsShown *keys = ARENA_ARRAY(s->arena, EqualsShown, rule->key_count);
    for (uint32_t i = 0; i < rule->key_count; i++)
        keys[i] = (EqualsShown){&s->rules->facts.at[rule->keys[i].fact], rule->keys[i].rising};
    made.citations = rule->citations;
    made.kinds = rule->kinds;
    made.kind_count = rule->kind_count;
    made.keys = keys;
    made.key_count = rule->key_count;
    VEC_PUSH(s->arena, s->list, made);
}

static void show_reminder(Showing *s, const RemindRule *rule) {
    const Reminder *info = &rule->info;
    Provision made = provision_of(s, PROVISION_REMINDER, info->pack, info->label, info->title);
    made.citations = info->citations;
    made.posts = rule->posts;
    made.reminder = info;
    VEC_PUSH(s->arena, s->list, made);
}

static void show_retirement(Showing *s, const Retirement *table) {
    Provision made = provision_of(s, PROVISION_RETIREMENT, table->pack, STR(""), STR(""));
    made.citations = table->citations;
    for (int sex = 0; sex < 2; sex++) {
        made.ages[sex] = table->rows[sex];
        made.age_count[sex] = table->row_count[sex];
    }
    VEC_PUSH(s->arena, s->list, made);
}

static void show_pack(Showing *s, uint32_t pack) {
    const Rules *rules = s->rules;
    for (uint32_t i = 0; i < rules->written; i++)
        if (rules->standards.at[i].pack == pack)
            show_standard(s, &rules->standards.at[i]);
    for (size_t i = 0; i < rules->shares.len;)
        i = rules->shares.at[i].pack == pack ? show_structure(s, i) : i + 1;
    for (size_t i = 0; i < rules->exceptions.len; i++)
        if (rules->exceptions.at[i].pack == pack && !of_own_pack(rules, &rules->exceptions.at[i]))
            show_exception(s, &rules->exceptions.at[i]);
    for (size_t i = 0; i < rules->aparts.len; i++)
        if (rules->aparts.at[i].pack == pack)
            show_apart(s, &rules->aparts.at[i]);
    for (size_t i = 0; i < rules->procedures.len; i++)
        if (rules->procedures.at[i].info.pack == pack)
            show_procedure(s, &rules->procedures.at[i].info);
    for (size_t i = 0; i < rules->movements.len; i++)
        if (rules->movements.at[i].info.pack == pack)
            show_movement(s, &rules->movements.at[i].info);
    for (size_t i = 0; i < rules->equals.len; i++)
        if (rules->equals.at[i].pack == pack)
            show_equals(s, &rules->equals.at[i]);
    for (size_t i = 0; i < rules->reminders.len; i++)
        if (rules->reminders.at[i].info.pack == pack)
            show_reminder(s, &rules->reminders.at[i]);
    for (size_t i = 0; i < rules->retirements.len; i++)
        if (rules->retirements.at[i].pack == pack)
            show_retirement(s, &rules->retirements.at[i]);
}

const Provision *rules_provisions(Arena *arena, const Rules *rules, uint32_t *count_out) {
    Showing showing = {.arena = arena, .rules = rules};
    for (uint32_t pack = 0; pack < rules->packs.len; pack++)
        show_pack(&showing, pack);
    *count_out = (uint32_t)showing.list.len;
    return showing.list.at;
}
