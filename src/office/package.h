/* package.h — the parts of an Office file (a zip of XML), streamed under limits.
 *
 * A part is never held whole: it is inflated by 64 KiB and pushed through libxml2's SAX interface.
 * Refused as findings: what is no zip, encrypted parts, bombs (ratio and size, as declared and as
 * found), any document type declaration (so no entity is ever defined), nesting, broken XML.
 */
#ifndef OFFICE_PACKAGE_H
#define OFFICE_PACKAGE_H

#include "office/sheet.h"

typedef struct Package Package;

/* NULL with a finding when the file is not a package we take. */
Package *package_open(Arena *arena, const char *path, Str file, const SheetLimits *limits,
                      Findings *findings);
void     package_close(Package *package); /* NULL is allowed */
void     Package_auto(Package **package);

bool package_has(const Package *package, Str part);

typedef struct XmlAttributes {
    const unsigned char **at; /* libxml2: five pointers each */
    int                   count;
} XmlAttributes;

/* By local name; empty `at` NULL when it is not there. */
Str xml_attribute(const XmlAttributes *attributes, const char *name);

typedef struct XmlTaker {
    void *with;
    void (*start)(void *with, const char *name, const XmlAttributes *attributes);
    void (*end)(void *with, const char *name);
    void (*text)(void *with, Str text); /* NULL: no text is wanted; comes in pieces */
    bool stop;                          /* set by a callback: no more of this part is needed */
} XmlTaker;

/* False with a finding (or, when the taker stopped, true at once). A missing part is a finding. */
bool package_part(Package *package, Str part, Str shown_as, XmlTaker *taker);
/* Was a part refused that makes the others not worth trying (encrypted, a bomb)? */
bool package_spent(const Package *package);

#endif
