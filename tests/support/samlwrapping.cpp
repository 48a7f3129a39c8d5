#include "tests/support/samlwrapping.h"

namespace portreeve::tests {

namespace {

const QByteArray SignatureEnd = "</ds:Signature>";

/// A signed element and the signature that was taken out of it.
struct Taken {
    QByteArray rest;
    QByteArray signature;
};

Taken takenApart(const QByteArray &signedXml)
{
    const qsizetype begin = signedXml.indexOf("<ds:Signature");
    const qsizetype end = signedXml.indexOf(SignatureEnd) + SignatureEnd.size();
    return {signedXml.left(begin) + signedXml.mid(end), signedXml.mid(begin, end - begin)};
}

QByteArray insertedAfterIssuer(QByteArray element, const QByteArray &what)
{
    const QByteArray issuerEnd = "</saml:Issuer>";
    return element.insert(element.indexOf(issuerEnd) + issuerEnd.size(), what);
}

QByteArray insertedAtEnd(QByteArray element, const QByteArray &what)
{
    return element.insert(element.lastIndexOf("</"), what);
}

QByteArray wrappedResponse(int variant, const ForgedAssertion &evil, const SamlKey &key)
{
    ForgedResponse original;
    original.assertions = {ForgedAssertion().xml()};
    const Taken taken = takenApart(forgeSigned(original.xml(), key));
    ForgedResponse response;
    response.id = "_evilresponse";
    response.assertions = {evil.xml()};
    const QByteArray inside = variant == 1 ? insertedAtEnd(taken.signature, taken.rest) : taken.rest + taken.signature;
    return insertedAfterIssuer(response.xml(), inside);
}

QByteArray wrappedAssertion(int variant, const ForgedAssertion &evil, const SamlKey &key)
{
    const QByteArray original = forgeSigned(ForgedAssertion().xml(), key);
    const Taken taken = takenApart(original);
    ForgedResponse response;
    switch (variant) {
    case 3:
        response.assertions = {evil.xml(), original};
        break;
    case 4:
        response.assertions = {insertedAtEnd(evil.xml(), original)};
        break;
    case 5:
        response.assertions = {insertedAfterIssuer(evil.xml(), taken.signature), taken.rest};
        break;
    case 6:
        response.assertions = {insertedAfterIssuer(evil.xml(), insertedAtEnd(taken.signature, taken.rest))};
        break;
    case 7:
        response.before = "<samlp:Extensions>" + evil.xml() + "</samlp:Extensions>";
        response.assertions = {original};
        break;
    default:
        response.assertions = {insertedAfterIssuer(
            evil.xml(), insertedAtEnd(taken.signature, "<ds:Object>" + taken.rest + "</ds:Object>"))};
        break;
    }
    return response.xml();
}

} // namespace

QByteArray forgeWrapped(int variant, const ForgedAssertion &evil, const SamlKey &key)
{
    return variant <= 2 ? wrappedResponse(variant, evil, key) : wrappedAssertion(variant, evil, key);
}

} // namespace portreeve::tests
