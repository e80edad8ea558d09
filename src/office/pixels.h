/* pixels.h — a picture between its file and photo.c: RGB, row by row; inside of photo*.c only. */
#ifndef OFFICE_PIXELS_H
#define OFFICE_PIXELS_H

#include "office/photo.h"

typedef struct Pixels {
    uint32_t width, height;
    int      turn; /* EXIF orientation, 1-8 */
    uint8_t *rgb;
} Pixels;

/* NULL, or what is wrong when the picture says it is so large. */
const char *pixels_suit(uint64_t width, uint64_t height);

/* Both: NULL, or what is wrong. A large JPEG may come out smaller, never below `side` on its longer side. */
const char *jpeg_decode(Arena *arena, Str bytes, uint32_t side, Pixels *pixels_out);
const char *png_decode(Arena *arena, Str bytes, Pixels *pixels_out);
/* False when it does not fit into `most` bytes. */
bool jpeg_encode(Arena *arena, const Pixels *pixels, int quality, size_t most, Str *bytes_out);

#endif
