/* cmd_editor.c — `rules serve-editor`, the language server an editor starts, and `rules words`, the words
 * that editors and the manual are made from. */
#include "cli/look.h"
#include "process/editor.h"
#include "wire/envelope.h"
#include "wire/frame.h"

#include <unistd.h>

/* ---- serve-editor ---- */

/* Takes the array. */
static bool all_sent(json_t *messages) {
    bool    sent = true;
    size_t  i;
    json_t *message;
    json_array_foreach(messages, i, message) sent = sent && frame_write(stdout, message);
    json_decref(messages);
    return sent;
}

/* Until the editor leaves, or the stream ends or makes no sense any more. */
static int editor_serve(Editor *editor) {
    for (;;) {
        json_t     *message = NULL;
        int         status;
        FrameStatus frame = frame_read(stdin, &message);
        if (frame == FRAME_END)
            return EXIT_OK;
        json_t *sent = frame == FRAME_READ ? editor_hear(editor, message) : editor_unread(editor);
        json_decref(message);
        if (!all_sent(sent))
            return EXIT_WORLD;
        if (frame == FRAME_LOST)
            return EXIT_USE;
        if (editor_left(editor, &status))
            return status ? EXIT_FOUND : EXIT_OK;
    }
}

static int editor_run(Invocation *inv) {
    Packs beside = {0};
    int   status = look_read(inv, inv->words, inv->word_count, &beside);
    if (status != LOOK_GOES_ON)
        return status;
    if (isatty(STDIN_FILENO))
        return show_misuse(inv, "cli.rules.serve-editor.terminal", STR(""), (Arg){0}, (Arg){0});
    Editor *editor =
        editor_open(inv->arena, &beside, invocation_has(inv, "lang") ? &inv->lang : NULL);
    status = editor_serve(editor);
    editor_close(editor);
    return status;
}

const Command cmd_rules_serve_editor = {
    .name = "rules serve-editor", .words = "[PACK...]", .most = 1000, .run = editor_run};

/* ---- words ---- */

static json_t *spellings_json(Str all) {
    json_t *list = json_array();
    while (all.len)
        ensure(json_array_append_new(list, envelope_str(str_cut(&all, '|'))) == 0);
    return list;
}

static json_t *keywords_json(Invocation *inv) {
    uint32_t        count;
    const RuleWord *words = rules_keywords(inv->arena, &count);
    json_t         *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        envelope_set(made, "id", json_string(words[i].id));
        envelope_set(made, "vi", spellings_json(words[i].vi));
        envelope_set(made, "en", spellings_json(words[i].en));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

static json_t *code_json(Invocation *inv, ListId list, int code) {
    const Code *item = codes_at(list, code);
    json_t     *made = json_object();
    envelope_set(made, "vi", envelope_str(rules_code_word(inv->arena, true, list, code)));
    envelope_set(made, "en", envelope_str(rules_code_word(inv->arena, false, list, code)));
    envelope_set(made, "vi_name", json_string(item->vi));
    envelope_set(made, "en_name", json_string(item->en));
    return made;
}

static json_t *lists_json(Invocation *inv) {
    json_t *lists = json_array();
    for (int list = 0; list < LIST_COUNT; list++) {
        json_t *made = json_object(), *codes = json_array();
        for (int code = 0; code < (int)codes_count((ListId)list); code++)
            ensure(json_array_append_new(codes, code_json(inv, (ListId)list, code)) == 0);
        envelope_set(made, "list", json_string(codes_list_name((ListId)list)));
        envelope_set(made, "codes", codes);
        ensure(json_array_append_new(lists, made) == 0);
    }
    return lists;
}

static void words_json(Invocation *inv) {
    json_t *answer = envelope_make(DAY_NONE);
    envelope_set(answer, "keywords", keywords_json(inv));
    envelope_set(answer, "lists", lists_json(inv));
    show_json(answer);
}

static void words_show(Invocation *inv) {
    uint32_t        count;
    const RuleWord *words = rules_keywords(inv->arena, &count);
    show_line(inv, "rules.words.keywords", NULL, 0);
    for (uint32_t i = 0; i < count; i++)
        SHOW(inv, "rules.words.pair", {"vi", words[i].vi}, {"en", words[i].en});
    for (int list = 0; list < LIST_COUNT; list++) {
        SHOW(inv, "rules.words.list", {"list", str_from(codes_list_name((ListId)list))});
        for (int code = 0; code < (int)codes_count((ListId)list); code++)
            SHOW(inv, "rules.words.pair",
                 {"vi", rules_code_word(inv->arena, true, (ListId)list, code)},
                 {"en", rules_code_word(inv->arena, false, (ListId)list, code)});
    }
}

static int words_run(Invocation *inv) {
    if (inv->json)
        words_json(inv);
    else
        words_show(inv);
    return EXIT_OK;
}

const Command cmd_rules_words = {.name = "rules words", .run = words_run};
