/* word_columns.c — how wide the columns of a table in a Word file are. */
#include "office/word_columns.h"

#include "office/measure.h"

/* Half points: many columns want small print. */
int word_print_size(int body, const Table *table) {
    int most = body > 24 ? 22 : body - 2;
    return table->columns > 14 ? 16 : table->columns > 9 && most > 19 ? 19 : most;
}

/* Twips, of so many digits in print of so many half points, with what a cell keeps free at its sides. */
static int room_of(double digits, int size) {
    enum { FREE = 130 };
    return (int)(digits * 5 * size) + FREE;
}

/* No font is read. By so much a word can be wider than measured, and by so many digits each of its letters with marks, which
 * another font stands in for where Times New Roman is not at hand. */
typedef struct Wider {
    double word, mark;
} Wider;
static const Wider BOLD = {1.1, 0.3}, PLAIN = {1.03, 0.25};

static double word_widest(Str text, Wider wider) {
    double widest = 0;
    while (text.len) {
        Str    word = str_cut(&text, ' ');
        double own = measure_width(word) * wider.word + measure_marks(word) * wider.mark;
        widest = own > widest ? own : widest;
    }
    return widest;
}

/* What a column takes at least, so that no word is broken. */
static int column_least(const Table *table, uint32_t column, int size) {
    enum { LONG = 24 }; /* digits: longer words are broken */
    double word = word_widest(table->headers[column], BOLD);
    for (uint32_t r = 0; r < table->rows; r++) {
        double own = word_widest(table->cells[(size_t)r * table->columns + column].text, PLAIN);
        if (!(table->sections && table->sections[r]))
            word = own > word && own < LONG ? own : word;
    }
    return room_of(word < 2 ? 2 : word, size);
}

/* What all of a usual cell takes in one line. */
static int column_usual(const Table *table, uint32_t column, int size) {
    enum { REMARK = 48 }; /* digits: longer remarks are wrapped */
    double   total = 0;
    uint32_t rows = 0;
    for (uint32_t r = 0; r < table->rows; r++) {
        Str text = table->cells[(size_t)r * table->columns + column].text;
        if (table->sections && table->sections[r])
            continue;
        total += measure_width(text);
        rows += text.len > 0; /* remarks of few rows are as long as they are */
    }
    double mean = rows ? total / rows : 0;
    return room_of(mean < REMARK ? mean : REMARK, size);
}

int word_columns_least(const Table *table, int size) {
    int sum = 0;
    for (uint32_t c = 0; c < table->columns; c++)
        sum += column_least(table, c, size);
    return sum;
}

/* The least of each column, and by what it usually holds a share of what is left. */
static void widths_share(Arena *arena, const Table *table, int size, int width, int *widths) {
    int64_t least_sum = 0, more_sum = 0;
    int    *more = ARENA_ARRAY(arena, int, table->columns);
    for (uint32_t c = 0; c < table->columns; c++) {
        int usual = column_usual(table, c, size);
        widths[c] = column_least(table, c, size);
        more[c] = usual > widths[c] ? usual - widths[c] : 0;
        least_sum += widths[c];
        more_sum += more[c];
    }
    int64_t left = width > least_sum ? width - least_sum : 0;
    for (uint32_t c = 0; c < table->columns && more_sum; c++)
        widths[c] += (int)(left * more[c] / more_sum);
}

/* No word is broken as long as other columns have room to spare; where none is enough, all give alike. */
static void widths_least(Arena *arena, const Table *table, int size, int width, int *widths) {
    int    *least = ARENA_ARRAY(arena, int, table->columns);
    int64_t least_sum = 0, lack = 0, spare = 0;
    for (uint32_t c = 0; c < table->columns; c++) {
        least[c] = column_least(table, c, size);
        least_sum += least[c];
        lack += least[c] > widths[c] ? least[c] - widths[c] : 0;
        spare += widths[c] > least[c] ? widths[c] - least[c] : 0;
    }
    for (uint32_t c = 0; c < table->columns && lack; c++)
        if (spare < lack)
            widths[c] = (int)((int64_t)least[c] * width / least_sum);
        else if (widths[c] < least[c])
            widths[c] = least[c];
        else if (spare)
            widths[c] -= (int)((widths[c] - least[c]) * lack / spare);
}

int *word_columns(Arena *arena, const Table *table, int size, int width) {
    int    *widths = ARENA_ARRAY(arena, int, table->columns);
    int64_t total = 0;
    for (uint32_t c = 0; c < table->columns && table->widths; c++)
        widths[c] = (int)table->widths[c];
    if (!table->widths)
        widths_share(arena, table, size, width, widths);
    for (uint32_t c = 0; c < table->columns; c++)
        total += widths[c];
    for (uint32_t c = 0; c < table->columns && total; c++)
        widths[c] = (int)((int64_t)widths[c] * width / total);
    if (table->widths)
        widths_least(arena, table, size, width, widths);
    return widths;
}
