/* cmd_new.c — an empty register with its as-of date, name and planning authority; or a made-up one to
 * try the program on. */
#include "base/file.h"
#include "cli/look.h"
#include "cli/typed.h"
#include "process/register.h"
#include "process/sample.h"
#include "wire/envelope.h"

static const OptionSpec options[] = {
    {"as-of", OPTION_DAY, "DATE", NULL},
    {"name", OPTION_TEXT, "TEXT", NULL},
    {"authority", OPTION_TEXT, "TEXT", NULL},
    {"sample", OPTION_TEXT, "province|company", NULL},
    {"seed", OPTION_INT, "N", "cli.new.option.seed"},
    {"people", OPTION_INT, "N", NULL},
    {"key", OPTION_OUT, "KEY.json", NULL},
    {"no-rules", OPTION_FLAG, NULL, NULL},
    {"force", OPTION_FLAG, NULL, "cli.new.option.force"},
};

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

/* ---- the sample ---- */

/* Options that say nothing here, because a sample brings its own, or because there is none. */
static void options_check(Invocation *inv, Findings *findings) {
    static const char *const empty_only[] = {"as-of", "name", "authority"};
    static const char *const sample_only[] = {"seed", "people", "key", "no-rules"};
    bool                     sample = invocation_has(inv, "sample");
    for (size_t i = 0; i < COUNT_OF(empty_only); i++) {
        const char *option = sample ? empty_only[i] : sample_only[i];
        if (invocation_has(inv, option))
            findings_add(findings,
                         (Finding){.severity = SEVERITY_ERROR,
                                   .code = sample ? "sample.option.own" : "sample.option.none",
                                   .value = str_format(inv->arena, "--%s", option)});
    }
}

static SampleOrder order_read(Invocation *inv, Findings *findings) {
    Str         kind = invocation_text(inv, "sample");
    SampleOrder order = {.company = str_is(kind, "company")};
    int64_t     otherwise = order.company ? SAMPLE_COMPANY_PEOPLE : SAMPLE_PROVINCE_PEOPLE;
    int64_t     people = invocation_int(inv, "people", otherwise);
    if (!order.company && !str_is(kind, "province"))
        findings_add(
            findings,
            (Finding){.severity = SEVERITY_ERROR, .code = "sample.kind.unknown", .value = kind});
    if (people < SAMPLE_PEOPLE_LEAST || people > SAMPLE_PEOPLE_MOST)
        findings_add(
            findings,
            (Finding){.severity = SEVERITY_ERROR,
                      .code = "sample.people.bad",
                      .value = say_number(inv->arena, inv->lang, people),
                      .args = {{"least", say_number(inv->arena, inv->lang, SAMPLE_PEOPLE_LEAST)},
                               {"most", say_number(inv->arena, inv->lang, SAMPLE_PEOPLE_MOST)}}});
    order.no_rules = invocation_has(inv, "no-rules");
    order.seed = (uint64_t)invocation_int(inv, "seed", 1);
    order.people = findings->errors ? 0 : (uint32_t)people;
    return order;
}

static void sample_next(const Invocation *inv) {
    Str             file = inv->words[0];
    const TypedStep steps[] = {
        {TYPED(inv, STR("check"), file), "cli.new.next.check"},
        {TYPED(inv, STR("structure"), file), "cli.new.next.structure"},
        {TYPED(inv, STR("plan"), file), "cli.new.next.plan"},
    };
    typed_next(inv, steps, COUNT_OF(steps));
}

static void empty_next(const Invocation *inv) {
    Str             file = inv->words[0];
    Str             form = say_plain(inv->arena, inv->lang, "cli.new.form");
    const TypedStep steps[] = {
        {TYPED(inv, STR("template"), form), "cli.new.next.template"},
        {TYPED(inv, STR("rules"), STR("adopt"), file), "cli.new.next.adopt"},
        {TYPED(inv, STR("import"), file, form), "cli.new.next.import"},
    };
    typed_next(inv, steps, COUNT_OF(steps));
}

static void sample_show(Invocation *inv, const SampleKey *key, const WriteResult *written) {
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        envelope_set(answer, "file", envelope_str(inv->words[0]));
        envelope_set(answer, "version", json_integer(written->version));
        envelope_set(answer, "sample", envelope_str(str_from(key->sample)));
        envelope_set(answer, "seed", json_integer((json_int_t)key->seed));
        envelope_set(answer, "people", json_integer((json_int_t)key->people));
        envelope_set(answer, "posts", json_integer(written->of[KIND_POST].added));
        envelope_set(answer, "bodies", json_integer(written->of[KIND_BODY].added));
        envelope_set(answer, "planted", json_integer((json_int_t)key->len));
        show_json(answer);
        return;
    }
    SHOW(inv, "sample.done", {"file", inv->words[0]},
         {"people", say_number(inv->arena, inv->lang, key->people)},
         {"posts", say_number(inv->arena, inv->lang, written->of[KIND_POST].added)},
         {"bodies", say_number(inv->arena, inv->lang, written->of[KIND_BODY].added)},
         {"seed", str_format(inv->arena, "%llu", (unsigned long long)key->seed)});
    if (invocation_has(inv, "key"))
        SHOW(inv, "sample.key.done", {"file", invocation_text(inv, "key")},
             {"count", say_number(inv->arena, inv->lang, (int64_t)key->len)});
    sample_next(inv);
}

static int sample_run(Invocation *inv) {
    Findings    findings = findings_open(inv->arena);
    Error       err = {0};
    SampleKey   key;
    WriteResult written;
    SampleOrder order = order_read(inv, &findings);
    options_check(inv, &findings);
    if (findings.errors)
        return show_refusal(inv, &findings);
    if (invocation_has(inv, "key") &&
        !file_apart(invocation_text(inv, "key").at, inv->words[0].at, &err))
        return show_error(inv, &err);
    if (!sample_create(inv->arena, inv->words[0].at, &inv->actor, &order, inv->progress, &key,
                       &written, &err))
        return show_error(inv, &err);
    if (invocation_has(inv, "key") &&
        !file_write(invocation_text(inv, "key").at, sample_key_json(inv->arena, &key), &err))
        return show_error(inv, &err);
    sample_show(inv, &key, &written);
    return EXIT_OK;
}

static int new_run(Invocation *inv) {
    if (invocation_has(inv, "sample"))
        return sample_run(inv);

    Findings    findings = findings_open(inv->arena);
    Error       err = {0};
    Str         where = inv->words[0], name = invocation_text(inv, "name");
    RegisterRow row = {.as_of = invocation_day(inv, "as-of", look_today(inv->arena))};
    options_check(inv, &findings);
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
        empty_next(inv);
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
