/* overview_see.c — an overview counted for one viewer: shares, ages, seats that fall vacant. */
#include "base/bits.h"
#include "base/utf8.h"
#include "process/overview_parts.h"
#include "process/report.h"

#include <stdlib.h>

/* ---- groups ---- */

uint32_t seeing_add(Seeing *s, Str key, uint32_t person) {
    uint32_t at = map_put(&s->crowd_at, key, (uint32_t)s->crowds.len);
    if (at == s->crowds.len)
        VEC_PUSH(s->arena, s->crowds, ((Crowd){.key = key}));
    ensure(s->crowds.at && at < s->crowds.len);
    VEC_PUSH(s->arena, s->crowds.at[at].people, person);
    return at;
}

static int people_order(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

uint32_t seeing_count(Seeing *s, Str key) {
    uint32_t at = map_find(&s->crowd_at, key), kept = 0;
    if (at == NONE)
        return 0;
    ensure(s->crowds.at && at < s->crowds.len);
    Crowd *crowd = &s->crowds.at[at];
    ensure(crowd->people.at); /* a group is made by its first */
    qsort(crowd->people.at, crowd->people.len, sizeof *crowd->people.at, people_order);
    for (size_t i = 0; i < crowd->people.len; i++)
        if (!kept || crowd->people.at[kept - 1] != crowd->people.at[i])
            crowd->people.at[kept++] = crowd->people.at[i];
    crowd->people.len = kept;
    return kept;
}

bool seeing_file(const Seeing *s, uint32_t person) {
    return scope_has(s->scope, PERMIT_FILE, KIND_PERSON, person);
}

Str seeing_word(Seeing *s, Str word) {
    if (!word.len)
        return word;
    uint32_t at = map_put(&s->words, utf8_spelled(s->arena, word), (uint32_t)s->shown.len);
    if (at == s->shown.len)
        VEC_PUSH(s->arena, s->shown, word);
    return s->shown.at[at];
}

/* ---- shares ---- */

static bool share_near(const Seeing *s, const Counted *counted) {
    return counted->body != NONE   ? scope_has(s->scope, PERMIT_READ, KIND_BODY, counted->body)
           : counted->unit != NONE ? scope_has(s->scope, PERMIT_READ, KIND_UNIT, counted->unit)
                                   : s->scope->whole[PERMIT_READ];
}

static Str share_group(Seeing *s, const Counted *counted) {
    if (!counted->listed)
        return STR("");
    Str      key = str_format(s->arena, "share|%u|" STR_FMT, counted->result->number,
                              STR_ARG(counted->result->body));
    uint32_t crowd = NONE;
    for (uint32_t i = 0; i < counted->found_count; i++)
        crowd = seeing_add(s, key, counted->found[i]);
    if (crowd == NONE)
        return STR("");
    s->crowds.at[crowd].guarded = counted->asked.guarded;
    return key;
}

static void rule_meet(Seeing *s, Map *rules, OverviewRule *list, const StructureResult *about,
                      Lang lang) {
    Str      number = str_format(s->arena, "%u", about->number);
    uint32_t at = s->answer->rule_count;
    if (map_put(rules, number, at) != at)
        return;
    list[at] = (OverviewRule){about, report_asks(s->arena, lang, s->o->kinds, about->ask)};
    s->answer->rule_count++;
}

static OverviewShare share_see(Seeing *s, const Counted *counted) {
    OverviewShare share = {.result = counted->result, .group = share_group(s, counted)};
    share.people = share.group.len ? counted->found_count : 0;
    return share;
}

void seeing_shares(Seeing *s, Lang lang) {
    const Overview *o = s->o;
    OverviewShare  *shares = ARENA_ARRAY(s->arena, OverviewShare, o->counted.len);
    OverviewRule   *rules = ARENA_ARRAY(s->arena, OverviewRule, o->counted.len);
    Map             met = map_open(s->arena);
    s->answer->lack = o->structure.lack;
    s->answer->shares = shares;
    s->answer->rules = rules;
    for (size_t i = 0; i < o->counted.len; i++) {
        const Counted *counted = &o->counted.at[i];
        if (!share_near(s, counted))
            continue;
        AskedSeen seen = asked_seen(s->scope, counted->asked, counted->heads, counted->head_count);
        s->answer->left_out += seen == ASKED_OF_OTHERS;
        s->answer->guarded += seen == ASKED_GUARDED;
        if (seen != ASKED_SEEN)
            continue;
        shares[s->answer->share_count++] = share_see(s, counted);
        rule_meet(s, &met, rules, counted->result, lang);
    }
}

/* ---- ages ---- */

enum { AGE_FIRST = 25, AGE_LAST = 65, AGE_STEP = 5 };
enum { BANDS = (AGE_LAST - AGE_FIRST) / AGE_STEP + 2, SEXES_MOST = 8 };

/* Of whom the day of birth is not recorded, the oldest they can be. BANDS: nothing is recorded. */
static int band_of(const Roster *roster, uint32_t person) {
    PartialDate born = roster_person(roster, person)->born;
    if (!partial_given(born))
        return BANDS;
    int32_t age = day_months(partial_first(born), roster->as_of) / 12;
    return age < AGE_FIRST ? 0 : age >= AGE_LAST ? BANDS - 1 : (age - AGE_FIRST) / AGE_STEP + 1;
}

static Str sex_id(int32_t sex) {
    return sex < 0 ? STR("") : str_from(codes_at(LIST_SEX, sex)->id);
}

static Str age_key(const Seeing *s, int band, int32_t sex) {
    return str_format(s->arena, "age|%d|" STR_FMT, band, STR_ARG(sex_id(sex)));
}

static OverviewAge age_of(Seeing *s, int band, int32_t sex) {
    Str key = age_key(s, band, sex);
    return (OverviewAge){.from = band == BANDS ? -1
                                 : band        ? AGE_FIRST + (band - 1) * AGE_STEP
                                               : 0,
                         .to = band >= BANDS - 1 ? -1 : AGE_FIRST + band * AGE_STEP - 1,
                         .sex = sex_id(sex),
                         .people = seeing_count(s, key),
                         .group = key};
}

/* Of everybody in service, in a post or in none, as the list of people has them. */
void seeing_ages(Seeing *s) {
    const Roster *roster = s->o->roster;
    int32_t       sexes = (int32_t)codes_count(LIST_SEX);
    OverviewAge  *ages = ARENA_ARRAY(s->arena, OverviewAge, (size_t)(BANDS + 1) * SEXES_MOST);
    ensure(sexes < SEXES_MOST);
    for (uint32_t p = 0; p < roster_count(roster, KIND_PERSON); p++)
        if (!person_left(roster, p, roster->as_of) && seeing_file(s, p)) {
            seeing_add(s, age_key(s, band_of(roster, p), roster_person(roster, p)->sex), p);
            seeing_add(s, STR("service"), p);
        }
    s->answer->people = seeing_count(s, STR("service"));
    s->answer->people_group = s->answer->people ? STR("service") : STR("");
    for (int band = 0; band <= BANDS; band++)
        for (int32_t sex = -1; sex < sexes; sex++) {
            OverviewAge age = age_of(s, band, sex);
            if (age.people)
                ages[s->answer->age_count++] = age;
        }
    s->answer->ages = ages;
}

/* ---- seats ---- */

static void seats_count(Seeing *s) {
    const Roster *roster = s->o->roster;
    for (uint32_t j = 0; j < roster_count(roster, KIND_POST); j++)
        if (scope_has(s->scope, PERMIT_READ, KIND_POST, j) && post_open(roster, j, roster->as_of)) {
            int64_t seats = post_seats(roster, j), heads = s->o->holding.heads[j];
            s->answer->seats += seats;
            s->answer->vacant += heads < seats ? seats - heads : 0;
        }
}

static Str quarter_key(const Seeing *s, const OverviewQuarter *quarter, bool retires) {
    return str_format(s->arena, "fall|" STR_FMT "|%s", STR_ARG(day_iso(s->arena, quarter->first)),
                      retires ? "retire" : "end");
}

static void quarters_lay(Seeing *s) {
    Civil now = day_civil(s->o->roster->as_of);
    Day   first = day_from(now.year, (now.month - 1) / 3 * 3 + 1, 1);
    for (int q = 0; q < OVERVIEW_QUARTERS; q++) {
        OverviewQuarter *quarter = &s->answer->quarters[q];
        quarter->first = day_add_months(first, 3 * q);
        quarter->last = day_add_months(first, 3 * q + 3) - 1;
    }
}

/* An end that lies before today has not been seen to: it counts in the first quarter. */
static void fall_count(Seeing *s, const Fall *fall) {
    OverviewQuarter *quarters = s->answer->quarters;
    int              q = 0;
    while (q < OVERVIEW_QUARTERS - 1 && fall->day > quarters[q].last)
        q++;
    *(fall->retires ? &quarters[q].retire : &quarters[q].end) += 1;
    Str key = quarter_key(s, &quarters[q], fall->retires);
    seeing_add(s, key, fall->person);
    *(fall->retires ? &quarters[q].retire_group : &quarters[q].end_group) = key;
}

void seeing_quarters(Seeing *s) {
    seats_count(s);
    quarters_lay(s);
    for (size_t i = 0; i < s->o->falls.len; i++) {
        const Fall *fall = &s->o->falls.at[i];
        if (scope_has(s->scope, PERMIT_READ, KIND_POST, fall->post) && seeing_file(s, fall->person))
            fall_count(s, fall);
    }
}

/* ---- all of it ---- */

OverviewAnswer overview_see(const Overview *o, const Scope *scope, Arena *arena, Lang lang) {
    OverviewAnswer answer = {.as_of = o->roster->as_of, .version = o->roster->version};
    Seeing         s = {.arena = arena,
                        .o = o,
                        .scope = scope,
                        .answer = &answer,
                        .words = map_open(arena),
                        .crowd_at = map_open(arena)};
    seeing_shares(&s, lang);
    seeing_ages(&s);
    seeing_quarters(&s);
    seeing_cells(&s);
    seeing_misfits(&s);
    return answer;
}

/* The part of the overview that has groups of this name. */
static void part_see(Seeing *s, Str name) {
    if (str_is(name, "share"))
        seeing_shares(s, LANG_VI);
    else if (str_is(name, "age") || str_is(name, "service"))
        seeing_ages(s);
    else if (str_is(name, "fall"))
        seeing_quarters(s);
    else if (str_is(name, "work") || str_is(name, "spare"))
        seeing_cells(s);
    else if (str_is(name, "misfit") || str_is(name, "unfit"))
        seeing_misfits(s);
}

const uint64_t *overview_people(const Overview *o, const Scope *scope, Arena *arena, Str group,
                                bool *guarded_out) {
    OverviewAnswer answer = {0};
    Seeing         s = {.arena = arena,
                        .o = o,
                        .scope = scope,
                        .answer = &answer,
                        .words = map_open(arena),
                        .crowd_at = map_open(arena)};
    Str            rest = group;
    part_see(&s, str_cut(&rest, '|'));
    uint32_t at = map_find(&s.crowd_at, group);
    if (at == NONE)
        return NULL;
    ensure(s.crowds.at && at < s.crowds.len);
    const Crowd *crowd = &s.crowds.at[at];
    uint64_t    *bits =
        ARENA_ARRAY(arena, uint64_t, bits_words(roster_count(o->roster, KIND_PERSON)) + 1);
    for (size_t i = 0; i < crowd->people.len; i++)
        bits_add(bits, crowd->people.at[i]);
    *guarded_out = crowd->guarded;
    return bits;
}
