/* api_people.c — people as a list: rows, order and columns as asked for. */
#include "serve/answers.h"

#include "serve/people_ask.h"
#include "serve/person_file.h"
#include "wire/envelope.h"

static json_t *person_json(const Request *request, const FacetCase *c, const PeopleAsk *ask,
                           uint32_t person) {
    const Roster *roster = request->snapshot->roster;
    uint32_t      post = c->holding->main[person];
    json_t       *made = json_object();
    envelope_set(made, "code", envelope_str(roster_person(roster, person)->code));
    envelope_set(made, "name", envelope_str(roster_person(roster, person)->name));
    envelope_set(made, "post", request_named(request, KIND_POST, post));
    envelope_set(made, "unit", request_named(request, KIND_UNIT, facet_unit(c, person)));
    if (facet_seen(c, (Facet)Person_left, person) && person_left(roster, person, roster->as_of))
        envelope_set(made, "left", json_true());
    envelope_set(made, "file", json_boolean(person_open(request, person)));
    envelope_set(made, "values", values_json(c, ask->columns, ask->column_count, person));
    return made;
}

static json_t *columns_json(const Request *request, const PeopleAsk *ask) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < ask->column_count; i++) {
        json_t *made = json_object();
        envelope_set(made, "name", json_string(facet_name(ask->columns[i])));
        envelope_set(made, "header",
                     envelope_str(facet_header(request->arena, request->lang, ask->columns[i])));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

bool answer_people(Request *request, Reply *reply) {
    const Snapshot *s = request->snapshot;
    PeopleAsk       ask;
    TRY(people_asked(request, &ask));
    FacetCase       c = directory_case(s->directory, request->scope, request->arena, request->lang);
    DirectoryAnswer found =
        directory_find(s->directory, request->scope, request->arena, &ask.directory);
    if (ask.sensitive) /* whoever is found: whether there is a line would tell it */
        request_log(request, "people.view", STR("people"), people_noted(request, &ask));
    json_t *made = envelope_make(s->roster->as_of), *list = json_array();
    for (uint32_t i = 0; i < found.count; i++)
        ensure(json_array_append_new(list, person_json(request, &c, &ask, found.people[i])) == 0);
    envelope_set(made, "version", json_integer(s->roster->version));
    envelope_set(made, "count", json_integer(found.whole));
    envelope_set(made, "from", json_integer(ask.directory.from));
    envelope_set(made, "columns", columns_json(request, &ask));
    envelope_set(made, "people", list);
    return reply_json(request, reply, made);
}
