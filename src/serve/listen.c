#include "serve/listen.h"

#include <errno.h>
#include <netdb.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool loopback(Str address) {
    return str_starts(address, STR("127.")) || str_is(address, "::1");
}

Str listen_words(Arena *arena, Str address, uint16_t port) {
    bool six = memchr(address.at, ':', address.len) != NULL;
    return str_format(arena, six ? "[" STR_FMT "]:%u" : STR_FMT ":%u", STR_ARG(address), port);
}

/* `other`: the same address with a port that anybody may open and that is not this one. */
static void told(const ServeOptions *options, const char *code, Findings *findings) {
    enum { OTHER = 8081 };
    Arena   *arena = findings->arena;
    uint16_t other = options->port == OTHER ? OTHER + 1 : OTHER;
    findings_add(findings,
                 (Finding){.severity = SEVERITY_ERROR,
                           .code = code,
                           .value = listen_words(arena, options->address, options->port),
                           .args = {{"address", options->address},
                                    {"other", listen_words(arena, options->address, other)}}});
}

bool listen_fault(const ServeOptions *options, int number, Findings *findings, Error *err) {
    static const struct {
        int         number;
        const char *code;
    } known[] = {
        {EADDRINUSE, "serve.listen.busy"},        {EACCES, "serve.listen.denied"},
        {EPERM, "serve.listen.denied"},           {EADDRNOTAVAIL, "serve.listen.elsewhere"},
        {EAFNOSUPPORT, "serve.listen.elsewhere"}, {EINVAL, "serve.listen.elsewhere"}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (known[i].number == number) {
            told(options, known[i].code, findings);
            return true;
        }
    return error_set(err, ERROR_SYSTEM, STR_FMT ":%u: cannot listen: %s", STR_ARG(options->address),
                     options->port, strerror(number));
}

/* An address beyond this machine wants TLS, by the server or a proxy: nobody's password goes over a wire as it is. */
static bool address_read(const ServeOptions *options, struct addrinfo **found_out,
                         Findings *findings) {
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                             .ai_socktype = SOCK_STREAM};
    Str             port = str_format(findings->arena, "%u", options->port);
    bool numbers = getaddrinfo(str_copy(findings->arena, options->address).at, port.at, &hints,
                               found_out) == 0;
    bool plain = !options->tls && !options->proxy && !loopback(options->address);
    if (!numbers)
        told(options, "serve.listen.name", findings);
    else if (plain) {
        told(options, "serve.listen.plain", findings);
        freeaddrinfo(*found_out);
    }
    return numbers && !plain;
}

/* 0, or the errno. A port of a server that has just ended is taken again; IPv6 alone, so that each is asked for by its name. */
static int bound(const struct addrinfo *where, int *socket_out) {
    int  on = 1;
    int  made = socket(where->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool six = where->ai_family == AF_INET6;
    if (made < 0)
        return errno;
    if (setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        (!six || setsockopt(made, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on) == 0) &&
        bind(made, where->ai_addr, where->ai_addrlen) == 0 && listen(made, SOMAXCONN) == 0) {
        *socket_out = made;
        return 0;
    }
    int number = errno;
    close(made);
    return number;
}

static uint16_t port_of(int bound_to) {
    union {
        struct sockaddr     any;
        struct sockaddr_in  four;
        struct sockaddr_in6 six;
    } at = {.six = {0}};
    socklen_t size = sizeof at;
    ensure(getsockname(bound_to, &at.any, &size) == 0);
    return ntohs(at.any.sa_family == AF_INET6 ? at.six.sin6_port : at.four.sin_port);
}

bool listen_open(const ServeOptions *options, int *socket_out, uint16_t *port_out,
                 Findings *findings, Error *err) {
    struct addrinfo *where;
    TRY(options->address.len && address_read(options, &where, findings));
    int number = bound(where, socket_out);
    freeaddrinfo(where);
    if (number) {
        listen_fault(options, number, findings, err);
        return false;
    }
    *port_out = port_of(*socket_out);
    return true;
}
