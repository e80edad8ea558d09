/* knock.c — what a request says of itself in its headers. */
#include "serve/knock.h"

#include "serve/server.h"

#include <string.h>
#include <strings.h>

Str knock_header(const Knock *knock, const char *name) {
    for (size_t i = 0; i < knock->header_count; i++)
        if (strcasecmp(knock->headers[i].name.at, name) == 0)
            return knock->headers[i].value;
    return STR("");
}

size_t knock_count(const Knock *knock, const char *name) {
    size_t count = 0;
    for (size_t i = 0; i < knock->header_count; i++)
        count += strcasecmp(knock->headers[i].name.at, name) == 0;
    return count;
}

bool knock_changes(const Knock *knock) {
    return !str_is(knock->method, "GET");
}

/* ";q=0.8" in thousandths; without it 1000, with what is no weight 0. */
static int32_t weight_of(Str parameters) {
    enum { WHOLE = 1000 };
    int32_t weight = WHOLE;
    while (parameters.len) {
        Str value = str_trim(str_cut(&parameters, ';')), name = str_trim(str_cut(&value, '='));
        value = str_trim(value);
        if (!str_is(name, "q") && !str_is(name, "Q"))
            continue;
        bool one = str_starts(value, STR("1"));
        weight = one ? WHOLE : 0;
        for (size_t i = 2, place = WHOLE / 10; !one && i < value.len && place; i++, place /= 10)
            if (value.at[i] >= '0' && value.at[i] <= '9')
                weight += (int32_t)place * (value.at[i] - '0');
    }
    return weight;
}

static bool tag_is(Str tag, const char *lang) {
    return strncasecmp(tag.at, lang, 2) == 0 && (tag.len == 2 || tag.at[2] == '-');
}

/* Of the two languages the one wanted more (RFC 9110, 12.5.4), the first of equals; Vietnamese where neither is. */
Lang knock_lang(const Knock *knock) {
    Str     rest = knock_header(knock, "Accept-Language");
    Lang    lang = LANG_VI;
    int32_t best = 0;
    while (rest.len) {
        Str     parameters = str_cut(&rest, ','), tag = str_trim(str_cut(&parameters, ';'));
        bool    en = tag.len >= 2 && tag_is(tag, "en"), vi = tag.len >= 2 && tag_is(tag, "vi");
        int32_t weight = en || vi ? weight_of(parameters) : 0;
        if (weight > best) {
            best = weight;
            lang = en ? LANG_EN : LANG_VI;
        }
    }
    return lang;
}

bool knock_local(Str address) {
    return str_starts(address, STR("127.")) || str_is(address, "::1") ||
           str_starts(address, STR("::ffff:127."));
}

/* Nothing, or a colon and digits. */
static bool port_good(Str rest) {
    for (size_t i = 1; i < rest.len; i++)
        if (rest.at[i] < '0' || rest.at[i] > '9')
            return false;
    return !rest.len || rest.at[0] == ':';
}

/* A host of loopback's own, whatever its port. */
static bool host_own(Str host) {
    static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        Str name = str_from(names[i]);
        if (host.len >= name.len && strncasecmp(host.at, name.at, name.len) == 0 &&
            port_good((Str){host.at + name.len, host.len - name.len}))
            return true;
    }
    return false;
}

/* One, of a host and no user: which of two a proxy meant, nobody can know (RFC 9112, 3.2). */
bool knock_host_good(const Server *server, const Knock *knock) {
    Str host = knock_header(knock, "Host");
    return knock_count(knock, "Host") < 2 && !memchr(host.at, '@', host.len) &&
           (server_secure(server) || host_own(host));
}

/* Did the page that asks come from here? What a browser does not say is not held against it; none says it twice. */
bool knock_page_own(const Server *server, const Knock *knock) {
    Str site = knock_header(knock, "Sec-Fetch-Site"), origin = knock_header(knock, "Origin");
    Str own = str_format(knock->arena, "%s://" STR_FMT, server_secure(server) ? "https" : "http",
                         STR_ARG(knock_header(knock, "Host")));
    return (!site.len || str_is(site, "same-origin") || str_is(site, "none")) &&
           (!origin.len ||
            (origin.len == own.len && strncasecmp(origin.at, own.at, own.len) == 0)) &&
           knock_count(knock, "Origin") < 2 && knock_count(knock, "Sec-Fetch-Site") < 2;
}

/* The value of one cookie. */
Str knock_cookie(const Knock *knock, const char *name) {
    Str all = knock_header(knock, "Cookie");
    while (all.len) {
        Str one = str_trim(str_cut(&all, ';')), key = str_cut(&one, '=');
        if (str_is(key, name))
            return one;
    }
    return STR("");
}

/* The type is what stands before parameters. */
bool knock_type_good(const Knock *knock, const char *wanted) {
    Str given = knock_header(knock, "Content-Type");
    Str type = str_trim(str_cut(&given, ';'));
    return !wanted || (knock_count(knock, "Content-Type") < 2 && type.len == strlen(wanted) &&
                       strncasecmp(type.at, wanted, type.len) == 0);
}
