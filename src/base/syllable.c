#include "base/syllable.h"

#include "base/map.h"

#include <pthread.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

typedef enum Tone { TONE_LEVEL, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_ACUTE, TONE_DOT } Tone;

/* Every vowel with every tone, in that order; the first of a row is the vowel itself. */
static const char *const vowels[][6] = {
    {"a", "à", "ả", "ã", "á", "ạ"}, {"ă", "ằ", "ẳ", "ẵ", "ắ", "ặ"}, {"â", "ầ", "ẩ", "ẫ", "ấ", "ậ"},
    {"e", "è", "ẻ", "ẽ", "é", "ẹ"}, {"ê", "ề", "ể", "ễ", "ế", "ệ"}, {"i", "ì", "ỉ", "ĩ", "í", "ị"},
    {"o", "ò", "ỏ", "õ", "ó", "ọ"}, {"ô", "ồ", "ổ", "ỗ", "ố", "ộ"}, {"ơ", "ờ", "ở", "ỡ", "ớ", "ợ"},
    {"u", "ù", "ủ", "ũ", "ú", "ụ"}, {"ư", "ừ", "ử", "ữ", "ứ", "ự"}, {"y", "ỳ", "ỷ", "ỹ", "ý", "ỵ"},
};

/* Longest first: "ngh" before "ng" before "n". */
#define ONSET(letters)                                                                             \
    { "" letters, sizeof(letters) - 1 }
static const Str onsets[] = {ONSET("ngh"), ONSET("ch"), ONSET("gh"), ONSET("gi"), ONSET("kh"),
                             ONSET("ng"),  ONSET("nh"), ONSET("ph"), ONSET("qu"), ONSET("th"),
                             ONSET("tr"),  ONSET("b"),  ONSET("c"),  ONSET("d"),  ONSET("đ"),
                             ONSET("g"),   ONSET("h"),  ONSET("k"),  ONSET("l"),  ONSET("m"),
                             ONSET("n"),   ONSET("p"),  ONSET("q"),  ONSET("r"),  ONSET("s"),
                             ONSET("t"),   ONSET("v"),  ONSET("x"),  ONSET("")};

/* In the order of their vowels. Rhymes after "qu" are those that begin with its second vowel. */
static const char rhymes[] =
    "a ac ach ai ak am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi "
    "om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uâc uân uâng uât uây uê uêch uên uênh uêt uêu uôc uôi uôm uôn uông "
    "uôt uơ uơn uy uya uych uyên uyêt uynh uyp uyt uyu "
    "ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y ych yên yêm yêng yêt yêu ynh yt";

enum { LATIN_END = 0x200, EXTRA = 0x1EA0, EXTRA_END = 0x1F00, WORD_BYTES = 32 };

static pthread_once_t tables_once = PTHREAD_ONCE_INIT;
static Map            tables_rhymes;
/* By letter, lower case: 1 + vowel * 6 + tone; 0 is no vowel. */
static uint8_t tables_latin[LATIN_END], tables_extra[EXTRA_END - EXTRA];

static uint8_t *slot_of(UChar32 c) {
    if (c < LATIN_END)
        return &tables_latin[c];
    return c >= EXTRA && c < EXTRA_END ? &tables_extra[c - EXTRA] : NULL;
}

static void tables_fill(void) {
    tables_rhymes = map_open(arena_open()); /* lives as long as the process */
    for (Str rest = str_from(rhymes); rest.len;)
        map_put(&tables_rhymes, str_cut(&rest, ' '), 0);
    for (size_t v = 0; v < COUNT_OF(vowels); v++)
        for (int tone = 0; tone < 6; tone++) {
            UChar32 c;
            U8_GET_UNSAFE((const uint8_t *)vowels[v][tone], 0, c);
            *slot_of(c) = (uint8_t)(1 + v * 6 + (size_t)tone);
        }
}

/* A word in lower case, its tone apart. */
typedef struct Plain {
    char   at[WORD_BYTES];
    size_t len;
    Tone   tone;
    size_t toned; /* where the vowel with the tone stands */
} Plain;

/* False when no Vietnamese word is written so. */
static bool tone_split(Str word, Plain *plain) {
    *plain = (Plain){0};
    for (size_t i = 0; i < word.len;) {
        UChar32 c;
        U8_NEXT((const uint8_t *)word.at, i, word.len, c);
        if (c < 0 || plain->len + 4 > WORD_BYTES)
            return false;
        c = u_tolower(c);
        uint8_t *slot = slot_of(c);
        if (!slot || (!*slot && c >= 0x80 && c != 0x111))
            return false;
        char single = (char)c;
        Str  letter = {&single, 1};
        Tone given = TONE_LEVEL;
        if (*slot) {
            letter = str_from(vowels[(*slot - 1) / 6][0]);
            given = (Tone)((*slot - 1) % 6);
        } else if (c == 0x111) {
            letter = STR("đ");
        }
        if (given && plain->tone)
            return false;
        if (given) {
            plain->tone = given;
            plain->toned = plain->len;
        }
        memcpy(plain->at + plain->len, letter.at, letter.len);
        plain->len += letter.len;
    }
    return true;
}

/* Does the tone stand where it is written? On the last vowel with a mark of its own; else before a final
 * consonant, on the middle one of three, on the first of two, and in oa, oe, uy on either. */
static bool tone_stands(Str rhyme, size_t toned) {
    size_t vowel[3] = {0}, count = 0, marked = SIZE_MAX, at = 0;
    bool   closed = false;
    while (at < rhyme.len && !closed) {
        bool own = (unsigned char)rhyme.at[at] >= 0x80;
        closed = !own && !strchr("aeiouy", rhyme.at[at]);
        if (closed || count == COUNT_OF(vowel))
            break;
        vowel[count++] = at;
        if (own)
            marked = at;
        at += own ? 2u : 1u; /* ă â ê ô ơ ư take two bytes */
    }
    if (marked != SIZE_MAX || count < 2)
        return toned == (count < 2 ? vowel[0] : marked);
    if (closed)
        return toned == vowel[count - 1];
    if (count == 2 && (str_is(rhyme, "oa") || str_is(rhyme, "oe") || str_is(rhyme, "uy")))
        return true;
    return toned == vowel[count == 3];
}

static bool stop_ends(Str rhyme) {
    char last = rhyme.at[rhyme.len - 1];
    return last == 'c' || last == 'k' || last == 'p' || last == 't' || str_ends(rhyme, STR("ch"));
}

bool syllable_is(Str word) {
    pthread_once(&tables_once, tables_fill);
    Plain plain;
    if (!tone_split(word, &plain))
        return false;
    for (size_t i = 0; i < COUNT_OF(onsets); i++) {
        Str onset = onsets[i];
        if (onset.len >= plain.len || (onset.len && onset.at[0] != plain.at[0]) ||
            memcmp(plain.at, onset.at, onset.len) != 0)
            continue;
        Str rhyme = {plain.at + onset.len, plain.len - onset.len};
        if (map_find(&tables_rhymes, rhyme) == NONE)
            continue;
        if (plain.tone && (plain.toned < onset.len || !tone_stands(rhyme, plain.toned - onset.len)))
            continue;
        return !stop_ends(rhyme) || plain.tone == TONE_ACUTE || plain.tone == TONE_DOT;
    }
    return false;
}
