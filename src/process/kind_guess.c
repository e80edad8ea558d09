#include "process/kind_guess.h"

#include "process/namelist_words.h"

bool kind_known(const Rules *rules, Str kind) {
    for (uint32_t s = 0; s < rules_standard_count(rules); s++)
        if (standard_names(rules_standard(rules, s), kind))
            return true;
    return false;
}

static bool begins(Str text, Str head) {
    return head.len && str_starts(text, head) && (text.len == head.len || text.at[head.len] == ' ');
}

/* Bytes both share where one begins the other; 0: neither does. One word alone ("Trưởng") says too little. */
static size_t shared(Str a, Str b) {
    Str head = begins(a, b) ? b : begins(b, a) ? a : STR("");
    return words_count(head, head.len) > 1 ? head.len : 0;
}

Str kind_guess(Arena *arena, const Rules *rules, Str title) {
    Str    best = STR(""), key = words_folded(arena, title);
    size_t most = 0;
    for (uint32_t s = 0; s < rules_standard_count(rules); s++) {
        const StandardInfo *standard = rules_standard(rules, s);
        Str                 called = words_folded(arena, standard->title);
        for (uint32_t k = 0; k < standard->kind_count; k++) {
            size_t by_code = shared(key, words_folded(arena, standard->kinds[k]));
            size_t by_title = standard->kind_count == 1 ? shared(key, called) : 0;
            size_t len = by_code > by_title ? by_code : by_title;
            if (len && len == most && !str_same(best, standard->kinds[k]))
                best = STR("");
            if (len > most)
                best = standard->kinds[k];
            most = len > most ? len : most;
        }
    }
    return best;
}
