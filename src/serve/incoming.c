#include "serve/incoming.h"

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

Str incoming_address(struct MHD_Connection *connection, Arena *arena, bool proxied) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char        words[NI_MAXHOST];
    const char *forwarded =
        MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "X-Forwarded-For");
    if (proxied && forwarded) {
        const char *last = strrchr(forwarded, ','); /* what our own proxy added */
        return str_trim(str_copy(arena, str_from(last ? last + 1 : forwarded)));
    }
    socklen_t len = info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                             : sizeof(struct sockaddr_in);
    if (getnameinfo(info->client_addr, len, words, sizeof words, NULL, 0, NI_NUMERICHOST) != 0)
        return STR("?");
    return str_copy(arena, str_from(words));
}

static enum MHD_Result length_count(void *with, enum MHD_ValueKind kind, const char *name,
                                    const char *value) {
    int *counts = with;
    (void)kind;
    (void)value;
    counts[0] += strcasecmp(name, "Content-Length") == 0;
    counts[1] += strcasecmp(name, "Transfer-Encoding") == 0;
    return MHD_YES;
}

bool incoming_twofold(struct MHD_Connection *connection) {
    int counts[2] = {0};
    MHD_get_connection_values(connection, MHD_HEADER_KIND, length_count, counts);
    return counts[0] + counts[1] > 1;
}
