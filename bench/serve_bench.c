/* serve_bench.c — so many clients asking a server of the same machine for one path, each as soon as it was answered:
 * how long an answer takes.
 *
 *   serve_bench PORT COOKIE PATH CLIENTS SECONDS
 *
 * A thread a client, one connection kept alive. Prints answers a second, and milliseconds at the median, at the 99th
 * percentile and at worst; bytes of an answer. Anything but 200 ends it.
 */
#include "base/clock.h"
#include "base/str.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CLIENTS_MOST = 256, ANSWERS_MOST = 200000, READ_BYTES = 1 << 16 };

typedef struct Client {
    pthread_t   thread;
    int         port;
    const char *request;
    double      until;
    double     *taken; /* seconds of each answer */
    size_t      count, bytes;
    char       *buffer;
} Client;

static int connected(int port) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int                at = socket(AF_INET, SOCK_STREAM, 0), yes = 1;
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    if (connect(at, (struct sockaddr *)&to, sizeof to) != 0) {
        perror("connect");
        exit(3);
    }
    setsockopt(at, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    return at;
}

static void broken(const char *what) {
    fprintf(stderr, "serve_bench: %.60s\n", what);
    exit(3);
}

/* One whole answer; its length. */
static size_t answer_read(Client *c, int at) {
    size_t len = 0, wanted = 0;
    while (!wanted || len < wanted) {
        ssize_t got = len < READ_BYTES ? read(at, c->buffer + len, READ_BYTES - len)
                                       : read(at, c->buffer + READ_BYTES / 2, READ_BYTES / 2);
        if (got <= 0)
            broken("the connection was closed");
        len += (size_t)got;
        if (wanted)
            continue;
        c->buffer[len < READ_BYTES ? len : READ_BYTES - 1] = 0;
        const char *end = strstr(c->buffer, "\r\n\r\n"),
                   *size = strcasestr(c->buffer, "content-length:");
        if (end && size)
            wanted = (size_t)(end - c->buffer) + 4 + (size_t)atoll(size + 15);
    }
    if (strncmp(c->buffer, "HTTP/1.1 200", 12) != 0)
        broken(c->buffer);
    return wanted;
}

static void *client(void *with) {
    Client *c = with;
    int     at = connected(c->port);
    size_t  len = strlen(c->request);
    while (clock_seconds() < c->until && c->count < ANSWERS_MOST) {
        double began = clock_seconds();
        if (write(at, c->request, len) != (ssize_t)len)
            broken("cannot write");
        c->bytes = answer_read(c, at);
        c->taken[c->count++] = clock_seconds() - began;
    }
    close(at);
    return NULL;
}

static int order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void told(const Client *clients, int count, double seconds, Arena *arena) {
    size_t all = 0;
    for (int i = 0; i < count; i++)
        all += clients[i].count;
    double *taken = ARENA_ARRAY(arena, double, all);
    for (size_t i = 0, at = 0; i < (size_t)count; at += clients[i++].count)
        memcpy(taken + at, clients[i].taken, clients[i].count * sizeof *taken);
    qsort(taken, all, sizeof *taken, order);
    printf("%.0f/s, median %.2f ms, 99 %% %.2f ms, worst %.2f ms, %zu bytes\n",
           (double)all / seconds, taken[all / 2] * 1000, taken[all * 99 / 100] * 1000,
           taken[all - 1] * 1000, clients[0].bytes);
}

int main(int argc, char **argv) {
    static Client clients[CLIENTS_MOST];
    AUTO(Arena) arena = arena_open();
    int    count = argc == 6 ? atoi(argv[4]) : 0;
    double seconds = argc == 6 ? atof(argv[5]) : 0;
    if (count < 1 || count > CLIENTS_MOST || seconds <= 0) {
        fprintf(stderr, "usage: serve_bench PORT COOKIE PATH CLIENTS SECONDS\n");
        return 2;
    }
    Str    request = str_format(arena, "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\n\r\n",
                                argv[3], argv[2]);
    double began = clock_seconds();
    for (int i = 0; i < count; i++) {
        clients[i] = (Client){.port = atoi(argv[1]),
                              .request = request.at,
                              .until = began + seconds,
                              .taken = ARENA_ARRAY(arena, double, ANSWERS_MOST),
                              .buffer = arena_take(arena, READ_BYTES + 1)};
        ensure(pthread_create(&clients[i].thread, NULL, client, &clients[i]) == 0);
    }
    for (int i = 0; i < count; i++)
        pthread_join(clients[i].thread, NULL);
    told(clients, count, clock_seconds() - began, arena);
    return 0;
}
