/* fact_posts.c — posts held, for how long, and the pool: stretches of tenures united. */
#include "rules/fact_parts.h"

static Span case_tenures(const Case *c) {
    return roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
}

bool career_whole(const Case *c) {
    Span rows = case_tenures(c);
    for (uint32_t i = 0; i < rows.len; i++)
        if (!partial_given(roster_tenure(c->roster, rows.at[i])->since))
            return false;
    return rows.len > 0;
}

static Truth tenure_fits(const Case *c, const Fact *fact, const Tenure *row) {
    if (!(fact->manners & manner_bit(row)))
        return TRUTH_NO;
    PostView view = view_tenure(c->roster, row);
    return filter_truth(c->roster, fact->filter, &view, c->post, c->day);
}

/* With one more tenure that fits, of these days; none: an empty one that begins after the day. */
static Range held_with(const Case *c, const Fact *fact, Stretch more) {
    Span     rows = case_tenures(c);
    Stretch *sure = ARENA_ARRAY(c->arena, Stretch, (size_t)rows.len + 1);
    Stretch *most = ARENA_ARRAY(c->arena, Stretch, (size_t)rows.len + 1);
    size_t   sures = 0, mosts = 0;
    bool     begun = more.since <= c->day, may_begin = begun;
    if (begun)
        sure[sures++] = most[mosts++] = more;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        Truth         fits = tenure_fits(c, fact, row);
        Truth since = !partial_given(row->since) ? TRUTH_UNKNOWN : granted_by(row->since, c->day);
        if (fits == TRUTH_NO || since == TRUTH_NO)
            continue;
        most[mosts++] = stretch_most(row->since, row->until, c->day);
        case_read(c, (TraceRow){KIND_TENURE, rows.at[i], Tenure_since, fits, 1});
        may_begin = true;
        if (fits == TRUTH_YES && since == TRUTH_YES) {
            sure[sures++] = stretch_least(row->since, row->until, c->day);
            begun = true;
        }
    }
    int64_t lo = begun ? stretch_months(sure, sures, c->day, fact->continuous) : -1;
    int64_t hi = may_begin ? stretch_months(most, mosts, c->day, fact->continuous) : -1;
    if (!career_whole(c))
        return (Range){begun ? lo : FACT_LEAST, FACT_MOST};
    return (Range){lo, hi > lo ? hi : lo};
}

Range held_range(const Case *c, const Fact *fact) {
    return held_with(c, fact, (Stretch){c->day + 1, c->day + 1});
}

Range held_begun(const Case *c, const Fact *fact, Day since) {
    return held_with(c, fact, (Stretch){since, c->day});
}

Range holds_range(const Case *c, const Fact *fact) {
    Span  rows = case_tenures(c);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        Truth         fits =
            truth_and(tenure_fits(c, fact, row), period_covers(row->since, row->until, c->day));
        row_raise(c, &range,
                  (TraceRow){KIND_TENURE, rows.at[i],
                             row->post == NONE ? Tenure_title : Tenure_post, fits, 1});
    }
    return rows.len ? range : (Range){0, 1};
}

/* Tenures that are of the same post as the one held now. */
static bool same_post(const Tenure *a, const Tenure *b) {
    return a->post == b->post && (a->post != NONE || str_same(a->title, b->title));
}

static Stretch present_stretch(const Case *c, const Tenure *row, bool widest) {
    return widest ? stretch_most(row->since, row->until, c->day)
                  : stretch_least(row->since, row->until, c->day);
}

/* Those that were united: any other one ended before. */
static void present_trace(const Case *c, const Tenure *held, bool widest, Day since) {
    Span rows = case_tenures(c);
    for (uint32_t i = 0; c->trace && i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        Stretch       s = present_stretch(c, row, widest);
        if (row->manner != MANNER_CONCURRENT && same_post(row, held) && s.since < s.past &&
            s.since >= since)
            case_read(c, (TraceRow){KIND_TENURE, rows.at[i], Tenure_since, TRUTH_YES, 1});
    }
}

/* Since when, without a break. */
static Day present_since(const Case *c, const Tenure *held, bool widest) {
    Span     rows = case_tenures(c);
    Stretch *stretches = ARENA_ARRAY(c->arena, Stretch, rows.len);
    size_t   count = 0;
    Stretch  now = {c->day, c->day};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        if (row->manner == MANNER_CONCURRENT || !same_post(row, held))
            continue;
        Stretch s = present_stretch(c, row, widest);
        if (s.since < s.past)
            stretches[count++] = s;
    }
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t i = 0; i < count; i++)
            if (stretches[i].past >= now.since && stretches[i].since < now.since) {
                now.since = stretches[i].since;
                grown = true;
            }
    }
    present_trace(c, held, widest, now.since);
    return now.since;
}

static int64_t present_months(const Case *c, const Tenure *held, bool widest) {
    return day_months(present_since(c, held, widest), c->day);
}

int64_t present_begun(const Case *c, Day since) {
    Span    rows = case_tenures(c);
    Case    then = *c;
    Day     from = since;
    int64_t months = rows.len ? present_range(c).lo : -1;
    then.day = since;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        if (row->manner == MANNER_CONCURRENT ||
            period_covers(row->since, row->until, since) != TRUTH_YES)
            continue;
        Day began = present_since(&then, row, false);
        from = began < from ? began : from;
    }
    return day_months(from, c->day) > months ? day_months(from, c->day) : months;
}

Range present_range(const Case *c) {
    Span  rows = case_tenures(c);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        Truth         now = period_covers(row->since, row->until, c->day);
        if (row->manner == MANNER_CONCURRENT || now == TRUTH_NO)
            continue;
        if (now == TRUTH_YES)
            range_raise(&range, TRUTH_YES, present_months(c, row, false));
        range_raise(&range, TRUTH_UNKNOWN, present_months(c, row, true));
    }
    range.hi = range.hi > range.lo ? range.hi : range.lo;
    return rows.len ? range : RANGE_UNKNOWN;
}

/* ---- what is not known of them ---- */

static Lack lack_of(const Case *c, const Fact *fact, const PostView *view) {
    return filter_lack(c->roster, fact->filter, view, c->post, c->day);
}

static Lack tenures_lack(const Case *c, const Fact *fact) {
    Span rows = case_tenures(c);
    Lack lack = LACK_NOTHING;
    for (uint32_t i = 0; lack == LACK_NOTHING && i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        PostView      view = view_tenure(c->roster, row);
        if (fact->manners & manner_bit(row))
            lack = lack_of(c, fact, &view);
    }
    return lack;
}

static Lack pool_lack(const Case *c, const Fact *fact) {
    Span rows = roster_by(c->roster, KIND_POOL, Pool_person, c->person);
    Lack lack = LACK_NOTHING;
    for (uint32_t i = 0; lack == LACK_NOTHING && i < rows.len; i++) {
        const Pool *row = roster_pool(c->roster, rows.at[i]);
        if (row->post == NONE)
            continue;
        PostView view = view_post(c->roster, row->post);
        lack = lack_of(c, fact, &view);
    }
    return lack;
}

Lack fact_lack(const Case *c, const Fact *fact) {
    if (fact->kind == FACT_HELD || fact->kind == FACT_HOLDS)
        return tenures_lack(c, fact);
    return fact->kind == FACT_POOL ? pool_lack(c, fact) : LACK_NOTHING;
}

/* ---- pool ---- */

Range pool_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_POOL, Pool_person, c->person);
    Day   as_of = c->roster->as_of;
    Day   day = as_of != DAY_NONE && as_of < c->day ? as_of : c->day;
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Pool *row = roster_pool(c->roster, rows.at[i]);
        Truth       fits = TRUTH_YES;
        if (row->post == NONE)
            continue;
        if (fact->kind == FACT_POOL_THIS) {
            fits = row->post == c->post ? TRUTH_YES : TRUTH_NO;
        } else {
            PostView view = view_post(c->roster, row->post);
            fits = filter_truth(c->roster, fact->filter, &view, c->post, c->day);
        }
        row_raise(c, &range,
                  (TraceRow){KIND_POOL, rows.at[i], Pool_post,
                             truth_and(fits, period_covers(row->since, row->until, day)), 1});
    }
    return range;
}
