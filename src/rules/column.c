#include "rules/column_parts.h"

#include "base/utf8.h"

Ground ground_open(Arena *arena, const Rules *rules, const Roster *roster, Day day) {
    Ground   ground = {.arena = arena, .rules = rules, .roster = roster, .day = day};
    uint32_t tenures = roster_count(roster, KIND_TENURE);
    ground.people = roster_count(roster, KIND_PERSON);
    ground.views = ARENA_ARRAY(arena, PostView, tenures);
    ground.current = ARENA_ARRAY(arena, Current, tenures);
    for (uint32_t i = 0; i < tenures; i++) {
        const Tenure *row = roster_tenure(roster, i);
        Truth         now = period_covers(row->since, row->until, day);
        ground.views[i] = view_tenure(roster, row);
        if (now != TRUTH_NO && row->person != NONE)
            ground.current[ground.current_count++] = (Current){i, now};
    }
    return ground;
}

void column_set(const Ground *ground, Column column, Range range) {
    for (uint32_t p = 0; p < ground->people; p++)
        column.at[p] = range;
}

static Range code_range(int32_t code) {
    return code < 0 ? RANGE_UNKNOWN : range_at(code);
}

static Range flag_range(int32_t flag) {
    return flag < 0 ? (Range){0, 1} : range_at(flag);
}

/* ---- fields of the person ---- */

static Range text_range(Str text, Str folded) {
    return text.len ? range_at(text_folds_to(text, folded)) : (Range){0, 1};
}

static Range age_range(PartialDate born, Day day) {
    if (!partial_given(born))
        return RANGE_UNKNOWN;
    return (Range){age_key(partial_last(born), day), age_key(partial_first(born), day)};
}

static Range since_range(PartialDate date, Day day) {
    if (!partial_given(date))
        return RANGE_UNKNOWN;
    return (Range){day_months(partial_last(date), day), day_months(partial_first(date), day)};
}

static void fill_person(const Ground *ground, const Fact *fact, Column column) {
    size_t offset = vocabulary_kind(KIND_PERSON)->fields[fact->field].offset;
    for (uint32_t p = 0; p < ground->people; p++) {
        const Person *person = roster_person(ground->roster, p);
        const void   *field = (const unsigned char *)person + offset;
        if (fact->kind == FACT_SEX)
            column.at[p] = flag_range(person->sex);
        else if (fact->kind == FACT_TIES_DECLARED)
            column.at[p] = flag_range(person->ties_declared);
        else if (fact->kind == FACT_TEXT)
            column.at[p] = text_range(*(const Str *)field, fact->text);
        else if (fact->kind == FACT_AGE)
            column.at[p] = age_range(person->born, ground->day);
        else
            column.at[p] = since_range(*(const PartialDate *)field, ground->day);
    }
}

static void fill_service_left(const Ground *ground, Column column) {
    Day from = retirement_from(ground->roster, ground->day);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t p = 0; p < ground->people; p++) {
        const Person *person = roster_person(ground->roster, p);
        if (!partial_given(person->born))
            continue;
        Day     born[2] = {partial_first(person->born), partial_last(person->born)};
        int64_t least = INT64_MAX, most = 0;
        for (int n = 0; n < 4; n++) { /* sex by end of the birth interval */
            if (person->sex >= 0 && person->sex != n / 2)
                continue;
            Day ends = service_end(ground->rules, from, n / 2, born[n % 2]);
            if (ends == DAY_NONE) {
                least = FACT_LEAST;
                most = FACT_MOST;
                break;
            }
            int64_t left = day_months(ground->day, ends);
            least = left < least ? left : least;
            most = left > most ? left : most;
        }
        column.at[p] = (Range){least, most};
    }
}

/* ---- rows scattered to their people ---- */

void column_raise(Range *range, Truth fits, int64_t value) {
    if (range->lo == FACT_LEAST) /* the first row: from now on the list counts as whole */
        *range = range_at(-1);
    if (fits == TRUTH_YES && value > range->lo)
        range->lo = value;
    if (fits != TRUTH_NO && value > range->hi)
        range->hi = value;
}

Truth column_granted(PartialDate date, Day day) {
    if (!partial_given(date))
        return TRUTH_YES;
    return partial_last(date) <= day   ? TRUTH_YES
           : partial_first(date) > day ? TRUTH_NO
                                       : TRUTH_UNKNOWN;
}

void column_wanted(Ground *ground, const Fact *fact, uint32_t post, Wanted *wanted_out) {
    *wanted_out = (Wanted){fact->fields, fact->field_count, STR("")};
    if (!fact->field_of_post)
        return;
    Str named = str_trim(roster_post(ground->roster, post)->field);
    wanted_out->own = named.len ? utf8_lower(ground->arena, named) : named;
    wanted_out->fields = &wanted_out->own;
    wanted_out->count = named.len ? 1 : 0;
}

Truth column_fits(const Wanted *wanted, Str field) {
    if (!wanted->count)
        return TRUTH_YES;
    for (uint32_t i = 0; field.len && i < wanted->count; i++)
        if (text_folds_to(field, wanted->fields[i]))
            return TRUTH_YES;
    return field.len ? TRUTH_NO : TRUTH_UNKNOWN;
}

static void fill_degree(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    Wanted wanted;
    column_wanted(ground, fact, post, &wanted);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_DEGREE); i++) {
        const Degree *row = roster_degree(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person],
                         truth_and(column_granted(row->granted, ground->day),
                                   column_fits(&wanted, row->field)),
                         row->level);
    }
}

static void fill_theory(const Ground *ground, Column column) {
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_THEORY); i++) {
        const Theory *row = roster_theory(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person], column_granted(row->granted, ground->day),
                         row->level);
    }
}

static void fill_certificate(const Ground *ground, int32_t type, Column column) {
    column_set(ground, column, (Range){0, 1});
    uint32_t rows = roster_count(ground->roster, KIND_CERTIFICATE);
    for (uint32_t i = 0; i < rows; i++)
        if (roster_certificate(ground->roster, i)->person != NONE)
            column.at[roster_certificate(ground->roster, i)->person] = range_at(0);
    for (uint32_t i = 0; i < rows; i++) {
        const Diploma *row = roster_certificate(ground->roster, i);
        if (row->person != NONE && row->type == type)
            column_raise(&column.at[row->person], column_granted(row->granted, ground->day), 1);
    }
}

static void fill_rating(const Ground *ground, int32_t back, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    int32_t  *years = ARENA_ARRAY(ground->arena, int32_t, ground->people);
    Day       as_of = ground->roster->as_of;
    int32_t   year = day_civil(ground->day).year - back;
    bool      later = as_of != DAY_NONE && ground->day > as_of && year >= day_civil(as_of).year;
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t p = 0; p < ground->people; p++)
        years[p] = INT_MISSING;
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_RATING); i++) {
        const Rating *row = roster_rating(ground->roster, i);
        bool          fits = row->year == year || (later && row->year < year);
        if (row->person == NONE || row->year == INT_MISSING || !fits)
            continue;
        if (row->year > years[row->person]) {
            years[row->person] = row->year;
            column.at[row->person] = code_range(row->grade);
        }
    }
    arena_rewind(ground->arena, mark);
}

Truth column_within(PartialDate since, Day from, Day day) {
    if (!partial_given(since))
        return TRUTH_UNKNOWN;
    Day first = partial_first(since), last = partial_last(since);
    if (last <= from || first > day)
        return TRUTH_NO;
    return first > from && last <= day ? TRUTH_YES : TRUTH_UNKNOWN;
}

static void fill_discipline(const Ground *ground, const Fact *fact, Column column) {
    Day from = day_add_months(ground->day, -fact->number);
    column_set(ground, column, range_at(-1));
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_DISCIPLINE); i++) {
        const Discipline *row = roster_discipline(ground->roster, i);
        if (row->person != NONE)
            column_raise(&column.at[row->person],
                         fact->kind == FACT_DISCIPLINE
                             ? period_covers(row->since, row->until, ground->day)
                             : column_within(row->since, from, ground->day),
                         row->form);
    }
}

static void fill_vote(const Ground *ground, bool high, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    Day      *latest = ARENA_ARRAY(ground->arena, Day, ground->people);
    column_set(ground, column, RANGE_UNKNOWN);
    for (uint32_t i = 0; i < roster_count(ground->roster, KIND_VOTE); i++) {
        const Vote *row = roster_vote(ground->roster, i);
        int32_t     share = high ? row->high : row->low;
        if (row->person == NONE || share == INT_MISSING || row->summoned <= 0 ||
            !partial_given(row->held))
            continue;
        Day  held = partial_last(row->held);
        bool first = column.at[row->person].lo == FACT_LEAST;
        if (held > ground->day || (!first && held < latest[row->person]))
            continue;
        latest[row->person] = held;
        column.at[row->person] = range_at((int64_t)share * 100000 / row->summoned);
    }
    arena_rewind(ground->arena, mark);
}

/* ---- posts held ---- */

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

static void fill_held(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    ArenaMark mark = arena_mark(ground->arena);
    uint8_t  *fits = tenure_fits(ground, fact, post);
    uint32_t  total = roster_count(ground->roster, KIND_TENURE);
    Stretch  *sure = ARENA_ARRAY(ground->arena, Stretch, total);
    Stretch  *most = ARENA_ARRAY(ground->arena, Stretch, total);
    for (uint32_t p = 0; p < ground->people; p++) {
        Span rows = roster_by(ground->roster, KIND_TENURE, Tenure_person, p);
        column.at[p] = rows.len ? held_months(ground, fact, rows, fits, sure, most) : RANGE_UNKNOWN;
    }
    arena_rewind(ground->arena, mark);
}

/* Only tenures that are or may be in force are looked at: this is asked anew for every post. */
static void fill_holds(Ground *ground, const Fact *fact, uint32_t post, Column column) {
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

static void fill_present(const Ground *ground, Column column) {
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

/* ---- pool, place, unit and post ---- */

static void fill_pool(const Ground *ground, const Fact *fact, uint32_t post, Column column) {
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

static const Unit *unit_of(const Ground *ground, uint32_t post) {
    uint32_t unit = roster_post(ground->roster, post)->unit;
    return unit == NONE ? NULL : roster_unit(ground->roster, unit);
}

static void fill_local(Ground *ground, uint32_t post, Column column) {
    const Unit *unit = unit_of(ground, post);
    if (!ground->places) {
        ground->places = ARENA_ARRAY(ground->arena, Str, ground->people);
        for (uint32_t p = 0; p < ground->people; p++)
            ground->places[p] =
                utf8_lower(ground->arena, str_trim(roster_person(ground->roster, p)->native_place));
    }
    column_set(ground, column, (Range){0, 1});
    if (!unit || !unit->locality.len)
        return;
    Str whole = utf8_lower(ground->arena, str_trim(unit->locality));
    Str tail = str_format(ground->arena, ", " STR_FMT, STR_ARG(whole));
    for (uint32_t p = 0; p < ground->people; p++)
        if (ground->places[p].len)
            column.at[p] =
                range_at(str_same(ground->places[p], whole) || str_ends(ground->places[p], tail));
}

static Range post_range(const Ground *ground, const Fact *fact, uint32_t index) {
    const Post *post = roster_post(ground->roster, index);
    const Unit *unit = unit_of(ground, index);
    switch ((int)fact->kind) {
    case FACT_UNIT_LEVEL:
        return code_range(unit ? unit->level : -1);
    case FACT_UNIT_BLOC:
        return code_range(unit ? unit->bloc : -1);
    case FACT_UNIT_TEXT: {
        size_t offset = vocabulary_kind(KIND_UNIT)->fields[fact->field].offset;
        return unit ? text_range(*(const Str *)((const unsigned char *)unit + offset), fact->text)
                    : (Range){0, 1};
    }
    case FACT_POST_RANK:
        return post->rank == INT_MISSING ? RANGE_UNKNOWN : range_at(post->rank);
    case FACT_POST_KEY:
        return flag_range(post->key);
    default:
        return flag_range(post->elected);
    }
}

bool column_shared(const Roster *roster, const Fact *fact, uint32_t post, uint32_t other) {
    const Post *a = roster_post(roster, post), *b = roster_post(roster, other);
    if (!fact->of_post || post == other)
        return true;
    switch ((int)fact->kind) {
    case FACT_DEGREE:
    case FACT_STRENGTH:
    case FACT_IN_CHARGE:
        return str_same(a->field, b->field);
    case FACT_HELD:
    case FACT_HOLDS:
    case FACT_POOL:
        return (!fact->filter->rank_of_post || a->rank == b->rank) &&
               (!fact->filter->same_unit || a->unit == b->unit);
    case FACT_LOCAL:
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
        return a->unit == b->unit;
    case FACT_POST_RANK:
        return a->rank == b->rank;
    case FACT_POST_KEY:
        return a->key == b->key;
    case FACT_POST_ELECTED:
        return a->elected == b->elected;
    default:
        return false;
    }
}

void column_fill(Ground *ground, const Fact *fact, uint32_t post, Column column) {
    switch (fact->kind) {
    case FACT_SEX:
    case FACT_TIES_DECLARED:
    case FACT_TEXT:
    case FACT_SINCE:
    case FACT_AGE:
        fill_person(ground, fact, column);
        return;
    case FACT_DEGREE:
        fill_degree(ground, fact, post, column);
        return;
    case FACT_THEORY:
        fill_theory(ground, column);
        return;
    case FACT_CERTIFICATE:
        fill_certificate(ground, fact->number, column);
        return;
    case FACT_RATING:
        fill_rating(ground, fact->number, column);
        return;
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        fill_discipline(ground, fact, column);
        return;
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        fill_vote(ground, fact->kind == FACT_VOTE_HIGH, column);
        return;
    case FACT_HELD:
        fill_held(ground, fact, post, column);
        return;
    case FACT_HOLDS:
        fill_holds(ground, fact, post, column);
        return;
    case FACT_PRESENT:
        fill_present(ground, column);
        return;
    case FACT_SERVICE_LEFT:
        fill_service_left(ground, column);
        return;
    case FACT_POOL_THIS:
    case FACT_POOL:
        fill_pool(ground, fact, post, column);
        return;
    case FACT_LOCAL:
        fill_local(ground, post, column);
        return;
    case FACT_GRADE:
    case FACT_STRENGTH:
    case FACT_TRAINING:
    case FACT_COMMENDED:
    case FACT_CLEARANCE:
    case FACT_MATTER:
    case FACT_UNIT_MATTER:
    case FACT_IN_CHARGE:
        column_dossier(ground, fact, post, column);
        return;
    case FACT_TERMS:
    case FACT_FIRST_TERM:
        column_terms(ground, fact, post, column);
        return;
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        column_set(ground, column, post_range(ground, fact, post));
        return;
    }
}
