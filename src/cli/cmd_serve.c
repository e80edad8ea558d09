/* cmd_serve.c — the register over HTTP, until Ctrl-C. */
#include "base/file.h"
#include "base/sign.h"
#include "cli/show.h"
#include "serve/front.h"
#include "serve/server.h"

#include <stdio.h>
#include <string.h>

static const OptionSpec options[] = {
    {"listen", OPTION_TEXT, "ADDRESS", "cli.serve.listen"},
    {"tls-cert", OPTION_FILE, "FILE", "cli.serve.cert"},
    {"tls-key", OPTION_FILE, "FILE", "cli.serve.key"},
    {"proxy", OPTION_FLAG, NULL, "cli.serve.proxy"},
    {"second", OPTION_TEXT, "ROLES", "cli.serve.second"},
    {"audit-key", OPTION_FILE, "FILE", "cli.serve.audit"},
    {"ceiling", OPTION_TEXT, "LEVEL", "cli.serve.ceiling"},
    {"hourly", OPTION_TEXT, "MIB", "cli.serve.hourly"},
    {"syslog", OPTION_FLAG, NULL, "cli.serve.syslog"},
    {"check", OPTION_FLAG, NULL, "cli.serve.check"},
};

enum { PORT_DEFAULT = 8080, PEM_MOST = 1 << 20, MIB_DEFAULT = 256, MIB_MOST = 1 << 20 };

/* "127.0.0.1:8080", "[::1]:8080", "127.0.0.1". */
static bool listen_read(Str text, ServeOptions *options_out) {
    size_t  colon;
    int64_t port = PORT_DEFAULT;
    if (text.len && text.at[0] == '[') {
        const char *end = memchr(text.at, ']', text.len);
        if (!end)
            return false;
        options_out->address = (Str){text.at + 1, (size_t)(end - text.at) - 1};
        colon = (size_t)(end - text.at) + 1;
    } else {
        const char *at = memchr(text.at, ':', text.len);
        colon = at ? (size_t)(at - text.at) : text.len;
        options_out->address = (Str){text.at, colon};
    }
    if (colon < text.len && (text.at[colon] != ':' ||
                             !str_int((Str){text.at + colon + 1, text.len - colon - 1}, &port)))
        return false;
    options_out->port = (uint16_t)port;
    return options_out->address.len && port >= 0 && port <= UINT16_MAX;
}

static bool pem_read(Invocation *inv, const char *option, Str *pem_out, Error *err) {
    Str path = invocation_text(inv, option);
    return !path.len || file_read(inv->arena, path.at, PEM_MOST, pem_out, err);
}

/* Whole MiB, 0 for no bound, into bytes. */
static bool hourly_read(const Invocation *inv, int64_t *bytes_out) {
    enum { MIB = 1 << 20 };
    int64_t mib = MIB_DEFAULT;
    bool    good = !invocation_has(inv, "hourly") || str_int(invocation_text(inv, "hourly"), &mib);
    *bytes_out = mib * MIB;
    return good && mib >= 0 && mib <= MIB_MOST;
}

/* The first option whose file was read and is no PEM; NULL: none. */
static const char *pem_none(const Invocation *inv, const ServeOptions *serve) {
    const struct {
        const char *option;
        Str         pem;
    } files[] = {{"tls-cert", serve->certificate}, {"tls-key", serve->key}};
    static const char begin[] = "-----BEGIN ";
    for (size_t i = 0; i < COUNT_OF(files); i++)
        if (invocation_has(inv, files[i].option) &&
            !(files[i].pem.len &&
              memmem(files[i].pem.at, files[i].pem.len, begin, sizeof begin - 1)))
            return files[i].option;
    return NULL;
}

/* Role names between commas, or "all". False: *word_out is none. */
static bool second_read(Str text, uint32_t *roles_out, Str *word_out) {
    if (str_is(text, "all")) {
        *roles_out = (1u << ROLE_COUNT) - 1;
        return true;
    }
    while (text.len) {
        *word_out = str_trim(str_cut(&text, ','));
        Role role = role_named(*word_out);
        if (role == ROLE_COUNT)
            return false;
        *roles_out |= 1u << role;
    }
    return true;
}

static void listening(void *with, Str address, Str invitation) {
    Invocation *inv = with;
    if (invocation_has(inv, "check")) {
        SHOW(inv, "cli.serve.checked", {"address", address});
        return;
    }
    SHOW(inv, "cli.serve.at", {"address", address});
    if (invitation.len && front_here())
        SHOW(inv, "cli.serve.first.page", {"address", address}, {"token", invitation});
    else if (invitation.len)
        SHOW(inv, "cli.serve.first", {"address", address}, {"token", invitation});
    fflush(stdout);
}

static int serve_command(Invocation *inv) {
    ServeOptions serve = {.where = inv->words[0].at,
                          .address = STR("127.0.0.1"),
                          .port = PORT_DEFAULT,
                          .proxy = invocation_has(inv, "proxy"),
                          .relay = invocation_has(inv, "syslog"),
                          .check = invocation_has(inv, "check")};
    Findings     findings = findings_open(inv->arena);
    Error        err = {0};
    if (invocation_has(inv, "listen") && !listen_read(invocation_text(inv, "listen"), &serve))
        return show_misuse(inv, "cli.serve.listen.bad", invocation_text(inv, "listen"), (Arg){0},
                           (Arg){0});
    if (invocation_has(inv, "ceiling"))
        serve.ceiling = secrecy_named(invocation_text(inv, "ceiling"));
    if (serve.ceiling == SECRECY_COUNT)
        return show_misuse(inv, "cli.serve.ceiling.bad", invocation_text(inv, "ceiling"), (Arg){0},
                           (Arg){0});
    Str word = STR("");
    if (!second_read(invocation_text(inv, "second"), &serve.second, &word))
        return show_misuse(inv, "cli.user.role.unknown", word, (Arg){0}, (Arg){0});
    if (invocation_has(inv, "tls-cert") != invocation_has(inv, "tls-key"))
        return show_misuse(inv, "cli.serve.pair", STR(""), (Arg){0}, (Arg){0});
    if (!pem_read(inv, "tls-cert", &serve.certificate, &err) ||
        !pem_read(inv, "tls-key", &serve.key, &err) ||
        !pem_read(inv, "audit-key", &serve.audit_key, &err))
        return show_error(inv, &err);
    const char *none = pem_none(inv, &serve);
    if (none)
        return show_misuse(inv, "cli.serve.pem.none", invocation_text(inv, none),
                           (Arg){"option", str_from(none)}, (Arg){0});
    if (!hourly_read(inv, &serve.hourly))
        return show_misuse(inv, "cli.serve.hourly.bad", invocation_text(inv, "hourly"), (Arg){0},
                           (Arg){0});
    serve.audit_key = str_trim(serve.audit_key);
    if (invocation_has(inv, "audit-key") && !sign_public(inv->arena, serve.audit_key).len)
        return show_misuse(inv, "cli.audit.key.none", invocation_text(inv, "audit-key"), (Arg){0},
                           (Arg){0});
    if (server_run(&serve, listening, inv, &findings, &err))
        return EXIT_OK;
    if (err.code == ERROR_INPUT)
        return show_misuse(inv, "cli.serve.plain", serve.address, (Arg){0}, (Arg){0});
    return err.code == ERROR_NONE ? show_refusal(inv, &findings) : show_error(inv, &err);
}

const Command cmd_serve = {.name = "serve",
                           .words = "FILE",
                           .least = 1,
                           .most = 1,
                           .options = options,
                           .option_count = COUNT_OF(options),
                           .run = serve_command};
