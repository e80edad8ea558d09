/* cmd_photo.c — the photo of a person: put in, written out, or withdrawn. */
#include "cli/look.h"
#include "process/picture.h"
#include "wire/envelope.h"

#include <strings.h>

static const OptionSpec options[] = {
    {"person", OPTION_TEXT, "CODE", "cli.photo.person"},
    {"taken", OPTION_DAY, "DATE", NULL},
    {"source", OPTION_TEXT, "TEXT", "cli.photo.source"},
    {"out", OPTION_OUT, "OUT.jpg", "cli.photo.out"},
    {"remove", OPTION_FLAG, NULL, "cli.photo.remove"},
    OPTION_FORCE,
};

static void photo_told(const Invocation *inv, const PictureAnswer *answer, const char *key) {
    if (inv->json) {
        json_t *made = envelope_make(DAY_NONE);
        envelope_set(made, "person", envelope_str(answer->person));
        envelope_set(made, "image", envelope_str(answer->image));
        envelope_set(made, "taken", envelope_str(answer->taken));
        envelope_set(made, "width", json_integer(answer->width));
        envelope_set(made, "height", json_integer(answer->height));
        envelope_set(made, "bytes", json_integer((json_int_t)answer->bytes));
        envelope_set(made, "version", json_integer(answer->version));
        show_json(made);
        return;
    }
    SHOW(inv, key, {"person", answer->person}, {"file", invocation_text(inv, "out")},
         {"width", say_number(inv->arena, inv->lang, answer->width)},
         {"height", say_number(inv->arena, inv->lang, answer->height)},
         {"kib", say_number(inv->arena, inv->lang, (int64_t)(answer->bytes + 1023) / 1024)});
}

static int photo_refused(const Invocation *inv, const char *code) {
    Findings findings = findings_open(inv->arena);
    findings_add(&findings, (Finding){.severity = SEVERITY_ERROR, .code = code});
    return show_refusal(inv, &findings);
}

/* What is held is a JPEG, whatever the file is called. */
static bool out_is_jpeg(Str path) {
    size_t dot = path.len;
    while (dot && path.at[dot - 1] != '.' && path.at[dot - 1] != '/')
        dot--;
    const char *ending = path.at + dot;
    return dot && path.at[dot - 1] == '.' &&
           (!strcasecmp(ending, "jpg") || !strcasecmp(ending, "jpeg"));
}

static int photo_run(Invocation *inv) {
    AUTO(Store) store = NULL;
    bool          out = invocation_has(inv, "out"), away = invocation_has(inv, "remove");
    Findings      findings = findings_open(inv->arena);
    Error         err = {0};
    PictureAnswer answer;
    PictureAsk    ask = {.person = invocation_text(inv, "person"),
                         .source = invocation_text(inv, "source"),
                         .taken = invocation_day(inv, "taken", DAY_NONE)};
    int           status = look_noted(inv, "taken");
    if (status != LOOK_GOES_ON)
        return status;
    if (!ask.person.len)
        return photo_refused(inv, "photo.person.missing");
    if ((inv->word_count == 2) + out + away != 1)
        return photo_refused(inv, "photo.deed");
    if (out && !out_is_jpeg(invocation_text(inv, "out")))
        return photo_refused(inv, "photo.out.ending");
    if (!register_open(inv->words[0].at, &store, &err))
        return show_error(inv, &err);
    bool done = out ? picture_write(store, ask.person, invocation_text(inv, "out").at, inv->arena,
                                    &answer, &findings, &err)
                : away ? picture_withdraw(store, &inv->actor, ask.person, inv->arena, &answer,
                                          &findings, &err)
                       : picture_put(store, &inv->actor, &ask, inv->words[1].at, inv->arena,
                                     &answer, &findings, &err);
    if (!done)
        return look_failed(inv, &findings, &err);
    photo_told(inv, &answer, out ? "photo.written" : away ? "photo.removed" : "photo.kept");
    return EXIT_OK;
}

const Command cmd_photo = {.name = "photo",
                           .words = "FILE [IMAGE]",
                           .least = 1,
                           .most = 2,
                           .options = options,
                           .option_count = COUNT_OF(options),
                           .run = photo_run};
