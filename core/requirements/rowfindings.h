#pragma once

#include "core/requirements/remotes.h"

namespace portreeve::requirements {

/// What there is to know about the rows that came out: errors of the documents, hosts with more than one spelling,
/// rows without ports, undefined customer remotes, a range file that is not loaded, and documented gateways against
/// the published file. Ids are stable.
Findings rowFindings(const RemoteContext &context, const QList<Requirement> &rows);

} // namespace portreeve::requirements
