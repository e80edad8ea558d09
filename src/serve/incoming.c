#include "serve/incoming.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>
#include <strings.h>

enum { PAIRS_MOST = INCOMING_MOST };

typedef struct Pairs {
    Arena *arena;
    Pair   at[PAIRS_MOST];
    size_t len;
    bool   decode, good;
} Pairs;

static enum MHD_Result pair_take(void *with, enum MHD_ValueKind kind, const char *name,
                                 const char *value) {
    Pairs *pairs = with;
    Pair   pair = {str_from(name), str_from(value)};
    (void)kind;
    if (pairs->len == PAIRS_MOST) {
        pairs->good = false;
        return MHD_NO;
    }
    if (pairs->decode && (!door_decode(pairs->arena, pair.name, true, &pair.name) ||
                          !door_decode(pairs->arena, pair.value, true, &pair.value)))
        pairs->good = false;
    pairs->at[pairs->len++] = pair;
    return MHD_YES;
}

static bool pairs_take(struct MHD_Connection *connection, Arena *arena, enum MHD_ValueKind kind,
                       const Pair **at_out, size_t *len_out) {
    Pairs pairs = {.arena = arena, .decode = kind == MHD_GET_ARGUMENT_KIND, .good = true};
    MHD_get_connection_values(connection, kind, pair_take, &pairs);
    *at_out = arena_copy(arena, pairs.at, sizeof(Pair) * (pairs.len ? pairs.len : 1));
    *len_out = pairs.len;
    return pairs.good;
}

bool incoming_pairs(struct MHD_Connection *connection, Arena *arena, Knock *knock) {
    bool whole =
        pairs_take(connection, arena, MHD_HEADER_KIND, &knock->headers, &knock->header_count);
    return pairs_take(connection, arena, MHD_GET_ARGUMENT_KIND, &knock->query,
                      &knock->query_count) &&
           whole;
}

static enum MHD_Result forwarded_take(void *with, enum MHD_ValueKind kind, const char *name,
                                      const char *value) {
    const char **last = with;
    (void)kind;
    if (strcasecmp(name, "X-Forwarded-For") == 0)
        *last = value;
    return MHD_YES;
}

/* What our own proxy added, at the end: of the line the client sent, or as a line of its own below it. Empty where that is no
 * address. */
static Str forwarded(struct MHD_Connection *connection, Arena *arena) {
    const char     *last = "";
    struct in6_addr any;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, forwarded_take, &last);
    const char *comma = strrchr(last, ',');
    Str         one = str_copy(arena, str_trim(str_from(comma ? comma + 1 : last)));
    bool address = inet_pton(AF_INET, one.at, &any) == 1 || inet_pton(AF_INET6, one.at, &any) == 1;
    return address ? one : STR("");
}

Str incoming_address(struct MHD_Connection *connection, Arena *arena, bool proxied) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char words[NI_MAXHOST];
    Str  told = proxied ? forwarded(connection, arena) : STR("");
    if (told.len)
        return told;
    socklen_t len = info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                             : sizeof(struct sockaddr_in);
    if (getnameinfo(info->client_addr, len, words, sizeof words, NULL, 0, NI_NUMERICHOST) != 0)
        return STR("?");
    return str_copy(arena, str_from(words));
}

/* ---- where the body ends ---- */

typedef struct Framing {
    uint32_t ends; /* headers that say it */
    bool     coded, known, good;
} Framing;

/* RFC 9110, 5.6.2. A name with a blank behind it is another header to us than to a proxy that takes the blank away. */
static bool name_good(const char *name) {
    return *name && !name[strspn(name, "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"
                                       "ABCDEFGHIJKLMNOPQRSTUVWXYZ")];
}

/* libmicrohttpd reads lines where they came, a zero in place of the colon and of both bytes of the line's end. One that ends
 * otherwise (a CR or LF alone, a zero) or goes on in the next is read by others in another way. */
static bool line_ends(const char *last) {
    return !last[strlen(last) + 1];
}

static bool line_one(const char *name, const char *value) {
    const char *behind = name + strlen(name) + 1;
    return behind + strspn(behind, " \t") == value && line_ends(value);
}

/* RFC 9110, 5.5. */
static bool value_good(const char *value) {
    for (; *value; value++)
        if (((unsigned char)*value < ' ' && *value != '\t') || *value == 0x7f)
            return false;
    return true;
}

static enum MHD_Result framing_take(void *with, enum MHD_ValueKind kind, const char *name,
                                    const char *value) {
    Framing *framing = with;
    bool     coded = strcasecmp(name, "Transfer-Encoding") == 0;
    (void)kind;
    value = value ? value : "";
    framing->good = framing->good && name_good(name) && value_good(value) && line_one(name, value);
    framing->ends += coded || strcasecmp(name, "Content-Length") == 0;
    framing->coded |= coded;
    framing->known &= !coded || strcasecmp(value, "chunked") == 0;
    return framing->good ? MHD_YES : MHD_NO;
}

unsigned incoming_framing(struct MHD_Connection *connection, const char *version) {
    Framing framing = {.good = true, .known = true};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, framing_take, &framing);
    bool newer = strcmp(version, "HTTP/1.1") == 0; /* before it there were no codings */
    if (!framing.good || framing.ends > 1 || (framing.coded && !newer) || !line_ends(version))
        return 400;
    return framing.known ? 0 : 501;
}
