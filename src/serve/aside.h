/* aside.h — a file made to be sent: in a folder that is this user's alone, and of no name any more once it is open. */
#ifndef SERVE_ASIDE_H
#define SERVE_ASIDE_H

#include "serve/route.h"

typedef struct Aside {
    const char *folder, *path; /* path: where it is to be written */
} Aside;

/* name: of the file, with its ending. */
bool aside_open(Request *request, const char *name, Aside *aside_out);
/* Answers what was written there; aside_close goes before the answer does. */
bool aside_send(Request *request, const Aside *aside, Reply *reply);
void aside_close(const Aside *aside);

#endif
