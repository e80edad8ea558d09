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

static Str amount(const Speech *s, const StructureAsk *ask, int64_t number) {
    return ask->percent ? value_share(s, number) : say_number(s->arena, s->lang, number);
}

Str reason_share(const Speech *s, const StructureAsk *ask) {
    static const char *const keys[3][3] = {
        {"reason.share.seats.from", "reason.share.seats.to", "reason.share.seats.between"},
        {"reason.share.holders.from", "reason.share.holders.to", "reason.share.holders.between"},
        {"reason.share.people.from", "reason.share.people.to", "reason.share.people.between"}};
    int form = !ask->percent ? 2 : ask->of_holders, shape = ask->hi == FACT_MOST ? 0
                                                            : ask->lo            ? 2
                                                                                 : 1;
    Str high = shape ? amount(s, ask, ask->hi) : STR("");
    Str share = WORDS(s, keys[form][shape], {"who", who_say(s, ask->group)},
                      {"low", amount(s, ask, ask->lo)}, {"high", high});
    return WORDS(s, "reason.share", {"title", ask->title}, {"share", share});
}
