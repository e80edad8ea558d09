/* made.c — what cases made by the program say, from the catalogue. */
#include "process/made.h"

#include "text/say.h"

static CoverWords words_in(Arena *arena, Lang lang) {
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
        *said[i].word = say_plain(arena, lang, said[i].key);
    return words;
}

const CoverWords *made_words(Arena *arena) {
    CoverWords *words = ARENA_ARRAY(arena, CoverWords, 2);
    words[0] = words_in(arena, LANG_VI);
    words[1] = words_in(arena, LANG_EN);
    return words;
}

bool made_is(Arena *arena, Str name) {
    return cover_is_made(arena, made_words(arena), name);
}
