#pragma once

#include "core/awsranges/ipranges.h"

namespace portreeve::awsranges {

/// SHA-256 value of the rows, in hexadecimal digits: equal for files with the same rows, whatever else they say and
/// however they are written. Some milliseconds for a published file.
QString contentId(const IpRanges &ranges);

} // namespace portreeve::awsranges
