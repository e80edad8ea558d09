/* photo.h — a picture of a person as the register keeps it: made anew, so that nothing but the picture is.
 *
 * A JPEG or PNG is decoded and encoded again: metadata, thumbnails, comments, colour profiles and whatever
 * was hidden in or behind the file are gone. It is turned as the camera meant (EXIF orientation), made
 * smaller where it is large, laid on white where it is transparent. Invariant: the same bytes in give the
 * same bytes out, with one version of libjpeg.
 * Cost: the picture is held once as RGB, at most 3 bytes a pixel of PHOTO_PIXELS_MOST.
 */
#ifndef OFFICE_PHOTO_H
#define OFFICE_PHOTO_H

#include "base/str.h"

enum {
    PHOTO_FILE_MOST = 10 << 20, /* bytes of a file taken */
    PHOTO_PIXELS_MOST =
        40 * 1000 * 1000, /* of a picture taken; a picture that claims more is refused */
    PHOTO_SIDE_LEAST = 60,
    PHOTO_SIDE_MOST = 800, /* of the picture kept; 4 x 6 cm at 300 dots an inch is 472 x 709 */
    PHOTO_BYTES_MOST = 256 << 10 /* of the picture kept */
};

typedef struct PhotoMade {
    uint32_t width, height;
    Str      jpeg; /* baseline, RGB or grey as YCbCr, no marker but JFIF's */
} PhotoMade;

/* NULL and the photo; or the catalogue key of what is wrong: "photo." and kind (neither JPEG nor PNG),
 * damaged, pixels (too many), small, colours (CMYK). */
const char *photo_make(Arena *arena, Str bytes, PhotoMade *photo_out);

#endif
