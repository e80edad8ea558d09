/* cmd_new.c — an empty register with its as-of date, name and planning authority. */
#include "base/clock.h"
#include "cli/show.h"
#include "process/register.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"as-of", OPTION_DAY, "DATE", NULL},
    {"name", OPTION_TEXT, "TEXT", NULL},
    {"authority", OPTION_TEXT, "TEXT", NULL},
};

static Day today(Arena *arena) {
    Day day;
    Str stamp = clock_stamp(arena);
    ensure(day_parse_iso((Str){stamp.at, 10}, &day));
    return day;
}

/* a/b/Hà Tĩnh.kt -> Hà Tĩnh */
static Str stem(Str path) {
    Str part = path;
    while (path.len)
        part = str_cut(&path, '/');
    return str_cut(&part, '.');
}

static Str words_read(Invocation *inv, uint32_t field, Str raw, Findings *findings) {
    const Field *info = &vocabulary_kind(KIND_REGISTER)->fields[field];
    Str          words;
    if (vocabulary_read(inv->arena, info, raw, DATE_DMY, &words))
        return words;
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = "register.words.bad",
                           .field = str_from(inv->lang == LANG_VI ? info->vi : info->en)});
    return STR("");
}

static int new_run(Invocation *inv) {
    Findings    findings = findings_open(inv->arena);
    Error       err = {0};
    Str         where = inv->words[0], name = invocation_text(inv, "name");
    RegisterRow row = {.as_of = invocation_day(inv, "as-of", today(inv->arena))};
    row.name = words_read(inv, Register_name, name.len ? name : stem(where), &findings);
    row.authority =
        words_read(inv, Register_authority, invocation_text(inv, "authority"), &findings);
    if (!findings.errors && !row.name.len)
        row.name = str_copy(inv->arena, STR("register"));
    if (findings.errors)
        return show_refusal(inv, &findings);
    if (!register_create(where.at, &inv->actor, &row, &err))
        return show_error(inv, &err);
    if (inv->json) {
        json_t *answer = envelope_make(row.as_of);
        envelope_set(answer, "file", envelope_str(where));
        envelope_set(answer, "name", envelope_str(row.name));
        envelope_set(answer, "version", json_integer(1));
        show_json(answer);
    } else {
        SHOW(inv, "cli.new.done", {"file", where}, {"name", row.name},
             {"day", say_date(inv->arena, inv->lang, day_iso(inv->arena, row.as_of))});
    }
    return EXIT_OK;
}

const Command cmd_new = {.name = "new",
                         .words = "FILE",
                         .least = 1,
                         .most = 1,
                         .options = options,
                         .option_count = COUNT_OF(options),
                         .run = new_run};
