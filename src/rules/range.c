#include "rules/range.h"

#include "base/utf8.h"

#include <stdlib.h>

Range range_flag(Truth truth) {
    return (Range){truth == TRUTH_YES, truth != TRUTH_NO};
}

Truth truth_and(Truth a, Truth b) {
    if (a == TRUTH_NO || b == TRUTH_NO)
        return TRUTH_NO;
    return a == TRUTH_YES && b == TRUTH_YES ? TRUTH_YES : TRUTH_UNKNOWN;
}

Truth truth_or(Truth a, Truth b) {
    if (a == TRUTH_YES || b == TRUTH_YES)
        return TRUTH_YES;
    return a == TRUTH_NO && b == TRUTH_NO ? TRUTH_NO : TRUTH_UNKNOWN;
}

/* ---- time ---- */

static int stretch_order(const void *a, const void *b) {
    const Stretch *x = a, *y = b;
    if (x->since != y->since)
        return x->since < y->since ? -1 : 1;
    return (x->past > y->past) - (x->past < y->past);
}

/* Of days left over: as many as the longest month has, so that one stretch makes none of its own. */
enum { MONTH_GATHERED = 31 };

typedef struct Months {
    int64_t whole, days, longest;
} Months;

static void months_add(Months *months, Stretch stretch) {
    int32_t whole = day_months(stretch.since, stretch.past);
    months->whole += whole;
    months->days += stretch.past - day_add_months(stretch.since, whole);
    months->longest = whole > months->longest ? whole : months->longest;
}

int64_t stretch_months(Stretch *stretches, size_t count, Day day, bool continuous) {
    Months  months = {0};
    Stretch run = {day, day};
    if (count)
        qsort(stretches, count, sizeof *stretches, stretch_order);
    for (size_t i = 0; i < count; i++) {
        if (stretches[i].since >= stretches[i].past)
            continue;
        if (run.since < run.past && stretches[i].since <= run.past) {
            run.past = stretches[i].past > run.past ? stretches[i].past : run.past;
            continue;
        }
        if (run.since < run.past)
            months_add(&months, run);
        run = stretches[i];
    }
    if (run.since < run.past)
        months_add(&months, run);
    return continuous ? months.longest : months.whole + months.days / MONTH_GATHERED;
}

static Day day_before(Day a, Day b) {
    return a < b ? a : b;
}

/* A tenure without a first day began at a time not known: nothing is certain of it. */
Stretch stretch_least(PartialDate since, PartialDate until, Day day) {
    if (!partial_given(since))
        return (Stretch){day, day};
    Day past = partial_given(until) ? day_before(day, partial_first(until) + 1) : day;
    return (Stretch){partial_last(since), past};
}

Stretch stretch_most(PartialDate since, PartialDate until, Day day) {
    Day past = partial_given(until) ? day_before(day, partial_last(until) + 1) : day;
    Day from = partial_given(since) ? partial_first(since) : day_add_months(day, -1200);
    return (Stretch){from, past};
}

Truth period_covers(PartialDate since, PartialDate until, Day day) {
    Truth began = !partial_given(since) || partial_last(since) <= day ? TRUTH_YES
                  : partial_first(since) <= day                       ? TRUTH_UNKNOWN
                                                                      : TRUTH_NO;
    Truth lasts = !partial_given(until) || day <= partial_first(until) ? TRUTH_YES
                  : day <= partial_last(until)                         ? TRUTH_UNKNOWN
                                                                       : TRUTH_NO;
    return truth_and(began, lasts);
}

int64_t age_key(Day born, Day day) {
    int64_t months = day_months(born, day);
    return 2 * months + (day > day_add_months(born, (int32_t)months));
}

/* ---- posts ---- */

PostView view_post(const Roster *roster, uint32_t index) {
    const Post *post = roster_post(roster, index);
    PostView    view = {post->kind, STR(""), -1, -1, post->rank, index, post->unit};
    if (post->unit != NONE) {
        const Unit *unit = roster_unit(roster, post->unit);
        view.level = unit->level;
        view.bloc = unit->bloc;
        view.field = unit->field;
    }
    return view;
}

/* What the tenure itself says goes before what its post and unit say now. */
PostView view_tenure(const Roster *roster, const Tenure *tenure) {
    PostView view = {STR(""), STR(""), -1, -1, INT_MISSING, tenure->post, tenure->unit};
    if (tenure->post != NONE)
        view = view_post(roster, tenure->post);
    if (tenure->unit != NONE && (tenure->post == NONE || tenure->unit != view.unit)) {
        const Unit *unit = roster_unit(roster, tenure->unit);
        view.level = unit->level;
        view.bloc = unit->bloc;
        view.field = unit->field;
    }
    view.unit = tenure->unit != NONE ? tenure->unit : view.unit;
    view.kind = tenure->kind.len ? tenure->kind : view.kind;
    view.field = tenure->field.len ? tenure->field : view.field;
    view.level = tenure->level >= 0 ? tenure->level : view.level;
    view.bloc = tenure->bloc >= 0 ? tenure->bloc : view.bloc;
    view.rank = tenure->rank != INT_MISSING ? tenure->rank : view.rank;
    return view;
}

static Truth truth_of(bool yes) {
    return yes ? TRUTH_YES : TRUTH_NO;
}

static Truth kind_truth(const Filter *filter, Str kind) {
    if (!filter->kind_count)
        return TRUTH_YES;
    if (!kind.len)
        return TRUTH_UNKNOWN;
    for (uint32_t i = 0; i < filter->kind_count; i++)
        if (str_same(filter->kinds[i], kind))
            return TRUTH_YES;
    return TRUTH_NO;
}

static Truth rank_truth(const Roster *roster, const Filter *filter, int32_t rank, uint32_t aim) {
    int32_t least = filter->rank_lo;
    if (filter->rank_of_post) {
        least = aim == NONE ? INT_MISSING : roster_post(roster, aim)->rank;
        if (least == INT_MISSING)
            return TRUTH_UNKNOWN;
    } else if (filter->rank_lo == INT32_MIN && filter->rank_hi == INT32_MAX) {
        return TRUTH_YES;
    }
    return rank == INT_MISSING ? TRUTH_UNKNOWN : truth_of(rank >= least && rank <= filter->rank_hi);
}

static Truth authority_truth(const Roster *roster, Str authority, uint32_t post, Day day) {
    if (!authority.len)
        return TRUTH_YES;
    if (post == NONE)
        return TRUTH_UNKNOWN;
    Span rows = roster_by(roster, KIND_OVERSIGHT, Oversight_post, post);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Oversight *row = roster_oversight(roster, rows.at[i]);
        if (text_folds_to(row->authority, authority) && roster_covers(row->since, row->until, day))
            return TRUTH_YES;
    }
    return TRUTH_NO;
}

static Truth unit_truth(const Roster *roster, const Filter *filter, uint32_t unit, uint32_t aim) {
    if (!filter->same_unit)
        return TRUTH_YES;
    uint32_t wanted = aim == NONE ? NONE : roster_post(roster, aim)->unit;
    return wanted == NONE || unit == NONE ? TRUTH_UNKNOWN : truth_of(unit == wanted);
}

/* Each thing that is asked, by what would be lacking where it is not known. */
static void filter_parts(const Roster *roster, const Filter *filter, const PostView *view,
                         uint32_t aim, Day day, Truth *parts) {
    bool level_open = filter->level_lo < 0 && filter->level_hi == INT16_MAX;
    for (int i = 0; i < LACKS; i++)
        parts[i] = TRUTH_YES;
    parts[LACK_KIND] = kind_truth(filter, view->kind);
    if (!level_open)
        parts[LACK_LEVEL] = view->level < 0 ? TRUTH_UNKNOWN
                                            : truth_of(view->level >= filter->level_lo &&
                                                       view->level <= filter->level_hi);
    if (filter->bloc >= 0)
        parts[LACK_BLOC] = view->bloc < 0 ? TRUTH_UNKNOWN : truth_of(view->bloc == filter->bloc);
    if (filter->field.len)
        parts[LACK_FIELD] =
            view->field.len ? truth_of(text_folds_to(view->field, filter->field)) : TRUTH_UNKNOWN;
    parts[LACK_RANK] = rank_truth(roster, filter, view->rank, aim);
    parts[LACK_UNIT] = unit_truth(roster, filter, view->unit, aim);
    parts[LACK_POST] = authority_truth(roster, filter->authority, view->post, day);
}

Truth filter_truth(const Roster *roster, const Filter *filter, const PostView *view, uint32_t aim,
                   Day day) {
    Truth parts[LACKS], truth = TRUTH_YES;
    filter_parts(roster, filter, view, aim, day, parts);
    for (int i = 0; i < LACKS; i++)
        truth = truth_and(truth, parts[i]);
    return truth;
}

Lack filter_lack(const Roster *roster, const Filter *filter, const PostView *view, uint32_t aim,
                 Day day) {
    Truth parts[LACKS];
    if (filter_truth(roster, filter, view, aim, day) != TRUTH_UNKNOWN)
        return LACK_NOTHING;
    filter_parts(roster, filter, view, aim, day, parts);
    int lack = LACK_KIND;
    while (parts[lack] != TRUTH_UNKNOWN)
        lack++;
    bool aims = lack == LACK_RANK && filter->rank_of_post &&
                (aim == NONE || roster_post(roster, aim)->rank == INT_MISSING);
    return aims ? LACK_AIM_RANK : (Lack)lack;
}

uint32_t manner_bit(const Tenure *tenure) {
    return 1u << (tenure->manner < 0 ? 0 : tenure->manner);
}

/* ---- words ---- */

/* Small letters have as many bytes as capitals in every language we write; ASCII decides most cases
 * without asking ICU. */
static bool may_fold_to(Str text, Str folded) {
    if (text.len != folded.len)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char a = text.at[i], b = folded.at[i];
        bool capital = a >= 'A' && a <= 'Z';
        if (((unsigned char)a | (unsigned char)b) < 0x80 && (capital ? (char)(a | 32) : a) != b)
            return false;
    }
    return true;
}

bool text_folds_to(Str text, Str folded) {
    text = str_trim(text);
    if (str_same(text, folded))
        return true;
    if (!may_fold_to(text, folded))
        return false;
    AUTO(Arena) scratch = arena_open();
    return str_same(utf8_lower(scratch, text), folded);
}

bool place_within(Str place, Str locality) {
    AUTO(Arena) scratch = arena_open();
    Str inner = utf8_lower(scratch, str_trim(place));
    Str outer = utf8_lower(scratch, str_trim(locality));
    if (str_same(inner, outer))
        return true;
    return str_ends(inner, str_format(scratch, ", " STR_FMT, STR_ARG(outer)));
}
