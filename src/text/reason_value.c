/* reason_value.c — values and what they are compared with. */
#include "text/reason_parts.h"

#include "base/utf8.h"

/* Within a sentence; blocs are names. */
Str value_code(const Speech *s, ListId list, int64_t code) {
    const Code *item = codes_at(list, (int)code);
    Str         words = str_from(s->lang == LANG_VI ? item->vi : item->en);
    size_t      first = 1;
    if (list == LIST_BLOC)
        return words;
    while (first < words.len && (words.at[first] & 0xC0) == 0x80)
        first++;
    Str lower = utf8_lower(s->arena, (Str){words.at, first});
    return str_format(s->arena, STR_FMT STR_FMT, STR_ARG(lower), (int)(words.len - first),
                      words.at + first);
}

Str value_share(const Speech *s, int64_t thousandths) {
    return str_format(s->arena, STR_FMT "%%",
                      STR_ARG(say_thousandths(s->arena, s->lang, thousandths)));
}

static Str months_say(const Speech *s, int64_t months) {
    return WORDS(s, "reason.value.months", {"count", say_number(s->arena, s->lang, months)});
}

static Str age_say(const Speech *s, int64_t key) {
    Str years = say_number(s->arena, s->lang, key / 24);
    Str months = say_number(s->arena, s->lang, key / 2 % 12);
    return WORDS(s, key / 2 % 12 ? "reason.value.age.months" : "reason.value.age", {"years", years},
                 {"months", months});
}

Str value_say(const Speech *s, const Fact *fact, int64_t value) {
    ListId list = fact_kind_list(fact->kind);
    if (value < 0)
        return say_plain(s->arena, s->lang, "reason.value.none");
    if (list != LIST_COUNT)
        return value_code(s, list, value);
    switch ((int)fact->kind) {
    case FACT_AGE:
        return age_say(s, value);
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return value_share(s, value);
    case FACT_COMMENDED:
        return WORDS(s, "reason.value.times", {"count", say_number(s->arena, s->lang, value)});
    case FACT_TERMS:
        return WORDS(s, "reason.value.terms", {"count", say_number(s->arena, s->lang, value)});
    case FACT_POST_RANK:
        return say_number(s->arena, s->lang, value);
    default:
        return months_say(s, value);
    }
}

/* The forms of docs/rules/grammar.md; "completed at most 39" is "under 40". */
static Str age_bound(const Speech *s, int64_t lo, int64_t hi, bool outside) {
    bool        birthday = lo == FACT_LEAST && hi % 24 == 0;
    int64_t     years = (lo == FACT_LEAST ? hi + !birthday : lo) / 24;
    bool        under = (lo == FACT_LEAST) != outside;
    const char *key = birthday ? (outside ? "reason.age.past" : "reason.age.birthday")
                      : under  ? "reason.age.under"
                               : "reason.age.from";
    return WORDS(s, key, {"years", say_number(s->arena, s->lang, years)});
}

/* "below 49.5%" is "at most 49.499%" of a share, which is known to thousandths; the shorter is said. */
static Str share_bound(const Speech *s, int64_t lo, int64_t hi, bool outside) {
    bool below = lo == FACT_LEAST && hi % 10 == 9, above = hi == FACT_MOST && lo % 10 == 1;
    if (below)
        return WORDS(s, outside ? "reason.bound.from" : "reason.bound.below",
                     {"value", value_share(s, hi + 1)});
    return above ? WORDS(s, outside ? "reason.bound.to" : "reason.bound.above",
                         {"value", value_share(s, lo - 1)})
                 : STR("");
}

Str bound_say(const Speech *s, const Fact *fact, int64_t lo, int64_t hi, bool outside) {
    bool open_lo = lo == FACT_LEAST, open_hi = hi == FACT_MOST;
    if (fact->kind == FACT_AGE)
        return age_bound(s, lo, hi, outside);
    bool share = fact->kind == FACT_VOTE_LOW || fact->kind == FACT_VOTE_HIGH;
    Str  strict = share ? share_bound(s, lo, hi, outside) : STR("");
    if (strict.len)
        return strict;
    Str low = open_lo ? STR("") : value_say(s, fact, lo);
    Str high = open_hi ? STR("") : value_say(s, fact, hi);
    if (lo == hi)
        return WORDS(s, outside ? "reason.bound.not" : "reason.bound.is", {"value", low});
    if (open_hi)
        return WORDS(s, outside ? "reason.bound.below" : "reason.bound.from", {"value", low});
    if (open_lo) {
        const char *to =
            fact_kind_list(fact->kind) == LIST_COUNT ? "reason.bound.to" : "reason.bound.to.code";
        return WORDS(s, outside ? "reason.bound.above" : to, {"value", high});
    }
    return WORDS(s, outside ? "reason.bound.outside" : "reason.bound.between", {"low", low},
                 {"high", high});
}

bool found_known(const Reason *reason) {
    return reason->found_lo == reason->found_hi;
}

/* Longer than any career: the rules reckon from a hundred years back what has no beginning. */
enum { MONTHS_UNDATED = 720 };

bool found_undated(const Reason *reason) {
    FactKind kind = reason->asked->kind;
    return (kind == FACT_HELD || kind == FACT_PRESENT) && reason->found_hi >= MONTHS_UNDATED &&
           reason->found_hi != FACT_MOST && !found_known(reason);
}

Str found_say(const Speech *s, const Reason *reason) {
    const Fact *fact = reason->asked;
    bool        open = reason->found_lo == FACT_LEAST || reason->found_hi == FACT_MOST;
    if (open || (fact->kind == FACT_SEX && !found_known(reason)))
        return say_plain(s->arena, s->lang, "reason.value.unknown");
    Str high = value_say(s, fact, reason->found_hi);
    if (found_known(reason))
        return high;
    if (found_undated(reason))
        return WORDS(s, reason->found_lo < 0 ? "reason.value.undated" : "reason.value.undated.some",
                     {"low", value_say(s, fact, reason->found_lo)});
    if (reason->found_lo < 0)
        return WORDS(s, "reason.value.most", {"high", high});
    return WORDS(s, "reason.value.between", {"low", value_say(s, fact, reason->found_lo)},
                 {"high", high});
}
