/* form.c — the forms by their names. */
#include "text/form.h"

static Str date_say(Arena *arena, Lang lang, Str value) {
    PartialDate date;
    return partial_parse(value, DATE_DMY, &date) ? say_date(arena, lang, partial_iso(arena, date))
                                                 : value;
}

static Str moment_say(Arena *arena, Lang lang, Str value) {
    Str time = value, day = str_cut(&time, 'T');
    if (day.len != 10 || time.len < 5)
        return value;
    return SAY(arena, lang, "form.moment", {"day", say_date(arena, lang, day)},
               {"time", (Str){time.at, 5}});
}

/* What the catalogue has no word for, of a newer program, stays as it is written. */
static Str worded(Arena *arena, Lang lang, const char *pattern, Str value) {
    Str rest = str_from(pattern), head = str_cut(&rest, '%');
    Str key = str_format(arena, STR_FMT STR_FMT, STR_ARG(head), STR_ARG(value));
    return say_has(key.at) ? say_plain(arena, lang, key.at) : value;
}

static Str use_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "journal.use.%s", value);
}

static Str level_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "secrecy.level.%s", value);
}

static Str thing_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "secrecy.object.%s", value);
}

static Str leaving_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "secrecy.act.%s", value);
}

static Str stage_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "secrecy.state.%s", value);
}

/* "card A,B": what a browser printed, and of whom. */
static Str page_say(Arena *arena, Lang lang, Str value) {
    Str of = value, page = str_cut(&of, ' '), words = worded(arena, lang, "secrecy.page.%s", page);
    return of.len ? str_format(arena, STR_FMT " " STR_FMT, STR_ARG(words), STR_ARG(of)) : words;
}

static Str act_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "log.act.%s", value);
}

static Str actor_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "journal.by.%s", value);
}

static Str kin_say(Arena *arena, Lang lang, Str value) {
    return worded(arena, lang, "form.kin.%s", value);
}

static Str number_say(Arena *arena, Lang lang, Str value) {
    int64_t number;
    return str_int(value, &number) ? say_number(arena, lang, number) : value;
}

static Str kind_say(Arena *arena, Lang lang, Str value) {
    (void)arena;
    Kind kind = vocabulary_kind_named(value);
    if (kind == KIND_COUNT || !str_is(value, vocabulary_kind(kind)->name))
        return value; /* a sheet as the file calls it */
    return str_from(lang == LANG_VI ? vocabulary_kind(kind)->vi : vocabulary_kind(kind)->en);
}

static Str header_of(Lang lang, const Field *field) {
    return str_from(lang == LANG_VI ? field->vi : field->en);
}

static Str field_say(Arena *arena, Lang lang, Str value) {
    (void)arena;
    Str      name = value;
    Kind     kind = vocabulary_kind_named(str_cut(&name, '.'));
    uint32_t field = kind == KIND_COUNT ? NONE : vocabulary_field(kind, name);
    return field == NONE ? value : header_of(lang, &vocabulary_kind(kind)->fields[field]);
}

static Str fields_say(Arena *arena, Lang lang, Str value) {
    Kind kind = vocabulary_kind_named(value);
    Text text = text_open(arena);
    for (uint32_t f = 0; kind != KIND_COUNT && f < vocabulary_kind(kind)->field_count; f++) {
        const Field *field = &vocabulary_kind(kind)->fields[f];
        text_format(&text, "%s%s (" STR_FMT ")", f ? "; " : "", field->name,
                    STR_ARG(header_of(lang, field)));
    }
    return text.len ? text_done(&text) : value;
}

static Str list_say(Arena *arena, Lang lang, Str value) {
    Text text = text_open(arena);
    for (int list = 0; list < LIST_COUNT; list++)
        for (uint32_t c = 0;
             str_is(value, codes_list_name((ListId)list)) && c < codes_count((ListId)list); c++) {
            const Code *code = codes_at((ListId)list, (int)c);
            text_format(&text, "%s%s", c ? "; " : "", lang == LANG_VI ? code->vi : code->en);
        }
    return text.len ? text_done(&text) : value;
}

/* What one command filled in, as rules call it: "born" of a person, "rating 2024". */
static Str fact_say(Arena *arena, Lang lang, Str value) {
    Str year = value, head = str_cut(&year, ' '), kind = kind_say(arena, lang, head);
    Str person = str_format(arena, "person." STR_FMT, STR_ARG(value));
    Str field = field_say(arena, lang, person);
    if (str_same(kind, head))
        return str_same(field, person) ? field_say(arena, lang, value) : field;
    return year.len ? str_format(arena, STR_FMT ", " STR_FMT, STR_ARG(kind), STR_ARG(year)) : kind;
}

/* Notes of the journal are written once, whatever the language: "plan DC447B1FBB4E",
 * "province, seed 1, people 3000", "person.born"; files and packs are named as they are. */
static Str note_say(Arena *arena, Lang lang, Str value) {
    if (str_is(value, "post kind")) /* as it was written before */
        value = STR("post.kind");
    Str rest = value, sample = str_cut(&rest, ','), seed = str_cut(&rest, ','), people = rest;
    Str named = worded(arena, lang, "journal.sample.%s", sample);
    Str of_seed = STR(" seed "), of_people = STR(" people "), of_plan = STR("plan ");
    Str of_scenario = STR("scenario ");
    if (str_starts(value, of_plan))
        return SAY(arena, lang, "journal.note.plan",
                   {"code", ((Str){value.at + of_plan.len, value.len - of_plan.len})});
    if (str_starts(value, of_scenario))
        return SAY(arena, lang, "journal.note.scenario",
                   {"code", ((Str){value.at + of_scenario.len, value.len - of_scenario.len})});
    if (!str_starts(seed, of_seed) || !str_starts(people, of_people) || named.at == sample.at)
        return fact_say(arena, lang, value);
    return SAY(
        arena, lang, "journal.note.sample", {"sample", named},
        {"seed", ((Str){seed.at + of_seed.len, seed.len - of_seed.len})},
        {"people",
         number_say(arena, lang, (Str){people.at + of_people.len, people.len - of_people.len})});
}

/* Bytes of the part of a fault before ": " or " (". */
static size_t fault_part(Str fault) {
    size_t at = 0;
    while (at < fault.len && !str_starts((Str){fault.at + at, fault.len - at}, STR(": ")) &&
           !str_starts((Str){fault.at + at, fault.len - at}, STR(" (")))
        at++;
    return at;
}

/* "Input/output error" -> "input_output_error", without figures */
static Str fault_key(Arena *arena, Str part) {
    Text text = text_open(arena);
    for (size_t i = 0; i < part.len; i++) {
        char c = part.at[i];
        bool large = c >= 'A' && c <= 'Z';
        if (large || (c >= 'a' && c <= 'z'))
            text_char(&text, large ? (char)(c + ('a' - 'A')) : c);
        else if (text.len && text.at[text.len - 1] != '_')
            text_char(&text, '_');
    }
    while (text.len && text.at[text.len - 1] == '_')
        text.at[--text.len] = 0;
    return text_done(&text);
}

/* "larger than 65536 bytes": its figure. */
static Str fault_number(Str part) {
    size_t from = 0, end;
    while (from < part.len && (part.at[from] < '0' || part.at[from] > '9'))
        from++;
    for (end = from; end < part.len && part.at[end] >= '0' && part.at[end] <= '9';)
        end++;
    return (Str){part.at + from, end - from};
}

static Str fault_words(Arena *arena, Lang lang, Str part) {
    Str key = str_format(arena, "error.words.%s", fault_key(arena, part).at);
    return say_has(key.at)
               ? say(arena, lang, key.at, (const Arg[]){{"count", fault_number(part)}}, 1)
               : STR("");
}

/* What the system and the database say of a fault is English: "x.kt: cannot read: Input/output error". Each part the
 * catalogue knows is said in its words; paths and the rest stay. */
static Str fault_say(Arena *arena, Lang lang, Str value) {
    enum { SIGN = 2 }; /* bytes of ": " and " (" */
    Text text = text_open(arena);
    for (size_t from = 0; from < value.len;) {
        Str    rest = {value.at + from, value.len - from}, part = {rest.at, fault_part(rest)};
        size_t sign = part.len < rest.len ? SIGN : 0;
        bool   closes = part.len > 1 && part.at[part.len - 1] == ')';
        Str    said = fault_words(arena, lang, part);
        text_add(&text, said.len ? said : part);
        if (said.len && closes)
            text_char(&text, ')');
        text_add(&text, (Str){rest.at + part.len, sign});
        from += part.len + sign;
    }
    return text_done(&text);
}

/* "a|b|c": “a”, “b” or “c” */
static Str either_say(Arena *arena, Lang lang, Str value) {
    Text text = text_open(arena);
    for (bool first = true; value.len; first = false) {
        Str one = str_cut(&value, '|');
        if (!first)
            text_add(&text, value.len ? STR(", ") : say_plain(arena, lang, "form.either.or"));
        text_format(&text, "“" STR_FMT "”", STR_ARG(one));
    }
    return text_done(&text);
}

/* Words of the program that are made where no reader is known: a line in Vietnamese, one in English. */
static Str tongue_say(Arena *arena, Lang lang, Str value) {
    (void)arena;
    Str rest = value, first = str_cut(&rest, '\n');
    return lang == LANG_VI ? first : rest;
}

static Str citations_say(Arena *arena, Lang lang, Str value) {
    return say_citations(arena, lang, citations_unpack(arena, value));
}

Str form_say(Arena *arena, Lang lang, Str form, Str value) {
    static const struct {
        const char *name;
        Str (*say)(Arena *arena, Lang lang, Str value);
    } forms[] = {{"date", date_say},         {"moment", moment_say},   {"number", number_say},
                 {"citation", say_citation}, {"kind", kind_say},       {"field", field_say},
                 {"fields", fields_say},     {"list", list_say},       {"act", act_say},
                 {"use", use_say},           {"actor", actor_say},     {"level", level_say},
                 {"thing", thing_say},       {"leaving", leaving_say}, {"stage", stage_say},
                 {"note", note_say},         {"kin", kin_say},         {"fault", fault_say},
                 {"either", either_say},     {"tongue", tongue_say},   {"citations", citations_say},
                 {"page", page_say}};
    size_t i = 0;
    while (i < COUNT_OF(forms) && !str_is(form, forms[i].name))
        i++;
    ensure(i < COUNT_OF(forms)); /* a test of the catalogue finds these */
    return forms[i].say(arena, lang, value);
}
