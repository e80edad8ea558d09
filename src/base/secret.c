#include "base/secret.h"

#include "base/utf8.h"

#include <crack.h>
#include <liboath/oath.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TOKEN_BYTES = 32, PASSES = 2, PASSWORD_MEMORY = 64 * 1024 * 1024 };

static void ready(void) {
    ensure(sodium_init() >= 0 && oath_init() == OATH_OK);
}

static Str letters(Arena *arena, const unsigned char *bytes, size_t len) {
    size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    char  *made = arena_take(arena, room);
    sodium_bin2base64(made, room, bytes, len, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return str_from(made);
}

Str secret_token(Arena *arena) {
    unsigned char bytes[TOKEN_BYTES];
    ready();
    randombytes_buf(bytes, sizeof bytes);
    return letters(arena, bytes, sizeof bytes);
}

Hash secret_name(Str token) {
    return hash_of(token);
}

Str secret_derive(Arena *arena, Str token, const char *purpose) {
    Hash key = hash_of(token);
    Hash made = hash_keyed(key.bytes, str_from(purpose));
    return letters(arena, made.bytes, HASH_BYTES);
}

bool secret_same(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || sodium_memcmp(a.at, b.at, a.len) == 0);
}

Str secret_password(Arena *arena, Str password) {
    char *made = arena_take(arena, crypto_pwhash_STRBYTES);
    ready();
    /* the one thing that can fail is memory, and out of memory ends the process */
    ensure(crypto_pwhash_str(made, password.at, password.len, PASSES, PASSWORD_MEMORY) == 0);
    return str_from(made);
}

/* Of no password: made once, so that an account without one takes as long as any. */
static char           nobody[crypto_pwhash_STRBYTES];
static pthread_once_t nobody_once = PTHREAD_ONCE_INIT;

static void nobody_make(void) {
    unsigned char bytes[TOKEN_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    ensure(crypto_pwhash_str(nobody, (const char *)bytes, sizeof bytes, PASSES, PASSWORD_MEMORY) ==
           0);
}

bool secret_password_is(Str made, Str password) {
    char kept[crypto_pwhash_STRBYTES] = {0};
    ready();
    pthread_once(&nobody_once, nobody_make);
    bool there = made.len && made.len < sizeof kept;
    if (there)
        memcpy(kept, made.at, made.len);
    int found = crypto_pwhash_str_verify(there ? kept : nobody, password.at, password.len);
    return there && found == 0;
}

bool secret_password_old(Str made) {
    char kept[crypto_pwhash_STRBYTES] = {0};
    ready();
    if (made.len >= sizeof kept)
        return true;
    memcpy(kept, made.at, made.len);
    return crypto_pwhash_str_needs_rehash(kept, PASSES, PASSWORD_MEMORY) != 0;
}

/* What Vietnamese users take most, which no English list has; folded, without digits at the end. */
static const char *const usual[] = {
    "matkhau",   "anhyeuem",  "emyeuanh", "yeuem",    "yeuanh",     "conyeume", "giadinh",
    "vietnam",   "hanoi",     "saigon",   "tinhyeu",  "hanhphuc",   "canbo",    "tochuc",
    "khongbiet", "matkhaucu", "xinchao",  "hoilamgi", "kientoan",   "thanhpho", "quantri",
    "chinhphu",  "dangvien",  "tinhuy",   "nhanvien", "truongphong"};

/* What is left without digits and marks, in small letters without diacritics. */
static Str word_of(Arena *arena, Str password) {
    Text text = text_open(arena);
    Str  folded = utf8_valid(password) ? utf8_fold(arena, password) : STR("");
    for (size_t i = 0; i < folded.len; i++)
        if (folded.at[i] >= 'a' && folded.at[i] <= 'z')
            text_char(&text, folded.at[i]);
    return text_done(&text);
}

static bool usual_is(Str word) {
    for (size_t i = 0; i < COUNT_OF(usual); i++)
        if (str_is(word, usual[i]))
            return true;
    return false;
}

/* NUL-terminated. */
static bool crack_knows(Str password) {
    static pthread_mutex_t one = PTHREAD_MUTEX_INITIALIZER; /* cracklib keeps its own state */
    pthread_mutex_lock(&one);
    bool knows = FascistCheckUser(password.at, GetDefaultCracklibDict(), "", "") != NULL;
    pthread_mutex_unlock(&one);
    return knows;
}

bool secret_words(const char *dictionary, Error *err) {
    static const char *const parts[] = {"pwd", "pwi", "hwm"};
    AUTO(Arena) arena = arena_open();
    for (size_t i = 0; i < COUNT_OF(parts); i++) {
        Str path = str_format(arena, "%s.%s", dictionary ? dictionary : GetDefaultCracklibDict(),
                              parts[i]);
        if (access(path.at, R_OK) != 0)
            return error_set(err, ERROR_MISSING, "%s", path.at);
    }
    return true;
}

bool secret_common(Str password) {
    enum { CRACK_LEAST = 6 }; /* anything shorter is too short for cracklib */
    AUTO(Arena) arena = arena_open();
    Str word = word_of(arena, password);
    return usual_is(word) || crack_knows(str_copy(arena, password)) ||
           (word.len >= CRACK_LEAST && crack_knows(word));
}

Str secret_seed(Arena *arena) {
    char *bytes = arena_take(arena, SEED_BYTES);
    ready();
    randombytes_buf(bytes, SEED_BYTES);
    return (Str){bytes, SEED_BYTES};
}

Str secret_seed_letters(Arena *arena, Str seed) {
    char  *made;
    size_t len;
    ready();
    ensure(oath_base32_encode(seed.at, seed.len, &made, &len) == OATH_OK);
    Str copy = str_copy(arena, (Str){made, len});
    free(made);
    return copy;
}

int64_t secret_code_step(Str seed, Str code, int64_t now, int64_t last) {
    char plain[CODE_DIGITS + 1] = {0};
    int  off = 0;
    ready();
    if (!seed.len || code.len != CODE_DIGITS)
        return 0;
    memcpy(plain, code.at, CODE_DIGITS);
    if (oath_totp_validate2(seed.at, seed.len, (time_t)now, CODE_SECONDS, 0, 1, &off, plain) < 0)
        return 0;
    int64_t step = now / CODE_SECONDS + off;
    return step > last ? step : 0;
}

/* Letters nobody takes for another; no vowels, so that no word comes out. */
static const char recovery_letters[] = "23456789bcdfghjkmnpqrstvwxz";
enum {
    RECOVERY_PART = 4,
    RECOVERY_PARTS = 6
}; /* 114 bits: a plain hash will do (ASVS 5.0, 6.5.2) */

Str secret_recovery(Arena *arena) {
    Text text = text_open(arena);
    ready();
    for (int i = 0; i < RECOVERY_PART * RECOVERY_PARTS; i++) {
        if (i && i % RECOVERY_PART == 0)
            text_char(&text, '-');
        text_char(&text, recovery_letters[randombytes_uniform(sizeof recovery_letters - 1)]);
    }
    return text_done(&text);
}

Hash secret_recovery_name(Str code) {
    AUTO(Arena) arena = arena_open();
    Text text = text_open(arena);
    for (size_t i = 0; i < code.len; i++) {
        char c = code.at[i] >= 'A' && code.at[i] <= 'Z' ? (char)(code.at[i] + 32) : code.at[i];
        if (strchr(recovery_letters, c) && c)
            text_char(&text, c);
    }
    return hash_of(text_done(&text));
}
