#include "process/namelist_title.h"

#include "base/utf8.h"

#include <string.h>

/* --- where one post ends and the next begins -------------------------------------------------- */

static Str first_token(Str text) {
    size_t end = 0;
    while (end < text.len && !str_among(text.at[end], " .,;:-/&("))
        end++;
    return (Str){text.at, end};
}

/* "P.GĐ", "P. GĐ": short forms with a dot or a blank in them; bytes of so many words. */
static Str words_first(Str text, size_t count) {
    size_t end = 0;
    for (size_t word = 0; word < count; word++) {
        while (end < text.len && text.at[end] == ' ')
            end++;
        while (end < text.len && !str_among(text.at[end], " ,;:-/&(\n"))
            end++;
    }
    return (Str){text.at, end};
}

bool title_begins(Arena *scratch, const Words *words, Str text) {
    return words_look(words, WORDS_SHORT_POSTS, first_token(text)).len ||
           words_look(words, WORDS_SHORT_POSTS, words_first(text, 1)).len ||
           words_look(words, WORDS_SHORT_POSTS, words_first(text, 2)).len ||
           words_begin(words, WORDS_POSTS, words_key(scratch, text));
}

static const char *const joints[] = {"kiêm nhiệm ", "kiêm ", "đồng thời là ", "đồng thời ",
                                     "giữ chức "};

/* Length of "kiêm" and the like with its blank, 0: none here. */
static size_t joint_len(Str text) {
    for (size_t i = 0; i < COUNT_OF(joints); i++)
        if (str_starts(text, str_from(joints[i])))
            return strlen(joints[i]);
    return 0;
}

/* Bytes of the sign at `at` (comma, semicolon, dash, bullet, line break), 0: no sign. */
static size_t sign_len(Str text, size_t at) {
    if (str_among(text.at[at], ",;\n+/"))
        return 1;
    static const char *const longer[] = {"–", "—", "•", "●"};
    for (size_t i = 0; i < COUNT_OF(longer); i++)
        if (str_starts((Str){text.at + at, text.len - at}, str_from(longer[i])))
            return strlen(longer[i]);
    return text.at[at] == '-' ? 1 : 0;
}

/* The mark of a numbered or dashed line: "1.", "2)", "(3)", "4/", "a)", "-", "•". */
typedef struct ItemMark {
    size_t   len;    /* bytes; 0: none */
    uint32_t number; /* 0: a dash */
} ItemMark;

/* Letters count with a bracket only: "Q. Giám đốc" is acting. */
static ItemMark mark_of(Str text) {
    static const char *const dashes[] = {"-", "–", "—", "+", "*", "•", "·", "●"};
    size_t                   open = text.len && text.at[0] == '(', at = open;
    uint32_t                 number = 0;
    for (; at < text.len && at < open + 2 && str_among(text.at[at], "0123456789"); at++)
        number = number * 10 + (uint32_t)(text.at[at] - '0');
    bool letter = at == open && at < text.len && text.at[at] >= 'a' && text.at[at] <= 'h';
    if (letter)
        number = (uint32_t)(text.at[at++] - 'a') + 1;
    bool ends = number && at < text.len && str_among(text.at[at], open || letter ? ")" : ".)/:-");
    bool figure = ends && at + 1 < text.len && str_among(text.at[at + 1], "0123456789");
    if (ends && !figure)
        return (ItemMark){at + 1, number};
    for (size_t i = 0; i < COUNT_OF(dashes); i++)
        if (str_starts(text, str_from(dashes[i])))
            return (ItemMark){strlen(dashes[i]), 0};
    return (ItemMark){0, 0};
}

/* The lines of a cell so far: an item after them begins with the next number, or a dash as well. */
typedef struct Items {
    uint32_t next; /* 0: not numbered */
    bool     dashed;
} Items;

static Str item_drop(Str text, Items *items) {
    for (ItemMark mark; (mark = mark_of(text)).len;) {
        items->next = mark.number ? mark.number + 1 : items->next;
        items->dashed |= !mark.number;
        text = str_trim((Str){text.at + mark.len, text.len - mark.len});
    }
    return text;
}

Str title_item(Str text) {
    Items items = {0};
    return item_drop(str_trim(text), &items);
}

/* Does an item begin where `rest` does? After a sign (`broken`: a line break or a semicolon) its mark says so
 * whatever follows; after a blank alone only the next number before a post. */
static bool item_begins(const Items *items, Str rest, bool sign, bool broken, bool post) {
    ItemMark mark = mark_of(rest);
    if (!mark.len)
        return false;
    if (mark.number)
        return mark.number == items->next && mark.number > 1 && (sign || post);
    return items->dashed && broken;
}

static Str joint_drop(Str text, bool *concurrent_out) {
    for (size_t len; (len = joint_len(text)); *concurrent_out = true)
        text = str_trim((Str){text.at + len, text.len - len});
    return text;
}

/* Bytes of the longest beginning that is one post though it has signs in it: "Trưởng phòng Công chức, viên
 * chức"; 0: none. */
static size_t whole_len(const TitleWhole *whole, Str text) {
    bool   concurrent = false, inner = false;
    size_t best = 0, from = whole ? (size_t)(joint_drop(text, &concurrent).at - text.at) : 0;
    for (size_t i = from + 1; whole && i <= text.len; i++) {
        if (i < text.len && !sign_len(text, i))
            continue;
        if (inner && whole->is(whole->with, (Str){text.at + from, i - from}))
            best = i;
        inner = true;
    }
    return best;
}

/* The comma of "công chức, viên chức": words before it and after it are one. */
static bool unparted(Arena *scratch, const Words *words, Str text, size_t sign) {
    size_t before = 0;
    for (size_t at = sign; at-- > 0 && before < 3;) {
        if (at && text.at[at - 1] != ' ')
            continue;
        Str key = words_key(scratch, (Str){text.at + at, text.len - at});
        if (words_count(key, words_begin(words, WORDS_UNPARTED, key)) > ++before)
            return true;
    }
    return false;
}

/* A stroke parts posts of several words: "Trưởng/Phó phòng" is one. */
static bool sign_joins(Arena *scratch, const Words *words, Str text, size_t at) {
    return text.at[at] == '/' ? !memchr(text.at, ' ', at)
                              : text.at[at] == ',' && unparted(scratch, words, text, at);
}

/* Is what stands before the next semicolon known as one title? */
static bool whole_next(const TitleWhole *whole, Str rest) {
    Str title = str_cut(&rest, ';');
    return whole && whole->is(whole->with, str_trim(title));
}

/* The end of the post that begins the text; *next_out: where the next one begins. */
static size_t post_end(Arena *scratch, const Words *words, const TitleWhole *whole,
                       const Items *items, Str text, size_t *next_out) {
    size_t first = whole_len(whole, text);
    for (size_t i = first ? first : 1; i < text.len; i++) {
        size_t sign = sign_len(text, i);
        size_t joint = text.at[i - 1] == ' ' ? joint_len((Str){text.at + i, text.len - i}) : 0;
        Str    rest = str_trim((Str){text.at + i + sign, text.len - i - sign});
        if (sign && sign_joins(scratch, words, text, i))
            continue;
        if (joint && i > 1) {
            *next_out = i;
            return i;
        }
        Str  said = title_item(rest);
        bool apart = sign || (text.at[i] == ' ' && said.at != rest.at);
        bool post = apart && said.len && title_begins(scratch, words, said);
        bool broken = text.at[i] == '\n' || text.at[i] == ';';
        if ((sign && rest.len && (joint_len(said) || post || whole_next(whole, rest))) ||
            (apart && item_begins(items, rest, sign > 0, broken, post))) {
            *next_out = (size_t)(rest.at - text.at);
            return i;
        }
    }
    *next_out = text.len;
    return text.len;
}

Str title_line(Arena *arena, Str text) {
    Text made = text_open(arena);
    for (size_t i = 0; i < text.len; i++) {
        char c = str_among(text.at[i], "\r\n\t") ? ' ' : text.at[i];
        if (c != ' ' || (made.len && made.at[made.len - 1] != ' '))
            text_char(&made, c);
    }
    Str line = str_trim(text_done(&made));
    while (line.len && str_among(line.at[line.len - 1], ",;.-"))
        line = str_trim((Str){line.at, line.len - 1});
    return line;
}

Str title_from_word(Str text, size_t nth) {
    size_t at = 0;
    for (size_t word = 0; word < nth; word++) {
        while (at < text.len && !str_among(text.at[at], " ,.;:-/&()"))
            at++;
        while (at < text.len && str_among(text.at[at], " ,.;:-/&()"))
            at++;
    }
    return (Str){text.at + at, text.len - at};
}

/* "Quyền Giám đốc" is the post of the director, for a time; "Phó phụ trách" is a deputy's. */
static Str acting_drop(Arena *scratch, const Words *words, Str text, ListPost *post) {
    Str    key = words_key(scratch, text);
    size_t len = words_begin(words, WORDS_ACTING, key);
    if (!len)
        return text;
    post->acting = true;
    Str rest = title_from_word(text, words_count(key, len));
    return rest.len && title_begins(scratch, words, rest) ? rest : text;
}

static bool first_is(Str key, Str word) {
    return str_starts(key, word) && key.len > word.len && key.at[word.len] == ' ';
}

/* "Phó Giám đốc phụ trách", "Phó Trưởng phòng phụ trách phòng" is acting; "… phụ trách kinh tế" has a field in
 * charge; "… phụ trách Sở Y tế" is acting where that is the deputy's own unit. */
static void charge_read(Arena *scratch, const Words *words, Str key, ListPost *post) {
    uint32_t at = words_within(words, WORDS_ACTING, key, 0);
    if (post->acting || at == NONE || !first_is(key, words_key(scratch, STR("phó"))))
        return;
    Str tail = {key.at + at, key.len - at};
    tail.at += words_begin(words, WORDS_ACTING, tail);
    tail.len = (size_t)(key.at + key.len - tail.at);
    tail = str_trim(tail);
    size_t unit = words_begin(words, WORDS_UNITS, tail);
    post->acting = unit == tail.len;
    post->in_charge = unit && unit < tail.len;
}

/* The "Trung tâm" of "Phó Giám đốc Trung tâm", but not the "phòng" of "Phó Trưởng phòng"; empty: none. */
static Str unit_bare(Arena *arena, const Words *words, Str title) {
    static const char *const leads[] = {"trưởng", "phó", "chánh"};
    Str                      key = words_key(arena, title);
    size_t                   len = words_end(words, WORDS_UNITS, key);
    if (!len || len >= key.len)
        return STR("");
    Str post = {key.at, key.len - len - 1};
    for (size_t i = 0; i < COUNT_OF(leads); i++)
        if (str_ends(post, words_key(arena, str_from(leads[i]))))
            return STR("");
    return title_from_word(title, words_count(post, post.len));
}

/* "Phó Giám đốc Sở Y tế phụ trách", "… phụ trách Sở" is written "Phó Giám đốc phụ trách Sở Y tế". */
static Str charge_moved(Arena *arena, const Words *words, Str text) {
    Str    key = words_key(arena, text);
    size_t unit = words_end(words, WORDS_UNITS, key);
    Str    before = {key.at, key.len - (unit ? unit + 1 : 0)};
    size_t charge = words_end(words, WORDS_ACTING, unit < key.len ? before : key);
    if (unit && !charge) {
        before = key;
        charge = words_end(words, WORDS_ACTING, key);
    }
    if (!charge || charge >= before.len || !first_is(key, words_key(arena, STR("phó"))))
        return text;
    Str tail = title_from_word(text, words_count(before, before.len - charge - 1));
    Str head = str_trim((Str){text.at, text.len - tail.len}), own = title_unit(arena, words, head);
    if (!own.len)
        own = unit_bare(arena, words, head);
    if (!own.len || own.at < head.at || own.at > head.at + head.len)
        return text;
    Str post = str_trim((Str){head.at, (size_t)(own.at - head.at)});
    Str word = {before.at + before.len - charge, charge};
    Str said = title_from_word(tail, words_count(word, charge));
    Str charged = str_trim((Str){tail.at, tail.len - said.len});
    return str_format(arena, STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(post), STR_ARG(charged),
                      STR_ARG(own));
}

/* "từ 3/2023", "2021-2026", not "cơ sở 2": digits after "từ", or four and more with nothing else. */
static bool says_since(Str key, Str from) {
    bool   began = first_is(key, from);
    size_t digits = 0, others = 0;
    for (size_t i = 0; i < key.len; i++) {
        bool digit = key.at[i] >= '0' && key.at[i] <= '9';
        digits += digit;
        others += !digit && key.at[i] != ' ';
    }
    return began ? digits > 0 : digits >= 4 && !others;
}

/* "(từ 3/2023)", "(nghỉ hưu 1/8/2026)" at the end of a post. */
static Str remark_drop(Arena *scratch, const Words *words, Str text, ListPost *post) {
    size_t at = text.len;
    while (at && text.at[at - 1] != '(')
        at--;
    if (at < 2 || text.at[text.len - 1] != ')')
        return text;
    Str said = str_trim((Str){text.at + at, text.len - at - 1});
    Str key = words_key(scratch, said);
    if (!says_since(key, words_key(scratch, STR("từ"))) && !words_begin(words, WORDS_REMARKS, key))
        return text;
    post->remark = said;
    return str_trim((Str){text.at, at - 1});
}

/* Posts begin with a large letter, whatever the list does; all capitals are put small first. */
static Str post_case(Arena *arena, Str text) {
    if (text.len > 6 && str_same(text, utf8_upper(arena, text)) &&
        !str_same(text, utf8_lower(arena, text)) && memchr(text.at, ' ', text.len))
        text = utf8_lower(arena, text);
    return words_initial(arena, text, true);
}

static void seat_find(const Words *words, Str key, ListPost *post) {
    for (size_t i = 0; i < words->seats.len && !post->seat; i++) {
        Str seat = words->seats.at[i].key;
        if (!str_starts(key, seat) || (key.len > seat.len && key.at[seat.len] != ' '))
            continue;
        post->seat = &words->seats.at[i];
        post->rest = title_from_word(post->words, words_count(seat, seat.len));
    }
}

static ListPost post_read(Arena *arena, const Words *words, Str text) {
    ListPost post = {.rest = STR(""), .body = NONE, .remark = STR(""), .duty = STR("")};
    text = joint_drop(title_line(arena, text), &post.concurrent);
    post.said = text;
    text = remark_drop(arena, words, text, &post);
    text = charge_moved(arena, words, words_write(arena, words, text));
    Str key = words_key(arena, text);
    post.former = words_begin(words, WORDS_FORMER, key) > 0;
    text = acting_drop(arena, words, text, &post);
    post.words = post_case(arena, text);
    key = words_key(arena, post.words);
    post.concurrent |= words_begin(words, WORDS_CONCURRENT, key) > 0;
    charge_read(arena, words, key, &post);
    seat_find(words, key, &post);
    return post;
}

/* "…, phụ trách": of the post before it; "…, phụ trách lĩnh vực dược" says its field in charge. "…, phụ trách Trung
 * tâm A" is a post of its own. */
static bool charge_of(Arena *arena, const Words *words, Str text, ListPost *post) {
    Str    line = title_line(arena, text), key = words_key(arena, line);
    size_t len = words_begin(words, WORDS_ACTING, key);
    Str    rest = title_from_word(line, words_count(key, len)), rest_key = words_key(arena, rest);
    size_t unit = words_begin(words, WORDS_UNITS, rest_key);
    if (!len || post->seat || post->former || (rest.len && title_begins(arena, words, rest)) ||
        (unit && unit < rest_key.len))
        return false;
    if (unit == rest_key.len)
        *post =
            post_read(arena, words,
                      str_format(arena, STR_FMT " " STR_FMT, STR_ARG(post->said), STR_ARG(line)));
    else
        post->duty =
            first_is(rest_key, words_key(arena, STR("lĩnh vực"))) ? title_from_word(rest, 2) : rest;
    return true;
}

/* "PGĐ Trung tâm (phụ trách)": what is said in brackets of who is in charge is said without them, at the end of a post
 * after a comma. */
static Str brackets_charge(Arena *arena, const Words *words, Str cell) {
    Text made = text_open(arena);
    while (cell.len) {
        const char *open = memchr(cell.at, '(', cell.len);
        size_t      at = open ? (size_t)(open - cell.at) : cell.len, past = at + (open ? 1 : 0);
        const char *close = open ? memchr(cell.at + past, ')', cell.len - past) : NULL;
        Str         said = {cell.at + past, close ? (size_t)(close - cell.at) - past : 0};
        Str         key = words_key(arena, said);
        size_t      charge = words_begin(words, WORDS_ACTING, key);
        bool        is =
            close && charge && str_ends((Str){key.at, charge}, words_key(arena, STR("phụ trách")));
        text_add(&made, (Str){cell.at, is ? at : past});
        cell = (Str){cell.at + past, cell.len - past};
        if (!is)
            continue;
        Str rest = {close + 1, (size_t)(cell.at + cell.len - close - 1)}, next = str_trim(rest);
        while (made.len && made.at[made.len - 1] == ' ')
            made.len--;
        text_format(&made, "%s" STR_FMT, next.len && !sign_len(next, 0) ? " " : ", ",
                    STR_ARG(str_trim(said)));
        cell = rest;
    }
    return text_done(&made);
}

uint32_t title_split(Arena *arena, const Words *words, const TitleWhole *whole, Str cell,
                     ListPost *posts_out, uint32_t most) {
    uint32_t count = 0;
    Items    items = {0};
    cell = item_drop(str_trim(brackets_charge(arena, words, cell)), &items);
    while (cell.len && count < most) {
        size_t   next, end = post_end(arena, words, whole, &items, cell, &next);
        Str      text = count + 1 == most ? cell : (Str){cell.at, end};
        bool     charge = count && charge_of(arena, words, text, &posts_out[count - 1]);
        ListPost post = charge ? posts_out[count - 1] : post_read(arena, words, text);
        if (post.words.len && !charge)
            posts_out[count++] = post;
        cell = item_drop(str_trim((Str){cell.at + next, cell.len - next}), &items);
    }
    return count;
}
