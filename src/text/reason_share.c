/* reason_share.c — what structure clauses ask: who, and how many of them. */
#include "text/reason_parts.h"

/* ---- who ---- */

static bool sex_only(const Reason *group) {
    return group->asked && group->asked->kind == FACT_SEX && group->lo == group->hi;
}

/* "nữ", "dưới 40 tuổi", "có trình độ chuyên môn từ thạc sĩ trở lên" */
static Str attribute(const Speech *s, const Reason *part) {
    Str ask = reason_ask(s, part);
    if (sex_only(part))
        return say_plain(s->arena, s->lang, part->lo ? "reason.who.female" : "reason.who.male");
    if (part->asked && part->asked->kind == FACT_AGE)
        return bound_say(s, part->asked, part->lo, part->hi, false);
    switch (part->asked ? (int)part->asked->kind : -1) {
    case FACT_DEGREE:
    case FACT_THEORY:
    case FACT_GRADE:
    case FACT_CLEARANCE:
    case FACT_COMMENDED:
    case FACT_SINCE:
    case FACT_PRESENT:
    case FACT_TERMS:
    case FACT_SERVICE_LEFT:
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return WORDS(s, "reason.who.with", {"ask", ask});
    default:
        return WORDS(s, "reason.who.are", {"ask", ask});
    }
}

static Str who_say(const Speech *s, const Reason *group) {
    bool joins = group->kind == REASON_ALL || group->kind == REASON_ANY;
    ensure(!joins || group->because); /* a gate has parts */
    if (sex_only(group))
        return attribute(s, group);
    Text parts = text_open(s->arena);
    Str  between = joins ? join_say(s, group->kind == REASON_ALL) : STR("");
    for (const Reason *part = joins ? group->because : NULL; part; part = part->next)
        list_add(&parts, between, attribute(s, part));
    if (joins && sex_only(group->because))
        return text_done(&parts);
    return WORDS(s, "reason.who", {"parts", joins ? text_done(&parts) : attribute(s, group)});
}

/* ---- how many ---- */

/* What an amount is of: rows of the tables of keys. */
typedef enum Measure {
    MEASURE_SEATS,
    MEASURE_HOLDERS,
    MEASURE_PEOPLE,
    MEASURE_TIMES, /* of the seats */
    MEASURE_BARE,
    MEASURES
} Measure;

static Measure measure_of(StructureForm form, const StructureAmount *amount) {
    if (form == FORM_POOL)
        return MEASURE_TIMES;
    if (form == FORM_NAMES || form == FORM_POSTS)
        return MEASURE_BARE;
    return !amount->percent               ? MEASURE_PEOPLE
           : amount->base == BASE_HOLDERS ? MEASURE_HOLDERS
                                          : MEASURE_SEATS;
}

/* Which ends it has. */
static int shape_of(const StructureAmount *amount) {
    return amount->hi == FACT_MOST ? 0 : amount->lo ? 2 : 1;
}

static Str number_say(const Speech *s, Measure measure, int64_t number) {
    if (measure == MEASURE_TIMES)
        return say_thousandths(s->arena, s->lang, number / 100); /* 150 %: 1.5 times */
    return measure == MEASURE_SEATS || measure == MEASURE_HOLDERS
               ? value_share(s, number)
               : say_number(s->arena, s->lang, number);
}

static Str rounded_say(const Speech *s, Rounding rounding, Str share) {
    static const char *const keys[] = {[ROUNDING_UP] = "reason.rounding.up",
                                       [ROUNDING_DOWN] = "reason.rounding.down",
                                       [ROUNDING_NEAREST] = "reason.rounding.nearest"};
    return s->whole && rounding != ROUNDING_NONE ? WORDS(s, keys[rounding], {"share", share})
                                                 : share;
}

static Str amount_say(const Speech *s, const char *key, Measure measure,
                      const StructureAmount *amount, Str who) {
    Str high = shape_of(amount) ? number_say(s, measure, amount->hi) : STR("");
    Str low = number_say(s, measure, amount->lo);
    return rounded_say(s, amount->rounding,
                       WORDS(s, key, {"who", who}, {"low", low}, {"high", high}));
}

/* "từ 13 đến 15 người" */
static Str bare_say(const Speech *s, StructureForm form, const StructureAmount *amount) {
    static const char *const keys[MEASURES][3] = {
        {"reason.amount.seats.from", "reason.amount.seats.to", "reason.amount.seats.between"},
        {"reason.amount.holders.from", "reason.amount.holders.to", "reason.amount.holders.between"},
        {"reason.amount.people.from", "reason.amount.people.to", "reason.amount.people.between"},
        {"reason.amount.times.from", "reason.amount.times.to", "reason.amount.times.between"},
        {"reason.amount.bare.from", "reason.amount.bare.to", "reason.amount.bare.between"}};
    Measure measure = measure_of(form, amount);
    return amount_say(s, keys[measure][shape_of(amount)], measure, amount, STR(""));
}

/* "đến 15 ghế: từ 13 đến 15 người" */
static Str row_say(const Speech *s, StructureForm form, const StructureTable *table, uint32_t at) {
    static const char *const heads[3][2] = {{"reason.row.seats.to", "reason.row.seats.above"},
                                            {"reason.row.staff.to", "reason.row.staff.above"},
                                            {"reason.row.day", "reason.row.day"}};
    const StructureRow      *row = &table->rows[at];
    bool                     above = table->by != TABLE_DAY && row->to == FACT_MOST;
    Str                      where = table->by == TABLE_DAY
                                         ? say_date(s->arena, s->lang, day_iso(s->arena, row->from))
                                         : say_number(s->arena, s->lang, above ? row->above : row->to);
    return WORDS(s, heads[table->by - TABLE_SEATS][above], {"where", where},
                 {"amount", bare_say(s, form, &row->amount)});
}

static Str rows_say(const Speech *s, StructureForm form, const StructureTable *table) {
    if (table->by == TABLE_PLAIN)
        return bare_say(s, form, &table->rows[0].amount);
    Str rows = row_say(s, form, table, 0);
    for (uint32_t i = 1; i < table->count; i++)
        rows = WORDS(s, "reason.row.join", {"first", rows}, {"second", row_say(s, form, table, i)});
    return rows;
}

/* ---- the clause ---- */

static Str people_say(const Speech *s, const StructureAsk *ask) {
    static const char *const keys[3][3] = {
        {"reason.share.seats.from", "reason.share.seats.to", "reason.share.seats.between"},
        {"reason.share.holders.from", "reason.share.holders.to", "reason.share.holders.between"},
        {"reason.share.people.from", "reason.share.people.to", "reason.share.people.between"}};
    const StructureAmount *amount = &ask->table.rows[0].amount;
    Str                    who = who_say(s, ask->group);
    if (ask->table.by != TABLE_PLAIN)
        return WORDS(s, "reason.share.table", {"who", who},
                     {"rows", rows_say(s, FORM_PEOPLE, &ask->table)});
    Measure measure = measure_of(FORM_PEOPLE, amount);
    return amount_say(s, keys[measure][shape_of(amount)], measure, amount, who);
}

static Str pool_say(const Speech *s, const StructureAsk *ask, const char *key) {
    Str share = WORDS(s, key, {"amount", rows_say(s, ask->form, &ask->table)});
    return ask->group ? WORDS(s, "reason.share.pool.who", {"share", share},
                              {"who", who_say(s, ask->group)})
                      : share;
}

static Str form_say(const Speech *s, const StructureAsk *ask) {
    switch (ask->form) {
    case FORM_PEOPLE:
        break;
    case FORM_BODIES:
        return rounded_say(s, ask->bodies.rounding,
                           WORDS(s, "reason.share.bodies", {"low", value_share(s, ask->bodies.lo)},
                                 {"share", people_say(s, ask)}));
    case FORM_POOL:
        return pool_say(s, ask, "reason.share.pool");
    case FORM_NAMES:
        return pool_say(s, ask, "reason.share.names");
    case FORM_POSTS:
        return pool_say(s, ask, "reason.share.posts");
    }
    return people_say(s, ask);
}

/* "ngày đầu nhiệm kỳ, mỗi lần thay đổi" */
static Str occasions_say(const Speech *s, uint32_t tested) {
    static const char *const keys[] = {"reason.tested.election", "reason.tested.change",
                                       "reason.tested.period"};
    Text                     list = text_open(s->arena);
    for (uint32_t i = 0; i < COUNT_OF(keys); i++)
        if (tested >> i & 1)
            list_add(&list, STR(", "), say_plain(s->arena, s->lang, keys[i]));
    return text_done(&list);
}

Str reason_share(const Speech *s, const StructureAsk *ask) {
    Str share = form_say(s, ask);
    if (ask->other)
        share =
            WORDS(s, "reason.share.either", {"first", share}, {"second", form_say(s, ask->other)});
    if (ask->outside)
        share =
            WORDS(s, "reason.share.outside", {"share", share}, {"who", who_say(s, ask->outside)});
    if (ask->tested && s->whole)
        share = WORDS(s, "reason.share.tested", {"share", share},
                      {"when", occasions_say(s, ask->tested)});
    return WORDS(s, "reason.share", {"title", ask->title}, {"share", share});
}
