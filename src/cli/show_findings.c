/* show_findings.c — findings on standard error and as data. */
#include "cli/show.h"
#include "cli/typed.h"
#include "cli/wrap.h"
#include "process/told.h"
#include "wire/envelope.h"

#include <stdio.h>
#include <string.h>

/* That of the pack it is about; of all else the user's. */
static Lang lang_of(const Invocation *inv, const Finding *finding) {
    Str file = packs_path(inv->arena, finding->place.file);
    for (size_t i = 0; i < inv->told.len && file.len; i++)
        if (str_same(inv->told.at[i].file, file))
            return inv->told.at[i].lang;
    return inv->lang;
}

json_t *show_more_json(const Findings *findings) {
    return told_more(findings);
}

json_t *show_findings_json(const Invocation *inv, const Findings *findings) {
    json_t *list = json_array();
    for (size_t i = 0; i < findings->len; i++)
        ensure(json_array_append_new(list, told_finding(inv->arena, lang_of(inv, &findings->at[i]),
                                                        say_mend, &findings->at[i])) == 0);
    return list;
}

enum { MARGIN = 4 };

/* A mend stays on one line: it may be a command to copy. */
static void show_finding(const Invocation *inv, const Finding *finding) {
    static const char *const marks[] = {"cli.mark.note", "cli.mark.warning", "cli.mark.error"};
    Lang                     lang = lang_of(inv, finding);
    Str                      mend = say_mend(inv->arena, lang, finding);
    Str                      words = str_format(inv->arena, STR_FMT ": " STR_FMT,
                                                STR_ARG(say_plain(inv->arena, lang, marks[finding->severity])),
                                                STR_ARG(say_finding(inv->arena, lang, finding)));
    wrap_put(stderr, words, 0, MARGIN);
    show_mend(mend);
}

/* Findings of one severity and code, in the order they were found. */
typedef struct Sort {
    const char *code;
    Severity    severity;
    size_t      count;
} Sort;

/* How many of the sort were found but not kept. */
static size_t beyond_of(const Findings *findings, const Sort *sort) {
    for (size_t i = 0; i < findings->sorts.len; i++) {
        const FindingsSort *of = &findings->sorts.at[i];
        if (of->severity == sort->severity && strcmp(of->code, sort->code) == 0)
            return of->beyond;
    }
    return 0;
}

/* Every sort there is, the most serious first. */
static size_t sorts_make(const Findings *findings, Sort *sorts) {
    size_t len = 0;
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        for (size_t i = 0; i < findings->len; i++) {
            const Finding *f = &findings->at[i];
            size_t         s = 0;
            if ((int)f->severity != severity)
                continue;
            while (s < len &&
                   (sorts[s].severity != f->severity || strcmp(sorts[s].code, f->code) != 0))
                s++;
            if (s == len)
                sorts[len++] = (Sort){.code = f->code, .severity = f->severity};
            sorts[s].count++;
        }
    for (size_t s = 0; s < len; s++)
        sorts[s].count += beyond_of(findings, &sorts[s]);
    return len;
}

/* The first `most` of the sort, then how many more. */
static void show_sort(const Invocation *inv, const Findings *findings, const Sort *sort,
                      size_t most) {
    size_t shown = 0;
    for (size_t i = 0; i < findings->len && shown < most; i++) {
        const Finding *f = &findings->at[i];
        if (f->severity != sort->severity || strcmp(f->code, sort->code) != 0)
            continue;
        show_finding(inv, f);
        shown++;
    }
    Str more = say_number(inv->arena, inv->lang, (int64_t)(sort->count - shown));
    if (shown < sort->count)
        fprintf(stderr, STR_FMT "\n",
                STR_ARG(SAY(inv->arena, inv->lang, "cli.findings.like", {"count", more})));
}

static size_t shown_at(const Sort *sorts, size_t len, size_t most) {
    size_t shown = 0;
    for (size_t s = 0; s < len; s++)
        shown += sorts[s].count < most ? sorts[s].count : most;
    return shown;
}

/* Of each sort the same number, as many as there is room for; at least one of as many sorts. */
static void show_sorts(const Invocation *inv, const Findings *findings, size_t room) {
    Sort  *sorts = ARENA_ARRAY(inv->arena, Sort, findings->len);
    size_t len = sorts_make(findings, sorts), most = 1, shown;
    while (shown_at(sorts, len, most + 1) <= room)
        most++;
    for (size_t s = 0; s < len && s < room; s++)
        show_sort(inv, findings, &sorts[s], most);
    shown = shown_at(sorts, len < room ? len : room, most);
    bool report = inv->command && command_has(inv->command, "report");
    Str  all = say_number(inv->arena, inv->lang, (int64_t)findings_count(findings));
    Str  some = say_number(inv->arena, inv->lang, (int64_t)shown);
    Str  words = SAY(inv->arena, inv->lang, report ? "cli.findings.report" : "cli.findings.json",
                     {"count", all}, {"shown", some});
    fprintf(stderr, STR_FMT "\n", STR_ARG(words));
}

void show_findings(const Invocation *inv, const Findings *findings) {
    enum { FINDINGS_SHOWN = 50 };
    if (findings->len > FINDINGS_SHOWN) {
        show_sorts(inv, findings, FINDINGS_SHOWN);
        return;
    }
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_NOTE; severity--)
        for (size_t i = 0; i < findings->len; i++)
            if ((int)findings->at[i].severity == severity)
                show_finding(inv, &findings->at[i]);
}

/* What was wrong with the command line comes first. */
static Findings all_faults(const Invocation *inv, const Findings *findings) {
    Findings all = findings_open(inv->arena);
    if (findings == &inv->faults || !inv->faults.errors)
        return *findings;
    for (size_t i = 0; i < inv->faults.len; i++)
        findings_add(&all, inv->faults.at[i]);
    for (size_t i = 0; i < findings->len; i++)
        findings_add(&all, findings->at[i]);
    return all;
}

int show_refusal(const Invocation *inv, const Findings *told) {
    Findings all = all_faults(inv, told), *findings = &all;
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        envelope_set(answer, "findings", show_findings_json(inv, findings));
        show_json(answer);
    } else {
        show_findings(inv, findings);
    }
    return EXIT_USE;
}

void show_misuse_add(const Invocation *inv, Findings *findings, const char *key, Str what,
                     Arg first, Arg second) {
    Str     command = inv->command ? str_format(inv->arena, " %s", inv->command->name) : STR("");
    Finding fault = {.severity = SEVERITY_ERROR,
                     .code = key,
                     .value = what,
                     .args = {{"command", command}, {"kientoan", typed_line(inv, NULL, 0)}}};
    fault.args[2] = first;
    fault.args[3] = second;
    findings_add(findings, fault);
}

int show_misuse(const Invocation *inv, const char *key, Str what, Arg first, Arg second) {
    Findings findings = findings_open(inv->arena);
    show_misuse_add(inv, &findings, key, what, first, second);
    return show_refusal(inv, &findings);
}
