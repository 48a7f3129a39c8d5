#include "core/saml/signature.h"

#include "core/saml/libxmlptr.h"
#include "core/saml/metadata.h"
#include "core/saml/names.h"

#include <algorithm>

namespace portreeve::saml {

namespace {

constexpr char ExclusiveNamespace[] = "http://www.w3.org/2001/10/xml-exc-c14n#";
constexpr char Enveloped[] = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";

struct Algorithm {
    const char *uri;
    bool weak = false;
};

constexpr Algorithm signatureMethods[] = {
    {"http://www.w3.org/2000/09/xmldsig#rsa-sha1", true},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha384"},
    {"http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1", true},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384"},
    {"http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512"},
};

constexpr Algorithm digestMethods[] = {
    {"http://www.w3.org/2000/09/xmldsig#sha1", true},
    {"http://www.w3.org/2001/04/xmlenc#sha256"},
    {"http://www.w3.org/2001/04/xmldsig-more#sha384"},
    {"http://www.w3.org/2001/04/xmlenc#sha512"},
};

constexpr Algorithm exclusiveMethods[] = {
    {"http://www.w3.org/2001/10/xml-exc-c14n#"},
    {"http://www.w3.org/2001/10/xml-exc-c14n#WithComments"},
};

/// How SignedInfo itself is written; SAML advises exclusive C14N here and does not forbid the others.
constexpr Algorithm canonicalizationMethods[] = {
    {"http://www.w3.org/2001/10/xml-exc-c14n#"},
    {"http://www.w3.org/2001/10/xml-exc-c14n#WithComments"},
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315"},
    {"http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments"},
};

template<size_t Count>
const Algorithm *find(const Algorithm (&table)[Count], const QString &uri)
{
    const auto *at = std::find_if(std::begin(table), std::end(table),
                                  [&uri](const Algorithm &row) { return uri == QLatin1StringView(row.uri); });
    return at == std::end(table) ? nullptr : at;
}

/// Looks at one signature, part by part; the first fault counts.
class FormReader
{
public:
    FormReader(const Document &document, Signature &signature)
        : m_document(document)
        , m_signature(signature)
    {}

    void read()
    {
        const Element signedInfo = only(m_signature.element, "SignedInfo");
        only(m_signature.element, "SignatureValue");
        if (m_signature.element.children(SignatureNamespace, "KeyInfo").size() > 1)
            fail(SignatureFault::Incomplete, QStringLiteral("KeyInfo"));
        readMethods(signedInfo);
        const Element reference = only(signedInfo, "Reference");
        readDigest(reference);
        readTransforms(reference);
        readUri(reference);
    }

private:
    void fail(SignatureFault fault, const QString &detail)
    {
        if (m_signature.fault != SignatureFault::None)
            return;
        m_signature.fault = fault;
        m_signature.detail = detail;
    }

    Element only(const Element &parent, const char *name)
    {
        const QList<Element> found = parent.children(SignatureNamespace, name);
        if (found.size() == 1)
            return found.first();
        fail(SignatureFault::Incomplete, QString::fromLatin1(name));
        return {};
    }

    template<size_t Count>
    QString method(const Element &parent, const char *name, const Algorithm (&known)[Count])
    {
        const QString uri = only(parent, name).attributeText("Algorithm");
        const Algorithm *algorithm = find(known, uri);
        if (!algorithm)
            fail(SignatureFault::Algorithm, uri);
        m_signature.weak |= algorithm && algorithm->weak;
        return uri;
    }

    void readMethods(const Element &signedInfo)
    {
        method(signedInfo, "CanonicalizationMethod", canonicalizationMethods);
        m_signature.signatureMethod = method(signedInfo, "SignatureMethod", signatureMethods);
    }

    void readDigest(const Element &reference)
    {
        m_signature.digestMethod = method(reference, "DigestMethod", digestMethods);
        only(reference, "DigestValue");
    }

    void readTransforms(const Element &reference)
    {
        int enveloped = 0;
        int exclusive = 0;
        const Element transforms = only(reference, "Transforms");
        for (const Element &transform : transforms.children()) {
            const QString uri = transform.attributeText("Algorithm");
            enveloped += uri == QLatin1StringView(Enveloped);
            exclusive += find(exclusiveMethods, uri) != nullptr;
            if (!isAllowed(transform, uri))
                fail(SignatureFault::Transform, uri);
        }
        if (enveloped != 1 || exclusive > 1)
            fail(SignatureFault::Transform, QLatin1StringView(Enveloped));
    }

    static bool isAllowed(const Element &transform, const QString &uri)
    {
        if (!transform.is(SignatureNamespace, "Transform"))
            return false;
        if (uri == QLatin1StringView(Enveloped))
            return transform.children().isEmpty();
        const QList<Element> inside = transform.children();
        return find(exclusiveMethods, uri) && std::all_of(inside.cbegin(), inside.cend(), [](const Element &element) {
                   return element.is(ExclusiveNamespace, "InclusiveNamespaces");
               });
    }

    void readUri(const Element &reference)
    {
        const std::optional<QString> uri = reference.attribute("URI");
        if (!uri)
            return fail(SignatureFault::Incomplete, QStringLiteral("URI"));
        m_signature.wholeDocument = uri->isEmpty();
        if (uri->isEmpty()) {
            if (m_signature.covered != m_document.root())
                fail(SignatureFault::ForeignReference, *uri);
            return;
        }
        const QString id = uri->mid(1);
        if (!uri->startsWith(u'#') || xmlValidateNCName(toXml(id.toUtf8().constData()), 0) != 0)
            return fail(SignatureFault::Reference, *uri);
        if (m_document.repeatedIds().contains(id))
            return fail(SignatureFault::RepeatedId, *uri);
        const Element target = m_document.withId(id);
        if (target.isNull())
            return fail(SignatureFault::Reference, *uri);
        if (target != m_signature.covered || m_signature.covered.attributeText("ID") != id)
            fail(SignatureFault::ForeignReference, *uri);
    }

    const Document &m_document;
    Signature &m_signature;
};

} // namespace

Signature readSignature(const Document &document, const Element &element)
{
    Signature signature;
    signature.element = element;
    signature.covered = element.parent();
    for (const KeyCertificate &certificate : certificatesIn(element.child(SignatureNamespace, "KeyInfo"))) {
        if (!certificate.der.isEmpty())
            signature.carried.append(certificate.der);
    }
    FormReader(document, signature).read();
    return signature;
}

QList<Element> signatureElements(const Document &document)
{
    return document.root().all(SignatureNamespace, "Signature");
}

} // namespace portreeve::saml
