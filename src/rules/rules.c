/* rules.c — reading a set of packs together; what a pack has. */
#include "rules/fact.h"
#include "rules/trial_parts.h"

#include <stdlib.h>

bool packs_together(const Rules *rules, uint32_t a, uint32_t b) {
    const PackInfo *x = &rules->packs.at[a], *y = &rules->packs.at[b];
    return x->since <= y->until && y->since <= x->until;
}

bool label_is_lost(const Rules *rules, uint32_t pack, Str label) {
    bool lost = rules->unread;
    for (uint32_t p = 0; !lost && p < rules->packs.len; p++)
        lost = packs_together(rules, pack, p) && map_find(&rules->lost.at[p], label) != NONE;
    return lost;
}

bool pack_in_force(const Rules *rules, uint32_t pack, Day day) {
    const PackInfo *info = &rules->packs.at[pack];
    return info->since <= day && day <= info->until;
}

/* A standard with what it stands by: precedence, pack, whether it has a condition, as written. */
typedef struct Stand {
    int32_t  precedence;
    bool     always;
    size_t   at;
    Standard standard;
} Stand;

static int stand_order(const void *a, const void *b) {
    const Stand *x = a, *y = b;
    if (x->precedence != y->precedence)
        return x->precedence > y->precedence ? -1 : 1;
    if (x->standard.pack != y->standard.pack)
        return x->standard.pack < y->standard.pack ? -1 : 1;
    if (x->always != y->always)
        return x->always ? 1 : -1;
    return (x->at > y->at) - (x->at < y->at);
}

static void standards_order(Rules *rules) {
    AUTO(Arena) scratch = arena_open();
    size_t count = rules->standards.len;
    Stand *stands = ARENA_ARRAY(scratch, Stand, count);
    for (size_t i = 0; i < count; i++) {
        const Standard *standard = &rules->standards.at[i];
        stands[i] =
            (Stand){rules->packs.at[standard->pack].precedence, !standard->when, i, *standard};
    }
    qsort(stands, count, sizeof *stands, stand_order);
    for (size_t i = 0; i < count; i++)
        rules->standards.at[i] = stands[i].standard;
}

Rules *rules_open(Arena *arena) {
    Rules *rules = ARENA_NEW(arena, Rules);
    rules->arena = arena;
    rules->fact_by_words = map_open(arena);
    rules->literal_by_words = map_open(arena);
    return rules;
}

static const Reason *asked_of(const Rules *rules, const Node *node) {
    return node ? cause_of(rules->arena, rules, NULL, NULL, node) : NULL;
}

static void share_asks(const Rules *rules, Share *share) {
    share->ask = (StructureAsk){.title = share->set,
                                .form = share->form,
                                .group = asked_of(rules, share->written),
                                .outside = asked_of(rules, share->outside),
                                .tested = share->tested,
                                .table = share->table,
                                .bodies = share->bodies,
                                .other = share->either ? &share[1].ask : NULL};
}

Rules *rules_gather(Arena *arena, const PackSource *packs, size_t count, Tokens *tokens,
                    Findings *findings) {
    Rules *rules = rules_open(arena);
    size_t errors = findings->errors;
    for (size_t i = 0; i < count; i++)
        parse_pack(arena, rules, &packs[i], &tokens[i], findings);
    rules->faulty = findings->errors != errors;
    rules->unread = rules->packs.len < count;
    return rules;
}

bool rules_settle(Rules *rules, bool part, Findings *findings) {
    size_t errors = findings->errors;
    rules->domains = ARENA_ARRAY(rules->arena, Range, rules->facts.len);
    for (size_t f = 0; f < rules->facts.len; f++)
        rules->domains[f] = fact_domain(&rules->facts.at[f]);
    trials_check(rules, findings);
    const Settled *settled = exceptions_settle(rules, part, findings);
    if (rules->faulty || findings->errors != errors)
        return false;
    standards_settle(rules);
    procedures_settle(rules);
    movements_settle(rules);
    standards_order(rules);
    laws_settle(rules, settled, findings);
    if (findings->errors != errors)
        return false;
    for (size_t i = 0; i < rules->shares.len; i++)
        share_asks(rules, &rules->shares.at[i]);
    return true;
}

const Rules *rules_parse(Arena *arena, const PackSource *packs, size_t count, bool part,
                         Tokens *tokens, Findings *findings) {
    size_t first = findings->len;
    Rules *rules = rules_gather(arena, packs, count, tokens, findings);
    bool   settled = rules_settle(rules, part, findings);
    findings_order(findings, first);
    return settled ? rules : NULL;
}

const Rules *rules_read(Arena *arena, const PackSource *packs, size_t count, Findings *findings) {
    return rules_parse(arena, packs, count, false, ARENA_ARRAY(arena, Tokens, count), findings);
}

const Rules *rules_read_part(Arena *arena, const PackSource *packs, size_t count,
                             Findings *findings) {
    return rules_parse(arena, packs, count, true, ARENA_ARRAY(arena, Tokens, count), findings);
}

uint32_t rules_pack_count(const Rules *rules) {
    return (uint32_t)rules->packs.len;
}

static void head_count(PackHead *head, Citations citations) {
    head->clauses++;
    head->unconfirmed += !citations_confirmed(citations);
}

PackHead rules_pack(const Rules *rules, uint32_t pack) {
    ensure(pack < rules->packs.len);
    const PackInfo *info = &rules->packs.at[pack];
    PackHead        head = {.code = info->code,
                            .title = info->title,
                            .since = info->since,
                            .until = info->until,
                            .issued_by = info->issued_by,
                            .version = info->version,
                            .counts = info->counts,
                            .continuous = info->continuous,
                            .manners = info->manners,
                            .precedence = info->precedence};
    for (uint32_t s = 0; s < rules->written; s++) {
        const Standard *standard = &rules->standards.at[s];
        head.standards += standard->pack == pack;
        for (uint32_t c = 0; standard->pack == pack && c < standard->clause_count; c++)
            head_count(&head, standard->clauses[c].citations);
    }
    for (size_t i = 0; i < rules->exceptions.len; i++)
        if (rules->exceptions.at[i].pack == pack)
            head_count(&head, rules->exceptions.at[i].citations);
    for (size_t i = 0; i < rules->shares.len; i++)
        if (rules->shares.at[i].pack == pack && !rules->shares.at[i].continued)
            head_count(&head, rules->shares.at[i].citations);
    for (size_t i = 0; i < rules->aparts.len; i++)
        if (rules->aparts.at[i].pack == pack)
            head_count(&head, rules->aparts.at[i].citations);
    for (size_t i = 0; i < rules->retirements.len; i++)
        if (rules->retirements.at[i].pack == pack)
            head_count(&head, rules->retirements.at[i].citations);
    for (size_t i = 0; i < rules->reminders.len; i++)
        if (rules->reminders.at[i].info.pack == pack)
            head_count(&head, rules->reminders.at[i].info.citations);
    for (size_t i = 0; i < rules->movements.len; i++)
        for (uint32_t t = 0; t < rules->movements.at[i].info.target_count; t++)
            if (rules->movements.at[i].info.pack == pack)
                head_count(&head, rules->movements.at[i].info.targets[t].citations);
    for (size_t i = 0; i < rules->equals.len; i++)
        if (rules->equals.at[i].pack == pack)
            head_count(&head, rules->equals.at[i].citations);
    for (size_t i = 0; i < rules->procedures.len; i++)
        for (uint32_t s = 0; s < rules->procedures.at[i].info.step_count; s++)
            if (rules->procedures.at[i].info.pack == pack)
                head_count(&head, rules->procedures.at[i].info.steps[s].citations);
    for (size_t i = 0; i < rules->trials.len; i++)
        head.tests += rules->trials.at[i].pack == pack;
    return head;
}

Str pack_language(Str text) {
    AUTO(Arena) scratch = arena_open();
    PackLang lang;
    if (!lex_language(scratch, text, &lang))
        return STR("");
    return lang == PACK_VI ? STR("vi") : STR("en");
}

uint32_t rules_standard_count(const Rules *rules) {
    return rules->written;
}

uint32_t rules_standard_total(const Rules *rules) {
    return (uint32_t)rules->standards.len;
}

const StandardInfo *rules_standard(const Rules *rules, uint32_t standard) {
    ensure(standard < rules->standards.len);
    return &rules->standards.at[standard].info;
}

bool standard_names(const StandardInfo *standard, Str kind) {
    bool named = false;
    for (uint32_t i = 0; i < standard->kind_count && !named; i++)
        named = str_same(standard->kinds[i], kind);
    return named;
}
