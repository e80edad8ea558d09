/* secrecy_verify.c — do levels and the register of copies stand as the log says?
 *
 * A level lowered in the file past the program would let out what is classified, and a line taken from the register of copies
 * would hide that it went. Each of them left its line in the chain of the log when it was made.
 */
#include "process/secrecy_parts.h"

#include <string.h>

static bool line_is(const LogLine *line, const char *act, Str object) {
    return str_is(line->act, act) && str_same(line->object, object);
}

/* ---- levels ---- */

/* The newest line of setting or of lifting it, lines newest first; NULL. */
static const LogLine *newest(const LogLine *log, size_t count, const char *act, Str object) {
    for (size_t i = 0; i < count; i++)
        if (line_is(&log[i], act, object))
            return &log[i];
    return NULL;
}

/* Lines of a program of before do not end with the copies, but with the last day. */
static bool mark_noted(Arena *arena, Str note, const Mark *mark) {
    Str rest = secrecy_mark_note(arena, mark), copies = secrecy_number(arena, mark->copies);
    Str older = {rest.at, rest.len - copies.len - strlen("; ")};
    return str_same(note, rest) ||
           (!memchr(mark->until.at, ';', mark->until.len) && str_same(note, older));
}

static bool mark_told(Arena *arena, const LogLine *log, size_t count, const Mark *mark) {
    const LogLine *set = newest(log, count, "mark.set", mark->object);
    const LogLine *lift = newest(log, count, "mark.lift", mark->object);
    bool           lifted = lift && set && lift->number > set->number;
    return set && mark_noted(arena, set->note, mark) && lifted == (mark->lifted.len > 0) &&
           (lifted ? str_same(lift->note, secrecy_lift_note(arena, mark))
                   : !mark->lifter.len && !mark->why.len);
}

static void mark_fault(Findings *findings, Str object) {
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR, .code = "audit.mark", .value = object});
}

static bool marks_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                         Findings *findings, Error *err) {
    Mark  *marks;
    size_t count;
    TRY(store_marks(store, arena, &marks, &count, err));
    for (size_t i = 0; i < count; i++)
        if (!mark_told(arena, log, log_count, &marks[i]))
            mark_fault(findings, marks[i].object);
    for (size_t i = 0; i < log_count; i++)
        if (str_is(log[i].act, "mark.set") && !secrecy_mark_find(marks, count, log[i].object) &&
            newest(log, log_count, "mark.set", log[i].object) == &log[i])
            mark_fault(findings, log[i].object);
    return true;
}

/* ---- the register of copies ---- */

static bool line_adds(const LogLine *line) {
    return str_is(line->act, "issue.add") || str_is(line->act, "issue.ask");
}

/* What the log says of the line under a number: removals alone go from state to state, and somebody decides of them. */
typedef struct Told {
    const char    *state;
    const LogLine *decision; /* NULL: none */
} Told;

static Told told_of(Arena *arena, const LogLine *log, size_t count, const LogLine *added,
                    int64_t number) {
    static const struct {
        const char *act, *state;
        bool        decides;
    } moves[] = {{"issue.approve", "approved", true},
                 {"issue.refuse", "refused", true},
                 {"issue.take", "done", false}};
    Str  note = secrecy_number(arena, number);
    bool asked = str_is(added->act, "issue.ask");
    Told told = {.state = asked ? NULL : "done"};
    for (size_t i = 0; asked && i < count && log[i].number > added->number; i++)
        for (size_t m = 0; m < COUNT_OF(moves); m++) {
            if (!str_is(log[i].act, moves[m].act) || !str_same(log[i].note, note))
                continue;
            told.state = told.state ? told.state : moves[m].state; /* the newest */
            if (moves[m].decides && !told.decision)
                told.decision = &log[i];
        }
    told.state = told.state ? told.state : "asked";
    return told;
}

/* Of a program of before: its note has no act and no copies. What is said to have gone must not look like them. */
static bool note_older(Arena *arena, Str note, const Issue *issue) {
    static const char *const acts[] = {"print x ", "export x ", "copy x ", "removal x "};
    for (size_t i = 0; i < COUNT_OF(acts); i++)
        if (str_starts(issue->what, str_from(acts[i])))
            return false;
    return str_same(note, secrecy_issue_told(arena, issue));
}

/* Lines of before have a stamp of their own too. */
static bool issue_told(Arena *arena, const LogLine *log, size_t count, const LogLine *added,
                       const Issue *issue) {
    Told told = told_of(arena, log, count, added, issue->number);
    bool whole = str_same(added->note, secrecy_issue_note(arena, issue));
    bool decided = told.decision ? str_same(issue->decider, told.decision->actor) &&
                                       (!whole || str_same(issue->decided, told.decision->at))
                                 : !issue->decider.len && !issue->decided.len;
    return str_same(added->actor, issue->actor) && str_same(added->object, issue->object) &&
           (whole ? str_same(added->at, issue->at) : note_older(arena, added->note, issue)) &&
           str_is(added->act, "issue.ask") == str_is(issue->act, "removal") && decided &&
           str_is(issue->state, told.state);
}

static void issue_fault(Arena *arena, Findings *findings, const char *code, int64_t number) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = code,
                                     .value = secrecy_number(arena, number)});
}

/* The lines of the register are numbered as those of the log were written, so both are walked from the newest. */
static bool issues_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                          Findings *findings, Error *err) {
    Issue  *issues;
    size_t  count;
    int64_t number = 0;
    TRY(store_issues(store, arena, 0, SIZE_MAX >> 1, &issues, &count, err));
    for (size_t i = 0; i < log_count; i++)
        number += line_adds(&log[i]);
    size_t at = 0;
    for (; at < count && issues[at].number > number; at++)
        issue_fault(arena, findings, "audit.issue.unmade", issues[at].number);
    for (size_t i = 0; i < log_count; i++) {
        if (!line_adds(&log[i]))
            continue;
        bool there = at < count && issues[at].number == number;
        if (!there || !issue_told(arena, log, log_count, &log[i], &issues[at]))
            issue_fault(arena, findings, "audit.issue", number);
        at += there;
        number--;
    }
    for (; at < count; at++) /* below the first number */
        issue_fault(arena, findings, "audit.issue.unmade", issues[at].number);
    return true;
}

bool secrecy_verify(Store *store, Arena *arena, const LogLine *log, size_t log_count,
                    Findings *findings, Error *err) {
    return marks_verify(store, arena, log, log_count, findings, err) &&
           issues_verify(store, arena, log, log_count, findings, err);
}
