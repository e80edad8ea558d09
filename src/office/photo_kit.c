#include "office/photo_kit.h"

#include "office/pixels.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <zlib.h>

static uint32_t colour_at(const KitPicture *p, uint32_t x, uint32_t y) {
    uint32_t strong = x < p->width / 2 ? 0xF00000 : 0x0000F0;
    return y < p->height / 2 ? strong | 0x808080 : strong;
}

/* ---- JPEG ---- */

static void exif_write(struct jpeg_compress_struct *jpeg, const KitPicture *p) {
    unsigned char exif[] =
        "Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0secret";
    unsigned char little[] =
        "Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0secret";
    exif[25] = (unsigned char)p->turn;
    little[24] = (unsigned char)p->turn;
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, p->little ? little : exif, sizeof exif - 1);
}

Str kit_jpeg(Arena *arena, KitPicture picture) {
    struct jpeg_compress_struct jpeg = {0};
    struct jpeg_error_mgr       manager;
    unsigned char              *made = NULL;
    unsigned long               len = 0;
    int                         parts = picture.cmyk ? 4 : picture.grey ? 1 : 3;
    unsigned char *row = ARENA_ARRAY(arena, unsigned char, (size_t)parts *picture.width);
    jpeg.err = jpeg_std_error(&manager);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &made, &len);
    jpeg.image_width = picture.width;
    jpeg.image_height = picture.height;
    jpeg.input_components = parts;
    jpeg.in_color_space = picture.cmyk ? JCS_CMYK : picture.grey ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, 92, TRUE);
    if (picture.progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (picture.turn)
        exif_write(&jpeg, &picture);
    if (picture.comment)
        jpeg_write_marker(&jpeg, JPEG_COM, (const unsigned char *)picture.comment,
                          (unsigned)strlen(picture.comment));
    for (uint32_t y = 0; y < picture.height; y++) {
        for (uint32_t x = 0; x < picture.width; x++)
            for (int c = 0; c < parts; c++)
                row[(size_t)parts * x + (size_t)c] =
                    (unsigned char)(colour_at(&picture, x, y) >> (16 - 8 * (c % 3)));
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    Str bytes = str_copy(arena, (Str){(const char *)made, len});
    free(made);
    return bytes;
}

/* ---- PNG ---- */

static void png_add(png_structp png, png_bytep bytes, png_size_t count) {
    text_add(png_get_io_ptr(png), (Str){(const char *)bytes, count});
}

static void png_flushed(png_structp png) {
    (void)png;
}

static size_t png_sample(const KitPicture *p, uint8_t *at, uint8_t value) {
    at[0] = value;
    at[1] = value;
    return p->kind == 16 ? 2 : 1;
}

static void png_row(const KitPicture *p, uint32_t y, uint8_t *row) {
    memset(row, 0, 8 * (size_t)p->width);
    for (uint32_t x = 0; x < p->width; x++) {
        uint32_t colour = colour_at(p, x, y);
        if (p->kind == 1) {
            row[x / 8] = (uint8_t)(row[x / 8] | (x < p->width / 2) << (7 - x % 8));
            continue;
        }
        size_t   parts = (p->grey ? 1u : 3u) + (p->alpha ? 1u : 0u);
        uint8_t *at = row + (p->kind == 16 ? 2u : 1u) * parts * x;
        for (int c = 0; c < (p->grey ? 1 : 3); c++)
            at += png_sample(p, at, (uint8_t)(colour >> (16 - 8 * c)));
        if (p->alpha)
            png_sample(p, at, y < p->height / 2 ? 0 : 255);
    }
}

Str kit_png(Arena *arena, KitPicture picture) {
    Text        text = text_open(arena);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop   info = png_create_info_struct(png);
    png_bytep  *rows = ARENA_ARRAY(arena, png_bytep, picture.height);
    int         type = picture.grey || picture.kind == 1 ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB;
    png_text    said = {.compression = PNG_TEXT_COMPRESSION_NONE,
                        .key = (char[]){"Comment"},
                        .text = str_copy(arena, str_from(picture.comment ? picture.comment : "")).len
                                    ? (char *)(uintptr_t)picture.comment
                                    : NULL};
    png_set_write_fn(png, &text, png_add, png_flushed);
    png_set_IHDR(png, info, picture.width, picture.height, picture.kind ? picture.kind : 8,
                 type | (picture.alpha ? PNG_COLOR_MASK_ALPHA : 0),
                 picture.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    if (picture.comment)
        png_set_text(png, info, &said, 1);
    for (uint32_t y = 0; y < picture.height; y++) {
        rows[y] = ARENA_ARRAY(arena, png_byte, 8 * (size_t)picture.width);
        png_row(&picture, y, rows[y]);
    }
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return text_done(&text);
}

Str kit_png_mend(Arena *arena, Str bytes) {
    unsigned char *at = arena_copy(arena, bytes.at, bytes.len);
    for (size_t i = 8; i + 12 <= bytes.len;) {
        size_t len =
            (size_t)at[i] << 24 | (size_t)at[i + 1] << 16 | (size_t)at[i + 2] << 8 | at[i + 3];
        if (len > bytes.len - i - 12)
            break;
        unsigned long sum = crc32(0, at + i + 4, (unsigned)(len + 4));
        for (size_t b = 0; b < 4; b++)
            at[i + 8 + len + b] = (unsigned char)(sum >> (24 - 8 * b));
        i += len + 12;
    }
    return (Str){(const char *)at, bytes.len};
}

/* ---- what came of it ---- */

uint32_t kit_pixel(Arena *arena, const PhotoMade *photo, uint32_t x, uint32_t y) {
    Pixels pixels = {0};
    ensure(!jpeg_decode(arena, photo->jpeg, photo->width + photo->height, &pixels));
    ensure(pixels.width == photo->width && pixels.height == photo->height);
    const uint8_t *rgb = pixels.rgb + 3 * ((size_t)y * pixels.width + x);
    return (uint32_t)rgb[0] << 16 | (uint32_t)rgb[1] << 8 | rgb[2];
}

bool kit_is_bare(Str jpeg) {
    const uint8_t *at = (const uint8_t *)jpeg.at;
    size_t         i = 2;
    if (jpeg.len < 4 || at[0] != 0xFF || at[1] != 0xD8)
        return false;
    while (i + 4 <= jpeg.len && at[i] == 0xFF && at[i + 1] != 0xDA) {
        static const uint8_t known[] = {0xE0, 0xDB, 0xC0, 0xC4};
        if (!memchr(known, at[i + 1], sizeof known) || (at[i + 1] == 0xE0 && at[i + 3] != 16))
            return false;
        i += 2 + ((size_t)at[i + 2] << 8 | at[i + 3]);
    }
    for (; i + 2 < jpeg.len; i++) /* the first end of image is the end of the bytes */
        if (at[i] == 0xFF && at[i + 1] == 0xD9)
            return false;
    return i + 2 == jpeg.len && at[i] == 0xFF && at[i + 1] == 0xD9;
}
