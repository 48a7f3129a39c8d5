#pragma once

#include "core/saml/signature.h"
#include "tests/support/samlforge.h"

/// Signed assertions, and every form of signature that is accepted, for the tests of signatures.
namespace portreeve::tests {

inline const QByteArray ExclusiveC14n = "http://www.w3.org/2001/10/xml-exc-c14n#";
inline const QByteArray InclusiveC14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
inline const QByteArray Enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
inline const QByteArray More = "http://www.w3.org/2001/04/xmldsig-more#";
inline const QByteArray Sha256 = "http://www.w3.org/2001/04/xmlenc#sha256";

/// The document, or the end of the test.
saml::Document parsed(const QByteArray &bytes);

/// The signature that stands directly in an element; one of no form where there is none.
saml::Signature signatureOf(const saml::Document &document, const saml::Element &element);

const SamlKey &curveKey(); ///< P-256

QByteArray signedAssertion(const ForgedSigning &signing = {}, const SamlKey &key = idpKey());

/// Once, or the end of the test.
QByteArray replaced(QByteArray text, const QByteArray &before, const QByteArray &after);

/// What stands between two marks, marks included.
QByteArray between(const QByteArray &text, const QByteArray &begin, const QByteArray &end);

/// Rows of the columns "signing", "curve" (the key is curveKey()) and "weak".
void addSignatureForms();

} // namespace portreeve::tests
