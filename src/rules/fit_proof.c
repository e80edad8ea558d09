/* fit_proof.c — is there a size at all on which floors fit? Sizes up to FIT_TRIED are tried; beyond them what is asked
 * for lies on or above a line, and what a ceiling allows on or below one, so that one size settles all. */
#include "rules/fit_parts.h"

enum { WHOLE = 100000 };

/* slope * size + plain, in parts of WHOLE of a head. */
typedef struct Line {
    int64_t slope, plain;
} Line;

/* By how much a rounded floor may lie below the share itself; a rounded ceiling above it. */
static int64_t slack(Rounding rounding, bool floor) {
    if (rounding == ROUNDING_NEAREST)
        return WHOLE / 2;
    return rounding == ROUNDING_UNREAD || rounding == (floor ? ROUNDING_DOWN : ROUNDING_UP)
               ? WHOLE - 1
               : 0;
}

static Line floor_line(const StructureAmount *amount) {
    return amount->percent ? (Line){amount->lo, -slack(amount->rounding, true)}
                           : (Line){0, amount->lo * WHOLE};
}

/* No ceiling: all of them. */
static Line ceiling_line(const StructureAmount *amount) {
    if (amount->hi == FACT_MOST)
        return (Line){WHOLE, 0};
    return amount->percent ? (Line){amount->hi, slack(amount->rounding, false)}
                           : (Line){0, amount->hi * WHOLE};
}

static void line_lower(Line *line, Line other) {
    line->slope = other.slope < line->slope ? other.slope : line->slope;
    line->plain = other.plain < line->plain ? other.plain : line->plain;
}

static void line_raise(Line *line, Line other) {
    line->slope = other.slope > line->slope ? other.slope : line->slope;
    line->plain = other.plain > line->plain ? other.plain : line->plain;
}

/* Whatever row and exception is heard. */
static Line share_line(const Share *share, bool floor) {
    Line line = floor ? (Line){INT64_MAX, INT64_MAX} : (Line){0, 0};
    Line dropped = floor ? (Line){0, 0} : (Line){WHOLE, 0};
    void (*widen)(Line *, Line) = floor ? line_lower : line_raise;
    Line (*of)(const StructureAmount *) = floor ? floor_line : ceiling_line;
    for (uint32_t i = 0; i < share->table.count; i++)
        if (share->table.by != TABLE_SEATS || share->table.rows[i].to > FIT_TRIED)
            widen(&line, of(&share->table.rows[i].amount));
    for (uint32_t i = 0; i < share->exception_count; i++)
        widen(&line, share->exceptions[i]->drop ? dropped : of(&share->exceptions[i]->amount));
    return line;
}

static bool fits_at(const Fit *f, const uint32_t *floors, uint32_t count, uint32_t ceiling,
                    int64_t size) {
    int64_t asked = 0;
    for (uint32_t i = 0; i < count; i++)
        asked += fit_wanted(f, floors[i], size).at_least;
    return asked <= (ceiling == NONE ? size : fit_wanted(f, ceiling, size).at_most);
}

FitEver fit_ever(const Fit *f, const uint32_t *floors, uint32_t count, uint32_t ceiling) {
    for (int64_t size = FIT_SIZES + 1; size <= FIT_TRIED; size++)
        if (fits_at(f, floors, count, ceiling, size))
            return FIT_FITS;
    Line over = ceiling == NONE ? (Line){WHOLE, 0} : share_line(fit_share(f, ceiling), false);
    over = (Line){-over.slope, -over.plain};
    for (uint32_t i = 0; i < count; i++) {
        Line line = share_line(fit_share(f, floors[i]), true);
        over = (Line){over.slope + line.slope, over.plain + line.plain};
    }
    return over.slope >= 0 && over.slope * (FIT_TRIED + 1) + over.plain > 0 ? FIT_NEVER
                                                                            : FIT_TRIED_ALL;
}
