/* column_posts.c — posts held, for how long, and the present one; who is in the pool. */
#include "rules/column_parts.h"

/* Does each tenure count for this fact? By tenure, in the ground's arena. */
static uint8_t *tenure_fits(const Ground *ground, const Fact *fact, uint32_t post) {
    uint32_t count = roster_count(ground->roster, KIND_TENURE);
    uint8_t *fits = ARENA_ARRAY(ground->arena, uint8_t, count);
    for (uint32_t i = 0; i < count; i++) {
        const Tenure *row = roster_tenure(ground->roster, i);
        bool          manner = fact->manners & manner_bit(row);
        fits[i] = (uint8_t)(manner ? filter_truth(ground->roster, fact->filter, &ground->views[i],
                                                  post, ground->day)
                                   : TRUTH_NO);
    }
    return fits;
}

static Range held_months(const Ground *ground, const Fact *fact, Span rows, const uint8_t *fits,
                         Stretch *sure, Stretch *most) {
    size_t sures = 0, mosts = 0;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(ground->roster, rows.at[i]);
        Truth         begun =
            partial_given(row->since) ? column_granted(row->since, ground->day) : TRUTH_UNKNOWN;
        Truth counts = truth_and(begun, (Truth)fits[rows.at[i]]);
        if (counts == TRUTH_YES)
            sure[sures++] = stretch_least(row->since, row->until, ground->day);
        if (counts != TRUTH_NO)
            most[mosts++] = stretch_most(row->since, row->until, ground->day);
    }
    int64_t lo = sures ? stretch_months(sure, sures, ground->day, fact->continuous) : -1;
    int64_t hi = mosts ? stretch_months(most, mosts, ground->day, fact->continuous) : -1;
    return (Range){lo, hi > lo ? hi : lo};
}

void column_held(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    uint8_t  *fits = tenure_fits(ground, fact, post);
    uint32_t  total = roster_count(ground->roster, KIND_TENURE);
    Stretch  *sure = ARENA_ARRAY(ground->arena, Stretch, total);
    Stretch  *most = ARENA_ARRAY(ground->arena, Stretch, total);
    for (uint32_t p = 0; p < ground->people; p++) {
        Span  rows = roster_by(ground->roster, KIND_TENURE, Tenure_person, p);
        Range held = held_months(ground, fact, rows, fits, sure, most);
        if (!ground->whole[p])
            held = held.lo < 0 ? RANGE_UNKNOWN : (Range){held.lo, FACT_MOST};
        column.at[p] = held;
    }
    arena_rewind(ground->arena, mark);
}

/* Only tenures that are or may be in force are looked at: this is asked anew for every post. */
void column_holds(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    for (uint32_t p = 0; p < ground->people; p++)
        column.at[p] = roster_by(ground->roster, KIND_TENURE, Tenure_person, p).len ? range_at(0)
                                                                                    : (Range){0, 1};
    for (uint32_t i = 0; i < ground->current_count; i++) {
        uint32_t      at = ground->current[i].tenure;
        const Tenure *row = roster_tenure(ground->roster, at);
        if (fact->manners & manner_bit(row))
            column_raise(&column.at[row->person],
                         truth_and(filter_truth(ground->roster, fact->filter, &ground->views[at],
                                                post, ground->day),
                                   ground->current[i].now),
                         1);
    }
}

/* Back from the day through adjoining tenures of the same post, latest end first. */
static int64_t run_months(const Ground *ground, Span rows, const Tenure *held, bool widest) {
    ArenaMark mark = arena_mark(ground->arena);
    Stretch  *run = ARENA_ARRAY(ground->arena, Stretch, rows.len);
    size_t    count = 0;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(ground->roster, rows.at[i]);
        bool          same =
            row->post == held->post && (row->post != NONE || str_same(row->title, held->title));
        if (row->manner == MANNER_CONCURRENT || !same)
            continue;
        Stretch s = widest ? stretch_most(row->since, row->until, ground->day)
                           : stretch_least(row->since, row->until, ground->day);
        size_t  at = count;
        if (s.since >= s.past)
            continue;
        for (; at > 0 && run[at - 1].past < s.past; at--)
            run[at] = run[at - 1];
        run[at] = s;
        count++;
    }
    Day since = ground->day;
    for (size_t i = 0; i < count && run[i].past >= since; i++)
        since = run[i].since < since ? run[i].since : since;
    arena_rewind(ground->arena, mark);
    return day_months(since, ground->day);
}

void column_present(const Ground *ground, Column column) {
    for (uint32_t p = 0; p < ground->people; p++) {
        Span rows = roster_by(ground->roster, KIND_TENURE, Tenure_person, p);
        column.at[p] = rows.len ? range_at(-1) : RANGE_UNKNOWN;
        for (uint32_t i = 0; i < rows.len; i++) {
            const Tenure *row = roster_tenure(ground->roster, rows.at[i]);
            Truth         now = period_covers(row->since, row->until, ground->day);
            if (now == TRUTH_NO || row->manner == MANNER_CONCURRENT)
                continue;
            column_raise(&column.at[p], TRUTH_UNKNOWN, run_months(ground, rows, row, true));
            if (now == TRUTH_YES)
                column_raise(&column.at[p], TRUTH_YES, run_months(ground, rows, row, false));
        }
    }
}

void column_pooled(const Ground *ground, const Fact *fact, uint32_t post, Column column) {
    Day as_of = ground->roster->as_of;
    Day day = as_of != DAY_NONE && as_of < ground->day ? as_of : ground->day;
    column_set(ground, column, range_at(0));
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_POOL); i++) {
        const Pool *row = roster_pool(ground->roster, i);
        if (row->person == NONE || row->post == NONE)
            continue;
        Truth fits = row->post == post ? TRUTH_YES : TRUTH_NO;
        if (fact->kind == FACT_POOL) {
            PostView view = view_post(ground->roster, row->post);
            fits = filter_truth(ground->roster, fact->filter, &view, post, ground->day);
        }
        column_raise(&column.at[row->person],
                     truth_and(fits, period_covers(row->since, row->until, day)), 1);
    }
}
