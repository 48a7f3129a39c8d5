#include "tests/core/guides/certificaterows.h"

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;

namespace {

Subject file(const Made &made, const char *name = "dc.pem")
{
    return {made.pem(), QString::fromLatin1(name)};
}

QList<CertificateRow> ownRows(const Made &root)
{
    const Recipe right = world::controller();
    const QDateTime now = world::now();
    const auto row = [&root](const char *name, const Recipe &recipe, const QByteArray &expected) {
        return CertificateRow{name, {file(make(recipe, &root))}, wordsOf(expected)};
    };
    const auto purposes = [&right](const QByteArray &value) {
        return right.with("extendedKeyUsage", value);
    };
    return {
        row("from Domain Controller Authentication", purposes("serverAuth,clientAuth,1.3.6.1.4.1.311.20.2.2"),
            "E:missing-kdc-authentication"),
        row("from Domain Controller",
            purposes("serverAuth,clientAuth")
                .adding("1.3.6.1.4.1.311.20.2", templateValue(QStringLiteral("DomainController"))),
            "E:missing-kdc-authentication W:missing-smart-card-logon W:wrong-template"),
        row("another template", right.adding("1.3.6.1.4.1.311.20.2", templateValue(QStringLiteral("Own"))), ""),
        row("only for the KDC", purposes("1.3.6.1.5.2.3.5"),
            "E:missing-server-auth W:missing-client-auth W:missing-smart-card-logon"),
        row("a web server", purposes("serverAuth"),
            "E:missing-kdc-authentication W:missing-client-auth W:missing-smart-card-logon"),
        row("no extendedKeyUsage", right.without("extendedKeyUsage"), "E:no-extended-key-usage"),
        row("no keyUsage", right.without("keyUsage"), "E:no-key-usage"),
        row("keyUsage without digitalSignature", right.with("keyUsage", "keyEncipherment"),
            "E:missing-digital-signature"),
        row("RSA without keyEncipherment", right.keyed(TestKey::Rsa2048, 75).with("keyUsage", "digitalSignature"),
            "W:missing-key-encipherment"),
        row("P-256 without keyEncipherment", right.with("keyUsage", "digitalSignature"), ""),
        row("no subjectAltName", right.without("subjectAltName"), "E:no-dns-name"),
        row("only an address", right.with("subjectAltName", "IP:192.0.2.10"), "E:no-dns-name"),
        row("no revocation pointers", right.without("crlDistributionPoints"), "E:no-revocation-pointer"),
        row("OCSP alone",
            right.without("crlDistributionPoints").adding("authorityInfoAccess", "OCSP;URI:http://ocsp.example.com/"),
            ""),
        row("a list without an address", right.with("crlDistributionPoints", "DER:30:00"), "E:no-revocation-pointer"),
        row("valid for seven days", right.valid(now.addSecs(-3600), now.addDays(7)), "W:short-lived W:ends-soon"),
        row("valid for a day", right.valid(now.addSecs(-3600), now.addDays(1)), "W:short-lived W:ends-soon"),
        row("valid for eight days", right.valid(now.addDays(-1), now.addDays(7)), "W:ends-soon"),
    };
}

QList<CertificateRow> domainRows(const Made &root)
{
    const Recipe right = world::controller();
    const auto row = [&root](const char *name, const Recipe &recipe, const char *domain, const QByteArray &expected) {
        Answers answers;
        answers.set(QStringLiteral("directory-domain"), QString::fromLatin1(domain));
        return CertificateRow{name, {file(make(recipe, &root))}, wordsOf(expected), answers};
    };
    const Recipe host = right.with("subjectAltName", "DNS:dc1.corp.example.com");
    return {
        row("computer and domain", right, "corp.example.com", ""),
        row("domain in capitals and with a dot", right, "CORP.Example.com.", ""),
        row("only the computer", host, "corp.example.com", "W:no-domain-name"),
        row("only the domain", right.with("subjectAltName", "DNS:corp.example.com"), "corp.example.com", ""),
        row("another domain", right, "corp.example.net", "E:other-domain"),
        row("a domain that ends alike", host, "rp.example.com", "E:other-domain"),
        row("the domain above", host, "example.com", "W:no-domain-name"),
    };
}

QList<CertificateRow> allRows()
{
    const Made root = make(world::root());
    const Made rsaRoot = make(world::root(QStringLiteral("RSA Root")).keyed(TestKey::Rsa2048, 73));
    QList<CertificateRow> rows = formRows({FileDemand::Any, make(world::controller(), &root), {}, {}});
    GeneralRows general;
    general.right = world::controller();
    general.files = [&root](const Recipe &recipe) {
        return QList<Subject>{file(make(recipe, &root))};
    };
    general.filesByRsa = [&rsaRoot](const Recipe &recipe) {
        return QList<Subject>{file(make(recipe, &rsaRoot))};
    };
    rows += generalRows(general);
    rows += pathRows({world::controller(), "DNS:dc1.corp.example.com", "1.3.6.1.5.2.3.5,serverAuth", 'W'});
    const auto below = [&root](const char *name, const Recipe &issuer, const QByteArray &expected) {
        const Made above = make(issuer, &root);
        return CertificateRow{
            name, {file(make(world::controller(), &above)), file(above), file(root)}, wordsOf(expected)};
    };
    const Recipe issuing = world::authority(QStringLiteral("Issuing"), 1);
    rows.append(
        below("below an authority for servers", issuing.adding("extendedKeyUsage", "serverAuth"), "W:issuer-purpose"));
    rows.append(below("below an authority without cRLSign", issuing.with("keyUsage", "critical,keyCertSign"),
                      "W:missing-crl-sign"));
    return rows + ownRows(root) + domainRows(root);
}

} // namespace

class TestDomainControllerCertificate : public QObject
{
    Q_OBJECT

private:
    const QList<CertificateRow> m_rows = allRows();

private Q_SLOTS:
    void certificates_data() { addRows(m_rows); }

    void certificates()
    {
        QFETCH(int, row);
        judgeRow(DomainControllerCertificateCheck, m_rows[row]);
    }

    void everyIdHasARow() { tests::everyIdHasARow(DomainControllerCertificateCheck, m_rows); }
};

QTEST_GUILESS_MAIN(TestDomainControllerCertificate)
#include "tst_domaincontrollercertificate.moc"
