/* balance_misfit.c — who works outside of what they learnt, and outside of what they are known to be good at. */
#include "process/balance_parts.h"

#include "base/utf8.h"

/* Fields one works in; unknown strengths or degrees make it unknown, no field of work makes it no question. */
typedef struct Doing {
    VEC(Str) fields;
    Str post, post_name;
} Doing;

typedef struct Misfits {
    Balancing *b;
    VEC(BalanceMisfit) rows;
    BalanceList unknown;
    uint32_t    asked;
} Misfits;

static bool same(Balancing *b, Str x, Str y) {
    return balance_word(b, x) == balance_word(b, y);
}

static bool among(Balancing *b, const Doing *doing, Str field) {
    for (size_t i = 0; i < doing->fields.len; i++)
        if (same(b, doing->fields.at[i], field))
            return true;
    return false;
}

static void field_add(Balancing *b, Doing *doing, Str field) {
    if (field.len && !among(b, doing, field))
        VEC_PUSH(b->arena, doing->fields, field);
}

/* Each field once, with those who say so of strengths. */
static Str joined(Balancing *b, const Str *words, size_t count) {
    Text text = text_open(b->arena);
    for (size_t i = 0; i < count; i++) {
        bool said = false;
        for (size_t k = 0; k < i; k++)
            said |= same(b, words[k], words[i]);
        if (said)
            continue;
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, words[i]);
    }
    return text_done(&text);
}

static Doing doing_open(const Balancing *b, uint32_t person) {
    Doing    doing = {.post = STR(""), .post_name = STR("")};
    uint32_t post = b->holding.main[person];
    if (post == NONE)
        return doing;
    doing.post = roster_post(b->roster, post)->code;
    doing.post_name = roster_post(b->roster, post)->name;
    return doing;
}

/* The field a post asks for; of one who holds none nothing is asked, they are placed where they fit. */
static Doing doing_training(Balancing *b, uint32_t person) {
    Doing doing = doing_open(b, person);
    if (b->holding.main[person] != NONE)
        field_add(b, &doing, roster_post(b->roster, b->holding.main[person])->field);
    return doing;
}

/* The field of the post, of the tenure and of the unit, and those in charge. */
static Doing doing_strength(Balancing *b, uint32_t person) {
    Doing doing = doing_training(b, person);
    Span  rows = roster_by(b->roster, KIND_DUTY, Duty_person, person);
    field_add(b, &doing, roster_tenure(b->roster, b->tenure_of[person])->field);
    if (b->unit_of[person] != NONE)
        field_add(b, &doing, roster_unit(b->roster, b->unit_of[person])->field);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Duty *row = roster_duty(b->roster, rows.at[i]);
        if (roster_covers(row->since, row->until, b->ask->on))
            field_add(b, &doing, row->field);
    }
    return doing;
}

/* ---- what they learnt, what they are good at ---- */

typedef struct Having {
    VEC(Str) fields, sources;
} Having;

static Having having_training(Balancing *b, uint32_t person) {
    Having having = {0};
    Span   rows = roster_by(b->roster, KIND_DEGREE, Degree_person, person);
    for (uint32_t i = 0; i < rows.len; i++)
        if (roster_degree(b->roster, rows.at[i])->field.len)
            VEC_PUSH(b->arena, having.fields, roster_degree(b->roster, rows.at[i])->field);
    return having;
}

static Having having_strength(Balancing *b, uint32_t person) {
    Having having = {0};
    Span   rows = roster_by(b->roster, KIND_STRENGTH, Strength_person, person);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Strength *row = roster_strength(b->roster, rows.at[i]);
        VEC_PUSH(b->arena, having.fields, row->field);
        VEC_PUSH(b->arena, having.sources, row->source);
    }
    return having;
}

Truth balance_strong(Balancing *b, uint32_t person, uint32_t field) {
    Having having = having_strength(b, person);
    for (size_t i = 0; i < having.fields.len; i++)
        if (field != NONE && balance_word(b, having.fields.at[i]) == field)
            return TRUTH_YES;
    return having.fields.len ? TRUTH_NO : TRUTH_UNKNOWN;
}

typedef struct Comparing {
    Doing  doing;
    Having having;
    Truth  fits;
} Comparing;

static Comparing compare(Balancing *b, MisfitKind kind, uint32_t person) {
    bool      training = kind == MISFIT_TRAINING;
    Comparing made = {training ? doing_training(b, person) : doing_strength(b, person),
                      training ? having_training(b, person) : having_strength(b, person),
                      TRUTH_UNKNOWN};
    for (size_t i = 0; i < made.having.fields.len && made.fits != TRUTH_YES; i++)
        made.fits = among(b, &made.doing, made.having.fields.at[i]) ? TRUTH_YES : TRUTH_NO;
    return made;
}

bool balance_fits(Balancing *b, MisfitKind kind, uint32_t person, Truth *fits_out) {
    Comparing made = compare(b, kind, person);
    *fits_out = made.fits;
    return made.doing.fields.len > 0;
}

static void person_compare(Misfits *m, MisfitKind kind, uint32_t person) {
    Balancing    *b = m->b;
    Comparing     made = compare(b, kind, person);
    const Person *row = roster_person(b->roster, person);
    uint32_t      unit = b->unit_of[person];
    if (!made.doing.fields.len)
        return;
    m->asked++;
    if (made.fits == TRUTH_UNKNOWN)
        VEC_PUSH(b->arena, m->unknown, balance_person(b, person));
    if (made.fits == TRUTH_NO)
        VEC_PUSH(b->arena, m->rows,
                 ((BalanceMisfit){kind, row->code, row->name, made.doing.post, made.doing.post_name,
                                  unit == NONE ? STR("") : roster_unit(b->roster, unit)->name,
                                  joined(b, made.doing.fields.at, made.doing.fields.len),
                                  joined(b, made.having.fields.at, made.having.fields.len),
                                  joined(b, made.having.sources.at, made.having.sources.len)}));
}

void balance_misfits(Balancing *b) {
    for (MisfitKind kind = 0; kind < MISFIT_KINDS; kind++) {
        Misfits m = {.b = b};
        for (uint32_t p = 0; p < roster_count(b->roster, KIND_PERSON); p++)
            if (b->tenure_of[p] != NONE &&
                (b->ask->unit == NONE ||
                 (b->unit_of[p] != NONE && balance_listed(b, b->unit_of[p]))))
                person_compare(&m, kind, p);
        b->answer->misfits[kind] =
            (BalanceMisfits){m.asked, (uint32_t)m.unknown.len, balance_people(&m.unknown),
                             m.rows.at, (uint32_t)m.rows.len};
    }
}
