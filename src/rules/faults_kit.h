/* faults_kit.h — the heads of packs whose faults are looked at, and what is told of them. */
#ifndef RULES_FAULTS_KIT_H
#define RULES_FAULTS_KIT_H

#include "rules/analysis.h"
#include "rules/rules_kit.h"

#include <string.h>

static const char EN[] = "```rule\npack P \"p\" language en; in force from 2026-01-01;\n"
                         "time counts: cumulative counting {main}\ndocument D \"d\" dated 2020\n";
static const char VI[] = "```rule\nbộ quy định P \"p\" ngôn ngữ vi; có hiệu lực từ 01/01/2026;\n"
                         "cách tính thời gian: cộng dồn tính {chính_thức}\nvăn bản D \"d\"\n";

/* One fault; behind a head the text begins on line 5. */
typedef struct Told {
    const char *code;
    uint32_t    line, column; /* column 0: not looked at */
} Told;

static inline bool told_so(const Finding *f, const Told *told) {
    ensure(told->code != NULL);
    return strcmp(f->code, told->code) == 0 && f->place.line == told->line &&
           (!told->column || f->place.column == told->column);
}

static inline PackSource pack_framed(Arena *arena, const char *head, const char *body) {
    return (PackSource){.code = STR("p.md"), .text = str_format(arena, "%s%s\n```\n", head, body)};
}

/* Reading the pack, or checking it, tells these and nothing else, in their order. */
static inline void assert_told(bool check, const char *head, const char *body, const Told *told,
                               size_t count) {
    AUTO(Arena) arena = arena_open();
    Findings   findings = findings_open(arena);
    PackSource pack = pack_framed(arena, head, body);
    assert_null(check ? rules_check(arena, &pack, 1, NULL, false, &findings)
                      : rules_read(arena, &pack, 1, &findings));
    for (size_t i = 0; i < findings.len; i++) {
        const Finding *f = &findings.at[i];
        if (i >= count || !told_so(f, &told[i]))
            fail_msg("%s: %zu: found %s at %u:%u (" STR_FMT ")", body, i, f->code, f->place.line,
                     f->place.column, STR_ARG(f->value));
    }
    assert_int_equal(findings.len, count);
}

/* A fault of a pack and what its mend names; the text begins on line 5. */
typedef struct Fault {
    const char *head, *text, *code;
    uint32_t    line, column;
    const char *expected; /* NULL: not looked at */
} Fault;

/* The first fault that each tells stands where it says. */
static inline void assert_located(const Fault *faults, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const Fault *fault = &faults[i];
        AUTO(Arena) arena = arena_open();
        Findings   findings = findings_open(arena);
        PackSource pack = pack_framed(arena, fault->head, fault->text);
        assert_null(rules_read(arena, &pack, 1, &findings));
        assert_true(findings.len > 0);
        const Finding *f = &findings.at[0];
        bool last = fault->line == 7 && f->place.line == 6; /* the end stands at the last word */
        if (strcmp(f->code, fault->code) != 0 ||
            (!last && (f->place.line != fault->line || f->place.column != fault->column)))
            fail_msg("%s: wanted %s at %u:%u, found %s at %u:%u (" STR_FMT ")", fault->text,
                     fault->code, fault->line, fault->column, f->code, f->place.line,
                     f->place.column, STR_ARG(f->value));
        if (fault->expected && !str_is(f->args[0].value, fault->expected))
            fail_msg("%s: mend names " STR_FMT, fault->text, STR_ARG(f->args[0].value));
        assert_true(str_is(f->place.file, "p.md"));
    }
}

#endif
