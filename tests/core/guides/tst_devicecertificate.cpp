#include "tests/core/guides/certificaterows.h"

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;

namespace {

Subject file(const QList<Made> &certificates, const char *name = "chain.pem")
{
    QByteArray text;
    for (const Made &made : certificates)
        text += made.pem();
    return {text, QString::fromLatin1(name)};
}

struct Pki {
    Made root = make(world::root());
    Made other = make(world::root(QStringLiteral("Other Root"), 101));
    Made third = make(world::root(QStringLiteral("Third Root"), 102));
    Made one = make(world::authority(QStringLiteral("One"), 1), &root);
    Made two = make(world::authority(QStringLiteral("Two"), 2), &one);
    Made three = make(world::authority(QStringLiteral("Three"), 3), &two);
    Made below0 = make(world::device(), &root);
    Made below1 = make(world::device(), &one);
    Made below2 = make(world::device(), &two);
    Made below3 = make(world::device(), &three);
};

QList<CertificateRow> leafRows(const Pki &pki)
{
    const Recipe right = world::device();
    const auto row = [&pki](const char *name, const Recipe &recipe, const QByteArray &expected) {
        return CertificateRow{name, {file({make(recipe, &pki.root)}), file({pki.root}, "root.pem")}, wordsOf(expected)};
    };
    Recipe organization = right;
    organization.subject = {{"O", QStringLiteral("Example")}};
    Recipe blank = right;
    blank.subject = {{"CN", QStringLiteral(" ")}};
    return {
        row("no common name", organization, "E:no-common-name"),
        row("a blank common name", blank, "E:no-common-name"),
        row("no keyUsage", right.without("keyUsage"), "E:no-key-usage"),
        row("keyUsage without digitalSignature", right.with("keyUsage", "critical,keyEncipherment"),
            "E:missing-digital-signature"),
        row("keyUsage with more", right.with("keyUsage", "digitalSignature,keyEncipherment"), ""),
        row("no extendedKeyUsage", right.without("extendedKeyUsage"), "E:no-extended-key-usage"),
        row("only for servers", right.with("extendedKeyUsage", "serverAuth"), "E:missing-client-auth"),
        row("for any purpose", right.with("extendedKeyUsage", "anyExtendedKeyUsage"), "E:missing-client-auth"),
        row("for servers and clients", right.with("extendedKeyUsage", "serverAuth,clientAuth"), ""),
        row("no keyUsage and no extendedKeyUsage", right.without("keyUsage").without("extendedKeyUsage"),
            "E:no-key-usage E:no-extended-key-usage"),
        row("no basicConstraints", right.without("basicConstraints"), ""),
        row("no revocation pointers are needed", right.without("subjectKeyIdentifier"), ""),
        row("it is an authority", world::authority(QStringLiteral("laptop-1"), 5), "E:no-end-entity"),
    };
}

QList<CertificateRow> chainRows(const Pki &pki)
{
    const Subject root = file({pki.root}, "root.pem");
    const Made *above = &pki.root;
    QList<Made> deep;
    for (int i = 0; i < 9; ++i) {
        deep.append(make(world::authority(QStringLiteral("Deep %1").arg(i), 10 + i), above));
        above = &deep.last();
    }
    const QList<Made> tooDeep = QList<Made>{make(world::device(), &deep.last())} + deep;
    const Made self = make(world::device().without("authorityKeyIdentifier"));
    return {
        {"a path of two", {file({pki.below0}), root}, {}},
        {"a path of three", {file({pki.below1, pki.one}), root}, {}},
        {"a path of four", {file({pki.below2, pki.two, pki.one}), root}, {}},
        {"a path of four in one file", {file({pki.below2, pki.two, pki.one, pki.root})}, {}},
        {"a path of five without its root",
         {file({pki.below3, pki.three, pki.two, pki.one})},
         wordsOf("W:no-root E:chain-too-long")},
        {"a path of five or more",
         {file({pki.below3, pki.three, pki.two, pki.one}), file({pki.other})},
         wordsOf("E:missing-intermediate E:chain-too-long")},
        {"a path of five", {file({pki.below3, pki.three, pki.two, pki.one}), root}, wordsOf("E:chain-too-long")},
        {"a path of eleven", {file(tooDeep), root}, wordsOf("E:path-too-deep W:wrong-order")},
        {"files in any order", {root, file({pki.one}, "one.pem"), file({pki.below1}, "device.pem")}, {}},
        {"one file in wrong order", {file({pki.below2, pki.one, pki.two}), root}, wordsOf("W:wrong-order")},
        {"root first in one file", {file({pki.root, pki.one, pki.below1})}, wordsOf("W:wrong-order")},
        {"two roots", {file({pki.below1, pki.one}), root, file({pki.other}, "other.pem")}, {}},
        {"three roots", {file({pki.below0}), root, file({pki.other, pki.third})}, wordsOf("E:too-many-roots")},
        {"alone", {file({pki.below0})}, wordsOf("W:no-root")},
        {"without the root", {file({pki.below2, pki.two, pki.one})}, wordsOf("W:no-root")},
        {"without an intermediate", {file({pki.below1}), root}, wordsOf("E:missing-intermediate")},
        {"without one of two intermediates", {file({pki.below2, pki.two}), root}, wordsOf("E:missing-intermediate")},
        {"only another root", {file({pki.below0}), file({pki.other})}, wordsOf("E:missing-intermediate")},
        {"self-signed", {file({self}), root}, wordsOf("E:self-signed")},
        {"only authorities", {file({pki.one}), root}, wordsOf("E:no-end-entity")},
        {"only a root", {root}, wordsOf("E:no-end-entity")},
        {"two devices", {file({pki.below0}), file({pki.below1}), root}, wordsOf("W:several-end-entities")},
        {"an authority too many", {file({pki.below0, pki.one}), root}, wordsOf("I:unused-certificate")},
        {"the root twice", {file({pki.below0, pki.root}), root}, wordsOf("I:duplicate-certificate")},
        {"PKCS#7 of the path",
         {{pkcs7Of({pki.below1, pki.one, pki.root}), QStringLiteral("chain.p7b")}},
         wordsOf("I:pkcs7")},
        {"PKCS#7 in wrong order",
         {{pkcs7Of({pki.root, pki.one, pki.below1}), QStringLiteral("chain.p7b")}},
         wordsOf("I:pkcs7")},
        {"PKCS#7 in PEM in wrong order",
         {{pemBlock("PKCS7", pkcs7Of({pki.root, pki.one, pki.below1})), QStringLiteral("chain.p7b")}},
         wordsOf("I:pkcs7")},
        {"DER of each",
         {{pki.below0.der(), QStringLiteral("a.cer")}, {pki.root.der(), QStringLiteral("b.cer")}},
         wordsOf("I:der I:der")},
    };
}

/// Roots that the guide was given before.
Subject directory(const QList<Made> &certificates, const char *name = "roots.pem")
{
    Subject subject = file(certificates, name);
    subject.beside = true;
    return subject;
}

QList<CertificateRow> besideRows(const Pki &pki)
{
    const Recipe shared = world::authority(QStringLiteral("Shared"), 8);
    const Made byRoot = make(shared, &pki.root);
    const Made byOther = make(shared, &pki.other);
    const Made leaf = make(world::device(), &byRoot);
    const Made self = make(world::device().without("authorityKeyIdentifier"));
    Answers inGuide;
    inGuide.set(QStringLiteral("input"), QStringLiteral("device-certificate"));
    inGuide.set(QStringLiteral("smart-card-use"), QStringLiteral("in-session")); // of another guide
    return {
        {"beside: the root of the directory", {file({pki.below1, pki.one}), directory({pki.root})}, {}},
        {"beside: one of two roots", {file({pki.below1, pki.one}), directory({pki.other, pki.root})}, {}},
        {"beside: the root is in the chain too", {file({pki.below1, pki.one, pki.root}), directory({pki.root})}, {}},
        {"beside: the chain brings another root",
         {file({pki.below1, pki.one, pki.root}), directory({pki.other})},
         wordsOf("E:other-root")},
        {"beside: the chain brings another root than both",
         {file({pki.below1, pki.one, pki.root}), directory({pki.other, pki.third})},
         wordsOf("E:other-root")},
        {"beside: another root, and the chain brings none",
         {file({pki.below1, pki.one}), directory({pki.other})},
         wordsOf("E:missing-intermediate")},
        {"beside: no intermediate", {file({pki.below1}), directory({pki.root})}, wordsOf("E:missing-intermediate")},
        {"beside: cross-signed below the directory's root",
         {file({leaf, byOther, byRoot, pki.root}), directory({pki.other})},
         wordsOf("I:unused-certificate")},
        {"beside: cross-signed, both roots",
         {file({leaf, byOther, byRoot}), directory({pki.other, pki.root})},
         wordsOf("I:cross-signed")},
        {"beside: the files of the roots twice",
         {file({pki.below0}), directory({pki.root}), directory({pki.root}, "again.pem")},
         {}},
        {"beside: a root in DER", {file({pki.below0}), {pki.root.der(), QStringLiteral("root.cer"), true}}, {}},
        {"beside: self-signed", {file({self}), directory({pki.root})}, wordsOf("E:self-signed")},
        {"beside: five certificates",
         {file({pki.below3, pki.three, pki.two, pki.one}), directory({pki.root})},
         wordsOf("E:chain-too-long")},
        {"beside: an authority is no device", {file({pki.one}), directory({pki.root})}, wordsOf("E:no-end-entity")},
        {"beside: an authority too many",
         {file({pki.below0, pki.one}), directory({pki.root})},
         wordsOf("I:unused-certificate")},
        {"beside: nothing, in the guide", {file({pki.below0, pki.root})}, wordsOf("W:authorities-not-given"), inGuide},
        {"beside: the root, in the guide", {file({pki.below0}), directory({pki.root})}, {}, inGuide},
    };
}

QList<CertificateRow> crossRows(const Pki &pki)
{
    const Subject root = file({pki.root}, "root.pem");
    const Recipe shared = world::authority(QStringLiteral("Shared"), 8);
    const Made byRoot = make(shared, &pki.root);
    const Made byOther = make(shared, &pki.other);
    const Made old = make(shared.valid(world::now().addDays(-9), world::now().addDays(-1)), &pki.root);
    const Made leaf = make(world::device(), &byRoot);
    const Recipe ringB = world::authority(QStringLiteral("Ring B"), 31);
    const Made seed = make(ringB.without("authorityKeyIdentifier"));
    const Made ringA = make(world::authority(QStringLiteral("Ring A"), 30), &seed);
    const Made closed = make(ringB, &ringA);
    const Made ringLeaf = make(world::device(), &ringA);
    const Recipe bare = world::root(QStringLiteral("Bare")).without("subjectKeyIdentifier");
    const Made bareRoot = make(bare);
    const Made bareOther = make(bare.keyed(TestKey::P256, 104));
    const Made bareLeaf = make(world::device().without("authorityKeyIdentifier"), &bareRoot);
    return {
        {"cross-signed, both roots",
         {file({leaf, byRoot, byOther}), root, file({pki.other})},
         wordsOf("I:cross-signed")},
        {"cross-signed, one root", {file({leaf, byOther}), file({pki.other})}, {}},
        {"cross-signed, one expired", {file({leaf, old, byOther}), root, file({pki.other})}, wordsOf("I:cross-signed")},
        {"two that signed each other", {file({ringLeaf, ringA, closed})}, wordsOf("E:issuer-loop")},
        {"two that signed each other, and a root", {file({ringLeaf, ringA, closed}), root}, wordsOf("E:issuer-loop")},
        {"a root of the same name with another key",
         {file({bareLeaf}), file({bareOther})},
         wordsOf("E:signature-mismatch")},
        {"both roots of the same name", {file({bareLeaf}), file({bareOther, bareRoot})}, {}},
        {"the root after its renewal",
         {file({pki.below0}), file({make(world::root(QStringLiteral("Example Root"), 105))})},
         wordsOf("E:issuer-other-key")},
        {"an authority after its renewal",
         {file({pki.below1, make(world::authority(QStringLiteral("One"), 9), &pki.root)}), root},
         wordsOf("E:issuer-other-key")},
        {"a signature of an unknown algorithm",
         {fileOf(pemBlock("CERTIFICATE", ofUnknownAlgorithm(pki.below0))), root},
         wordsOf("W:signature-not-checked W:algorithm-not-listed")},
    };
}

QList<CertificateRow> issuerRows(const Pki &pki)
{
    const auto row = [&pki](const char *name, const Recipe &issuer, const QByteArray &expected,
                            const Recipe &leaf = world::device()) {
        const Made above = make(issuer, &pki.root);
        return CertificateRow{
            name, {file({make(leaf, &above), above}), file({pki.root}, "root.pem")}, wordsOf(expected)};
    };
    const Recipe right = world::authority(QStringLiteral("Issuing"), 5);
    const QDateTime now = world::now();
    QList<CertificateRow> rows{
        row("issuer is a device", world::device().named(QStringLiteral("laptop-2")), "E:issuer-not-a-ca"),
        row("issuer without keyCertSign", right.with("keyUsage", "critical,cRLSign"), "E:issuer-may-not-sign"),
        row("issuer expired", right.valid(now.addDays(-9), now.addDays(-1)), "E:expired"),
        row("issuer not valid yet", right.valid(now.addDays(1), now.addDays(9)), "E:not-yet-valid"),
        row("issuer ends soon", right.valid(now.addDays(-9), now.addDays(9)), "W:ends-soon"),
        row("issuer with RSA 1024", right.keyed(TestKey::Rsa1024, 71), "E:rsa-too-short"),
        row("issuer with P-521", right.keyed(TestKey::P521, 71), "W:curve-not-listed"),
        row("issuer signed with SHA-1", right.signedWith("SHA1"), "E:sha1-signature"),
        row("issuer for clients", right.adding("extendedKeyUsage", "clientAuth"), ""),
        row("issuer for any purpose", right.adding("extendedKeyUsage", "anyExtendedKeyUsage"), ""),
        row("issuer for servers", right.adding("extendedKeyUsage", "serverAuth"), "W:issuer-purpose"),
        row("names not permitted", right.adding("nameConstraints", "critical,permitted;DNS:example.com"),
            "E:name-constraints", world::device().adding("subjectAltName", "DNS:laptop.example.net")),
        row("principal names permitted",
            right.adding("nameConstraints", "critical,permitted;otherName:1.3.6.1.4.1.311.20.2.3;UTF8:example.com"),
            "I:names-not-checked",
            world::device().adding("subjectAltName", "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:pc1@example.com")),
        row("names permitted", right.adding("nameConstraints", "critical,permitted;DNS:example.com"), "",
            world::device().adding("subjectAltName", "DNS:laptop.example.com")),
    };
    const Made narrow = make(right.with("basicConstraints", "critical,CA:TRUE,pathlen:0"), &pki.root);
    const Made below = make(world::authority(QStringLiteral("Below"), 6), &narrow);
    rows.append({"issuer allows none below",
                 {file({make(world::device(), &below), below, narrow}), file({pki.root})},
                 wordsOf("E:path-length-exceeded")});
    const Made weakRoot = make(world::root(QStringLiteral("Weak")).keyed(TestKey::Rsa1024, 72).signedWith("SHA1"));
    rows.append({"a weak root",
                 {file({make(world::device(), &weakRoot)}), file({weakRoot})},
                 wordsOf("I:sha1-signature E:rsa-too-short")});
    return rows;
}

QList<CertificateRow> allRows()
{
    const Pki pki;
    const Subject root = file({pki.root}, "root.pem");
    const Made rsaRoot = make(world::root(QStringLiteral("RSA Root")).keyed(TestKey::Rsa2048, 73));
    QList<CertificateRow> rows = formRows({FileDemand::Any, pki.below0, {root}, {}});
    GeneralRows general;
    general.right = world::device();
    general.listed = true;
    general.files = [&](const Recipe &recipe) {
        return QList<Subject>{file({make(recipe, &pki.root)}), root};
    };
    general.filesByRsa = [&](const Recipe &recipe) {
        return QList<Subject>{file({make(recipe, &rsaRoot)}), file({rsaRoot}, "root.pem")};
    };
    rows += generalRows(general);
    return rows + leafRows(pki) + chainRows(pki) + besideRows(pki) + crossRows(pki) + issuerRows(pki);
}

} // namespace

class TestDeviceCertificate : public QObject
{
    Q_OBJECT

private:
    const QList<CertificateRow> m_rows = allRows();

private Q_SLOTS:
    void certificates_data() { addRows(m_rows); }

    void certificates()
    {
        QFETCH(int, row);
        judgeRow(DeviceCertificateCheck, m_rows[row]);
    }

    void everyIdHasARow() { tests::everyIdHasARow(DeviceCertificateCheck, m_rows); }

    void theWholePathIsShown()
    {
        const Pki pki;
        const Validation validation =
            judgeFiles(DeviceCertificateCheck, {file({pki.below1, pki.one}), file({pki.root})});
        QCOMPARE(validation.details.last().label.english(), QStringLiteral("Certification path"));
        QCOMPARE(validation.details.last().value, QStringLiteral("CN=laptop-1 < CN=One < CN=Example Root"));
    }

    void placesNameTheBlock()
    {
        const Pki pki;
        const Made old =
            make(world::authority(QStringLiteral("One"), 1).valid(world::now().addDays(-9), world::now().addDays(-1)),
                 &pki.root);
        const Validation validation = judgeFiles(DeviceCertificateCheck, {file({pki.below1, old}), file({pki.root})});
        QCOMPARE(validation.findings.size(), 1);
        const int line = int(pki.below1.pem().count('\n')) + 1;
        QCOMPARE(validation.findings.first().where, QStringLiteral("chain.pem:%1: validity").arg(line));
    }
};

QTEST_GUILESS_MAIN(TestDeviceCertificate)
#include "tst_devicecertificate.moc"
