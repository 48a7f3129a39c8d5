#pragma once

#include "core/requirements/remotes.h"

namespace portreeve::requirements {

/// Choices that cannot work, or that the documents do not cover: a Region without SAML, FIPS with IP access control
/// groups and Global Accelerator, a zero client without PCoIP. Ids are stable; `where` is a Region or a choice.
Findings choiceFindings(const RemoteContext &context, const QStringList &vantages, const QList<Requirement> &rows);

} // namespace portreeve::requirements
