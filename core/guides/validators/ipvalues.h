#pragma once

#include "core/guides/validator.h"

namespace portreeve::guides {

enum class IpValues {
    Single, ///< addresses alone
    Any,    ///< prefixes too
};

/// A check of lines that are addresses, with nothing about VPCs in it (see cidrs.cpp for these).
Validator ipValuesValidator(const char *id, const Message &title, IpValues values);

} // namespace portreeve::guides
