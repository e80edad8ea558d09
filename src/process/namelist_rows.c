/* namelist_rows.c — what a list says as rows of the batch: same keys as what is known, so that the same
 * list again changes nothing. A post or seat without a date is taken as held, since when is not known. */
#include "process/namelist_parts.h"

#include <string.h>

/* Rows of one kind and column stand in one table of the batch, so that findings know their cell. */
static uint32_t table_of(ListReading *reading, Kind kind, ListSpot spot, uint32_t field) {
    IntakeBatch *batch = reading->batch;
    const List  *list = &reading->lists->at.at[spot.list];
    uint32_t     column = spot.column == NONE ? 0 : spot.column + 1;
    for (size_t t = batch->tables.len; t-- > 0;) {
        const IntakeTable *table = &batch->tables.at[t];
        if (table->list && table->kind == kind && table->column_of[field] == column &&
            table->file.at == list->grid->file.at && table->sheet.at == list->grid->sheet.at)
            return (uint32_t)t;
    }
    IntakeTable made = {
        .file = list->grid->file, .sheet = list->grid->sheet, .kind = kind, .list = true};
    made.column_of[field] = column;
    if (column)
        made.header_of[field] = list->columns[spot.column].name;
    VEC_PUSH(batch->arena, batch->tables, made);
    return (uint32_t)batch->tables.len - 1;
}

static IntakeRow row_begin(ListReading *reading, Kind kind, ListSpot spot, uint32_t field) {
    const List *list = &reading->lists->at.at[spot.list];
    return intake_row_open(reading->batch, table_of(reading, kind, spot, field),
                           list->grid->rows.at[spot.row].number);
}

static void set(ListReading *reading, IntakeRow *row, uint32_t field, Str value) {
    intake_cell(reading->batch, row, field, value, DATE_DMY);
}

/* --- units, posts, bodies ------------------------------------------------------------------------- */

static Str parent_code(const ListReading *reading, const ListUnit *unit) {
    uint32_t parent = list_unit_real(reading, unit->parent);
    return parent == NONE ? STR("") : reading->units.at[parent].code;
}

static void units_write(ListReading *reading) {
    for (size_t i = 0; i < reading->units.len; i++) {
        const ListUnit *unit = &reading->units.at[i];
        if (unit->settled != SETTLED_CREATE)
            continue;
        IntakeRow row = row_begin(reading, KIND_UNIT, unit->spot, Unit_name);
        set(reading, &row, Unit_code, unit->code);
        set(reading, &row, Unit_name, unit->words);
        set(reading, &row, Unit_parent, parent_code(reading, unit));
        intake_row_add(reading->batch, &row);
    }
}

static void offices_write(ListReading *reading) {
    for (size_t i = 0; i < reading->offices.len; i++) {
        const ListOffice *office = &reading->offices.at[i];
        if (office->settled != SETTLED_CREATE)
            continue;
        IntakeRow row = row_begin(reading, KIND_POST, office->spot, Post_name);
        set(reading, &row, Post_code, office->code);
        set(reading, &row, Post_name, list_office_name(reading, office));
        set(reading, &row, Post_kind, office->kind);
        set(reading, &row, Post_unit, reading->units.at[office->unit].code);
        set(reading, &row, Post_seats, str_format(reading->row, "%u", office->places));
        intake_row_add(reading->batch, &row);
    }
}

/* A kind for communes fits no committee of an office or a district. */
static bool seat_kind_fits(const ListReading *reading, const WordSeat *seat, Str name) {
    Str rest = {name.at + seat->body.len, name.len - seat->body.len};
    return !seat->commune ||
           words_within(reading->words, WORDS_COMMUNES, words_key(reading->row, rest), 0) == 0;
}

/* "Ban Thường vụ Đảng ủy xã A" is of its own kind, though the title said "Ban Thường vụ" alone. */
static Str body_kind(const ListReading *reading, const ListBody *body) {
    Str kind = seat_kind_fits(reading, body->seat, body->name) ? body->seat->kind : STR("tap_the");
    for (size_t i = 0, longest = 0; i < reading->words->seats.len; i++) {
        const WordSeat *seat = &reading->words->seats.at[i];
        if (seat->body.len <= longest || !str_starts(body->name, seat->body) ||
            !seat_kind_fits(reading, seat, body->name))
            continue;
        longest = seat->body.len;
        kind = seat->kind;
    }
    return kind;
}

static void bodies_write(ListReading *reading) {
    for (size_t i = 0; i < reading->bodies.len; i++) {
        const ListBody *body = &reading->bodies.at[i];
        if (body->settled != SETTLED_CREATE)
            continue;
        IntakeRow row = row_begin(reading, KIND_BODY, body->spot, Body_name);
        set(reading, &row, Body_code, body->code);
        set(reading, &row, Body_name, body->name);
        set(reading, &row, Body_kind, body_kind(reading, body));
        if (body->unit != NONE)
            set(reading, &row, Body_unit, reading->units.at[body->unit].code);
        intake_row_add(reading->batch, &row);
    }
}

/* --- people ----------------------------------------------------------------------------------------- */

const ListPerson *list_person_of(const ListReading *reading, uint32_t index) {
    const ListPerson *person = &reading->people.at[index];
    while (person->same != NONE)
        person = &reading->people.at[person->same];
    return person->bad || person->skipped || !person->code.len ? NULL : person;
}

/* A slip of the pen, or a correction: it is taken, and told. */
static void sex_check(ListReading *reading, const ListPerson *person, uint32_t known) {
    const Record *record = known == NONE ? NULL : reading->known.people.at[known].record;
    Str           held = record ? record->values[Person_sex] : STR("");
    if (held.len && person->sex >= 0 && !str_is(held, codes_at(LIST_SEX, person->sex)->id))
        list_doubt(reading, person->spot, SEVERITY_WARNING, "namelist.sex.changed", person->name);
}

/* Of people known the name stays as the register writes it, and a birth date no less exact. */
static void person_write(ListReading *reading, const ListPerson *person) {
    IntakeRow row = row_begin(reading, KIND_PERSON, person->spot, Person_name);
    uint32_t  known = map_find(&reading->known.people_codes, person->code);
    Str       born = known == NONE ? STR("") : reading->known.people.at[known].born;
    row.bad |= person->bad;
    sex_check(reading, person, known);
    set(reading, &row, Person_code, person->code);
    if (!person->is_known) {
        set(reading, &row, Person_name, person->name);
        list_made_known(reading, person);
    }
    set(reading, &row, Person_other_name, person->other);
    if (person->born.len > born.len ||
        (person->born.len == born.len && !str_same(person->born, born))) /* corrected */
        set(reading, &row, Person_born, person->born);
    if (person->sex >= 0)
        set(reading, &row, Person_sex, str_from(codes_at(LIST_SEX, person->sex)->id));
    for (uint32_t f = 0; f < vocabulary_kind(KIND_PERSON)->field_count; f++)
        if (person->cells[f].len) {
            reading->batch->tables.at[row.table].column_of[f] = person->columns[f] + 1;
            set(reading, &row, f, person->cells[f]);
        }
    intake_row_add(reading->batch, &row);
}

static void people_write(ListReading *reading) {
    for (size_t i = 0; i < reading->people.len; i++) {
        const ListPerson *person = &reading->people.at[i];
        if (person->same == NONE && !person->bad && list_person_of(reading, (uint32_t)i))
            person_write(reading, person);
    }
}

/* --- what they have --------------------------------------------------------------------------------- */

/* First and second word of a fact as fields of its kind; a kind of one word has NONE. */
static const struct {
    Kind     kind;
    uint32_t first, second;
} fact_fields[] = {
    {KIND_DEGREE, Degree_level, Degree_field},       {KIND_THEORY, Theory_level, NONE},
    {KIND_CERTIFICATE, Diploma_type, Diploma_level}, {KIND_GRADE, Grade_level, NONE},
    {KIND_RATING, Rating_year, Rating_grade},        {KIND_DUTY, Duty_field, NONE},
};

static size_t fact_shape(Kind kind) {
    size_t i = 0;
    while (fact_fields[i].kind != kind)
        i++;
    return i;
}

/* Known already, perhaps in another spelling, or with its date; NULL: not. */
static const Record *fact_known(ListReading *reading, const ListFact *fact, Str person) {
    if (fact->kind == KIND_DEGREE || fact->kind == KIND_CERTIFICATE)
        return known_held(&reading->known, fact->kind, person,
                          known_what(reading->row, &reading->known, fact->first, fact->second));
    return fact->kind == KIND_GRADE ? known_held(&reading->known, fact->kind, person, fact->first)
                                    : NULL;
}

/* Key fields of the row that is known, so that this one is the same. */
static void keys_take(IntakeRow *row, const Record *held) {
    const KindInfo *info = vocabulary_kind(held->kind);
    for (uint32_t f = 0; f < info->field_count; f++)
        if (vocabulary_keyed(&info->fields[f]))
            row->values[f] = held->values[f];
}

/* The same twice in a list (two rows of one person, two columns) is said once. */
static bool said_before(Map *said, Arena *arena, Kind kind, Str person, Str first, Str second) {
    Str      key = str_format(arena, "%d\x1f" STR_FMT "\x1f" STR_FMT "\x1f" STR_FMT, (int)kind,
                              STR_ARG(person), STR_ARG(first), STR_ARG(words_folded(arena, second)));
    uint32_t before = said->len;
    map_put(said, key, 0);
    return said->len == before;
}

static void facts_write(ListReading *reading) {
    ArenaMark mark = arena_mark(reading->row);
    Map       said = map_open(reading->arena);
    for (size_t i = 0; i < reading->facts.len; i++, arena_rewind(reading->row, mark)) {
        const ListFact   *fact = &reading->facts.at[i];
        const ListPerson *person = list_person_of(reading, fact->person);
        size_t            shape = fact_shape(fact->kind);
        if (!person || said_before(&said, reading->row, fact->kind, person->code, fact->first,
                                   fact->kind == KIND_RATING ? STR("") : fact->second))
            continue;
        IntakeRow row = row_begin(reading, fact->kind, fact->spot, fact_fields[shape].first);
        set(reading, &row, 0, person->code); /* every kind of a person begins with whose it is */
        set(reading, &row, fact_fields[shape].first, fact->first);
        if (fact_fields[shape].second != NONE)
            set(reading, &row, fact_fields[shape].second, fact->second);
        const Record *held = fact_known(reading, fact, person->code);
        if (held)
            keys_take(&row, held);
        intake_row_add(reading->batch, &row);
    }
}

/* A seat that comes with a post of the person's, known or in this list, is no membership of its own. */
static bool sits_by_post(const ListReading *reading, const ListHolding *holding, Str person,
                         Str body) {
    const ListHolding *first = reading->holdings.at, *end = first + reading->holdings.len;
    const ListHolding *other = holding; /* those of one person stand together */
    while (other > first && other[-1].person == holding->person)
        other--;
    for (; other < end && other->person == holding->person; other++)
        if (other->office != NONE &&
            known_seat(&reading->known, body, reading->offices.at[other->office].code))
            return true;
    return known_sits(&reading->known, person, body);
}

/* A membership or tenure in force keeps the key it has: since when is known better there. */
static void seat_write(ListReading *reading, const ListHolding *holding, Str person, Map *said) {
    const ListBody *body = &reading->bodies.at[holding->body];
    if (!body->code.len || sits_by_post(reading, holding, person, body->code) ||
        said_before(said, reading->row, KIND_MEMBERSHIP, person, body->code, STR("")))
        return;
    const Record *held = known_held(&reading->known, KIND_MEMBERSHIP, person, body->code);
    IntakeRow     row = row_begin(reading, KIND_MEMBERSHIP, holding->spot, Membership_body);
    set(reading, &row, Membership_person, person);
    set(reading, &row, Membership_body, body->code);
    set(reading, &row, Membership_since, held ? held->values[Membership_since] : STR(""));
    set(reading, &row, Membership_role, holding->role);
    intake_row_add(reading->batch, &row);
}

static Str title_of(const ListReading *reading, const ListHolding *holding) {
    return list_office_name(reading, &reading->offices.at[holding->office]);
}

/* The register holds another main post in force: the list may be newer, or wrong. */
static void moved_check(ListReading *reading, const ListHolding *holding,
                        const ListPerson *person) {
    const Record *other = known_held(&reading->known, KIND_TENURE, person->code, STR("*"));
    if (other && person->is_known && holding->main)
        list_doubt(reading, holding->spot, SEVERITY_WARNING, "namelist.moved", person->name);
}

/* A list older than a year does not say whether the post is still held. */
static void past_check(ListReading *reading, const ListHolding *holding) {
    enum { YEAR = 12 };
    Day as_of = reading->roster->as_of;
    if (reading->on != DAY_NONE && day_add_months(reading->on, YEAR) <= as_of)
        list_doubt(reading, holding->spot, SEVERITY_WARNING, "namelist.past", holding->said);
}

/* Who held the post before may still be there by the register: nobody is sent away by a list. */
static void seats_check(ListReading *reading) {
    for (size_t i = 0; i < reading->offices.len; i++) {
        const ListOffice *office = &reading->offices.at[i];
        uint32_t          known = map_find(&reading->known.post_codes, office->code);
        if (known == NONE || office->settled != SETTLED_KNOWN || !office->fresh)
            continue;
        const KnownPost *post = &reading->known.posts.at[known];
        if ((int64_t)post->holders + office->fresh > post->seats)
            list_doubt(reading, office->spot, SEVERITY_WARNING, "namelist.post.full", post->name);
    }
}

/* The register has the post in force. Where it did not know since when and the list does, a row with the
 * date takes the place of the one without. */
static void tenure_known(ListReading *reading, const ListHolding *holding, const Record *held,
                         IntakeRow *row) {
    Str since = held->values[Tenure_since];
    keys_take(row, held);
    if (!holding->since.len || str_starts(since, holding->since))
        return;
    if (since.len && !str_starts(holding->since, since)) {
        list_doubt(reading, holding->spot, SEVERITY_WARNING, "namelist.since.other",
                   holding->since);
        return;
    }
    for (uint32_t f = 0; f < vocabulary_kind(KIND_TENURE)->field_count; f++)
        row->values[f] = held->values[f];
    set(reading, row, Tenure_since, holding->since);
    VEC_PUSH(reading->batch->arena, reading->batch->withdrawn,
             (Change){.op = CHANGE_WITHDRAW, .record = *held});
}

static void tenure_new(ListReading *reading, const ListHolding *holding, const ListPerson *person,
                       IntakeRow *row, Str title) {
    ListOffice *office = &reading->offices.at[holding->office];
    const char *manner = holding->acting ? "acting" : holding->main ? "main" : "concurrent";
    office->fresh += holding->main;
    moved_check(reading, holding, person);
    past_check(reading, holding);
    set(reading, row, Tenure_person, person->code);
    set(reading, row, Tenure_post, office->code);
    set(reading, row, Tenure_title, title);
    set(reading, row, Tenure_manner, str_from(manner));
    set(reading, row, Tenure_since, holding->since);
    if (!office->code.len && office->unit != NONE)
        set(reading, row, Tenure_unit, reading->units.at[office->unit].code);
}

static void tenure_write(ListReading *reading, const ListHolding *holding, const ListPerson *person,
                         Map *said) {
    const ListOffice *office = &reading->offices.at[holding->office];
    Str               title = office->code.len ? STR("") : title_of(reading, holding);
    Str               what =
        office->code.len ? office->code : known_what(reading->row, &reading->known, STR(""), title);
    if (said_before(said, reading->row, KIND_TENURE, person->code, office->code, title))
        return;
    const Record *held = known_held(&reading->known, KIND_TENURE, person->code, what);
    IntakeRow     row = row_begin(reading, KIND_TENURE, holding->spot, Tenure_title);
    if (held)
        tenure_known(reading, holding, held, &row);
    else
        tenure_new(reading, holding, person, &row, title);
    intake_row_add(reading->batch, &row);
}

/* The tenure is the register's own, by its very words. */
static void held_write(ListReading *reading, const ListHolding *holding) {
    IntakeRow row = row_begin(reading, KIND_TENURE, holding->spot, Tenure_title);
    tenure_known(reading, holding, holding->held, &row);
    intake_row_add(reading->batch, &row);
}

static void holdings_write(ListReading *reading) {
    ArenaMark mark = arena_mark(reading->row);
    Map       said = map_open(reading->arena);
    for (size_t i = 0; i < reading->holdings.len; i++, arena_rewind(reading->row, mark)) {
        const ListHolding *holding = &reading->holdings.at[i];
        const ListPerson  *person = list_person_of(reading, holding->person);
        if (!person || holding->own)
            continue;
        if (holding->held)
            held_write(reading, holding);
        else if (holding->body != NONE)
            seat_write(reading, holding, person->code, &said);
        else
            tenure_write(reading, holding, person, &said);
    }
}

/* Sheets of the same columns (a sheet for each unit) are one form. A list that says nothing new, and asked nothing,
 * will ask nothing next month either: no version is made for its columns alone. */
static void forms_write(ListReading *reading) {
    Map forms = map_open(reading->arena);
    if (!reading->answered && !intake_alters(reading->batch))
        return;
    for (uint32_t i = 0; i < reading->lists->at.len; i++) {
        const List *list = &reading->lists->at.at[i];
        if (map_put(&forms, list->fingerprint, i) != i)
            continue;
        ListSpot  spot = {i, list->bottom, NONE};
        IntakeRow row = row_begin(reading, KIND_LIST_FORM, spot, ListForm_code);
        Str       name = list->grid->sheet.len ? list->grid->sheet : list->grid->file;
        set(reading, &row, ListForm_code, list->fingerprint);
        set(reading, &row, ListForm_name, name);
        set(reading, &row, ListForm_content, list_answers_text(reading->row, reading, list));
        intake_row_add(reading->batch, &row);
    }
}

void list_write(ListReading *reading) {
    units_write(reading);
    offices_write(reading);
    bodies_write(reading);
    people_write(reading);
    facts_write(reading);
    holdings_write(reading);
    seats_check(reading);
    forms_write(reading);
}
