/* citation.c — documents cited as each language cites them. */
#include "text/say.h"

/* The last place where `part` stands; whole.len where it does not. */
static size_t last_place(Str whole, Str part) {
    for (size_t at = whole.len; at-- > 0;)
        if (str_starts((Str){whole.at + at, whole.len - at}, part))
            return at;
    return whole.len;
}

/* Cuts ", điều 6" or ", article 6" off; the 6. */
static Str cut_article(Str *citation) {
    static const char *const marks[] = {", điều ", ", article "};
    for (size_t i = 0; i < COUNT_OF(marks); i++) {
        Str    mark = str_from(marks[i]);
        size_t at = last_place(*citation, mark);
        if (at == citation->len)
            continue;
        Str article = {citation->at + at + mark.len, citation->len - at - mark.len};
        citation->len = at;
        return article;
    }
    return STR("");
}

static bool iso_shaped(Str text) {
    for (size_t i = 0; i < text.len; i++)
        if (i == 4 || i == 7 ? text.at[i] != '-' : text.at[i] < '0' || text.at[i] > '9')
            return false;
    return text.len == 4 || text.len == 7 || text.len == 10;
}

/* Cuts " (2024-03-06)" off, as far as the date is known. */
static Str cut_date(Str *citation) {
    size_t at = last_place(*citation, STR(" ("));
    if (at == citation->len || !str_ends(*citation, STR(")")))
        return STR("");
    Str iso = {citation->at + at + 2, citation->len - at - 3};
    if (!iso_shaped(iso))
        return STR("");
    citation->len = at;
    return iso;
}

/* Day and month lose their 0 where Decree 30/2020/ND-CP writes none. */
static Str cited_date(Arena *arena, Str iso) {
    Str year = {iso.at, 4}, month = {iso.at + 5, 2}, day = {iso.at + 8, 2};
    if (iso.len < 7)
        return SAY(arena, LANG_VI, "citation.year", {"year", year});
    if (*month.at == '0' && month.at[1] > '2')
        month = (Str){month.at + 1, 1};
    if (iso.len < 10)
        return SAY(arena, LANG_VI, "citation.month", {"month", month}, {"year", year});
    return SAY(arena, LANG_VI, "citation.day", {"day", day}, {"month", month}, {"year", year});
}

Str say_citation(Arena *arena, Lang lang, Str citation) {
    Str title = citation, article = cut_article(&title), dated = title;
    if (lang == LANG_VI) {
        Str iso = cut_date(&title);
        dated = iso.len ? SAY(arena, lang, "citation.dated", {"title", title},
                              {"date", cited_date(arena, iso)})
                        : title;
    }
    return article.len
               ? SAY(arena, lang, "citation.article", {"article", article}, {"document", dated})
               : dated;
}

Str say_citations(Arena *arena, Lang lang, Citations citations) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < citations.count; i++) {
        Str said = say_citation(arena, lang, citations.at[i].text);
        text_add(&text, i ? STR("; ") : STR(""));
        text_add(&text, citations.at[i].confirmed
                            ? said
                            : SAY(arena, lang, "citation.unconfirmed", {"citation", said}));
    }
    return text_done(&text);
}
