#pragma once

#include "core/guides/validator.h"
#include "tests/support/samlwrapping.h"

namespace portreeve::tests {

/// What a row of the test of SAML responses changes: everything that is judged. Unchanged, nothing is found.
struct SamlSample {
    enum class Sign { Nothing, Assertion, Response, Both };

    ForgedAssertion assertion;
    ForgedResponse response; ///< its first assertion is `assertion`
    Sign sign = Sign::Assertion;
    ForgedSigning signing;
    const SamlKey *key = &idpKey();
    ForgedMetadata metadata;
    bool withMetadata = true;
    guides::Answers answers;
    QDateTime now = forgeNow();
    QByteArray before; ///< replaced once in the response's text, after it was signed
    QByteArray after;
    QList<QByteArray> subjects; ///< given instead of all that; the metadata follows

    [[nodiscard]] QByteArray signedAssertion() const;
    [[nodiscard]] QByteArray responseXml() const;
    [[nodiscard]] guides::Validation judged() const;
};

/// Regions as the catalogue knows them, three of them: us-east-1, eu-west-3 (without SAML) and us-gov-west-1.
const guides::Facts &sampleFacts();

/// "E unsigned", "W expired", "I role-several", in order.
QStringList idsOf(const Findings &findings);

/// Every finding's id that these files (from the top of the tree) name in a call of error, warning or info.
QStringList idsInSources(const QStringList &files);

} // namespace portreeve::tests
