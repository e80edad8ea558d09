/* error.h — one failure from the world below, by value.
 *
 * The message is an operator's sentence in English with the thing that failed in it
 * (a path, a statement); edges translate the code and may print the message as detail. Where the code
 * says all (MISSING to MOVED, of a file), the message is the path alone.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/base.h"

typedef enum ErrorCode {
    ERROR_NONE,
    ERROR_FILE, /* the disk failed: cannot open, read, write, rename */
    ERROR_ROOM, /* the disk, or this user's share of it, is full; what could not be written alone */
    ERROR_STORE,    /* the database refused */
    ERROR_SYSTEM,   /* the machine refused something else: a socket, a thread */
    ERROR_LIMIT,    /* a stated limit was passed: size, nesting, ratio */
    ERROR_FORMAT,   /* not the kind of file it should be, as a whole */
    ERROR_CONFLICT, /* somebody else changed it */
    ERROR_MISSING,  /* what was asked for is not there */
    ERROR_FOLDER,   /* a folder where a file is wanted */
    ERROR_EXISTS,   /* a file where one is to be made */
    ERROR_KEPT,     /* a register or another database where a file is to be made, anything where a
                       register is to be made: never replaced */
    ERROR_INPUT,    /* a file to be written is one that is read */
    ERROR_DENIED,   /* the actor, or this user of the machine, may not */
    ERROR_MOVED,    /* the register at its place is no longer the one that is open */
    ERROR_REFUSED,  /* audit refused a plan: our bug, never stored */
} ErrorCode;

typedef struct Error {
    ErrorCode code;
    char      message[400];
} Error;

/* Fills err and returns false, so that "return error_set(...)" is one line. err may not be NULL.
 * An error already set is kept: the first cause is the one reported. */
bool error_set(Error *err, ErrorCode code, const char *format, ...) PRINTF_LIKE(3, 4);

#endif
