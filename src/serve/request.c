/* request.c — what handlers ask of a request, and the replies they give. */
#include "serve/route.h"

#include "base/clock.h"
#include "process/register.h"
#include "serve/log_words.h"
#include "serve/server.h"
#include "wire/envelope.h"

#include <string.h>

static uint32_t slot_of(const Request *request, const char *name) {
    for (uint32_t i = 0; i < request->route->query_count; i++)
        if (strcmp(request->route->slots[i].name, name) == 0)
            return i;
    return NONE;
}

Str request_text(const Request *request, const char *slot) {
    uint32_t at = slot_of(request, slot);
    if (at != NONE)
        return request->query[at].at ? request->query[at] : STR("");
    const json_t *value = json_object_get(request->body, slot);
    return json_is_string(value) ? (Str){json_string_value(value), json_string_length(value)}
                                 : STR("");
}

int64_t request_number(const Request *request, const char *slot, int64_t otherwise) {
    int64_t number;
    return str_int(request_text(request, slot), &number) ? number : otherwise;
}

Day request_day(const Request *request, const char *slot, Day otherwise) {
    PartialDate date;
    return partial_parse(request_text(request, slot), DATE_DMY, &date) ? partial_first(date)
                                                                       : otherwise;
}

uint32_t request_row(Request *request, const char *slot, Kind kind) {
    Str      code = request_text(request, slot);
    uint32_t row = code.len ? roster_find(request->snapshot->roster, kind, code) : NONE;
    if (row != NONE && !scope_has(request->scope, PERMIT_READ, kind, row))
        row = NONE;
    if (code.len && row == NONE)
        findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                                   .code = "serve.code.unknown",
                                                   .field = str_from(slot),
                                                   .value = code});
    return row;
}

bool reply_json(Request *request, Reply *reply, json_t *answer) {
    *reply = (Reply){
        .status = 200, .type = "application/json", .body = envelope_bytes(request->arena, answer)};
    json_decref(answer);
    return true;
}

void citations_say(const Request *request, json_t *answer) {
    json_t     *value, *citation;
    const char *key;
    size_t      i;
    json_array_foreach(answer, i, value) citations_say(request, value);
    json_object_foreach(answer, key, value) {
        citations_say(request, value);
        if (!str_is(str_from(key), "citations"))
            continue;
        json_array_foreach(value, i, citation) {
            Citation one = {str_from(json_string_value(json_object_get(citation, "text"))),
                            json_is_true(json_object_get(citation, "confirmed"))};
            envelope_set(
                citation, "said",
                envelope_str(say_citations(request->arena, request->lang, (Citations){&one, 1})));
        }
    }
}

bool reply_nothing(Reply *reply) {
    *reply = (Reply){.status = 204};
    return true;
}

/* Whoever is refused over and over leaves lines of so many an hour, of which the last says so; how many more there were stands with the first
 * of the next. False: no line. */
static bool refusal_told(Request *request, Str *note) {
    int64_t missed, count = server_refused(request->server, request->actor.name, &missed);
    if (missed)
        *note = str_format(request->arena, STR_FMT "%smissed=%lld", STR_ARG(*note),
                           note->len ? " " : "", (long long)missed);
    if (count == SERVER_REFUSALS)
        *note = str_format(request->arena, STR_FMT "%sfull", STR_ARG(*note), note->len ? " " : "");
    return count <= SERVER_REFUSALS;
}

void request_log(Request *request, const char *act, Str object, Str note) {
    if (str_ends(str_from(act), STR(".refuse")) && !refusal_told(request, &note))
        return;
    LogLine line = {.actor = request->actor.name,
                    .act = str_from(act),
                    .object = object,
                    .note =
                        str_format(request->arena, STR_FMT "%s" STR_FMT, STR_ARG(request->address),
                                   note.len ? " " : "", STR_ARG(note))};
    VEC_PUSH(request->arena, request->lines, line);
}

bool request_stale(const Request *request) {
    return request->visit.began + SESSION_FRESH < clock_unix();
}

/* What was wrong with what was asked, with parameters and columns as people call them. */
static Finding called(const Request *request, Finding finding) {
    bool slot = str_starts(str_from(finding.code), STR("serve.slot.")),
         facet = str_starts(str_from(finding.code), STR("facet."));
    if (slot || facet)
        finding.field = log_slot_said(request, finding.field);
    if (facet)
        finding.value = log_slot_said(request, finding.value);
    return finding;
}

static json_t *finding_json(Request *request, const Finding *found) {
    Finding        unplaced = register_unnamed(*found), named = unplaced;
    const Finding  said = called(request, unplaced);
    const Finding *finding = &named;
    json_t        *made = envelope_place(&finding->place);
    unplaced.place = (Place){0};
    envelope_set(made, "code", json_string(finding->code));
    envelope_set(made, "field", envelope_str(finding->field));
    envelope_set(made, "value", envelope_str(finding->value));
    envelope_set(made, "reason", envelope_str(say_finding(request->arena, request->lang, &said)));
    envelope_set(made, "mend", envelope_str(say_mend_page(request->arena, request->lang, finding)));
    return made;
}

json_t *request_findings(Request *request) {
    json_t *findings = json_array();
    for (size_t i = 0; i < request->findings.len; i++)
        ensure(json_array_append_new(findings, finding_json(request, &request->findings.at[i])) ==
               0);
    return findings;
}

/* RFC 9457: the type is the place of the code in our own table, so "about:blank" and a title of ours. */
static bool problem(Request *request, Reply *reply, unsigned status, const char *key) {
    json_t *made = json_object();
    envelope_set(made, "type", json_string("about:blank"));
    envelope_set(made, "status", json_integer(status));
    envelope_set(made, "code", json_string(key));
    envelope_set(made, "title", envelope_str(say_plain(request->arena, request->lang, key)));
    envelope_set(made, "findings", request_findings(request));
    reply_json(request, reply, made);
    reply->status = status;
    reply->type = "application/problem+json";
    return true;
}

bool reply_problem(Request *request, Reply *reply, unsigned status, const char *key) {
    return problem(request, reply, status, key);
}

bool reply_lack(Request *request, Reply *reply) {
    switch ((int)request->err.code) {
    case ERROR_MOVED:
        return problem(request, reply, 503, "serve.moved");
    case ERROR_ROOM:
        return problem(request, reply, 507, "serve.room");
    default:
        return problem(request, reply, 500, "serve.failed");
    }
}

bool reply_failed(Request *request, Reply *reply) {
    if (request->findings.errors)
        return problem(request, reply, 422, "serve.asked.wrong");
    switch ((int)request->err.code) {
    case ERROR_MISSING:
        return problem(request, reply, 404, "serve.row.unknown");
    case ERROR_CONFLICT:
        return problem(request, reply, 409, "serve.conflict");
    default:
        server_complain(&request->err);
        return reply_lack(request, reply);
    }
}

json_t *request_named(const Request *request, Kind kind, uint32_t index) {
    if (index == NONE)
        return json_null();
    PageNamed named = page_named(request->arena, request->snapshot->roster, kind, index);
    json_t   *made = json_object();
    envelope_set(made, "code", envelope_str(named.code));
    envelope_set(made, "name", envelope_str(named.name));
    return made;
}

bool reply_refused(Request *request, Reply *reply, unsigned status, const char *key) {
    if ((status == 403 || status == 429) && request->token.len)
        request_log(request, "route.refuse", str_from(request->route->operation), str_from(key));
    return reply_problem(request, reply, status, key);
}
