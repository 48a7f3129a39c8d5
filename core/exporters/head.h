#pragma once

#include "core/exporters/exporter.h"

namespace portreeve::exporters {

/// The sentences that every file says about itself, without comment signs: title, sources, syntax and version, options,
/// the warning of a default drop, what is unverified, what was left out and why. One printable line each.
QStringList headLines(const Description &about, const Job &job);

/// The lines before a rule: id, necessity and purpose; source with its date and certainty; alternatives; notes.
QStringList ruleLines(const policy::Rule &rule);

/// "Port requirements, section .., line 12, 2024-05-01, exact"
QString originText(const policy::Origin &origin);

} // namespace portreeve::exporters
