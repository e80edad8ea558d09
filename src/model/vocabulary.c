#include "model/vocabulary.h"

#include "base/utf8.h"
#include "model/roster.h"

#include <ctype.h>
#include <string.h>

#define AS_FIELD(Type, field, TYPE, of, need, sense, vi, en, other)                                \
    {#field, FIELD_##TYPE, of, NEED_##need, SENSE_##sense, vi, en, other, offsetof(Type, field)},
#define K(KIND, Type, name, fields, vi, en) static const Field name##_fields[] = {fields(AS_FIELD)};
KINDS(K)
#undef K
#undef AS_FIELD

static const KindInfo kinds[KIND_COUNT] = {
#define K(KIND, Type, name, fields, vi, en)                                                        \
    {#name, vi, en, name##_fields, COUNT_OF(name##_fields), sizeof(Type)},
    KINDS(K)
#undef K
};

#define K(KIND, Type, name, fields, vi, en)                                                        \
    _Static_assert((int)Type##_fields <= (int)FIELDS_MAX, "too many fields");
KINDS(K)
#undef K

static const Code codes[] = {
#define C(LIST, id, vi, en, other) {LIST_##LIST, #id, vi, en, other},
    CODES(C)
#undef C
};

static const char *const list_names[LIST_COUNT] = {
#define L(LIST, name) #name,
    LISTS(L)
#undef L
};

const KindInfo *vocabulary_kind(Kind kind) {
    ensure(kind < KIND_COUNT);
    return &kinds[kind];
}

const char *vocabulary_retired(Kind kind, uint32_t *before_out) {
    static const struct {
        Kind        kind;
        const char *name, *before;
    } retired[] = {
#define R(KIND, name, before) {KIND_##KIND, #name, #before},
        RETIRED(R)
#undef R
    };
    for (size_t i = 0; i < COUNT_OF(retired); i++)
        if (retired[i].kind == kind) {
            *before_out = vocabulary_field(kind, str_from(retired[i].before));
            return retired[i].name;
        }
    return NULL;
}

bool vocabulary_own(Kind kind) {
    return kind == KIND_PACK || kind == KIND_SCENARIO || kind == KIND_DRAFT || kind == KIND_PHOTO ||
           kind == KIND_CLAIM || kind == KIND_LIST_FORM;
}

bool vocabulary_keyed(const Field *field) {
    return field->need == NEED_KEY || field->need == NEED_PART;
}

Kind vocabulary_kind_named(Str name) {
    for (int i = 0; i < KIND_COUNT; i++)
        if (str_is(name, kinds[i].name) || str_is(name, kinds[i].vi) || str_is(name, kinds[i].en))
            return (Kind)i;
    return KIND_COUNT;
}

/* As words are compared: without case and diacritics, one space for blanks. */
static Str words_fold(Arena *scratch, Str words) {
    return utf8_fold(scratch, str_squeeze(scratch, words));
}

Kind vocabulary_kind_read(Arena *scratch, Str name) {
    ArenaMark mark = arena_mark(scratch);
    Kind      found = vocabulary_kind_named(name);
    Str       folded = words_fold(scratch, name);
    for (int i = 0; found == KIND_COUNT && i < KIND_COUNT; i++)
        if (str_is(folded, kinds[i].name) ||
            str_same(folded, utf8_fold(scratch, str_from(kinds[i].vi))) ||
            str_same(folded, utf8_fold(scratch, str_from(kinds[i].en))))
            found = (Kind)i;
    arena_rewind(scratch, mark);
    return found;
}

uint32_t vocabulary_field(Kind kind, Str name) {
    for (uint32_t i = 0; i < kinds[kind].field_count; i++)
        if (str_is(name, kinds[kind].fields[i].name))
            return i;
    return NONE;
}

Str vocabulary_path(Arena *arena, Kind kind, uint32_t field) {
    return str_format(arena, "%s.%s", kinds[kind].name, kinds[kind].fields[field].name);
}

static bool folded_is(Arena *scratch, Str folded, Str candidate) {
    return str_same(folded, utf8_fold(scratch, candidate));
}

static bool folded_among(Arena *scratch, Str folded, const char *others) {
    Str rest = str_from(others);
    while (rest.len)
        if (folded_is(scratch, folded, str_cut(&rest, '|')))
            return true;
    return false;
}

uint32_t vocabulary_header(Arena *scratch, Kind kind, Str header) {
    ArenaMark       mark = arena_mark(scratch);
    Str             folded = words_fold(scratch, header);
    const KindInfo *info = &kinds[kind];
    uint32_t        found = NONE;
    for (int pass = 0; pass < 2 && found == NONE; pass++) /* own headers before other spellings */
        for (uint32_t i = 0; i < info->field_count && found == NONE; i++) {
            const Field *f = &info->fields[i];
            bool         hit = pass == 0 ? folded_is(scratch, folded, str_from(f->vi)) ||
                                       folded_is(scratch, folded, str_from(f->en)) ||
                                       str_is(folded, f->name)
                                         : folded_among(scratch, folded, f->other);
            if (hit)
                found = i;
        }
    arena_rewind(scratch, mark);
    return found;
}

static uint32_t codes_first(ListId list) {
    uint32_t i = 0;
    while (i < COUNT_OF(codes) && codes[i].list != list)
        i++;
    return i;
}

uint32_t codes_count(ListId list) {
    uint32_t first = codes_first(list), past = first;
    while (past < COUNT_OF(codes) && codes[past].list == list)
        past++;
    return past - first;
}

const Code *codes_at(ListId list, int code) {
    ensure(code >= 0 && (uint32_t)code < codes_count(list));
    return &codes[codes_first(list) + (uint32_t)code];
}

int codes_find(ListId list, Str id) {
    uint32_t first = codes_first(list), count = codes_count(list);
    for (uint32_t i = 0; i < count; i++)
        if (str_is(id, codes[first + i].id))
            return (int)i;
    return -1;
}

const Code *codes_named(Str id) {
    for (uint32_t i = 0; i < COUNT_OF(codes); i++)
        if (str_is(id, codes[i].id))
            return &codes[i];
    return NULL;
}

const char *codes_list_name(ListId list) {
    return list_names[list];
}

static bool code_reads(Arena *scratch, const Code *code, Str folded) {
    return folded_is(scratch, folded, str_from(code->id)) ||
           folded_is(scratch, folded, str_from(code->vi)) ||
           folded_is(scratch, folded, str_from(code->en)) ||
           folded_among(scratch, folded, code->other);
}

int codes_read(Arena *scratch, ListId list, Str text) {
    ArenaMark mark = arena_mark(scratch);
    Str       folded = words_fold(scratch, text);
    uint32_t  first = codes_first(list), count = codes_count(list);
    int       found = -1, hits = 0;
    for (uint32_t i = 0; i < count; i++)
        if (code_reads(scratch, &codes[first + i], folded)) {
            found = (int)i;
            hits++;
        }
    arena_rewind(scratch, mark);
    return hits == 1 ? found : -1;
}

static bool flag_read(Arena *arena, Str raw, Str *canonical_out) {
    static const char *const yes[] = {"1", "x", "co", "yes", "true", "y", "dung"};
    static const char *const no[] = {"0", "khong", "no", "false", "n", "sai"};
    Str                      folded = utf8_fold(arena, raw);
    for (size_t i = 0; i < COUNT_OF(yes); i++)
        if (str_is(folded, yes[i])) {
            *canonical_out = STR("1");
            return true;
        }
    for (size_t i = 0; i < COUNT_OF(no); i++)
        if (str_is(folded, no[i])) {
            *canonical_out = STR("0");
            return true;
        }
    return false;
}

static bool int_read(Arena *arena, Str raw, Str *canonical_out) {
    int64_t value;
    if (!str_int(raw, &value) || value <= INT32_MIN || value > INT32_MAX)
        return false;
    *canonical_out = str_format(arena, "%lld", (long long)value);
    return true;
}

bool vocabulary_read(Arena *arena, const Field *field, Str raw, DateOrder order,
                     Str *canonical_out) {
    if (!utf8_valid(raw) || (raw.len && memchr(raw.at, '\x1f', raw.len)))
        return false; /* U+001F stands between the fields of a key */
    Str trimmed = str_trim(utf8_visible(arena, raw));
    if (!trimmed.len) {
        *canonical_out = STR("");
        return true;
    }
    PartialDate date;
    int         code;
    switch (field->type) {
    case FIELD_TEXT:
    case FIELD_REF:
        *canonical_out = utf8_nfc(arena, trimmed);
        return true;
    case FIELD_DATE:
        if (!partial_parse(trimmed, order, &date))
            return false;
        *canonical_out = partial_iso(arena, date);
        return true;
    case FIELD_INT:
        return int_read(arena, trimmed, canonical_out);
    case FIELD_FLAG:
        return flag_read(arena, trimmed, canonical_out);
    case FIELD_CODE:
        code = codes_read(arena, (ListId)field->of, trimmed);
        if (code < 0)
            return false;
        *canonical_out = str_from(codes_at((ListId)field->of, code)->id);
        return true;
    }
    return false;
}

bool vocabulary_code_good(Str code) {
    uint32_t letter;
    size_t   at = 0;
    bool     good = utf8_next(code, &at, &letter) && (letter >= 0x80 || isalnum((int)letter));
    for (at = 0; good && utf8_next(code, &at, &letter);)
        good = !utf8_steers(letter) && !utf8_hidden(letter) &&
               !(letter < 0x80 && strchr("\\<>\"`|;*?", (int)letter));
    return good && !memmem(code.at, code.len, "..", 2);
}
