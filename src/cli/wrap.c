#include "cli/wrap.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { COLUMNS_LEAST = 20, COLUMNS_MOST = 1000 };

size_t wrap_columns(void) {
    struct winsize size;
    int64_t        told;
    if (str_int(str_from(getenv("COLUMNS")), &told) && told >= COLUMNS_LEAST &&
        told <= COLUMNS_MOST)
        return (size_t)told;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 &&
        size.ws_col >= COLUMNS_LEAST)
        return size.ws_col;
    return 0;
}

size_t wrap_longest(Str text) {
    size_t longest = 0;
    while (text.len) {
        size_t own = utf8_width(str_cut(&text, ' '));
        longest = own > longest ? own : longest;
    }
    return longest;
}

static size_t blanks_of(Str text) {
    size_t blanks = 0;
    while (blanks < text.len && text.at[blanks] == ' ')
        blanks++;
    return blanks;
}

Str wrap_cut(Str *rest, size_t width) {
    Str    line = {rest->at, blanks_of(*rest)}, after = {rest->at + line.len, rest->len - line.len};
    size_t used = line.len;
    for (bool first = true; after.len; first = false) {
        Str    next = after, word = str_cut(&next, ' ');
        size_t own = utf8_width(word) + !first;
        if (!first && width && used + own > width)
            break;
        used += own;
        line.len = (size_t)(word.at + word.len - line.at);
        after = next;
    }
    *rest = after;
    return line;
}

void wrap_bytes(FILE *out, Str text) {
    enum { NOT_SHOWN = 0xFFFD };
    size_t   from = 0;
    uint32_t code;
    for (size_t at = 0, next = 0; utf8_next(text, &next, &code); at = next) {
        if (code == '\t' ||
            (code != NOT_SHOWN && !utf8_steers(code))) /* bytes that are none, too */
            continue;
        fwrite(text.at + from, 1, at - from, out);
        fputs("\xEF\xBF\xBD", out);
        from = next;
    }
    fwrite(text.at + from, 1, text.len - from, out);
}

/* Up to the end of the line; the columns the indent leaves are never fewer than a word or two. */
static void line_put(FILE *out, Str line, size_t used, size_t indent) {
    size_t columns = wrap_columns(), left = columns > used ? columns - used : 1;
    size_t later = columns > indent + COLUMNS_LEAST ? columns - indent : COLUMNS_LEAST;
    Str    cut = wrap_cut(&line, columns ? left : 0);
    wrap_bytes(out, cut);
    while (line.len) {
        cut = wrap_cut(&line, later);
        fprintf(out, "\n%*s", (int)indent, "");
        wrap_bytes(out, cut);
    }
    fputc('\n', out);
}

void wrap_put(FILE *out, Str text, size_t used, size_t indent) {
    do {
        Str line = str_cut(&text, '\n');
        line_put(out, line, used, indent + blanks_of(line));
        used = 0;
    } while (text.len);
}
