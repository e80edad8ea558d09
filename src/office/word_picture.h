/* word_picture.h — photos in a Word file: the drawing in the text, the links and the names of the parts. */
#ifndef OFFICE_WORD_PICTURE_H
#define OFFICE_WORD_PICTURE_H

#include "model/document.h"

/* A centred paragraph with the picture, 40 x 60 mm at most and in its own proportions; number: 1 first. */
void word_picture(Text *out, const Picture *picture, uint32_t number);
/* The links of the document part, with one for each picture. */
Str word_picture_links(Arena *arena, const Document *document);
Str word_picture_part(Arena *arena, uint32_t number);

#endif
