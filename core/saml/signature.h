#pragma once

#include "core/saml/document.h"

namespace portreeve::saml {

/// Why the form of a signature is refused, before any key is asked.
enum class SignatureFault {
    None,
    Incomplete,       ///< a part that must be there once is missing or there twice; `detail` names it
    Reference,        ///< it does not refer to an element of this document by its ID; `detail` is the URI
    ForeignReference, ///< it refers to another element than the one it stands in: signature wrapping
    RepeatedId,       ///< the ID that it refers to stands more than once
    Transform,        ///< others than enveloped-signature and exclusive C14N, such as XSLT or XPath
    Algorithm,        ///< of canonicalization, digest or signature: none that is known here; also a MAC
};

/// A ds:Signature as it stands in a document. SAML allows little of what XML Signature allows (saml-core-2.0-os 5.4),
/// and only that is accepted: one enveloped signature with one reference to the element that it stands in.
struct Signature {
    Element element;
    Element covered; ///< the element that it stands in
    SignatureFault fault = SignatureFault::None;
    QString detail;
    QString signatureMethod; ///< URI
    QString digestMethod;
    bool weak = false;          ///< SHA-1 in one of them
    bool wholeDocument = false; ///< the reference is empty, which SAML does not provide for
    /// DER of the certificates that it carries, at most 10. Who signed can put any here: never trust them.
    QList<QByteArray> carried;
};

/// `element` is a ds:Signature of the document.
Signature readSignature(const Document &document, const Element &element);

/// All ds:Signature elements, in document order.
QList<Element> signatureElements(const Document &document);

} // namespace portreeve::saml
