#include "core/saml/metadata.h"

#include "core/saml/names.h"

#include <QRegularExpression>

namespace portreeve::saml {

namespace {

constexpr qsizetype MostCertificates = 10;

Time timeOf(const Element &element)
{
    return readTime(element.attributeText("validUntil"));
}

QByteArray derOf(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("[ \t\r\n]+"));
    const QByteArray compact = QString(text).remove(blanks).toUtf8();
    const auto decoded = QByteArray::fromBase64Encoding(compact, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? decoded.decoded : QByteArray();
}

QList<KeyCertificate> signingCertificates(const Element &descriptor)
{
    QList<KeyCertificate> certificates;
    for (const Element &key : descriptor.children(MetadataNamespace, "KeyDescriptor")) {
        if (key.attribute("use").value_or(QStringLiteral("signing")) == u"signing")
            certificates += certificatesIn(key.child(SignatureNamespace, "KeyInfo"));
    }
    return certificates;
}

IdentityProvider providerOf(const Element &descriptor)
{
    IdentityProvider provider;
    provider.protocols = descriptor.attributeText("protocolSupportEnumeration").simplified().split(u' ');
    for (const Element &service : descriptor.children(MetadataNamespace, "SingleSignOnService"))
        provider.singleSignOn.append({service.attributeText("Binding"), service.attributeText("Location")});
    for (const Element &format : descriptor.children(MetadataNamespace, "NameIDFormat"))
        provider.nameIdFormats.append(format.text().trimmed());
    provider.signing = signingCertificates(descriptor);
    const QString wants = descriptor.attributeText("WantAuthnRequestsSigned").trimmed();
    provider.wantsSignedRequests = wants == u"true" || wants == u"1";
    provider.validUntil = timeOf(descriptor);
    return provider;
}

Entity entityOf(const Element &descriptor)
{
    Entity entity;
    entity.entityId = descriptor.attributeText("entityID");
    entity.validUntil = timeOf(descriptor);
    entity.serviceProvider = !descriptor.child(MetadataNamespace, "SPSSODescriptor").isNull();
    for (const Element &role : descriptor.children(MetadataNamespace, "IDPSSODescriptor")) {
        const IdentityProvider provider = providerOf(role);
        const bool current = provider.protocols.contains(QLatin1StringView(ProtocolNamespace));
        if (!entity.identityProvider || current)
            entity.identityProvider = provider;
        if (current)
            break;
    }
    return entity;
}

} // namespace

QList<Entity> Metadata::identityProviders() const
{
    QList<Entity> list;
    for (const Entity &entity : entities) {
        if (entity.identityProvider)
            list.append(entity);
    }
    return list;
}

Result<Metadata> readMetadata(const Document &document)
{
    const Element root = document.root();
    Metadata metadata;
    metadata.isList = root.is(MetadataNamespace, "EntitiesDescriptor");
    if (!metadata.isList && !root.is(MetadataNamespace, "EntityDescriptor"))
        return Error{ErrorCode::WrongSchema,
                     PR_MESSAGE("saml", "Cannot read the metadata"),
                     PR_MESSAGE("saml", "The document is no metadata of SAML 2.0."),
                     root.name(),
                     {}};
    if (metadata.isList)
        metadata.validUntil = timeOf(root);
    for (const Element &descriptor : root.all(MetadataNamespace, "EntityDescriptor"))
        metadata.entities.append(entityOf(descriptor));
    return metadata;
}

QList<KeyCertificate> certificatesIn(const Element &keyInfo)
{
    QList<KeyCertificate> certificates;
    for (const Element &data : keyInfo.children(SignatureNamespace, "X509Data")) {
        for (const Element &certificate : data.children(SignatureNamespace, "X509Certificate")) {
            if (certificates.size() < MostCertificates)
                certificates.append({derOf(certificate.text()), certificate.line()});
        }
    }
    return certificates;
}

} // namespace portreeve::saml
