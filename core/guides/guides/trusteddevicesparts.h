#pragma once

#include "core/guides/guide.h"

/// The sections of the guide "trusted-devices" and what it makes of the answers.
namespace portreeve::guides::trusted {

Section plan();         ///< directory and clients
Section certificates(); ///< roots and device certificates
Section deployment();   ///< onto the devices
Section settings();     ///< the directory's access control
Section operation();    ///< expiry, lost devices

Result<QString> rootCommands(const Answers &answers, const Facts &facts);
Result<QString> deviceCommands(const Answers &answers, const Facts &facts);
Result<QString> bundleCommands(const Answers &answers, const Facts &facts);
Result<QString> windowsCommands(const Answers &answers, const Facts &facts);
Result<QString> macCommands(const Answers &answers, const Facts &facts);
Result<QString> accessTable(const Answers &answers, const Facts &facts);

} // namespace portreeve::guides::trusted
