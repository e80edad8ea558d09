/* fuzz_editor.c — a conversation with an editor: the first line is a message of any bytes, what follows is
 * the text of a pack that is opened, looked at everywhere, and laid out. */
#include "fuzz_kit.h"
#include "process/editor.h"

#include <string.h>

static json_t *hear(Editor *editor, json_t *message) {
    json_t *sent = message ? editor_hear(editor, message) : editor_unread(editor);
    ensure(json_is_array(sent));
    json_decref(message);
    return sent;
}

static void tell(Editor *editor, json_t *message) {
    ensure(message);
    json_decref(hear(editor, message));
}

static void ask_at(Editor *editor, const char *method, int line, int character) {
    tell(editor,
         json_pack("{sisss{s{ss}s{sisi}}}", "id", 1, "method", method, "params", "textDocument",
                   "uri", "file:///p.md", "position", "line", line, "character", character));
}

/* A few places of the text, and one beyond it. */
static void look(Editor *editor, Str text) {
    size_t step = text.len / 6 + 1;
    int    line = 0, character = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (i % step == 0) {
            ask_at(editor, "textDocument/hover", line, character);
            ask_at(editor, "textDocument/definition", line, character);
        }
        character++;
        if (text.at[i] == '\n')
            line++, character = 0;
    }
    ask_at(editor, "textDocument/hover", line + 1, character);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Packs   none = {0};
    Editor *editor = editor_open(arena, &none, NULL);
    int     status;
    Str     text = {(const char *)data, size};
    Str     message = str_cut(&text, '\n');
    tell(editor, json_pack("{sisss{}}", "id", 0, "method", "initialize", "params"));
    json_t *opened =
        json_pack("{sss{s{ssss%}}}", "method", "textDocument/didOpen", "params", "textDocument",
                  "uri", "file:///p.md", "text", text.at ? text.at : "", text.len);
    if (opened) { /* it is UTF-8 */
        tell(editor, opened);
        look(editor, text);
        ask_at(editor, "textDocument/completion", 0, 0);
        ask_at(editor, "textDocument/formatting", 0, 0);
    }
    json_decref(hear(editor, json_loadb(message.at, message.len, JSON_REJECT_DUPLICATES, NULL)));
    ensure(!editor_left(editor, &status) || status <= 1);
    editor_close(editor);
    return 0;
}
