#include "app/commandline.h"
#include "tests/app/commandcall.h"
#include "tests/support/certificateworld.h"
#include "tests/support/samlforge.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;

namespace {

const QString Goldens = QStringLiteral(PORTREEVE_SOURCE_DIR "/tests/data/guides");

/// The hour that the files of a row were made for.
class Hour final : public Clock
{
public:
    explicit Hour(QDateTime now)
        : m_now(std::move(now))
    {}
    [[nodiscard]] QDateTime now() const override { return m_now; }
    [[nodiscard]] std::chrono::nanoseconds monotonic() const override { return {}; }

private:
    QDateTime m_now;
};

struct Given {
    QString input;
    QByteArray bytes;
};

using Files = QList<Given>;

struct Authorities {
    Made root = make(world::root());
    Made other = make(world::root(QStringLiteral("Other Root"), 101));
    Made issuing = make(world::authority(QStringLiteral("Issuing"), 1), &root);
    Made strange = make(world::authority(QStringLiteral("Strange"), 2), &other);
};

Files deviceFiles(bool ofOther)
{
    const Authorities all;
    const Made device = make(world::device(), ofOther ? &all.strange : &all.issuing);
    const QByteArray chain = device.pem() + (ofOther ? all.strange.pem() + all.other.pem() : all.issuing.pem());
    return {{u"device-certificate"_s, chain}, {u"root-certificate"_s, all.root.pem()}};
}

Files cardFiles(bool ofOther)
{
    const Authorities all;
    const Made card = make(world::card(), ofOther ? &all.strange : &all.issuing);
    const Made controller = make(world::controller(), &all.issuing);
    const QByteArray chain = ofOther ? card.pem() + all.strange.pem() + all.other.pem() : card.pem();
    return {{u"smart-card-certificate"_s, chain},
            {u"domain-controller-certificate"_s, controller.pem()},
            {u"ca-certificate"_s, all.issuing.pem()},
            {u"ca-certificate"_s, all.root.pem()}};
}

Files authorityFiles()
{
    const Authorities all;
    return {{u"ca-certificate"_s, all.root.pem()},
            {u"domain-controller-certificate"_s, make(world::controller(), &all.other).pem()}};
}

/// As the answers of the golden walk have it.
Files samlFiles(const SamlKey &key)
{
    ForgedAssertion assertion;
    assertion.nameId = "maria.lopez";
    assertion.attribute("Role").values = {"arn:aws:iam::123456789012:role/workspaces-saml,"
                                          "arn:aws:iam::123456789012:saml-provider/corp-entra"};
    assertion.attribute("RoleSessionName").values = {"maria.lopez@corp.example.com"};
    assertion.attribute("PrincipalTag:Email").values = {"maria.lopez@corp.example.com"};
    assertion.attribute("PrincipalTag:UserPrincipalName").values = {"maria.lopez@corp.example.com"};
    assertion.attribute("SessionDuration").values = {"36000"};
    ForgedResponse response;
    response.assertions = {forgeSigned(assertion.xml(), key)};
    return {{u"saml-response"_s, response.xml()}, {u"idp-metadata"_s, ForgedMetadata().xml()}};
}

struct Row {
    const char *name;
    const char *guide;
    Files files;
    QDateTime now;
    QString fault; ///< what is said where the walk does not end
};

QList<Row> rows()
{
    return {
        {"trusted devices", "trusted-devices", deviceFiles(false), world::now(), {}},
        {"trusted devices, a chain to another root", "trusted-devices", deviceFiles(true), world::now(),
         u"none of the certificates that were given"_s},
        {"smart cards", "smart-card", cardFiles(false), world::now(), {}},
        {"smart cards, a card of another root", "smart-card", cardFiles(true), world::now(),
         u"none of the certificates that were given"_s},
        {"certificate-based authentication", "certificate-based-auth", authorityFiles(), world::now(), {}},
        {"SAML", "saml", samlFiles(idpKey()), forgeNow(), {}},
        {"SAML, signed by another key", "saml", samlFiles(otherKey()), forgeNow(), u"certificate"_s},
    };
}

} // namespace

/// The guides that ask for files, walked to their end on the command line: exit code 0, and no sooner.
class TestGuideWalks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toTheEnd_data();
    void toTheEnd();

private:
    const QList<Row> m_rows = rows();
};

void TestGuideWalks::toTheEnd_data()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < int(m_rows.size()); ++i)
        QTest::newRow(m_rows[i].name) << i;
}

void TestGuideWalks::toTheEnd()
{
    QFETCH(int, index);
    const Row &row = m_rows[index];
    const QTemporaryDir folder;
    const QString id = QString::fromLatin1(row.guide);
    QStringList arguments{
        u"guide"_s,    u"run"_s,  id,          u"--answers"_s, u"%1/%2/answers.json"_s.arg(Goldens, id),
        u"--format"_s, u"json"_s, u"--done"_s, u"all"_s};
    const Hour hour(row.now);
    KeptConsole without({});
    QCOMPARE(app::runCommandLine(arguments, without, hour), 2); // files are missing
    for (const Given &given : row.files) {
        QFile file(folder.filePath(u"%1-%2"_s.arg(arguments.size()).arg(given.input)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(given.bytes) == given.bytes.size());
        arguments += {u"--evidence"_s, given.input + u'=' + file.fileName()};
    }
    KeptConsole console({});
    const int exitCode = app::runCommandLine(arguments, console, hour);
    const QJsonObject walk = QJsonDocument::fromJson(console.output).object();
    if (row.fault.isEmpty()) {
        QVERIFY2(exitCode == 0, console.said.constData());
        QVERIFY(walk[u"complete"_s].toBool());
        return;
    }
    QCOMPARE(exitCode, 1); // something that was given is wrong
    QVERIFY(!walk[u"complete"_s].toBool(true));
    QVERIFY2(QString::fromUtf8(console.said).contains(row.fault), console.said.constData());
}

QTEST_GUILESS_MAIN(TestGuideWalks)
#include "tst_guidewalks.moc"
