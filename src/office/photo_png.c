/* photo_png.c — PNG to pixels, with libpng: 8 bits, palettes and greys as RGB, what is transparent on white.
 *
 * Checksums of the parts are held against what they say; parts that are no picture (text, times, profiles)
 * are passed over without being unpacked, and what stands after the end is not looked at.
 */
#include "office/pixels.h"

#include <setjmp.h>
#include <string.h>

#include <png.h>

typedef struct PngDecoder {
    png_structp png;
    png_infop   info;
    Arena      *arena;
    Str         rest; /* not read yet */
    Pixels     *pixels;
    png_bytep  *rows;
    const char *wrong;
} PngDecoder;

static void png_failed(png_structp png, png_const_charp why) {
    (void)why;
    png_longjmp(png, 1);
}

static void png_warned(png_structp png, png_const_charp why) {
    (void)png;
    (void)why;
}

static void png_take(png_structp png, png_bytep to, png_size_t count) {
    PngDecoder *d = png_get_io_ptr(png);
    if (count > d->rest.len)
        png_error(png, "cut short");
    memcpy(to, d->rest.at, count);
    d->rest = (Str){d->rest.at + count, d->rest.len - count};
}

/* Every kind of pixel as 8-bit RGB on white. */
static void png_plain(PngDecoder *d) {
    static const png_color_16 white = {.red = 255, .green = 255, .blue = 255, .gray = 255};
    png_byte                  colours = png_get_color_type(d->png, d->info);
    png_set_expand(d->png);
    png_set_scale_16(d->png);
    if (!(colours & PNG_COLOR_MASK_COLOR))
        png_set_gray_to_rgb(d->png);
    png_set_background(d->png, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(d->png);
    png_read_update_info(d->png, d->info);
}

static void png_rows(PngDecoder *d) {
    Pixels *pixels = d->pixels;
    size_t  row = png_get_rowbytes(d->png, d->info);
    if (row != 3 * (size_t)pixels->width)
        png_error(d->png, "not RGB");
    pixels->rgb = ARENA_ARRAY(d->arena, uint8_t, row * pixels->height);
    d->rows = ARENA_ARRAY(d->arena, png_bytep, pixels->height);
    for (uint32_t y = 0; y < pixels->height; y++)
        d->rows[y] = pixels->rgb + row * y;
    png_read_image(d->png, d->rows);
    png_read_end(d->png, NULL);
}

static void png_run(PngDecoder *d) {
    png_set_read_fn(d->png, d, png_take);
    png_set_keep_unknown_chunks(d->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
    png_set_user_limits(d->png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); /* pixels_suit judges */
    png_set_chunk_malloc_max(d->png, 1 << 20);
    png_set_crc_action(d->png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_read_info(d->png, d->info);
    d->pixels->width = png_get_image_width(d->png, d->info);
    d->pixels->height = png_get_image_height(d->png, d->info);
    d->pixels->turn = 1;
    d->wrong = pixels_suit(d->pixels->width, d->pixels->height);
    if (d->wrong)
        return;
    d->wrong = "photo.damaged"; /* unless it comes to its end */
    png_plain(d);
    png_rows(d);
    d->wrong = NULL;
}

const char *png_decode(Arena *arena, Str bytes, Pixels *pixels_out) {
    PngDecoder d = {.arena = arena, .rest = bytes, .pixels = pixels_out, .wrong = "photo.damaged"};
    d.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &d, png_failed, png_warned);
    ensure(d.png); /* only memory can be wanting */
    d.info = png_create_info_struct(d.png);
    ensure(d.info);
    if (setjmp(png_jmpbuf(d.png)) == 0)
        png_run(&d);
    png_destroy_read_struct(&d.png, &d.info, NULL);
    return d.wrong;
}
