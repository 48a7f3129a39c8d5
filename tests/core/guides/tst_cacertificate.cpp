#include "tests/core/guides/certificaterows.h"

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;

namespace {

QList<Subject> files(const QList<Made> &certificates)
{
    QList<Subject> subjects;
    for (const Made &made : certificates)
        subjects.append(fileOf(made.pem(), QStringLiteral("ca%1.pem").arg(subjects.size() + 1)));
    return subjects;
}

QList<CertificateRow> ownRows()
{
    const Recipe right = world::root();
    const Made root = make(right);
    const Made other = make(world::root(QStringLiteral("Other Root"), 101));
    const Recipe issuing = world::authority(QStringLiteral("Issuing"), 1);
    const Made one = make(issuing, &root);
    const Made two = make(world::authority(QStringLiteral("Two"), 2), &one);
    const Made leaf = make(world::card(), &one);
    Recipe nameless = right;
    nameless.subject.clear();
    const Recipe bare = world::root(QStringLiteral("Bare")).without("subjectKeyIdentifier");
    const Made bareRoot = make(bare);
    const Made namesake = make(bare.keyed(TestKey::P256, 104));
    const Made belowBare = make(issuing.without("authorityKeyIdentifier"), &bareRoot);
    const Recipe ringB = world::authority(QStringLiteral("Ring B"), 31);
    const Made seed = make(ringB.without("authorityKeyIdentifier"));
    const Made ringA = make(world::authority(QStringLiteral("Ring A"), 30), &seed);
    const QByteArray oneBelow = "critical,CA:TRUE,pathlen:1";
    const Made small = make(issuing.with("basicConstraints", "critical,CA:TRUE,pathlen:0"), &root);
    const Made below = make(world::authority(QStringLiteral("Below"), 6), &small);
    const Made narrow = make(issuing.adding("nameConstraints", "critical,permitted;DNS:example.org"), &root);
    const Recipe named = world::authority(QStringLiteral("Named"), 7);
    const Made outside = make(named.adding("subjectAltName", "DNS:ca.example.net"), &narrow);
    const QByteArray principalName = "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:";
    const Made principals =
        make(issuing.adding("nameConstraints", "critical,permitted;" + principalName + "example.com"), &root);
    const Made principal = make(named.adding("subjectAltName", principalName + "ca@example.com"), &principals);
    const QByteArray filler = "DER:04:82:20:00" + QByteArray(":00").repeated(0x2000);
    const auto row = [](const char *name, const QList<Made> &certificates, const QByteArray &expected) {
        return CertificateRow{name, files(certificates), wordsOf(expected)};
    };
    return {
        row("CA:FALSE", {make(right.with("basicConstraints", "CA:FALSE"))}, "E:not-a-ca"),
        row("basicConstraints not critical", {make(right.with("basicConstraints", "CA:TRUE"))},
            "W:constraints-not-critical"),
        row("no keyUsage", {make(right.without("keyUsage"))}, "W:ca-without-key-usage"),
        row("keyUsage without keyCertSign", {make(right.with("keyUsage", "cRLSign"))}, "E:missing-key-cert-sign"),
        row("keyUsage without cRLSign", {make(right.with("keyUsage", "keyCertSign"))}, "W:missing-crl-sign"),
        row("no subjectKeyIdentifier", {make(right.without("subjectKeyIdentifier"))}, "I:no-subject-key-id"),
        row("no subject", {make(nameless)}, "E:empty-subject"),
        row("8 KiB of extensions", {make(right.adding("1.2.3.4", filler))}, "E:too-long-to-register"),
        row("the whole path", {one, root}, ""),
        row("the whole path, root first", {root, one, two}, ""),
        row("two paths", {one, root, other}, ""),
        row("an intermediate alone", {one}, "W:issuer-not-given"),
        row("two intermediates alone", {two, one}, "W:issuer-not-given"),
        row("a gap", {two, root}, "W:issuer-not-given"),
        row("two intermediates of different roots", {one, make(issuing.named(QStringLiteral("X")), &other)},
            "W:issuer-not-given W:issuer-not-given"),
        row("a user among them", {leaf, one, root}, "E:not-a-ca"),
        row("a user that issued", {make(named, &leaf), leaf, one, root}, "E:not-a-ca"),
        row("an authority too many", {below, small, root}, "E:path-length-exceeded"),
        row("two authorities too many",
            {make(world::authority(QStringLiteral("Three"), 3), &below), below, small, root}, "E:path-length-exceeded"),
        row("an authority that is allowed", {below, make(issuing.with("basicConstraints", oneBelow), &root), root}, ""),
        row("a name that is not permitted", {outside, narrow, root}, "E:name-constraints"),
        row("principal names that are limited", {principal, principals, root}, "I:names-not-checked"),
        row("the root after its renewal", {one, make(world::root(QStringLiteral("Example Root"), 105))},
            "W:issuer-other-key"),
        {"a signature of an unknown algorithm",
         {fileOf(pemBlock("CERTIFICATE", ofUnknownAlgorithm(one))), fileOf(root.pem(), QStringLiteral("root.pem"))},
         wordsOf("W:signature-not-checked")},
        row("another root of the same name", {belowBare, namesake}, "E:signature-mismatch I:no-subject-key-id"),
        row("two that signed each other", {ringA, make(ringB, &ringA)}, "E:issuer-loop"),
        row("the same in two files", {root, root}, "I:duplicate-certificate"),
        {"the path in one file", {fileOf(one.pem() + root.pem())}, wordsOf("W:several-blocks")},
        {"PKCS#7 of the path", {fileOf(pkcs7Of({one, root}))}, wordsOf("E:pkcs7")},
    };
}

QList<CertificateRow> allRows()
{
    QList<CertificateRow> rows = formRows({FileDemand::Pem, make(world::root()), {}, {}});
    GeneralRows general;
    general.right = world::root();
    general.files = [](const Recipe &recipe) {
        return files({make(recipe)});
    };
    general.selfSigned = true;
    general.registered = true;
    return rows + generalRows(general) + ownRows();
}

} // namespace

class TestCaCertificate : public QObject
{
    Q_OBJECT

private:
    const QList<CertificateRow> m_rows = allRows();

private Q_SLOTS:
    void certificates_data() { addRows(m_rows); }

    void certificates()
    {
        QFETCH(int, row);
        judgeRow(CaCertificateCheck, m_rows[row]);
    }

    void everyIdHasARow() { tests::everyIdHasARow(CaCertificateCheck, m_rows); }
};

QTEST_GUILESS_MAIN(TestCaCertificate)
#include "tst_cacertificate.moc"
