#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"

#include <QHash>

namespace portreeve::test {

/// A call of New-NetFirewallRule with its parameters; lists are kept apart, other values are lists of one.
struct FirewallCall {
    QHash<QString, QStringList> parameters; ///< "-RemotePort" ..
};

/// Reads a script as PowerShell's lexer would: comments, texts in single quotes (also the typographic ones), words.
/// A word that is not one of ours, a text over a line end, or any other kind of quote is an error: nothing that came
/// from outside may stand outside of quotes and comments.
Result<QList<FirewallCall>> readFirewallScript(const QByteArray &bytes);

/// What the calls permit.
Result<policy::Policy> policyFromCalls(const QList<FirewallCall> &calls);

} // namespace portreeve::test
