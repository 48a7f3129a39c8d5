#pragma once

#include "core/guides/guide.h"

/// The sections of the guide "smart-card" and what it makes of the answers.
namespace portreeve::guides::smartcard {

Section plan();         ///< where and for what cards can be used
Section certificates(); ///< what the card and its CA must hold
Section directory();    ///< domain controllers, AD Connector
Section windows();      ///< Windows WorkSpaces
Section linuxDesktop(); ///< Amazon Linux 2, and the newer Linux WorkSpaces
Section proof();        ///< the first sign-in
Section trouble();      ///< what to look at when it fails

Result<QString> delegationCommands(const Answers &answers, const Facts &facts);
Result<QString> registerCommands(const Answers &answers, const Facts &facts);
Result<QString> enableCommand(const Answers &answers, const Facts &facts);
Result<QString> firefoxGroupPolicy(const Answers &answers, const Facts &facts);
Result<QString> firefoxRegistry(const Answers &answers, const Facts &facts);
Result<QString> firefoxPolicies(const Answers &answers, const Facts &facts);
Result<QString> amazonLinuxCommands(const Answers &answers, const Facts &facts);
Result<QString> newerLinuxCommands(const Answers &answers, const Facts &facts);
Result<QString> debugCommands(const Answers &answers, const Facts &facts);
Result<QString> ticketCommands(const Answers &answers, const Facts &facts);

Conditions onWindows();
Conditions onAmazonLinux();
Conditions onNewerLinux();
Conditions onAnyLinux();
Conditions beforeSession(); ///< cards are used to sign in to the WorkSpace

} // namespace portreeve::guides::smartcard
