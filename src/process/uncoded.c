#include "process/uncoded.h"

#include "base/utf8.h"
#include "process/holding.h"

/* One ends on the day the next begins, or the day before it, as far as partial dates can tell. */
static bool joins(PartialDate until, PartialDate since) {
    return partial_given(until) && partial_given(since) &&
           partial_last(until) + 1 >= partial_first(since) &&
           partial_first(until) <= partial_last(since);
}

static bool titled(Arena *scratch, Str title, Str other) {
    ArenaMark mark = arena_mark(scratch);
    bool      same = title.len && other.len &&
                str_same(utf8_spelled(scratch, str_squeeze(scratch, title)),
                         utf8_spelled(scratch, str_squeeze(scratch, other)));
    arena_rewind(scratch, mark);
    return same;
}

uint32_t tenure_uncoded(Arena *scratch, const Roster *roster, uint32_t tenure) {
    const Tenure *later = roster_tenure(roster, tenure);
    if (later->post == NONE || later->person == NONE || !tenure_owned(later))
        return NONE;
    const Post *post = roster_post(roster, later->post);
    Span        own = roster_by(roster, KIND_TENURE, Tenure_person, later->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Tenure *row = roster_tenure(roster, own.at[i]);
        if (row->post == NONE && row->unit != NONE && row->unit == post->unit &&
            tenure_owned(row) && joins(row->until, later->since) &&
            (titled(scratch, row->title, later->title) || titled(scratch, row->title, post->name)))
            return own.at[i];
    }
    return NONE;
}
