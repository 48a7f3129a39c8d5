#pragma once

#include "core/guides/guide.h"

/// The sections of the guide "byol" and what it makes of the answers.
namespace portreeve::guides::byol {

Section plan();      ///< what it takes, and what is wanted
Section account();   ///< the account is enabled
Section image();     ///< the machine or file that is imported
Section importing(); ///< the import and its faults
Section network();   ///< the range of the management interface, or the link to an account that has one
Section launch();    ///< bundle, directory, WorkSpaces
Section pools();     ///< a second image for WorkSpaces Pools

Result<QString> checkerCommands(const Answers &answers, const Facts &facts);
Result<QString> buildHosts(const Answers &answers, const Facts &facts);
Result<QString> importCommand(const Answers &answers, const Facts &facts);
Result<QString> rangeCommand(const Answers &answers, const Facts &facts);
Result<QString> invitationCommand(const Answers &answers, const Facts &facts);
Result<QString> acceptCommand(const Answers &answers, const Facts &facts);
Result<QString> poolCommands(const Answers &answers, const Facts &facts);

} // namespace portreeve::guides::byol
