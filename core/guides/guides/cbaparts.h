#pragma once

#include "core/guides/guide.h"

/// The sections of the guide "certificate-based-auth" and what it makes of the answers.
namespace portreeve::guides::cba {

Section plan();      ///< what must be there before
Section authority(); ///< the private CA
Section domain();    ///< what Active Directory must trust
Section enabling();  ///< the directory's setting, also with a CA of another account
Section operation(); ///< what to watch

Result<QString> caConfiguration(const Answers &answers, const Facts &facts);
Result<QString> revocation(const Answers &answers, const Facts &facts);
Result<QString> caCommand(const Answers &answers, const Facts &facts);
Result<QString> tagCommand(const Answers &answers, const Facts &facts);
Result<QString> exportCommand(const Answers &answers, const Facts &facts);
Result<QString> publishCommands(const Answers &answers, const Facts &facts);
Result<QString> publishSubordinateCommands(const Answers &answers, const Facts &facts);
Result<QString> shareCommand(const Answers &answers, const Facts &facts);
Result<QString> enableCommand(const Answers &answers, const Facts &facts);

} // namespace portreeve::guides::cba
