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
    return until.len && known->as_of.len && str_order(until, known->as_of) < 0 &&
           !str_starts(known->as_of, until);
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

static void post_add(Known *known, const Str *values) {
    KnownPost post = {.code = values[Post_code],
                      .name = values[Post_name],
                      .key = words_compared(known->arena, known->words, values[Post_name]),
                      .unit = values[Post_unit],
                      .seats = 1,
                      .closed = ended(known, values[Post_until])};
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
    map_set(&known->body_codes, body.code, (uint32_t)known->bodies.len);
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
    VEC_PUSH(known->arena, known->rows, record);
}

/* Posts come before tenures: records are in order of kind. */
static void holder_count(Known *known, const Str *values) {
    uint32_t post = map_find(&known->post_codes, values[Tenure_post]);
    if (post != NONE && !str_is(values[Tenure_manner], "concurrent"))
        known->posts.at[post].holders++;
}

static void held_read(Known *known, const Record *record) {
    const Str *v = record->values;
    switch ((int)record->kind) {
    case KIND_TENURE:
        if (ended(known, v[Tenure_until]))
            return;
        held_add(known, record,
                 v[Tenure_post].len ? v[Tenure_post]
                                    : known_what(known->arena, known, STR(""), v[Tenure_title]));
        held_add(known, record, STR("*"));
        holder_count(known, v);
        break;
    case KIND_MEMBERSHIP:
        if (!ended(known, v[Membership_until]))
            held_add(known, record, v[Membership_body]);
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
                   &known->people_keys, &known->people_codes, &known->held};
    for (size_t i = 0; i < COUNT_OF(maps); i++)
        *maps[i] = map_open(known->arena);
}

static void record_take(Known *known, const Record *record) {
    if (record->kind == KIND_REGISTER)
        known->as_of = record->values[Register_as_of];
    named_add(known, record->kind, record->values);
    held_read(known, record);
}

/* The register comes first: it says what has ended. */
static void register_take(Known *known, IntakeBatch *batch, Kind kind) {
    Str  key;
    bool more = !batch->err.code && newest_walk(batch->known, kind, STR(""), &batch->err);
    while (more) {
        Record *record = ARENA_NEW(known->arena, Record);
        if (!newest_next(batch->known, known->arena, kind, &more, &key, record, &batch->err))
            return;
        if (more)
            record_take(known, record);
    }
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

void known_open(Arena *arena, const Words *words, IntakeBatch *batch, Known *known_out) {
    *known_out = (Known){.arena = arena, .words = words, .as_of = STR("")};
    maps_open(known_out);
    for (int k = 0; k < KIND_COUNT; k++)
        if (!vocabulary_own((Kind)k))
            register_take(known_out, batch, (Kind)k);
    for (uint32_t place = 1; intake_goes_on(batch, place); place++)
        row_take(known_out, batch, place);
}

/* --- finding --------------------------------------------------------------------------------- */

uint32_t known_people(const Known *known, Str key) {
    return map_find(&known->people_keys, key);
}

const Record *known_held(const Known *known, Kind kind, Str person, Str what) {
    ArenaMark mark = arena_mark(known->arena);
    uint32_t  at = map_find(&known->held, held_key(known->arena, kind, person, what));
    arena_rewind(known->arena, mark);
    return at == NONE ? NULL : known->rows.at[at];
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

/* Candidates of one key: those in force before those closed, those below the parent before others. */
static int unit_choose(const Known *known, Str key, Str parent, uint32_t *index_out) {
    uint32_t best = 0, count = 0;
    for (uint32_t i = map_find(&known->unit_keys, key); i != NONE; i = known->units.at[i].next) {
        const KnownUnit *unit = &known->units.at[i];
        uint32_t         rank = 1u + (unit->closed ? 0u : 2u) +
                        (parent.len && str_same(unit->parent, parent) ? 1u : 0u);
        if (rank > best) {
            best = rank;
            count = 0;
            *index_out = i;
        }
        count += rank == best;
    }
    return count == 0 ? KNOWN_NONE : count == 1 ? KNOWN_ONE : KNOWN_MANY;
}

static bool key_ends(Str key, Str tail) {
    return tail.len && str_ends(key, tail) &&
           (key.len == tail.len || key.at[key.len - tail.len - 1] == ' ');
}

static Str key_before(Str key, Str tail) {
    if (!key_ends(key, tail) || key.len == tail.len)
        return key;
    return (Str){key.at, key.len - tail.len - 1};
}

/* Words after which the place itself is often left away. */
static const char *const level_words[] = {"tinh",   "huyen",     "xa",   "phuong", "thi tran",
                                          "thi xa", "thanh pho", "quan", "dac khu"};

static Str level_drop(Str key) {
    for (size_t i = 0; i < COUNT_OF(level_words); i++) {
        Str shorter = key_before(key, str_from(level_words[i]));
        if (shorter.len < key.len)
            return shorter;
    }
    return key;
}

int known_unit(const Known *known, Str name, Str parent, uint32_t *index_out) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, name);
    int       found = unit_choose(known, key, parent, index_out);
    if (found == KNOWN_NONE) /* "Hội Nông dân" is the province's where there is no other */
        found = unit_choose(known, str_format(known->arena, STR_FMT " tinh", STR_ARG(key)), parent,
                            index_out);
    if (found == KNOWN_NONE && key_ends(key, STR("tinh")))
        found = unit_choose(known, key_before(key, STR("tinh")), parent, index_out);
    arena_rewind(known->arena, mark);
    return found;
}

uint32_t known_unit_ending(const Known *known, Str title) {
    ArenaMark mark = arena_mark(known->arena);
    Str       key = words_compared(known->arena, known->words, title);
    uint32_t  index = NONE;
    for (size_t i = 1; i < key.len && index == NONE; i++)
        if (key.at[i - 1] == ' ' &&
            unit_choose(known, (Str){key.at + i, key.len - i}, STR(""), &index) != KNOWN_ONE)
            index = NONE;
    arena_rewind(known->arena, mark);
    return index;
}

size_t known_shared(Str title, Str unit) {
    for (size_t len = unit.len; len; len--)
        if ((len == unit.len || unit.at[len] == ' ') && key_ends(title, (Str){unit.at, len}))
            return len;
    return 0;
}

/* "trưởng ban" in "ban tổ chức tỉnh ủy": the words both share stand once. */
static Str key_joined(Arena *arena, Str title, Str unit) {
    size_t shared = known_shared(title, unit);
    return shared == unit.len
               ? title
               : str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(title), shared ? "" : " ",
                            (int)(unit.len - shared), unit.at + shared);
}

/* Does a post of this name in this unit bear the title? Both may name the unit, or leave it away. */
static bool post_is(Arena *arena, Str post, Str title, Str unit) {
    if (str_same(post, title) || str_same(post, key_joined(arena, title, unit)) ||
        str_same(post, str_format(arena, STR_FMT " " STR_FMT, STR_ARG(title), STR_ARG(unit))))
        return true;
    Str own = key_before(post, unit), said = key_before(title, unit);
    Str place = unit,
        kind = str_cut(&place, ' '); /* "xã Tân Lâm": posts end with the place alone */
    bool has_place = place.len && (str_is(kind, "xa") || str_is(kind, "phuong") ||
                                   str_is(kind, "huyen") || str_is(kind, "tinh"));
    if (has_place) {
        own = key_before(own, place);
        said = key_before(said, place);
    }
    own = level_drop(own);
    return str_same(own, said) || str_same(own, level_drop(said));
}

static void post_in(const Known *known, Str title, Str unit, uint32_t *count, uint32_t *index_out) {
    uint32_t of = map_find(&known->unit_codes, unit);
    Str      unit_key = of == NONE ? STR("") : known->units.at[of].key;
    for (uint32_t i = map_find(&known->post_units, unit); i != NONE;
         i = known->posts.at[i].beside) {
        ArenaMark mark = arena_mark(known->arena);
        bool      is = !known->posts.at[i].closed &&
                  post_is(known->arena, known->posts.at[i].key, title, unit_key);
        arena_rewind(known->arena, mark);
        if (!is)
            continue;
        *index_out = i;
        ++*count;
    }
}

static bool unit_below(const Known *known, uint32_t unit, Str above) {
    for (int depth = 0; depth < 8; depth++) {
        Str parent = known->units.at[unit].parent;
        if (!parent.len)
            return false;
        if (str_same(parent, above))
            return true;
        unit = map_find(&known->unit_codes, parent);
        if (unit == NONE)
            return false;
    }
    return false;
}

static int post_anywhere(const Known *known, Str key, uint32_t *index_out) {
    uint32_t count = 0;
    for (uint32_t i = map_find(&known->post_keys, key); i != NONE; i = known->posts.at[i].next)
        if (!known->posts.at[i].closed) {
            *index_out = i;
            count++;
        }
    return count == 0 ? KNOWN_NONE : count == 1 ? KNOWN_ONE : KNOWN_MANY;
}

int known_post(const Known *known, Str title, Str unit, uint32_t *index_out) {
    Str      key = words_compared(known->arena, known->words, title);
    uint32_t count = 0;
    if (unit.len)
        post_in(known, key, unit, &count, index_out);
    for (uint32_t u = 0; unit.len && !count && u < known->units.len; u++)
        if (unit_below(known, u, unit))
            post_in(known, key, known->units.at[u].code, &count, index_out);
    if (count)
        return count == 1 ? KNOWN_ONE : KNOWN_MANY;
    return post_anywhere(known, key, index_out);
}

static bool body_begins(const KnownBody *body, Str key) {
    return !body->closed && str_starts(body->key, key) &&
           (body->key.len == key.len || body->key.at[key.len] == ' ');
}

int known_body(const Known *known, Str begins, Str rest, Str unit, bool own, uint32_t *index_out) {
    Str      key = words_compared(known->arena, known->words, begins);
    Str      tail = words_compared(known->arena, known->words, rest);
    uint32_t any = NONE, count = 0;
    for (uint32_t above = map_find(&known->unit_codes, unit), depth = 0;
         own && above != NONE && depth < 8; depth++) {
        for (uint32_t b = 0; b < known->bodies.len; b++)
            if (body_begins(&known->bodies.at[b], key) &&
                str_same(known->bodies.at[b].unit, known->units.at[above].code)) {
                *index_out = b;
                return KNOWN_ONE;
            }
        above = map_find(&known->unit_codes, known->units.at[above].parent);
    }
    for (uint32_t b = 0; b < known->bodies.len; b++) {
        const KnownBody *body = &known->bodies.at[b];
        if (!body_begins(body, key) || (tail.len && !key_ends(body->key, tail)))
            continue;
        any = b;
        count++;
    }
    *index_out = any;
    if (own && !tail.len) /* the only one of another unit is no answer */
        return KNOWN_NONE;
    return count == 0 ? KNOWN_NONE : count == 1 ? KNOWN_ONE : KNOWN_MANY;
}
