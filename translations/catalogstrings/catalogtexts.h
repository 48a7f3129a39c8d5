#pragma once

#include "core/catalog/catalog.h"

namespace portreeve::translations {

/// Every text of the catalogue that the program shows to people, once each, in catalogue order. The names of the rules
/// of the Windows AMIs are left out: Windows itself shows them so.
QStringList catalogTexts(const catalog::Catalog &catalog);

/// A header that marks them for lupdate, in the context that requirements::catalogText asks for.
QByteArray markedTexts(const QStringList &texts);

} // namespace portreeve::translations
