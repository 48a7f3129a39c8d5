#pragma once

#include "core/base/message.h"

#include <functional>

namespace portreeve::workspace {

/// Says a message in the language of the reader.
using Say = std::function<QString(const Message &)>;

} // namespace portreeve::workspace
