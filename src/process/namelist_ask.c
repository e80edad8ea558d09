/* namelist_ask.c — questions a list leaves open, and the answers to them. */
#include "process/namelist_parts.h"

#include "base/file.h"
#include "office/sheet.h"
#include "wire/envelope.h"
#include "wire/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ANSWERS_BYTES = 16 << 20 };

static const char *const choices_columns[] = {"guess", "skip", NULL};
static const char *const choices_women[] = {"yes", "no", NULL};
static const char *const choices_office[] = {"guess", "words", NULL};
static const char *const choices_units[] = {"create", "words", "group", "guess", "within", NULL};
static const char *const choices_posts[] = {"create", "words", NULL};
static const char *const choices_kinds[] = {"guess", "keep", NULL};
static const char *const choices_bodies[] = {"create", "skip", NULL};
static const char *const choices_people[] = {"create", "skip", NULL};
static const char *const choices_same[] = {"yes", "no", NULL};

/* kept: answers of that question are of use next month; not those that make something, nor the office, for lists of
 * other offices have the same headers. one: an answer of the user's own may be given for all items together. optional:
 * the list goes in without an answer. */
static const struct {
    const char        *id;
    const char *const *choices;
    bool               kept, one, optional;
} questions[] = {
    {"columns", choices_columns, true, false, false},
    {"women", choices_women, true, false, false},
    {"people", choices_people, false, false, false},
    {"same", choices_same, true, false, false},
    {"office", choices_office, false, true, false},
    {"units", choices_units, true, false, false},
    {"posts", choices_posts, true, false, false},
    {"bodies", choices_bodies, true, false, false},
    {"kinds", choices_kinds, true, false, true},
};

ListAnswers answers_open(Arena *arena) {
    return (ListAnswers){.arena = arena, .given = map_open(arena)};
}

static Str answer_key(Arena *arena, const char *question, Str value) {
    return str_format(arena, "%s\x1f" STR_FMT, question, STR_ARG(value));
}

void answers_set(ListAnswers *answers, const char *question, Str value, Str answer, bool kept) {
    Str      key = answer_key(answers->arena, question, value);
    uint32_t at = map_find(&answers->given, key);
    if (at != NONE && kept)
        return; /* what the user says now goes before what was said last month */
    map_set(&answers->given, key, (uint32_t)answers->texts.len);
    VEC_PUSH(answers->arena, answers->texts, str_copy(answers->arena, answer));
    VEC_PUSH(answers->arena, answers->kept, kept);
    VEC_PUSH(answers->arena, answers->met, true);
}

Str answers_get(const ListAnswers *answers, const char *question, Str value, bool *kept_out) {
    ArenaMark mark = arena_mark(answers->arena);
    uint32_t  at = map_find(&answers->given, answer_key(answers->arena, question, value));
    if (at != NONE)
        answers->met.at[at] = true;
    if (at == NONE || !answers->texts.at[at].len)
        at = map_find(&answers->given, answer_key(answers->arena, question, STR("*")));
    arena_rewind(answers->arena, mark);
    if (kept_out)
        *kept_out = at != NONE && answers->kept.at[at];
    return at == NONE ? STR("") : answers->texts.at[at];
}

bool answers_has(const ListAnswers *answers, const char *question, Str value) {
    ArenaMark mark = arena_mark(answers->arena);
    uint32_t  at = map_find(&answers->given, answer_key(answers->arena, question, value));
    arena_rewind(answers->arena, mark);
    if (at != NONE)
        answers->met.at[at] = true;
    return at != NONE && answers->texts.at[at].len;
}

/* The values, a few of them: “Sở A”, “Sở B”, … */
Str answers_idle(const ListAnswers *answers, const char *question, uint32_t *count_out) {
    enum { SHOWN = 5 };
    Str  head = answer_key(answers->arena, question, STR(""));
    Text text = text_open(answers->arena);
    *count_out = 0;
    for (uint32_t i = 0; i < answers->given.len; i++) {
        const MapEntry *entry = &answers->given.entries[i];
        Str             value = {entry->key.at + head.len, entry->key.len - head.len};
        if (!str_starts(entry->key, head) || str_is(value, "*") || answers->met.at[entry->value] ||
            answers->kept.at[entry->value])
            continue;
        if ((*count_out)++ < SHOWN)
            text_format(&text, text.len ? ", “" STR_FMT "”" : "“" STR_FMT "”", STR_ARG(value));
    }
    text_add(&text, *count_out > SHOWN ? STR(", …") : STR(""));
    return text_done(&text);
}

void answers_unmet(const ListAnswers *answers, const char *question, Str file, Findings *findings) {
    Str head = answer_key(answers->arena, question, STR(""));
    for (uint32_t i = 0; i < answers->given.len; i++) {
        const MapEntry *entry = &answers->given.entries[i];
        Str             value = {entry->key.at + head.len, entry->key.len - head.len};
        if (str_starts(entry->key, head) && !str_is(value, "*") && !answers->met.at[entry->value] &&
            !answers->kept.at[entry->value])
            findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                             .code = "namelist.answer.unmet",
                                             .place = {.file = file},
                                             .value = value});
    }
}

Str list_answer(ListReading *reading, const char *id, Str value) {
    Str answer = answers_get(reading->answers, id, value, NULL);
    if (answer.len)
        answers_set(reading->answers, id, value, answer, false);
    return answer;
}

/* --- from a file ------------------------------------------------------------------------------ */

/* NULL: none is called so. */
static const char *question_named(Arena *arena, const char *name) {
    for (size_t i = 0; i < COUNT_OF(questions); i++)
        if (question_is(arena, questions[i].id, str_from(name)))
            return questions[i].id;
    return NULL;
}

void answers_say(ListAnswers *answers, const ListAnswer *said) {
    const char *question = question_named(answers->arena, said->question);
    if (question)
        answers_set(answers, question, said->value,
                    answer_meant(answers->arena, question, said->answer), false);
}

const char *const *answer_choices(const char *question) {
    size_t i = 0;
    while (strcmp(questions[i].id, question) != 0)
        ensure(++i < COUNT_OF(questions));
    return questions[i].choices;
}

/* By the user: whether it is of use shows when it is asked for. */
static void answer_given(ListAnswers *answers, const char *question, Str value, Str answer,
                         bool kept) {
    size_t before = answers->met.len;
    answers_set(answers, question, value, answer, kept);
    if (answers->met.len > before)
        answers->met.at[before] = false;
}

/* What the same file says of this value under the other name of the part; empty: nothing. */
static Str answer_before(const ListAnswers *answers, const char *question, Str value) {
    uint32_t at = map_find(&answers->given, answer_key(answers->arena, question, value));
    return at == NONE || answers->kept.at[at] ? STR("") : answers->texts.at[at];
}

/* "" as --guess writes it, or null. */
static bool unanswered(const json_t *value) {
    return json_is_null(value) || (json_is_string(value) && !json_string_length(value));
}

static void answers_take(Reader *reader, const Spot *spot, json_t *object, ListAnswers *answers,
                         const char *question, bool kept) {
    const char *name;
    json_t     *value;
    if (!json_is_object(object)) {
        reader_fault(reader, spot, object, "json.object");
        return;
    }
    json_object_foreach(object, name, value) {
        Str word, answer;
        if (unanswered(value) || !reader_name(reader, SPOT_KEY(spot, name), name, &word) ||
            !reader_text(reader, SPOT_KEY(spot, name), value, &answer))
            continue;
        answer = answer_read(reader->arena, answer_choices(question), str_trim(answer));
        ListFeed feed = feed_read(reader->arena, answer);
        bool     column = strcmp(question, "columns") == 0 && !str_is(answer, "guess");
        if (column && feed.base == FEED_UNKNOWN) {
            reader_fault(reader, SPOT_KEY(spot, name), value, "words.feed");
            continue;
        }
        if (column)
            answer = feed_name(reader->arena, feed);
        Str before = answer_before(answers, question, word);
        if (before.len && !kept && !str_same(before, answer))
            reader_fault_with(reader, SPOT_KEY(spot, name), value, "namelist.answer.twice",
                              (Arg){"before", before}, (Arg){0});
        else
            answer_given(answers, question, word, answer, kept);
    }
}

static void version_check(Reader *reader, const Spot *spot, const json_t *value) {
    if (!json_is_integer(value) || json_integer_value(value) != 1)
        reader_fault(reader, spot, value, "namelist.answer.version");
}

void answers_parse(Str text, Str name, ListAnswers *answers, bool kept, Findings *findings) {
    Reader      reader = {.arena = answers->arena, .name = name, .findings = findings};
    json_t     *root = reader_parse(&reader, text), *object = root, *value;
    const Spot  within = {NULL, "answers", 0}, *top = NULL;
    const char *part, *question;
    if (!root)
        return;
    if (json_is_object(json_object_get(root, "answers"))) { /* what --guess wrote */
        object = json_object_get(root, "answers");
        top = &within;
    }
    json_object_foreach(object, part, value) {
        if (strcmp(part, "answers") == 0)
            version_check(&reader, SPOT_KEY(top, part), value);
        else if ((question = question_named(answers->arena, part)) != NULL)
            answers_take(&reader, SPOT_KEY(top, part), value, answers, question, kept);
        else
            reader_fault(&reader, SPOT_KEY(top, part), value, "namelist.answer.part");
    }
    if (!json_object_get(object, "answers"))
        reader_fault(&reader, SPOT_KEY(top, "answers"), NULL, "json.field.missing");
    json_decref(root);
}

bool answers_load(const char *path, ListAnswers *answers, Findings *findings, Error *err) {
    Str bytes;
    if (strcmp(path, "-") != 0 && access(path, R_OK) != 0)
        return file_error(err, errno, path, "cannot read");
    TRY(file_read(answers->arena, path, ANSWERS_BYTES, &bytes, err));
    answers_parse(bytes, sheet_file_name(answers->arena, path), answers, false, findings);
    return true;
}

/* --- kept ---------------------------------------------------------------------------------------- */

typedef struct Pair {
    Str key, answer;
} Pair;

static int pair_order(const void *a, const void *b) {
    return str_order(((const Pair *)a)->key, ((const Pair *)b)->key);
}

/* The answers that hold for next month too, in order, so that the same answers are the same text. */
static void kept_set(Arena *arena, const ListReading *reading, json_t *root, const char *question) {
    const Map *given = &reading->answers->given;
    VEC(Pair) pairs = {0};
    Str prefix = str_format(arena, "%s\x1f", question);
    for (uint32_t i = 0; i < given->len; i++) {
        Str key = given->entries[i].key,
            answer = reading->answers->texts.at[given->entries[i].value];
        Str value = {key.at + prefix.len, key.len - prefix.len};
        if (str_starts(key, prefix) && answer.len && !str_is(value, "*") &&
            !str_is(answer, "create") && !str_is(answer, "within"))
            VEC_PUSH(arena, pairs, (Pair){value, answer});
    }
    if (pairs.len)
        qsort(pairs.at, pairs.len, sizeof *pairs.at, pair_order);
    json_t *object = json_object();
    for (size_t i = 0; i < pairs.len; i++)
        envelope_set(object, str_copy(arena, pairs.at[i].key).at, envelope_str(pairs.at[i].answer));
    envelope_set(root, question, object);
}

Str list_answers_text(Arena *arena, const ListReading *reading, const List *list) {
    json_t *root = json_object(), *columns = json_object();
    envelope_set(root, "answers", json_integer(1));
    for (uint32_t c = 0; c < list->column_count; c++)
        if (list->columns[c].header.len || list->columns[c].filled)
            envelope_set(columns, list->columns[c].name.at,
                         envelope_str(feed_name(arena, list->columns[c].feed)));
    envelope_set(root, "columns", columns);
    for (size_t i = 1; i < COUNT_OF(questions); i++)
        if (questions[i].kept)
            kept_set(arena, reading, root, questions[i].id);
    Str text = envelope_bytes(arena, root);
    json_decref(root);
    return text;
}

/* --- questions ----------------------------------------------------------------------------------- */

static ListQuestion *question_of(ListReading *reading, const char *id) {
    Lists *lists = reading->lists;
    for (size_t i = 0; i < lists->questions.len; i++)
        if (strcmp(lists->questions.at[i].id, id) == 0)
            return &lists->questions.at[i];
    for (size_t i = 0; i < COUNT_OF(questions); i++)
        if (strcmp(questions[i].id, id) == 0)
            VEC_PUSH(reading->arena, lists->questions,
                     (ListQuestion){.id = questions[i].id,
                                    .choices = questions[i].choices,
                                    .one = questions[i].one,
                                    .optional = questions[i].optional});
    return &lists->questions.at[lists->questions.len - 1];
}

ListItem *list_ask(ListReading *reading, const char *id, Str value, Str suggested, ListSpot spot) {
    ListQuestion *question = question_of(reading, id);
    for (size_t i = 0; i < question->items.len; i++)
        if (str_same(question->items.at[i].value, value)) {
            question->items.at[i].places++;
            return &question->items.at[i];
        }
    VEC_PUSH(reading->arena, question->items,
             (ListItem){.value = str_copy(reading->arena, value),
                        .suggested = str_copy(reading->arena, suggested),
                        .place = list_place(reading, spot),
                        .places = 1});
    return &question->items.at[question->items.len - 1];
}

uint32_t lists_wanting(const Lists *lists) {
    uint32_t count = 0;
    for (size_t i = 0; i < lists->questions.len; i++)
        count += !lists->questions.at[i].optional;
    return count;
}
