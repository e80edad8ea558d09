/* frame.h — JSON messages on a stream, each after a header with its length, as editors and language
 * servers send them ("Content-Length: 42", an empty line, 42 bytes). */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H

#include "base/base.h"

#include <jansson.h>
#include <stdio.h>

enum { FRAME_MOST = 1 << 24 }; /* bytes of a message */

typedef enum FrameStatus {
    FRAME_READ,
    FRAME_BAD,  /* so many bytes that are no JSON: the next message can be read */
    FRAME_LOST, /* no header, or a length out of range: where the next one begins is not known */
    FRAME_END,
} FrameStatus;

/* *message_out: a new reference after FRAME_READ. */
FrameStatus frame_read(FILE *in, json_t **message_out);
/* False when the stream takes no more. */
bool frame_write(FILE *out, const json_t *message);

#endif
