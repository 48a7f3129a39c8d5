#pragma once

#include "tests/support/certificatemaker.h"

/// Recipes of certificates without a fault, one for each part that a certificate plays, at a fixed time.
namespace portreeve::tests::world {

inline QDateTime now()
{
    return {QDate(2030, 6, 15), QTime(12, 0), Qt::UTC};
}

inline Recipe anyRecipe(const QString &commonName, int slot)
{
    Recipe recipe;
    recipe.subject = {{"CN", commonName}};
    recipe.slot = slot;
    recipe.notBefore = now().addDays(-100);
    recipe.notAfter = now().addDays(1000);
    recipe.extensions = {{"subjectKeyIdentifier", "hash"}};
    return recipe;
}

inline Recipe root(const QString &commonName = QStringLiteral("Example Root"), int slot = 100)
{
    return anyRecipe(commonName, slot)
        .adding("basicConstraints", "critical,CA:TRUE")
        .adding("keyUsage", "critical,keyCertSign,cRLSign");
}

inline Recipe authority(const QString &commonName, int slot)
{
    return root(commonName, slot).adding("authorityKeyIdentifier", "keyid");
}

inline Recipe endEntity(const QString &commonName)
{
    return anyRecipe(commonName, 0)
        .adding("basicConstraints", "CA:FALSE")
        .adding("authorityKeyIdentifier", "keyid")
        .adding("keyUsage", "critical,digitalSignature");
}

inline Recipe device()
{
    return endEntity(QStringLiteral("laptop-1")).adding("extendedKeyUsage", "clientAuth");
}

inline Recipe card()
{
    return endEntity(QStringLiteral("Alice Example"))
        .adding("extendedKeyUsage", "clientAuth,1.3.6.1.4.1.311.20.2.2")
        .adding("subjectAltName", "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:alice@corp.example.com")
        .adding("authorityInfoAccess", "OCSP;URI:http://ocsp.example.com/")
        .adding("crlDistributionPoints", "URI:http://crl.example.com/ca.crl")
        .adding("1.3.6.1.4.1.311.25.2", sidValue("S-1-5-21-1-2-3-1104"));
}

inline Recipe controller()
{
    return endEntity(QStringLiteral("dc1.corp.example.com"))
        .with("keyUsage", "critical,digitalSignature,keyEncipherment")
        .adding("extendedKeyUsage", "1.3.6.1.5.2.3.5,serverAuth,clientAuth,1.3.6.1.4.1.311.20.2.2")
        .adding("subjectAltName", "DNS:dc1.corp.example.com,DNS:corp.example.com,DNS:CORP")
        .adding("crlDistributionPoints", "URI:http://crl.example.com/ca.crl");
}

} // namespace portreeve::tests::world
