/* listing_value.c — what a column of a name list says of a person: the inverse of namelist_value.c. */
#include "process/listing.h"

#include "base/utf8.h"

static Str date_words(const ListingCase *c, PartialDate date) {
    return say_date(c->arena, c->lang, partial_iso(c->arena, date));
}

static Str code_words(const ListingCase *c, ListId list, int code) {
    if (code < 0)
        return STR("");
    const Code *item = codes_at(list, code);
    return str_from(c->lang == LANG_VI ? item->vi : item->en);
}

static void join(Text *text, Str part) {
    if (!part.len)
        return;
    if (text->len)
        text_add(text, STR("; "));
    text_add(text, part);
}

static bool granted_by(const ListingCase *c, PartialDate granted) {
    return !partial_given(granted) || partial_first(granted) <= c->on;
}

/* "Thạc sĩ Luật; Đại học Kinh tế", highest first. of: one level alone, then its fields. */
static Str degrees(const ListingCase *c, int32_t of) {
    Text text = text_open(c->arena);
    Span own = roster_by(c->roster, KIND_DEGREE, Degree_person, c->person);
    for (int level = (int)codes_count(LIST_DEGREE) - 1; level >= 0; level--)
        for (uint32_t i = 0; i < own.len; i++) {
            const Degree *row = roster_degree(c->roster, own.at[i]);
            if (row->level != level || !granted_by(c, row->granted) || (of >= 0 && of != level))
                continue;
            Str words = code_words(c, LIST_DEGREE, level);
            if (of >= 0 && row->field.len)
                words = row->field;
            else if (row->field.len)
                words =
                    str_format(c->arena, STR_FMT " " STR_FMT, STR_ARG(words), STR_ARG(row->field));
            join(&text, words);
        }
    return text_done(&text);
}

/* The highest; of: "x" where that level is the highest. */
static Str theory(const ListingCase *c, int32_t of) {
    int  best = -1;
    Span own = roster_by(c->roster, KIND_THEORY, Theory_person, c->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Theory *row = roster_theory(c->roster, own.at[i]);
        if (row->level > best && granted_by(c, row->granted))
            best = row->level;
    }
    return of < 0 ? code_words(c, LIST_THEORY, best) : best == of ? STR("x") : STR("");
}

static Str certificates(const ListingCase *c, int32_t type) {
    Text text = text_open(c->arena);
    Span own = roster_by(c->roster, KIND_CERTIFICATE, Diploma_person, c->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Diploma *row = roster_certificate(c->roster, own.at[i]);
        if (row->type == type && granted_by(c, row->granted))
            join(&text, row->level.len ? row->level : STR("x"));
    }
    return text_done(&text);
}

static Str grade(const ListingCase *c) {
    const Grade *best = NULL;
    Span         own = roster_by(c->roster, KIND_GRADE, Grade_person, c->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Grade *row = roster_grade(c->roster, own.at[i]);
        bool         known = !partial_given(row->since) || partial_first(row->since) <= c->on;
        if (known && (!best || row->level > best->level))
            best = row;
    }
    if (!best)
        return STR("");
    return best->title.len ? best->title : code_words(c, LIST_GRADE, best->level);
}

static int grade_of(const ListingCase *c, int32_t year) {
    Span own = roster_by(c->roster, KIND_RATING, Rating_person, c->person);
    for (uint32_t i = 0; i < own.len; i++) {
        const Rating *row = roster_rating(c->roster, own.at[i]);
        if (row->year == year)
            return row->grade;
    }
    return -1;
}

/* of: that year's; else the three years before, years of one grade together: "2023, 2024 Hoàn thành tốt
 * nhiệm vụ; 2025 Hoàn thành xuất sắc nhiệm vụ". */
static Str ratings(const ListingCase *c, int32_t of) {
    if (of >= 0)
        return code_words(c, LIST_RATING, grade_of(c, of));
    Text text = text_open(c->arena);
    int  now = day_civil(c->on).year, last = -1;
    for (int year = now - 3; year <= now; year++) {
        int rated = year < now ? grade_of(c, year) : -1;
        if (last >= 0 && rated != last)
            text_format(&text, " " STR_FMT, STR_ARG(code_words(c, LIST_RATING, last)));
        if (rated >= 0)
            text_format(&text, "%s%d", last == rated ? ", " : text.len ? "; " : "", year);
        last = rated;
    }
    return text_done(&text);
}

static Str unit_name(const ListingCase *c) {
    uint32_t unit = listing_unit(c->roster, c->tenure);
    return unit == NONE ? STR("") : roster_unit(c->roster, unit)->name;
}

static Str title_unit(const ListingCase *c) {
    Str title = listing_titles(c), unit = unit_name(c);
    if (!unit.len || !title.len)
        return title.len ? title : unit;
    return str_format(c->arena, STR_FMT ", " STR_FMT, STR_ARG(title), STR_ARG(unit));
}

/* "Nguyễn Văn" and "An": the given name is the last word. */
static Str name_part(const ListingCase *c, bool given) {
    Str    name = roster_person(c->roster, c->person)->name;
    size_t at = name.len;
    while (at && name.at[at - 1] != ' ')
        at--;
    return given ? (Str){name.at + at, name.len - at} : str_trim((Str){name.at, at});
}

static Str born_part(const ListingCase *c, int32_t part) {
    Str iso = partial_iso(c->arena, roster_person(c->roster, c->person)->born);
    if (part == 2)
        return iso.len >= 4 ? (Str){iso.at, 4} : STR("");
    if (part == 1)
        return iso.len >= 7 ? (Str){iso.at + 5, 2} : STR("");
    return iso.len == 10 ? (Str){iso.at + 8, 2} : STR("");
}

static Str person_field(const ListingCase *c, int32_t field) {
    const Field *about = &vocabulary_kind(KIND_PERSON)->fields[field];
    Str          text = roster_text(c->arena, c->roster, KIND_PERSON, c->person, (uint32_t)field);
    return say_value(c->arena, c->lang, about, text);
}

Str listing_value(const ListingCase *c, ListFeed feed) {
    const Person *person = roster_person(c->roster, c->person);
    switch (feed.base) {
    case FEED_UNKNOWN:
    case FEED_SKIP:
        return STR("");
    case FEED_NUMBER:
        return str_format(c->arena, "%u", c->number);
    case FEED_PERSON:
        return person_field(c, feed.of);
    case FEED_FAMILY:
        return name_part(c, false);
    case FEED_GIVEN:
        return name_part(c, true);
    case FEED_SEX_MARK:
        return person->sex == feed.of ? STR("x") : STR("");
    case FEED_BORN_SEX:
        return person->sex == feed.of ? date_words(c, person->born) : STR("");
    case FEED_BORN_PART:
        return born_part(c, feed.of);
    case FEED_DEGREE:
        return degrees(c, feed.of);
    case FEED_THEORY:
        return theory(c, feed.of);
    case FEED_CERTIFICATE:
        return certificates(c, feed.of);
    case FEED_GRADE:
        return grade(c);
    case FEED_TITLE:
        return listing_titles(c);
    case FEED_UNIT:
        return unit_name(c);
    case FEED_TITLE_UNIT:
        return title_unit(c);
    case FEED_SINCE:
        return c->tenure == NONE ? STR("")
                                 : date_words(c, roster_tenure(c->roster, c->tenure)->since);
    case FEED_RATING:
        return ratings(c, feed.of);
    }
    return STR("");
}
