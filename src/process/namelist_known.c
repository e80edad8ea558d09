#include "process/namelist_known.h"

#include "base/utf8.h"

#include <string.h>

/* --- building -------------------------------------------------------------------------------- */

static const char *code_prefix(Kind kind) {
    return kind == KIND_PERSON ? "CB" : kind == KIND_UNIT ? "DV" : kind == KIND_POST ? "CD" : "TT";
}

static void code_seen(Known *known, Kind kind, Str code) {
    Str     prefix = str_from(code_prefix(kind));
    int64_t number;
    if (str_starts(code, prefix) &&
        str_int((Str){code.at + prefix.len, code.len - prefix.len}, &number) &&
        number > known->greatest[kind] && number < INT64_MAX)
        known->greatest[kind] = number;
}

Str known_code(Known *known, Kind kind) {
    return str_format(known->arena, "%s%06lld", code_prefix(kind),
                      (long long)++known->greatest[kind]);
}

/* ISO dates compare by bytes; an end on the day itself is still in force. */
static bool ended(const Known *known, Str until) {
    Str on = known->on.len ? known->on : known->as_of;
    return until.len && on.len && str_order(until, on) < 0 && !str_starts(on, until);
}

/* Of a list of an earlier day: had it begun by then? */
static bool begun(const Known *known, Str since) {
    return !known->on.len || str_order(since, known->on) <= 0;
}

static uint32_t chained(Map *map, Str key, uint32_t index) {
    uint32_t first = map_find(map, key);
    map_set(map, key, index);
    return first;
}

static void unit_add(Known *known, const Str *values) {
    KnownUnit unit = {.code = values[Unit_code],
                      .name = values[Unit_name],
                      .key = words_compared(known->arena, known->words, values[Unit_name]),
                      .parent = values[Unit_parent],
                      .closed = ended(known, values[Unit_until])};
    uint32_t  index = (uint32_t)known->units.len;
    unit.next = chained(&known->unit_keys, unit.key, index);
    map_set(&known->unit_codes, unit.code, index);
    code_seen(known, KIND_UNIT, unit.code);
    VEC_PUSH(known->arena, known->units, unit);
}

static bool name_parted(Str name) {
    for (size_t i = 0; i < name.len; i++)
        if (str_among(name.at[i], ",;-+"))
            return true;
    return memmem(name.at, name.len, "–", strlen("–")) != NULL;
}

static void post_add(Known *known, const Str *values) {
    KnownPost post = {.code = values[Post_code],
                      .name = values[Post_name],
                      .key = words_compared(known->arena, known->words, values[Post_name]),
                      .unit = values[Post_unit],
                      .seats = 1,
                      .closed = ended(known, values[Post_until]),
                      .parted = name_parted(values[Post_name])};
    str_int(values[Post_seats], &post.seats);
    uint32_t index = (uint32_t)known->posts.len;
    post.next = chained(&known->post_keys, post.key, index);
    post.beside = chained(&known->post_units, post.unit, index);
    map_set(&known->post_codes, post.code, index);
    code_seen(known, KIND_POST, post.code);
    VEC_PUSH(known->arena, known->posts, post);
}

static void body_add(Known *known, const Str *values) {
    KnownBody body = {.code = values[Body_code],
                      .key = words_compared(known->arena, known->words, values[Body_name]),
                      .kind = values[Body_kind],
                      .unit = values[Body_unit],
                      .closed = ended(known, values[Body_until])};
    uint32_t  index = (uint32_t)known->bodies.len;
    map_set(&known->body_codes, body.code, index);
    if (!body.closed && map_put(&known->body_keys, body.key, index) != index)
        map_set(&known->body_keys, body.key, NONE);
    code_seen(known, KIND_BODY, body.code);
    VEC_PUSH(known->arena, known->bodies, body);
}

Str known_person_key(Arena *arena, Str name) {
    return utf8_spelled(arena, name);
}

void known_person_add(Known *known, Str code, Str name, Str born) {
    KnownPerson person = {.code = code,
                          .name = name,
                          .key = known_person_key(known->arena, name),
                          .born = born.at ? born : STR("")};
    uint32_t    index = (uint32_t)known->people.len;
    if (map_find(&known->people_codes, code) != NONE)
        return;
    person.next = chained(&known->people_keys, person.key, index);
    person.twin = person.born.len == strlen("2000-01-31")
                      ? chained(&known->people_born, person.born, index)
                      : NONE;
    map_set(&known->people_codes, code, index);
    code_seen(known, KIND_PERSON, code);
    VEC_PUSH(known->arena, known->people, person);
}

Str known_what(Arena *arena, const Known *known, Str first, Str second) {
    return str_format(arena, STR_FMT "\x1f" STR_FMT, STR_ARG(first),
                      STR_ARG(words_compared(arena, known->words, second)));
}

static Str held_key(Arena *arena, Kind kind, Str person, Str what) {
    return str_format(arena, "%d\x1f" STR_FMT "\x1f" STR_FMT, (int)kind, STR_ARG(person),
                      STR_ARG(what));
}

static void held_add(Known *known, const Record *record, Str what) {
    map_set(&known->held, held_key(known->arena, record->kind, record->values[0], what),
            (uint32_t)known->rows.len);
    VEC_PUSH(known->arena, known->rows, (KnownRow){record});
}

/* Posts come before tenures: records are in order of kind. */
static void holder_count(Known *known, const Str *values) {
    uint32_t post = map_find(&known->post_codes, values[Tenure_post]);
    if (post != NONE && !str_is(values[Tenure_manner], "concurrent"))
        known->posts.at[post].holders++;
}

static Str role_key(Arena *arena, Str body, Str role) {
    return str_format(arena, STR_FMT "\x1f" STR_FMT, STR_ARG(body), STR_ARG(role));
}

/* Lists are grouped by these, too. */
static void group_add(Known *known, Str name) {
    if (name.len)
        map_put(&known->groups, words_compared(known->arena, known->words, name), 0);
}

static void held_read(Known *known, const Record *record) {
    const Str *v = record->values;
    switch ((int)record->kind) {
    case KIND_TENURE:
        if (ended(known, v[Tenure_until]) || !begun(known, v[Tenure_since]))
            return;
        held_add(known, record,
                 v[Tenure_post].len ? v[Tenure_post]
                                    : known_what(known->arena, known, STR(""), v[Tenure_title]));
        held_add(known, record, STR("*"));
        if (!v[Tenure_post].len)
            map_put(&known->titles, words_compared(known->arena, known->words, v[Tenure_title]), 0);
        holder_count(known, v);
        break;
    case KIND_MEMBERSHIP:
        if (ended(known, v[Membership_until]) || !begun(known, v[Membership_since]))
            return;
        held_add(known, record, v[Membership_body]);
        map_put(&known->roles,
                role_key(known->arena, v[Membership_body],
                         words_compared(known->arena, known->words, v[Membership_role])),
                0);
        break;
    case KIND_SEAT:
        if (!ended(known, v[Seat_until]))
            VEC_PUSH(known->arena, known->seats, (KnownSeat){v[Seat_body], v[Seat_post]});
        break;
    case KIND_DEGREE:
        held_add(known, record, known_what(known->arena, known, v[Degree_level], v[Degree_field]));
        break;
    case KIND_CERTIFICATE:
        held_add(known, record, known_what(known->arena, known, v[Diploma_type], v[Diploma_level]));
        break;
    case KIND_GRADE:
        held_add(known, record, v[Grade_level]);
        break;
    default:
        break;
    }
}

static void named_add(Known *known, Kind kind, const Str *values) {
    if (kind == KIND_UNIT)
        unit_add(known, values);
    else if (kind == KIND_POST)
        post_add(known, values);
    else if (kind == KIND_BODY)
        body_add(known, values);
    else if (kind == KIND_PERSON)
        known_person_add(known, values[Person_code], values[Person_name], values[Person_born]);
}

static void maps_open(Known *known) {
    Map *maps[] = {&known->unit_keys,   &known->unit_codes,   &known->post_keys,
                   &known->post_codes,  &known->post_units,   &known->body_codes,
                   &known->people_keys, &known->people_codes, &known->people_born,
                   &known->body_keys,   &known->roles,        &known->held,
                   &known->titles,      &known->groups};
    for (size_t i = 0; i < COUNT_OF(maps); i++)
        *maps[i] = map_open(known->arena);
}

static void record_take(Known *known, const Record *record) {
    if (record->kind == KIND_REGISTER)
        known->as_of = record->values[Register_as_of];
    named_add(known, record->kind, record->values);
    if (record->kind == KIND_UNIT)
        group_add(known, record->values[Unit_locality]);
    if (record->kind == KIND_OVERSIGHT)
        group_add(known, record->values[Oversight_authority]);
    if (record->kind == KIND_PERSON)
        known->people.at[known->people.len - 1].record = record;
    held_read(known, record);
}

static void register_read(Known *known, IntakeBatch *batch, Kind kind) {
    Str    key;
    Record record;
    bool   more = !batch->err.code && newest_walk(batch->known, kind, STR(""), &batch->err);
    while (more) {
        if (!newest_next(batch->known, known->arena, kind, &more, &key, &record, &batch->err))
            return;
        if (more)
            records_add(known->arena, &known->records, record);
    }
}

/* The register comes first: it says what has ended. Its rows stay where they are from here on. */
static void register_take(Known *known, IntakeBatch *batch) {
    for (int k = 0; k < KIND_COUNT; k++)
        if (!vocabulary_own((Kind)k) || k == KIND_PACK)
            register_read(known, batch, (Kind)k);
    for (size_t i = 0; i < known->records.len; i++)
        record_take(known, &known->records.at[i]);
}

static void row_take(Known *known, IntakeBatch *batch, uint32_t place) {
    Record    record;
    ArenaMark mark = arena_mark(batch->scratch);
    IntakeRow row = intake_row_at(batch, batch->scratch, place);
    Kind      kind = intake_kind(batch, &row);
    arena_rewind(batch->scratch, mark);
    if (kind != KIND_UNIT && kind != KIND_POST && kind != KIND_BODY && kind != KIND_PERSON)
        return;
    row = intake_row_at(batch, known->arena, place);
    if (!row.bad && row.values[0].len &&
        !intake_known(batch, known->arena, kind, row.values[0], &record))
        named_add(known, kind, row.values);
}

void known_open(Arena *arena, const Words *words, Str on, IntakeBatch *batch, Known *known_out) {
    *known_out = (Known){.arena = arena, .words = words, .as_of = STR(""), .on = on};
    maps_open(known_out);
    register_take(known_out, batch);
    for (uint32_t place = 1; intake_goes_on(batch, place); place++)
        row_take(known_out, batch, place);
}

/* --- finding --------------------------------------------------------------------------------- */

uint32_t known_people(const Known *known, Str key) {
    return map_find(&known->people_keys, key);
}

uint32_t known_twins(const Known *known, Str born) {
    return map_find(&known->people_born, born);
}

const Record *known_held(const Known *known, Kind kind, Str person, Str what) {
    ArenaMark mark = arena_mark(known->arena);
    uint32_t  at = map_find(&known->held, held_key(known->arena, kind, person, what));
    arena_rewind(known->arena, mark);
    return at == NONE ? NULL : known->rows.at[at].record;
}

bool known_role(const Known *known, Str body, Str role) {
    ArenaMark mark = arena_mark(known->arena);
    uint32_t  at = role.len ? map_find(&known->roles, role_key(known->arena, body, role)) : NONE;
    arena_rewind(known->arena, mark);
    return at != NONE;
}

bool known_group(const Known *known, Str name) {
    ArenaMark mark = arena_mark(known->arena);
    uint32_t index, at = map_find(&known->groups, words_compared(known->arena, known->words, name));
    arena_rewind(known->arena, mark);
    return at != NONE && known_unit(known, name, STR(""), &index) == KNOWN_NONE;
}

bool known_seat(const Known *known, Str body, Str post) {
    for (size_t i = 0; i < known->seats.len; i++)
        if (str_same(known->seats.at[i].body, body) && str_same(known->seats.at[i].post, post))
            return true;
    return false;
}

bool known_sits(const Known *known, Str person, Str body) {
    for (size_t i = 0; i < known->seats.len; i++)
        if (str_same(known->seats.at[i].body, body) &&
            known_held(known, KIND_TENURE, person, known->seats.at[i].post))
            return true;
    return false;
}
