/* cover_judge.c — a made case written as a test, read alone, and its facts as the reference engine finds them. */
#include "rules/cover_parts.h"
#include "rules/parser.h"

Str test_text(Arena *arena, Str name, Str standard, Day day, Str given, Str expect) {
    return str_format(arena,
                      "test \"" STR_FMT "\" of " STR_FMT " dated " STR_FMT "%s" STR_FMT
                      " expect " STR_FMT "\n",
                      STR_ARG(name), STR_ARG(standard), STR_ARG(day_iso(arena, day)),
                      given.len ? " given " : "", STR_ARG(given), STR_ARG(expect));
}

const Trial *trial_alone(Arena *arena, Str standard, Str text) {
    Findings   findings = findings_open(arena);
    PackSource source = {.code = STR("made")};
    source.text =
        str_format(arena,
                   "```rule\npack P \"p\" language en; in force from 1900-01-01\ndocument Q \"q\"\n"
                   "standard " STR_FMT
                   " \"s\" of post kind \"k\" cite Q Z require sex = male\n" STR_FMT "```\n",
                   STR_ARG(standard), STR_ARG(text));
    const Rules *rules = rules_read(arena, &source, 1, &findings);
    return rules ? &rules->trials.at[0] : NULL;
}

bool making_ranges(const Making *m, Range *ranges) {
    ArenaMark    mark = arena_mark(m->arena);
    Str          given;
    uint32_t     standard;
    const Trial *trial = NULL;
    effort_life(m);
    if (!effort_spent(m->effort) && making_given(m, &given))
        trial = trial_alone(
            m->arena, m->standard->label,
            test_text(m->arena, STR("-"), m->standard->label, m->day, given, STR("undecided")));
    if (trial) {
        Case c = trial_case(m->arena, m->rules, trial, &standard);
        for (uint32_t i = 0; i < m->standard->fact_count; i++) {
            uint32_t at = m->standard->facts[i];
            ranges[at] = fact_range(&c, &m->rules->facts.at[at]);
        }
    }
    arena_rewind(m->arena, mark);
    return trial != NULL;
}
