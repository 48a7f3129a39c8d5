#pragma once

#include "core/guides/answers.h"
#include "core/guides/facts.h"

namespace portreeve::guides {

/// Whether something applies. `subject` is an input id ("directory-type", "os", "protocol", "region") or a fact of the
/// chosen Region: "region.partition", "region.workspaces-personal", "region.saml", "region.smart-card-pre-session",
/// "region.fips", "region.dcv", "region.pcoip", "region.global-accelerator", "region.entra-or-custom-directories",
/// "region.byol-graphics", "region.byol-account-linking" (values "yes" and "no"; the partition by its name).
struct Condition {
    const char *subject = "";
    QList<const char *> anyOf; ///< one of the subject's values is one of these
    bool holdsNot = false;     ///< turned round: none of them is
};

/// All of them hold. Empty: always.
using Conditions = QList<Condition>;

enum class Applies {
    Yes,
    No,
    Unknown, ///< a subject has no answer yet
};

/// No goes before Unknown: one condition that fails is enough.
Applies applies(const Conditions &conditions, const Answers &answers, const Facts &facts);

/// The values of a subject: the answer, or the fact of the Region answered under "region". Empty: not known.
QStringList valuesOf(const QString &subject, const Answers &answers, const Facts &facts);

} // namespace portreeve::guides
