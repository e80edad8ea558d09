/* balance_quality.c — of each group of people, what shares of them are as they should be; what is not known stays so. */
#include "process/balance_parts.h"

#include <stdlib.h>

typedef VEC(Str) Names;

typedef struct Group {
    QualityRow row;
    Names      names[QUALITY_PARTS][3]; /* met, not met, unknown */
} Group;

typedef struct Grading {
    Balancing *b;
    Map        at;
    VEC(Group) groups;
} Grading;

static Group *group_named(Grading *g, Str code, Str name) {
    Str      key = code.len ? code : name;
    uint32_t at = map_put(&g->at, key, (uint32_t)g->groups.len);
    if (at == g->groups.len)
        VEC_PUSH(g->b->arena, g->groups, ((Group){.row = {.code = code, .name = name}}));
    ensure(g->groups.at && at < g->groups.len);
    return &g->groups.at[at];
}

/* NULL: of none. */
static Group *group_of(Grading *g, uint32_t person) {
    const Balancing *b = g->b;
    uint32_t         unit = b->unit_of[person], post = b->holding.main[person];
    Str              authority = STR("");
    if (unit == NONE || !balance_listed(b, unit))
        return NULL;
    const Unit *row = roster_unit(b->roster, unit);
    switch (b->ask->by) {
    case QUALITY_BY_FIELD:
        return row->field.len ? group_named(g, STR(""), row->field) : NULL;
    case QUALITY_BY_AUTHORITY:
        if (post != NONE)
            authority = post_authority(b->roster, post, b->ask->on);
        return authority.len ? group_named(g, STR(""), authority) : NULL;
    case QUALITY_BY_UNIT:
    case QUALITY_BYS:
        break;
    }
    return group_named(g, row->code, row->name);
}

static void mark(Grading *g, Group *group, QualityPart part, uint32_t person, Truth truth) {
    int which = truth == TRUTH_YES ? 0 : truth == TRUTH_NO ? 1 : 2;
    VEC_PUSH(g->b->arena, group->names[part][which], roster_person(g->b->roster, person)->code);
}

/* ---- parts ---- */

static void standard_mark(Grading *g, Group *group, Arena *scratch, uint32_t person) {
    const Balancing *b = g->b;
    uint32_t         post = b->holding.main[person];
    if (post == NONE)
        return;
    uint32_t standard = rules_standard_of(b->rules, b->roster, post, b->ask->on);
    Hearing *hearing = hearing_open(scratch, b->rules, b->roster, person, b->ask->on);
    Verdict  verdict = hearing_verdict(hearing, scratch, standard, post, JUDGE_ENTRANT);
    mark(g, group, QUALITY_STANDARD, person,
         verdict == VERDICT_ELIGIBLE                                      ? TRUTH_YES
         : verdict == VERDICT_UNDECIDED || verdict == VERDICT_NO_STANDARD ? TRUTH_UNKNOWN
                                                                          : TRUTH_NO);
}

static void rating_mark(Grading *g, Group *group, uint32_t person) {
    const Balancing *b = g->b;
    int              good = codes_find(LIST_RATING, STR("good"));
    Truth            truth = TRUTH_UNKNOWN;
    Span             rows = roster_by(b->roster, KIND_RATING, Rating_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Rating *row = roster_rating(b->roster, rows.at[i]);
        if (row->year == b->answer->quality.year && row->grade >= 0)
            truth = row->grade >= good ? TRUTH_YES : TRUTH_NO;
    }
    mark(g, group, QUALITY_RATING, person, truth);
}

static void misfit_mark(Grading *g, Group *group, MisfitKind kind, uint32_t person) {
    Truth fits;
    if (balance_fits(g->b, kind, person, &fits))
        mark(g, group, kind == MISFIT_TRAINING ? QUALITY_TRAINING : QUALITY_STRENGTH, person, fits);
}

/* The register is taken as whole: no row is none. */
static void record_mark(Grading *g, Group *group, uint32_t person) {
    const Roster *roster = g->b->roster;
    Day           on = g->b->ask->on;
    bool          clean = true;
    Span          forms = roster_by(roster, KIND_DISCIPLINE, Discipline_person, person);
    Span          matters = roster_by(roster, KIND_MATTER, Matter_person, person);
    for (uint32_t i = 0; i < forms.len; i++) {
        const Discipline *row = roster_discipline(roster, forms.at[i]);
        clean &= !roster_covers(row->since, row->until, on);
    }
    for (uint32_t i = 0; i < matters.len; i++) {
        const Matter *row = roster_matter(roster, matters.at[i]);
        clean &= !roster_covers(row->dated, row->until, on);
    }
    mark(g, group, QUALITY_RECORD, person, clean ? TRUTH_YES : TRUTH_NO);
}

static void people_grade(Grading *g) {
    AUTO(Arena) scratch = arena_open();
    for (uint32_t person = 0; person < roster_count(g->b->roster, KIND_PERSON); person++) {
        Group *group = group_of(g, person);
        if (!group)
            continue;
        ArenaMark before = arena_mark(scratch);
        group->row.people++;
        standard_mark(g, group, scratch, person);
        rating_mark(g, group, person);
        misfit_mark(g, group, MISFIT_TRAINING, person);
        misfit_mark(g, group, MISFIT_STRENGTH, person);
        record_mark(g, group, person);
        arena_rewind(scratch, before);
    }
}

static void matters_count(Grading *g) {
    const Roster *roster = g->b->roster;
    for (uint32_t i = 0; i < roster_count(roster, KIND_MATTER) && g->b->ask->by == QUALITY_BY_UNIT;
         i++) {
        const Matter *row = roster_matter(roster, i);
        uint32_t      at =
            row->unit == NONE ? NONE : map_find(&g->at, roster_unit(roster, row->unit)->code);
        if (at != NONE && roster_covers(row->dated, row->until, g->b->ask->on))
            g->groups.at[at].row.matters++;
    }
}

static QualityNames named(const Names *names) {
    return (QualityNames){names->at, (uint32_t)names->len};
}

static int rows_order(const void *a, const void *b) {
    const QualityRow *x = a, *y = b;
    bool              few = x->people < QUALITY_FEW;
    if (few != (y->people < QUALITY_FEW))
        return few ? 1 : -1;
    if (x->index != y->index)
        return x->index < 0 ? 1 : y->index < 0 || x->index < y->index ? -1 : 1;
    int order = str_order(x->code, y->code);
    return order ? order : str_order(x->name, y->name);
}

void balance_quality(Balancing *b) {
    Grading        g = {.b = b, .at = map_open(b->arena)};
    QualityAnswer *quality = &b->answer->quality;
    VEC(QualityRow) rows = {0};
    quality->by = b->ask->by;
    quality->year = day_civil(b->ask->on).year - 1;
    for (int part = 0; part < QUALITY_PARTS; part++)
        quality->weights[part] = b->ask->weights[part];
    people_grade(&g);
    matters_count(&g);
    for (size_t i = 0; i < g.groups.len; i++) {
        Group *group = &g.groups.at[i];
        for (int part = 0; part < QUALITY_PARTS; part++)
            group->row.parts[part] =
                (QualityShare){named(&group->names[part][0]), named(&group->names[part][1]),
                               named(&group->names[part][2])};
        quality_reckon(quality->weights, &group->row);
        VEC_PUSH(b->arena, rows, group->row);
    }
    if (rows.len)
        qsort(rows.at, rows.len, sizeof *rows.at, rows_order);
    quality->rows = rows.at;
    quality->row_count = (uint32_t)rows.len;
}
