/* editor.c — the conversation with an editor: which message asks for what. */
#include "process/editor_parts.h"

#include "wire/envelope.h"

#include <string.h>

/* Errors of JSON-RPC and of the protocol, with their sentences. */
typedef struct Refusal {
    int         code;
    const char *key;
} Refusal;

static const Refusal UNREAD = {-32700, "editor.unread"}, NO_MESSAGE = {-32600, "editor.message"},
                     NO_METHOD = {-32601, "editor.method"}, NO_PAGE = {-32602, "editor.page"},
                     NO_POSITION = {-32602, "editor.position"},
                     NOT_GREETED = {-32002, "editor.greeting"},
                     HAS_FAULTS = {-32803, "editor.faults"};

Editor *editor_open(Arena *arena, const Packs *beside, const Lang *spoken) {
    Editor *editor = ARENA_NEW(arena, Editor);
    *editor = (Editor){.arena = arena,
                       .beside = beside,
                       .spoken = spoken,
                       .paths = ARENA_ARRAY(arena, Str, beside->len),
                       .labels = ARENA_ARRAY(arena, Labels, beside->len)};
    for (size_t i = 0; i < beside->len; i++)
        editor->paths[i] = editor_path(arena, beside->paths[i]);
    return editor;
}

static void page_close(Page *page) {
    if (page->open)
        arena_close(page->arena);
    page->open = false;
}

void editor_close(Editor *editor) {
    for (size_t i = 0; i < editor->pages.len; i++)
        page_close(&editor->pages.at[i]);
}

bool editor_left(const Editor *editor, int *status_out) {
    *status_out = !editor->parting;
    return editor->left;
}

Lang editor_lang(const Editor *editor, const Page *page) {
    return editor->spoken ? *editor->spoken : lang_from(page->language.at);
}

static const Page *page_at(Arena *arena, const Editor *editor, Str path) {
    for (size_t i = 0; i < editor->pages.len; i++)
        if (editor->pages.at[i].open && editor_at(arena, editor->pages.at[i].uri, path))
            return &editor->pages.at[i];
    return NULL;
}

/* The page, read together with the packs beside it unless one of them is the page itself; what is open is read as
 * it is typed. */
PackSource *editor_packs(Arena *arena, const Editor *editor, const Page *page, size_t *count_out,
                         size_t *own_out) {
    size_t      beside = editor->beside->len, count = 0;
    PackSource *packs = ARENA_ARRAY(arena, PackSource, beside + 1);
    *own_out = beside;
    for (size_t i = 0; i < beside; i++) {
        const Page *open = page_at(arena, editor, editor->paths[i]);
        packs[i] = editor->beside->at[i];
        if (open)
            packs[i].text = open->text;
        if (open && open == page)
            *own_out = i;
    }
    count = beside + (*own_out == beside);
    packs[*own_out] = (PackSource){
        .code = page->uri, .text = page->text, .precedence = (int32_t)(count - 1 - *own_out)};
    *count_out = count;
    return packs;
}

Str editor_address(Arena *arena, const Editor *editor, const Page *page, size_t pack) {
    if (pack >= editor->beside->len)
        return page->uri;
    const Page *open = page_at(arena, editor, editor->paths[pack]);
    return open ? open->uri : editor_uri(arena, editor->paths[pack]);
}

const Labels *editor_labels(Arena *scratch, const Editor *editor, const Page *page,
                            const PackSource *pack, size_t number) {
    bool        beside = number < editor->beside->len;
    const Page *open = beside ? page_at(scratch, editor, editor->paths[number]) : page;
    Labels     *labels = open ? open->labels : &editor->labels[number];
    if (!labels->read)
        labels->at = pack_labels(open ? open->arena : editor->arena, pack, &labels->len);
    labels->read = true;
    return labels;
}

/* The pack of a page that holds its cases: an open page, or one of those beside; empty: none is known. */
static PackSource cases_pack(Arena *arena, const Editor *editor, Str uri) {
    Str pack = packs_path(arena, uri);
    for (size_t i = 0; i < editor->pages.len; i++)
        if (editor->pages.at[i].open && str_same(editor->pages.at[i].uri, pack))
            return (PackSource){.code = pack, .text = editor->pages.at[i].text};
    for (size_t i = 0; i < editor->beside->len; i++)
        if (editor_at(arena, pack, editor->paths[i]))
            return (PackSource){.code = pack, .text = editor->beside->at[i].text};
    return (PackSource){0};
}

bool editor_cases(Arena *arena, const Editor *editor, const Page *page, PackSource *pack_out) {
    TRY(!str_same(packs_path(arena, page->uri), page->uri));
    *pack_out = cases_pack(arena, editor, page->uri);
    pack_out->cases_file = page->uri;
    pack_out->cases = page->text;
    return true;
}

/* ---- messages to send ---- */

/* One message and what is to be sent after it. */
typedef struct Talk {
    Editor       *editor;
    Arena        *arena; /* of this message */
    const json_t *id;    /* NULL: it wants no answer */
    const json_t *params;
    json_t       *sent;
} Talk;

static json_t *message_make(void) {
    json_t *made = json_object();
    envelope_set(made, "jsonrpc", json_string("2.0"));
    return made;
}

static void message_send(json_t *sent, json_t *message) {
    ensure(json_array_append_new(sent, message) == 0);
}

static void answer(const Talk *talk, json_t *result) {
    json_t *made = message_make();
    envelope_set(made, "id", json_deep_copy(talk->id));
    envelope_set(made, "result", result);
    message_send(talk->sent, made);
}

static json_t *refusal_make(Arena *arena, const Editor *editor, const json_t *id, Refusal refusal) {
    Lang    lang = editor->spoken ? *editor->spoken : LANG_VI;
    json_t *made = message_make(), *error = json_object();
    envelope_set(error, "code", json_integer(refusal.code));
    envelope_set(error, "message", envelope_str(say_plain(arena, lang, refusal.key)));
    envelope_set(made, "id", id ? json_deep_copy(id) : json_null());
    envelope_set(made, "error", error);
    return made;
}

static void refuse(const Talk *talk, Refusal refusal) {
    message_send(talk->sent, refusal_make(talk->arena, talk->editor, talk->id, refusal));
}

static void tell(const Talk *talk, Str uri, json_t *diagnostics) {
    json_t *made = message_make(), *params = json_object();
    envelope_set(params, "uri", envelope_str(uri));
    envelope_set(params, "diagnostics", diagnostics);
    envelope_set(made, "method", json_string("textDocument/publishDiagnostics"));
    envelope_set(made, "params", params);
    message_send(talk->sent, made);
}

/* ---- pages ---- */

static Str text_of(const json_t *object, const char *key) {
    const json_t *text = json_object_get(object, key);
    return json_is_string(text) ? (Str){json_string_value(text), json_string_length(text)}
                                : (Str){NULL, 0};
}

static const json_t *document_of(const Talk *talk) {
    return json_object_get(talk->params, "textDocument");
}

static Page *page_named(const Talk *talk) {
    Str uri = text_of(document_of(talk), "uri");
    for (size_t i = 0; i < talk->editor->pages.len; i++) {
        Page *page = &talk->editor->pages.at[i];
        if (page->open && str_same(page->uri, uri))
            return page;
    }
    return NULL;
}

static void page_write(Page *page, Str uri, Str text) {
    Arena *arena = arena_open();
    Page   made = {
          .arena = arena, .uri = str_copy(arena, uri), .text = str_copy(arena, text), .open = true};
    made.language = pack_language(made.text);
    made.labels = ARENA_NEW(arena, Labels);
    page_close(page);
    *page = made;
}

static void page_tell(const Talk *talk, const Page *page) {
    tell(talk, page->uri, editor_diagnostics(talk->arena, talk->editor, page));
}

static Page *page_free(Editor *editor) {
    for (size_t i = 0; i < editor->pages.len; i++)
        if (!editor->pages.at[i].open)
            return &editor->pages.at[i];
    VEC_PUSH(editor->arena, editor->pages, (Page){0});
    return &editor->pages.at[editor->pages.len - 1];
}

static void hear_open(const Talk *talk) {
    Str   uri = text_of(document_of(talk), "uri"), text = text_of(document_of(talk), "text");
    Page *page = page_named(talk);
    if (!uri.at || !text.at)
        return;
    page = page ? page : page_free(talk->editor);
    page_write(page, uri, text);
    page_tell(talk, page);
}

/* The whole text each time, as was agreed on in the greeting. */
static void hear_change(const Talk *talk) {
    const json_t *changes = json_object_get(talk->params, "contentChanges");
    size_t        count = json_array_size(changes);
    Page         *page = page_named(talk);
    Str           text = text_of(json_array_get(changes, count ? count - 1 : 0), "text");
    if (!page || !text.at)
        return;
    page_write(page, page->uri, text);
    page_tell(talk, page);
}

static void hear_close(const Talk *talk) {
    Page *page = page_named(talk);
    if (!page)
        return;
    tell(talk, page->uri, json_array());
    page_close(page);
}

/* ---- requests ---- */

static bool offers(const json_t *params, const char *encoding) {
    const json_t *general = json_object_get(json_object_get(params, "capabilities"), "general");
    const json_t *offered = json_object_get(general, "positionEncodings"), *one;
    size_t        i;
    json_array_foreach(offered, i, one) {
        if (json_is_string(one) && strcmp(json_string_value(one), encoding) == 0)
            return true;
    }
    return false;
}

static void hear_greeting(const Talk *talk) {
    json_t *result = json_object(), *able = json_object(), *completes = json_object(),
           *info = json_object();
    talk->editor->greeted = true;
    talk->editor->characters = offers(talk->params, "utf-32");
    envelope_set(able, "positionEncoding",
                 json_string(talk->editor->characters ? "utf-32" : "utf-16"));
    envelope_set(able, "textDocumentSync", json_integer(1)); /* the whole text */
    envelope_set(able, "hoverProvider", json_true());
    envelope_set(able, "definitionProvider", json_true());
    envelope_set(able, "documentFormattingProvider", json_true());
    envelope_set(completes, "triggerCharacters", json_pack("[ss]", " ", "."));
    envelope_set(able, "completionProvider", completes);
    envelope_set(info, "name", json_string("kientoan"));
    envelope_set(info, "version", json_string(KIENTOAN_VERSION));
    envelope_set(result, "capabilities", able);
    envelope_set(result, "serverInfo", info);
    answer(talk, result);
}

static void hear_parting(const Talk *talk) {
    talk->editor->parting = true;
    answer(talk, json_null());
}

static void hear_leaving(const Talk *talk) {
    talk->editor->left = true;
}

static void hear_nothing(const Talk *talk) {
    (void)talk;
}

typedef json_t *AnswerAt(Arena *arena, const Editor *editor, const Page *page,
                         const json_t *params);

static void answer_at(const Talk *talk, AnswerAt *make) {
    const Page   *page = page_named(talk);
    const json_t *position = json_object_get(talk->params, "position");
    uint32_t      line, column;
    if (!page)
        refuse(talk, NO_PAGE);
    else if (!editor_position(talk->arena, talk->editor, page->text, position, &line, &column))
        refuse(talk, NO_POSITION);
    else
        answer(talk, make(talk->arena, talk->editor, page, talk->params));
}

static void hear_hover(const Talk *talk) {
    answer_at(talk, editor_hover);
}

static void hear_definition(const Talk *talk) {
    answer_at(talk, editor_definition);
}

static void hear_completion(const Talk *talk) {
    answer_at(talk, editor_completion);
}

static void hear_layout(const Talk *talk) {
    const Page *page = page_named(talk);
    json_t     *edits = page ? editor_layout(talk->arena, talk->editor, page) : NULL;
    if (edits)
        answer(talk, edits);
    else
        refuse(talk, page ? HAS_FAULTS : NO_PAGE);
}

/* ---- what is heard ---- */

typedef struct Method {
    const char *name;
    void (*hear)(const Talk *talk);
    bool answered; /* a request; else a notification */
} Method;

static const Method methods[] = {
    {"initialize", hear_greeting, true},
    {"initialized", hear_nothing, false},
    {"shutdown", hear_parting, true},
    {"exit", hear_leaving, false},
    {"textDocument/didOpen", hear_open, false},
    {"textDocument/didChange", hear_change, false},
    {"textDocument/didClose", hear_close, false},
    {"textDocument/hover", hear_hover, true},
    {"textDocument/definition", hear_definition, true},
    {"textDocument/completion", hear_completion, true},
    {"textDocument/formatting", hear_layout, true},
};

static const Method *method_named(Str name) {
    for (size_t i = 0; i < COUNT_OF(methods); i++)
        if (str_is(name, methods[i].name))
            return &methods[i];
    return NULL;
}

/* What is no request wants no answer, not even that it is not known. */
static void talk_hear(const Talk *talk, Str name) {
    const Method *method = method_named(name);
    bool          first = method && (method->hear == hear_greeting || method->hear == hear_leaving);
    if (method && method->answered != (talk->id != NULL))
        method = NULL;
    if (!talk->editor->greeted && !first) {
        if (talk->id)
            refuse(talk, NOT_GREETED);
    } else if (method && (!talk->editor->parting || method->hear == hear_leaving)) {
        method->hear(talk);
    } else if (talk->id) {
        refuse(talk, method ? NO_MESSAGE : NO_METHOD);
    }
}

json_t *editor_hear(Editor *editor, const json_t *message) {
    AUTO(Arena) arena = arena_open();
    Str  name = text_of(message, "method");
    Talk talk = {.editor = editor,
                 .arena = arena,
                 .id = json_object_get(message, "id"),
                 .params = json_object_get(message, "params"),
                 .sent = json_array()};
    bool answers = json_object_get(message, "result") || json_object_get(message, "error");
    if (name.at)
        talk_hear(&talk, name);
    else if (!answers) /* we ask nothing, so an answer is to nothing */
        refuse(&talk, NO_MESSAGE);
    return talk.sent;
}

json_t *editor_unread(const Editor *editor) {
    AUTO(Arena) arena = arena_open();
    json_t *sent = json_array();
    message_send(sent, refusal_make(arena, editor, NULL, UNREAD));
    return sent;
}
