/* made.c — what cases made by the program say, from the catalogue. */
#include "cli/made.h"

static CoverWords words_in(const Invocation *inv, Lang lang) {
    CoverWords words;
    const struct {
        Str        *word;
        const char *key;
    } said[] = {{&words.whole, "rules.cover.whole"},
                {&words.all, "rules.cover.all"},
                {&words.none, "rules.cover.none"},
                {&words.met, "rules.cover.met"},
                {&words.failed, "rules.cover.failed"},
                {&words.heard, "rules.cover.heard"},
                {&words.unheard, "rules.cover.unheard"},
                {&words.pointless, "rules.cover.pointless"},
                {&words.born[0], "rules.cover.born.before"},
                {&words.born[1], "rules.cover.born.day"},
                {&words.born[2], "rules.cover.born.after"},
                {&words.in_post[0], "rules.cover.post.before"},
                {&words.in_post[1], "rules.cover.post.day"},
                {&words.in_post[2], "rules.cover.post.after"},
                {&words.since[0], "rules.cover.since.before"},
                {&words.since[1], "rules.cover.since.day"},
                {&words.since[2], "rules.cover.since.after"},
                {&words.made, "rules.cover.made"},
                {&words.post, "rules.cover.post"},
                {&words.other, "rules.cover.other"},
                {&words.field, "rules.cover.field"},
                {&words.here, "rules.cover.here"},
                {&words.there, "rules.cover.there"},
                {&words.opening, "rules.cover.opening"}};
    for (size_t i = 0; i < COUNT_OF(said); i++)
        *said[i].word = say_plain(inv->arena, lang, said[i].key);
    return words;
}

const CoverWords *made_words(const Invocation *inv) {
    CoverWords *words = ARENA_ARRAY(inv->arena, CoverWords, 2);
    words[0] = words_in(inv, LANG_VI);
    words[1] = words_in(inv, LANG_EN);
    return words;
}

bool made_is(const Invocation *inv, Str name) {
    return cover_is_made(inv->arena, made_words(inv), name);
}
