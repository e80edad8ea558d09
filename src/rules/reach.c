/* reach.c — amounts that no life comes to, or every life does: an age nobody reaches, more months of service left than
 * there are between the first day of service and the last.
 *
 * Each comparison by itself, with figures so wide that nobody in service lies outside: work begins at 15 at the
 * earliest, ends at the highest age of the retirement tables read (without one at 75), and nobody is past 120. */
#include "rules/analysis_parts.h"

#include <string.h>

enum { AGE_STARTS = 15 * 12, AGE_SERVES = 75 * 12, AGE_LIVES = 120 * 12 };

/* In months. */
typedef struct Life {
    int64_t last; /* age at the end of service, or of life */
    bool    tabled;
} Life;

static Life life_in_service(const Rules *rules) {
    Life life = {0};
    for (size_t i = 0; i < rules->retirements.len; i++)
        for (int sex = 0; sex < 2; sex++)
            for (uint32_t r = 0; r < rules->retirements.at[i].row_count[sex]; r++) {
                int32_t months = rules->retirements.at[i].rows[sex][r].months;
                life.last = months > life.last ? months : life.last;
            }
    life.tabled = life.last > 0;
    if (!life.tabled)
        life.last = AGE_SERVES;
    return life;
}

/* What a fact of somebody alive so long can be; of those that no life limits all. Service ends with the month
 * in which the age is reached. */
static Range life_range(const Fact *fact, int64_t last) {
    int64_t longest = last - AGE_STARTS + 1;
    switch ((int)fact->kind) {
    case FACT_AGE:
        return (Range){2 * AGE_STARTS, 2 * last + 1};
    case FACT_SINCE:
        if (fact->field == Person_born)
            return (Range){AGE_STARTS, last};
        return (Range){FACT_LEAST, longest};
    case FACT_HELD:
    case FACT_PRESENT:
    case FACT_SERVICE_LEFT:
        return (Range){FACT_LEAST, longest};
    case FACT_TERMS:
        return (Range){FACT_LEAST, longest / fact->months + 1};
    default:
        return RANGE_UNKNOWN;
    }
}

static bool outside(const Literal *literal, Range range) {
    return literal->lo > range.hi || literal->hi < range.lo;
}

static bool all_of(const Literal *literal, Range range) {
    return (range.lo != FACT_LEAST || range.hi != FACT_MOST) && literal->lo <= range.lo &&
           literal->hi >= range.hi && (literal->lo != FACT_LEAST || literal->hi != FACT_MOST);
}

typedef struct Told {
    uint32_t literal;
    bool     all; /* everybody meets it, else nobody */
} Told;

typedef struct Reach {
    const Analysis *a;
    Spot            spot;
    Life            service;
    VEC(Told) told;
} Reach;

static const char *reach_code(const Reach *reach, const Node *node, bool asked) {
    const Literal *literal = &reach->a->rules->literals.at[node->literal];
    const Fact    *fact = &reach->a->rules->facts.at[literal->fact];
    Range          served = life_range(fact, reach->service.last);
    Range          lived = life_range(fact, AGE_LIVES);
    if (fact->kind == FACT_TERMS && literal->hi < 1)
        return "rules.reach.terms";
    if (outside(literal, lived) || (asked && !reach->service.tabled && outside(literal, served)))
        return "rules.reach.none";
    if (asked && outside(literal, served))
        return "rules.reach.retired";
    return all_of(literal, lived) ? "rules.reach.all" : NULL;
}

static const Told *told_find(const Reach *reach, uint32_t literal) {
    for (size_t i = 0; i < reach->told.len; i++)
        if (reach->told.at[i].literal == literal)
            return &reach->told.at[i];
    return NULL;
}

static void literal_look(Reach *reach, const Node *node, bool asked) {
    const char *code = reach_code(reach, node, asked);
    bool        vietnamese = reach->a->rules->packs.at[reach->spot.pack].lang == PACK_VI;
    Arena      *arena = reach->a->findings->arena;
    if (!code)
        return;
    if (told_find(reach, node->literal))
        return;
    VEC_PUSH(reach->a->scratch, reach->told,
             ((Told){node->literal, strcmp(code, "rules.reach.all") == 0}));
    analysis_tell(
        reach->a, SEVERITY_WARNING, code, reach->spot,
        (Arg){"asked", rules_words(arena, vietnamese, node->words)},
        (Arg){"years", str_format(arena, "%lld", (long long)((reach->service.last + 11) / 12))});
}

/* What stands under a NOT is not asked of anybody. */
static void node_look(Reach *reach, const Node *node, bool asked) {
    if (node->kind == NODE_LITERAL)
        literal_look(reach, node, asked);
    for (uint32_t i = 0; i < node->part_count; i++)
        node_look(reach, node->parts[i], asked && node->kind != NODE_NOT);
}

/* The condition with what was told as what it comes to: always so, or never. */
static const Node *node_settled(const Reach *reach, const Node *node) {
    Arena *scratch = reach->a->scratch;
    if (node->kind == NODE_LITERAL) {
        const Told *told = told_find(reach, node->literal);
        const Node *never = told ? proof_both(scratch, node, proof_not(scratch, node)) : node;
        return told && told->all ? proof_not(scratch, never) : never;
    }
    Node        *copy = arena_copy(scratch, node, sizeof *node);
    const Node **parts = ARENA_ARRAY(scratch, const Node *, node->part_count);
    for (uint32_t i = 0; i < node->part_count; i++)
        parts[i] = node_settled(reach, node->parts[i]);
    copy->parts = parts;
    return copy;
}

const Node *reach_settle(const Analysis *a, const Node *cond, bool asked, Spot spot) {
    Reach reach = {.a = a, .spot = spot, .service = life_in_service(a->rules)};
    node_look(&reach, cond, asked);
    return reach.told.len ? node_settled(&reach, cond) : cond;
}

bool reach_analyse(const Analysis *a, const Node *cond, bool asked, Spot spot) {
    return reach_settle(a, cond, asked, spot) != cond;
}
