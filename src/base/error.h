/* error.h — one failure from the world below, by value.
 *
 * The message is an operator's sentence in English with the thing that failed in it
 * (a path, a statement); edges translate the code and may print the message as detail.
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "base/base.h"

typedef enum ErrorCode {
    ERROR_NONE,
    ERROR_FILE,     /* cannot open, read, write, rename */
    ERROR_STORE,    /* the database refused */
    ERROR_LIMIT,    /* a stated limit was passed: size, nesting, ratio */
    ERROR_FORMAT,   /* not the kind of file it should be, as a whole */
    ERROR_CONFLICT, /* somebody else changed it, or it exists already */
    ERROR_MISSING,  /* what was asked for is not there */
    ERROR_DENIED,   /* the actor may not */
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
