/* word_parts.h — the parts of a Word file that do not depend on its content; private to word.c. */
#ifndef OFFICE_WORD_PARTS_H
#define OFFICE_WORD_PARTS_H

#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
#define WORD_MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WORD_LINKS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

#define WORD_TYPES_HEAD                                                                            \
    XML_HEAD                                                                                       \
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"               \
    "<Default Extension=\"rels\" "                                                                 \
    "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"                   \
    "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"                                     \
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"                                 \
    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"   \
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"            \
    "<Override PartName=\"/word/header1.xml\" ContentType=\"" WORD_TYPE "header+xml\"/>"
#define WORD_CONTENT_TYPES WORD_TYPES_HEAD "</Types>"
#define WORD_CONTENT_TYPES_FOOT                                                                    \
    WORD_TYPES_HEAD "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD_TYPE            \
                    "footer+xml\"/></Types>"

#define WORD_PACKAGE_LINKS                                                                         \
    XML_HEAD                                                                                       \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"       \
    "<Relationship Id=\"rId1\" Type=\"" WORD_LINKS "/officeDocument\" "                            \
    "Target=\"word/document.xml\"/></Relationships>"

#define WORD_DOCUMENT_LINKS                                                                        \
    XML_HEAD                                                                                       \
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"       \
    "<Relationship Id=\"rId1\" Type=\"" WORD_LINKS "/styles\" Target=\"styles.xml\"/>"             \
    "<Relationship Id=\"rId2\" Type=\"" WORD_LINKS "/header\" Target=\"header1.xml\"/>"            \
    "</Relationships>"

#define WORD_DOCUMENT_HEAD                                                                         \
    XML_HEAD "<w:document xmlns:w=\"" WORD_MAIN "\" xmlns:r=\"" WORD_LINKS "\"><w:body>"

/* The page number, from page 2 on (the section says titlePg and has no first header). */
#define WORD_HEADER                                                                                \
    XML_HEAD                                                                                       \
    "<w:hdr xmlns:w=\"" WORD_MAIN "\"><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>"                \
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"                                              \
    "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"                          \
    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"                    \
    "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>"

/* The code of the chain, at the right of every page's foot; STR_FMT for it. */
#define WORD_FOOTER                                                                                \
    XML_HEAD                                                                                       \
    "<w:ftr xmlns:w=\"" WORD_MAIN "\"><w:p><w:pPr><w:jc w:val=\"right\"/></w:pPr>"                 \
    "<w:r><w:rPr><w:sz w:val=\"16\"/></w:rPr><w:t>" STR_FMT "</w:t></w:r></w:p></w:ftr>"
#define WORD_FOOTER_LINK                                                                           \
    "<Relationship Id=\"rIdFoot\" Type=\"" WORD_LINKS "/footer\" Target=\"footer1.xml\"/>"
#define WORD_FOOTER_USED                                                                           \
    "<w:footerReference w:type=\"default\" r:id=\"rIdFoot\"/>"                                     \
    "<w:footerReference w:type=\"first\" r:id=\"rIdFoot\"/>"

#define STYLE(id, rest)                                                                            \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" id "\"/>"                \
    "<w:basedOn w:val=\"Normal\"/>" rest "</w:style>"
#define HEADING(level, outline, gap)                                                               \
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading" level "\"><w:name w:val=\"heading " level  \
    "\"/><w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"" gap "\" "        \
    "w:after=\"60\"/><w:outlineLvl w:val=\"" outline "\"/></w:pPr><w:rPr><w:b/>"                   \
    "<w:sz w:val=\"%d\"/></w:rPr></w:style>"
#define GAP(before, after) "<w:spacing w:before=\"" before "\" w:after=\"" after "\"/>"
#define LINE(side) "<w:" side " w:val=\"single\" w:sz=\"4\"/>"

#define STYLES_HEAD                                                                                \
    XML_HEAD                                                                                       \
    "<w:styles xmlns:w=\"" WORD_MAIN "\"><w:docDefaults><w:rPrDefault><w:rPr>"                     \
    "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" "  \
    "w:eastAsia=\"Times New Roman\"/><w:sz w:val=\"%d\"/><w:szCs w:val=\"%d\"/>"                   \
    "<w:lang w:val=\"vi-VN\"/></w:rPr></w:rPrDefault></w:docDefaults>"                             \
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"                          \
    "<w:name w:val=\"Normal\"/></w:style>"
#define STYLES_HEADINGS                                                                            \
    HEADING("1", "0", "120")                                                                       \
    HEADING("2", "1", "120") HEADING("3", "2", "60") HEADING("4", "3", "60")
/* First-line indent 1 cm, 3 points before and after: usual practice under Decree 30/2020/NĐ-CP (figures
 * unconfirmed). */
#define STYLE_BODY                                                                                 \
    STYLE("Body", "<w:pPr>" GAP("60", "60") "<w:ind w:firstLine=\"567\"/></w:pPr>")                \
    STYLE("Lead", "<w:pPr><w:keepNext/>" GAP("60", "60") "<w:ind w:firstLine=\"567\"/></w:pPr>")
#define STYLE_SIDE STYLE("Side", "<w:pPr>" GAP("0", "0") "</w:pPr>")
#define STYLE_CAPTION STYLE("Caption", "<w:pPr><w:keepNext/>" GAP("120", "60") "</w:pPr>")
#define STYLE_CELL                                                                                 \
    STYLE("Cell", "<w:pPr>" GAP("20", "20") "</w:pPr>")                                            \
    STYLE("CellHead", "<w:pPr><w:keepNext/>" GAP("20", "20") "</w:pPr>")
#define STYLE_GRID                                                                                 \
    "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr>"         \
    "<w:tblBorders>" LINE("top") LINE("left") LINE("bottom") LINE("right") LINE("insideH")         \
        LINE("insideV") "</w:tblBorders><w:tblCellMar><w:left w:w=\"50\" w:type=\"dxa\"/>"         \
                        "<w:right w:w=\"50\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"

/* A format: the size of the body twice, then of the four headings, in half points. */
#define WORD_STYLES                                                                                \
    STYLES_HEAD STYLES_HEADINGS STYLE_BODY STYLE_SIDE STYLE_CAPTION STYLE_CELL STYLE_GRID          \
        "</w:styles>"

#endif
