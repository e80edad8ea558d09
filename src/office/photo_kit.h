/* photo_kit.h — pictures for the tests of photo.c: made with libjpeg and libpng, then spoiled on purpose. */
#ifndef OFFICE_PHOTO_KIT_H
#define OFFICE_PHOTO_KIT_H

#include "office/photo.h"

/* Red left of the middle, blue right of it; the upper half light. */
typedef struct KitPicture {
    uint32_t    width, height;
    bool        progressive;
    int         turn;    /* of a JPEG: EXIF orientation; 0 none */
    bool        little;  /* EXIF least significant byte first */
    const char *comment; /* of a JPEG: COM; of a PNG: tEXt */
    int         kind;    /* of a PNG: bit depth 1, 8 or 16, and below */
    bool        grey, alpha, interlaced, cmyk;
} KitPicture;

Str kit_jpeg(Arena *arena, KitPicture picture);
Str kit_png(Arena *arena, KitPicture picture);

/* The same bytes with the checksum of every part of a PNG put right, as an attacker would. */
Str kit_png_mend(Arena *arena, Str bytes);

/* Colour of a pixel of the photo, decoded again: 0xRRGGBB. */
uint32_t kit_pixel(Arena *arena, const PhotoMade *photo, uint32_t x, uint32_t y);
/* Nothing but a picture: the markers of a baseline JPEG, and nothing after its end. */
bool kit_is_bare(Str jpeg);

#endif
