/* namelist_degree.c — degrees said among the posts of a cell: "ThS Luật, Phó Giám đốc", "BSCKII. Giám đốc". They are no
 * posts; what is left of the cell is. */
#include "process/namelist_title.h"
#include "process/namelist_value.h"

/* "Bác sĩ điều trị" is a post, "Bác sĩ" and "Bác sĩ CKII" before another are what somebody is; "CN" is a chairman. */
static bool degree_is(Arena *scratch, const Words *words, Str part) {
    ListDegree degree;
    if (!words_begin(words, WORDS_HONORIFICS, words_key(scratch, part)) ||
        !value_degree(scratch, words, part, &degree))
        return false;
    return !title_begins(scratch, words, part) || !degree.field.len || degree.specialist.len;
}

/* Bytes of "ThS Luật" in "ThS Luật Phó Giám đốc": what stands before the first word of a post; all where none is. */
static size_t degree_len(Arena *scratch, const Words *words, Str part) {
    for (size_t at = 1; at < part.len; at++) {
        Str rest = {part.at + at, part.len - at};
        if (str_among(part.at[at - 1], " .-") && !str_among(part.at[at], " .-") &&
            words_begin(words, WORDS_POSTS, words_key(scratch, rest)))
            return at;
    }
    return part.len;
}

static void said_add(Text *text, Str part) {
    while (part.len && str_among(part.at[part.len - 1], " .-"))
        part.len--;
    if (part.len)
        text_format(text, text->len ? "; " STR_FMT : STR_FMT, STR_ARG(part));
}

/* The next part of the cell with the sign that ends it. */
static Str part_cut(Str *cell) {
    size_t end = 0;
    while (end < cell->len && !str_among(cell->at[end], ",;\n"))
        end++;
    end += end < cell->len;
    Str part = {cell->at, end};
    *cell = (Str){cell->at + end, cell->len - end};
    return part;
}

static Str part_bare(Str part) {
    if (part.len && str_among(part.at[part.len - 1], ",;\n"))
        part.len--;
    return str_trim(part);
}

Str title_degrees(Arena *arena, const Words *words, Str cell, Str *degrees_out) {
    Text posts = text_open(arena), degrees = text_open(arena);
    bool within = false; /* "ThS Luật, Quản lý kinh tế": of the degree, until a post begins */
    for (Str rest = cell; rest.len;) {
        Str  part = part_cut(&rest), said = title_item(part_bare(part));
        bool begins = degree_is(arena, words, said);
        bool more = within && !begins && !title_begins(arena, words, said);
        within = begins || more;
        size_t len = begins ? degree_len(arena, words, said) : more ? said.len : 0;
        said_add(&degrees, (Str){said.at, len});
        if (len && len < said.len)
            within = false;
        if (!len)
            text_add(&posts, part);
        else if (len < said.len)
            text_add(&posts, (Str){said.at + len, (size_t)(part.at + part.len - said.at) - len});
    }
    Str left = str_trim(text_done(&posts));
    *degrees_out = left.len ? text_done(&degrees) : STR("");
    return left.len ? left : cell;
}
