#include "cli/show.h"

#include "base/utf8.h"
#include "cli/wrap.h"
#include "model/plan.h"
#include "text/fail.h"
#include "wire/envelope.h"

#include <stdio.h>
#include <string.h>

static void put(FILE *out, Str s) {
    fwrite(s.at, 1, s.len, out);
}

/* A terminal has one column: the left side first. */
static void show_side(const Line *lines, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        wrap_put(stdout, lines[i].text, 0, 0);
}

/* A title in capitals, but for what has a figure in it: a code stands as it is everywhere. */
static Str titled(Arena *arena, Str title) {
    Text text = text_open(arena);
    Str  rest = title;
    while (rest.len) {
        Str  word = str_cut(&rest, ' ');
        bool code = false;
        for (size_t i = 0; i < word.len; i++)
            code |= word.at[i] >= '0' && word.at[i] <= '9';
        text_format(&text, "%s" STR_FMT, text.len ? " " : "",
                    STR_ARG(code ? word : utf8_upper(arena, word)));
    }
    return text_done(&text);
}

void show_document(const Invocation *inv, const Document *document) {
    for (size_t i = 0; i < document->len; i++) {
        const Block *block = &document->blocks[i];
        switch (block->kind) {
        case BLOCK_HEADING:
            fputs(i ? "\n" : "", stdout);
            wrap_put(stdout, block->depth == 1 ? titled(inv->arena, block->text) : block->text, 0,
                     0);
            break;
        case BLOCK_PARAGRAPH:
        case BLOCK_LINE:
            wrap_put(stdout, block->text, 0, 0);
            break;
        case BLOCK_SIDES:
            show_side(block->left, block->left_count);
            show_side(block->right, block->right_count);
            break;
        case BLOCK_BREAK:
            break;
        case BLOCK_TABLE:
            show_table(inv, &block->table);
            break;
        }
    }
}

void show_line(const Invocation *inv, const char *key, const Arg *args, size_t count) {
    wrap_put(stdout, say(inv->arena, inv->lang, key, args, count), 0, 0);
}

void show_gap(const Invocation *inv, int64_t value, int64_t bound, int64_t unavoidable) {
    double movable = plan_gap_movable(value, bound, unavoidable);
    SHOW(inv, "cli.solve.bound", {"bound", say_number(inv->arena, inv->lang, bound)},
         {"gap", say_percent(inv->arena, inv->lang, plan_gap(value, bound), 3)},
         {"points", say_number(inv->arena, inv->lang, value - bound)},
         {"unavoidable", say_number(inv->arena, inv->lang, unavoidable)},
         {"movable", say_percent(inv->arena, inv->lang, movable, 3)});
}

void show_aims(const Invocation *inv, const Problem *p, const PlanAim *aims, bool proven) {
    for (uint32_t k = 0; aims && k < problem_aims(p); k++) {
        bool        least = aims[k].bound == aims[k].reached;
        const char *key = !least   ? "cli.solve.aim.within"
                          : proven ? "cli.solve.aim.proven"
                                   : "cli.solve.aim.given";
        proven = proven && least;
        SHOW(inv, key, {"level", say_number(inv->arena, inv->lang, problem_level(p, k + 1))},
             {"reached", say_number(inv->arena, inv->lang, aims[k].reached)},
             {"bound", say_number(inv->arena, inv->lang, aims[k].bound)},
             {"within", say_number(inv->arena, inv->lang, aims[k].reached - aims[k].bound)});
    }
}

void show_json(json_t *answer) {
    AUTO(Arena) arena = arena_open();
    put(stdout, envelope_text(arena, answer));
    json_decref(answer);
}

json_t *show_kinds_json(const PackKind *kinds, uint32_t count) {
    json_t *list = json_array();
    for (uint32_t i = 0; i < count; i++) {
        json_t *made = json_object();
        envelope_set(made, "kind", envelope_str(kinds[i].kind));
        envelope_set(made, "standard", envelope_str(kinds[i].standard));
        envelope_set(made, "title", envelope_str(kinds[i].title));
        envelope_set(made, "conditional", json_boolean(kinds[i].conditional));
        ensure(json_array_append_new(list, made) == 0);
    }
    return list;
}

/* What the user can mend by giving something else is bad use; the rest is the world. */
static int error_status(ErrorCode code) {
    switch (code) {
    case ERROR_FORMAT:
    case ERROR_CONFLICT:
    case ERROR_MISSING:
    case ERROR_FOLDER:
    case ERROR_EXISTS:
    case ERROR_KEPT:
    case ERROR_INPUT:
    case ERROR_LIMIT:
    case ERROR_DENIED:
    case ERROR_MOVED:
        return EXIT_USE;
    case ERROR_NONE:
    case ERROR_FILE:
    case ERROR_ROOM:
    case ERROR_STORE:
    case ERROR_REFUSED:
    case ERROR_SYSTEM:
        return EXIT_WORLD;
    }
    return EXIT_WORLD;
}

void show_mend(Str mend) {
    if (!mend.len)
        return;
    fputs("    → ", stderr);
    wrap_bytes(stderr, mend);
    fputc('\n', stderr);
}

bool show_error_add(Findings *findings, const Error *err) {
    if (error_status(err->code) == EXIT_WORLD)
        return false;
    findings_add(findings, (Finding){.severity = SEVERITY_ERROR,
                                     .code = fail_key(err->code),
                                     .args = {{"detail", str_from(err->message)}}});
    return true;
}

int show_error(const Invocation *inv, const Error *err) {
    const char *key = fail_key(err->code);
    Str         detail = str_from(err->message);
    if (inv->faults.errors) {
        Findings with = findings_open(inv->arena);
        findings_add(
            &with,
            (Finding){.severity = SEVERITY_ERROR, .code = key, .args = {{"detail", detail}}});
        show_refusal(inv, &with);
        return error_status(err->code);
    }
    Str words = fail_say(inv->arena, inv->lang, err), mend = fail_mend(inv->arena, inv->lang, err);
    if (inv->json) {
        json_t *answer = envelope_make(DAY_NONE);
        json_t *error = json_object();
        envelope_set(error, "code", json_string(key));
        envelope_set(error, "message", envelope_str(words));
        if (mend.len)
            envelope_set(error, "mend", envelope_str(mend));
        envelope_set(answer, "error", error);
        show_json(answer);
        return error_status(err->code);
    }
    fputs("kientoan: ", stderr);
    wrap_bytes(stderr, words);
    fputc('\n', stderr);
    show_mend(mend);
    return error_status(err->code);
}
