#pragma once

#include "core/exporters/exporter.h"

namespace portreeve::exporters {

/// What the rules of an export are called on the firewall, by the id of the requirement, in the order of the file.
/// Empty for formats whose rules have no names, and where the export would be refused.
QHash<QString, QStringList> ruleNames(const Exporter &exporter, const policy::Draft &draft, const Options &options);

} // namespace portreeve::exporters
