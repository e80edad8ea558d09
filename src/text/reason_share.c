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
    Str parts = STR("");
    for (const Reason *part = joins ? group->because : NULL; part; part = part->next) {
        Str one = attribute(s, part);
        parts = !parts.len
                    ? one
                    : WORDS(s, group->kind == REASON_ALL ? "reason.join.all" : "reason.join.any",
                            {"first", parts}, {"second", one});
    }
    if (joins && sex_only(group->because))
        return parts;
    return WORDS(s, "reason.who", {"parts", joins ? parts : attribute(s, group)});
}

/* ---- how many ---- */

static Str number_say(const Speech *s, const StructureAmount *amount, int64_t number) {
    return amount->percent ? value_share(s, number) : say_number(s->arena, s->lang, number);
}

/* What the amount is of, and which ends it has: rows and columns of the tables of keys. */
static int amount_form(const StructureAmount *amount) {
    return !amount->percent ? 2 : amount->base == BASE_HOLDERS;
}

static int amount_shape(const StructureAmount *amount) {
    return amount->hi == FACT_MOST ? 0 : amount->lo ? 2 : 1;
}

static Str amount_say(const Speech *s, const char *key, const StructureAmount *amount, Str who) {
    Str high = amount_shape(amount) ? number_say(s, amount, amount->hi) : STR("");
    return WORDS(s, key, {"who", who}, {"low", number_say(s, amount, amount->lo)}, {"high", high});
}

/* "đến 15 ghế: từ 13 đến 15 người" */
static Str row_say(const Speech *s, const StructureTable *table, uint32_t at) {
    static const char *const keys[3][3] = {
        {"reason.amount.seats.from", "reason.amount.seats.to", "reason.amount.seats.between"},
        {"reason.amount.holders.from", "reason.amount.holders.to", "reason.amount.holders.between"},
        {"reason.amount.people.from", "reason.amount.people.to", "reason.amount.people.between"}};
    static const char *const heads[3][2] = {{"reason.row.seats.to", "reason.row.seats.above"},
                                            {"reason.row.staff.to", "reason.row.staff.above"},
                                            {"reason.row.day", "reason.row.day"}};
    const StructureRow      *row = &table->rows[at];
    Str  amount = amount_say(s, keys[amount_form(&row->amount)][amount_shape(&row->amount)],
                             &row->amount, STR(""));
    bool above = table->by != TABLE_DAY && row->to == FACT_MOST;
    Str  where = table->by == TABLE_DAY
                     ? say_date(s->arena, s->lang, day_iso(s->arena, row->from))
                     : say_number(s->arena, s->lang, above ? row->above : row->to);
    return WORDS(s, heads[table->by - TABLE_SEATS][above], {"where", where}, {"amount", amount});
}

static Str table_say(const Speech *s, const StructureTable *table, Str who) {
    Str rows = row_say(s, table, 0);
    for (uint32_t i = 1; i < table->count; i++)
        rows = WORDS(s, "reason.row.join", {"first", rows}, {"second", row_say(s, table, i)});
    return WORDS(s, "reason.share.table", {"who", who}, {"rows", rows});
}

static Str share_say(const Speech *s, const StructureTable *table, Str who) {
    static const char *const keys[3][3] = {
        {"reason.share.seats.from", "reason.share.seats.to", "reason.share.seats.between"},
        {"reason.share.holders.from", "reason.share.holders.to", "reason.share.holders.between"},
        {"reason.share.people.from", "reason.share.people.to", "reason.share.people.between"}};
    const StructureAmount *amount = &table->rows[0].amount;
    if (table->by != TABLE_PLAIN)
        return table_say(s, table, who);
    return amount_say(s, keys[amount_form(amount)][amount_shape(amount)], amount, who);
}

Str reason_share(const Speech *s, const StructureAsk *ask) {
    return WORDS(s, "reason.share", {"title", ask->title},
                 {"share", share_say(s, &ask->table, who_say(s, ask->group))});
}
