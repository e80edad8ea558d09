/* fence.c — blocks of the Markdown that are not opened as rules and hold rules all the same: what stands in
 * them would be passed over in silence. Cost: one pass over the text. */
#include "rules/keywords.h"
#include "rules/lex.h"

enum { WORDS_LOOKED_AT = 12 };

typedef struct Fences {
    Findings *findings;
    Place     opened; /* line 0: outside such a block */
    Str       line;
    bool      told;
} Fences;

static bool begins_item(Keyword keyword) {
    static const Keyword items[] = {KW_PACK,   KW_DOCUMENT,  KW_STANDARD, KW_STRUCTURE,
                                    KW_APART,  KW_EXCEPTION, KW_REMINDER, KW_PROCEDURE,
                                    KW_EQUALS, KW_MOVEMENT,  KW_TEST};
    for (size_t i = 0; i < COUNT_OF(items); i++)
        if (keyword == items[i])
            return true;
    return false;
}

static bool begins_label(Str rest) {
    return rest.len && *rest.at >= 'A' && *rest.at <= 'Z';
}

/* A keyword that begins an item with its label or name behind it, or a label with "require" or "prefer". */
static bool line_rules(Str line, PackLang lang) {
    Str    words[WORDS_LOOKED_AT], rest = str_trim(line);
    size_t count = 0, used;
    bool   label = begins_label(rest);
    if (label)
        str_cut(&rest, ' ');
    Str after = str_trim(rest);
    for (Str left = after; left.len && count < COUNT_OF(words);)
        words[count++] = str_cut(&left, ' ');
    Keyword keyword = keyword_match(lang, words, count, &used);
    if (label)
        return keyword == KW_REQUIRE || keyword == KW_PREFER || keyword == KW_THOSE_WITH;
    for (size_t i = 0; i < used; i++)
        str_cut(&after, ' ');
    after = str_trim(after);
    return begins_item(keyword) &&
           (begins_label(after) || str_starts(after, STR("\"")) || str_starts(after, STR("“")));
}

/* Told once a block, where it opens. */
static void fence_line(Fences *fences, Str line) {
    if (fences->told || !(line_rules(line, PACK_VI) || line_rules(line, PACK_EN)))
        return;
    fences->told = true;
    findings_add(fences->findings, FINDING(SEVERITY_WARNING, "rules.fence.other", fences->opened,
                                           .value = fences->line));
}

void fences_look(Str file, Str text, Findings *findings) {
    Fences   fences = {.findings = findings};
    uint32_t number = 0;
    bool     inside = false;
    while (text.len) {
        Str      line = str_cut(&text, '\n');
        LineKind kind = lex_line(line, inside);
        number++;
        inside = kind == LINE_OPEN || kind == LINE_RULE;
        if (kind == LINE_OPEN) {
            fences.opened.line = 0;
        } else if (kind == LINE_PROSE && str_starts(str_trim(line), STR("```"))) {
            bool closes = fences.opened.line != 0;
            fences.opened = (Place){.file = file, .line = closes ? 0 : number, .column = 1};
            fences.line = str_trim(line);
            fences.told = false;
        } else if (kind == LINE_PROSE && fences.opened.line) {
            fence_line(&fences, line);
        }
    }
}

/* A heading; or behind an empty line what begins as a sentence or a list does and is no rule. */
static bool line_prose(Str line, bool behind_empty) {
    Str  trimmed = str_trim(line);
    char first = trimmed.len ? *trimmed.at : ' ';
    bool sentence = begins_label(trimmed) || (unsigned char)first >= 0x80 || first == '-' ||
                    first == '*' || first == '>' || first == '|';
    return first == '#' ||
           (behind_empty && sentence && !line_rules(line, PACK_VI) && !line_rules(line, PACK_EN));
}

bool fence_closes(Str rest, size_t *lines_out) {
    size_t lines = 0;
    bool   empty = false, prose = false;
    while (rest.len) {
        Str line = str_cut(&rest, '\n');
        if (lex_line(line, true) == LINE_CLOSE)
            return true;
        if (lex_line(line, false) == LINE_OPEN)
            break;
        prose |= line_prose(line, empty);
        empty = str_trim(line).len == 0;
        lines += !prose;
    }
    *lines_out = lines;
    return false;
}
