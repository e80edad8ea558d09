/* route.h — the table of routes, what a handler is given and what it answers.
 *
 * The table is made of api.yaml by tools/routes.py. A handler is called only where the route's permission is
 * held, its parameters and body have been checked against their slots, and, for what changes something, the guard
 * was right. It answers from one snapshot of the register and asks process/scope for every row and field.
 */
#ifndef SERVE_ROUTE_H
#define SERVE_ROUTE_H

#include "process/admission.h"
#include "process/directory.h"
#include "process/overview.h"
#include "process/page.h"
#include "rules/rules.h"
#include "text/say.h"

#include <jansson.h>
#include <sys/types.h>

typedef struct Server  Server;
typedef struct Request Request;

struct MHD_Connection;

/* A body written piece by piece, as long as its connection takes it (libmicrohttpd's reader): bytes written, 0 with
 * the connection suspended, or -1 at the end. */
typedef struct Stream {
    ssize_t (*next)(void *with, uint64_t at, char *to, size_t room);
    void (*end)(void *with);
    void                   *with;
    struct MHD_Connection **connection; /* told before the first call */
} Stream;

/* A body that came as a file: open, of no name, gone when it is closed. */
typedef struct Upload {
    const char *folder; /* it is in */
    int         file;   /* -1: none, or taken by the handler */
    uint32_t    place;  /* among those being read */
    size_t      size;
} Upload;

/* What goes back. The body is in the request's arena. */
typedef struct Reply {
    unsigned    status;
    const char *type; /* NULL: no body */
    Str         body;
    Str         cookie;     /* Set-Cookie; empty: none */
    int64_t     retry;      /* Retry-After in seconds; 0: none */
    bool        page;       /* the page itself: its own security headers */
    Str         nonce;      /* of the page's styles */
    bool        kept;       /* never changes under its name: to be kept for good */
    bool        gzip, vary; /* packed; would be for another client */
    bool        sent;       /* instead of the body: what stands in `fd`, which the reply closes */
    int         fd;
    Str         name; /* of the file it is to be kept as; empty: it is no file */
    /* Lines of the log that are on disk before it goes out; else it is not sent. */
    const LogLine *lines;
    size_t         line_count;
    bool           looked; /* the lines tell of a look (serve/looks.h) */
    Hash           look;
    Str            allow;    /* methods there are instead; empty: not asked about */
    Str            location; /* of what was begun; empty: none */
    Str            known;    /* Set-Cookie of a browser somebody came in with; empty: none */
    bool           closes;   /* nothing else is read from whoever sent it */
    bool           told;     /* of the register: not once it is classified above the ceiling */
    Stream         stream;   /* in place of the body, where it has a reader */
} Reply;

typedef enum SlotType {
    SLOT_STRING,
    SLOT_INTEGER,
    SLOT_BOOLEAN,
    SLOT_ARRAY,
    SLOT_DATE,
    SLOT_MOMENT, /* in UTC, as the log writes it */
    SLOT_ENUM
} SlotType;

/* A parameter of the query, or a property of the body. */
typedef struct Slot {
    const char *name;
    SlotType    type;
    bool        required;
    int64_t     least, most; /* of an integer; most characters of a string, items of an array */
    const char *values;      /* of an enum, between "|" */
} Slot;

/* From ROUTE_READ on: as Permission. */
typedef enum RoutePermission {
    ROUTE_ANYONE,
    ROUTE_LOOPBACK,
    ROUTE_SESSION,
    ROUTE_READ,
    ROUTE_FILE,
    ROUTE_SENSITIVE,
    ROUTE_PLAN,
    ROUTE_PROPOSE,
    ROUTE_WRITE,
    ROUTE_AUDIT,
    ROUTE_ADMINISTER,
    ROUTE_OWN
} RoutePermission;

/* Who answers: the thread of the socket, or workers where it takes longer. */
typedef enum RouteLane { LANE_NONE, LANE_WORK, LANE_PASSWORD } RouteLane;

typedef struct Route {
    const char     *method, *path; /* "/people/{code}", below /api/v1 */
    const char     *operation;
    RoutePermission permission;
    size_t          body_most;
    RouteLane       lane;
    bool            quiet, keep, fresh, first;
    bool            prints; /* what it answers leaves the register: so many an hour, and no HEAD */
    bool            raw;    /* the body is a file, not JSON; who may not send it is told before */
    const Slot     *slots;  /* of the query, then of the body */
    uint32_t        query_count, body_count;
    bool (*answer)(Request *request, Reply *reply);
} Route;

extern const Route  routes[];
extern const size_t route_count;

enum { WORDS_MOST = 4, SLOTS_MOST = 32 };

/* One picture of the register, shared by the requests that began with it. */
typedef struct Snapshot {
    const Roster    *roster;
    const Rules     *rules;
    const Directory *directory;
    const PageBase  *pages;
    const DueBase   *due; /* of the as-of date */
} Snapshot;

struct Request {
    Arena          *arena;
    Server         *server;
    const Route    *route;
    const Snapshot *snapshot;
    const Scope    *scope; /* NULL: nobody is signed in */
    Visit           visit; /* likewise all zero */
    Str             token; /* of the session */
    Actor           actor;
    Lang            lang;
    Str             words[WORDS_MOST]; /* of the path, in the order of its braces */
    Str             query[SLOTS_MOST]; /* by slot; at NULL: not given */
    json_t         *body;              /* an object, or NULL */
    Findings        findings;          /* what is wrong with what was asked */
    Error           err;
    VEC(LogLine) lines; /* of the log, for whoever sends the reply to write first */
    bool    looked;     /* they tell of a look (serve/looks.h) */
    Hash    look;
    Str     address; /* whom it came from */
    bool    local;   /* from this machine */
    bool    printed; /* a line of the register of prints was written for the answer */
    Str     known;   /* login that came in with this browser before; empty: none */
    Upload *upload;  /* of a raw route */
};

/* Slots by name; the name is one of the route's. */
Str     request_text(const Request *request, const char *slot);
int64_t request_number(const Request *request, const char *slot, int64_t otherwise);
Day     request_day(const Request *request, const char *slot, Day otherwise);
/* The row of a kind whose code the slot has; NONE where it is not given. One that is not there and one that may not be read
 * are the same finding, and names are not looked for: neither tells of rows beyond the grants. */
uint32_t request_row(Request *request, const char *slot, Kind kind);
/* Code and name of a row; null at NONE. */
json_t *request_named(const Request *request, Kind kind, uint32_t index);

/* 200 with the answer, which is released. Returns true. */
bool reply_json(Request *request, Reply *reply, json_t *answer);
bool reply_nothing(Reply *reply); /* 204 */
/* Adds to each citation of an answer how the reader's language cites it ("said"), and whether its number is confirmed. */
void citations_say(const Request *request, json_t *answer);
/* What stands in request->findings or request->err as a problem; returns true. Findings are 422, a row that is not
 * there or may not be seen 404. */
bool reply_failed(Request *request, Reply *reply);
/* The same of what the world below failed at, which whoever runs the server was told already. Returns true. */
bool reply_lack(Request *request, Reply *reply);
/* What was found so far, in the words of whoever asks. */
json_t *request_findings(Request *request);
/* A line of the log of who asks, from where; the note, where it is not empty, behind the address. The answer goes out when
 * it is on disk, and as a failure if it cannot be written. */
void request_log(Request *request, const char *act, Str object, Str note);
/* A problem by status and catalogue key. Returns true. */
bool reply_problem(Request *request, Reply *reply, unsigned status, const char *key);
/* The same; who is signed in and asks for what may not be had leaves a line, for a stranger's could fill the disk. */
bool reply_refused(Request *request, Reply *reply, unsigned status, const char *key);
/* Did the session begin too long ago for what guards an account? */
bool request_stale(const Request *request);

#endif
