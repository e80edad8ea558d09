#include "serve/log_words.h"

#include "process/facet.h"
#include "serve/server.h"
#include "text/form.h"

#include <string.h>

enum { ISO_LENGTH = sizeof "2026-07-01" - 1 };

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

/* "head:SYT:Tỉnh": the role, over which unit, of which authority; its further words follow as they are. */
static Str grant_said(const Request *request, Str word) {
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

/* "ethnic=Kinh", "sort=age". A filter may be called as a column is, and mean something else. */
static Str asked_said(const Request *request, Str word) {
    Str value = word, name = str_cut(&value, '='), words = worded(request, "log.note.%s", name);
    Str said = value_said(request, name, value),
        called = words.len ? words : or_as_is(facet_said(request, name), name);
    return str_format(request->arena, STR_FMT ": " STR_FMT, STR_ARG(called), STR_ARG(said));
}

static Str word_said(const Request *request, Str word) {
    Str by = word, asked = str_cut(&by, ':');
    if (str_is(asked, "asked") && by.len)
        return SAY(request->arena, request->lang, "log.note.asked", {"by", by});
    if (str_starts(word, STR("serve.")))
        return or_as_is(worded(request, "%s", word), word);
    if (memchr(word.at, '=', word.len))
        return asked_said(request, word);
    if (memchr(word.at, ',', word.len) || facet_named(word) != FACET_COUNT)
        return columns_said(request, word);
    return or_as_is(worded(request, "log.note.%s", word), grant_said(request, word));
}

static Str words_said(const Request *request, Str note) {
    Text text = text_open(request->arena);
    while (note.len) {
        Str word = word_said(request, str_cut(&note, ' '));
        text_format(&text, "%s" STR_FMT, text.len ? " " : "", STR_ARG(word));
    }
    return text_done(&text);
}

/* "mat; item; who; 2026-07-01–2036-07-01; 3": the level in words, days as the language writes them, all else as it was typed. */
static Str mark_said(const Request *request, Str note) {
    Str  rest = note, level = str_cut(&rest, ';');
    Text text = text_open(request->arena);
    text_add(&text, form_say(request->arena, request->lang, STR("level"), level));
    text_add(&text, rest.len ? STR(";") : STR(""));
    while (rest.len) {
        Day day;
        Str head = {rest.at, rest.len < ISO_LENGTH ? rest.len : ISO_LENGTH};
        if (head.len == ISO_LENGTH && day_parse_iso(head, &day)) {
            text_add(&text, say_date(request->arena, request->lang, head));
            rest = (Str){rest.at + ISO_LENGTH, rest.len - ISO_LENGTH};
        } else {
            text_char(&text, rest.at[0]);
            rest = (Str){rest.at + 1, rest.len - 1};
        }
    }
    return text_done(&text);
}

Str log_note_said(Request *request, Str act, Str note) {
    static const char *const marked[] = {"mark.", "issue.", "copy."};
    for (size_t i = 0; i < COUNT_OF(marked); i++)
        if (str_starts(act, str_from(marked[i])))
            return mark_said(request, note);
    return words_said(request, note);
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
