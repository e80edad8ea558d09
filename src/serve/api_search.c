/* api_search.c — searches an account keeps under names of its own. */
#include "serve/answers.h"

#include "base/utf8.h"
#include "serve/server.h"
#include "wire/envelope.h"

enum { SEARCHES_MOST = 50, NAME_MOST = 200 };

bool answer_searches(Request *request, Reply *reply) {
    SavedSearch *searches = NULL;
    size_t       count = 0;
    json_t      *made = envelope_make(request->snapshot->roster->as_of), *list = json_array();
    Store       *desk = server_desk(request->server);
    bool read = store_searches(desk, request->arena, request->visit.account.login, &searches,
                               &count, &request->err);
    server_desk_leave(request->server);
    for (size_t i = 0; i < count; i++) {
        json_t *one = json_object();
        envelope_set(one, "name", envelope_str(searches[i].name));
        envelope_set(one, "query", envelope_str(searches[i].query));
        ensure(json_array_append_new(list, one) == 0);
    }
    envelope_set(made, "searches", list);
    reply_json(request, reply, made);
    return read;
}

static bool refused(Request *request, const char *code, Str value) {
    findings_add(
        &request->findings,
        (Finding){.severity = SEVERITY_ERROR, .code = code, .field = STR("name"), .value = value});
    return false;
}

bool answer_search_keep(Request *request, Reply *reply) {
    SavedSearch search = {str_squeeze(request->arena, request_text(request, "name")),
                          request_text(request, "query")};
    if (!search.name.len)
        return refused(request, "search.name.missing", STR(""));
    if (!utf8_plain(search.name, NAME_MOST))
        return refused(request, "search.name.bad", STR(""));
    Store *desk = server_desk(request->server);
    bool   kept =
        store_search_put(desk, request->visit.account.login, &search, SEARCHES_MOST, &request->err);
    server_desk_leave(request->server);
    if (!kept && request->err.code == ERROR_LIMIT)
        return refused(request, "search.most", str_format(request->arena, "%d", SEARCHES_MOST));
    return kept && reply_nothing(reply);
}

bool answer_search_drop(Request *request, Reply *reply) {
    Store *desk = server_desk(request->server);
    bool   gone =
        store_search_end(desk, request->visit.account.login, request->words[0], &request->err);
    server_desk_leave(request->server);
    return gone && reply_nothing(reply);
}
