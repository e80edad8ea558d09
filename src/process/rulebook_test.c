/* rulebook_test.c — whatever changes the meaning of a pack changes what rules show prints. Each part of packs by
 * seed, and of one that says all the language can, is altered in turn: a few words left out, a number raised, a
 * text or a code put in place of another. Where the pack still reads and its meaning is another, the page is too. */
#include "process/rulebook.h"

#include "base/test.h"

#include "rules/random_kit.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { SPAN_MOST = 7 };

static const char WHOLE[] =
    "```rule\n"
    "pack P \"p\" language en; version 3; in force from 2026-01-01 until 2030-12-31; issued by "
    "\"B\";\n"
    "time counts: continuous counting {main; concurrent}\n"
    "document D \"d\" dated 2025-03\n"
    "document E \"e\" dated 2025-04-01 unconfirmed\n"
    "standard A \"a\" of post kind {\"a\"; \"b\"} when unit bloc = party cite D article \"1\"\n"
    "A.a require degree >= bachelor in field {\"F\"; \"G\"} if unknown: not met applies to "
    "holders\n"
    "A.b require high share of latest vote at least 50.5 % may be relaxed by {\"X\"; \"Y\"} cite E "
    "article \"7\"\n"
    "A.c require count 2 rating of last 5 years >= good special case by \"B\" with reason\n"
    "A.d require held post {\"x\"; \"y\"} level >= district rank >= 20 field = \"F\" managed by "
    "\"M\" in same unit "
    "between 2 years and 30 months cumulative counting {main; acting}\n"
    "A.e require terms in post at most 2, each term 60 months counting {main; seconded}\n"
    "A.f require holds post bloc = party counting {main; concurrent; rotated}\n"
    "A.g require held post \"x\"\n"
    "A.h require commended {merit_certificate; state_order} in last 60 months at least 2 times\n"
    "A.p prefer each 12 months held post \"x\" continuous counting {main; acting} score 1 points, "
    "at most 5 points\n"
    "A.q prefer each 6 months held post \"y\" cumulative counting {main} score 0.5 points, at most "
    "5 points\n"
    "A.r prefer each rating of last 3 years >= good score 1 points, at most 3 points\n"
    "A.s prefer degree >= master score 8 points\n"
    "exception A.x of A.a when sex = female require completed age at most 55 cite E article \"1\"\n"
    "exception A.y of A.a when ethnic != \"Kinh\" drop\n"
    "exception A.w of A.a when sex = male drop\n"
    "A.y overrides A.x; A.w\nA.w overrides A.x\n"
    "standard Z \"z\" of post kind \"a\" cite D\n"
    "Z.a require sex = female\n"
    "structure C \"c\" of body kind {\"c\"; \"d\"} when unit level >= commune not counting age "
    "from 60 cite D article \"1\"\n"
    "C.a either those with sex = female are at least 40 % of seats, round nearest or those with "
    "sex = male are at "
    "most 60 % of holders, round up; bar tested on start of term, each change cite D article "
    "\"2\"\n"
    "C.b those with age under 40 are by staff {to 15: at least 2 people; above 15: at least 12.5 % "
    "of holders, "
    "round up}; target tested on start of term\n"
    "C.c bodies where those with sex = female are at least 2 people come to 75 % of bodies, round "
    "down; information\n"
    "C.d each of {age under 40; age from 40} are between 1 and 3 people; target tested on each "
    "period\n"
    "exception C.x of C.b when unit level = commune are at least 1 people\n"
    "structure G \"g\" of posts {\"a\"; \"b\"} rank >= 20 per unit not counting holds post level = "
    "commune cite D article \"3\"\n"
    "G.a pool from 1.5 to 2 times seats; information\n"
    "G.b names per post from 2 to 3; information\n"
    "G.c posts per name at most 3; target\n"
    "G.d those with sex = female are by day {2026-07-01: at most 4 people; 2028-07-01: at most 3 "
    "people}; target "
    "tested on each change\n"
    "order O of post kind {\"a\"; \"b\"} ranked by rating of last 3 years descending, then held "
    "post \"x\" "
    "cumulative counting {main; acting} descending, then held post \"y\" continuous counting "
    "{main} ascending, then age ascending cite D\n"
    "apart K {spouse; parent} first holds post \"a\" second holds post \"b\" level <= province in "
    "same unit cite D\n"
    "retirement age cite E article \"9\" male: 2021 = 60 years 3 months; 2022 = 60 years 6 months "
    "female: 2021 = 55 years 4 months\n"
    "reminder R \"r\" when term_end of posts {\"a\"} after 5 years; remind before 6 months; 90 "
    "days; papers \"q\"; responsible \"s\" cite D\n"
    "procedure N \"n\" of post kind {\"a\"; \"b\"} when unit bloc = party for {appointment; "
    "reappointment} cite D article \"33\"\n"
    "N.1 step \"one\" by \"T\" summoned {\"A\"; \"B\"} withdraw {spouse; child} quorum 2/3 of "
    "summoned ballot secret, "
    "above 50 % of summoned, tie head decides, result not told papers {\"x\"; \"y\"} opinion of "
    "{\"o\"; \"i\"} within 5 working days\n"
    "N.2 step \"two\" after step N.1 by \"U\" takes effect cite E article \"4\"\n"
    "movement L \"l\" from posts level = province to posts level = commune direction down lasting "
    "at least 36 months "
    "returns cite D article \"9\"\n"
    "L.a moves at least 10 people each term; target\n"
    "L.b those with sex = female are at least 20 % of holders, round up; information cite E\n"
    "```\n";

/* What may stand in place of one another; what does not read there is passed over. */
static const char *const OTHERS[][4] = {
    {"male", "female"},
    {"bachelor", "master"},
    {"good", "excellent"},
    {"party", "government"},
    {"commune", "district", "province"},
    {"district", "commune"},
    {"province", "central"},
    {"main", "rotated"},
    {"acting", "seconded"},
    {"concurrent", "seconded"},
    {"seconded", "acting"},
    {"continuous", "cumulative"},
    {"cumulative", "continuous"},
    {"least", "most"},
    {"up", "down", "nearest"},
    {"down", "up"},
    {"nearest", "down"},
    {"bar", "target"},
    {"target", "information"},
    {"information", "bar"},
    {"seats", "holders"},
    {"holders", "seats"},
    {"summoned", "present"},
    {"secret", "open"},
    {"head", "authority"},
    {"descending", "ascending"},
    {"ascending", "descending"},
    {"spouse", "sibling"},
    {"appointment", "transfer"},
    {"term_end", "second_term_end"},
    {"above", "at least"},
    {"under", "from"},
    {"and", "or"},
    {"or", "and"},
    {"merit_certificate", "emulation_fighter"},
    {"met", "not_met"},
    {"intermediate", "advanced"},
    {"years", "months"},
    {"months", "years"},
    {">=", "<", "="},
    {"!=", "="},
    {"change", "period"},
    {"some", "every"},
    {"every", "some"},
};

/* Left out they are understood: what the header says, a separator. */
static const char *const UNDERSTOOD[] = {"times", "continuous", ";"};

/* ---- words of a pack ---- */

typedef struct Word {
    size_t from, past;
} Word;

static bool blank(char c) {
    return c == ' ' || c == '\n';
}

static size_t word_past(Str text, size_t from) {
    size_t past = from + 1;
    if (text.at[from] == '"') {
        while (text.at[past] != '"')
            past++;
        return past + 1;
    }
    if (strchr("{}();:,%", text.at[from]))
        return past;
    while (past < text.len && !blank(text.at[past]) && !strchr("{}();:,%\"", text.at[past]))
        past++;
    return past;
}

static Word *words_of(Arena *arena, Str text, size_t *count_out) {
    Word  *words = ARENA_ARRAY(arena, Word, text.len);
    size_t at = strlen("```rule\n"), past = text.len - strlen("```\n"), count = 0;
    while (at < past) {
        if (!blank(text.at[at])) {
            words[count++] = (Word){at, word_past(text, at)};
            at = words[count - 1].past;
        } else {
            at++;
        }
    }
    *count_out = count;
    return words;
}

static Str put(Arena *arena, Str text, size_t from, size_t past, Str other) {
    return str_format(arena, "%.*s" STR_FMT STR_FMT, (int)from, text.at, STR_ARG(other),
                      (int)(text.len - past), text.at + past);
}

/* ---- the page ---- */

typedef struct Told {
    bool read;
    Hash meaning;
    Str  page;
} Told;

static Str page_of(Arena *arena, Lang lang, const Rules *rules) {
    Text           text = text_open(arena);
    Findings       findings = findings_open(arena);
    RulebookAnswer answer;
    assert_true(rulebook_make(arena, lang, rules, (KindNames){0}, (KindNames){0}, STR(""), &answer,
                              &findings));
    Document page = report_rulebook(arena, lang, &answer);
    for (size_t b = 0; b < page.len; b++) {
        const Block *block = &page.blocks[b];
        text_format(&text, STR_FMT "\n", STR_ARG(block->text));
        for (uint32_t i = 0; i < block->table.rows * block->table.columns; i++)
            text_format(&text, STR_FMT "\n", STR_ARG(block->table.cells[i].text));
    }
    return text_done(&text);
}

static Told told_of(Arena *arena, Lang lang, const PackSource *packs, size_t count, size_t which) {
    Findings     findings = findings_open(arena);
    Told         told = {0};
    const Rules *rules = rules_read(arena, packs, count, &findings);
    if (!rules || findings.errors)
        return told;
    assert_true(pack_meaning(arena, &packs[which], &told.meaning, &findings));
    told.page = page_of(arena, lang, rules);
    told.read = true;
    return told;
}

/* ---- altered ---- */

typedef struct Trial {
    Lang        lang;
    PackSource *packs;
    size_t      count, which;
    Told        first;
    uint32_t    altered, silent;
} Trial;

static bool understood(Str left_out, Str other) {
    bool found = false;
    for (size_t i = 0; i < COUNT_OF(UNDERSTOOD); i++)
        found |= str_is(left_out, UNDERSTOOD[i]);
    return found && !other.len;
}

static Str line_of(Str text, size_t at) {
    size_t from = at, past = at;
    while (from && text.at[from - 1] != '\n')
        from--;
    while (past < text.len && text.at[past] != '\n')
        past++;
    return (Str){text.at + from, past - from};
}

static void altered(Trial *t, Str before, size_t from, size_t past, Str other) {
    AUTO(Arena) arena = arena_open();
    PackSource *packs = ARENA_ARRAY(arena, PackSource, t->count);
    for (size_t i = 0; i < t->count; i++)
        packs[i] = t->packs[i];
    packs[t->which].text = put(arena, before, from, past, other);
    Told told = told_of(arena, t->lang, packs, t->count, t->which);
    if (!told.read || hash_same(told.meaning, t->first.meaning))
        return;
    t->altered++;
    Str words = {before.at + from, past - from};
    if (!str_same(told.page, t->first.page) || understood(words, other))
        return;
    t->silent++;
    printf("# [" STR_FMT "] -> [" STR_FMT "] in " STR_FMT "\n", STR_ARG(words), STR_ARG(other),
           STR_ARG(line_of(before, from)));
}

static void left_out(Trial *t, Str text, const Word *words, size_t count, size_t at) {
    for (size_t span = 1; span <= SPAN_MOST && at + span <= count; span++)
        altered(t, text, words[at].from, words[at + span - 1].past, STR(""));
}

static void put_otherwise(Trial *t, Str text, Word word) {
    char raised[64];
    Str  said = {text.at + word.from, word.past - word.from};
    if (*said.at == '"')
        altered(t, text, word.from, word.past, STR("\"other\""));
    if (isdigit((unsigned char)*said.at) && said.len < sizeof raised) {
        snprintf(raised, sizeof raised, "%.*s", (int)said.len, said.at);
        raised[said.len - 1] = raised[said.len - 1] == '9' ? '8' : raised[said.len - 1] + 1;
        altered(t, text, word.from, word.past, str_from(raised));
    }
    for (size_t i = 0; i < COUNT_OF(OTHERS); i++)
        for (size_t k = 1; str_is(said, OTHERS[i][0]) && k < 4 && OTHERS[i][k]; k++)
            altered(t, text, word.from, word.past, str_from(OTHERS[i][k]));
}

/* How many of the alterations changed the meaning. */
static uint32_t all_told(Arena *arena, Lang lang, PackSource *packs, size_t pack_count,
                         size_t which) {
    Trial  trial = {lang, packs, pack_count, which, .altered = 0};
    Str    text = packs[which].text;
    size_t count;
    Word  *words = words_of(arena, text, &count);
    trial.first = told_of(arena, lang, packs, pack_count, which);
    assert_true(trial.first.read);
    for (size_t at = 0; at < count; at++) {
        left_out(&trial, text, words, count, at);
        put_otherwise(&trial, text, words[at]);
    }
    assert_int_equal(trial.silent, 0);
    return trial.altered;
}

static void test_of_a_pack_that_says_all(void **state) {
    (void)state;
    for (int lang = 0; lang < 2; lang++) {
        AUTO(Arena) arena = arena_open();
        PackSource pack = {.code = STR("p.md"), .text = str_from(WHOLE)};
        uint32_t   altered = all_told(arena, (Lang)lang, &pack, 1, 0);
        assert_true(altered > 400);
    }
}

static void test_of_packs_by_seed(void **state) {
    (void)state;
    uint32_t altered = 0;
    for (uint64_t seed = 1; seed <= 6; seed++) {
        AUTO(Arena) arena = arena_open();
        PackSource packs[RANDOM_PACKS];
        random_set(arena, seed, RELIEF_BY_LOWER, packs);
        altered += all_told(arena, (Lang)(seed % 2), packs, RANDOM_PACKS, seed % 3);
    }
    assert_true(altered > 400);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_a_pack_that_says_all),
        cmocka_unit_test(test_of_packs_by_seed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
