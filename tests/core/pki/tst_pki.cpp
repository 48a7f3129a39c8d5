#include "core/pki/path.h"
#include "core/pki/pinnedroots.h"
#include "tests/support/lab.h"
#include "tests/support/testcertificates.h"

#include <QFile>
#include <QTest>

using namespace portreeve;
using namespace portreeve::pki;
using tests::Identity;

namespace {

const QDateTime Now = QDateTime::currentDateTimeUtc();

std::shared_ptr<const TrustStore> storeOf(const QList<QByteArray> &ders, bool anyAnchor = false)
{
    const auto store = TrustStore::from(ders, anyAnchor);
    return store ? *store : nullptr;
}

Identity server(const QStringList &dns, const QStringList &addresses = {})
{
    Identity::Names names;
    names.commonName = QStringLiteral("cn.example.com");
    names.dns = dns;
    names.addresses = addresses;
    return Identity::make(names);
}

} // namespace

class TestPki : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pinnedRootsAreWhatTheyNameThemselves()
    {
        const QList<QByteArray> ders = amazonRootDers();
        QCOMPARE(ders.size(), 5);
        for (qsizetype i = 0; i < ders.size(); ++i) {
            const auto certificate = readCertificate(ders[i]);
            QVERIFY(certificate);
            const PinnedRoot &root = amazonRoots()[i];
            QCOMPARE(certificate->sha256, QString::fromLatin1(root.sha256));
            QCOMPARE(certificate->publicKeySha256, QString::fromLatin1(root.publicKeySha256));
            QVERIFY2(certificate->subject.contains(QString::fromLatin1(root.name)), qPrintable(certificate->subject));
            QCOMPARE(certificate->subject, certificate->issuer);
        }
    }

    void pinnedRootsAreThoseOfTheSystem_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("root");
        const QString folder = QStringLiteral("/usr/share/ca-certificates/mozilla/");
        for (int i = 1; i <= 4; ++i)
            QTest::addRow("Amazon Root CA %d", i) << folder + QStringLiteral("Amazon_Root_CA_%1.crt").arg(i) << i - 1;
        QTest::newRow("Starfield Services G2")
            << folder + QStringLiteral("Starfield_Services_Root_Certificate_Authority_-_G2.crt") << 4;
    }

    void pinnedRootsAreThoseOfTheSystem()
    {
        QFETCH(QString, file);
        QFETCH(int, root);
        QFile installed(file);
        PR_SKIP_UNLESS(installed.open(QIODevice::ReadOnly), "the package ca-certificates is not installed");
        const auto ders = certificatesFromPem(installed.readAll(), file);
        QVERIFY(ders);
        QCOMPARE(ders->size(), 1);
        QCOMPARE(ders->first(), amazonRootDers()[root]);
    }

    void pem_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("count"); // -1: an error
        QTest::addColumn<QString>("detail");
        const Identity one = server({QStringLiteral("a.example.com")});
        QByteArray cut = one.pem();
        cut.truncate(cut.size() / 2);
        QTest::newRow("two certificates") << one.pem() + one.pem() << 2 << QString();
        QTest::newRow("words around them") << "Root of the lab\n" + one.pem() + "\nend\n" << 1 << QString();
        QTest::newRow("Windows line ends") << one.pem().replace("\n", "\r\n") << 1 << QString();
        QTest::newRow("nothing") << QByteArray() << -1 << QStringLiteral("There is no certificate in it.");
        QTest::newRow("a web page") << QByteArray("<html>no</html>") << -1
                                    << QStringLiteral("There is no certificate in it.");
        QTest::newRow("a private key") << one.pem() + one.keyPem() << -1
                                       << QStringLiteral("It holds a private key, which does not belong here.");
        QTest::newRow("cut off") << cut << -1 << QStringLiteral("The text after certificate 0 is damaged.");
        QTest::newRow("not a certificate inside")
            << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") << -1
            << QStringLiteral("Certificate 1 of the text is damaged.");
    }

    void pem()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, count);
        QFETCH(QString, detail);
        const auto ders = certificatesFromPem(text, QStringLiteral("roots.pem"));
        QCOMPARE(ders ? int(ders->size()) : -1, count);
        if (!ders) {
            QCOMPARE(ders.error().detail.english(), detail);
            QCOMPARE(ders.error().where, QStringLiteral("roots.pem"));
        }
    }

    void names_data()
    {
        QTest::addColumn<QStringList>("presented");
        QTest::addColumn<QStringList>("addresses");
        QTest::addColumn<QString>("reference");
        QTest::addColumn<bool>("matches");
        const QString host = QStringLiteral("ws.example.com");
        const QStringList none;
        QTest::newRow("the same name") << QStringList{host} << none << host << true;
        QTest::newRow("in any case") << QStringList{host} << none << QStringLiteral("WS.Example.COM") << true;
        QTest::newRow("second of the names")
            << QStringList{QStringLiteral("b.example.com"), host} << none << host << true;
        QTest::newRow("another name") << QStringList{QStringLiteral("b.example.com")} << none << host << false;
        QTest::newRow("wildcard for one label") << QStringList{QStringLiteral("*.example.com")} << none << host << true;
        QTest::newRow("wildcard for two labels")
            << QStringList{QStringLiteral("*.example.com")} << none << QStringLiteral("a.ws.example.com") << false;
        QTest::newRow("wildcard for no label")
            << QStringList{QStringLiteral("*.example.com")} << none << QStringLiteral("example.com") << false;
        QTest::newRow("part of a label") << QStringList{QStringLiteral("w*.example.com")} << none << host << false;
        QTest::newRow("the common name does not count") << none << none << QStringLiteral("cn.example.com") << false;
        QTest::newRow("an address") << none << QStringList{QStringLiteral("192.0.2.7")} << QStringLiteral("192.0.2.7")
                                    << true;
        QTest::newRow("an address written as a name")
            << QStringList{QStringLiteral("192.0.2.7")} << none << QStringLiteral("192.0.2.7") << false;
        QTest::newRow("an IPv6 address") << none << QStringList{QStringLiteral("2001:db8::7")}
                                         << QStringLiteral("2001:DB8:0::7") << true;
        QTest::newRow("no reference") << QStringList{host} << none << QString() << false;
    }

    void names()
    {
        QFETCH(QStringList, presented);
        QFETCH(QStringList, addresses);
        QFETCH(QString, reference);
        QFETCH(bool, matches);
        QCOMPARE(matchesName(server(presented, addresses).der(), reference), matches);
    }

    void certificateFacts()
    {
        Identity::Names names;
        names.commonName = QStringLiteral("Müller, \"Lab\"");
        names.dns = QStringList{QStringLiteral("a.example.com")};
        names.addresses = QStringList{QStringLiteral("2001:db8::1")};
        names.notBefore = QDateTime(QDate(2024, 2, 29), QTime(1, 2, 3), Qt::UTC);
        const auto certificate = readCertificate(Identity::make(names).der());
        QVERIFY(certificate);
        QCOMPARE(certificate->subject, QStringLiteral("CN=Müller\\, \\\"Lab\\\""));
        QCOMPARE(certificate->names, (QStringList{QStringLiteral("a.example.com"), QStringLiteral("2001:db8::1")}));
        QCOMPARE(certificate->notBefore, names.notBefore);
        QVERIFY(!readCertificate(certificate->der + "x"));
        QVERIFY(!readCertificate({}));
    }

    void paths_data()
    {
        QTest::addColumn<QString>("store"); // which anchors
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<bool>("trusted");
        QTest::addColumn<Dates>("dates");
        QTest::newRow("its root") << "root" << Now << true << Dates::Valid;
        QTest::newRow("another root") << "other" << Now << false << Dates::Valid;
        QTest::newRow("another root of the same name") << "namesake" << Now << false << Dates::Valid;
        QTest::newRow("no root") << "none" << Now << false << Dates::Valid;
        QTest::newRow("after its end") << "root" << Now.addDays(40) << true << Dates::Expired;
        QTest::newRow("before its beginning") << "root" << Now.addDays(-40) << true << Dates::NotYetValid;
        QTest::newRow("untrusted and expired") << "other" << Now.addDays(40) << false << Dates::Expired;
        QTest::newRow("the intermediate as anchor") << "intermediate" << Now << true << Dates::Valid;
        QTest::newRow("the intermediate where only roots count") << "strict" << Now << false << Dates::Valid;
    }

    void paths()
    {
        QFETCH(QString, store);
        QFETCH(QDateTime, now);
        const Identity root = tests::makeAuthority(QStringLiteral("Root"));
        Identity::Names names;
        names.commonName = QStringLiteral("Intermediate");
        names.authority = true;
        const Identity intermediate = Identity::make(names, &root);
        const Identity leaf = tests::makeServer(QStringLiteral("a.example.com"), intermediate);
        const QHash<QString, std::shared_ptr<const TrustStore>> stores{
            {QStringLiteral("root"), storeOf({root.der()})},
            {QStringLiteral("other"), storeOf({tests::makeAuthority(QStringLiteral("Other")).der()})},
            {QStringLiteral("namesake"), storeOf({tests::makeAuthority(QStringLiteral("Root")).der()})},
            {QStringLiteral("none"), storeOf({})},
            {QStringLiteral("intermediate"), storeOf({intermediate.der()}, true)},
            {QStringLiteral("strict"), storeOf({intermediate.der()})},
        };
        const PathResult result = buildPath({leaf.der(), intermediate.der()}, *stores.value(store), now);
        QTEST(result.trusted, "trusted");
        QTEST(result.dates, "dates");
        QCOMPARE(result.fault.isEmpty(), result.trusted);
        QCOMPARE(result.path.first(), leaf.der());
    }

    void anEndEntityCannotSign()
    {
        const Identity root = tests::makeAuthority(QStringLiteral("Root"));
        const Identity noAuthority = tests::makeServer(QStringLiteral("a.example.com"), root);
        const Identity leaf = tests::makeServer(QStringLiteral("b.example.com"), noAuthority);
        QVERIFY(!buildPath({leaf.der(), noAuthority.der()}, *storeOf({root.der()}), Now).trusted);
    }

    void rubbishIsNoAnchor()
    {
        const auto store = TrustStore::from({QByteArray("rubbish")});
        QVERIFY(!store);
        QCOMPARE(store.error().code, ErrorCode::InvalidSyntax);
    }
};

QTEST_GUILESS_MAIN(TestPki)
#include "tst_pki.moc"
