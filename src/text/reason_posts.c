/* reason_posts.c — which posts a clause speaks of, and how time in them is counted. */
#include "text/reason_parts.h"

static Str joined(const Speech *s, Str list, Str part, const char *between) {
    if (!list.len)
        return part;
    return str_format(s->arena, STR_FMT "%s" STR_FMT, STR_ARG(list), between, STR_ARG(part));
}

Str reason_kind(const Speech *s, Str kind) {
    const KindName *named = post_kind_name(&s->kinds, kind);
    if (!named)
        return kind;
    return named->example ? WORDS(s, "reason.posts.like", {"name", named->name}) : named->name;
}

/* The names of kinds, each once; more than `most` are only counted. */
static Str names_say(const Speech *s, const Filter *filter, uint32_t *count_out) {
    Str     *names = ARENA_ARRAY(s->arena, Str, filter->kind_count), list = STR("");
    uint32_t count = 0;
    for (uint32_t i = 0; i < filter->kind_count; i++) {
        Str  name = reason_kind(s, filter->kinds[i]);
        bool again = false;
        for (uint32_t k = 0; k < count; k++)
            again |= str_same(names[k], name);
        if (!again)
            names[count++] = name;
    }
    uint32_t said = s->most && count > s->most ? s->most : count;
    for (uint32_t i = 0; i < said; i++)
        list = joined(s, list, names[i], "; ");
    *count_out = count;
    if (said == count)
        return list;
    return WORDS(s, "reason.posts.more", {"names", list},
                 {"count", say_number(s->arena, s->lang, count - said)});
}

static Str level_say(const Speech *s, const Filter *filter) {
    Fact    level = {.kind = FACT_UNIT_LEVEL};
    bool    topmost = filter->level_hi == INT16_MAX, lowest = filter->level_lo <= 0;
    int64_t lo = lowest && !topmost && filter->level_hi ? FACT_LEAST : filter->level_lo;
    int64_t hi = topmost ? FACT_MOST : filter->level_hi;
    if (lo == hi)
        return WORDS(s, "reason.post.level.is", {"value", value_code(s, LIST_LEVEL, lo)});
    return WORDS(s, "reason.post.level", {"bound", bound_say(s, &level, lo, hi, false)});
}

static Str rank_say(const Speech *s, const Filter *filter) {
    Fact    rank = {.kind = FACT_POST_RANK};
    int64_t lo = filter->rank_lo <= INT32_MIN + 1 ? FACT_LEAST : filter->rank_lo;
    int64_t hi = filter->rank_hi == INT32_MAX ? FACT_MOST : filter->rank_hi;
    if (lo == hi)
        return WORDS(s, "reason.post.rank.is", {"value", say_number(s->arena, s->lang, lo)});
    return WORDS(s, "reason.post.rank", {"bound", bound_say(s, &rank, lo, hi, false)});
}

/* What else is asked of the posts. */
static Str parts_say(const Speech *s, const Filter *filter) {
    Str list = STR("");
    if (filter->level_lo != -1 || filter->level_hi != INT16_MAX)
        list = level_say(s, filter);
    if (filter->bloc >= 0)
        list = joined(
            s, list,
            WORDS(s, "reason.post.bloc", {"value", value_code(s, LIST_BLOC, filter->bloc)}), ", ");
    if (filter->rank_lo != INT32_MIN || filter->rank_hi != INT32_MAX)
        list = joined(s, list, rank_say(s, filter), ", ");
    if (filter->rank_of_post)
        list = joined(s, list, say_plain(s->arena, s->lang, "reason.post.rank.of_post"), ", ");
    if (filter->field_said.len)
        list = joined(s, list, WORDS(s, "reason.post.field", {"value", filter->field_said}), ", ");
    if (filter->authority_said.len)
        list = joined(s, list, WORDS(s, "reason.post.authority", {"value", filter->authority_said}),
                      ", ");
    if (filter->same_unit)
        list = joined(s, list, say_plain(s->arena, s->lang, "reason.post.unit"), ", ");
    return list;
}

Str posts_say(const Speech *s, const Filter *filter, bool held) {
    uint32_t count;
    Str      names = names_say(s, filter, &count), parts = parts_say(s, filter);
    if (!count && !parts.len)
        return say_plain(s->arena, s->lang,
                         held ? "reason.posts.held.any" : "reason.posts.listed.any");
    if (!count)
        return WORDS(s, held ? "reason.posts.held.some" : "reason.posts.listed.some",
                     {"parts", parts});
    Str posts = count > 1 ? WORDS(s, held ? "reason.posts.held.many" : "reason.posts.listed.many",
                                  {"names", names})
                          : WORDS(s, held ? "reason.posts.held.one" : "reason.posts.listed.one",
                                  {"name", names});
    return parts.len ? WORDS(s, "reason.posts.with", {"posts", posts}, {"parts", parts}) : posts;
}

Str reason_posts(const Speech *s, const Filter *filter) {
    return posts_say(s, filter, false);
}

/* Those not counted, unless those counted are fewer. */
Str manners_say(const Speech *s, uint32_t manners) {
    uint32_t all = codes_count(LIST_MANNER), counted = 0;
    Str      list = STR("");
    for (uint32_t m = 0; m < all; m++)
        counted += manners >> m & 1;
    bool only = counted < all - counted;
    for (uint32_t m = 0; m < all; m++)
        if ((manners >> m & 1) == only)
            list = joined(s, list, value_code(s, LIST_MANNER, m), ", ");
    if (counted == all)
        return STR("");
    return WORDS(s, only ? "reason.manners.only" : "reason.manners.without", {"manners", list});
}
