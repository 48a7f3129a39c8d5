#pragma once

#include "core/base/message.h"

/// Words of the window: values in, sentences in the user's language out. No widgets, no state.
namespace portreeve::text {

/// The sentence in the language of the installed translators; English where there is none.
[[nodiscard]] QString say(const Message &message);

/// Of the language that say() says: "en", "de".
QString languageCode();

} // namespace portreeve::text
