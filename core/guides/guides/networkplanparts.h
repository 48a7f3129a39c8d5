#pragma once

#include "core/guides/guide.h"

/// What the guide "network-plan" is made of.
namespace portreeve::guides::networkplan {

inline constexpr const char *VpcChapter = "Configure a VPC for WorkSpaces Personal";

Section internet(); ///< how WorkSpaces reach it, or get updates without it

} // namespace portreeve::guides::networkplan
