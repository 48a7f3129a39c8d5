#include "tests/core/guides/certificaterows.h"

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;

namespace {

constexpr const char *Upn = "otherName:1.3.6.1.4.1.311.20.2.3;UTF8:";

Subject file(const Made &made, const char *name = "card.pem")
{
    return {made.pem(), QString::fromLatin1(name)};
}

Answers answersOf(std::initializer_list<std::pair<const char *, const char *>> list)
{
    Answers answers;
    for (const auto &[input, value] : list)
        answers.set(QString::fromLatin1(input), QString::fromLatin1(value));
    return answers;
}

QList<CertificateRow> nameRows(const Made &root)
{
    const Recipe right = world::card();
    const auto row = [&root](const char *name, const Recipe &recipe, const QByteArray &expected,
                             const Answers &answers = {}) {
        return CertificateRow{name, {file(make(recipe, &root))}, wordsOf(expected), answers};
    };
    const auto named = [&right](const QByteArray &alternative) {
        return right.with("subjectAltName", alternative);
    };
    const Answers alice = answersOf({{"user-principal-name", "alice@corp.example.com"}});
    const QByteArray two = QByteArray(Upn) + "alice@corp.example.com," + Upn + "bob@corp.example.com";
    return {
        row("the user's name", right, "", alice),
        row("the user's name in capitals", named(QByteArray(Upn) + "ALICE@CORP.EXAMPLE.COM"), "", alice),
        row("another user", right, "E:upn-differs", answersOf({{"user-principal-name", "bob@corp.example.com"}})),
        row("no subjectAltName", right.without("subjectAltName"), "E:no-upn", alice),
        row("only a mail address", named("email:alice@corp.example.com"), "E:no-upn"),
        row("two principal names", named(two), "W:several-upns"),
        row("two principal names, the user's is the second", named(two), "W:several-upns",
            answersOf({{"user-principal-name", "bob@corp.example.com"}})),
        row("two principal names, none the user's", named(two), "W:several-upns E:upn-differs",
            answersOf({{"user-principal-name", "carol@corp.example.com"}})),
        row("principal name as IA5String", named("otherName:1.3.6.1.4.1.311.20.2.3;IA5:alice@corp.example.com"),
            "E:upn-not-utf8", alice),
        row("principal name as number", named("otherName:1.3.6.1.4.1.311.20.2.3;INTEGER:7"), "E:upn-not-utf8"),
        row("principal name without a domain", named(QByteArray(Upn) + "alice"), "E:upn-malformed"),
        row("principal name with nothing after the @", named(QByteArray(Upn) + "alice@"), "E:upn-malformed"),
        row("principal name with nothing before the @", named(QByteArray(Upn) + "@example.com"), "E:upn-malformed"),
        row("principal name beside other names", named(QByteArray(Upn) + "alice@corp.example.com,email:a@example.com"),
            "", alice),
        row("no security identifier", right.without("1.3.6.1.4.1.311.25.2"), "W:no-sid"),
        row("security identifier in an address",
            right.without("1.3.6.1.4.1.311.25.2")
                .with("subjectAltName", addressValue("tag:microsoft.com,2022-09-14:sid:S-1-5-21-9")),
            "E:no-upn"),
        row("a security identifier that is none", right.with("1.3.6.1.4.1.311.25.2", sidValue("alice")),
            "W:sid-malformed"),
        row("a damaged security identifier", right.with("1.3.6.1.4.1.311.25.2", "DER:0c:00"),
            "E:damaged-extension W:no-sid"),
    };
}

QList<CertificateRow> purposeRows(const Made &root)
{
    const Recipe right = world::card();
    const auto row = [&root](const char *name, const Recipe &recipe, const QByteArray &expected) {
        return CertificateRow{name, {file(make(recipe, &root))}, wordsOf(expected)};
    };
    Recipe unnamed = right;
    unnamed.subject = {{"O", QStringLiteral("Example")}};
    return {
        row("no keyUsage", right.without("keyUsage"), "E:no-key-usage"),
        row("keyUsage without digitalSignature", right.with("keyUsage", "critical,keyEncipherment"),
            "E:missing-digital-signature"),
        row("no extendedKeyUsage", right.without("extendedKeyUsage"), "E:no-extended-key-usage"),
        row("only for clients", right.with("extendedKeyUsage", "clientAuth"), "E:missing-smart-card-logon"),
        row("only for smart cards", right.with("extendedKeyUsage", "1.3.6.1.4.1.311.20.2.2"), "E:missing-client-auth"),
        row("only for mail", right.with("extendedKeyUsage", "emailProtection"),
            "E:missing-client-auth E:missing-smart-card-logon"),
        row("for more", right.with("extendedKeyUsage", "clientAuth,emailProtection,1.3.6.1.4.1.311.20.2.2"), ""),
        row("no common name is needed", unnamed, ""),
    };
}

QList<CertificateRow> revocationRows(const Made &root)
{
    const Recipe right = world::card();
    const auto row = [&root](const char *name, const Recipe &recipe, const QByteArray &expected,
                             const Answers &answers = {}) {
        return CertificateRow{name, {file(make(recipe, &root))}, wordsOf(expected), answers};
    };
    const auto access = [&right](const QByteArray &value) {
        return right.with("authorityInfoAccess", value);
    };
    const Recipe without = right.without("authorityInfoAccess");
    const Answers before = answersOf({{"smart-card-use", "pre-session"}});
    const Answers within = answersOf({{"smart-card-use", "in-session"}});
    Answers both;
    both.set(QStringLiteral("smart-card-use"),
             QStringList{QStringLiteral("in-session"), QStringLiteral("pre-session")});
    const Answers registered = answersOf({{"smart-card-use", "pre-session"}, {"ocsp-url", "http://ocsp.example.com/"}});
    return {
        row("OCSP for pre-session", right, "", before),
        row("no OCSP", without, "W:no-ocsp"),
        row("no OCSP for pre-session", without, "E:no-ocsp", before),
        row("no OCSP for both", without, "E:no-ocsp", both),
        row("no OCSP for in-session", without, "W:no-ocsp", within),
        row("no OCSP, registered in the directory", without, "I:ocsp-of-directory", registered),
        row("only the issuer's certificate", access("caIssuers;URI:http://ca.example.com/a.crt"), "E:no-ocsp", before),
        row("OCSP over LDAP", access("OCSP;URI:ldap://ca.example.com/"), "W:ocsp-not-http"),
        row("OCSP over LDAP for pre-session", access("OCSP;URI:ldap://ca.example.com/"), "E:ocsp-not-http", before),
        row("OCSP over https", access("OCSP;URI:https://ocsp.example.com/"), "", before),
        row("OCSP at a short name", access("OCSP;URI:http://ca01/ocsp"), "W:ocsp-internal-name", before),
        row("OCSP at a local name", access("OCSP;URI:http://ca01.corp.local/ocsp"), "W:ocsp-internal-name"),
        row("OCSP at names of own networks",
            access("OCSP;URI:http://ocsp.corp/,OCSP;URI:http://ocsp.lan/,OCSP;URI:http://pki.ad.internal/,"
                   "OCSP;URI:http://ocsp.home.arpa./"),
            "W:ocsp-internal-name", before),
        row("OCSP at private addresses", access("OCSP;URI:http://10.0.0.5/,OCSP;URI:http://[fd00::5]/"),
            "W:ocsp-internal-name", before),
        row("OCSP on this device", access("OCSP;URI:http://127.0.0.1/"), "W:ocsp-internal-name", before),
        row("OCSP at a public address", access("OCSP;URI:http://8.8.8.8/ocsp"), "", before),
        row("OCSP at a name that only begins so", access("OCSP;URI:http://ocsp.corp.example.com/"), "", before),
        row("OCSP at a short name for in-session", access("OCSP;URI:http://ca01/ocsp"), "", within),
        row("OCSP at two names", access("OCSP;URI:http://ca01/ocsp,OCSP;URI:http://ocsp.example.com/"), "", before),
        row("no revocation list", right.without("crlDistributionPoints"), "", before),
        row("neither", without.without("crlDistributionPoints"), "E:no-revocation-pointer W:no-ocsp"),
    };
}

QList<CertificateRow> allRows()
{
    const Made root = make(world::root());
    const Made rsaRoot = make(world::root(QStringLiteral("RSA Root")).keyed(TestKey::Rsa2048, 73));
    QList<CertificateRow> rows = formRows({FileDemand::Any, make(world::card(), &root), {}, {}});
    GeneralRows general;
    general.right = world::card();
    general.files = [&root](const Recipe &recipe) {
        return QList<Subject>{file(make(recipe, &root))};
    };
    general.filesByRsa = [&rsaRoot](const Recipe &recipe) {
        return QList<Subject>{file(make(recipe, &rsaRoot))};
    };
    rows += generalRows(general);
    rows += pathRows({world::card(), QByteArray(Upn) + "alice@corp.example.com,DNS:a.example.com",
                      "clientAuth,1.3.6.1.4.1.311.20.2.2"});
    const auto below = [&root](const char *name, const QByteArray &purposes, const QByteArray &expected) {
        const Recipe issuing = world::authority(QStringLiteral("Issuing"), 1);
        const Made above = make(issuing.adding("extendedKeyUsage", purposes), &root);
        return CertificateRow{name, {file(make(world::card(), &above)), file(above), file(root)}, wordsOf(expected)};
    };
    rows.append(below("below an authority for servers", "serverAuth", "W:issuer-purpose W:issuer-purpose"));
    rows.append(below("below an authority for clients", "clientAuth", "W:issuer-purpose"));
    Answers before;
    before.set(QStringLiteral("input"), QStringLiteral("smart-card-certificate"));
    before.set(QStringLiteral("smart-card-use"), QStringList{QStringLiteral("pre-session")});
    Answers inside = before;
    inside.set(QStringLiteral("smart-card-use"), QStringList{QStringLiteral("in-session")});
    const Subject alone = file(make(world::card(), &root));
    rows.append({"in the guide, without the authorities", {alone}, wordsOf("W:authorities-not-given"), before});
    rows.append(
        {"in the guide, with the authorities", {alone, {root.pem(), QStringLiteral("ca.pem"), true}}, {}, before});
    rows.append({"in the guide, for use inside the session alone", {alone}, {}, inside});
    return rows + nameRows(root) + purposeRows(root) + revocationRows(root);
}

} // namespace

class TestSmartCardCertificate : public QObject
{
    Q_OBJECT

private:
    const QList<CertificateRow> m_rows = allRows();

private Q_SLOTS:
    void certificates_data() { addRows(m_rows); }

    void certificates()
    {
        QFETCH(int, row);
        judgeRow(SmartCardCertificateCheck, m_rows[row]);
    }

    void everyIdHasARow() { tests::everyIdHasARow(SmartCardCertificateCheck, m_rows); }

    void whatAPersonCompares()
    {
        const Made root = make(world::root());
        const Validation validation = judgeFiles(SmartCardCertificateCheck, {file(make(world::card(), &root))});
        QHash<QString, QString> values;
        for (const Detail &detail : validation.details)
            values.insert(detail.label.english(), detail.value);
        QCOMPARE(values.value(QStringLiteral("User principal name")), QStringLiteral("alice@corp.example.com"));
        QCOMPARE(values.value(QStringLiteral("Security identifier")), QStringLiteral("S-1-5-21-1-2-3-1104"));
        QCOMPARE(values.value(QStringLiteral("OCSP responder")), QStringLiteral("http://ocsp.example.com/"));
        QCOMPARE(values.value(QStringLiteral("Revocation list")), QStringLiteral("http://crl.example.com/ca.crl"));
    }
};

QTEST_GUILESS_MAIN(TestSmartCardCertificate)
#include "tst_smartcardcertificate.moc"
