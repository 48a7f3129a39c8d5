#pragma once

#include "core/workspace/checkreport.h"

namespace portreeve::workspace {

/// Everything that a report knows of a row, in the words of its JSON, as lines of a fixed font: for a look closer and
/// for the clipboard. The same in every language.
QString rawText(const CheckRow &row);

} // namespace portreeve::workspace
