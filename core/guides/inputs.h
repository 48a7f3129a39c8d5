#pragma once

#include "core/guides/guide.h"

/// The inputs that more than one guide asks for: one id, one question, one check.
namespace portreeve::guides {

Input regionInput();
Input accountIdInput();
Input directoryIdInput();
Input directoryTypeInput();
Input directoryDomainInput();
Input netbiosNameInput();
Input osInput();
Input protocolInput();
Input clientsInput();
Input userCountInput();
Input registrationCodeInput();
Input userPrincipalNameInput();
Input samAccountNameInput();

Input yesOrNoInput(const char *id, const Message &label, const Message &help = {});
Option option(const char *id, const Message &title, const Conditions &when = {});

} // namespace portreeve::guides
