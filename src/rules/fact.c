#include "rules/fact.h"

#include "base/utf8.h"

static const Person *case_person(const Case *c) {
    return roster_person(c->roster, c->person);
}

static const void *person_field(const Case *c, int32_t field) {
    return (const unsigned char *)case_person(c) +
           vocabulary_kind(KIND_PERSON)->fields[field].offset;
}

/* ---- the person ---- */

static Range range_code(int32_t code) {
    return code < 0 ? RANGE_UNKNOWN : range_at(code);
}

static Range flag_range(int8_t flag) {
    return flag < 0 ? (Range){0, 1} : range_at(flag);
}

static Range text_range(Str text, Str folded) {
    return text.len ? range_at(text_folds_to(text, folded)) : (Range){0, 1};
}

static Range since_range(const Case *c, int32_t field) {
    PartialDate date = *(const PartialDate *)person_field(c, field);
    if (!partial_given(date))
        return RANGE_UNKNOWN;
    return (Range){day_months(partial_last(date), c->day), day_months(partial_first(date), c->day)};
}

static Range age_range(const Case *c) {
    PartialDate born = case_person(c)->born;
    if (!partial_given(born))
        return RANGE_UNKNOWN;
    return (Range){age_key(partial_last(born), c->day), age_key(partial_first(born), c->day)};
}

static Range service_left(const Case *c) {
    const Retirement *table = retirement_table(c->rules, c->roster->as_of);
    const Person     *person = case_person(c);
    if (!table || !partial_given(person->born))
        return RANGE_UNKNOWN;
    Range range = {FACT_MOST, FACT_LEAST};
    for (int sex = 0; sex < 2; sex++) {
        if (person->sex >= 0 && person->sex != sex)
            continue;
        Day     first = retirement_day(table, sex, partial_first(person->born));
        Day     last = retirement_day(table, sex, partial_last(person->born));
        int64_t lo = day_months(c->day, first), hi = day_months(c->day, last);
        range.lo = lo < range.lo ? lo : range.lo;
        range.hi = hi > range.hi ? hi : range.hi;
    }
    return range;
}

/* ---- qualifications ---- */

/* Was it granted by the day? A missing date counts as granted. */
static Truth granted_by(PartialDate granted, Day day) {
    if (!partial_given(granted) || partial_last(granted) <= day)
        return TRUTH_YES;
    return partial_first(granted) > day ? TRUTH_NO : TRUTH_UNKNOWN;
}

static Truth study_field_truth(const Case *c, const Fact *fact, Str field) {
    if (fact->field_of_post) {
        Str wanted = c->post == NONE ? STR("") : roster_post(c->roster, c->post)->field;
        if (!wanted.len)
            return TRUTH_YES;
        Str folded = str_trim(wanted);
        AUTO(Arena) scratch = arena_open();
        folded = utf8_lower(scratch, folded);
        return !field.len ? TRUTH_UNKNOWN : text_folds_to(field, folded) ? TRUTH_YES : TRUTH_NO;
    }
    if (!fact->field_count)
        return TRUTH_YES;
    if (!field.len)
        return TRUTH_UNKNOWN;
    for (uint32_t i = 0; i < fact->field_count; i++)
        if (text_folds_to(field, fact->fields[i]))
            return TRUTH_YES;
    return TRUTH_NO;
}

static void range_raise(Range *range, Truth fits, int64_t value) {
    if (fits == TRUTH_YES && value > range->lo)
        range->lo = value;
    if (fits != TRUTH_NO && value > range->hi)
        range->hi = value;
}

static Range degree_range(const Case *c, const Fact *fact) {
    Span  rows = roster_by(c->roster, KIND_DEGREE, Degree_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Degree *row = roster_degree(c->roster, rows.at[i]);
        range_raise(
            &range,
            truth_and(granted_by(row->granted, c->day), study_field_truth(c, fact, row->field)),
            row->level);
    }
    return rows.len ? range : RANGE_UNKNOWN;
}

static Range theory_range(const Case *c) {
    Span  rows = roster_by(c->roster, KIND_THEORY, Theory_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Theory *row = roster_theory(c->roster, rows.at[i]);
        range_raise(&range, granted_by(row->granted, c->day), row->level);
    }
    return rows.len ? range : RANGE_UNKNOWN;
}

static Range certificate_range(const Case *c, int32_t type) {
    Span  rows = roster_by(c->roster, KIND_CERTIFICATE, Diploma_person, c->person);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Diploma *row = roster_certificate(c->roster, rows.at[i]);
        if (row->type == type)
            range_raise(&range, granted_by(row->granted, c->day), 1);
    }
    return rows.len ? range : (Range){0, 1};
}

/* ---- yearly series, discipline, votes ---- */

/* The year's own rating; from the as-of date's year on the last one before it stands in. */
static uint32_t rating_row(const Case *c, int32_t year) {
    Span     rows = roster_by(c->roster, KIND_RATING, Rating_person, c->person);
    Day      as_of = c->roster->as_of;
    bool     repeats = as_of != DAY_NONE && c->day > as_of && year >= day_civil(as_of).year;
    uint32_t best = NONE;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Rating *row = roster_rating(c->roster, rows.at[i]);
        if (row->year == INT_MISSING || row->year > year || (!repeats && row->year != year))
            continue;
        if (best == NONE || row->year > roster_rating(c->roster, best)->year)
            best = rows.at[i];
    }
    return best;
}

static Range rating_range(const Case *c, int32_t back) {
    uint32_t row = rating_row(c, day_civil(c->day).year - back);
    return row == NONE ? RANGE_UNKNOWN : range_code(roster_rating(c->roster, row)->grade);
}

static Range discipline_range(const Case *c) {
    Span  rows = roster_by(c->roster, KIND_DISCIPLINE, Discipline_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Discipline *row = roster_discipline(c->roster, rows.at[i]);
        range_raise(&range, period_covers(row->since, row->until, c->day), row->form);
    }
    return range;
}

static Range disciplined_range(const Case *c, int32_t months) {
    Span  rows = roster_by(c->roster, KIND_DISCIPLINE, Discipline_person, c->person);
    Range range = {-1, -1};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Discipline *row = roster_discipline(c->roster, rows.at[i]);
        Day               from = day_add_months(c->day, -months);
        Truth             within = TRUTH_UNKNOWN;
        if (partial_given(row->since)) {
            Day first = partial_first(row->since), last = partial_last(row->since);
            within = first > from && last <= c->day   ? TRUTH_YES
                     : last <= from || first > c->day ? TRUTH_NO
                                                      : TRUTH_UNKNOWN;
        }
        range_raise(&range, within, row->form);
    }
    return range;
}

static Range vote_range(const Case *c, bool high) {
    Span        rows = roster_by(c->roster, KIND_VOTE, Vote_person, c->person);
    const Vote *best = NULL;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Vote *row = roster_vote(c->roster, rows.at[i]);
        int32_t     share = high ? row->high : row->low;
        if (share == INT_MISSING || row->summoned == INT_MISSING || row->summoned <= 0 ||
            !partial_given(row->held) || partial_last(row->held) > c->day)
            continue;
        if (!best || partial_last(row->held) >= partial_last(best->held))
            best = row;
    }
    if (!best)
        return RANGE_UNKNOWN;
    return range_at((int64_t)(high ? best->high : best->low) * 100000 / best->summoned);
}

/* ---- posts held ---- */

static Span case_tenures(const Case *c) {
    return roster_by(c->roster, KIND_TENURE, Tenure_person, c->person);
}

static Truth tenure_fits(const Case *c, const Fact *fact, const Tenure *row) {
    if (!(fact->manners & manner_bit(row)))
        return TRUTH_NO;
    PostView view = view_tenure(c->roster, row);
    return filter_truth(c->roster, fact->filter, &view, c->post, c->day);
}

static Range held_range(const Case *c, const Fact *fact) {
    Span     rows = case_tenures(c);
    Stretch *sure = ARENA_ARRAY(c->arena, Stretch, rows.len);
    Stretch *most = ARENA_ARRAY(c->arena, Stretch, rows.len);
    size_t   sures = 0, mosts = 0;
    bool     begun = false, may_begin = false;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        Truth         fits = tenure_fits(c, fact, row);
        Truth since = !partial_given(row->since) ? TRUTH_UNKNOWN : granted_by(row->since, c->day);
        if (fits == TRUTH_NO || since == TRUTH_NO)
            continue;
        most[mosts++] = stretch_most(row->since, row->until, c->day);
        may_begin = true;
        if (fits == TRUTH_YES && since == TRUTH_YES) {
            sure[sures++] = stretch_least(row->since, row->until, c->day);
            begun = true;
        }
    }
    if (!rows.len)
        return RANGE_UNKNOWN;
    int64_t lo = begun ? stretch_months(sure, sures, c->day, fact->continuous) : -1;
    int64_t hi = may_begin ? stretch_months(most, mosts, c->day, fact->continuous) : -1;
    return (Range){lo, hi > lo ? hi : lo};
}

static Range holds_range(const Case *c, const Fact *fact) {
    Span  rows = case_tenures(c);
    Range range = {0, 0};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        range_raise(
            &range,
            truth_and(tenure_fits(c, fact, row), period_covers(row->since, row->until, c->day)), 1);
    }
    return rows.len ? range : (Range){0, 1};
}

/* Tenures that are of the same post as the one held now. */
static bool same_post(const Tenure *a, const Tenure *b) {
    return a->post == b->post && (a->post != NONE || str_same(a->title, b->title));
}

static int64_t present_months(const Case *c, const Tenure *held, bool widest) {
    Span     rows = case_tenures(c);
    Stretch *stretches = ARENA_ARRAY(c->arena, Stretch, rows.len);
    size_t   count = 0;
    Stretch  now = {c->day, c->day};
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(c->roster, rows.at[i]);
        if (row->manner == MANNER_CONCURRENT || !same_post(row, held))
            continue;
        Stretch s = widest ? stretch_most(row->since, row->until, c->day)
                           : stretch_least(row->since, row->until, c->day);
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
    return day_months(now.since, c->day);
}

static Range present_range(const Case *c) {
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

/* ---- pool, place, unit and post ---- */

static Range pool_range(const Case *c, const Fact *fact) {
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
        range_raise(&range, truth_and(fits, period_covers(row->since, row->until, day)), 1);
    }
    return range;
}

static const Unit *case_unit(const Case *c) {
    if (c->post == NONE)
        return c->unit;
    uint32_t unit = roster_post(c->roster, c->post)->unit;
    return unit == NONE ? NULL : roster_unit(c->roster, unit);
}

static Range local_range(const Case *c) {
    const Unit *unit = case_unit(c);
    Str         place = case_person(c)->native_place;
    if (!unit || !unit->locality.len || !place.len)
        return (Range){0, 1};
    return range_at(place_within(place, unit->locality));
}

static Range unit_range(const Case *c, const Fact *fact) {
    const Unit *unit = case_unit(c);
    if (fact->kind == FACT_UNIT_LEVEL)
        return unit ? range_code(unit->level) : RANGE_UNKNOWN;
    if (fact->kind == FACT_UNIT_BLOC)
        return unit ? range_code(unit->bloc) : RANGE_UNKNOWN;
    size_t offset = vocabulary_kind(KIND_UNIT)->fields[fact->field].offset;
    return unit ? text_range(*(const Str *)((const unsigned char *)unit + offset), fact->text)
                : (Range){0, 1};
}

static Range post_range(const Case *c, FactKind kind) {
    if (c->post == NONE)
        return RANGE_UNKNOWN;
    const Post *post = roster_post(c->roster, c->post);
    if (kind == FACT_POST_RANK)
        return post->rank == INT_MISSING ? RANGE_UNKNOWN : range_at(post->rank);
    return flag_range(kind == FACT_POST_KEY ? post->key : post->elected);
}

Range fact_range(const Case *c, const Fact *fact) {
    switch (fact->kind) {
    case FACT_SEX:
        return case_person(c)->sex < 0 ? (Range){0, 1} : range_at(case_person(c)->sex);
    case FACT_TIES_DECLARED:
        return flag_range(case_person(c)->ties_declared);
    case FACT_TEXT:
        return text_range(*(const Str *)person_field(c, fact->field), fact->text);
    case FACT_SINCE:
        return since_range(c, fact->field);
    case FACT_AGE:
        return age_range(c);
    case FACT_DEGREE:
        return degree_range(c, fact);
    case FACT_THEORY:
        return theory_range(c);
    case FACT_CERTIFICATE:
        return certificate_range(c, fact->number);
    case FACT_RATING:
        return rating_range(c, fact->number);
    case FACT_DISCIPLINE:
        return discipline_range(c);
    case FACT_DISCIPLINED:
        return disciplined_range(c, fact->number);
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return vote_range(c, fact->kind == FACT_VOTE_HIGH);
    case FACT_HELD:
        return held_range(c, fact);
    case FACT_HOLDS:
        return holds_range(c, fact);
    case FACT_PRESENT:
        return present_range(c);
    case FACT_SERVICE_LEFT:
        return service_left(c);
    case FACT_POOL_THIS:
    case FACT_POOL:
        return pool_range(c, fact);
    case FACT_LOCAL:
        return local_range(c);
    case FACT_UNIT_LEVEL:
    case FACT_UNIT_BLOC:
    case FACT_UNIT_TEXT:
        return unit_range(c, fact);
    case FACT_POST_RANK:
    case FACT_POST_KEY:
    case FACT_POST_ELECTED:
        return post_range(c, fact->kind);
    }
    return RANGE_UNKNOWN;
}

/* ---- words about facts ---- */

static uint32_t need_add(Str *needs, uint32_t count, Str need) {
    for (uint32_t i = 0; i < count; i++)
        if (str_same(needs[i], need))
            return count;
    needs[count] = need;
    return count + 1;
}

Str fact_words(Arena *arena, const Case *c, const Fact *fact) {
    if (fact->kind == FACT_RATING)
        return str_format(arena, "rating %d", day_civil(c->day).year - fact->number);
    return fact->words;
}

uint32_t fact_needs(const Case *c, const Fact *fact, Str *needs, uint32_t count) {
    switch ((int)fact->kind) {
    case FACT_RATING: {
        int year = day_civil(c->day).year - fact->number;
        return need_add(needs, count, str_format(c->arena, "rating %d", year));
    }
    case FACT_SERVICE_LEFT:
        if (!retirement_table(c->rules, c->roster->as_of))
            return need_add(needs, count, STR("retirement"));
        if (!partial_full(case_person(c)->born))
            count = need_add(needs, count, STR("born"));
        if (case_person(c)->sex < 0)
            count = need_add(needs, count, STR("sex"));
        return count;
    case FACT_LOCAL:
        if (!case_person(c)->native_place.len)
            count = need_add(needs, count, STR("native_place"));
        if (!case_unit(c) || !case_unit(c)->locality.len)
            count = need_add(needs, count, STR("unit.locality"));
        return count;
    default:
        return need_add(needs, count, fact->needed);
    }
}

static ListId fact_list(FactKind kind) {
    switch ((int)kind) {
    case FACT_SEX:
        return LIST_SEX;
    case FACT_DEGREE:
        return LIST_DEGREE;
    case FACT_THEORY:
        return LIST_THEORY;
    case FACT_RATING:
        return LIST_RATING;
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        return LIST_DISCIPLINE;
    case FACT_UNIT_LEVEL:
        return LIST_LEVEL;
    case FACT_UNIT_BLOC:
        return LIST_BLOC;
    default:
        return LIST_COUNT;
    }
}

static Str value_words(Arena *arena, FactKind kind, int64_t value) {
    ListId    list = fact_list(kind);
    long long v = (long long)value;
    if (list != LIST_COUNT)
        return value < 0 ? STR("none") : str_from(codes_at(list, (int)value)->id);
    switch ((int)kind) {
    case FACT_SINCE:
    case FACT_SERVICE_LEFT:
        return str_format(arena, "%lld months", v);
    case FACT_HELD:
    case FACT_PRESENT:
        return value < 0 ? STR("never") : str_format(arena, "%lld months", v);
    case FACT_AGE:
        return str_format(arena, "%lld years %lld months", v / 24, v / 2 % 12);
    case FACT_VOTE_LOW:
    case FACT_VOTE_HIGH:
        return str_format(arena, "%lld.%03lld %%", v / 1000, v % 1000);
    case FACT_POST_RANK:
        return str_format(arena, "%lld", v);
    default:
        return value ? STR("yes") : STR("no");
    }
}

Str fact_found(Arena *arena, const Fact *fact, Range range) {
    if (range.lo == range.hi)
        return value_words(arena, fact->kind, range.lo);
    bool flag = range.lo == 0 && range.hi == 1 && fact_list(fact->kind) != LIST_SEX;
    if (range.lo == FACT_LEAST || range.hi == FACT_MOST || flag || fact->kind == FACT_SEX)
        return STR("");
    Str lo = value_words(arena, fact->kind, range.lo),
        hi = value_words(arena, fact->kind, range.hi);
    return str_format(arena, STR_FMT " .. " STR_FMT, STR_ARG(lo), STR_ARG(hi));
}

static Str single_row(const Case *c, Kind kind, uint32_t field) {
    Span rows = roster_by(c->roster, kind, field, c->person);
    return rows.len == 1 ? *(const Str *)roster_row(c->roster, kind, rows.at[0]) : STR("");
}

Str fact_source(const Case *c, const Fact *fact) {
    uint32_t row;
    switch ((int)fact->kind) {
    case FACT_SEX:
    case FACT_TEXT:
    case FACT_SINCE:
    case FACT_AGE:
    case FACT_SERVICE_LEFT:
    case FACT_TIES_DECLARED:
        return case_person(c)->row_key;
    case FACT_RATING:
        row = rating_row(c, day_civil(c->day).year - fact->number);
        return row == NONE ? STR("") : roster_rating(c->roster, row)->row_key;
    case FACT_DEGREE:
        return single_row(c, KIND_DEGREE, Degree_person);
    case FACT_THEORY:
        return single_row(c, KIND_THEORY, Theory_person);
    case FACT_DISCIPLINE:
    case FACT_DISCIPLINED:
        return single_row(c, KIND_DISCIPLINE, Discipline_person);
    case FACT_HELD:
    case FACT_HOLDS:
    case FACT_PRESENT:
        return single_row(c, KIND_TENURE, Tenure_person);
    default:
        return STR("");
    }
}

/* ---- conditions ---- */

Truth node_truth(const Case *c, const Node *node) {
    uint32_t yes = 0, no = 0;
    if (node->kind == NODE_LITERAL)
        return range_truth(fact_range(c, literal_fact(c->rules, node->literal)),
                           &c->rules->literals.at[node->literal]);
    for (uint32_t i = 0; i < node->part_count; i++) {
        Truth part = node_truth(c, node->parts[i]);
        yes += part == TRUTH_YES;
        no += part == TRUTH_NO;
    }
    if (node->kind == NODE_NOT)
        return yes ? TRUTH_NO : no ? TRUTH_YES : TRUTH_UNKNOWN;
    if (yes >= node->least)
        return TRUTH_YES;
    return node->part_count - no < node->least ? TRUTH_NO : TRUTH_UNKNOWN;
}
