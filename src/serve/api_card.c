/* api_card.c — a person on one page: how they stand to posts, and the photo. */
#include "serve/answers.h"

#include "base/clock.h"
#include "process/card.h"
#include "process/picture.h"
#include "serve/looks.h"
#include "serve/person_file.h"
#include "serve/server.h"
#include "wire/envelope.h"

void person_looked(Request *request, uint32_t person) {
    Str  code = roster_person(request->snapshot->roster, person)->code;
    Hash look = looks_of(request->visit.session, code);
    if (!scope_has(request->scope, PERMIT_OWN, KIND_PERSON, person) &&
        scope_has(request->scope, PERMIT_SENSITIVE, KIND_PERSON, person) &&
        !looks_known(server_looks(request->server), look, (int64_t)clock_seconds())) {
        request_log(request, "file.view", code, STR(""));
        request->look = look;
        request->looked = true;
    }
}

bool person_hidden(Request *request, Reply *reply) {
    enum { CODE_MOST = 100 };
    Str code = request->words[0];
    request_log(request, "file.refuse", code.len <= CODE_MOST ? code : STR(""), STR(""));
    return reply_problem(request, reply, 404, "serve.row.unknown");
}

bool person_open(const Request *request, uint32_t person) {
    return scope_has(request->scope, PERMIT_FILE, KIND_PERSON, person) ||
           scope_has(request->scope, PERMIT_OWN, KIND_PERSON, person);
}

json_t *values_json(const FacetCase *c, const Facet *columns, uint32_t count, uint32_t person) {
    json_t *made = json_object();
    for (uint32_t i = 0; i < count; i++) {
        Str words = facet_words(c, columns[i], person);
        if (words.len)
            envelope_set(made, facet_name(columns[i]), envelope_str(words));
    }
    return made;
}

/* All of them that may be seen: who has no list to ask them of has the own card. */
static json_t *facts_json(const FacetCase *c, uint32_t person) {
    Facet all[FACET_COUNT];
    for (uint32_t facet = 0; facet < FACET_COUNT; facet++)
        all[facet] = (Facet)facet;
    return values_json(c, all, FACET_COUNT, person);
}

/* Somebody whose file may be seen; NONE. */
static uint32_t asked(const Request *request) {
    uint32_t person = roster_find(request->snapshot->roster, KIND_PERSON, request->words[0]);
    return person != NONE && person_open(request, person) ? person : NONE;
}

static json_t *strings_json(const Str *at, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++)
        ensure(json_array_append_new(list, envelope_str(at[i])) == 0);
    return list;
}

static json_t *unmet_json(const CardPost *post) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < post->unmet_count; i++) {
        json_t *made = json_object();
        envelope_set(made, "words", envelope_str(post->unmet[i].words));
        envelope_set(made, "cited", envelope_str(post->unmet[i].cited));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static json_t *post_json(const Request *request, const CardPost *post) {
    static const char *const words[] = {"report.verdict.eligible", "report.verdict.special",
                                        "report.verdict.not_eligible", "report.verdict.undecided",
                                        "report.verdict.no_standard"};
    json_t                  *made = request_named(request, KIND_POST, post->post);
    bool                     vi = request->lang == LANG_VI;
    envelope_set(made, "held", json_boolean(post->held));
    envelope_set(made, "readiness",
                 post->readiness < 0
                     ? json_null()
                     : json_string(vi ? codes_at(LIST_READINESS, post->readiness)->vi
                                      : codes_at(LIST_READINESS, post->readiness)->en));
    envelope_set(made, "verdict",
                 json_string(post->withheld ? "withheld" : verdict_name(post->verdict)));
    envelope_set(
        made, "said",
        envelope_str(say_plain(request->arena, request->lang,
                               post->withheld ? "card.verdict.withheld" : words[post->verdict])));
    envelope_set(made, "unmet", unmet_json(post));
    envelope_set(made, "needs", strings_json(post->needs, post->need_count));
    return made;
}

static bool photo_there(const Roster *roster, uint32_t person) {
    return roster_by(roster, KIND_PHOTO, Photo_person, person).len > 0;
}

bool answer_card(Request *request, Reply *reply) {
    const Snapshot *s = request->snapshot;
    uint32_t        person = asked(request);
    if (person == NONE)
        return person_hidden(request, reply);
    person_looked(request, person);
    FacetCase c = directory_case(s->directory, request->scope, request->arena, request->lang);
    Card      card = card_make(&c, s->due, person);
    json_t   *made = envelope_make(s->roster->as_of), *posts = json_array(), *lapsed = json_array();
    for (uint32_t i = 0; i < card.count; i++)
        ensure(json_array_append_new(posts, post_json(request, &card.posts[i])) == 0);
    envelope_set(made, "name", envelope_str(roster_person(s->roster, person)->name));
    envelope_set(made, "values", facts_json(&c, person));
    envelope_set(made, "photo", json_boolean(photo_there(s->roster, person)));
    envelope_set(made, "posts", posts);
    for (uint32_t i = 0; i < card.lapsed_count; i++)
        ensure(json_array_append_new(lapsed, due_row_json(&card.lapsed[i])) == 0);
    envelope_set(made, "lapsed", lapsed);
    citations_say(request, made);
    return reply_json(request, reply, made);
}

bool answer_photo(Request *request, Reply *reply) {
    Picture  photo;
    uint32_t person = asked(request);
    if (person == NONE)
        return person_hidden(request, reply);
    Store *desk = server_desk(request->server);
    bool   read = picture_held(desk, request->arena, request->snapshot->roster, person, &photo,
                               &request->err);
    server_desk_leave(request->server);
    if (read && !photo.jpeg.len)
        return reply_problem(request, reply, 404, "serve.row.unknown");
    *reply = (Reply){.status = 200, .type = "image/jpeg", .body = photo.jpeg};
    return read;
}
