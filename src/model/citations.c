#include "model/citations.h"

/* What begins a citation in an Arg: no character of a text. */
enum { SIGN_CONFIRMED = '\x1e', SIGN_UNCONFIRMED = '\x1f' };

bool citations_confirmed(Citations citations) {
    bool confirmed = true;
    for (uint32_t i = 0; i < citations.count; i++)
        confirmed &= citations.at[i].confirmed;
    return confirmed;
}

bool citations_same(Citations one, Citations other) {
    bool same = one.count == other.count;
    for (uint32_t i = 0; same && i < one.count; i++)
        same = str_same(one.at[i].text, other.at[i].text) &&
               one.at[i].confirmed == other.at[i].confirmed;
    return same;
}

Citations citations_join(Arena *arena, Citations first, Citations then) {
    Citation *made = ARENA_ARRAY(arena, Citation, (size_t)first.count + then.count);
    uint32_t  count = 0;
    for (uint32_t i = 0; i < first.count + then.count; i++) {
        Citation next = i < first.count ? first.at[i] : then.at[i - first.count];
        uint32_t at = 0;
        while (at < count && !str_same(made[at].text, next.text))
            at++;
        if (at == count)
            made[count++] = next;
        made[at].confirmed &= next.confirmed;
    }
    return (Citations){made, count};
}

Citations citations_copy(Arena *arena, Citations citations) {
    Citation *made = ARENA_ARRAY(arena, Citation, citations.count);
    for (uint32_t i = 0; i < citations.count; i++)
        made[i] = (Citation){str_copy(arena, citations.at[i].text), citations.at[i].confirmed};
    return (Citations){made, citations.count};
}

Str citations_packed(Arena *arena, Citations citations) {
    Text text = text_open(arena);
    for (uint32_t i = 0; i < citations.count; i++) {
        text_char(&text, citations.at[i].confirmed ? SIGN_CONFIRMED : SIGN_UNCONFIRMED);
        text_add(&text, citations.at[i].text);
    }
    return text_done(&text);
}

static bool is_sign(char c) {
    return c == SIGN_CONFIRMED || c == SIGN_UNCONFIRMED;
}

Citations citations_unpack(Arena *arena, Str packed) {
    Citation *made = ARENA_ARRAY(arena, Citation, packed.len + 1);
    uint32_t  count = 0;
    for (size_t i = 0; i < packed.len;) {
        bool   sign = is_sign(packed.at[i]), confirmed = packed.at[i] != SIGN_UNCONFIRMED;
        size_t from = i + sign;
        for (i = from; i < packed.len && !is_sign(packed.at[i]);)
            i++;
        made[count++] = (Citation){{packed.at + from, i - from}, confirmed};
    }
    return (Citations){made, count};
}
