/* reason.c — trees of reasons: negations turned inwards, yearly series in one line, lists joined. */
#include "text/reason_parts.h"

#include "base/map.h"

static uint32_t parts_count(const Reason *reason) {
    uint32_t count = 0;
    for (const Reason *part = reason->because; part; part = part->next)
        count++;
    return count;
}

/* The negation of "at least so many" is "at least so many not". */
static uint32_t gate_least(const Reason *reason, bool negate) {
    return negate ? parts_count(reason) - reason->least + 1 : reason->least;
}

static Truth turned(Truth truth, bool negate) {
    if (!negate || truth == TRUTH_UNKNOWN)
        return truth;
    return truth == TRUTH_YES ? TRUTH_NO : TRUTH_YES;
}

void list_add(Text *list, Str between, Str part) {
    if (list->len)
        text_add(list, between);
    text_add(list, part);
}

/* Of nothing and nothing, what stands between two is left. */
Str join_say(const Speech *s, bool all) {
    return WORDS(s, all ? "reason.join.all" : "reason.join.any", {"first", STR("")},
                 {"second", STR("")});
}

/* ---- yearly series ---- */

/* The same of each of the last years, as packs say with every, some and count. */
static bool is_series(const Reason *reason) {
    int32_t       back = 0;
    const Reason *first = reason->because;
    if (reason->kind == REASON_NOT || !first || !first->asked)
        return false;
    for (const Reason *part = first; part; part = part->next)
        if (!part->asked || part->asked->kind != FACT_RATING || part->asked->number != ++back ||
            part->lo != first->lo || part->hi != first->hi)
            return false;
    return true;
}

static Str series_bound(const Speech *s, const Reason *reason, bool negate) {
    const Reason *first = reason->because;
    return bound_say(s, first->asked, first->lo, first->hi, negate);
}

static Str series_ask(const Speech *s, const Reason *reason, bool negate) {
    uint32_t    count = parts_count(reason), least = gate_least(reason, negate);
    const char *key = count == 1       ? "reason.years.one"
                      : least == count ? "reason.years.all"
                      : least == 1     ? "reason.years.any"
                                       : "reason.years.count";
    return WORDS(s, key, {"count", say_number(s->arena, s->lang, count)},
                 {"least", say_number(s->arena, s->lang, least)},
                 {"bound", series_bound(s, reason, negate)});
}

/* The years from `from` on whose found words are these; those before it have said them already. */
static Str years_of(const Speech *s, const Reason *reason, Str found, const Reason *from) {
    Str years = STR("");
    for (const Reason *part = reason->because; part != from; part = part->next)
        if (str_same(found_told(s, part), found))
            return STR("");
    for (const Reason *part = from; part; part = part->next) {
        Str year = str_format(s->arena, "%d", part->year);
        if (str_same(found_told(s, part), found))
            years = years.len
                        ? str_format(s->arena, STR_FMT ", " STR_FMT, STR_ARG(year), STR_ARG(years))
                        : year;
    }
    return years;
}

/* "năm 2023, 2024 hoàn thành tốt nhiệm vụ; năm 2025 chưa có thông tin" */
static Str series_found(const Speech *s, const Reason *reason) {
    Text list = text_open(s->arena);
    for (const Reason *part = reason->because; part; part = part->next) {
        Str found = found_told(s, part), years = years_of(s, reason, found, part);
        if (years.len)
            list_add(&list, STR("; "),
                     WORDS(s, "reason.years.found", {"years", years}, {"found", found}));
    }
    return text_done(&list);
}

static Str series_said(const Speech *s, const Reason *reason, Str wanted) {
    return WORDS(s, "reason.compare", {"subject", fact_subject(s, reason->because->asked)},
                 {"found", series_found(s, reason)}, {"wanted", wanted});
}

/* ---- points for each ---- */

static Str each_said(const Speech *s, const Reason *reason) {
    Fact months = {.kind = FACT_HELD};
    Str  points = say_thousandths(s->arena, s->lang, reason->portion);
    if (reason->step)
        return fact_each(s, reason->because, value_say(s, &months, reason->step), points);
    return series_said(s, reason,
                       WORDS(s, "reason.years.each", {"bound", series_bound(s, reason, false)},
                             {"points", points}));
}

static Str each_ask(const Speech *s, const Reason *reason) {
    if (reason->step)
        return held_time(s, reason->because->asked);
    return WORDS(s, "reason.years.each.ask", {"bound", series_bound(s, reason, false)},
                 {"count", say_number(s->arena, s->lang, parts_count(reason))});
}

/* ---- trees ---- */

/* What stands above the parts. */
static Str gate_said(const Speech *s, const Reason *reason, bool negate) {
    uint32_t    count = parts_count(reason), least = gate_least(reason, negate);
    const char *key = least == count ? "reason.all" : least == 1 ? "reason.any" : "reason.count";
    if (reason->kind == REASON_PRESUMED)
        return say_plain(s->arena, s->lang, "reason.presumed");
    return WORDS(s, key, {"count", say_number(s->arena, s->lang, count)},
                 {"least", say_number(s->arena, s->lang, least)});
}

static const Said *said_of(const Speech *s, const Reason *reason, bool negate) {
    if (reason->kind == REASON_NOT)
        return said_of(s, reason->because, !negate);
    Said *said = ARENA_NEW(s->arena, Said);
    said->truth = turned(reason->truth, negate);
    if (reason->kind == REASON_COMPARE)
        said->words = fact_said(s, reason, negate);
    else if (reason->kind == REASON_EACH)
        said->words = each_said(s, reason);
    else if (is_series(reason))
        said->words = series_said(s, reason, want_say(s, series_ask(s, reason, negate)));
    else
        said->words = gate_said(s, reason, negate);
    bool leaf = reason->kind == REASON_COMPARE || reason->kind == REASON_EACH || is_series(reason);
    const Said **end = &said->parts;
    for (const Reason *part = leaf ? NULL : reason->because; part; part = part->next) {
        Said *one = arena_copy(s->arena, said_of(s, part, negate), sizeof *one);
        *end = one;
        end = &one->next;
    }
    return said;
}

const Said *reason_said(const Speech *s, const Reason *reason) {
    return said_of(s, reason, false);
}

static void line_add(const Said *said, Text *line) {
    if (!said->parts)
        list_add(line, STR("; "), said->words);
    for (const Said *part = said->parts; part; part = part->next)
        line_add(part, line);
}

Str reason_line(const Speech *s, const Reason *reason) {
    Text line = text_open(s->arena);
    line_add(reason_said(s, reason), &line);
    return text_done(&line);
}

/* ---- what is asked ---- */

static Str ask_of(const Speech *s, const Reason *reason, bool negate, bool within);

static Str gate_ask(const Speech *s, const Reason *reason, bool negate, bool within) {
    uint32_t count = parts_count(reason), least = gate_least(reason, negate);
    bool     all = least == count, any = least == 1;
    Text     text = text_open(s->arena);
    Str      between = all || any ? join_say(s, all) : STR("; ");
    for (const Reason *part = reason->because; part; part = part->next)
        list_add(&text, between, ask_of(s, part, negate, count > 1));
    Str list = text_done(&text);
    if (!all && !any)
        list = WORDS(s, "reason.join.count", {"parts", list},
                     {"least", say_number(s->arena, s->lang, least)});
    return within && count > 1 ? str_format(s->arena, "(" STR_FMT ")", STR_ARG(list)) : list;
}

static Str ask_of(const Speech *s, const Reason *reason, bool negate, bool within) {
    if (reason->kind == REASON_NOT)
        return ask_of(s, reason->because, !negate, within);
    if (reason->kind == REASON_COMPARE)
        return fact_ask(s, reason, negate);
    if (reason->kind == REASON_EACH)
        return each_ask(s, reason);
    if (is_series(reason))
        return WORDS(s, "reason.ask", {"subject", fact_subject(s, reason->because->asked)},
                     {"bound", series_ask(s, reason, negate)});
    if (reason->kind == REASON_PRESUMED)
        return ask_of(s, reason->because, negate, within);
    return gate_ask(s, reason, negate, within);
}

Str reason_ask(const Speech *s, const Reason *reason) {
    return ask_of(s, reason, false, false);
}

/* Each once; a subject may be a list itself, whose parts have then been said too. */
static void subjects_add(const Speech *s, const Reason *reason, Map *said, Text *list) {
    if (!reason->asked) {
        for (const Reason *part = reason->because; part; part = part->next)
            subjects_add(s, part, said, list);
        return;
    }
    Str subject = fact_subject(s, reason->asked), rest = subject;
    if (map_find(said, subject) != NONE)
        return;
    list_add(list, STR(", "), subject);
    map_put(said, subject, 0);
    while (rest.len)
        map_put(said, str_trim(str_cut(&rest, ',')), 0);
}

Str reason_subject(const Speech *s, const Reason *reason) {
    Text list = text_open(s->arena);
    Map  said = map_open(s->arena);
    subjects_add(s, reason, &said, &list);
    return text_done(&list);
}
