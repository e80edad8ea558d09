/* api_print.c — what a page printed by a browser has at the edges of its sheets, and its line in the register of prints.
 *
 * The browser prints; the server gives the code of the chain, and where what is shown is classified or holds fields the law guards most, writes the
 * numbered line first, as for any paper (docs/secrecy.md). What a page shows is what the grants of the asker reach, so they say whether it can
 * hold such fields: a sheet is entered rather than let go unentered.
 */
#include "serve/answers.h"

#include "serve/people_ask.h"
#include "serve/sheet.h"
#include "wire/envelope.h"

typedef struct Shown {
    bool pool, ballot, sensitive; /* may be on it */
} Shown;

/* Of a person: names in the pool, and votes among what is sensitive. */
static Shown votes_shown(const Scope *scope) {
    bool sensitive = scope_may(scope, PERMIT_SENSITIVE) || scope_may(scope, PERMIT_OWN);
    return (Shown){
        .pool = scope_may(scope, PERMIT_PLAN), .ballot = sensitive, .sensitive = sensitive};
}

static Shown shown_on(const Request *request, Str page) {
    static const char *const of_people[] = {"person", "card", "compare"};
    const Scope             *scope = request->scope;
    if (str_is(page, "overview")) /* clauses over the pool are counted on it */
        return (Shown){.pool = scope_may(scope, PERMIT_PLAN)};
    if (str_is(page, "due")) /* its reasons come of discipline, clearances and the pool */
        return (Shown){.pool = scope->whole[PERMIT_PLAN],
                       .sensitive = scope_may(scope, PERMIT_SENSITIVE)};
    for (size_t i = 0; i < COUNT_OF(of_people); i++)
        if (str_is(page, of_people[i]))
            return votes_shown(scope);
    return (Shown){0};
}

/* The codes of people on it, each of whom the asker sees: what is in the register of prints is what was printed. */
static void of_check(Request *request, Str of) {
    Str rest = of;
    while (rest.len) {
        Str      code = str_cut(&rest, ',');
        uint32_t person = roster_find(request->snapshot->roster, KIND_PERSON, code);
        if (person == NONE || (!scope_has(request->scope, PERMIT_READ, KIND_PERSON, person) &&
                               !scope_has(request->scope, PERMIT_OWN, KIND_PERSON, person)))
            findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                                       .code = "serve.code.unknown",
                                                       .field = STR("of"),
                                                       .value = code});
    }
}

/* May who asks open the page at all? Else there is nothing to print, and the code of the chain is no answer. */
static bool opens(const Scope *scope, Str page) {
    if (str_is(page, "administration"))
        return scope_may(scope, PERMIT_ADMINISTER) || scope_may(scope, PERMIT_AUDIT);
    return scope_may(scope, PERMIT_READ) ||
           (scope_may(scope, PERMIT_OWN) && (str_is(page, "person") || str_is(page, "card")));
}

static bool stamp_reply(Request *request, Reply *reply, const Stamp *stamp, Str picked) {
    json_t *answer = envelope_make(request->snapshot->roster->as_of);
    envelope_set(answer, "code", envelope_str(stamp->code));
    envelope_set(answer, "level", envelope_str(stamp->level));
    envelope_set(answer, "copy", envelope_str(stamp->copy));
    envelope_set(answer, "picked", envelope_str(picked));
    return reply_json(request, reply, answer);
}

bool answer_print(Request *request, Reply *reply) {
    Stamp stamp;
    Str   page = request_text(request, "page"), of = request_text(request, "of");
    Shown shown = shown_on(request, page);
    of_check(request, of);
    if (request->findings.errors)
        return false;
    IssueAsk ask = {
        .act = STR("print"),
        .object = shown.pool ? STR("pool") : STR("register"),
        .source = shown.ballot ? STR("ballot") : STR(""),
        .what = of.len ? str_format(request->arena, STR_FMT " " STR_FMT, STR_ARG(page), STR_ARG(of))
                       : page,
        .sensitive = shown.sensitive};
    TRY(paper_stamped(request, ask, &stamp));
    if (!opens(request->scope, page))
        stamp.code = STR("");
    return stamp_reply(request, reply, &stamp, STR(""));
}

bool answer_print_people(Request *request, Reply *reply) {
    PeopleAsk ask;
    Stamp     stamp;
    TRY(people_asked(request, &ask));
    IssueAsk issue = {.act = STR("print"),
                      .object = people_of(&ask),
                      .what = STR("people"),
                      .sensitive = ask.sensitive};
    TRY(paper_stamped(request, issue, &stamp));
    return stamp_reply(request, reply, &stamp, asked_picked(request));
}
