#include "office/word_picture.h"

#include "office/word_parts.h"

#define DRAWING "http://schemas.openxmlformats.org/drawingml/2006/"

/* English metric units, 36,000 a millimetre. */
enum { FRAME_WIDTH = 40 * 36000, FRAME_HEIGHT = 60 * 36000 };

void word_picture(Text *out, const Picture *picture, uint32_t number) {
    ensure(picture->width && picture->height);
    uint64_t width = FRAME_WIDTH, height = width * picture->height / picture->width;
    if (height > FRAME_HEIGHT) {
        height = FRAME_HEIGHT;
        width = height * picture->width / picture->height;
    }
    unsigned long long cx = width, cy = height;
    text_format(out,
                "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:drawing>"
                "<wp:inline xmlns:wp=\"" DRAWING "wordprocessingDrawing\" distT=\"0\" distB=\"0\" "
                "distL=\"0\" distR=\"0\"><wp:extent cx=\"%llu\" cy=\"%llu\"/>"
                "<wp:docPr id=\"%u\" name=\"photo%u\"/>"
                "<a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING "picture\">"
                "<pic:pic xmlns:pic=\"" DRAWING "picture\"><pic:nvPicPr><pic:cNvPr id=\"%u\" "
                "name=\"photo%u\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
                "<a:blip r:embed=\"rIdPhoto%u\"/><a:stretch><a:fillRect/></a:stretch>"
                "</pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
                "<a:ext cx=\"%llu\" cy=\"%llu\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>"
                "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
                "</w:drawing></w:r></w:p>",
                cx, cy, number, number, number, number, number, cx, cy);
}

Str word_picture_links(Arena *arena, const Document *document) {
    static const char end[] = "</Relationships>";
    Str               links = str_from(WORD_DOCUMENT_LINKS);
    Text              out = text_open(arena);
    uint32_t          number = 0;
    ensure(str_ends(links, str_from(end)));
    text_add(&out, (Str){links.at, links.len - (sizeof end - 1)});
    for (size_t i = 0; i < document->len; i++) {
        if (!document->blocks[i].picture.jpeg.len)
            continue;
        number++;
        text_format(&out,
                    "<Relationship Id=\"rIdPhoto%u\" Type=\"" WORD_LINKS "/image\" "
                    "Target=\"media/photo%u.jpeg\"/>",
                    number, number);
    }
    if (document->stamp.code.len)
        text_add(&out, str_from(WORD_FOOTER_LINK));
    text_add(&out, str_from(end));
    return text_done(&out);
}

Str word_picture_part(Arena *arena, uint32_t number) {
    return str_format(arena, "word/media/photo%u.jpeg", number);
}
