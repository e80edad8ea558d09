#include "cli/typed.h"

#include "base/utf8.h"
#include "cli/wrap.h"

#include <stdio.h>
#include <string.h>

/* Letters of any language go as they are; what a shell might read as its own is quoted. */
static bool shell_plain(Str word) {
    for (size_t i = 0; i < word.len; i++) {
        char c = word.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && !(c & 0x80) && !strchr("_./:@%+,=-", c))
            return false;
    }
    return word.len > 0;
}

static void word_add(Text *text, Str word) {
    if (shell_plain(word)) {
        text_add(text, word);
        return;
    }
    text_char(text, '\'');
    for (size_t i = 0; i < word.len; i++)
        text_add(text, word.at[i] == '\'' ? STR("'\\''") : (Str){word.at + i, 1});
    text_char(text, '\'');
}

Str typed_line(const Invocation *inv, const Str *words, size_t count) {
    Text text = text_open(inv->arena);
    word_add(&text, inv->program);
    for (size_t i = 0; i < count; i++) {
        if (!words[i].at)
            continue;
        text_char(&text, ' ');
        word_add(&text, words[i]);
    }
    return text_done(&text);
}

enum { MARGIN = 2, APART = 3, INDENT = 6 };

static size_t steps_width(const Invocation *inv, const TypedStep *steps, size_t count,
                          size_t *remarks_out) {
    size_t width = 0;
    for (size_t i = 0; i < count; i++) {
        size_t line = utf8_width(steps[i].line);
        size_t remark = utf8_width(say_plain(inv->arena, inv->lang, steps[i].key));
        width = line > width ? line : width;
        *remarks_out = remark > *remarks_out ? remark : *remarks_out;
    }
    return width;
}

/* Commands stay whole, to be copied: where a remark has no room beside its command it stands below. */
void typed_next(const Invocation *inv, const TypedStep *steps, size_t count) {
    size_t remarks = 0, width = steps_width(inv, steps, count, &remarks), columns = wrap_columns();
    bool   below = columns && MARGIN + width + APART + remarks > columns;
    printf("\n" STR_FMT "\n", STR_ARG(say_plain(inv->arena, inv->lang, "cli.next")));
    for (size_t i = 0; i < count; i++) {
        size_t own = utf8_width(steps[i].line);
        Str    remark = say_plain(inv->arena, inv->lang, steps[i].key);
        printf("%*s" STR_FMT "%s%*s", MARGIN, "", STR_ARG(steps[i].line), below ? "\n" : "",
               below ? INDENT : (int)(width - own) + APART, "");
        if (below)
            wrap_put(stdout, remark, INDENT, INDENT);
        else
            printf(STR_FMT "\n", STR_ARG(remark));
    }
}
