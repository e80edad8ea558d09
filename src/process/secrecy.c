#include "process/secrecy_parts.h"

#include "process/admission.h"

#include "base/utf8.h"
#include "process/draft.h"
#include "process/scenario.h"

#include <pwd.h>
#include <unistd.h>

enum { MONTHS_OF_YEAR = 12 };

static const struct {
    const char *name, *english;
    int32_t     years;
} levels[] = {{"none", "none", 0},
              {"mat", "confidential", 10},
              {"toi-mat", "secret", 20},
              {"tuyet-mat", "top-secret", 30}};
_Static_assert(COUNT_OF(levels) == SECRECY_COUNT, "every level has its row");

const char *secrecy_name(Secrecy level) {
    return levels[level].name;
}

int32_t secrecy_years(Secrecy level) {
    return levels[level].years;
}

Secrecy secrecy_named(Str name) {
    Secrecy level = 0;
    while (level < SECRECY_COUNT && !str_is(name, levels[level].name) &&
           !str_is(name, levels[level].english))
        level++;
    return level;
}

static void fault(Findings *findings, const char *code, Str value) {
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR, .code = code, .value = value});
}

/* ---- things ---- */

Str secrecy_object(Arena *arena, const Roster *roster, Str said) {
    Str      code = said, kind = str_cut(&code, ':');
    bool     plan = str_is(kind, "plan"), scenario = str_is(kind, "scenario");
    uint32_t row = !code.len  ? NONE
                   : plan     ? draft_named(roster, code)
                   : scenario ? scenario_named(roster, code)
                              : NONE;
    return row == NONE ? said
                       : str_format(arena, STR_FMT ":" STR_FMT, STR_ARG(kind),
                                    STR_ARG(plan ? roster_draft(roster, row)->code
                                                 : roster_scenario(roster, row)->code));
}

Str secrecy_source(Arena *arena, const Roster *roster, Str object) {
    Str      code = object, kind = str_cut(&code, ':');
    uint32_t row = str_is(kind, "plan") ? roster_find(roster, KIND_DRAFT, code) : NONE;
    return row == NONE
               ? STR("")
               : str_format(arena, "scenario:" STR_FMT,
                            STR_ARG(roster_text(arena, roster, KIND_DRAFT, row, Draft_scenario)));
}

/* ---- marks ---- */

static bool object_known(const Roster *roster, Str object) {
    static const char *const whole[] = {"register", "pool", "ballot"};
    for (size_t i = 0; i < COUNT_OF(whole); i++)
        if (str_is(object, whole[i]))
            return true;
    Str code = object, kind = str_cut(&code, ':');
    enum { NAME_MOST = 400 };
    return (str_is(kind, "file") && code.len && utf8_plain(code, NAME_MOST)) ||
           (str_is(kind, "plan") && roster_find(roster, KIND_DRAFT, code) != NONE) ||
           (str_is(kind, "scenario") && roster_find(roster, KIND_SCENARIO, code) != NONE);
}

static void ask_check(const Roster *roster, const SecrecyAsk *ask, Day dated, Day until, Day most,
                      Findings *findings) {
    if (!object_known(roster, ask->object))
        fault(findings, "secrecy.object.unknown", ask->object);
    if (ask->level == SECRECY_NONE || ask->level >= SECRECY_COUNT)
        fault(findings, "secrecy.level.unknown", STR(""));
    if (!ask->item.len)
        fault(findings, "secrecy.item.needed", STR(""));
    if (!ask->by.len)
        fault(findings, "secrecy.by.needed", STR(""));
    if (dated > ask->today)
        fault(findings, "secrecy.dated.ahead", day_iso(findings->arena, dated));
    if (until <= dated)
        fault(findings, "secrecy.until.before", day_iso(findings->arena, until));
    if (until > most)
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "secrecy.until.late",
                                         .value = day_iso(findings->arena, until),
                                         .args = {{"most", day_iso(findings->arena, most)}}});
}

Str secrecy_mark_note(Arena *arena, const Mark *mark) {
    return str_format(arena, STR_FMT "; " STR_FMT "; " STR_FMT "; " STR_FMT "–" STR_FMT "; %lld",
                      STR_ARG(mark->level), STR_ARG(mark->item), STR_ARG(mark->setter),
                      STR_ARG(mark->dated), STR_ARG(mark->until), (long long)mark->copies);
}

Str secrecy_lift_note(Arena *arena, const Mark *mark) {
    return str_format(arena, STR_FMT "; " STR_FMT "; " STR_FMT, STR_ARG(mark->lifted),
                      STR_ARG(mark->lifter), STR_ARG(mark->why));
}

static bool mark_put(Store *store, const Actor *actor, Arena *arena, const Mark *mark, Error *err) {
    LogLine line = {.actor = actor->name,
                    .act = STR("mark.set"),
                    .object = mark->object,
                    .note = secrecy_mark_note(arena, mark)};
    return store_mark_put(store, mark, &line, err);
}

bool secrecy_set(Store *store, const Roster *roster, const Actor *actor, Arena *arena,
                 const SecrecyAsk *ask, Findings *findings, Error *err) {
    size_t before = findings->errors;
    Day    dated = ask->dated == DAY_NONE ? ask->today : ask->dated;
    Day    most = ask->level < SECRECY_COUNT
                      ? day_add_months(dated, secrecy_years(ask->level) * MONTHS_OF_YEAR)
                      : DAY_MAX;
    Day    until = ask->until == DAY_NONE ? most : ask->until;
    ask_check(roster, ask, dated, until, most, findings);
    if (findings->errors > before)
        return false;
    Mark mark = {.object = ask->object,
                 .level = str_from(secrecy_name(ask->level)),
                 .item = ask->item,
                 .setter = ask->by,
                 .dated = day_iso(arena, dated),
                 .until = day_iso(arena, until),
                 .copies = ask->copies};
    return mark_put(store, actor, arena, &mark, err);
}

const Mark *secrecy_mark_find(const Mark *marks, size_t count, Str object) {
    for (size_t i = 0; i < count; i++)
        if (str_same(marks[i].object, object))
            return &marks[i];
    return NULL;
}

bool secrecy_inherit(Store *store, const Actor *actor, Arena *arena, Str from, Str to, Error *err) {
    Mark  *marks;
    size_t count;
    TRY(store_marks(store, arena, &marks, &count, err));
    const Mark *found = secrecy_mark_find(marks, count, from);
    if (!found || found->lifted.len)
        return true;
    Mark mark = *found;
    mark.object = to;
    return mark_put(store, actor, arena, &mark, err);
}

bool secrecy_lift(Store *store, const Actor *actor, Arena *arena, const SecrecyAsk *ask,
                  Findings *findings, Error *err) {
    Mark  *marks;
    size_t count, before = findings->errors;
    TRY(store_marks(store, arena, &marks, &count, err));
    const Mark *found = secrecy_mark_find(marks, count, ask->object);
    Day         dated = ask->dated == DAY_NONE ? ask->today : ask->dated, set;
    if (!found || found->lifted.len)
        fault(findings, "secrecy.unmarked", ask->object);
    else if (day_parse_iso(found->dated, &set) && dated < set)
        fault(findings, "secrecy.lift.before", day_iso(arena, dated));
    if (dated > ask->today)
        fault(findings, "secrecy.dated.ahead", day_iso(arena, dated));
    if (!ask->by.len)
        fault(findings, "secrecy.by.needed", STR(""));
    if (!ask->why.len)
        fault(findings, "secrecy.why.needed", STR(""));
    if (findings->errors > before || !found)
        return false;
    Mark mark = *found;
    mark.lifted = day_iso(arena, dated);
    mark.lifter = ask->by;
    mark.why = ask->why;
    LogLine line = {.actor = actor->name,
                    .act = STR("mark.lift"),
                    .object = ask->object,
                    .note = secrecy_lift_note(arena, &mark)};
    return store_mark_put(store, &mark, &line, err);
}

Secrecy secrecy_of_mark(const Mark *mark, Day on) {
    Day     until;
    Secrecy level = secrecy_named(mark->level);
    if (level == SECRECY_COUNT)
        return SECRECY_TUYET_MAT; /* of a newer program: held for the highest */
    bool over = day_parse_iso(mark->until, &until) && until < on;
    return over || mark->lifted.len ? SECRECY_NONE : level;
}

bool secrecy_of_register(Store *store, Arena *arena, Day on, Secrecy *level_out, Str *object_out,
                         Error *err) {
    Mark  *marks;
    size_t count;
    TRY(store_marks(store, arena, &marks, &count, err));
    *level_out = SECRECY_NONE;
    *object_out = STR("");
    for (size_t i = 0; i < count; i++)
        if (secrecy_of_mark(&marks[i], on) > *level_out) {
            *level_out = secrecy_of_mark(&marks[i], on);
            *object_out = marks[i].object;
        }
    return true;
}

bool secrecy_of_paper(Store *store, Arena *arena, Str object, Str source, Day on,
                      Secrecy *level_out, Error *err) {
    Mark  *marks;
    size_t count;
    TRY(store_marks(store, arena, &marks, &count, err));
    *level_out = SECRECY_NONE;
    for (size_t i = 0; i < count; i++)
        if ((str_same(marks[i].object, object) || str_same(marks[i].object, source) ||
             str_is(marks[i].object, "register")) &&
            secrecy_of_mark(&marks[i], on) > *level_out)
            *level_out = secrecy_of_mark(&marks[i], on);
    return true;
}

bool secrecy_below(Store *store, Arena *arena, Secrecy ceiling, Day today, Findings *findings,
                   Error *err) {
    Secrecy level;
    Str     object;
    TRY(secrecy_of_register(store, arena, today, &level, &object, err));
    if (level <= ceiling)
        return true;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = "secrecy.above",
                                     .value = object,
                                     .args = {{"level", str_from(secrecy_name(level))},
                                              {"ceiling", str_from(secrecy_name(ceiling))}}});
    return false;
}

/* ---- what leaves the register ---- */

static bool level_of(Store *store, Arena *arena, const IssueAsk *ask, Secrecy *level_out,
                     Error *err) {
    Str highest;
    return ask->whole ? secrecy_of_register(store, arena, ask->today, level_out, &highest, err)
                      : secrecy_of_paper(store, arena, ask->object, ask->source, ask->today,
                                         level_out, err);
}

/* What stands in a line of the register is read on one: nothing in it is hidden, steers, or never ends. */
static void line_check(Findings *findings, const char *field, Str text) {
    enum { LINE_MOST = 400 };
    if (!utf8_plain(text, LINE_MOST))
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "secrecy.text.bad",
                                         .field = str_from(field)});
}

static bool lines_good(const IssueAsk *ask, Findings *findings) {
    size_t before = findings->errors;
    line_check(findings, "what", ask->what);
    line_check(findings, "to", ask->recipient);
    line_check(findings, "purpose", ask->purpose);
    return findings->errors == before;
}

/* Does it say to whom, and for what? */
static bool addressed(const IssueAsk *ask, Findings *findings) {
    size_t before = findings->errors;
    if (!str_trim(ask->recipient).len)
        fault(findings, "secrecy.recipient.needed", STR(""));
    if (!str_trim(ask->purpose).len)
        fault(findings, "secrecy.purpose.needed", STR(""));
    return lines_good(ask, findings) && findings->errors == before;
}

Str secrecy_issue_told(Arena *arena, const Issue *issue) {
    return str_format(arena, STR_FMT "; " STR_FMT "; " STR_FMT "; " STR_FMT, STR_ARG(issue->level),
                      STR_ARG(issue->what), STR_ARG(issue->recipient), STR_ARG(issue->purpose));
}

Str secrecy_issue_note(Arena *arena, const Issue *issue) {
    return str_format(arena, STR_FMT "; " STR_FMT " x %lld; " STR_FMT "; " STR_FMT "; " STR_FMT,
                      STR_ARG(issue->level), STR_ARG(issue->act), (long long)issue->copies,
                      STR_ARG(issue->what), STR_ARG(issue->recipient), STR_ARG(issue->purpose));
}

static bool issue_add(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                      Secrecy level, const char *act, const char *state, const char *logged,
                      int64_t *number_out, Error *err) {
    Issue   issue = {.actor = actor->name,
                     .act = str_from(act),
                     .object = ask->object,
                     .level = str_from(secrecy_name(level)),
                     .what = ask->what,
                     .copies = ask->copies,
                     .recipient = ask->recipient,
                     .purpose = ask->purpose,
                     .state = str_from(state)};
    LogLine line = {.actor = actor->name,
                    .act = str_from(logged),
                    .object = ask->object,
                    .note = secrecy_issue_note(arena, &issue)};
    return store_issue_add(store, &issue, &line, number_out, err);
}

bool secrecy_issue(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                   Secrecy *level_out, int64_t *number_out, Findings *findings, Error *err) {
    TRY(level_of(store, arena, ask, level_out, err));
    *number_out = 0;
    if (*level_out == SECRECY_NONE && !ask->sensitive)
        return lines_good(ask, findings);
    return addressed(ask, findings) && issue_add(store, actor, arena, ask, *level_out, ask->act.at,
                                                 "done", "issue.add", number_out, err);
}

bool secrecy_copy_allowed(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                          Findings *findings, Error *err) {
    Secrecy level;
    Str     highest;
    TRY(secrecy_of_register(store, arena, ask->today, &level, &highest, err));
    if (level != SECRECY_NONE && actor->role == ACTOR_ACCOUNT) {
        findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                         .code = "backup.classified",
                                         .value = highest,
                                         .args = {{"level", str_from(secrecy_name(level))}}});
        return false;
    }
    return addressed(ask, findings);
}

bool secrecy_removal_ask(Store *store, const Actor *actor, Arena *arena, const IssueAsk *ask,
                         int64_t *number_out, Findings *findings, Error *err) {
    Secrecy level;
    TRY(level_of(store, arena, ask, &level, err));
    return addressed(ask, findings) && issue_add(store, actor, arena, ask, level, "removal",
                                                 "asked", "issue.ask", number_out, err);
}

/* An account's login has no colon (process/admission.c). */
#define OS_USER "os:"

Str secrecy_os_user(Arena *arena) {
    enum { ENTRY_BYTES = 16 * 1024 };
    char         *room = ARENA_ARRAY(arena, char, ENTRY_BYTES);
    struct passwd entry, *found = NULL;
    uid_t         user = getuid();
    if (getpwuid_r(user, &entry, room, ENTRY_BYTES, &found) == 0 && found)
        return str_format(arena, OS_USER "%s", entry.pw_name);
    return str_format(arena, OS_USER "%lu", (unsigned long)user);
}

static bool is_os_user(Str name) {
    return str_starts(name, STR(OS_USER));
}

Str secrecy_number(Arena *arena, int64_t number) {
    return str_format(arena, "%lld", (long long)number);
}

/* The removal under a number, in a state; false with a finding or err. */
static bool removal_find(Store *store, Arena *arena, int64_t number, const char *state,
                         Issue *issue_out, Findings *findings, Error *err) {
    if (!store_issue(store, arena, number, issue_out, err) && err->code != ERROR_MISSING)
        return false;
    bool known = err->code != ERROR_MISSING && str_is(issue_out->act, "removal");
    *err = (Error){0};
    if (!known || !str_is(issue_out->state, state))
        fault(findings, known ? "secrecy.removal.state" : "secrecy.removal.unknown",
              secrecy_number(arena, number));
    return known && str_is(issue_out->state, state);
}

/* Whom one of the two knows, the other does not: an account and a user of the system may be one person. */
static bool same_place(const Issue *issue, const Actor *actor, Findings *findings) {
    if (is_os_user(issue->actor) == is_os_user(actor->name))
        return true;
    fault(findings, is_os_user(issue->actor) ? "secrecy.removal.local" : "secrecy.removal.served",
          issue->actor);
    return false;
}

bool secrecy_removal_decide(Store *store, const Actor *actor, Arena *arena, int64_t number,
                            bool approve, Findings *findings, Error *err) {
    Issue issue;
    TRY(removal_find(store, arena, number, "asked", &issue, findings, err));
    TRY(same_place(&issue, actor, findings));
    if (str_same(issue.actor, actor->name)) {
        fault(findings, "secrecy.removal.same", actor->name);
        return false;
    }
    bool one;
    TRY(admission_one_person(store, arena, issue.actor, actor->name, &one, err));
    if (one) {
        fault(findings, "secrecy.removal.one", issue.actor);
        return false;
    }
    LogLine line = {.actor = actor->name,
                    .act = approve ? STR("issue.approve") : STR("issue.refuse"),
                    .object = issue.object,
                    .note = secrecy_number(arena, number)};
    return store_issue_move(store, number, STR("asked"), approve ? STR("approved") : STR("refused"),
                            actor->name, &line, err);
}

bool secrecy_removal_do(Store *store, const Actor *actor, Arena *arena, int64_t number, Day today,
                        Issue *issue_out, Findings *findings, Error *err) {
    Secrecy level;
    Str     highest;
    TRY(removal_find(store, arena, number, "approved", issue_out, findings, err));
    TRY(secrecy_of_register(store, arena, today, &level, &highest, err));
    if (level > secrecy_named(issue_out->level)) {
        fault(findings, "secrecy.removal.higher", str_from(secrecy_name(level)));
        return false;
    }
    TRY(same_place(issue_out, actor, findings));
    if (!str_same(issue_out->actor, actor->name)) {
        fault(findings, "secrecy.removal.other", issue_out->actor);
        return false;
    }
    LogLine line = {.actor = actor->name,
                    .act = STR("issue.take"),
                    .object = issue_out->object,
                    .note = secrecy_number(arena, number)};
    return store_issue_move(store, number, STR("approved"), STR("done"), STR(""), &line, err);
}
