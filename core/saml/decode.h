#pragma once

#include "core/base/result.h"

namespace portreeve::saml {

/// How a response was wrapped where it was copied from.
enum class Packing {
    Xml,      ///< not at all
    Base64,   ///< with or without line breaks
    Field,    ///< the field SAMLResponse of a request or an address, percent-encoded or not
    HtmlForm, ///< the page that a browser gets to send it on
    Redirect, ///< deflated, as the HTTP-Redirect binding does, which the SAML profiles forbid for responses
};

struct Decoded {
    QByteArray xml; ///< not parsed yet
    Packing packing = Packing::Xml;
    QString relayState; ///< of a form or address that has one
};

/// Finds the XML of a response in pasted text of any encoding that detectEncoding() tells, also among other things: the
/// page of a form, a request as a browser copies it for a command line, lists of names and values. XML that was packed
/// in UTF-16 comes through as it is. Errors: InvalidSyntax (nothing of the above), TooLarge (unpacked larger than
/// DocumentLimits::Bytes), UnknownName (a request where a response is expected).
Result<Decoded> decode(const QByteArray &bytes);

} // namespace portreeve::saml
