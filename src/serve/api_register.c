/* api_register.c — the register to be read: one person. */
#include "serve/answers.h"

#include "serve/due_seen.h"
#include "serve/person_file.h"
#include "serve/server.h"
#include "wire/envelope.h"

/* What falls due of the person, as the list of what falls due says it; the own file tells it to whom it is about, all but what asks
 * who is in the pool. */
static json_t *person_due_json(const Request *request, uint32_t person, const DueAnswer *due) {
    json_t *rows = json_array();
    for (uint32_t i = 0; i < due->row_count; i++)
        if ((scope_has(request->scope, PERMIT_OWN, KIND_PERSON, person) && !due->rows[i].pool) ||
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
