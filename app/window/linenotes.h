#pragma once

#include "core/exporters/exportedlines.h"
#include "core/requirements/requirement.h"
#include "ui/pages/firewall/firewallmodel.h"

namespace portreeve::app {

/// What the Firewall page says of a line of the preview. The function keeps what it needs.
std::function<pages::LineNote(int line)> lineNotes(exporters::ExportedLines lines,
                                                   const requirements::RequirementSet &set);

} // namespace portreeve::app
