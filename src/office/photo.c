#include "office/photo.h"

#include "office/pixels.h"

const char *pixels_suit(uint64_t width, uint64_t height) {
    if (width < PHOTO_SIDE_LEAST || height < PHOTO_SIDE_LEAST)
        return "photo.small";
    return width > PHOTO_PIXELS_MOST || height > PHOTO_PIXELS_MOST ||
                   width * height > PHOTO_PIXELS_MOST
               ? "photo.pixels"
               : NULL;
}

/* How much of source pixel i lies under target pixel j, in parts of 1/(from * to): both axes are cut
 * into from * to parts, so that everything stays whole. */
static uint64_t cover(uint32_t i, uint32_t j, uint32_t from, uint32_t to) {
    uint64_t low = (uint64_t)i * to, high = low + to;
    uint64_t first = (uint64_t)j * from, past = first + from;
    low = low > first ? low : first;
    high = high < past ? high : past;
    return high - low;
}

static void pixel_average(const Pixels *from, const Pixels *to, uint32_t x, uint32_t y,
                          uint8_t *rgb) {
    uint32_t left = (uint32_t)((uint64_t)x * from->width / to->width);
    uint32_t top = (uint32_t)((uint64_t)y * from->height / to->height);
    uint32_t right = (uint32_t)(((uint64_t)(x + 1) * from->width - 1) / to->width);
    uint32_t bottom = (uint32_t)(((uint64_t)(y + 1) * from->height - 1) / to->height);
    uint64_t sum[3] = {0}, whole = (uint64_t)from->width * from->height;
    for (uint32_t j = top; j <= bottom; j++)
        for (uint32_t i = left; i <= right; i++) {
            uint64_t weight =
                cover(i, x, from->width, to->width) * cover(j, y, from->height, to->height);
            const uint8_t *pixel = from->rgb + 3 * ((size_t)j * from->width + i);
            for (int c = 0; c < 3; c++)
                sum[c] += weight * pixel[c];
        }
    for (int c = 0; c < 3; c++)
        rgb[c] = (uint8_t)((sum[c] + whole / 2) / whole);
}

/* Each target pixel the mean of the area it covers. */
static Pixels pixels_shrink(Arena *arena, const Pixels *from) {
    uint32_t longer = from->width > from->height ? from->width : from->height;
    if (longer <= PHOTO_SIDE_MOST)
        return *from;
    Pixels to = {.turn = from->turn};
    to.width = (uint32_t)((uint64_t)from->width * PHOTO_SIDE_MOST / longer);
    to.height = (uint32_t)((uint64_t)from->height * PHOTO_SIDE_MOST / longer);
    to.width += !to.width;
    to.height += !to.height;
    to.rgb = ARENA_ARRAY(arena, uint8_t, 3 * (size_t)to.width * to.height);
    for (uint32_t y = 0; y < to.height; y++)
        for (uint32_t x = 0; x < to.width; x++)
            pixel_average(from, &to, x, y, to.rgb + 3 * ((size_t)y * to.width + x));
    return to;
}

/* Which pixel of the picture as stored is shown at (x, y); EXIF 2.3, orientation. */
static size_t pixel_shown(const Pixels *from, uint32_t x, uint32_t y) {
    bool     across = from->turn >= 5; /* rows are shown as columns */
    uint32_t i = across ? y : x, j = across ? x : y;
    bool     flip_x = from->turn == 2 || from->turn == 3 || from->turn == 7 || from->turn == 8;
    bool     flip_y = from->turn == 3 || from->turn == 4 || from->turn == 6 || from->turn == 7;
    i = flip_x ? from->width - 1 - i : i;
    j = flip_y ? from->height - 1 - j : j;
    return (size_t)j * from->width + i;
}

static Pixels pixels_turn(Arena *arena, const Pixels *from) {
    if (from->turn == 1)
        return *from;
    bool   across = from->turn >= 5;
    Pixels to = {.width = across ? from->height : from->width,
                 .height = across ? from->width : from->height,
                 .turn = 1};
    to.rgb = ARENA_ARRAY(arena, uint8_t, 3 * (size_t)to.width * to.height);
    for (uint32_t y = 0; y < to.height; y++)
        for (uint32_t x = 0; x < to.width; x++)
            for (size_t c = 0; c < 3; c++)
                to.rgb[3 * ((size_t)y * to.width + x) + c] =
                    from->rgb[3 * pixel_shown(from, x, y) + c];
    return to;
}

static const char *photo_decode(Arena *arena, Str bytes, Pixels *pixels_out) {
    if (bytes.len > PHOTO_FILE_MOST)
        return "photo.pixels";
    if (str_starts(bytes, STR("\xFF\xD8\xFF")))
        return jpeg_decode(arena, bytes, PHOTO_SIDE_MOST, pixels_out);
    if (str_starts(bytes, STR("\x89PNG\r\n\x1A\n")))
        return png_decode(arena, bytes, pixels_out);
    return "photo.kind";
}

/* Good to look at first; a picture of noise is kept coarser. */
static bool photo_encode(Arena *arena, const Pixels *pixels, Str *bytes_out) {
    static const int qualities[] = {85, 70, 50, 30, 10};
    for (size_t i = 0; i < COUNT_OF(qualities); i++)
        if (jpeg_encode(arena, pixels, qualities[i], PHOTO_BYTES_MOST, bytes_out))
            return true;
    return false;
}

const char *photo_make(Arena *arena, Str bytes, PhotoMade *photo_out) {
    AUTO(Arena) scratch = arena_open();
    Pixels      stored = {0};
    const char *fault = photo_decode(scratch, bytes, &stored);
    if (fault)
        return fault;
    Pixels    small = pixels_shrink(scratch, &stored), shown = pixels_turn(scratch, &small);
    PhotoMade photo = {.width = shown.width, .height = shown.height};
    if (!photo_encode(arena, &shown, &photo.jpeg))
        return "photo.pixels";
    *photo_out = photo;
    return NULL;
}
