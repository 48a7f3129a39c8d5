#include "core/guides/edits.h"
#include "core/workspace/guideevidence.h"
#include "tests/support/sampleguide.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace portreeve;
using namespace portreeve::guides;
using namespace portreeve::tests;
using namespace portreeve::workspace;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

/// The most memory that the process ever had, in KiB; 0 where the system does not tell.
qint64 peakMemory()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmHWM:"))
            return line.mid(6).trimmed().split(' ').first().toLongLong();
    }
    return 0;
}

} // namespace

class TestGuideEvidence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void places_data();
    void places();
    void readsFiles_data();
    void readsFiles();
    void takesPastes_data();
    void takesPastes();
    void holdsNoFileAsAWhole();
    void findsSecretsBehindTheFirstBlock();

private:
    QString write(const QString &name, const QByteArray &bytes, int times = 1) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(name));
        for (int i = 0; i < times; ++i)
            file.write(bytes);
        return file.fileName();
    }

    QTemporaryDir m_folder;
    const Guide m_guide = sampleGuide();
    const Facts m_facts = sampleFacts();
    const EditContext m_context{m_guide, m_facts, Now};
};

void TestGuideEvidence::places_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("input");
    QTest::newRow("an input") << u"roots"_s << u"roots"_s << u"roots"_s;
    QTest::newRow("a step") << u"finish"_s << u"finish"_s << QString();
    QTest::newRow("an input without files") << u"region"_s << QString() << QString();
    QTest::newRow("nothing") << u"nowhere"_s << QString() << QString();
}

void TestGuideEvidence::places()
{
    QFETCH(QString, name);
    const std::optional<EvidencePlace> place = evidencePlace(m_guide, name);
    QTEST(place ? place->step : QString(), "step");
    QTEST(place ? place->input : QString(), "input");
    QCOMPARE(evidenceNames(m_guide).contains(name), place.has_value());
}

void TestGuideEvidence::readsFiles_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QStringList>("paths");
    QTest::addColumn<int>("code");
    const QString good = write(u"good.txt"_s, "good");
    const QString key = write(u"key.pem"_s, "-----BEGIN "
                                            "PRIVATE KEY-----\n");
    for (const QString &input : {QString(), u"roots"_s}) {
        const auto row = [&input](const char *name, const QStringList &paths, int code) {
            QTest::addRow("%s, %s", name, input.isEmpty() ? "proof" : "judged") << input << paths << code;
        };
        row("good", {good}, 0);
        row("as many as are taken", QStringList(16, good), 0);
        row("too many", QStringList(17, good), int(ErrorCode::LimitExceeded));
        row("none", {}, int(ErrorCode::MissingValue));
        row("missing", {good, u"/nowhere"_s}, int(ErrorCode::FileMissing));
        row("a folder", {m_folder.path()}, int(ErrorCode::FileUnreadable));
        row("a key", {good, key}, int(ErrorCode::InvalidSyntax));
    }
    QFile large(m_folder.filePath(u"large.bin"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(MostProofBytes + 1));
    QTest::newRow("too large") << QString() << QStringList{large.fileName()} << int(ErrorCode::TooLarge);
}

void TestGuideEvidence::readsFiles()
{
    QFETCH(QString, input);
    QFETCH(QStringList, paths);
    const Result<Attached> result = attachFiles(m_context, begun(m_guide, m_facts), {u"roots"_s, input}, {paths, {}});
    QTEST(result ? 0 : int(result.error().code), "code");
    if (!result)
        return;
    const Evidence first = result->progress.steps.value(u"roots"_s).evidence.value(0);
    QCOMPARE(first.name, u"good.txt"_s);
    QCOMPARE(first.input, input);
    QCOMPARE(first.size, 4);
}

void TestGuideEvidence::takesPastes_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    for (const QString &input : {QString(), u"roots"_s}) {
        const auto row = [&input](const char *name, const QByteArray &text, int code) {
            QTest::addRow("%s, %s", name, input.isEmpty() ? "proof" : "judged") << input << text << code;
        };
        row("a text", "good", 0);
        row("nothing", {}, int(ErrorCode::MissingValue));
        row("a key",
            "-----BEGIN "
            "PRIVATE KEY-----\n",
            int(ErrorCode::InvalidSyntax));
        row("too large", QByteArray(MostProofBytes + 1, 'x'), int(ErrorCode::TooLarge));
    }
}

void TestGuideEvidence::takesPastes()
{
    QFETCH(QString, input);
    QFETCH(QByteArray, text);
    const Result<Attached> result = attachFiles(m_context, begun(m_guide, m_facts), {u"roots"_s, input}, {{}, text});
    QTEST(result ? 0 : int(result.error().code), "code");
    if (result)
        QCOMPARE(result->progress.steps.value(u"roots"_s).evidence.value(0).name, u"pasted.txt"_s);
}

void TestGuideEvidence::holdsNoFileAsAWhole()
{
    const QByteArray block(1024 * 1024, 'x');
    const QString path = write(u"film.bin"_s, block, 60);
    const qint64 before = peakMemory();
    const Result<Attached> result = attachFiles(m_context, begun(m_guide, m_facts), {u"finish"_s, {}}, {{path}, {}});
    QVERIFY(result);
    QCOMPARE(result->change.added.first().size, 60 * block.size());
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (int i = 0; i < 60; ++i)
        hash.addData(block);
    QCOMPARE(result->change.added.first().sha256, QString::fromLatin1(hash.result().toHex()));
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
    QVERIFY2(peakMemory() - before < 40 * 1024, qPrintable(QString::number(peakMemory() - before)));
#else
    Q_UNUSED(before)
#endif
}

void TestGuideEvidence::findsSecretsBehindTheFirstBlock()
{
    const QByteArray filler(ProofReader::BlockBytes - 5, ' ');
    const QString path = write(u"notes.txt"_s, filler + "-----BEGIN "
                                                        "PRIVATE KEY-----\n");
    const Result<Attached> result = attachFiles(m_context, begun(m_guide, m_facts), {u"finish"_s, {}}, {{path}, {}});
    QCOMPARE(result.error().code, ErrorCode::InvalidSyntax);
}

QTEST_GUILESS_MAIN(TestGuideEvidence)
#include "tst_guideevidence.moc"
