#pragma once

#include "core/workspace/checkreport.h"
#include "core/workspace/say.h"

namespace portreeve::workspace {

/// One line for those who run the firewall: what happened, why, and which rule is needed; target and verdict alone
/// where the report has no cause.
QString forFirewallTeam(const CheckRow &row, const Say &say = &Message::english);

/// All rows that do not pass, by the rule that would let them, each thing to do said once; rows that need no rule come
/// last. Empty where there is nothing to ask for.
QString forFirewallTeam(const QList<CheckRow> &rows, const Say &say = &Message::english);

} // namespace portreeve::workspace
