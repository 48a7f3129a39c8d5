#pragma once

#include "core/catalog/catalog.h"
#include "core/requirements/selection.h"

namespace portreeve::requirements {

/// Fills in defaults (WorkSpaces Personal, both protocols, native clients), expands "all" and "native", checks every
/// id against the catalogue, removes duplicates and sorts in catalogue order.
/// Errors: UnknownName (with the nearest known ids), MissingValue where no Region is given.
Result<Selection> normalised(const catalog::Catalog &catalog, Selection selection);

/// The vantages of a normalised selection: those that follow from products and clients, filtered by what it names.
QStringList effectiveVantages(const catalog::Catalog &catalog, const Selection &selection);

/// "NAME=PREFIX|HOST[,..]" of --define into `remotes`. Errors: UnknownName, InvalidSyntax, HostBitsSet.
Result<void> defineRemote(const catalog::Catalog &catalog, const QString &definition,
                          QMap<QString, CustomerRemote> &remotes);

/// A host name as it is kept: lower case, no trailing dot; letters, digits, hyphens and dots (RFC 1123), wildcards as
/// *.x.
Result<QString> parseHostName(QStringView text);

} // namespace portreeve::requirements
