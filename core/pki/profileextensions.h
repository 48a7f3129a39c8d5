#pragma once

#include "core/pki/profile.h"

#include <openssl/asn1.h>
#include <openssl/x509.h>

/// The part of profile.h that reads extensions; for .cpp files of this room only.
namespace portreeve::pki {

void readExtensions(X509 *certificate, Profile &profile);

/// In figures and dots.
QString identifierOf(const ASN1_OBJECT *object);

/// Readable on one line: control and format characters become U+FFFD, what is over 200 characters is cut.
QString shownText(const QString &text);
QString shownText(const ASN1_STRING *string);

} // namespace portreeve::pki
