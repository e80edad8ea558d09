#include "process/picture.h"

#include "base/file.h"
#include "model/roster.h"
#include "office/photo.h"

static bool refuse(Findings *findings, const char *code, Str value, Place place) {
    findings_add(findings,
                 FINDING(SEVERITY_ERROR, code, place, .value = value,
                         .args = {{"kind", str_from(vocabulary_kind(KIND_PERSON)->name)}}));
    return false;
}

/* The row of a kind whose key is a person's code; NULL when there is none. */
static const Record *row_of(const Records *known, Kind kind, Str person) {
    for (size_t i = 0; i < known->len; i++)
        if (known->at[i].kind == kind && str_same(known->at[i].values[0], person))
            return &known->at[i];
    return NULL;
}

static bool person_known(const Records *known, Str person, Findings *findings) {
    return row_of(known, KIND_PERSON, person) ||
           refuse(findings, "view.unknown", person, (Place){0});
}

static const Record *photo_known(const Records *known, Str person, Findings *findings) {
    if (!person_known(known, person, findings))
        return NULL;
    const Record *row = row_of(known, KIND_PHOTO, person);
    if (!row)
        refuse(findings, "photo.none", person, (Place){0});
    return row;
}

static Record photo_record(Arena *arena, const PictureAsk *ask, const PhotoMade *photo) {
    Record row = {.kind = KIND_PHOTO};
    record_set(&row, "person", ask->person);
    record_set(&row, "image", hash_hex(arena, hash_of(photo->jpeg)));
    record_set(&row, "width", str_format(arena, "%u", photo->width));
    record_set(&row, "height", str_format(arena, "%u", photo->height));
    record_set(&row, "taken", day_iso(arena, ask->taken));
    record_set(&row, "source", ask->source);
    return row;
}

static bool source_read(Arena *arena, PictureAsk *ask, Findings *findings) {
    const Field *field = &vocabulary_kind(KIND_PHOTO)->fields[Photo_source];
    Str          raw = ask->source;
    return vocabulary_read(arena, field, raw, DATE_DMY, &ask->source) ||
           refuse(findings, "intake.text.bad", raw, (Place){0});
}

static bool photo_read(Arena *arena, const char *path, PhotoMade *photo_out, Findings *findings,
                       Error *err) {
    AUTO(Arena) scratch = arena_open();
    Str bytes;
    TRY(file_read(scratch, path, PHOTO_FILE_MOST, &bytes, err));
    const char *fault = photo_make(arena, bytes, photo_out);
    return !fault || refuse(findings, fault, STR(""), (Place){.file = str_from(path)});
}

bool picture_put(Store *store, const Actor *actor, const PictureAsk *ask, const char *path,
                 Arena *arena, PictureAnswer *answer_out, Findings *findings, Error *err) {
    Records     known = {0};
    PictureAsk  asked = *ask;
    PhotoMade   photo;
    int64_t     version;
    WriteResult written;
    TRY(store_load(store, arena, arena, 0, &known, &version, err));
    if (!person_known(&known, ask->person, findings) || !source_read(arena, &asked, findings) ||
        !photo_read(arena, path, &photo, findings, err))
        return false;
    Change change = {CHANGE_PUT, photo_record(arena, &asked, &photo)};
    TRY(store_write_bytes(store, actor, "register.photo", STR(""), version, &change, 1, photo.jpeg,
                          &written, err));
    *answer_out = (PictureAnswer){.person = ask->person,
                                  .image = record_get(&change.record, "image"),
                                  .taken = record_get(&change.record, "taken"),
                                  .width = photo.width,
                                  .height = photo.height,
                                  .bytes = photo.jpeg.len,
                                  .version = written.version};
    return true;
}

bool picture_withdraw(Store *store, const Actor *actor, Str person, Arena *arena,
                      PictureAnswer *answer_out, Findings *findings, Error *err) {
    Records     known = {0};
    int64_t     version;
    WriteResult written;
    TRY(store_load(store, arena, arena, 0, &known, &version, err));
    const Record *row = photo_known(&known, person, findings);
    if (!row)
        return false;
    Change change = {CHANGE_WITHDRAW, *row};
    TRY(store_write(store, actor, "register.photo", STR(""), version, &change, 1, NULL, &written,
                    err));
    *answer_out = (PictureAnswer){.person = person, .version = written.version};
    return true;
}

static uint32_t number_of(const Record *row, const char *field) {
    int64_t number = 0;
    ensure(str_int(record_get(row, field), &number));
    return (uint32_t)number;
}

bool picture_held(Store *store, Arena *arena, const Roster *roster, uint32_t person,
                  Picture *photo_out, Error *err) {
    Picture photo = {0};
    Error   fault = {0};
    Span    own = roster_by(roster, KIND_PHOTO, Photo_person, person);
    for (uint32_t i = 0; i < own.len && !photo.jpeg.len; i++) {
        const Photo *row = roster_photo(roster, own.at[i]);
        photo.width = (uint32_t)row->width;
        photo.height = (uint32_t)row->height;
        if (!store_bytes(store, arena, row->image, &photo.jpeg, &fault) &&
            fault.code != ERROR_MISSING) {
            *err = fault;
            return false;
        }
    }
    *photo_out = photo;
    return true;
}

bool picture_write(Store *store, Str person, const char *path, Arena *arena,
                   PictureAnswer *answer_out, Findings *findings, Error *err) {
    Records known = {0};
    int64_t version;
    Str     bytes;
    TRY(store_load(store, arena, arena, 0, &known, &version, err));
    const Record *row = photo_known(&known, person, findings);
    if (!row)
        return false;
    TRY(store_bytes(store, arena, record_get(row, "image"), &bytes, err));
    TRY(file_write(path, bytes, err));
    *answer_out = (PictureAnswer){.person = person,
                                  .image = record_get(row, "image"),
                                  .taken = record_get(row, "taken"),
                                  .width = number_of(row, "width"),
                                  .height = number_of(row, "height"),
                                  .bytes = bytes.len,
                                  .version = version};
    return true;
}
