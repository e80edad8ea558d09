/* api_register.c — the register to be read: what falls due, one person, the organisation. */
#include "serve/answers.h"

#include "process/due.h"
#include "process/view.h"
#include "serve/person_file.h"
#include "serve/server.h"
#include "wire/envelope.h"

#include <stdlib.h>

enum { DUE_MOST = 500 };

static bool sees(const Request *request, Permission permission, Kind kind, Str code) {
    uint32_t at = roster_find(request->snapshot->roster, kind, code);
    return at != NONE && scope_has(request->scope, permission, kind, at);
}

/* What falls due of somebody tells their age, service or file, that of discipline and clearances what the law guards
 * most: for whoever may see it. */
static bool due_seen(const Request *request, const DueRow *row) {
    if (row->person.len)
        return sees(request, row->guarded ? PERMIT_SENSITIVE : PERMIT_FILE, KIND_PERSON,
                    row->person);
    if (row->body.len)
        return sees(request, PERMIT_READ, KIND_BODY, row->body);
    if (row->post.len)
        return sees(request, PERMIT_READ, KIND_POST, row->post);
    return request->scope->whole[PERMIT_PLAN]; /* the review of a pool: how many are in it */
}

/* Of nobody: their list is not empty, but not to be seen. */
static json_t *due_withheld(const Request *request, const DueAnswer *answer) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < answer->kind_count; i++) {
        DueTells tells = answer->kinds[i].tells;
        bool     seen = tells == DUE_TELLS_OPEN ||
                    (tells == DUE_TELLS_POOL
                         ? request->scope->whole[PERMIT_PLAN]
                         : scope_may(request->scope,
                                     tells == DUE_TELLS_GUARDED ? PERMIT_SENSITIVE : PERMIT_FILE));
        if (!seen)
            ensure(json_array_append_new(list, envelope_str(answer->kinds[i].event)) == 0);
    }
    return list;
}

/* The as-of date's is kept with the picture. */
static const DueBase *due_on(const Request *request, Day day) {
    const Snapshot *s = request->snapshot;
    return day == s->due->day ? s->due : due_base(request->arena, s->rules, s->roster, day);
}

bool answer_due(Request *request, Reply *reply) {
    const Snapshot *s = request->snapshot;
    DueAsk          ask = {.within = request_number(request, "days", -1), .person = NONE};
    DueAnswer       answer = due_find(
              request->arena, due_on(request, request_day(request, "on", s->roster->as_of)), &ask);
    uint32_t from = (uint32_t)request_number(request, "from", 0),
             most = (uint32_t)request_number(request, "most", DUE_MOST), kept = 0, whole = 0;
    for (uint32_t i = 0; i < answer.row_count; i++)
        if (due_seen(request, &answer.rows[i]) && whole++ >= from && kept < most)
            answer.rows[kept++] = answer.rows[i];
    answer.row_count = kept;
    kept = 0; /* gaps count people one may not see */
    for (uint32_t i = 0; i < answer.gap_count; i++)
        if (request->scope->whole[answer.gaps[i].guarded ? PERMIT_SENSITIVE : PERMIT_FILE])
            answer.gaps[kept++] = answer.gaps[i];
    answer.gap_count = kept;
    json_t *made = due_json(&answer);
    citations_say(request, made);
    envelope_set(made, "count", json_integer(whole));
    envelope_set(made, "from", json_integer(from));
    envelope_set(made, "withheld", due_withheld(request, &answer));
    return reply_json(request, reply, made);
}

/* ---- one person ---- */

/* What falls due of the person, as the list of what falls due says it; the own file tells it to whom it is about. */
static json_t *person_due_json(const Request *request, uint32_t person, const DueAnswer *due) {
    json_t *rows = json_array();
    for (uint32_t i = 0; i < due->row_count; i++)
        if (scope_has(request->scope, PERMIT_OWN, KIND_PERSON, person) ||
            due_seen(request, &due->rows[i]))
            ensure(json_array_append_new(rows, due_row_json(&due->rows[i])) == 0);
    return rows;
}

bool answer_person(Request *request, Reply *reply) {
    const Snapshot *s = request->snapshot;
    uint32_t        person = roster_find(s->roster, KIND_PERSON, request->words[0]);
    PageAnswer      answer;
    if (person == NONE || !scope_field(request->scope, KIND_PERSON, person, Person_code))
        return person_hidden(request, reply);
    PageAsk ask = {
        .kind = KIND_PERSON, .code = request->words[0], .on = request_day(request, "on", DAY_NONE)};
    TRY(page_see(s->pages, request->scope, request->arena, &ask, &answer, &request->findings));
    DueAnswer due = page_due(request->arena, due_on(request, answer.on), &answer);
    person_looked(request, person);
    json_t *made = page_json(&answer);
    envelope_set(made, "file", json_boolean(person_open(request, person)));
    envelope_set(made, "due", person_due_json(request, person, &due));
    citations_say(request, made);
    return reply_json(request, reply, made);
}

/* ---- at a glance ---- */

bool answer_overview(Request *request, Reply *reply) {
    OverviewAnswer answer = overview_see(server_overview(request->server, request->snapshot),
                                         request->scope, request->arena, request->lang);
    json_t        *made = overview_json(&answer);
    citations_say(request, made);
    return reply_json(request, reply, made);
}

/* ---- organisation ---- */

static json_t *unit_json(const Request *request, uint32_t unit) {
    const Roster *roster = request->snapshot->roster;
    const Unit   *row = roster_unit(roster, unit);
    json_t       *made = request_named(request, KIND_UNIT, unit);
    Str           parent = row->parent == NONE ? STR("") : roster_unit(roster, row->parent)->code;
    envelope_set(made, "kind", envelope_str(row->kind));
    envelope_set(made, "parent", parent.len ? envelope_str(parent) : json_null());
    return made;
}

/* Who holds a post now is seen with the post; on another day, who may see the person's file sees it (process/scope): else the chart would
 * tell what the person's page does not, who has gone and who is to come. */
static bool holder_seen(const Request *request, const Holding *holding, uint32_t person) {
    return scope_has(request->scope, PERMIT_OWN, KIND_PERSON, person) ||
           scope_has(request->scope,
                     holding->day == request->snapshot->roster->as_of ? PERMIT_READ : PERMIT_FILE,
                     KIND_PERSON, person);
}

/* Holders one after the other by person: first the main post, then others. */
static json_t **holders_json(const Request *request, const Holding *holding) {
    const Roster *roster = request->snapshot->roster;
    uint32_t      posts = roster_count(roster, KIND_POST);
    json_t      **by_post = ARENA_ARRAY(request->arena, json_t *, posts);
    for (uint32_t j = 0; j < posts; j++)
        by_post[j] = json_array();
    for (uint32_t i = 0; i < roster_count(roster, KIND_PERSON); i++)
        if (holding->main[i] != NONE && holder_seen(request, holding, i))
            ensure(json_array_append_new(by_post[holding->main[i]],
                                         request_named(request, KIND_PERSON, i)) == 0);
    for (uint32_t k = 0; k < holding->side_count; k++)
        if (holder_seen(request, holding, holding->sides[k].person))
            ensure(json_array_append_new(
                       by_post[holding->sides[k].post],
                       request_named(request, KIND_PERSON, holding->sides[k].person)) == 0);
    return by_post;
}

/* Seats that nobody holds. Of another day it tells who goes: for whoever may see the files there. */
static json_t *empty_json(const Request *request, const Holding *holding, uint32_t post) {
    const Roster *roster = request->snapshot->roster;
    int64_t       seats = post_seats(roster, post), heads = holding->heads[post];
    if (holding->day != roster->as_of && !scope_has(request->scope, PERMIT_FILE, KIND_POST, post))
        return json_null();
    return json_integer(heads < seats ? seats - heads : 0);
}

static json_t *post_json(const Request *request, const Holding *holding, uint32_t post,
                         json_t *holders) {
    const Roster *roster = request->snapshot->roster;
    json_t       *made = request_named(request, KIND_POST, post);
    uint32_t      unit = roster_post(roster, post)->unit;
    envelope_set(made, "unit",
                 unit == NONE ? json_null() : envelope_str(roster_unit(roster, unit)->code));
    envelope_set(made, "seats", json_integer(post_seats(roster, post)));
    envelope_set(made, "empty", empty_json(request, holding, post));
    envelope_set(made, "holders", holders);
    return made;
}

/* The higher rank first, then the more important post; where no rank is recorded, last; then by code. */
static int posts_order(const void *a, const void *b, void *with) {
    uint32_t      x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    const Roster *roster = with;
    int32_t       rank_x = roster_post(roster, x)->rank, rank_y = roster_post(roster, y)->rank;
    rank_x = rank_x == INT_MISSING ? INT32_MIN : rank_x;
    rank_y = rank_y == INT_MISSING ? INT32_MIN : rank_y;
    if (rank_x != rank_y)
        return rank_x > rank_y ? -1 : 1;
    if (post_importance(roster, x) != post_importance(roster, y))
        return post_importance(roster, x) > post_importance(roster, y) ? -1 : 1;
    return (x > y) - (x < y);
}

static json_t *posts_json(Request *request, const Holding *holding) {
    const Roster *roster = request->snapshot->roster;
    uint32_t      count = roster_count(roster, KIND_POST);
    uint32_t     *order = ARENA_ARRAY(request->arena, uint32_t, count);
    json_t       *posts = json_array(), **holders = holders_json(request, holding);
    for (uint32_t j = 0; j < count; j++)
        order[j] = j;
    if (count)
        qsort_r(order, count, sizeof *order, posts_order, (void *)(uintptr_t)roster);
    for (uint32_t k = 0; k < count; k++) {
        uint32_t j = order[k];
        if (scope_has(request->scope, PERMIT_READ, KIND_POST, j) &&
            post_open(roster, j, holding->day))
            ensure(json_array_append_new(posts, post_json(request, holding, j, holders[j])) == 0);
        else
            json_decref(holders[j]);
    }
    return posts;
}

bool answer_organisation(Request *request, Reply *reply) {
    const Roster *roster = request->snapshot->roster;
    Day           on = request_day(request, "on", roster->as_of);
    Holding       holding = holding_on(request->arena, roster, on);
    json_t       *made = envelope_make(roster->as_of), *units = json_array();
    for (uint32_t u = 0; u < roster_count(roster, KIND_UNIT); u++) {
        const Unit *unit = roster_unit(roster, u);
        if (scope_has(request->scope, PERMIT_READ, KIND_UNIT, u) &&
            roster_covers(unit->since, unit->until, on))
            ensure(json_array_append_new(units, unit_json(request, u)) == 0);
    }
    envelope_set(made, "on", envelope_str(day_iso(request->arena, on)));
    envelope_set(made, "version", json_integer(roster->version));
    envelope_set(made, "units", units);
    envelope_set(made, "posts", posts_json(request, &holding));
    return reply_json(request, reply, made);
}
