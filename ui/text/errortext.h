#pragma once

#include "core/base/error.h"

namespace portreeve::text {

/// "Cannot read the range file: it is not JSON (line 3)." as one sentence of the user's language.
[[nodiscard]] QString errorSentence(const Error &error);
/// What to do about it; may be empty.
[[nodiscard]] QString errorRemedy(const Error &error);
/// Both, for a message box or a notice.
[[nodiscard]] QString errorText(const Error &error);

} // namespace portreeve::text
