#pragma once

#include "core/exporters/exporter.h"

/// What customer-managed prefix lists share, whichever tool makes them: one list for each row and family. A rule that
/// names a list counts as many rules as the list's maximum of entries, so nothing is reserved beyond what is in it.
namespace portreeve::exporters {

/// What the formats have in common; id, title, product and document are the format's own.
Description describePrefixLists(qsizetype entriesOfList);
policy::Draft preparePrefixLists(policy::Draft draft, qsizetype entriesOfList);

/// What a list cannot say itself: "For outbound, tcp, ports 443."
QString prefixListUse(const policy::Rule &rule);
/// As AWS has it, 255 characters at most.
QString prefixListName(const policy::Rule &rule);
const char *prefixListFamily(const policy::Rule &rule);
/// For the head of the file.
QStringList prefixListNotes();

} // namespace portreeve::exporters
