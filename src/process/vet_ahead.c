/* vet_ahead.c — what has happened and yet is dated after the register's day: a rating, a decision, an entry
 * into the Party, a degree. No rule counts it before its day. Cost: one pass over each kind. */
#include "process/vet_parts.h"

static void check_ratings(Sounding *s) {
    int year = day_civil(s->day).year;
    sound_begin(s, "check.rating.ahead");
    for (uint32_t i = 0; i < roster_count(s->roster, KIND_RATING); i++) {
        const Rating *row = roster_rating(s->roster, i);
        if (row->person != NONE && row->year > year)
            sound_tell(s, SEVERITY_WARNING, roster_person(s->roster, row->person)->code,
                       (Arg){"year", str_format(s->arena, "%d", row->year)}, (Arg){0});
    }
    sound_end(s);
}

/* What was decided, held, granted or concluded counts from its day on: one still to come counts in no rule.
 * of: the code of the row's person. */
static void ahead_of(Sounding *s, Arena *scratch, Kind kind, uint32_t of, uint32_t when) {
    for (uint32_t i = 0; i < roster_count(s->roster, kind); i++) {
        ArenaMark   mark = arena_mark(scratch);
        PartialDate date;
        Str         day = roster_text(scratch, s->roster, kind, i, when);
        bool        ahead = partial_parse(day, DATE_DMY, &date) && partial_first(date) > s->day;
        if (ahead)
            sound_tell(s, SEVERITY_WARNING, roster_text(s->arena, s->roster, kind, i, of),
                       kind == KIND_PERSON ? (Arg){"header", vocabulary_path(s->arena, kind, when)}
                                           : (Arg){"kind", str_from(vocabulary_kind(kind)->name)},
                       (Arg){"date", str_copy(s->arena, day)});
        arena_rewind(scratch, mark);
    }
}

static void check_records(Sounding *s, Arena *scratch) {
    static const struct {
        Kind     kind;
        uint32_t of, when;
    } sorts[] = {{KIND_DISCIPLINE, Discipline_person, Discipline_since},
                 {KIND_COMMENDATION, Commendation_person, Commendation_dated},
                 {KIND_VOTE, Vote_person, Vote_held},
                 {KIND_CLEARANCE, Clearance_person, Clearance_dated},
                 {KIND_MATTER, Matter_person, Matter_dated},
                 {KIND_DEGREE, Degree_person, Degree_granted},
                 {KIND_THEORY, Theory_person, Theory_granted},
                 {KIND_CERTIFICATE, Diploma_person, Diploma_granted},
                 {KIND_GRADE, Grade_person, Grade_since},
                 {KIND_STRENGTH, Strength_person, Strength_noted}};
    sound_begin(s, "check.record.ahead");
    for (size_t i = 0; i < COUNT_OF(sorts); i++)
        ahead_of(s, scratch, sorts[i].kind, sorts[i].of, sorts[i].when);
    sound_end(s);
}

/* Into the Party or into service: births are told with those long ago, leaving may be planned. */
static void check_lives(Sounding *s, Arena *scratch) {
    static const uint32_t dates[] = {Person_party_joined, Person_party_official,
                                     Person_service_start};
    sound_begin(s, "check.date.ahead");
    for (size_t i = 0; i < COUNT_OF(dates); i++)
        ahead_of(s, scratch, KIND_PERSON, Person_code, dates[i]);
    sound_end(s);
}

void sound_ahead(Sounding *s) {
    AUTO(Arena) scratch = arena_open();
    check_ratings(s);
    check_records(s, scratch);
    check_lives(s, scratch);
}
