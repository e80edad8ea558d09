#include "process/reorganise_parts.h"

#include "base/utf8.h"
#include "text/say.h"

#include <stdlib.h>
#include <string.h>

Str day_before(const Reorganising *w) {
    return day_iso(w->arena, w->day - 1);
}

bool in_force(const Reorganising *w, PartialDate since, PartialDate until) {
    return roster_covers(since, until, w->day - 1) || roster_covers(since, until, w->day);
}

Record *record_again(Reorganising *w, Kind kind, uint32_t row, Str code) {
    Record made = *record_of(w, kind, row);
    made.values[0] = code;
    records_add(w->arena, &w->records, made);
    return &w->records.at[w->records.len - 1];
}

static Str first_lower(Arena *arena, Str name) {
    size_t   at = 0;
    uint32_t code;
    if (!utf8_next(name, &at, &code))
        return name;
    Str head = utf8_lower(arena, (Str){name.at, at});
    return str_format(arena, STR_FMT STR_FMT, STR_ARG(head), (int)(name.len - at), name.at + at);
}

static const char *found_in(Str name, Str part) {
    return part.len && part.len <= name.len ? memmem(name.at, name.len, part.at, part.len) : NULL;
}

Str name_again(Arena *arena, Str name, Str unit, Str successor) {
    const char *at = found_in(name, unit);
    if (!at) {
        unit = first_lower(arena, unit);
        successor = first_lower(arena, successor);
        at = found_in(name, unit);
    }
    if (!at)
        return name;
    size_t before = (size_t)(at - name.at), after = name.len - before - unit.len;
    return str_format(arena, STR_FMT STR_FMT STR_FMT, (int)before, name.at, STR_ARG(successor),
                      (int)after, at + unit.len);
}

Str reform_said(Arena *arena, ReformType type) {
    Str key = str_format(arena, "reorganise.type.%s", reform_name(type));
    return str_format(arena, STR_FMT "\n" STR_FMT, STR_ARG(say_plain(arena, LANG_VI, key.at)),
                      STR_ARG(say_plain(arena, LANG_EN, key.at)));
}

typedef VEC(Str) Words;

static bool code_in_word(uint32_t code) {
    return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
}

static Words words_of(Arena *arena, Str name) {
    Str    folded = utf8_fold(arena, name);
    Words  words = {0};
    size_t begins = 0, at = 0;
    for (uint32_t code; begins < folded.len; begins = at) {
        size_t ends = begins;
        at = begins;
        while (utf8_next(folded, &at, &code) && code_in_word(code))
            ends = at;
        if (ends > begins)
            VEC_PUSH(arena, words, (Str){folded.at + begins, ends - begins});
    }
    return words;
}

static size_t words_shared(const Words *a, size_t i, const Words *b, size_t j) {
    size_t shared = 0;
    while (i + shared < a->len && j + shared < b->len &&
           str_same(a->at[i + shared], b->at[j + shared]))
        shared++;
    return shared;
}

Str name_aside(Arena *arena, Str name, Str unit) {
    Words  words = words_of(arena, name), of_unit = words_of(arena, unit);
    size_t from = 0, most = 0;
    for (size_t i = 0; i < words.len; i++)
        for (size_t j = 0; j < of_unit.len; j++) {
            size_t shared = words_shared(&words, i, &of_unit, j);
            if (shared >= most && shared) {
                from = i;
                most = shared;
            }
        }
    Text text = text_open(arena);
    for (size_t i = 0; i < words.len; i++)
        if (i < from || i >= from + most) {
            text_add(&text, text.len ? STR(" ") : STR(""));
            text_add(&text, words.at[i]);
        }
    return text_done(&text);
}

void reorganise_fault(const Reorganising *w, const Step *step, const char *code, Str value) {
    findings_add_once(w->findings,
                      (Finding){.severity = SEVERITY_ERROR,
                                .code = code,
                                .place = step->place,
                                .value = value,
                                .args = {{"type", reform_said(w->arena, step->reform->type)},
                                         {"unit", step->reform->unit},
                                         {"day", day_iso(w->arena, w->day)}}});
}

/* ---- numbers ---- */

static Record *record_made(const Reorganising *w, Kind kind, Str code) {
    uint32_t made = map_find(&w->made[kind], code), row = roster_find(w->roster, kind, code);
    return made != NONE ? &w->records.at[made] : row != NONE ? record_of(w, kind, row) : NULL;
}

static void seats_set(Reorganising *w, const Step *step, Record *post, Str number) {
    if (step->reform->number) {
        record_set(post, "seats", number);
        return;
    }
    Str code = record_get(post, "code");
    record_set(post, "until", day_before(w));
    if (map_find(&w->made[KIND_POST], code) == NONE)
        VEC_PUSH(w->arena, w->links, (PostLink){code, STR(""), w->day});
}

void reorganise_numbers(Reorganising *w) {
    for (size_t i = 0; i < w->steps.len; i++) {
        const Step *step = &w->steps.at[i];
        ReformType  type = step->reform->type;
        if (type != REFORM_SEATS && type != REFORM_DEPUTIES && type != REFORM_STAFFING)
            continue;
        Kind    kind = type == REFORM_SEATS ? KIND_POST : KIND_UNIT;
        Record *record = record_made(w, kind, step->to);
        Str     number = str_format(w->arena, "%d", step->reform->number);
        if (!record)
            reorganise_fault(w, step, "reorganise.unknown", step->to);
        else if (type == REFORM_SEATS)
            seats_set(w, step, record, number);
        else
            record_set(record, type == REFORM_DEPUTIES ? "most_deputies" : "staffing", number);
    }
}

/* ---- days ---- */

static void records_take(Reorganising *w) {
    for (int k = 0; k < KIND_COUNT; k++) {
        w->base[k] = w->records.len;
        w->made[k] = map_open(w->arena);
        roster_rows(w->arena, w->roster, (Kind)k, &w->records);
    }
}

static void reforms_coded(const Reorganising *w, Reform *reforms) {
    for (size_t i = 0; i < w->steps.len; i++) {
        const Step *step = &w->steps.at[i];
        if (step->row != NONE)
            reforms[i].unit = reform_of_post(reforms[i].type)
                                  ? roster_post(w->roster, step->row)->code
                                  : roster_unit(w->roster, step->row)->code;
        if (step->heir != NONE)
            reforms[i].successor = w->heirs.at[step->heir].code;
        if (reforms[i].type == REFORM_POST)
            reforms[i].successor = step->to;
    }
}

static const PostLink *links_join(Arena *arena, const PostLink *old, uint32_t *count,
                                  const PostLink *more, size_t more_count) {
    PostLink *links = ARENA_ARRAY(arena, PostLink, *count + more_count);
    for (uint32_t i = 0; i < *count; i++)
        links[i] = old[i];
    for (size_t i = 0; i < more_count; i++)
        links[(*count)++] = more[i];
    return links;
}

static const PostApart *aparts_join(Arena *arena, Reorganised *out, const Reorganising *w) {
    PostApart *aparts = ARENA_ARRAY(arena, PostApart, out->apart_count + w->aparts.len);
    for (uint32_t i = 0; i < out->apart_count; i++)
        aparts[i] = out->aparts[i];
    for (size_t i = 0; i < w->aparts.len; i++)
        aparts[out->apart_count++] = w->aparts.at[i];
    return aparts;
}

/* The roster after the changes of one day; they lie together. */
static const Roster *day_done(Arena *arena, const Roster *roster, Reform *reforms,
                              const Place *places, uint32_t count, Reorganised *out,
                              Findings *findings) {
    Reorganising w = {.arena = arena,
                      .roster = roster,
                      .day = reforms->day,
                      .findings = findings,
                      .units = row_names_open(arena, roster, KIND_UNIT),
                      .posts = row_names_open(arena, roster, KIND_POST),
                      .heir_of = map_open(arena),
                      .hands = map_open(arena)};
    size_t       before = findings->errors;
    records_take(&w);
    if (!reorganise_read(&w, reforms, places, count))
        return roster;
    reorganise_slots(&w);
    reorganise_units(&w);
    reorganise_posts(&w);
    reorganise_bodies(&w);
    reorganise_numbers(&w);
    if (findings->errors != before)
        return roster;
    out->links = links_join(arena, out->links, &out->link_count, w.links.at, w.links.len);
    out->takes = links_join(arena, out->takes, &out->take_count, w.takes.at, w.takes.len);
    out->aparts = aparts_join(arena, out, &w);
    reforms_coded(&w, reforms);
    return roster_build(arena, roster->version, &w.records, findings);
}

typedef struct Dated {
    Reform   reform;
    Place    place;
    uint32_t order;
} Dated;

static int dated_order(const void *a, const void *b) {
    const Dated *x = a, *y = b;
    if (x->reform.day != y->reform.day)
        return x->reform.day < y->reform.day ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

bool reorganise(Arena *arena, const Roster *roster, const Reform *reforms, uint32_t count,
                const Place *places, Reorganised *out, Findings *findings) {
    Dated  *dated = ARENA_ARRAY(arena, Dated, count);
    Reform *sorted = ARENA_ARRAY(arena, Reform, count);
    Place  *said = ARENA_ARRAY(arena, Place, count);
    size_t  before = findings->errors;
    *out = (Reorganised){.roster = roster};
    for (uint32_t i = 0; i < count; i++) {
        dated[i] = (Dated){.reform = reforms[i], .order = i};
        if (places)
            dated[i].place = places[i];
    }
    if (count)
        qsort(dated, count, sizeof *dated, dated_order);
    for (uint32_t i = 0; i < count; i++) {
        sorted[i] = dated[i].reform;
        said[i] = dated[i].place;
    }
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i; next < count && sorted[next].day == sorted[i].day;)
            next++;
        out->roster = day_done(arena, out->roster, sorted + i, said + i, next - i, out, findings);
    }
    out->reforms = ARENA_ARRAY(arena, Reform, count);
    for (uint32_t i = 0; i < count; i++)
        out->reforms[dated[i].order] = sorted[i];
    return findings->errors == before;
}
