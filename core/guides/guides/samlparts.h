#pragma once

#include "core/guides/guide.h"

/// The sections of the guide "saml" and what it makes of the answers.
namespace portreeve::guides::saml {

Section plan();     ///< Region, directory, clients, provider
Section iam();      ///< provider, role and policy in IAM
Section claims();   ///< what the identity provider sends
Section relay();    ///< where it sends users to
Section settings(); ///< the directory's SAML settings, and the proof
Section after();    ///< hosts, and what may follow

Result<QString> providerCommand(const Answers &answers, const Facts &facts);
Result<QString> roleCommands(const Answers &answers, const Facts &facts);
Result<QString> durationCommand(const Answers &answers, const Facts &facts);
Result<QString> metadataUrl(const Answers &answers, const Facts &facts);
Result<QString> claimTable(const Answers &answers, const Facts &facts);
Result<QString> relayState(const Answers &answers, const Facts &facts);
Result<QString> accessUrl(const Answers &answers, const Facts &facts);
Result<QString> directoryCommand(const Answers &answers, const Facts &facts);

} // namespace portreeve::guides::saml
