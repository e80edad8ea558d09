/* sample_test.c — the samples are lawful registers, their shares are those of docs/sample.md, and every
 * entry of the answer key is true: recounted here from the roster, without the code that planted it. */
#include "base/test.h"
#include "model/roster.h"
#include "process/sample.h"

#include <string.h>

typedef struct World {
    Arena        *arena;
    Records       records;
    SampleKey     key;
    const Roster *roster;
    uint32_t     *holds; /* by person: post held in its own right, or NONE */
} World;

static bool current(const Roster *roster, const Tenure *tenure) {
    return roster_covers(tenure->since, tenure->until, roster->as_of);
}

/* Posts held mainly: neither concurrent nor acting. */
static void holds_read(World *world) {
    const Roster *roster = world->roster;
    int16_t       concurrent = (int16_t)codes_find(LIST_MANNER, STR("concurrent"));
    int16_t       acting = (int16_t)codes_find(LIST_MANNER, STR("acting"));
    world->holds = ARENA_ARRAY(world->arena, uint32_t, roster_count(roster, KIND_PERSON));
    memset(world->holds, 0xff, roster_count(roster, KIND_PERSON) * sizeof *world->holds);
    for (uint32_t t = 0; t < roster_count(roster, KIND_TENURE); t++) {
        const Tenure *tenure = roster_tenure(roster, t);
        if (tenure->post == NONE || tenure->manner == concurrent || tenure->manner == acting ||
            !current(roster, tenure))
            continue;
        assert_int_equal(world->holds[tenure->person], NONE);
        world->holds[tenure->person] = tenure->post;
    }
}

static World world_make(bool company, uint64_t seed, uint32_t people) {
    World world = {.arena = arena_open()};
    (company ? sample_company : sample_province)(world.arena, seed, people, &world.records,
                                                 &world.key);
    Findings findings = findings_open(world.arena);
    world.roster = roster_build(world.arena, 0, &world.records, &findings);
    for (size_t i = 0; i < findings.len; i++)
        print_error("%s " STR_FMT " " STR_FMT "\n", findings.at[i].code,
                    STR_ARG(findings.at[i].field), STR_ARG(findings.at[i].value));
    assert_int_equal(findings.len, 0);
    holds_read(&world);
    return world;
}

static uint32_t find(const World *world, Kind kind, Str code) {
    uint32_t at = roster_find(world->roster, kind, code);
    assert_int_not_equal(at, NONE);
    return at;
}

static bool woman(const World *world, uint32_t person) {
    return roster_person(world->roster, person)->sex == codes_find(LIST_SEX, STR("female"));
}

/* Surely under 40 on the as-of date; `perhaps` asks whether it could be so. */
static bool under_40(const World *world, uint32_t person, bool perhaps) {
    PartialDate born = roster_person(world->roster, person)->born;
    if (!partial_given(born))
        return perhaps;
    Day day = perhaps ? partial_last(born) : partial_first(born);
    return day_add_months(day, 480) > world->roster->as_of;
}

/* Is the person in the body: by a seat of the post held, or in person? */
static bool in_body(const World *world, uint32_t person, uint32_t body) {
    const Roster *roster = world->roster;
    Span          seats = roster_by(roster, KIND_SEAT, Seat_body, body);
    for (uint32_t i = 0; i < seats.len; i++)
        if (world->holds[person] != NONE &&
            roster_seat(roster, seats.at[i])->post == world->holds[person])
            return true;
    Span own = roster_by(roster, KIND_MEMBERSHIP, Membership_person, person);
    for (uint32_t i = 0; i < own.len; i++)
        if (roster_membership(roster, own.at[i])->body == body)
            return true;
    return false;
}

typedef struct Count {
    uint32_t people, women, young;
} Count;

static void count_add(const World *world, Count *count, uint32_t person) {
    count->people++;
    count->women += woman(world, person);
    count->young += under_40(world, person, false);
}

static void share_in(const char *what, uint32_t part, uint32_t whole, double low, double high) {
    double share = (double)part / (double)whole;
    if (share < low || share > high)
        print_error("%s: %u of %u = %.4f\n", what, part, whole, share);
    assert_true(share >= low && share <= high);
}

static void same_seed_same_records(void **state) {
    (void)state;
    World a = world_make(false, 7, 400), b = world_make(false, 7, 400),
          c = world_make(false, 8, 400);
    assert_int_equal(a.records.len, b.records.len);
    bool same_c = a.records.len == c.records.len;
    for (size_t i = 0; i < a.records.len; i++)
        for (uint32_t f = 0; f < vocabulary_kind(a.records.at[i].kind)->field_count; f++) {
            assert_true(str_same(a.records.at[i].values[f], b.records.at[i].values[f]));
            same_c = same_c && str_same(a.records.at[i].values[f], c.records.at[i].values[f]);
        }
    assert_false(same_c);
    assert_true(str_same(sample_key_json(a.arena, &a.key), sample_key_json(b.arena, &b.key)));
    arena_close(a.arena), arena_close(b.arena), arena_close(c.arena);
}

/* Every value is what a gate would have made of it: NFC, trimmed, of its list, a date. */
static void values_are_canonical(void **state) {
    (void)state;
    for (int company = 0; company < 2; company++) {
        World world = world_make(company, 3, 1500);
        for (size_t i = 0; i < world.records.len; i++) {
            const Record   *record = &world.records.at[i];
            const KindInfo *info = vocabulary_kind(record->kind);
            for (uint32_t f = 0; f < info->field_count; f++) {
                Str       value = record->values[f], read;
                ArenaMark mark = arena_mark(world.arena);
                assert_true(vocabulary_read(world.arena, &info->fields[f], value, DATE_DMY, &read));
                assert_true(str_same(read, value));
                assert_true(info->fields[f].need != NEED_MUST || value.len > 0);
                arena_rewind(world.arena, mark);
            }
        }
        arena_close(world.arena);
    }
}

static Count managed_count(const World *world) {
    Count count = {0};
    for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++) {
        if (world->holds[p] == NONE)
            continue;
        Span rows = roster_by(world->roster, KIND_OVERSIGHT, Oversight_post, world->holds[p]);
        assert_int_equal(rows.len, 1);
        if (str_is(roster_oversight(world->roster, rows.at[0])->authority, "Ban Thường vụ Tỉnh ủy"))
            count_add(world, &count, p);
    }
    return count;
}

static Count committee_count(const World *world) {
    Count count = {0};
    for (uint32_t b = 0; b < roster_count(world->roster, KIND_BODY); b++) {
        if (!str_starts(roster_body(world->roster, b)->kind, STR("cap_uy")))
            continue;
        uint32_t before = count.people;
        for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++)
            if (in_body(world, p, b))
                count_add(world, &count, p);
        assert_true(count.people - before <= (uint32_t)roster_body(world->roster, b)->size);
    }
    return count;
}

static bool post_on(const World *world, uint32_t post, Day day) {
    const Post *row = roster_post(world->roster, post);
    return roster_covers(row->since, row->until, day);
}

static uint32_t posts_on(const World *world, Day day) {
    uint32_t count = 0;
    for (uint32_t j = 0; j < roster_count(world->roster, KIND_POST); j++)
        count += post_on(world, j, day);
    return count;
}

static bool left(const World *world, uint32_t person) {
    return partial_given(roster_person(world->roster, person)->left);
}

static uint32_t people_in_service(const World *world) {
    uint32_t count = 0;
    for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++)
        count += !left(world, p);
    return count;
}

static void province_has_its_shares(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        World world = world_make(false, seed, SAMPLE_PROVINCE_PEOPLE);
        Count managed = managed_count(&world), committees = committee_count(&world);
        assert_int_equal(people_in_service(&world), 3000);
        assert_in_range(posts_on(&world, world.roster->as_of), 570, 630);
        share_in("women managed", managed.women, managed.people, 0.10, 0.12);
        share_in("young managed", managed.young, managed.people, 0.04, 0.05);
        share_in("women in committees", committees.women, committees.people, 0.14, 0.16);
        share_in("young in committees", committees.young, committees.people, 0.06, 0.07);
        arena_close(world.arena);
    }
}

/* Careers: no gap, no overlap of main work, nothing in a unit that was not there. */
static void tenure_check(const World *world, uint32_t person) {
    const Roster *roster = world->roster;
    Span          rows = roster_by(roster, KIND_TENURE, Tenure_person, person);
    uint32_t      open = 0;
    assert_true(rows.len > 0);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *tenure = roster_tenure(roster, rows.at[i]);
        Day until = partial_given(tenure->until) ? partial_last(tenure->until) : roster->as_of;
        assert_true(partial_first(tenure->since) <= until);
        assert_true(until <= roster->as_of);
        open += !partial_given(tenure->until);
        if (tenure->unit == NONE)
            continue;
        const Unit *unit = roster_unit(roster, tenure->unit);
        if (partial_given(unit->until))
            assert_true(until <= partial_last(unit->until));
    }
    if (left(world, person))
        assert_int_equal(open, 0);
    else
        assert_in_range(open, 1, 2);
}

static void histories_hold(void **state) {
    (void)state;
    World world = world_make(false, 1, SAMPLE_PROVINCE_PEOPLE);
    for (uint32_t p = 0; p < roster_count(world.roster, KIND_PERSON); p++)
        tenure_check(&world, p);
    uint32_t *seats = ARENA_ARRAY(world.arena, uint32_t, roster_count(world.roster, KIND_POST));
    for (uint32_t p = 0; p < roster_count(world.roster, KIND_PERSON); p++)
        if (world.holds[p] != NONE)
            seats[world.holds[p]]++;
    for (uint32_t j = 0; j < roster_count(world.roster, KIND_POST); j++)
        assert_true(seats[j] <= (uint32_t)roster_post(world.roster, j)->seats);
    arena_close(world.arena);
}

/* ---- across the reform of 1 July 2025 ---- */

static bool unit_on(const World *world, uint32_t unit, Day day) {
    const Unit *row = roster_unit(world->roster, unit);
    return roster_covers(row->since, row->until, day);
}

static uint32_t units_on(const World *world, const char *kind, Day day) {
    uint32_t count = 0;
    for (uint32_t u = 0; u < roster_count(world->roster, KIND_UNIT); u++)
        count += str_is(roster_unit(world->roster, u)->kind, kind) && unit_on(world, u, day);
    return count;
}

static uint32_t holders_on(const World *world, uint32_t post, Day day) {
    Span     rows = roster_by(world->roster, KIND_TENURE, Tenure_post, post);
    uint32_t count = 0;
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *row = roster_tenure(world->roster, rows.at[i]);
        count += roster_covers(row->since, row->until, day);
    }
    return count;
}

/* Whenever somebody begins there are seats enough; what the tenure says of itself is what the post says. */
static void seats_hold(const World *world, uint32_t post) {
    Span        rows = roster_by(world->roster, KIND_TENURE, Tenure_post, post);
    const Post *row = roster_post(world->roster, post);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Tenure *tenure = roster_tenure(world->roster, rows.at[i]);
        assert_true(holders_on(world, post, partial_first(tenure->since)) <= (uint32_t)row->seats);
        if (tenure->unit == NONE)
            continue;
        assert_int_equal(tenure->unit, row->unit);
        assert_true(str_same(tenure->title, row->name) && str_same(tenure->kind, row->kind));
    }
}

/* Everything that ended has become something that was there on the next day. */
static void ended_unit_goes_on(const World *world, uint32_t unit) {
    PartialDate until = roster_unit(world->roster, unit)->until;
    Span        rows = roster_by(world->roster, KIND_LINEAGE, Lineage_unit, unit);
    if (!partial_given(until))
        return;
    assert_true(rows.len > 0);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Lineage *row = roster_lineage(world->roster, rows.at[i]);
        assert_int_equal(partial_first(row->since), partial_last(until) + 1);
        assert_int_not_equal(row->successor, NONE);
        assert_true(unit_on(world, row->successor, partial_first(row->since)));
    }
}

static void the_reform_is_crossed(const World *world, uint32_t communes) {
    Day      before = day_from(2021, 1, 1), last = day_from(2025, 6, 30);
    uint32_t past = units_on(world, "Xã", before) + units_on(world, "Thị trấn", before);
    assert_true(units_on(world, "Huyện", before) >= 1);
    assert_int_equal(units_on(world, "Huyện", before), units_on(world, "Huyện", last));
    assert_int_equal(units_on(world, "Huyện", last + 1), 0);
    assert_int_equal(units_on(world, "Cơ quan cấp huyện", last + 1), 0);
    assert_int_equal(past, 3 * communes);
    assert_int_equal(units_on(world, "Xã", last + 1) + units_on(world, "Phường", last + 1),
                     communes);
    for (uint32_t u = 0; u < roster_count(world->roster, KIND_UNIT); u++)
        ended_unit_goes_on(world, u);
    for (uint32_t j = 0; j < roster_count(world->roster, KIND_POST); j++) {
        const Post *post = roster_post(world->roster, j);
        bool        of_district = !post_on(world, j, last + 1);
        assert_int_equal(of_district, str_starts(post->code, STR("CU-H")));
        seats_hold(world, j);
        if (of_district && post->importance == 3) /* every head is known */
            assert_int_equal(holders_on(world, j, before), 1);
    }
    for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++)
        if (left(world, p))
            assert_true(partial_last(roster_person(world->roster, p)->left) <= last);
}

static void province_crosses_the_reform(void **state) {
    (void)state;
    const uint32_t sizes[] = {200, 1000, 3000, 9000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        World world = world_make(false, 1 + i, sizes[i]);
        the_reform_is_crossed(&world, sizes[i] / 50);
        arena_close(world.arena);
    }
}

/* ---- the rest of the files ---- */

static void clearances_hold(const World *world, uint32_t person) {
    Span rows = roster_by(world->roster, KIND_CLEARANCE, Clearance_person, person);
    for (uint32_t i = 0; i < rows.len; i++)
        assert_true(partial_last(roster_clearance(world->roster, rows.at[i])->dated) <
                    world->roster->as_of);
    if (world->holds[person] != NONE &&
        roster_post(world->roster, world->holds[person])->rank >= 60)
        assert_in_range(rows.len, 2, 3);
}

static void grades_hold(const World *world, uint32_t person) {
    Span rows = roster_by(world->roster, KIND_GRADE, Grade_person, person);
    Day  served = partial_first(roster_person(world->roster, person)->service_start);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Grade *row = roster_grade(world->roster, rows.at[i]);
        assert_true(partial_first(row->since) > served);
        assert_true(partial_first(row->since) < world->roster->as_of);
    }
}

static void duties_hold(const World *world, uint32_t person) {
    Span rows = roster_by(world->roster, KIND_DUTY, Duty_person, person);
    assert_true(!rows.len || world->holds[person] != NONE);
    for (uint32_t i = 0; i < rows.len; i++) {
        const Duty *row = roster_duty(world->roster, rows.at[i]);
        assert_true(row->field.len || row->unit != NONE || row->locality.len);
    }
}

/* Positions add up to the staffing of each unit that has one. */
static void jobs_add_up(const World *world) {
    for (uint32_t u = 0; u < roster_count(world->roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(world->roster, u);
        Span        rows = roster_by(world->roster, KIND_JOB, Position_unit, u);
        int32_t     heads = 0;
        for (uint32_t i = 0; i < rows.len; i++)
            heads += roster_job(world->roster, rows.at[i])->headcount;
        assert_int_equal(heads, unit->staffing == INT_MISSING ? 0 : unit->staffing);
    }
}

static void matter_holds(const World *world, const Matter *row) {
    assert_true((row->person == NONE) != (row->unit == NONE));
    assert_true(row->issuer.len && row->act.len);
    assert_true(partial_last(row->dated) < world->roster->as_of);
    if (row->unit != NONE && partial_given(roster_unit(world->roster, row->unit)->since))
        assert_true(partial_first(row->dated) >
                    partial_first(roster_unit(world->roster, row->unit)->since));
}

static bool act_there(const World *world, Str number) {
    for (uint32_t a = 0; a < roster_count(world->roster, KIND_ACT); a++)
        if (str_same(roster_act(world->roster, a)->number, number))
            return true;
    return false;
}

static void files_hold(void **state) {
    (void)state;
    World    world = world_make(false, 2, SAMPLE_PROVINCE_PEOPLE);
    Map      identities = map_open(world.arena);
    uint32_t of_units = 0, matters = roster_count(world.roster, KIND_MATTER);
    for (uint32_t p = 0; p < roster_count(world.roster, KIND_PERSON); p++) {
        Str identity = roster_person(world.roster, p)->identity;
        assert_true(identity.len == 12 && str_starts(identity, STR("099")));
        assert_int_equal(map_put(&identities, identity, p), p);
        clearances_hold(&world, p);
        grades_hold(&world, p);
        duties_hold(&world, p);
    }
    jobs_add_up(&world);
    for (uint32_t i = 0; i < matters; i++) {
        matter_holds(&world, roster_matter(world.roster, i));
        of_units += roster_matter(world.roster, i)->unit != NONE;
    }
    assert_in_range(of_units, 1, matters - 1);
    for (uint32_t i = 0; i < roster_count(world.roster, KIND_LINEAGE); i++)
        assert_true(act_there(&world, roster_lineage(world.roster, i)->act));
    arena_close(world.arena);
}

/* ---- the answer key ---- */

static int best_degree(const World *world, uint32_t person) {
    Span rows = roster_by(world->roster, KIND_DEGREE, Degree_person, person);
    int  best = -1;
    for (uint32_t i = 0; i < rows.len; i++)
        if (roster_degree(world->roster, rows.at[i])->level > best)
            best = roster_degree(world->roster, rows.at[i])->level;
    return best;
}

static int best_theory(const World *world, uint32_t person) {
    Span rows = roster_by(world->roster, KIND_THEORY, Theory_person, person);
    int  best = -1;
    for (uint32_t i = 0; i < rows.len; i++)
        if (roster_theory(world->roster, rows.at[i])->level > best)
            best = roster_theory(world->roster, rows.at[i])->level;
    return best;
}

static bool has_field(const World *world, uint32_t person, Str field) {
    Span rows = roster_by(world->roster, KIND_DEGREE, Degree_person, person);
    for (uint32_t i = 0; i < rows.len; i++)
        if (str_same(roster_degree(world->roster, rows.at[i])->field, field))
            return true;
    return false;
}

static void misfit_check(const World *world, const SampleFault *fault) {
    uint32_t person = find(world, KIND_PERSON, fault->person);
    uint32_t post = find(world, KIND_POST, fault->post);
    assert_int_equal(world->holds[person], post);
    if (strcmp(fault->check, "degree_short") == 0) {
        assert_int_equal(best_degree(world, person), codes_find(LIST_DEGREE, fault->found));
        assert_true(best_degree(world, person) < codes_find(LIST_DEGREE, fault->wanted));
    } else if (strcmp(fault->check, "theory_short") == 0) {
        assert_int_equal(best_theory(world, person), codes_find(LIST_THEORY, fault->found));
        assert_true(best_theory(world, person) < codes_find(LIST_THEORY, fault->wanted));
    } else {
        assert_string_equal(fault->check, "field_other");
        assert_true(str_same(roster_post(world->roster, post)->field, fault->wanted));
        assert_false(has_field(world, person, fault->wanted));
        assert_true(has_field(world, person, fault->found));
    }
}

static bool named(const SampleKey *key, const char *check, Str person, Str body) {
    for (size_t i = 0; i < key->len; i++)
        if (strcmp(key->at[i].check, check) == 0 && str_same(key->at[i].person, person) &&
            (!body.len || str_same(key->at[i].body, body)))
            return true;
    return false;
}

/* The theory docs/sample.md says the holders of a kind of post have. */
static int theory_wanted(Str kind) {
    static const char *const advanced[] = {
        "bi_thu_tinh_uy",         "pho_bi_thu_tinh_uy", "chu_tich_ubnd_tinh",
        "pho_chu_tich_ubnd_tinh", "truong_ban_dang",    "giam_doc_so",
        "truong_doan_the",        "bi_thu_xa",          "chu_tich_ubnd_xa"};
    for (size_t i = 0; i < COUNT_OF(advanced); i++)
        if (str_is(kind, advanced[i]))
            return codes_find(LIST_THEORY, STR("advanced"));
    return codes_find(LIST_THEORY, STR("intermediate"));
}

static void theory_complete(const World *world) {
    for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++)
        if (world->holds[p] != NONE)
            assert_int_equal(
                best_theory(world, p) <
                    theory_wanted(roster_post(world->roster, world->holds[p])->kind),
                named(&world->key, "theory_short", roster_person(world->roster, p)->code, STR("")));
}

/* Whoever holds a post without the field it asks for is in the key. */
static void misfits_complete(const World *world) {
    for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++) {
        if (world->holds[p] == NONE)
            continue;
        Str  field = roster_post(world->roster, world->holds[p])->field;
        Str  code = roster_person(world->roster, p)->code;
        bool short_of = field.len && !has_field(world, p, field);
        assert_int_equal(short_of, named(&world->key, "field_other", code, STR("")));
        assert_true(best_degree(world, p) >= codes_find(LIST_DEGREE, STR("bachelor")) ||
                    named(&world->key, "degree_short", code, STR("")));
    }
}

static bool body_lacks(const World *world, uint32_t body, bool women) {
    for (uint32_t p = 0; p < roster_count(world->roster, KIND_PERSON); p++) {
        bool sex_known = roster_person(world->roster, p)->sex >= 0;
        if (in_body(world, p, body) &&
            (women ? woman(world, p) || !sex_known : under_40(world, p, true)))
            return false;
    }
    return true;
}

/* The key's breaches are all there are, of the kinds it names. */
static void breaches_complete(const World *world) {
    for (uint32_t b = 0; b < roster_count(world->roster, KIND_BODY); b++) {
        const Body *body = roster_body(world->roster, b);
        bool        department = str_is(body->kind, "lanh_dao_so");
        if (!department && !str_is(body->kind, "ban_thuong_vu_xa"))
            continue;
        assert_int_equal(body_lacks(world, b, true),
                         named(&world->key, "no_woman", STR(""), body->code));
        if (department)
            assert_int_equal(body_lacks(world, b, false),
                             named(&world->key, "no_under_40", STR(""), body->code));
    }
}

static void relatives_check(const World *world, const SampleFault *fault) {
    uint32_t    first = find(world, KIND_PERSON, fault->person);
    uint32_t    second = find(world, KIND_PERSON, fault->other);
    const Post *head = roster_post(world->roster, world->holds[first]);
    const Post *deputy = roster_post(world->roster, world->holds[second]);
    Span        ties = roster_by(world->roster, KIND_TIE, Tie_person, first);
    bool        tied = false;
    assert_true(str_same(head->code, fault->post) && str_same(deputy->code, fault->other_post));
    assert_int_equal(head->unit, deputy->unit);
    assert_true(head->rank > deputy->rank);
    for (uint32_t i = 0; i < ties.len; i++) {
        const Tie *tie = roster_tie(world->roster, ties.at[i]);
        tied |= tie->other == second && tie->relation == codes_find(LIST_RELATION, fault->found);
    }
    assert_true(tied);
}

/* Ties between two holders of listed posts are those of the key. */
static void relatives_complete(const World *world) {
    for (uint32_t t = 0; t < roster_count(world->roster, KIND_TIE); t++) {
        const Tie *tie = roster_tie(world->roster, t);
        if (world->holds[tie->person] == NONE || world->holds[tie->other] == NONE)
            continue;
        Str a = roster_person(world->roster, tie->person)->code;
        Str b = roster_person(world->roster, tie->other)->code;
        assert_true(named(&world->key, "head_and_deputy", a, STR("")) ||
                    named(&world->key, "head_and_deputy", b, STR("")));
    }
}

static void undecided_check(const World *world, const SampleFault *fault) {
    uint32_t      p = find(world, KIND_PERSON, fault->person);
    const Person *person = roster_person(world->roster, p);
    find(world, KIND_POST, fault->post);
    if (strcmp(fault->check, "sex_missing") == 0)
        assert_true(person->sex < 0 && in_body(world, p, find(world, KIND_BODY, fault->body)));
    else if (strcmp(fault->check, "young_open") == 0)
        assert_true(!under_40(world, p, false) && under_40(world, p, true));
    else if (strcmp(fault->check, "born_missing") == 0)
        assert_false(partial_given(person->born));
    else {
        assert_string_equal(fault->check, "rating_missing");
        Span rows = roster_by(world->roster, KIND_RATING, Rating_person, p);
        assert_int_equal(rows.len, 4);
        for (uint32_t i = 0; i < rows.len; i++)
            assert_int_not_equal(roster_rating(world->roster, rows.at[i])->year, 2024);
    }
}

static uint32_t key_check(const World *world) {
    uint32_t groups = 0;
    for (size_t i = 0; i < world->key.len; i++) {
        const SampleFault *fault = &world->key.at[i];
        if (strcmp(fault->group, "misfit") == 0)
            misfit_check(world, fault), groups |= 1;
        else if (strcmp(fault->group, "relatives") == 0)
            relatives_check(world, fault), groups |= 2;
        else if (strcmp(fault->group, "undecided") == 0)
            undecided_check(world, fault), groups |= 4;
        else
            groups |= 8;
    }
    return groups;
}

static void province_key_is_true(void **state) {
    (void)state;
    const uint32_t sizes[] = {200, 1000, 3000};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        World world = world_make(false, 1 + i, sizes[i]);
        assert_int_equal(key_check(&world), 15);
        misfits_complete(&world);
        theory_complete(&world);
        breaches_complete(&world);
        relatives_complete(&world);
        arena_close(world.arena);
    }
}

static void company_is_whole(void **state) {
    (void)state;
    World world = world_make(true, 1, SAMPLE_COMPANY_PEOPLE);
    assert_int_equal(roster_count(world.roster, KIND_PERSON), 600);
    assert_in_range(roster_count(world.roster, KIND_POST), 110, 130);
    assert_int_equal(roster_count(world.roster, KIND_BODY), 0);
    assert_int_equal(key_check(&world), 3);
    misfits_complete(&world);
    arena_close(world.arena);
}

static void size_is_kept_within_limits(void **state) {
    (void)state;
    World small = world_make(false, 1, 1), large = world_make(false, 1, 20001);
    assert_int_equal(people_in_service(&small), SAMPLE_PEOPLE_LEAST);
    assert_int_equal(people_in_service(&large), SAMPLE_PEOPLE_MOST);
    arena_close(small.arena), arena_close(large.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(same_seed_same_records),      cmocka_unit_test(values_are_canonical),
        cmocka_unit_test(province_has_its_shares),     cmocka_unit_test(histories_hold),
        cmocka_unit_test(province_key_is_true),        cmocka_unit_test(company_is_whole),
        cmocka_unit_test(size_is_kept_within_limits),  cmocka_unit_test(files_hold),
        cmocka_unit_test(province_crosses_the_reform),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
