// Sentences of a report for readers of another language.
#include "core/catalog/loader.h"
#include "core/workspace/reportmessages.h"
#include "tests/support/readreport.h"
#include "tests/support/samplereport.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace portreeve;
using namespace portreeve::tests;
using namespace Qt::StringLiterals;
using assess::Verdict;
using probes::Failure;
using workspace::CheckReport;

class TestReportMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sentencesComeBackAsTheyWereMeant();
    void sentencesOfEarlierVersionsStayAsTheyAre();
    void sameTextTwice_data();
    void sameTextTwice();
    void refusesMessages_data();
    void refusesMessages();
    void knowsTheContextOfEverySentence();

private:
    catalog::Catalog m_catalog;
};

void TestReportMessages::initTestCase()
{
    Result<catalog::Catalog> catalog = catalog::loadCatalog(u":/catalog"_s);
    QVERIFY(catalog);
    m_catalog = *std::move(catalog);
}

/// Template and arguments of all that a report says, so that it can be said in another language.
void TestReportMessages::sentencesComeBackAsTheyWereMeant()
{
    Made made;
    for (const Failure failure : probes::allFailures())
        made.add(probes::failureId(failure) + u"@us-east-1"_s, true, Handshake, failure);
    made.outcomes.first().note(u"odd"_s, PR_MESSAGE("probes", "%2 before %1, 100 %.").arg(u"%2 ü"_s).arg(u"\"%1\""_s));
    made.plan.rows.first().purpose = PR_MESSAGE("catalog", "Session establishment");
    CheckReport report = made.report();
    report.features = {{u"sign-in"_s, Verdict::Pass, PR_MESSAGE("workspace", "Sign-in works from here."), {}}};
    workspace::DeviceReport device;
    device.findings = {{u"device-vpn"_s, Severity::Info, PR_MESSAGE("workspace", "A VPN: %1.").arg(u"tun0"_s), {}}};
    report.device = device;
    const Result<CheckReport> again = readReport(m_catalog, workspace::toJson(report));
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    QCOMPARE(again->rows.size(), report.rows.size());
    for (qsizetype i = 0; i < report.rows.size(); ++i) {
        QCOMPARE(again->rows[i].evidence, report.rows[i].evidence); // template and arguments
        QCOMPARE(again->rows[i].cause, report.rows[i].cause);
        for (qsizetype line = 0; line < report.rows[i].evidence.size(); ++line)
            QCOMPARE(again->rows[i].evidence[line].context(), report.rows[i].evidence[line].context());
    }
    QCOMPARE(again->features, report.features);
    QCOMPARE(again->requirements, report.requirements);
    QCOMPARE(again->requirements.first().purpose.context(), "catalog");
    QCOMPARE(again->device->findings.first().message, device.findings.first().message);
}

void TestReportMessages::sentencesOfEarlierVersionsStayAsTheyAre()
{
    Made made;
    made.add(u"a@us-east-1"_s, true, Handshake, Failure::TcpRefused);
    const CheckReport report = made.report();
    QJsonObject json = QJsonDocument::fromJson(workspace::toJson(report)).object();
    for (const QString &later : {u"messages"_s, u"requirements"_s})
        json.remove(later);
    const Result<CheckReport> old = readReport(m_catalog, QJsonDocument(json).toJson());
    QVERIFY2(old, old ? "" : qPrintable(old.error().english()));
    QVERIFY(old->requirements.isEmpty());
    const workspace::CauseResult &cause = *old->rows.first().cause;
    QCOMPARE(cause.sentence.english(), report.rows.first().cause->sentence.english());
    QVERIFY(cause.sentence.arguments().isEmpty());
    QCOMPARE(cause.sentence.context(), "report"); // in which nothing is translated
}

void TestReportMessages::sameTextTwice_data()
{
    QTest::addColumn<QList<Message>>("evidence");
    const Message filled = PR_MESSAGE("probes", "%1 refuses.").arg(u"It"_s);
    const Message whole = PR_MESSAGE("assess", "It refuses.");
    const Message text("report", "It refuses.");
    const Message other = PR_MESSAGE("probes", "An answer.");
    QTest::newRow("made in two ways") << QList<Message>{filled, other, whole};
    QTest::newRow("mere text first") << QList<Message>{text, other, filled};
    QTest::newRow("mere text alone") << QList<Message>{text, text};
    QTest::newRow("a placeholder without an argument") << QList<Message>{PR_MESSAGE("probes", "%1 of %2")};
    QTest::newRow("nothing") << QList<Message>{Message(), filled};
}

/// One text has one entry, and what was read is written to the same bytes.
void TestReportMessages::sameTextTwice()
{
    QFETCH(QList<Message>, evidence);
    CheckReport report = sampleReport();
    report.rows.first().evidence = evidence;
    report.rows.first().facts = QList<workspace::EvidenceFact>(evidence.size());
    for (workspace::EvidenceFact &fact : report.rows.first().facts)
        fact.id = u"seen"_s;
    const QByteArray bytes = workspace::toJson(report);
    const Result<CheckReport> again = readReport(m_catalog, bytes);
    QVERIFY2(again, again ? "" : qPrintable(again.error().english()));
    for (qsizetype i = 0; i < evidence.size(); ++i)
        QCOMPARE(again->rows.first().evidence[i].english(), evidence[i].english());
    const QByteArray second = workspace::toJson(*again);
    const Result<CheckReport> third = readReport(m_catalog, second);
    QVERIFY(third);
    QCOMPARE(workspace::toJson(*third), second);
    QCOMPARE(second, bytes);
}

void TestReportMessages::refusesMessages_data()
{
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << QByteArray("[]") << true;
    QTest::newRow("of a later version's context")
        << QByteArray("[{\"context\": \"moods\", \"template\": \"=cmd()\", \"arguments\": []}]") << true;
    QTest::newRow("of a text that is not there")
        << QByteArray("[{\"context\": \"x\", \"template\": \"<b>%1</b>\", \"arguments\": [\"y\"]}]") << true;
    QTest::newRow("without arguments") << QByteArray("[{\"context\": \"x\", \"template\": \"y\"}]") << true;
    QTest::newRow("not a list") << QByteArray("{}") << false;
    QTest::newRow("not an object") << QByteArray("[1]") << false;
    QTest::newRow("no template") << QByteArray("[{\"context\": \"x\", \"arguments\": []}]") << false;
    QTest::newRow("no context") << QByteArray("[{\"template\": \"x\", \"arguments\": []}]") << false;
    QTest::newRow("a number for a template") << QByteArray("[{\"context\": \"x\", \"template\": 1}]") << false;
    QTest::newRow("numbers for arguments")
        << QByteArray("[{\"context\": \"x\", \"template\": \"%1\", \"arguments\": [1]}]") << false;
    QTest::newRow("an unknown member") << QByteArray("[{\"context\": \"x\", \"template\": \"y\", \"text\": \"z\"}]")
                                       << false;
}

void TestReportMessages::refusesMessages()
{
    QFETCH(QByteArray, messages);
    QFETCH(bool, good);
    QByteArray bytes = workspace::toJson(sampleReport());
    const qsizetype from = bytes.indexOf("\"messages\": ") + 12;
    const qsizetype to = bytes.lastIndexOf(']') + 1;
    bytes.replace(from, to - from, messages);
    const Result<CheckReport> report = readReport(m_catalog, bytes);
    QVERIFY2(bool(report) == good, report ? "it is read" : qPrintable(report.error().english()));
    if (!good)
        QVERIFY2(report.error().where.contains(u"report.json"_s), qPrintable(report.error().where));
}

void TestReportMessages::knowsTheContextOfEverySentence()
{
    static const QRegularExpression marked(u"PR_MESSAGE\\(\"([a-z]+)\""_s);
    QSet<QString> known;
    for (const char *context : workspace::messageContexts())
        known.insert(QString::fromLatin1(context));
    int seen = 0;
    QDirIterator files(QStringLiteral(PORTREEVE_SOURCE_DIR "/core"), {u"*.cpp"_s, u"*.h"_s}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (auto it = marked.globalMatch(text); it.hasNext(); ++seen) {
            const QString context = it.next().captured(1);
            QVERIFY2(known.contains(context), qPrintable(file.fileName() + u": "_s + context));
        }
    }
    QVERIFY(seen > 500);
}

QTEST_GUILESS_MAIN(TestReportMessages)
#include "tst_reportmessages.moc"
