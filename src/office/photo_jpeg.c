/* photo_jpeg.c — JPEG to pixels and back, with libjpeg.
 *
 * libjpeg leaves an error by longjmp; what it may jump over is kept in structs, not in locals. A warning
 * (bytes missing, codes that mean nothing) counts as damage: what is kept must be what was sent.
 */
#include "office/pixels.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

enum {
    SCANS_MOST = 64, /* of a progressive picture; cameras write about 10. More only costs time */
    EXIF_MARKER = JPEG_APP0 + 1,
};

typedef struct Fault {
    struct jpeg_error_mgr manager; /* first: libjpeg knows only this */
    jmp_buf               away;
} Fault;

static void fault_exit(j_common_ptr common) {
    longjmp(((Fault *)(void *)common->err)->away, 1);
}

static void fault_quiet(j_common_ptr common) {
    (void)common;
}

static void fault_open(Fault *fault, struct jpeg_error_mgr **manager_out) {
    *manager_out = jpeg_std_error(&fault->manager);
    fault->manager.error_exit = fault_exit;
    fault->manager.output_message = fault_quiet;
}

/* ---- EXIF orientation ---- */

typedef struct Tiff {
    const uint8_t *at;
    size_t         len;
    bool           big; /* "MM": most significant byte first */
} Tiff;

/* 0 past the end: then nothing is found. */
static uint32_t tiff_number(const Tiff *tiff, size_t at, size_t bytes) {
    uint32_t number = 0;
    if (at > tiff->len || tiff->len - at < bytes)
        return 0;
    for (size_t i = 0; i < bytes; i++)
        number = number << 8 | tiff->at[at + (tiff->big ? i : bytes - 1 - i)];
    return number;
}

/* 1, as it stands, where nothing else is said. */
static int tiff_turn(const Tiff *tiff) {
    enum { ENTRY = 12, ORIENTATION = 0x0112, SHORT = 3 };
    size_t   first = tiff_number(tiff, 4, 4);
    uint32_t count = tiff_number(tiff, first, 2);
    for (size_t i = 0; i < count; i++) {
        size_t entry = first + 2 + ENTRY * i;
        if (tiff_number(tiff, entry, 2) != ORIENTATION || tiff_number(tiff, entry + 2, 2) != SHORT)
            continue;
        uint32_t turn = tiff_number(tiff, entry + 8, 2);
        return turn >= 1 && turn <= 8 ? (int)turn : 1;
    }
    return 1;
}

static int exif_turn(const struct jpeg_decompress_struct *jpeg) {
    static const char head[6] = "Exif\0";
    for (jpeg_saved_marker_ptr m = jpeg->marker_list; m; m = m->next) {
        if (m->marker != EXIF_MARKER || m->data_length < sizeof head + 8 ||
            memcmp(m->data, head, sizeof head) != 0)
            continue;
        Tiff tiff = {m->data + sizeof head, m->data_length - sizeof head, false};
        tiff.big = memcmp(tiff.at, "MM", 2) == 0;
        return tiff_turn(&tiff);
    }
    return 1;
}

/* ---- decoding ---- */

typedef struct Decoder {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_progress_mgr      progress;
    Fault                         fault;
    Arena                        *arena;
    Str                           bytes;
    uint32_t                      side;
    Pixels                       *pixels;
    const char                   *wrong;
} Decoder;

static void scans_watch(j_common_ptr common) {
    if (((j_decompress_ptr)common)->input_scan_number > SCANS_MOST)
        fault_exit(common);
}

static bool colours_known(J_COLOR_SPACE space) {
    return space == JCS_GRAYSCALE || space == JCS_YCbCr || space == JCS_RGB;
}

/* libjpeg can decode at 1/2, 1/4, 1/8: a picture of 40 million pixels then costs little. */
static void scale_choose(Decoder *d) {
    uint32_t longer =
        d->jpeg.image_width > d->jpeg.image_height ? d->jpeg.image_width : d->jpeg.image_height;
    d->jpeg.scale_num = 1;
    d->jpeg.scale_denom = 1;
    while (d->jpeg.scale_denom < 8 && longer / (2 * d->jpeg.scale_denom) >= d->side)
        d->jpeg.scale_denom *= 2;
}

static void rows_read(Decoder *d) {
    Pixels *pixels = d->pixels;
    pixels->width = d->jpeg.output_width;
    pixels->height = d->jpeg.output_height;
    pixels->rgb = ARENA_ARRAY(d->arena, uint8_t, 3 * (size_t)pixels->width * pixels->height);
    while (d->jpeg.output_scanline < d->jpeg.output_height) {
        JSAMPROW row = pixels->rgb + 3 * (size_t)d->jpeg.output_scanline * pixels->width;
        jpeg_read_scanlines(&d->jpeg, &row, 1);
    }
}

static void decoder_run(Decoder *d) {
    d->wrong = "photo.damaged"; /* unless it comes to its end */
    jpeg_create_decompress(&d->jpeg);
    d->progress.progress_monitor = scans_watch;
    d->jpeg.progress = &d->progress;
    jpeg_mem_src(&d->jpeg, (const unsigned char *)d->bytes.at, d->bytes.len);
    jpeg_save_markers(&d->jpeg, EXIF_MARKER, 0xFFFF);
    jpeg_read_header(&d->jpeg, TRUE);
    const char *size = pixels_suit(d->jpeg.image_width, d->jpeg.image_height);
    if (size || !colours_known(d->jpeg.jpeg_color_space)) {
        d->wrong = size ? size : "photo.colours";
        return;
    }
    d->pixels->turn = exif_turn(&d->jpeg);
    d->jpeg.out_color_space = JCS_RGB;
    scale_choose(d);
    jpeg_start_decompress(&d->jpeg);
    rows_read(d);
    jpeg_finish_decompress(&d->jpeg);
    if (d->jpeg.err->num_warnings == 0)
        d->wrong = NULL;
}

const char *jpeg_decode(Arena *arena, Str bytes, uint32_t side, Pixels *pixels_out) {
    Decoder d = {.arena = arena, .bytes = bytes, .side = side, .pixels = pixels_out};
    fault_open(&d.fault, &d.jpeg.err);
    if (setjmp(d.fault.away) == 0)
        decoder_run(&d);
    jpeg_destroy_decompress(&d.jpeg);
    return d.wrong;
}

/* ---- encoding ---- */

typedef struct Encoder {
    struct jpeg_compress_struct jpeg;
    Fault                       fault;
    const Pixels               *pixels;
    int                         quality;
    unsigned char              *made; /* by malloc */
    unsigned long               len;
} Encoder;

static void encoder_run(Encoder *e) {
    jpeg_create_compress(&e->jpeg);
    jpeg_mem_dest(&e->jpeg, &e->made, &e->len);
    e->jpeg.image_width = e->pixels->width;
    e->jpeg.image_height = e->pixels->height;
    e->jpeg.input_components = 3;
    e->jpeg.in_color_space = JCS_RGB;
    jpeg_set_defaults(&e->jpeg);
    jpeg_set_quality(&e->jpeg, e->quality, TRUE);
    e->jpeg.optimize_coding = TRUE;
    jpeg_start_compress(&e->jpeg, TRUE);
    while (e->jpeg.next_scanline < e->jpeg.image_height) {
        JSAMPROW row = e->pixels->rgb + 3 * (size_t)e->jpeg.next_scanline * e->pixels->width;
        jpeg_write_scanlines(&e->jpeg, &row, 1);
    }
    jpeg_finish_compress(&e->jpeg);
}

bool jpeg_encode(Arena *arena, const Pixels *pixels, int quality, size_t most, Str *bytes_out) {
    Encoder e = {.pixels = pixels, .quality = quality};
    fault_open(&e.fault, &e.jpeg.err);
    bool made = false;
    if (setjmp(e.fault.away) == 0) {
        encoder_run(&e);
        made = true;
    }
    jpeg_destroy_compress(&e.jpeg);
    ensure(made); /* pixels of ours: only memory can be wanting */
    bool fits = e.len <= most;
    if (fits)
        *bytes_out = str_copy(arena, (Str){(const char *)e.made, e.len});
    free(e.made);
    return fits;
}
