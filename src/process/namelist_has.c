/* namelist_has.c — what a person of a list has: degrees, theory, certificates, grades, ratings. */
#include "process/namelist_parts.h"

#include <string.h>

enum { RATINGS_MOST = 16 };

/* --- what a person has ------------------------------------------------------------------------ */

void list_fact(const ListAt *at, Kind kind, uint32_t column, Str first, Str second) {
    Arena *arena = at->reading->arena;
    VEC_PUSH(arena, at->reading->facts,
             (ListFact){kind, at->person, list_spot(at, column), first, str_copy(arena, second)});
}

static Str code_id(ListId list, int code) {
    return str_from(codes_at(list, code)->id);
}

/* What of the part is held; what is only studied for is told. */
static Str part_held(const ListAt *at, uint32_t column, Str part) {
    Str held;
    if (value_studying(at->reading->row, at->reading->words, part, &held))
        list_doubt(at->reading, list_spot(at, column), SEVERITY_NOTE, "namelist.studying", part);
    return held;
}

static void degree_put(const ListAt *at, uint32_t column, const ListDegree *held) {
    if (held->level >= 0)
        list_fact(at, KIND_DEGREE, column, code_id(LIST_DEGREE, held->level), held->field);
}

/* A part without a degree belongs to the one before it: "ĐH Tài chính, ngân hàng". */
static void degree_part(const ListAt *at, uint32_t column, Str part, ListDegree *held) {
    Arena     *arena = at->reading->row;
    ListDegree degree;
    part = part_held(at, column, part);
    if (!part.len)
        return;
    if (value_degree(arena, at->reading->words, part, &degree)) {
        degree_put(at, column, held);
        *held = degree;
        if (degree.specialist.len)
            list_doubt(at->reading, list_spot(at, column), SEVERITY_NOTE,
                       "namelist.degree.specialist", part);
    } else if (held->level >= 0) {
        held->field = str_format(arena, STR_FMT "%s" STR_FMT, STR_ARG(held->field),
                                 held->field.len ? ", " : "", STR_ARG(part));
    } else {
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.degree.bad",
                   part);
    }
}

static void degree_read(const ListAt *at, uint32_t column, int32_t level, Str cell) {
    ListDegree held = {.level = -1};
    Str        part;
    if (level >= 0) {
        list_fact(at, KIND_DEGREE, column, code_id(LIST_DEGREE, level),
                  list_marked(at, cell) ? STR("") : cell);
        return;
    }
    for (Str rest = cell; value_part(&rest, true, &part);)
        while (part.len)
            degree_part(at, column, value_stroke(at->reading->row, at->reading->words, &part),
                        &held);
    degree_put(at, column, &held);
}

static void theory_read(const ListAt *at, uint32_t column, int32_t level, Str cell) {
    Str part;
    if (level >= 0) {
        list_fact(at, KIND_THEORY, column, code_id(LIST_THEORY, level), STR(""));
        return;
    }
    for (Str rest = cell; value_part(&rest, true, &part);) {
        int code;
        part = part_held(at, column, part);
        if (!part.len)
            continue;
        if (value_theory(at->reading->row, at->reading->words, part, &code))
            list_fact(at, KIND_THEORY, column, code_id(LIST_THEORY, code), STR(""));
        else
            list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.theory.bad",
                       part);
    }
}

static void certificate_read(const ListAt *at, uint32_t column, int32_t type, Str cell) {
    Str part;
    for (Str rest = cell; value_part(&rest, false, &part);) {
        part = part_held(at, column, part);
        if (part.len)
            list_fact(at, KIND_CERTIFICATE, column, code_id(LIST_CERTIFICATE, type),
                      list_marked(at, part)
                          ? STR("")
                          : value_level(at->reading->row, at->reading->words, part));
    }
}

static void grade_read(const ListAt *at, uint32_t column, Str cell) {
    Str words = value_level(at->reading->row, at->reading->words, cell);
    int code = codes_read(at->reading->row, LIST_GRADE, words);
    if (code < 0)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.grade.bad",
                   cell);
    else
        list_fact(at, KIND_GRADE, column, code_id(LIST_GRADE, code), STR(""));
}

static void rating_add(const ListAt *at, uint32_t column, int32_t year, int grade) {
    list_fact(at, KIND_RATING, column, str_format(at->reading->arena, "%d", year),
              code_id(LIST_RATING, grade));
}

static void rating_read(const ListAt *at, uint32_t column, int32_t year, Str cell) {
    YearRating ratings[RATINGS_MOST];
    uint32_t   count =
        value_ratings(at->reading->row, at->reading->words, cell, ratings, RATINGS_MOST);
    int grade = value_rating(at->reading->row, at->reading->words, cell);
    for (uint32_t i = 0; i < count; i++)
        rating_add(at, column, ratings[i].year, ratings[i].grade);
    if (!count && year > 0 && grade >= 0)
        rating_add(at, column, year, grade);
    else if (!count)
        list_doubt(at->reading, list_spot(at, column), SEVERITY_WARNING, "namelist.rating.bad",
                   cell);
}

void list_has(const ListAt *at, uint32_t column, ListFeed feed, Str cell) {
    if (feed.base == FEED_DEGREE)
        degree_read(at, column, feed.of, cell);
    else if (feed.base == FEED_THEORY)
        theory_read(at, column, feed.of, cell);
    else if (feed.base == FEED_CERTIFICATE)
        certificate_read(at, column, feed.of, cell);
    else if (feed.base == FEED_GRADE)
        grade_read(at, column, cell);
    else if (feed.base == FEED_RATING)
        rating_read(at, column, feed.of, cell);
}
