/* fuzz_photo.c — whatever bytes come as a photo: refused with a word of the catalogue, or made anew as a
 * bare picture within the bounds, which made anew once more is a picture of the same size. */
#include "fuzz.h"
#include "office/photo_kit.h"

#include <string.h>

const char *const fuzz_name = "photo";

static void photo_try(Arena *arena, Str bytes) {
    PhotoMade   photo = {0}, again = {0};
    const char *fault = photo_make(arena, bytes, &photo);
    if (fault) {
        ensure(strncmp(fault, "photo.", 6) == 0 && !photo.jpeg.at);
        return;
    }
    ensure(photo.width && photo.width <= PHOTO_SIDE_MOST);
    ensure(photo.height && photo.height <= PHOTO_SIDE_MOST);
    ensure(photo.jpeg.len <= PHOTO_BYTES_MOST && kit_is_bare(photo.jpeg));
    if (photo.width < PHOTO_SIDE_LEAST || photo.height < PHOTO_SIDE_LEAST)
        return; /* a strip made smaller */
    ensure(!photo_make(arena, photo.jpeg, &again));
    ensure(again.width == photo.width && again.height == photo.height);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    AUTO(Arena) arena = arena_open();
    Str bytes = {(const char *)data, size};
    photo_try(arena, bytes);
    if (size > 8 && data[0] == 0x89)
        photo_try(arena, kit_png_mend(arena, bytes));
    return 0;
}

Str fuzz_seed(Arena *arena, uint32_t index) {
    switch (index) {
    case 0:
        return kit_jpeg(arena, (KitPicture){.width = 64, .height = 80, .turn = 6, .comment = "x"});
    case 1:
        return kit_jpeg(arena, (KitPicture){.width = 70, .height = 60, .progressive = true});
    case 2:
        return kit_jpeg(
            arena,
            (KitPicture){.width = 60, .height = 60, .grey = true, .turn = 3, .little = true});
    case 3:
        return kit_png(arena,
                       (KitPicture){.width = 64, .height = 64, .comment = "x", .interlaced = true});
    case 4:
        return kit_png(
            arena,
            (KitPicture){.width = 61, .height = 60, .kind = 16, .grey = true, .alpha = true});
    case 5:
        return kit_png(arena, (KitPicture){.width = 60, .height = 62, .kind = 1});
    case 6:
        return kit_jpeg(arena, (KitPicture){.width = 60, .height = 60, .cmyk = true});
    default:
        return (Str){0};
    }
}
