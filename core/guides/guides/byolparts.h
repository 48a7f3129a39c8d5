#pragma once

#include "core/guides/guide.h"

/// The sections of the guide "byol" and what it makes of the answers.
namespace portreeve::guides::byol {

inline constexpr char ChooseRange[] = "Step 4: Choose the IP address range for your BYOL management interface";
inline constexpr char CreateImage[] = "Step 3: Create a BYOL image using WorkSpaces console";

/// Windows 11 of release 24H2, which has a way of import of its own; the guide's sentence does not tell its editions
/// apart.
inline const QList<const char *> release24H2{"windows-11-24h2", "windows-11-ltsc-2024"};

Section plan();      ///< what it takes, and what is wanted
Section account();   ///< the account is enabled, or is to be linked
Section image();     ///< the machine or file that is imported
Section importing(); ///< the import and its faults
Section network();   ///< the range of the management interface, or the link that is chosen in account()
Section launch();    ///< bundle, directory, WorkSpaces
Section pools();     ///< a second image for WorkSpaces Pools

Result<QString> buildHosts(const Answers &answers, const Facts &facts);
Result<QString> importCommand(const Answers &answers, const Facts &facts);
Result<QString> rangeCommand(const Answers &answers, const Facts &facts);
Result<QString> invitationCommand(const Answers &answers, const Facts &facts);
Result<QString> acceptCommand(const Answers &answers, const Facts &facts);
Result<QString> poolCommands(const Answers &answers, const Facts &facts);

} // namespace portreeve::guides::byol
