#include "office/separator.h"

/* Titles are fewer than one record in five. */
enum { RECORDS = 200, TITLES = 10, TITLE_OF = 5 };

static const char separators[] = {'\t', ';', ','};

/* Fields of each record, were `mark` the separator. Quotes open only at the start of a field. */
typedef struct Fields {
    uint32_t of[RECORDS], records;
} Fields;

static Fields fields_count(Str start, char mark, char end) {
    Fields fields = {0};
    bool   quoted = false, fresh = true, blank = true;
    size_t i = 0;
    for (uint32_t count = 1; i < start.len && fields.records < RECORDS; i++) {
        char c = start.at[i];
        if (c == '"' && (quoted || fresh)) {
            quoted = !quoted;
            fresh = !quoted; /* a doubled quote opens again */
            blank = false;
            continue;
        }
        fresh = !quoted && (c == mark || c == end);
        if (quoted)
            continue;
        blank &= c == '\r' || c == end;
        count += c == mark;
        if (c != end && i + 1 < start.len)
            continue;
        if (!blank)
            fields.of[fields.records++] = count;
        count = 1;
        blank = true;
    }
    /* the last record may be cut by the end of the piece */
    if (i == start.len && fields.records > 2 && start.at[i - 1] != end)
        fields.records--;
    return fields;
}

/* Every record the same, but for a few titles of one field above. */
static bool fields_even(const Fields *fields, uint32_t titles) {
    uint32_t first = 0;
    while (first < fields->records && first < titles && fields->of[first] == 1)
        first++;
    for (uint32_t r = first; r < fields->records; r++)
        if (fields->of[r] != fields->of[first] || fields->of[r] < 2)
            return false;
    return fields->records > first * TITLE_OF;
}

/* How many fields stand in records of the most usual number of them. */
static uint64_t fields_fit(const Fields *fields) {
    uint64_t best = 0;
    for (uint32_t r = 0; r < fields->records; r++) {
        uint64_t same = 0;
        for (uint32_t other = 0; other < fields->records; other++)
            same += fields->of[other] == fields->of[r];
        same *= fields->of[r] - 1;
        best = same > best ? same : best;
    }
    return best;
}

char separator_guess(Str start, char end) {
    Fields   fields[COUNT_OF(separators)];
    uint64_t best = 0;
    char     guess = ',';
    for (size_t s = 0; s < COUNT_OF(separators); s++)
        fields[s] = fields_count(start, separators[s], end);
    for (uint32_t titles = 0; titles <= TITLES; titles += TITLES)
        for (size_t s = 0; s < COUNT_OF(separators); s++)
            if (fields_even(&fields[s], titles))
                return separators[s];
    for (size_t s = 0; s < COUNT_OF(separators); s++) {
        uint64_t fit = fields_fit(&fields[s]);
        if (fit > best) {
            best = fit;
            guess = separators[s];
        }
    }
    return guess;
}
