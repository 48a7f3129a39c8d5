#include "core/saml/response.h"
#include "core/saml/verify.h"
#include "tests/core/saml/signatureforms.h"
#include "tests/support/samlwrapping.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace portreeve;
using namespace portreeve::saml;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(SignatureFault)
Q_DECLARE_METATYPE(SignatureState)

class TestSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifies_data();
    void verifies();
    void forms_data();
    void forms();
    void states_data();
    void states();
    void wrappings_data();
    void wrappings();
    void carriedCertificates();
    void embeddedInAnotherDocument();
    void responseAndAssertion();
    void whatTheLibraryLacksIsNotChecked();
    void manyThreads();
};

void TestSignature::verifies_data()
{
    addSignatureForms();
}

void TestSignature::verifies()
{
    QFETCH(ForgedSigning, signing);
    QFETCH(bool, curve);
    QFETCH(bool, weak);
    const SamlKey &key = curve ? curveKey() : idpKey();
    const Document document = parsed(signedAssertion(signing, key));
    const Signature signature = signatureOf(document, document.root());
    QCOMPARE(signature.fault, SignatureFault::None);
    QCOMPARE(signature.weak, weak);
    QCOMPARE(signature.wholeDocument, !signing.byId);
    QCOMPARE(signature.covered, document.root());
    QCOMPARE(signature.signatureMethod, QString::fromLatin1(signing.method));
    QCOMPARE(signature.digestMethod, QString::fromLatin1(signing.digest));
    QCOMPARE(verify(document, signature, {key.certificate()}), (SignatureVerdict{SignatureState::Verified, 0}));
    QCOMPARE(verify(document, signature, {otherKey().certificate()}).state, SignatureState::OtherKey);
}

void TestSignature::forms_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<SignatureFault>("fault");
    QTest::addColumn<QString>("detail");

    const QByteArray good = signedAssertion();
    const auto row = [&good](const char *name, const QByteArray &before, const QByteArray &after, SignatureFault fault,
                             const QString &detail) {
        QTest::newRow(name) << replaced(good, before, after) << fault << detail;
    };
    const auto algorithm = [&row](const char *name, const QByteArray &before, const QByteArray &after) {
        row(name, before, after, SignatureFault::Algorithm, QString::fromLatin1(after));
    };
    const auto transform = [&row](const char *name, const QByteArray &uri) {
        row(name, "<ds:Transform Algorithm=\"" + ExclusiveC14n + '"', "<ds:Transform Algorithm=\"" + uri + '"',
            SignatureFault::Transform, QString::fromLatin1(uri));
    };
    const QByteArray rsa = More + "rsa-sha256";
    algorithm("a MAC", rsa, More + "hmac-sha256");
    algorithm("a MAC with SHA-1", rsa, "http://www.w3.org/2000/09/xmldsig#hmac-sha1");
    algorithm("DSA", rsa, "http://www.w3.org/2000/09/xmldsig#dsa-sha1");
    algorithm("RSA with MD5", rsa, More + "rsa-md5");
    algorithm("an unknown method", rsa, "urn:x");
    algorithm("an MD5 digest", Sha256, More + "md5");
    algorithm("an unknown digest", Sha256, "urn:y");
    row("an unknown canonicalization", "CanonicalizationMethod Algorithm=\"" + ExclusiveC14n,
        "CanonicalizationMethod Algorithm=\"urn:z", SignatureFault::Algorithm, u"urn:z"_s);
    transform("XSLT", "http://www.w3.org/TR/1999/REC-xslt-19991116");
    transform("XPath", "http://www.w3.org/TR/1999/REC-xpath-19991116");
    transform("XPath filter 2", "http://www.w3.org/2002/06/xmldsig-filter2");
    transform("base64", "http://www.w3.org/2000/09/xmldsig#base64");
    transform("inclusive canonicalization", InclusiveC14n);
    transform("XPointer", "http://www.w3.org/2001/04/xmldsig-more/xptr");
    row("enveloped twice", "<ds:Transform Algorithm=\"" + ExclusiveC14n + "\"/>",
        "<ds:Transform Algorithm=\"" + Enveloped + "\"/>", SignatureFault::Transform, QString::fromLatin1(Enveloped));
    row("not enveloped", "<ds:Transform Algorithm=\"" + Enveloped + "\"/>", "", SignatureFault::Transform,
        QString::fromLatin1(Enveloped));
    row("something inside a transform", "<ds:Transform Algorithm=\"" + Enveloped + "\"/>",
        "<ds:Transform Algorithm=\"" + Enveloped + "\"><ds:XPath>a</ds:XPath></ds:Transform>",
        SignatureFault::Transform, QString::fromLatin1(Enveloped));
    row("no transforms", between(good, "<ds:Transforms>", "</ds:Transforms>"), "", SignatureFault::Incomplete,
        u"Transforms"_s);
    row("a file", "URI=\"#_a1\"", "URI=\"file:///etc/hostname\"", SignatureFault::Reference, u"file:///etc/hostname"_s);
    row("the network", "URI=\"#_a1\"", "URI=\"http://127.0.0.1:9/\"", SignatureFault::Reference,
        u"http://127.0.0.1:9/"_s);
    row("an XPointer", "URI=\"#_a1\"", "URI=\"#xpointer(/)\"", SignatureFault::Reference, u"#xpointer(/)"_s);
    row("an XPointer by ID", "URI=\"#_a1\"", "URI=\"#xpointer(id('_a1'))\"", SignatureFault::Reference,
        u"#xpointer(id('_a1'))"_s);
    row("a quote in the ID", "URI=\"#_a1\"", "URI=\"#_a1')|id('x\"", SignatureFault::Reference, u"#_a1')|id('x"_s);
    row("an ID that nothing has", "URI=\"#_a1\"", "URI=\"#_b\"", SignatureFault::Reference, u"#_b"_s);
    row("no URI", "URI=\"#_a1\"", "", SignatureFault::Incomplete, u"URI"_s);
    row("the ID of another element", "URI=\"#_a1\"", "URI=\"#_s\"", SignatureFault::Reference, u"#_s"_s);
    row("the ID of an inner element", "<saml:Conditions", "<saml:Conditions ID=\"_c\"", SignatureFault::None,
        QString());
    const QByteArray reference = between(good, "<ds:Reference", "</ds:Reference>");
    row("two references", reference, reference + reference, SignatureFault::Incomplete, u"Reference"_s);
    row("no reference", reference, "", SignatureFault::Incomplete, u"Reference"_s);
    const QByteArray info = between(good, "<ds:SignedInfo", "</ds:SignedInfo>");
    row("SignedInfo twice", info, info + info, SignatureFault::Incomplete, u"SignedInfo"_s);
    row("no SignedInfo", info, "", SignatureFault::Incomplete, u"SignedInfo"_s);
    const QByteArray value = between(good, "<ds:SignatureValue", "</ds:SignatureValue>");
    row("no value", value, "", SignatureFault::Incomplete, u"SignatureValue"_s);
    row("two values", value, value + value, SignatureFault::Incomplete, u"SignatureValue"_s);
    const QByteArray digest = between(good, "<ds:DigestValue", "</ds:DigestValue>");
    row("two digests", digest, digest + digest, SignatureFault::Incomplete, u"DigestValue"_s);
    const QByteArray key = between(good, "<ds:KeyInfo", "</ds:KeyInfo>");
    row("two KeyInfo", key, key + key, SignatureFault::Incomplete, u"KeyInfo"_s);
    row("no KeyInfo", key, "", SignatureFault::None, QString());
    row("the ID again", "<saml:Conditions", "<saml:Conditions ID=\"_a1\"", SignatureFault::RepeatedId, u"#_a1"_s);
    row("the ID again as xml:id", "<saml:Conditions", "<saml:Conditions xml:id=\"_a1\"", SignatureFault::RepeatedId,
        u"#_a1"_s);
    QTest::newRow("by an xml:id") << replaced(replaced(good, " ID=\"_a1\"", " ID=\"_a2\""), "<saml:Conditions",
                                              "<saml:Conditions xml:id=\"_a1\"")
                                  << SignatureFault::ForeignReference << u"#_a1"_s;
    QTest::newRow("the Id of the root, spelled otherwise")
        << replaced(good, " ID=\"_a1\"", " Id=\"_a1\"") << SignatureFault::ForeignReference << u"#_a1"_s;
}

void TestSignature::forms()
{
    QFETCH(QByteArray, xml);
    QFETCH(SignatureFault, fault);
    QFETCH(QString, detail);
    const Document document = parsed(xml);
    const Signature signature = signatureOf(document, document.root());
    QCOMPARE(signature.fault, fault);
    QCOMPARE(signature.detail, detail);
    if (fault != SignatureFault::None)
        QCOMPARE(verify(document, signature, {idpKey().certificate()}), SignatureVerdict());
}

void TestSignature::states_data()
{
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QByteArrayList>("certificates");
    QTest::addColumn<SignatureState>("state");
    QTest::addColumn<qsizetype>("certificate");

    const QByteArray good = signedAssertion();
    const QByteArray idp = idpKey().certificate();
    const QByteArray other = otherKey().certificate();
    const auto row = [](const char *name, const QByteArray &xml, const QByteArrayList &certificates,
                        SignatureState state, qsizetype certificate = -1) {
        QTest::newRow(name) << xml << certificates << state << certificate;
    };
    row("the right certificate", good, {idp}, SignatureState::Verified, 0);
    row("the second certificate", good, {other, idp}, SignatureState::Verified, 1);
    row("beside one of another kind", good, {curveKey().certificate(), idp}, SignatureState::Verified, 1);
    row("beside garbage", good, {"garbage", "", idp}, SignatureState::Verified, 2);
    row("another certificate", good, {other}, SignatureState::OtherKey);
    row("one of another kind", good, {curveKey().certificate()}, SignatureState::OtherKey);
    row("no certificate", good, {}, SignatureState::OtherKey);
    row("signed by somebody who carries the certificate", signedAssertion({}, otherKey()), {idp},
        SignatureState::OtherKey);
    row("another name", replaced(good, ">jdoe<", ">admin<"), {idp}, SignatureState::ContentChanged);
    row("another name and another certificate", replaced(good, ">jdoe<", ">admin<"), {other},
        SignatureState::ContentChanged);
    row("another attribute of the root", replaced(good, "Version=\"2.0\"", "Version=\"2.1\""), {idp},
        SignatureState::ContentChanged);
    row("made easier to read", replaced(good, "<saml:Conditions", "\n  <saml:Conditions"), {idp},
        SignatureState::ContentChanged);
    row("a comment inside", replaced(good, ">jdoe<", ">jd<!---->oe<"), {idp}, SignatureState::Verified, 0);
    row("other quotes", replaced(good, "Version=\"2.0\"", "Version='2.0'"), {idp}, SignatureState::Verified, 0);
    row("another digest",
        replaced(good, between(good, "<ds:DigestValue", "</ds:DigestValue>"),
                 "<ds:DigestValue>" + QByteArray(32, 'x').toBase64() + "</ds:DigestValue>"),
        {idp}, SignatureState::ContentChanged);
    row("another value",
        replaced(good, between(good, "<ds:SignatureValue", "</ds:SignatureValue>"),
                 "<ds:SignatureValue>" + QByteArray(256, 'x').toBase64() + "</ds:SignatureValue>"),
        {idp}, SignatureState::OtherKey);
    row("a value that is no base64",
        replaced(good, between(good, "<ds:SignatureValue", "</ds:SignatureValue>"),
                 "<ds:SignatureValue>*</ds:SignatureValue>"),
        {idp}, SignatureState::OtherKey);
    row("an empty value",
        replaced(good, between(good, "<ds:SignatureValue", "</ds:SignatureValue>"), "<ds:SignatureValue/>"), {idp},
        SignatureState::OtherKey);
    row("another algorithm than the key's", replaced(good, More + "rsa-sha256", More + "ecdsa-sha256"), {idp},
        SignatureState::OtherKey);
    ForgedSigning comments;
    comments.canonicalization = ExclusiveC14n + "WithComments";
    row("a comment in SignedInfo", replaced(signedAssertion(comments), "<ds:SignedInfo>", "<ds:SignedInfo><!---->"),
        {idp}, SignatureState::OtherKey);
}

void TestSignature::states()
{
    QFETCH(QByteArray, xml);
    QFETCH(QByteArrayList, certificates);
    QFETCH(SignatureState, state);
    QFETCH(qsizetype, certificate);
    const Document document = parsed(xml);
    const Signature signature = signatureOf(document, document.root());
    QCOMPARE(signature.fault, SignatureFault::None);
    QCOMPARE(verify(document, signature, certificates), (SignatureVerdict{state, certificate}));
    QCOMPARE(verify(document, signature, certificates), (SignatureVerdict{state, certificate})); // leaves it as it was
}

void TestSignature::wrappings_data()
{
    QTest::addColumn<int>("variant");
    QTest::addColumn<QByteArray>("evilId");
    QTest::addColumn<SignatureFault>("fault");  // of the only signature
    QTest::addColumn<bool>("coversWhatIsRead"); // the response, or its first assertion
    QTest::addColumn<bool>("original");         // what is read is the original

    const auto row = [](int variant, SignatureFault fault, bool covers, bool original) {
        QTest::newRow(qPrintable(u"variant %1"_s.arg(variant))) << variant << "_evil"_ba << fault << covers << original;
    };
    row(1, SignatureFault::ForeignReference, true, false);
    row(2, SignatureFault::ForeignReference, true, false);
    row(3, SignatureFault::None, false, false);
    row(4, SignatureFault::None, false, false);
    row(5, SignatureFault::ForeignReference, true, false);
    row(6, SignatureFault::ForeignReference, true, false);
    row(7, SignatureFault::None, true, true);
    row(8, SignatureFault::ForeignReference, true, false);
    for (int variant = 3; variant <= 8; ++variant)
        QTest::newRow(qPrintable(u"variant %1 with the same ID"_s.arg(variant)))
            << variant << "_a1"_ba << SignatureFault::RepeatedId << (variant > 4) << (variant == 7);
}

void TestSignature::wrappings()
{
    QFETCH(int, variant);
    QFETCH(QByteArray, evilId);
    QFETCH(SignatureFault, fault);
    QFETCH(bool, coversWhatIsRead);
    QFETCH(bool, original);
    ForgedAssertion evil;
    evil.id = evilId;
    evil.nameId = "admin";
    const Document document = parsed(forgeWrapped(variant, evil, idpKey()));
    const Result<Response> response = readResponse(document);
    QVERIFY(response && !response->assertions.isEmpty());
    const Assertion &read = response->assertions.first();
    QCOMPARE(read.nameId->text.value, original ? u"jdoe"_s : u"admin"_s);

    const QList<Element> signatures = signatureElements(document);
    QCOMPARE(signatures.size(), 1);
    const Signature signature = readSignature(document, signatures.first());
    QCOMPARE(signature.fault, fault);
    QCOMPARE(signature.covered == read.element || signature.covered == response->element, coversWhatIsRead);
    // Never both: what is read is forged, and a signature in it is verified.
    const bool verified = verify(document, signature, {idpKey().certificate()}).state == SignatureState::Verified;
    QCOMPARE(verified, fault == SignatureFault::None);
    QVERIFY(original || !(verified && coversWhatIsRead));
}

void TestSignature::carriedCertificates()
{
    ForgedSigning signing;
    signing.carried = {otherKey().certificate(), "garbage"};
    const Document document = parsed(signedAssertion(signing));
    const Signature signature = signatureOf(document, document.root());
    QCOMPARE(signature.carried, (QList<QByteArray>{idpKey().certificate(), otherKey().certificate(), "garbage"}));
    QCOMPARE(verify(document, signature, {}).state, SignatureState::OtherKey);

    signing.carried = QList<QByteArray>(50, otherKey().certificate());
    const Document many = parsed(signedAssertion(signing));
    QCOMPARE(signatureOf(many, many.root()).carried.size(), 10);
}

void TestSignature::embeddedInAnotherDocument()
{
    // Exclusive canonicalization makes a signed assertion independent of the response around it.
    ForgedResponse response;
    response.assertions = {signedAssertion()};
    const Document document = parsed(replaced(response.xml(), "<samlp:Response", "<samlp:Response xmlns:x=\"urn:x\""));
    const Element assertion = document.root().children().last();
    const Signature signature = signatureOf(document, assertion);
    QCOMPARE(signature.covered, assertion);
    QCOMPARE(verify(document, signature, {idpKey().certificate()}).state, SignatureState::Verified);
}

void TestSignature::responseAndAssertion()
{
    ForgedResponse response;
    response.assertions = {signedAssertion({}, otherKey())};
    const Document document = parsed(forgeSigned(response.xml(), idpKey()));
    QCOMPARE(signatureElements(document).size(), 2);
    const Signature outer = signatureOf(document, document.root());
    const Signature inner = signatureOf(document, document.root().children().last());
    QCOMPARE(verify(document, outer, {idpKey().certificate()}).state, SignatureState::Verified);
    QCOMPARE(verify(document, outer, {otherKey().certificate()}).state, SignatureState::OtherKey);
    QCOMPARE(verify(document, inner, {otherKey().certificate()}).state, SignatureState::Verified);
    QCOMPARE(verify(document, inner, {idpKey().certificate()}).state, SignatureState::OtherKey);
}

void TestSignature::whatTheLibraryLacksIsNotChecked()
{
    const Document document = parsed(signedAssertion());
    const Signature good = signatureOf(document, document.root());
    Signature other = good;
    other.signatureMethod = u"urn:x"_s;
    QCOMPARE(verify(document, other, {idpKey().certificate()}), (SignatureVerdict{SignatureState::NotChecked, -1}));
    other = good;
    other.digestMethod = u"urn:x"_s;
    QCOMPARE(verify(document, other, {}), (SignatureVerdict{SignatureState::NotChecked, -1}));
}

void TestSignature::manyThreads()
{
    const QByteArray xml = signedAssertion();
    std::atomic<int> verified{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&xml, &verified] {
            for (int round = 0; round < 20; ++round) {
                const Document document = parsed(xml);
                const Signature signature = signatureOf(document, document.root());
                verified += verify(document, signature, {idpKey().certificate()}).state == SignatureState::Verified;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(verified.load(), 80);
}

QTEST_GUILESS_MAIN(TestSignature)
#include "tst_signature.moc"
