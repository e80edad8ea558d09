/* unknown.c — what packs name and a register has not: kinds of posts and bodies, fields, localities and
 * kinds of units. A name that is misspelt binds nobody, so that it is told. Cost: names times values of
 * the register. docs/rules/analysis.md, "Against a register". */
#include "rules/analysis.h"

#include "rules/keywords.h"
#include "rules/parser.h"

#include "base/utf8.h"

enum { VALUES_TOLD = 12 };

typedef enum Sort {
    SORT_POST,
    SORT_BODY,
    SORT_FIELD,
    SORT_LOCALITY,
    SORT_UNIT_KIND,
    SORT_COUNT
} Sort;

/* What packs name that the register has not, or has. */
typedef struct Name {
    Str      said;
    Sort     sort;
    uint32_t pack, line, column;
} Name;

typedef VEC(Str) Values;

typedef struct Unknown {
    Arena       *scratch;
    const Rules *rules;
    uint32_t     first; /* packs before it are not told of */
    Values       values[SORT_COUNT];
    Map          has[SORT_COUNT], said[SORT_COUNT];
    VEC(Name) names;
} Unknown;

/* ---- what the register has ---- */

/* As it is compared: kinds letter by letter, other names in small letters. */
static Str compared(Arena *arena, Sort sort, Str value) {
    return sort <= SORT_BODY ? value : utf8_lower(arena, str_trim(value));
}

static void value_add(Unknown *u, Sort sort, Str value) {
    uint32_t at = (uint32_t)u->values[sort].len;
    if (value.len && map_put(&u->has[sort], compared(u->scratch, sort, value), at) == at)
        VEC_PUSH(u->scratch, u->values[sort], value);
}

static void values_gather(Unknown *u, const Roster *roster) {
    for (uint32_t i = 0; i < roster_count(roster, KIND_POST); i++)
        value_add(u, SORT_POST, roster_post(roster, i)->kind);
    bool posts = u->values[SORT_POST].len > 0; /* else what was held once is all there is */
    for (uint32_t i = 0; posts && i < roster_count(roster, KIND_TENURE); i++)
        value_add(u, SORT_POST, roster_tenure(roster, i)->kind);
    for (uint32_t i = 0; i < roster_count(roster, KIND_BODY); i++)
        value_add(u, SORT_BODY, roster_body(roster, i)->kind);
    for (uint32_t i = 0; i < roster_count(roster, KIND_UNIT); i++) {
        const Unit *unit = roster_unit(roster, i);
        value_add(u, SORT_FIELD, unit->field);
        value_add(u, SORT_LOCALITY, unit->locality);
        value_add(u, SORT_UNIT_KIND, unit->kind);
    }
}

/* ---- what the packs name ---- */

/* Of one pack: what another names right is no word on it. */
static Str said_key(const Unknown *u, Sort sort, uint32_t pack, Str said) {
    Str key = compared(u->scratch, sort, said);
    return str_format(u->scratch, "%u " STR_FMT, pack, STR_ARG(key));
}

static void name_add(Unknown *u, Sort sort, Str said, Name spot) {
    uint32_t at = (uint32_t)u->names.len;
    spot.sort = sort;
    spot.said = said;
    if (said.len && map_put(&u->said[sort], said_key(u, sort, spot.pack, said), at) == at)
        VEC_PUSH(u->scratch, u->names, spot);
}

static void names_add(Unknown *u, Sort sort, const Str *names, uint32_t count, Name spot) {
    for (uint32_t i = 0; i < count; i++)
        name_add(u, sort, names[i], spot);
}

static void filter_names(Unknown *u, const Filter *filter, Name spot) {
    if (filter)
        names_add(u, SORT_POST, filter->kinds, filter->kind_count, spot);
}

static void fact_names(Unknown *u, const Fact *fact, Name spot) {
    filter_names(u, fact->filter, spot);
    if (fact->kind == FACT_UNIT_TEXT)
        name_add(u,
                 fact->field == Unit_field      ? SORT_FIELD
                 : fact->field == Unit_locality ? SORT_LOCALITY
                                                : SORT_UNIT_KIND,
                 fact->text_said, spot);
}

static void node_names(Unknown *u, const Node *node, Name spot) {
    uint32_t *facts, count = 0;
    bool      once;
    if (node)
        node_facts(u->rules, node, u->scratch, &facts, &count, &once);
    for (uint32_t i = 0; i < count; i++)
        fact_names(u, &u->rules->facts.at[facts[i]], spot);
}

static void standard_head_names(Unknown *u, const Standard *standard) {
    Name spot = {.pack = standard->pack, .line = standard->line, .column = standard->column};
    names_add(u, SORT_POST, standard->kinds, standard->kind_count, spot);
    node_names(u, standard->when, spot);
}

static void clause_names(Unknown *u, const Standard *standard, const Clause *clause) {
    node_names(u, clause->own,
               (Name){.pack = standard->pack, .line = clause->line, .column = clause->column});
}

static void standard_names_add(Unknown *u, const Standard *standard) {
    standard_head_names(u, standard);
    for (uint32_t c = 0; c < standard->clause_count; c++)
        clause_names(u, standard, &standard->clauses[c]);
}

static void exception_names(Unknown *u, const Exception *exception) {
    Name spot = {.pack = exception->pack, .line = exception->line, .column = exception->column};
    node_names(u, exception->when, spot);
    node_names(u, exception->cond, spot);
}

static void share_names(Unknown *u, const Share *share) {
    Name spot = {.pack = share->pack, .line = share->line, .column = share->column};
    names_add(u, SORT_BODY, share->kinds, share->kind_count, spot);
    filter_names(u, share->posts, spot);
    node_names(u, share->when, spot);
    node_names(u, share->group, spot);
}

static void names_gather(Unknown *u) {
    const Rules *rules = u->rules;
    for (uint32_t s = 0; s < rules->written; s++)
        standard_names_add(u, &rules->standards.at[s]);
    for (size_t i = 0; i < rules->exceptions.len; i++)
        exception_names(u, &rules->exceptions.at[i]);
    for (size_t i = 0; i < rules->shares.len; i++)
        share_names(u, &rules->shares.at[i]);
    for (size_t i = 0; i < rules->aparts.len; i++) {
        const Apart *apart = &rules->aparts.at[i];
        Name         spot = {.pack = apart->pack, .line = apart->line, .column = apart->column};
        filter_names(u, apart->first, spot);
        filter_names(u, apart->second, spot);
    }
    for (size_t i = 0; i < rules->procedures.len; i++) {
        const Procedure *procedure = &rules->procedures.at[i].info;
        names_add(u, SORT_POST, procedure->kinds, procedure->kind_count,
                  (Name){.pack = procedure->pack});
    }
    for (size_t i = 0; i < rules->movements.len; i++) {
        const Movement *movement = &rules->movements.at[i].info;
        filter_names(u, movement->from, (Name){.pack = movement->pack});
        filter_names(u, movement->to, (Name){.pack = movement->pack});
    }
    for (size_t i = 0; i < rules->equals.len; i++) {
        const EqualsRule *rule = &rules->equals.at[i];
        names_add(u, SORT_POST, rule->kinds, rule->kind_count, (Name){.pack = rule->pack});
    }
}

static bool requirement_asked(const Clause *clause, Str asked) {
    return !clause->preference && (!asked.len || str_same(clause->label, asked));
}

/* Of the requirements asked, of the heads of their standards and of their exceptions. */
static void requirements_gather(Unknown *u, Str asked) {
    for (uint32_t s = 0; s < u->rules->written; s++) {
        const Standard *standard = &u->rules->standards.at[s];
        bool            within = false;
        for (uint32_t c = 0; c < standard->clause_count && !within; c++)
            within = requirement_asked(&standard->clauses[c], asked);
        if (!within)
            continue;
        standard_head_names(u, standard);
        for (uint32_t c = 0; c < standard->clause_count; c++) {
            const Clause *clause = &standard->clauses[c];
            if (!requirement_asked(clause, asked))
                continue;
            clause_names(u, standard, clause);
            for (uint32_t e = 0; e < clause->exception_count; e++)
                exception_names(u, clause->exceptions[e]);
        }
    }
}

/* ---- what is told ---- */

static Str spelt(Arena *arena, Str name) {
    Str   folded = utf8_fold(arena, name);
    char *copy = arena_copy(arena, folded.at, folded.len + 1);
    for (size_t i = 0; i < folded.len; i++)
        copy[i] = folded.at[i] == '_' || folded.at[i] == '-' ? ' ' : folded.at[i];
    return (Str){copy, folded.len};
}

/* The value of the register that may be meant: none that the pack itself names as it is. */
static Str value_meant(const Unknown *u, const Name *name) {
    const Values *values = &u->values[name->sort];
    for (size_t i = 0; i < values->len; i++)
        if (map_find(&u->said[name->sort], said_key(u, name->sort, name->pack, values->at[i])) ==
                NONE &&
            words_near(u->scratch, spelt(u->scratch, name->said), spelt(u->scratch, values->at[i])))
            return values->at[i];
    return STR("");
}

static Str values_words(const Unknown *u, Sort sort) {
    Text   text = text_open(u->scratch);
    size_t count = u->values[sort].len;
    for (size_t i = 0; i < count && i < VALUES_TOLD; i++)
        text_format(&text, i ? "; " STR_FMT : STR_FMT, STR_ARG(u->values[sort].at[i]));
    text_add(&text, count > VALUES_TOLD ? STR(", …") : STR(""));
    return text_done(&text);
}

static void name_tell(const Unknown *u, const Name *name, Findings *findings) {
    static const char *const near[] = {"rules.unknown.post.near", "rules.unknown.body.near",
                                       "rules.unknown.field.near", "rules.unknown.locality.near",
                                       "rules.unknown.unit.near"};
    static const char *const none[] = {"rules.unknown.post", "rules.unknown.body",
                                       "rules.unknown.field", "rules.unknown.locality",
                                       "rules.unknown.unit"};
    Str                      meant = value_meant(u, name);
    Place                    place = {
                           .file = u->rules->packs.at[name->pack].file, .line = name->line, .column = name->column};
    findings_add(findings,
                 FINDING(meant.len ? SEVERITY_WARNING : SEVERITY_NOTE,
                         meant.len ? near[name->sort] : none[name->sort], place,
                         .value = name->said,
                         .args = {{"expected", meant.len ? meant : values_words(u, name->sort)}}));
}

static Unknown unknown_open(Arena *scratch, const Rules *rules, const Roster *roster) {
    Unknown u = {.scratch = scratch, .rules = rules};
    for (int sort = 0; sort < SORT_COUNT; sort++) {
        u.has[sort] = map_open(scratch);
        u.said[sort] = map_open(scratch);
    }
    values_gather(&u, roster);
    return u;
}

static void names_tell(const Unknown *u, Findings *findings) {
    for (size_t i = 0; i < u->names.len; i++) {
        const Name *name = &u->names.at[i];
        if (name->pack >= u->first && u->values[name->sort].len &&
            map_find(&u->has[name->sort], compared(u->scratch, name->sort, name->said)) == NONE)
            name_tell(u, name, findings);
    }
}

void unknown_analyse(const Rules *rules, const Roster *roster, uint32_t first, Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Unknown u = unknown_open(scratch, rules, roster);
    u.first = first;
    names_gather(&u);
    names_tell(&u, findings);
}

void unknown_requirements(const Rules *rules, const Roster *roster, Str clause,
                          Findings *findings) {
    AUTO(Arena) scratch = arena_open();
    Unknown u = unknown_open(scratch, rules, roster);
    requirements_gather(&u, clause);
    names_tell(&u, findings);
}
