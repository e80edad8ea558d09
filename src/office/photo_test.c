#include "base/test.h"

#include "office/photo_kit.h"

#include <string.h>

static PhotoMade made(Arena *arena, Str bytes) {
    PhotoMade   photo = {0};
    const char *fault = photo_make(arena, bytes, &photo);
    if (fault)
        fail_msg("%s", fault);
    assert_true(kit_is_bare(photo.jpeg));
    assert_true(photo.jpeg.len <= PHOTO_BYTES_MOST);
    return photo;
}

static void refused(Str bytes, const char *wanted) {
    AUTO(Arena) arena = arena_open();
    PhotoMade   photo = {0};
    const char *fault = photo_make(arena, bytes, &photo);
    assert_non_null(fault);
    assert_string_equal(fault, wanted);
    assert_null(photo.jpeg.at);
}

static bool holds(Str bytes, const char *words) {
    return memmem(bytes.at, bytes.len, words, strlen(words)) != NULL;
}

static bool near(uint32_t colour, uint32_t wanted) {
    for (int c = 0; c < 24; c += 8) {
        int a = (int)(colour >> c & 0xFF), b = (int)(wanted >> c & 0xFF);
        if (a - b > 24 || b - a > 24)
            return false;
    }
    return true;
}

static void test_nothing_but_the_picture_is_kept(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str sent =
        kit_jpeg(arena, (KitPicture){.width = 300, .height = 400, .turn = 1, .comment = "secret"});
    Str  more = str_format(arena, "%s", "PK\x03\x04secret");
    Text text = text_open(arena);
    text_add(&text, sent);
    text_add(&text, more); /* an archive behind the picture */
    PhotoMade photo = made(arena, text_done(&text));
    assert_true(holds(sent, "secret"));
    assert_false(holds(photo.jpeg, "secret"));
    assert_int_equal(photo.width, 300);
    assert_int_equal(photo.height, 400);
    assert_true(near(kit_pixel(arena, &photo, 10, 390), 0xF00000));
    assert_true(near(kit_pixel(arena, &photo, 290, 10), 0x8080F0));
    PhotoMade again = made(arena, text_done(&text));
    assert_true(str_same(photo.jpeg, again.jpeg));
}

static void test_a_png_too(void **state) {
    (void)state;
    static const KitPicture pictures[] = {
        {.width = 120, .height = 160, .comment = "secret"},
        {.width = 120, .height = 160, .kind = 16, .interlaced = true},
        {.width = 120, .height = 160, .interlaced = true},
    };
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(pictures); i++) {
        Str       sent = kit_png(arena, pictures[i]);
        PhotoMade photo = made(arena, sent);
        assert_int_equal(holds(sent, "secret"), pictures[i].comment != NULL);
        assert_false(holds(photo.jpeg, "secret"));
        assert_int_equal(photo.height, 160);
        assert_true(near(kit_pixel(arena, &photo, 10, 150), 0xF00000));
        assert_true(near(kit_pixel(arena, &photo, 110, 10), 0x8080F0));
    }
}

static void test_greys_palettes_and_what_is_transparent(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    PhotoMade grey =
        made(arena, kit_png(arena, (KitPicture){.width = 90, .height = 90, .grey = true}));
    assert_true(near(kit_pixel(arena, &grey, 10, 80), 0xF0F0F0));
    assert_true(near(kit_pixel(arena, &grey, 80, 80), 0x000000));
    PhotoMade jpeg =
        made(arena, kit_jpeg(arena, (KitPicture){.width = 90, .height = 90, .grey = true}));
    assert_true(near(kit_pixel(arena, &jpeg, 10, 80), 0xF0F0F0));
    PhotoMade bits =
        made(arena, kit_png(arena, (KitPicture){.width = 90, .height = 90, .kind = 1}));
    assert_true(near(kit_pixel(arena, &bits, 10, 80), 0xFFFFFF));
    assert_true(near(kit_pixel(arena, &bits, 80, 80), 0x000000));
    for (int grey_too = 0; grey_too < 2; grey_too++) {
        PhotoMade clear = made(arena, kit_png(arena, (KitPicture){.width = 90,
                                                                  .height = 90,
                                                                  .alpha = true,
                                                                  .grey = grey_too,
                                                                  .kind = grey_too ? 16 : 8}));
        assert_true(near(kit_pixel(arena, &clear, 10, 10), 0xFFFFFF));
        assert_true(near(kit_pixel(arena, &clear, 10, 80), grey_too ? 0xF0F0F0 : 0xF00000));
    }
}

/* Where the upper left and the lower right of the scene come to stand; EXIF 2.3. */
static void test_it_is_turned_as_the_camera_meant(void **state) {
    (void)state;
    enum { W = 200, H = 100, LEFT_LIGHT = 0xF08080, RIGHT_DARK = 0x0000F0 };
    static const struct {
        bool across, right, down; /* sides swapped; where the stored upper left is shown */
    } wanted[] = {{false, false, false}, {false, true, false}, {false, true, true},
                  {false, false, true},  {true, false, false}, {true, true, false},
                  {true, true, true},    {true, false, true}};
    AUTO(Arena) arena = arena_open();
    for (int turn = 1; turn <= 8; turn++) {
        Str sent = kit_jpeg(
            arena, (KitPicture){.width = W, .height = H, .turn = turn, .little = turn % 2});
        PhotoMade photo = made(arena, sent);
        assert_int_equal(photo.width, wanted[turn - 1].across ? H : W);
        uint32_t x = wanted[turn - 1].right ? photo.width - 6 : 5;
        uint32_t y = wanted[turn - 1].down ? photo.height - 6 : 5;
        assert_true(near(kit_pixel(arena, &photo, x, y), LEFT_LIGHT));
        assert_true(
            near(kit_pixel(arena, &photo, photo.width - 1 - x, photo.height - 1 - y), RIGHT_DARK));
    }
    PhotoMade odd = made(arena, kit_jpeg(arena, (KitPicture){.width = W, .height = H, .turn = 9}));
    assert_int_equal(odd.width, W);
}

static void test_a_large_one_becomes_small(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    PhotoMade jpeg = made(
        arena, kit_jpeg(arena, (KitPicture){.width = 3000, .height = 4000, .progressive = true}));
    assert_int_equal(jpeg.height, PHOTO_SIDE_MOST);
    assert_int_equal(jpeg.width, 600);
    assert_true(near(kit_pixel(arena, &jpeg, 20, 780), 0xF00000));
    assert_true(near(kit_pixel(arena, &jpeg, 580, 20), 0x8080F0));
    PhotoMade png = made(arena, kit_png(arena, (KitPicture){.width = 1201, .height = 601}));
    assert_int_equal(png.width, PHOTO_SIDE_MOST);
    assert_int_equal(png.height, 400);
    assert_true(near(kit_pixel(arena, &png, 790, 390), 0x0000F0));
    PhotoMade strip = made(arena, kit_jpeg(arena, (KitPicture){.width = 20000, .height = 60}));
    assert_int_equal(strip.width, PHOTO_SIDE_MOST);
}

/* Bytes of the size in the file's header changed: it claims to be enormous. */
static void test_bombs_are_refused_by_what_they_claim(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    Str   png = kit_png(arena, (KitPicture){.width = 100, .height = 100});
    Str   jpeg = kit_jpeg(arena, (KitPicture){.width = 100, .height = 100});
    char *at = arena_copy(arena, jpeg.at, jpeg.len);
    char *size = memmem(at, jpeg.len, "\xFF\xC0", 2);
    assert_non_null(size);
    memcpy(size + 5, "\xFD\xE8\xFD\xE8", 4); /* 65000 x 65000 */
    refused((Str){at, jpeg.len}, "photo.pixels");
    refused(kit_png(arena, (KitPicture){.width = 60000, .height = 700, .kind = 1}), "photo.pixels");
    refused(kit_png(arena, (KitPicture){.width = 59, .height = 700}), "photo.small");
    char *large = ARENA_ARRAY(arena, char, PHOTO_FILE_MOST + 1);
    memcpy(large, png.at, png.len);
    refused((Str){large, PHOTO_FILE_MOST + 1}, "photo.pixels");
}

static void test_what_is_no_picture(void **state) {
    (void)state;
    AUTO(Arena) arena = arena_open();
    refused(STR(""), "photo.kind");
    refused(STR("GIF89a..............."), "photo.kind");
    refused(STR("<svg xmlns='http://www.w3.org/2000/svg'/>"), "photo.kind");
    refused(STR("\xFF\xD8\xFF"), "photo.damaged");
    refused(STR("\x89PNG\r\n\x1A\n"), "photo.damaged");
    refused(kit_jpeg(arena, (KitPicture){.width = 100, .height = 100, .cmyk = true}),
            "photo.colours");
    Str jpeg = kit_jpeg(arena, (KitPicture){.width = 100, .height = 100});
    Str png = kit_png(arena, (KitPicture){.width = 100, .height = 100});
    for (size_t len = 10; len < jpeg.len - 2; len += 7)
        refused((Str){jpeg.at, len}, "photo.damaged");
    for (size_t len = 10; len + 12 < png.len; len += 7)
        refused((Str){png.at, len}, "photo.damaged");
    char *torn = arena_copy(arena, png.at, png.len);
    torn[png.len / 2] ^= 0x10;
    refused((Str){torn, png.len}, "photo.damaged");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_but_the_picture_is_kept),
        cmocka_unit_test(test_a_png_too),
        cmocka_unit_test(test_greys_palettes_and_what_is_transparent),
        cmocka_unit_test(test_it_is_turned_as_the_camera_meant),
        cmocka_unit_test(test_a_large_one_becomes_small),
        cmocka_unit_test(test_bombs_are_refused_by_what_they_claim),
        cmocka_unit_test(test_what_is_no_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
