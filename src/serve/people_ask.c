#include "serve/people_ask.h"

#include "base/bits.h"
#include "process/due.h"
#include "serve/server.h"
#include "serve/sheet.h"

enum { PEOPLE_MOST = 100 };

static int32_t code_asked(Request *request, const char *slot, ListId list) {
    Str     given = request_text(request, slot);
    int32_t code = given.len ? codes_find(list, given) : -1;
    if (given.len && code < 0)
        findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                                   .code = "facet.code",
                                                   .field = str_from(slot),
                                                   .value = given});
    return code;
}

/* 1: the word, 0: "none", -1: not asked. */
static int32_t either(const Request *request, const char *slot) {
    Str given = request_text(request, slot);
    return !given.len ? -1 : !str_is(given, "none");
}

/* "gap|event|rule": of whom the register lacks what an event is reckoned from. They are counted for whoever may see the file of
 * everybody, and so opened. */
static const uint64_t *gap_people(const Request *request, Str rest, bool *guarded_out) {
    const Snapshot *s = request->snapshot;
    Str             rule = rest, event = str_cut(&rule, '|');
    DueAsk          ask = {.within = -1, .person = NONE};
    DueAnswer       found = due_find(request->arena, s->due, &ask);
    for (uint32_t i = 0; i < found.gap_count; i++) {
        const DueGap *gap = &found.gaps[i];
        if (!str_same(gap->event, event) || !str_same(gap->rule, rule))
            continue;
        *guarded_out = gap->guarded;
        return request->scope->whole[gap->guarded ? PERMIT_SENSITIVE : PERMIT_FILE] ? gap->who
                                                                                    : NULL;
    }
    return NULL;
}

/* A number of another page, opened; NULL: it is none, or not to be opened. */
static const uint64_t *group_people(const Request *request, Str group, bool *guarded_out) {
    Str rest = group;
    if (str_is(str_cut(&rest, '|'), "gap"))
        return gap_people(request, rest, guarded_out);
    return overview_people(server_overview(request->server, request->snapshot), request->scope,
                           request->arena, group, guarded_out);
}

static const uint64_t *group_asked(Request *request, bool *sensitive) {
    Str             group = request_text(request, "group");
    bool            guarded = false;
    const uint64_t *people = group.len ? group_people(request, group, &guarded) : NULL;
    if (group.len && !people)
        findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                                   .code = "serve.group.unknown",
                                                   .field = STR("group"),
                                                   .value = group});
    *sensitive |= guarded;
    return people;
}

/* Those of the codes, of a group where one is given. Codes of nobody pick nobody: who may not be seen is answered likewise. */
static const uint64_t *chosen_read(const Request *request, const uint64_t *among) {
    const Roster *roster = request->snapshot->roster;
    Str           rest = request_text(request, "codes");
    if (!rest.len)
        return among;
    uint64_t *people =
        ARENA_ARRAY(request->arena, uint64_t, bits_words(roster_count(roster, KIND_PERSON)) + 1);
    while (rest.len) {
        uint32_t person = roster_find(roster, KIND_PERSON, str_cut(&rest, ','));
        if (person != NONE && (!among || bits_has(among, person)))
            bits_add(people, person);
    }
    return people;
}

static void pick_read(Request *request, DirectoryPick *pick) {
    pick->unit = request_row(request, "unit", KIND_UNIT);
    pick->body = request_row(request, "body", KIND_BODY);
    pick->post = request_row(request, "post", KIND_POST);
    pick->kind = request_text(request, "kind");
    pick->managed_by = request_text(request, "managed_by");
    pick->ethnic = request_text(request, "ethnic");
    pick->level = code_asked(request, "level", LIST_LEVEL);
    pick->sex = code_asked(request, "sex", LIST_SEX);
    pick->rating = code_asked(request, "rating", LIST_RATING);
    pick->degree = code_asked(request, "degree", LIST_DEGREE);
    pick->theory = code_asked(request, "theory", LIST_THEORY);
    pick->age_from = (int32_t)request_number(request, "age_from", -1);
    pick->age_to = (int32_t)request_number(request, "age_to", -1);
    pick->holds = either(request, "holds");
    pick->party = either(request, "party");
    pick->pool = either(request, "pool");
    pick->left = either(request, "left");
}

static bool column_has(const PeopleAsk *ask, Facet facet) {
    for (uint32_t i = 0; i < ask->column_count; i++)
        if (ask->columns[i] == facet)
            return true;
    return false;
}

static void column_add(Request *request, PeopleAsk *ask, Str name) {
    Facet facet = facet_named(name);
    if (facet == FACET_COUNT || column_has(ask, facet))
        findings_add(&request->findings, (Finding){.severity = SEVERITY_ERROR,
                                                   .code = "facet.unknown",
                                                   .field = STR("columns"),
                                                   .value = name});
    else if (facet_may(request->scope, facet)) {
        ask->columns[ask->column_count++] = facet;
        ask->sensitive |= facet_permission(facet) == PERMIT_SENSITIVE;
    }
}

static void columns_read(Request *request, PeopleAsk *ask) {
    Str given = request_text(request, "columns");
    Str rest = given.len ? given : STR("name,code,sex,born,post,unit");
    while (rest.len)
        column_add(request, ask, str_cut(&rest, ','));
}

bool people_asked(Request *request, PeopleAsk *ask_out) {
    Str sort = request_text(request, "sort");
    *ask_out =
        (PeopleAsk){.directory = {.search = request_text(request, "search"),
                                  .pick = directory_anybody(),
                                  .sort = sort.len ? facet_named(sort) : FACET_NAME,
                                  .down = str_is(request_text(request, "order"), "down"),
                                  .from = (uint32_t)request_number(request, "from", 0),
                                  .most = (uint32_t)request_number(request, "most", PEOPLE_MOST)}};
    pick_read(request, &ask_out->directory.pick);
    ask_out->directory.pick.among = chosen_read(request, group_asked(request, &ask_out->sensitive));
    columns_read(request, ask_out);
    if (!request->findings.errors)
        directory_allowed(request->scope, &ask_out->directory, &request->findings);
    ask_out->sensitive |= directory_sensitive(&ask_out->directory);
    return !request->findings.errors;
}

Str people_of(const PeopleAsk *ask) {
    bool pool = ask->directory.pick.pool >= 0 || ask->directory.sort == FACET_POOL;
    for (uint32_t i = 0; i < ask->column_count; i++)
        pool |= ask->columns[i] == FACET_POOL;
    return pool ? STR("pool") : STR("register");
}

Str people_noted(const Request *request, const PeopleAsk *ask) {
    Text text = text_open(request->arena);
    for (uint32_t i = 0; i < ask->column_count; i++)
        text_format(&text, "%s%s", i ? "," : "", facet_name(ask->columns[i]));
    text_add(&text, asked_noted(request));
    return text_done(&text);
}
