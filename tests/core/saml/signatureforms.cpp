#include "tests/core/saml/signatureforms.h"

#include <QTest>

namespace portreeve::tests {

using namespace saml;
using namespace Qt::StringLiterals;

Document parsed(const QByteArray &bytes)
{
    const Result<Document> document = Document::parse(bytes);
    if (!document)
        qFatal("a test document cannot be read: %s", qPrintable(document.error().english()));
    return *document;
}

Signature signatureOf(const Document &document, const Element &element)
{
    const QList<Element> found = element.children("http://www.w3.org/2000/09/xmldsig#", "Signature");
    if (!found.isEmpty())
        return readSignature(document, found.first());
    Signature none;
    none.fault = SignatureFault::Incomplete;
    none.detail = u"none"_s;
    return none;
}

const SamlKey &curveKey()
{
    SamlKey::Wish wish;
    wish.rsaBits = 0;
    static const SamlKey key = SamlKey::make(wish);
    return key;
}

QByteArray signedAssertion(const ForgedSigning &signing, const SamlKey &key)
{
    return forgeSigned(ForgedAssertion().xml(), key, signing);
}

QByteArray replaced(QByteArray text, const QByteArray &before, const QByteArray &after)
{
    if (!text.contains(before))
        qFatal("nothing to replace: %s", before.constData());
    const qsizetype at = text.indexOf(before);
    return text.replace(at, before.size(), after);
}

QByteArray between(const QByteArray &text, const QByteArray &begin, const QByteArray &end)
{
    const qsizetype from = text.indexOf(begin);
    return text.mid(from, text.indexOf(end, from) + end.size() - from);
}

void addSignatureForms()
{
    QTest::addColumn<ForgedSigning>("signing");
    QTest::addColumn<bool>("curve");
    QTest::addColumn<bool>("weak");

    const auto row = [](const char *name, const ForgedSigning &signing, bool curve = false, bool weak = false) {
        QTest::newRow(name) << signing << curve << weak;
    };
    row("RSA with SHA-256", {});
    for (const char *size : {"384", "512"}) {
        ForgedSigning signing;
        signing.method = More + "rsa-sha" + size;
        signing.digest = QByteArray(size) == "384" ? More + "sha384" : "http://www.w3.org/2001/04/xmlenc#sha512"_ba;
        row(size, signing);
    }
    ForgedSigning signing;
    signing.method = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    row("RSA with SHA-1", signing, false, true);
    signing = {};
    signing.digest = "http://www.w3.org/2000/09/xmldsig#sha1";
    row("a SHA-1 digest", signing, false, true);
    for (const char *size : {"256", "384", "512"}) {
        signing = {};
        signing.method = More + "ecdsa-sha" + size;
        row(qPrintable(u"ECDSA with SHA-"_s + QLatin1StringView(size)), signing, true);
    }
    signing = {};
    signing.method = More + "ecdsa-sha1";
    row("ECDSA with SHA-1", signing, true, true);
    signing = {};
    signing.byId = false;
    row("an empty reference", signing);
    signing = {};
    signing.inclusivePrefixes = "saml xs";
    row("a list of prefixes", signing);
    signing = {};
    signing.transforms = {Enveloped};
    row("no canonicalization for the reference", signing);
    signing.transforms = {Enveloped, ExclusiveC14n + "WithComments"};
    row("with comments", signing);
    for (const QByteArray &uri : {ExclusiveC14n + "WithComments", InclusiveC14n, InclusiveC14n + "#WithComments"}) {
        signing = {};
        signing.canonicalization = uri;
        row(qPrintable(u"SignedInfo by "_s + QString::fromLatin1(uri)), signing);
    }
}

} // namespace portreeve::tests
