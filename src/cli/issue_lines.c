#include "cli/issue_lines.h"

#include "wire/envelope.h"

static void issue_line(const Invocation *inv, const Issue *issue) {
    SHOW(inv, "cli.issue.line", {"number", say_number(inv->arena, inv->lang, issue->number)},
         {"at", issue->at}, {"actor", issue->actor}, {"act", issue->act}, {"object", issue->object},
         {"level", issue->level}, {"copies", say_number(inv->arena, inv->lang, issue->copies)});
    if (issue->what.len)
        SHOW(inv, str_is(issue->act, "print") ? "cli.issue.page" : "cli.issue.what",
             {"what", issue->what});
    if (issue->recipient.len)
        SHOW(inv, "cli.issue.to", {"recipient", issue->recipient}, {"purpose", issue->purpose});
    if (str_is(issue->act, "removal"))
        SHOW(inv, issue->decider.len ? "cli.issue.decided" : "cli.issue.state",
             {"state", issue->state}, {"decider", issue->decider});
}

int issues_show(Invocation *inv, const View *view, int64_t number) {
    Issue *issues;
    size_t count;
    Error  err = {0};
    if (!store_issues(view->store, inv->arena, number, number ? 1 : SIZE_MAX >> 1, &issues, &count,
                      &err))
        return show_error(inv, &err);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        if (inv->json)
            ensure(json_array_append_new(list, secrecy_issue_json(&issues[i])) == 0);
        else
            issue_line(inv, &issues[i]);
    json_t *made = envelope_make(view->roster->as_of);
    envelope_set(made, "issues", list);
    if (inv->json)
        show_json(made);
    else
        json_decref(made);
    if (!inv->json && !count)
        SHOW(inv, "cli.issue.none", {"count", STR("0")});
    return EXIT_OK;
}
