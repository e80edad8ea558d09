/* cmd_serve.c — the register over HTTP, until Ctrl-C. */
#include "base/clock.h"
#include "base/file.h"
#include "base/sign.h"
#include "cli/show.h"
#include "serve/front.h"
#include "serve/server.h"
#include "serve/tls.h"

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

static void misused(Invocation *inv, const char *key, const char *option) {
    show_misuse_add(inv, &inv->faults, key, invocation_text(inv, option), (Arg){0}, (Arg){0});
}

/* False: it does not read; err is set where that is of the world, else it is among the faults. */
static bool option_file(Invocation *inv, const char *option, Str *bytes_out, Error *err) {
    Error one = {0};
    if (file_read(inv->arena, invocation_text(inv, option).at, PEM_MOST, bytes_out, &one))
        return true;
    if (!show_error_add(&inv->faults, &one))
        *err = one;
    return false;
}

/* False: there is none, it does not read, or it has no PEM in it. */
static bool pem_read(Invocation *inv, const char *option, TlsFile *file_out, Error *err) {
    static const char begin[] = "-----BEGIN ";
    *file_out = (TlsFile){.name = invocation_text(inv, option)};
    if (!invocation_has(inv, option) || !option_file(inv, option, &file_out->pem, err))
        return false;
    bool pem = memmem(file_out->pem.at, file_out->pem.len, begin, sizeof begin - 1) != NULL;
    if (!pem)
        show_misuse_add(inv, &inv->faults, "cli.serve.pem.none", file_out->name,
                        (Arg){"option", str_from(option)}, (Arg){0});
    return pem;
}

static void tls_read(Invocation *inv, ServeOptions *serve, Error *err) {
    TlsFile certificate, key;
    bool    one = pem_read(inv, "tls-cert", &certificate, err);
    bool    other = pem_read(inv, "tls-key", &key, err);
    serve->tls = invocation_has(inv, "tls-cert") || invocation_has(inv, "tls-key");
    serve->certificate = certificate.pem;
    serve->key = key.pem;
    if (invocation_has(inv, "tls-cert") != invocation_has(inv, "tls-key"))
        misused(inv, "cli.serve.pair", "tls-cert");
    if (one && other)
        tls_check(certificate, key, clock_unix(), &inv->faults);
}

/* Whole MiB, 0 for no bound, into bytes. */
static bool hourly_read(const Invocation *inv, int64_t *bytes_out) {
    enum { MIB = 1 << 20 };
    int64_t mib = MIB_DEFAULT;
    bool    good = !invocation_has(inv, "hourly") || str_int(invocation_text(inv, "hourly"), &mib);
    *bytes_out = mib * MIB;
    return good && mib >= 0 && mib <= MIB_MOST;
}

/* Role names between commas, or "all". */
static void second_read(Invocation *inv, uint32_t *roles_out) {
    Str text = invocation_text(inv, "second");
    if (str_is(text, "all")) {
        *roles_out = (1u << ROLE_COUNT) - 1;
        return;
    }
    while (text.len) {
        Str  word = str_trim(str_cut(&text, ','));
        Role role = role_named(word);
        if (role == ROLE_COUNT)
            show_misuse_add(inv, &inv->faults, "cli.user.role.unknown", word, (Arg){0}, (Arg){0});
        else
            *roles_out |= 1u << role;
    }
}

static void audit_key_read(Invocation *inv, Str *key_out, Error *err) {
    if (!invocation_has(inv, "audit-key") || !option_file(inv, "audit-key", key_out, err))
        return;
    *key_out = str_trim(*key_out);
    if (!sign_public(inv->arena, *key_out).len)
        misused(inv, "cli.audit.key.none", "audit-key");
}

/* What is wrong with any of them is among the faults. False with err. */
static bool options_read(Invocation *inv, ServeOptions *serve, Error *err) {
    if (invocation_has(inv, "listen") && !listen_read(invocation_text(inv, "listen"), serve)) {
        serve->address = STR("");
        misused(inv, "cli.serve.listen.bad", "listen");
    }
    if (invocation_has(inv, "ceiling"))
        serve->ceiling = secrecy_named(invocation_text(inv, "ceiling"));
    if (serve->ceiling == SECRECY_COUNT)
        misused(inv, "cli.serve.ceiling.bad", "ceiling");
    if (!hourly_read(inv, &serve->hourly))
        misused(inv, "cli.serve.hourly.bad", "hourly");
    second_read(inv, &serve->second);
    tls_read(inv, serve, err);
    audit_key_read(inv, &serve->audit_key, err);
    return err->code == ERROR_NONE;
}

static void listening(void *with, Str address, Str invitation) {
    Invocation *inv = with;
    show_findings(inv, &inv->faults); /* warnings: nothing is served otherwise */
    SHOW(inv, invocation_has(inv, "check") ? "cli.serve.checked" : "cli.serve.at",
         {"address", address});
    if (!front_here())
        SHOW(inv, "cli.serve.page.none", {"address", address});
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
                          .lang = inv->lang,
                          .check = invocation_has(inv, "check")};
    Error        err = {0};
    if (options_read(inv, &serve, &err) && server_run(&serve, listening, inv, &inv->faults, &err))
        return serve.check && inv->faults.len ? EXIT_FOUND : EXIT_OK;
    return err.code == ERROR_NONE ? show_refusal(inv, &inv->faults) : show_error(inv, &err);
}

const Command cmd_serve = {.name = "serve",
                           .words = "FILE",
                           .least = 1,
                           .most = 1,
                           .reads_on = true,
                           .options = options,
                           .option_count = COUNT_OF(options),
                           .run = serve_command};
