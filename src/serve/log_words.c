#include "serve/log_words.h"

#include "process/facet.h"
#include "serve/server.h"
#include "text/form.h"

#include <string.h>

/* The words of a key made of a name; empty: there are none. */
static Str worded(const Request *request, const char *pattern, Str name) {
    Str rest = str_from(pattern), head = str_cut(&rest, '%');
    Str key = str_format(request->arena, STR_FMT STR_FMT, STR_ARG(head), STR_ARG(name));
    Str words = say_has(key.at) ? say_plain(request->arena, request->lang, key.at) : STR("");
    return memchr(words.at, '{', words.len) ? STR("") : words;
}

static Str or_as_is(Str words, Str word) {
    return words.len ? words : word;
}

Str log_grant_said(const Request *request, Str word) {
    const Roster *roster = request->snapshot->roster;
    Str           rest = word, role = str_cut(&rest, ':'), code = str_cut(&rest, ':');
    Str           words = worded(request, "role.%s", role);
    uint32_t      unit = code.len ? roster_find(roster, KIND_UNIT, code) : NONE;
    if (role.len == word.len || !words.len)
        return word;
    Str over = unit != NONE ? roster_unit(roster, unit)->name
               : code.len   ? code
                            : worded(request, "log.note.%s", STR("whole"));
    return str_format(request->arena, STR_FMT " – " STR_FMT "%s" STR_FMT, STR_ARG(words),
                      STR_ARG(over), rest.len ? " – " : "", STR_ARG(rest));
}

static Str facet_said(const Request *request, Str name) {
    Facet facet = facet_named(name);
    return facet == FACET_COUNT ? worded(request, "log.note.%s", name)
                                : facet_header(request->arena, request->lang, facet);
}

/* "name,born": columns by their headers; what is among them and none stays. */
static Str columns_said(const Request *request, Str list) {
    Text text = text_open(request->arena);
    while (list.len) {
        Str one = str_cut(&list, ','), words = or_as_is(facet_said(request, one), one);
        text_format(&text, "%s" STR_FMT, text.len ? ", " : "", STR_ARG(words));
    }
    return text_done(&text);
}

/* What of a filter is one of a list, a day or a moment. */
static Str value_said(const Request *request, Str name, Str value) {
    static const struct {
        const char *name;
        ListId      list;
    } lists[] = {{"sex", LIST_SEX},       {"level", LIST_LEVEL},   {"rating", LIST_RATING},
                 {"degree", LIST_DEGREE}, {"theory", LIST_THEORY}, {"event", LIST_EVENT}};
    Str key = str_format(request->arena, STR_FMT "." STR_FMT, STR_ARG(name), STR_ARG(value));
    if (str_is(name, "sort"))
        return columns_said(request, value);
    if (str_is(value, "*"))
        return worded(request, "log.note.%s", STR("withheld"));
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        int code = str_is(name, lists[i].name) ? codes_find(lists[i].list, value) : -1;
        if (code >= 0)
            return str_from(request->lang == LANG_VI ? codes_at(lists[i].list, code)->vi
                                                     : codes_at(lists[i].list, code)->en);
    }
    if (str_is(name, "on"))
        return form_say(request->arena, request->lang, STR("date"), value);
    if (str_is(name, "since") || str_is(name, "until"))
        return form_say(request->arena, request->lang, STR("moment"), value);
    return or_as_is(worded(request, "log.value.%s", key), value);
}

/* A filter may be called as a column is, and mean something else. */
Str log_slot_said(const Request *request, Str name) {
    Str words = worded(request, "log.note.%s", name);
    return words.len ? words : or_as_is(facet_said(request, name), name);
}

/* "ethnic=Kinh", "sort=age" */
static Str asked_said(const Request *request, Str word) {
    Str value = word, name = str_cut(&value, '='), called = log_slot_said(request, name);
    return str_format(request->arena, STR_FMT ": " STR_FMT, STR_ARG(called),
                      STR_ARG(value_said(request, name, value)));
}

/* "serve.slot.bad:level": what was wrong, and of which field; no name is written down that no route has. */
static Str fault_said(const Request *request, Str word) {
    Str name = word, head = str_cut(&name, ':');
    Str code = str_format(request->arena, STR_FMT, STR_ARG(head));
    Str field = name.len ? or_as_is(facet_said(request, name), name) : STR("…");
    return say_has(code.at) ? SAY(request->arena, request->lang, code.at, {"field", field}) : word;
}

static Str word_said(const Request *request, Str word) {
    Str by = word, asked = str_cut(&by, ':');
    if (str_is(asked, "asked") && by.len)
        return SAY(request->arena, request->lang, "log.note.asked", {"by", by});
    if (str_starts(word, STR("serve.")))
        return fault_said(request, word);
    if (memchr(word.at, '=', word.len))
        return asked_said(request, word);
    if (memchr(word.at, ',', word.len) || facet_named(word) != FACET_COUNT)
        return columns_said(request, word);
    return or_as_is(worded(request, "log.note.%s", word), log_grant_said(request, word));
}

/* "rows 12", "password code": what belongs to the word before, as what has no words of its own does. */
static bool goes_on(Str word, Str said) {
    return str_is(word, "withheld") || str_is(word, "code") || str_is(word, "recovery") ||
           (said.at == word.at && said.len == word.len);
}

static Str words_said(const Request *request, Str note) {
    Text text = text_open(request->arena);
    while (note.len) {
        Str word = str_cut(&note, ' '), said = word_said(request, word);
        text_format(&text, "%s" STR_FMT,
                    !text.len             ? ""
                    : goes_on(word, said) ? " "
                                          : "; ",
                    STR_ARG(said));
    }
    return text_done(&text);
}

/* What stands behind the last "; " of a note is cut off it; false: nothing does. */
static bool last_cut(Str *head, Str *tail_out) {
    for (size_t i = head->len; i-- > 0;)
        if (str_starts((Str){head->at + i, head->len - i}, STR("; "))) {
            *tail_out = (Str){head->at + i + 2, head->len - i - 2};
            head->len = i;
            return true;
        }
    return false;
}

static Str day_said(const Request *request, Str day) {
    return form_say(request->arena, request->lang, STR("date"), day);
}

/* "2026-07-01–2036-07-01" */
static Str span_said(const Request *request, Str span) {
    Str         dash = STR("–");
    const char *at = memmem(span.at, span.len, dash.at, dash.len);
    if (!at)
        return span;
    Str from = {span.at, (size_t)(at - span.at)};
    Str until = {at + dash.len, span.len - from.len - dash.len};
    return str_format(request->arena, STR_FMT "–" STR_FMT, STR_ARG(day_said(request, from)),
                      STR_ARG(day_said(request, until)));
}

/* "mat; item; who; 2026-07-01–2036-07-01; 3": item and who are typed, so the days are found from behind. */
static Str mark_said(const Request *request, Str note) {
    Str head = note, copies, span;
    if (!last_cut(&head, &copies) || !last_cut(&head, &span))
        return note;
    Str rest = head, level = str_cut(&rest, ';');
    return str_format(request->arena, STR_FMT ";" STR_FMT "; " STR_FMT "; " STR_FMT,
                      STR_ARG(form_say(request->arena, request->lang, STR("level"), level)),
                      STR_ARG(rest), STR_ARG(span_said(request, span)), STR_ARG(copies));
}

/* "2026-07-01; who; why" */
static Str lift_said(const Request *request, Str note) {
    Str rest = note, day = str_cut(&rest, ';');
    return str_format(request->arena, STR_FMT ";" STR_FMT, STR_ARG(day_said(request, day)),
                      STR_ARG(rest));
}

/* "export x 1"; empty: it is something else, as in lines of before, which have none. */
static Str leaving_said(const Request *request, Str part) {
    Str     rest = str_trim(part), act = str_cut(&rest, ' '), times = str_cut(&rest, ' ');
    int64_t copies;
    return !str_is(times, "x") || !str_int(rest, &copies) ||
                   !worded(request, "secrecy.act.%s", act).len
               ? STR("")
               : SAY(request->arena, request->lang, "log.note.issued", {"act", act},
                     {"copies", rest});
}

/* "mat; export x 1; what; to whom; for what", or the number of such a line: what is behind the second is typed. */
static Str issue_said(const Request *request, Str note) {
    Str rest = note, level = str_cut(&rest, ';'), behind = rest;
    if (level.len == note.len)
        return note;
    Str leaving = leaving_said(request, str_cut(&behind, ';'));
    if (str_starts(behind, STR(" ; "))) /* a removal has no file yet */
        behind = (Str){behind.at + 2, behind.len - 2};
    return str_format(request->arena, STR_FMT "; " STR_FMT "%s" STR_FMT,
                      STR_ARG(form_say(request->arena, request->lang, STR("level"), level)),
                      STR_ARG(leaving), leaving.len ? ";" : "",
                      STR_ARG(leaving.len ? behind : str_trim(rest)));
}

Str log_note_said(Request *request, Str act, Str note) {
    if (str_is(act, "mark.set"))
        return mark_said(request, note);
    if (str_is(act, "mark.lift"))
        return lift_said(request, note);
    if (str_starts(act, STR("issue.")))
        return issue_said(request, note);
    return str_starts(act, STR("copy.")) ? note : words_said(request, note);
}

Str log_object_said(const Request *request, Str act, Str object) {
    static const char *const refused[] = {"route.refuse", "input.refuse", "job.refuse"};
    static const char *const pages[] = {"people.", "export.", "whole.", "copy."};
    for (size_t i = 0; i < COUNT_OF(refused); i++)
        if (str_is(act, refused[i]))
            return or_as_is(worded(request, "log.operation.%s", object), object);
    for (size_t i = 0; i < COUNT_OF(pages); i++)
        if (str_starts(act, str_from(pages[i])))
            return or_as_is(worded(request, "log.object.%s", object), object);
    return str_starts(act, STR("mark.")) || str_starts(act, STR("issue."))
               ? form_say(request->arena, request->lang, STR("thing"), object)
               : object; /* somebody's login or code */
}
